"""Linking: what the form implies, and every problem at once."""

import pytest

from strategy_graph.errors import LinkError
from strategy_graph.graph import TRACE, link
from strategy_graph.io.load import read_text
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    NodeKind,
    Objective,
    Origin,
    Strategy,
)
from tests.builders import edge
from tests.graph.small import small


def test_the_form_implies_the_last_steps_and_says_so() -> None:
    graph = link([small()])
    implied = [e for e in graph.edges if e.origin is Origin.IMPLIED]
    assert [(e.source, e.kind.value, e.target) for e in implied] == [
        ("s:A", "serves", "s:mission"),
        ("s:mission", "achieves", "s:vision"),
    ]
    assert graph.downstream("s:AF1.1.1", traversal=TRACE)["s:vision"] == 5


def test_every_linking_problem_is_reported_at_once() -> None:
    bad = Document(
        "bad.yaml",
        Strategy(id="s", name="Bad"),
        (Objective(strategy="s", code="AF1", name="Again"),),
        (
            edge(source="AF1", target="AF2", kind=EdgeKind.MEASURES),
            edge(source="AF1", target="Z", kind=EdgeKind.BELONGS_TO),
        ),
    )
    overlay = Document("o.yaml", None, extends="nowhere")
    with pytest.raises(LinkError) as error:
        link([small(), bad, overlay])
    text = str(error.value)
    for words in (
        "declared twice",
        "used twice",
        "`measures` cannot go",
        "no 'Z'",
        "extends 'nowhere'",
    ):
        assert words in text


def test_dangling_links_can_be_kept_for_the_linter() -> None:
    document = small()
    loose = Document(
        "s.yaml",
        document.strategy,
        document.nodes,
        (*document.edges, edge(source="AF1", target="Z", kind=EdgeKind.BELONGS_TO)),
    )
    graph = link([loose], strict=False)
    assert [e.target for e in graph.dangling] == ["s:Z"]


def test_a_reference_to_a_strategy_that_is_not_loaded_becomes_external() -> None:
    document = small()
    up = Edge(source="s:AF1.1", target="city:K1", kind=EdgeKind.CORRESPONDS_TO)
    graph = link([Document("s.yaml", document.strategy, document.nodes, (up,))])
    (external,) = graph.of_kind(NodeKind.EXTERNAL)
    assert (external.id, external.name) == ("city:K1", "K1")


COPIED = """strategy: {id: s, name: S}
objectives: [{id: A, name: a}, {id: B, name: b}, {id: C, name: c}, {id: D, name: d}]
"""


def problems_of(*texts: str) -> list[tuple[str, str | None]]:
    with pytest.raises(LinkError) as caught:
        link([read_text(text, file=f"{number}.yaml") for number, text in enumerate(texts)])
    return [(problem.message, str(problem.other)) for problem in caught.value.problems]


def test_a_copied_file_is_one_problem_that_names_both() -> None:
    assert problems_of(COPIED, COPIED) == [
        ("this file and 0.yaml are copies: both declare 's' with the same 4 nodes", "0.yaml:1:16")
    ]
    longer = COPIED.replace("}]", "}, {id: E, name: e}]")
    assert problems_of(COPIED, longer)[0][0] == "the strategy 's' is declared twice"
    assert len(problems_of(COPIED, longer)) == 1


def test_many_ids_that_two_files_share_are_one_problem_and_few_are_one_each() -> None:
    overlay = COPIED.replace("strategy: {id: s, name: S}", "extends: s")
    assert problems_of(COPIED, overlay) == [
        ("4 ids of 's' are used here and in 0.yaml: A, B, C ...", "0.yaml:2:14")
    ]
    few = "extends: s\nobjectives: [{id: B, name: b}, {id: D, name: d}]\n"
    assert [message for message, _ in problems_of(COPIED, few)] == [
        "the id 'B' is used twice in 's'",
        "the id 'D' is used twice in 's'",
    ]
