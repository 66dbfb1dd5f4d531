"""Lines of a narrow cell: which were one, which were two, and which nobody can know."""

import pytest

from strategy_graph.documents.paper.cells import text_of
from strategy_graph.documents.paper.page import Cell, Line
from tests.support.paper import PAD, width


def _cell(*texts: str, room: float = 100.0, size: float = 10.0) -> Cell:
    lines = tuple(
        Line(
            text.strip(),
            PAD,
            PAD + width(text.strip(), size),
            at * 13.0,
            at * 13.0 + size,
            size,
            blank=text.endswith(" "),
        )
        for at, text in enumerate(texts)
    )
    return Cell(0.0, 0.0, room + 2 * PAD, 13.0 * len(texts), lines)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["提高服務滿意度成長達", "成率"], "提高服務滿意度成長達成率"),  # full: wrapped
        (["財務課", "人事課"], "財務課\n人事課"),  # room is left: two lines
        (["AC1提升服務量能", "AC2培育優秀人力"], "AC1提升服務量能\nAC2培育優秀人力"),
        (["年度業務執行計畫(見", "AP1.4)"], "年度業務執行計畫(見AP1.4)"),  # no code of its own
        (
            ["提醒逾期客戶換票取贖 ", "督導落實"],
            "提醒逾期客戶換票取贖 督導落實",
        ),  # the blank is kept
        (["Number of new users", "trained"], "Number of new users trained"),
        (["Grow", "up"], "Grow\nup"),
        (["The long-", "term view of the town"], "The long-\nterm view of the town"),
        (["辦理員工教育訓練計畫", "。"], "辦理員工教育訓練計畫。"),
    ],
)
def test_lines_are_joined_as_they_were_wrapped(lines: list[str], text: str) -> None:
    assert text_of(_cell(*lines), blanks=True).text == text


def test_a_full_line_is_doubtful_where_no_blank_is_kept() -> None:
    full = _cell("提醒逾期客戶換票取贖", "督導落實")
    assert text_of(full, blanks=False).undecidable
    assert not text_of(full, blanks=True).undecidable
    assert not text_of(_cell("財務課", "人事課"), blanks=False).undecidable


def test_a_full_last_line_may_go_on() -> None:
    assert text_of(_cell("提醒逾期客戶換票取贖"), blanks=True).full
    assert not text_of(_cell("財務課"), blanks=True).full
    assert text_of(Cell(0, 0, 9, 9, ()), blanks=True).text == ""
