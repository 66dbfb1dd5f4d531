"""The framework of the goals before and after the review of 2020: what changed is found."""

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from tests.conftest import ROOT
from tests.make_sdg_review import ANOTHER, MOVED

FOLDER = ROOT / "examples" / "sdg-2020-review"
ADDED = {"2.2.3", "3.d.2", "4.1.2", "10.4.2", "10.7.3", "10.7.4", "13.2.2", "16.3.3"}
"""The eight additions that the Statistical Commission adopted in March 2020."""


def sides() -> tuple[StrategyGraph, StrategyGraph]:
    return sg.load(FOLDER / "before.yaml"), sg.load(FOLDER / "after.yaml")


def test_every_change_is_found_and_explained() -> None:
    found = sg.diff(*sides())
    kinds: dict[str, set[str]] = {}
    for each in found.changes:
        kinds.setdefault(each.change.kind.value, set()).add(each.change.node.code)
    assert kinds["added"] == ADDED
    assert kinds["dropped"] == set(MOVED)
    assert kinds["recoded"] == set(MOVED)
    assert kinds["reused"] == set(ANOTHER)
    assert found.unexplained == ()
    assert found.proposals == ()


def test_without_what_is_declared_the_texts_that_moved_are_proposed() -> None:
    before, after = sides()
    silent = StrategyGraph.of(
        [node.model_copy(update={"moved": None}) for node in after.nodes], list(after.edges)
    )
    found = sg.diff(before, silent)
    assert {each.change.node.code for each in found.unexplained} == {*ANOTHER, *MOVED}
    proposed = {(each.old.code, each.new.code): each for each in found.proposals}
    assert {now for _, now in proposed} == set(MOVED)
    for (old, new), proposal in proposed.items():
        assert old in MOVED[new]
        # No key was deleted from the labels: the old code is there as well, and that is told.
        assert proposal.taken
        assert proposal.stays
