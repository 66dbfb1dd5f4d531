"""Values as people read them."""

from strategy_graph.measures.value_text import is_yes_or_no, value_text
from strategy_graph.model import Kpi, Objective
from strategy_graph.model.fields.actual import Actual


def stated(*values: float | bool, **fields: object) -> bool:
    read = tuple(Actual(period=str(2020 + n), value=value) for n, value in enumerate(values))
    more = {"strategy": "s", "code": "K", "name": "k", "actuals": read, **fields}
    return is_yes_or_no(Kpi.model_validate(more))


def test_yes_or_no_is_what_was_stated_as_such() -> None:
    assert stated(True, False)
    assert not stated(True, 3.0)
    assert stated(target=True)
    assert not stated()
    assert not is_yes_or_no(Objective(strategy="s", code="O", name="o"))


def test_words_and_numbers() -> None:
    assert [value_text(each, yes_or_no=True) for each in (1.0, 0.0)] == ["yes", "no"]
    assert value_text(1234.5) == "1234.5"
    assert value_text(-0.125) == "-0.125"


def test_what_was_divided_has_four_decimals_and_what_was_written_all_of_them() -> None:
    divided = {2027 / 21: "96.5238", -2027 / 21: "-96.5238", 1 / 1050: "0.000952381"}
    assert {each: value_text(each) for each in divided} == divided
    assert value_text(1234567 + 1 / 3) == "1234567.3333"
    written = (12345678901234.0, 0.12345678901, 1234567.8912)
    assert [value_text(each) for each in written] == [
        "12345678901234", "0.12345678901", "1234567.8912",
    ]  # fmt: skip
