"""What ``diff`` proposes for Canada's yearly results, against the identities that the data keep."""

from benchmarks.matching import Score, greedy, measured, proposed, revised
from strategy_graph.analysis.diff import diff

_COMMON = {"20-21": 1425, "21-22": 1440, "22-23": 1379, "23-24": 1443}
"""Results of both years by ``stable_id``, counted over the whole file of GC InfoBase."""


def test_proposals_are_right_and_nearly_all_are_found() -> None:
    every, changed = Score(0, 0, 0), Score(0, 0, 0)
    for pair, found, of_changed, _ in measured(proposed):
        assert found.there == _COMMON[pair]
        assert found.precision >= 0.95, pair
        assert found.recall >= 0.95, pair
        every, changed = every + found, changed + of_changed
    assert every.precision >= 0.97
    # Those alone that are worded otherwise or stand elsewhere: fewer are right, and it is said.
    assert changed.precision >= 0.8
    assert changed.known >= 0.95  # without pairs of which the data have no common identity
    assert changed.recall >= 0.7


def test_one_after_the_other_is_worse() -> None:
    assert all(found.precision < 0.9 for _, found, _, _ in measured(greedy))


def test_what_is_recoded_and_reworded_in_a_large_strategy_is_found() -> None:
    found = diff(*revised(3_000))
    assert len(found.proposals) == 300
    assert all(each.old.code[1:] == each.new.code[1:] for each in found.proposals)
