"""A link under a key that holds none, and keys that nothing is like."""

import pytest

from strategy_graph.errors import Problem, ReadError
from strategy_graph.io.load import read_text

HEAD = "strategy: {id: s, name: S}\n"
NODES = "objectives: [{{id: A, name: a{more}}}, {{id: B, name: b}}, {{id: B2, name: c}}]\n"


def refused(more: str) -> Problem:
    with pytest.raises(ReadError) as caught:
        read_text(HEAD + NODES.format(more=f", {more}"))
    [problem] = caught.value.problems
    return problem


@pytest.mark.parametrize("written", ["B", "[B]", "[B, B2]", '"B2"'])
def test_what_is_proposed_says_what_was_written(written: str) -> None:
    problem = refused(f"causes: {written}")
    assert problem.message == "an objective has no key causes: such a link is written on its own"
    document = read_text(HEAD + NODES.format(more="") + (problem.help or "").partition("write ")[2])
    ends = [(edge.source, edge.kind.value, edge.target) for edge in document.edges]
    wanted = [word.strip('[]" ') for word in written.split(",")]
    assert ends == [("s:A", "causes", f"s:{end}") for end in wanted]


@pytest.mark.parametrize(
    "written",
    [
        "{to: [B], polarity: +}",
        "{because: B}",
        "{to: B, kind: causes}",
        "",
        "[[B]]",
        "[]",
        "[A, A, A, A, A, A]",
        "x" * 500,
    ],
)
def test_what_is_no_code_is_shown_as_a_form(written: str) -> None:
    better = "write links: [{from: A, to: ..., kind: causes}]"
    assert refused(f"causes: {written}").help == better


LINKED = '{to: B, polarity: "+", strength: 0.5, rationale: "why: so"}'


@pytest.mark.parametrize("written", [LINKED, f"[{LINKED}]", f"[{LINKED}, {{to: B2}}]"])
@pytest.mark.parametrize("key", ["causes", "depends_on"])
def test_a_link_with_what_it_states_is_proposed_whole(key: str, written: str) -> None:
    """Under a key that takes codes, and under one that an objective has not."""
    with pytest.raises(ReadError) as caught:
        read_text(HEAD + NODES.format(more=f", {key}: {written}"))
    problems = caught.value.problems
    links = [(one.help or "").partition("write ")[2] for one in problems]
    assert not any("quotes" in link for link in links)
    document = read_text(HEAD + NODES.format(more="") + links[0])
    first = document.edges[0]
    assert (first.source, first.kind.value, first.target) == ("s:A", key, "s:B")
    assert (first.strength, first.rationale) == (0.5, "why: so")


def test_an_id_that_is_none_is_not_put_in_quotes() -> None:
    with pytest.raises(ReadError) as caught:
        read_text(HEAD + "objectives: [{id: [A, B], name: a}]\n")
    assert [p.help for p in caught.value.problems] == ["write the code alone"]


@pytest.mark.parametrize("key", ["drives", "measures", "achieves"])
def test_no_link_is_proposed_that_such_a_node_cannot_have(key: str) -> None:
    assert "links:" not in (refused(f"{key}: B").help or "")


def test_of_many_keys_the_most_alike_are_shown_first_and_few() -> None:
    far = refused("zzz: 1").help or ""
    assert "(`strategy-graph schema` has all)" in far
    assert far.count(", ") == 5
    assert len(far) < 160
    near = refused("leads_to: B").help or ""
    assert near.partition("like it: ")[2].startswith("aligns_to, depends_on, ")


def test_few_keys_are_all_shown() -> None:
    assert (
        refused("milestones: [{qqq: 1, name: m}]").help
        == "its keys are: name, id, due, done, owners, note, source"
    )
