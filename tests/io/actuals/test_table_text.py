"""Values written as a table are read back as the same values, whatever their texts hold."""

import csv
import datetime as dt
import io

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.i18n import LANGUAGES, use_language
from strategy_graph.io.actuals.columns import FIELDS, column_named
from strategy_graph.io.actuals.csv_grid import csv_grid
from strategy_graph.io.actuals.known import KnownKpis
from strategy_graph.io.actuals.rows import read_rows
from strategy_graph.io.actuals.table_text import as_csv, heading_of, record_of
from strategy_graph.model import Document, Kpi, Strategy
from strategy_graph.model.fields.actual import Actual

KPI = Kpi(strategy="s", code="K", name="k")
KNOWN = KnownKpis([Document("s.yaml", Strategy(id="s", name="S"), (KPI,))])

_WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1)
_WORD = _WORDS.map(lambda text: " ".join(text.split())).filter(bool)
_HOSTILE = st.sampled_from(["=1+1", "@SUM(A1)", "+5", "-5", "'=x", "''", 'a"b', "a,b;c"])
_TEXT = st.one_of(_WORD, _HOSTILE)
_NUMBER = st.floats(allow_nan=False, allow_infinity=False, width=64).map(lambda n: n + 0.0)


def _optional(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), values)


_ACTUAL = st.builds(
    Actual,
    period=st.sampled_from(["2026", "108年度", "2026Q1", "2026-07", "2026-W07", "115年上半年"]),
    value=st.one_of(_NUMBER, st.booleans()),
    unit=_optional(_TEXT),
    date=_optional(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1))),
    note=_optional(_TEXT),
    numerator=_optional(_NUMBER),
    denominator=_optional(_NUMBER),
    group=_optional(_TEXT),
    confidence=_optional(st.floats(0, 1)),
    status=_optional(_TEXT),
    text=_optional(_TEXT),
)


@given(st.lists(_ACTUAL, min_size=1, max_size=5))
def test_values_written_and_read_are_the_same(actuals: list[Actual]) -> None:
    text = as_csv(FIELDS, [record_of("K", each) for each in actuals])
    grid = csv_grid(text.encode("utf-8"), file="v.csv", name="v.csv")
    measured, problems = read_rows(grid, KNOWN)
    assert [each.message for each in problems] == []
    bare = [each.actual.model_copy(update={"sources": ()}) for each in measured]
    assert bare == actuals


@given(_HOSTILE)
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    actual = Actual(period="2026", value=-1.0, note=text, group=text)
    written = as_csv(FIELDS, [record_of("K", actual)]).lstrip("\ufeff")
    for cell in list(csv.reader(io.StringIO(written)))[1]:
        assert cell == "-1" or not cell.startswith(("=", "+", "-", "@"))


def test_every_heading_that_is_written_is_read_in_every_language() -> None:
    for tag in LANGUAGES:
        with use_language(tag):
            assert [column_named(heading_of(name)) for name in FIELDS] == list(FIELDS)
            assert [column_named(heading_of(name)) for name in ("name", "target")] == [
                "name",
                "target",
            ]
