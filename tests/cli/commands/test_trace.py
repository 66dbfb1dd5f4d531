"""``strategy-graph trace`` of the shipped Taipei strategy, as a user asks."""

import json

from tests.cli.shipped import GUESSED, TAIPEI
from tests.conftest import Cli


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
    plain = json.loads(cli("trace", "BF1", *GUESSED, "--format", "json").out)
    assert all(edge["origin"] != "inferred" for edge in plain["edges"])
    assert plain["evidence"]["edges_left_out"]["inferred"] > 0
    wide = ("--include", "inferred", "--format", "json")
    asked = json.loads(cli("trace", "BF1", *GUESSED, *wide).out)
    assert any(edge["origin"] == "inferred" for edge in asked["edges"])
    assert "inferred" in cli("trace", "BF1", *GUESSED).err


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


def test_a_selector_that_names_nothing_has_no_line_of_sight(cli: Cli) -> None:
    ran = cli("trace", "owner:nobody", *TAIPEI)
    assert (ran.code, ran.out) == (0, "Nothing to ask about: owner:nobody names no node here.\n")
    assert ran.err == "owner:nobody names no node\n"
    ran = cli("trace", "BF1", "--to", "owner:nobody", *TAIPEI)
    assert (ran.code, ran.out) == (0, "no line of sight to owner:nobody\n")
