"""Plural forms of CLDR, for languages that have more or fewer than English."""

import pytest

from strategy_graph.i18n.plural import category, fits

# Counts for each form, from the tables of CLDR 44 (cardinals, whole numbers).
RUSSIAN = {
    "one": "v = 0 and i % 10 = 1 and i % 100 != 11",
    "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
    "many": "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14",
}
WELSH = {"zero": "n = 0", "one": "n = 1", "two": "n = 2", "few": "n = 3", "many": "n = 6"}


@pytest.mark.parametrize(
    ("rules", "form", "counts"),
    [
        (RUSSIAN, "one", (1, 21, 31, 101, 1001)),
        (RUSSIAN, "few", (2, 3, 4, 22, 104, 1002)),
        (RUSSIAN, "many", (0, 5, 11, 12, 14, 19, 100, 111, 1000)),
        (WELSH, "zero", (0,)),
        (WELSH, "few", (3,)),
        (WELSH, "other", (4, 5, 7, 20)),
        ({}, "other", (0, 1, 2)),
    ],
)
def test_the_form_is_that_of_cldr(
    rules: dict[str, str], form: str, counts: tuple[int, ...]
) -> None:
    assert {category(count, rules) for count in counts} == {form}


@pytest.mark.parametrize("rule", ["n is 1", "x = 1", "n % 0 = 1", "n = ", ""])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="not a plural rule"):
        fits(1, rule)
