"""The twelve questions of strategists, asked over the protocol and judged without a model.

Each answer holds the facts that it must hold, and no link that the model does not have. The facts
about the seed strategy were counted by hand from its document.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp.client.client import Client

import strategy_graph as sg
from strategy_graph.mcp.card import QUESTIONS
from tests.conftest import ROOT
from tests.support.mcp_client import answer, refusal, talk

SEED = ROOT / "models" / "taipei-pawnshop-108.yaml"
GUESSES = ROOT / "models" / "taipei-pawnshop-108.hypotheses.yaml"
S = "taipei-pawnshop-108:"

ASKED: dict[int, tuple[str, dict[str, Any]]] = {
    1: ("gaps", {}),
    2: ("trace", {"node": "AF1.2"}),
    3: ("impact", {"node": "AC1", "include": ["inferred"]}),
    4: ("coverage", {"across": "theme", "down": "perspective"}),
    5: ("score", {"period": "108Q2", "by": "theme"}),
    6: ("score", {"node": "DC1"}),
    7: ("whatif", {"node": "AC1.1"}),
    8: ("gaps", {"what": "single_points"}),
    9: ("gaps", {"what": "conflicts", "include": ["inferred"]}),
    10: ("diff", {"since": "HEAD"}),
    11: ("choose", {"budget": "5m"}),
    12: ("source", {"node": "CC3"}),
}
REFUSED = (7, 11)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed and its guesses in a repository: as it was, and with three changes since."""
    folder = tmp_path_factory.mktemp("strategies")

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)

    for file in (SEED, GUESSES):
        (folder / file.name).write_bytes(file.read_bytes())
    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=n", "-c", "user.email=e@x", "commit", "-q", "-m", "108")
    text = SEED.read_text(encoding="utf-8")
    after = text.replace("    name: 致力開闢財源\n", "    name: 持續開闢財源\n    owner: 業務組\n")
    assert after != text
    (folder / SEED.name).write_text(after, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def answers(folder: Path) -> dict[int, dict[str, Any]]:
    async def ask(client: Client) -> dict[int, dict[str, Any]]:
        return {
            number: await (refusal if number in REFUSED else answer)(client, name, **arguments)
            for number, (name, arguments) in ASKED.items()
        }

    return talk(ask, folder)


@pytest.fixture(scope="module")
def graph(folder: Path) -> sg.StrategyGraph:
    return sg.load(folder)


def _links(value: Any) -> Iterator[tuple[str, str, str]]:
    """Every link that an answer speaks of, wherever in it: records, and sentences of paths."""
    if isinstance(value, dict):
        if {"source", "kind", "target"} <= value.keys():
            yield value["source"], value["kind"], value["target"]
        for each in value.values():
            yield from _links(each)
    elif isinstance(value, list):
        for each in value:
            yield from _links(each)
    elif isinstance(value, str) and value.endswith(")") and value.count(" ") == 3:
        source, kind, target, _ = value.split(" ")
        if ":" in source and ":" in target:
            yield source, kind, target


def _codes(rows: list[dict[str, Any]]) -> set[str]:
    return {row["id"].partition(":")[2] for row in rows}


def test_no_answer_has_a_link_that_the_model_does_not_have(
    answers: dict[int, dict[str, Any]], graph: sg.StrategyGraph
) -> None:
    known = {(e.source, e.kind.value, e.target): e.origin.value for e in graph.edges}
    spoken = {number: set(_links(found)) for number, found in answers.items()}
    assert sum(map(len, spoken.values())) > 20
    assert {n: links - known.keys() for n, links in spoken.items() if links - known.keys()} == {}
    for found in answers.values():
        for edge in found.get("edges", ()):
            assert known[edge["source"], edge["kind"], edge["target"]] == edge["origin"]


def test_every_question_of_the_card_is_asked_here() -> None:
    assert len(ASKED) == len(QUESTIONS) == 12
    for number, (_, tool) in enumerate(QUESTIONS, start=1):
        assert tool.partition(" ")[0] == ("" if number in REFUSED else ASKED[number][0])


def test_1_what_is_missing() -> None:
    async def ask(client: Client) -> dict[str, Any]:
        return await answer(client, "gaps")

    found = talk(ask, SEED)
    counted = {key: found["summary"][key] for key in ("errors", "warnings", "infos")}
    result = sg.lint(SEED)
    by_severity = [each.severity.value for each in result.findings]
    assert counted == {f"{each}s": by_severity.count(each) for each in ("error", "warning", "info")}
    assert found["findings"][0]["severity"] == "error"
    assert found["findings"][0]["code"] == "SG601"
    covered = {each["code"]: (each["have"], each["total"]) for each in found["coverage"]}
    assert covered["SG401"] == (0, 38)


def test_2_why_and_what_serves_it(answers: dict[int, dict[str, Any]]) -> None:
    found = answers[2]
    assert {"vision", "mission", "A", "AF1", "AF1.2", "AF1.2.1"} <= _codes(found["nodes"])
    assert found["rests_on"]["inferred_share"] == 0.0
    assert found["summary"]["reaches_vision"] is True


def test_3_what_does_it_move(answers: dict[int, dict[str, Any]]) -> None:
    found = answers[3]
    signs = {row["id"].partition(":")[2]: row["sign"] for row in found["nodes"]}
    assert signs.items() >= {"AF1": "+", "AF3": "-", "DC1": "+"}.items()
    assert found["rests_on"] == {"links": {"inferred": 4}, "inferred_share": 1.0}
    assert found["summary"]["quantitative"] is False
    assert all("total" not in row for row in found["nodes"])  # no strength: no number


def test_3_nothing_is_declared() -> None:
    async def ask(client: Client) -> dict[str, Any]:
        return await answer(client, "impact", node="AC1")

    found = talk(ask, SEED, GUESSES)
    assert found["nodes"] == []
    assert any("declares no cause-effect link" in each for each in found["notices"])


def test_4_where_are_we_thin(answers: dict[int, dict[str, Any]]) -> None:
    (grid,) = answers[4]["grids"]
    assert len(answers[4]["nodes"]) == 8
    assert grid


def test_5_how_are_we_doing(answers: dict[int, dict[str, Any]]) -> None:
    found = answers[5]["summary"]["taipei-pawnshop-108"]
    assert (found["color"], found["coverage"]) == ("unknown", 0.0)
    assert "results" not in found  # no data is no number


def test_6_why_is_this_red(answers: dict[int, dict[str, Any]]) -> None:
    found = answers[6]
    assert {"DC1", "DC1.1", "DC1.2", "D"} <= _codes(found["nodes"])
    assert "standing" not in found


@pytest.mark.parametrize("number", REFUSED)
def test_7_and_11_are_refused_by_name(answers: dict[int, dict[str, Any]], number: int) -> None:
    (reason,) = answers[number]["refused"]
    assert ASKED[number][0] in reason
    assert "not available" in reason
    assert answers[number]["alternatives"]["tools"]


def test_8_what_must_not_fail(answers: dict[int, dict[str, Any]], graph: sg.StrategyGraph) -> None:
    points = sg.spof(graph).to_dict()["points"]
    assert answers[8]["left_out"]["lists"]["points"]["of"] == len(points) > 1
    assert {"BP2.1.1", "BL1.1.1"} <= _codes(answers[8]["nodes"])


def test_9_where_do_we_work_against_ourselves(answers: dict[int, dict[str, Any]]) -> None:
    pairs = {
        frozenset(each[side].partition(":")[2] for side in ("one", "other"))
        for each in answers[9]["conflicts"]
    }
    assert frozenset({"CP2", "BC1"}) in pairs  # H04
    assert {edge["origin"] for edge in answers[9]["edges"]} == {"inferred"}
    assert "is a guess" in answers[9]["how_to_read"]


def test_10_what_changed_and_was_it_explained(answers: dict[int, dict[str, Any]]) -> None:
    found = answers[10]
    changes = {(each["class"], each["new"].partition(":")[2]) for each in found["changes"]}
    assert changes == {("renamed", "AF1"), ("reassigned", "AF1")}
    renamed = next(each for each in found["changes"] if each["class"] == "renamed")
    assert (renamed["before"], renamed["after"]) == ("致力開闢財源", "持續開闢財源")
    assert renamed["touches"]["above"]["mission"] == 1
    assert found["summary"]["matched"] == 127


def test_12_can_i_trust_this(answers: dict[int, dict[str, Any]]) -> None:
    found = answers[12]
    assert sorted(each["source"]["line"] for each in found["printed"]) == [94, 133, 186]
    assert found["summary"]["names"] == ["加強業務宣傳", "加強業務宣導"]
    assert [each["code"] for each in found["findings"]] == ["SG601"]
