"""Targets as people and programs read them."""

import datetime as dt

from strategy_graph.i18n import use_language
from strategy_graph.measures.target_text import target_record, target_text
from strategy_graph.model.fields.target import Band, InWords


def test_each_kind_of_target_in_words() -> None:
    assert [target_text(Band(high=2)), target_text(InWords(text="open by May"))] == [
        "≤ 2", "open by May",
    ]  # fmt: skip
    assert target_text(dt.date(2026, 5, 1)) == "2026-05-01"
    with use_language("zh-TW"):
        assert [target_text(True), target_text(False)] == ["是", "否"]


def test_each_kind_of_target_as_json() -> None:
    assert target_record(Band(low=1)) == {"low": 1.0}
    assert target_record(dt.date(2026, 5, 1)) == "2026-05-01"
    assert [target_record(3.0), target_record(None)] == [3.0, None]
