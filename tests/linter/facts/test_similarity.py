"""Names that are nearly the same."""

from strategy_graph.linter.facts.similarity import BEGINNING, Family, near_families


def test_of_a_very_long_name_the_beginning_is_compared() -> None:
    """Two names of one character take difflib the square of their length."""
    one, other = "客" * 100_000, "客" * 100_000 + "戶"
    assert near_families([one, other], 0.7, 3) == [Family(((0,), (1,)), ((0, 1, 1.0),))]
    assert near_families(["客" * BEGINNING + one, "戶" * BEGINNING + one], 0.7, 3) == []
