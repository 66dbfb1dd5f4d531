"""``ls``, ``show`` and ``trace`` of the shipped Taipei strategy, as a user asks them."""

import csv
import json
from io import StringIO
from pathlib import Path

from tests.conftest import Cli

MODELS = Path(__file__).parents[2] / "models"
TAIPEI = ("-m", MODELS / "taipei-pawnshop-108.yaml")
GUESSES = (*TAIPEI, "-m", MODELS / "taipei-pawnshop-108.hypotheses.yaml")


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
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing found\n")


def test_trace_up_reaches_the_vision(cli: Cli) -> None:
    ran = cli("trace", "AL1.2.1", "--up", *TAIPEI)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].startswith("AL1.2.1 提供安全舒適辦公環境")
    assert "achieves" in lines[5]
    assert "確保質借永續 打造精品服務" in lines[5]
    assert "(implied by the form)" in lines[4]


def test_trace_in_chinese(cli: Cli) -> None:
    assert "→ 推動 AL1.2 員工滿意度" in cli("trace", "AL1.2.1", *TAIPEI, "--lang", "zh-TW").out


def test_trace_never_guesses_by_itself(cli: Cli) -> None:
    plain = json.loads(cli("trace", "BF1", *GUESSES, "--format", "json").out)
    assert all(edge["origin"] != "inferred" for edge in plain["edges"])
    assert plain["evidence"]["edges_left_out"]["inferred"] > 0
    wide = ("--include", "inferred", "--format", "json")
    asked = json.loads(cli("trace", "BF1", *GUESSES, *wide).out)
    assert any(edge["origin"] == "inferred" for edge in asked["edges"])
    assert "inferred" in cli("trace", "BF1", *GUESSES).err


def test_trace_as_a_table_and_as_mermaid(cli: Cli) -> None:
    table = cli("trace", "AL1.2.1", "--up", *TAIPEI, "--format", "table").out.splitlines()
    assert len(table) == 6
    assert "taipei-pawnshop-108:" not in "".join(table)  # one strategy: codes are enough
    drawing = cli("trace", "AL1.2.1", "--up", *TAIPEI, "--format", "mermaid").out
    assert drawing.startswith("flowchart BT\n")
    assert drawing.count("-->") == 4
    assert '-.->|"serves (implied by the form)"|' in drawing


def test_trace_between_two_nodes(cli: Cli) -> None:
    ran = cli("trace", "AL1.2.1", "--to", "A", *TAIPEI, "--format", "json")
    paths = json.loads(ran.out)["paths"]
    assert [path["nodes"][-1] for path in paths] == ["taipei-pawnshop-108:A"]
    nowhere = cli("trace", "AL1.2.1", "--to", "BF1", *TAIPEI)
    assert (nowhere.code, "no line of sight" in nowhere.out) == (0, True)


def test_show_has_both_printed_names_with_their_lines(cli: Cli) -> None:
    page = cli("show", "CC3", *TAIPEI).out
    for words in ("加強業務宣傳", "加強業務宣導", "line 94", "line 133", "line 186", "CC3.1"):
        assert words in page
    record = json.loads(cli("show", "CC3", *TAIPEI, "--format", "json").out)
    assert record["nodes"][0]["id"] == "taipei-pawnshop-108:CC3"
    assert record["nodes"][0]["line"] > 1


def test_show_says_who_says_so(cli: Cli) -> None:
    assert "(+, inferred, H" in cli("show", "BF1", *GUESSES).out


def test_a_misspelt_node_is_an_error_with_the_nearest(cli: Cli) -> None:
    for command in ("show", "trace", "ls"):
        ran = cli(command, "AF11", *TAIPEI)
        assert (ran.code, ran.out) == (2, "")
        assert "AF1" in ran.err


def test_in_a_bare_locale_nothing_breaks(shell: Cli) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    ran = shell("ls", "name:*客*", *TAIPEI, "--format", "json", env=bare)
    assert ran.code == 0
    assert json.loads(ran.out)["summary"]["nodes"] > 0
    ran = shell("trace", "AL1.2.1", "--up", *TAIPEI, env=bare)
    assert "-> drives AL1.2 \\u54e1" in ran.out
    ran = shell("show", "no-such-客", *TAIPEI, env=bare)
    assert (ran.code, "Traceback" in ran.err) == (2, False)
