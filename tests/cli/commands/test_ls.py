"""``strategy-graph ls`` of the shipped Taipei strategy, as a user asks."""

import csv
import json
from io import StringIO

from tests.cli.shipped import TAIPEI
from tests.conftest import Cli


def test_ls_counts_what_the_document_has(cli: Cli) -> None:
    ran = cli("ls", *TAIPEI, "--format", "json")
    record = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert (record["version"], record["command"]) == (1, "ls")
    assert record["summary"]["kinds"] == {
        "organization": 1,
        "vision": 1,
        "mission": 1,
        "value": 4,
        "priority": 4,
        "perspective": 4,
        "theme": 4,
        "objective": 26,
        "kpi": 38,
        "action_plan": 44,
        "external": 2,
    }
    assert {"id", "code", "kind", "name", "strategy"} <= record["nodes"][0].keys()


def test_ls_as_text_says_kinds_in_the_readers_language(cli: Cli) -> None:
    english = cli("ls", "kind:theme", *TAIPEI).out
    assert "A   strategic theme  健全財務自主" in english
    assert english.endswith("4 strategic themes\n")
    chinese = cli("ls", "kind:theme", *TAIPEI, "--lang", "zh-TW").out
    assert "策略主題  健全財務自主" in chinese


def test_ls_as_csv_is_for_programs(cli: Cli) -> None:
    rows = list(csv.DictReader(StringIO(cli("ls", "theme:A", *TAIPEI, "--format", "csv").out)))
    assert rows[0]["kind"] in {"theme", "objective"}
    assert {"id", "kind", "name"} == rows[0].keys()


def test_ls_excludes(cli: Cli) -> None:
    kept = cli("ls", "theme:A", "--exclude", "kind:kpi", *TAIPEI, "--format", "json").out
    assert "kpi" not in json.loads(kept)["summary"]["kinds"]


def test_nothing_found_is_said_on_the_other_stream(cli: Cli) -> None:
    ran = cli("ls", "name:zzz*", *TAIPEI)
    assert (ran.code, ran.out, ran.err) == (0, "", "name:zzz* names no node\nnothing found\n")


def test_a_term_that_names_nothing_is_named_and_the_answer_stands(cli: Cli) -> None:
    ran = cli("ls", "kind:theme", "--exclude", "owner:fiance", *TAIPEI)
    assert ran.code == 0
    assert ran.err == "owner:fiance names no node\n"
    assert ran.out.startswith("id  kind")
