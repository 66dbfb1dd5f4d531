"""Tables in Parquet files: typed cells, located by column and row."""

import datetime as dt
from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io.load import load
from strategy_graph.model import Kpi
from tests.io.actuals.test_extend import MODEL

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def _town(folder: Path, columns: dict[str, list[object]]) -> Path:
    pq.write_table(pa.table(columns), folder / "v.parquet")
    path = folder / "town.yaml"
    path.write_text(MODEL.replace("@", ", actuals_from: [v.parquet]"), encoding="utf-8")
    return path


def test_columns_of_types_are_read(tmp_path: Path) -> None:
    path = _town(
        tmp_path,
        {
            "kpi": ["K2", "K2", None],
            "period": [2025, 2026, None],
            "value": [40.5, None, None],
            "note": [None, "moved", None],
            "date": [dt.date(2026, 1, 2), None, None],
        },
    )
    kpi = load(path).node("K2")
    assert isinstance(kpi, Kpi)
    assert [(each.period, each.value, each.text) for each in kpi.actuals] == [
        ("2025", 40.5, None),
        ("2026", None, "moved"),
    ]
    assert kpi.actuals[0].date == dt.date(2026, 1, 2)
    assert str(kpi.actuals[0].sources[0]) == "v.parquet, value!1"


def test_problems_name_the_column_and_the_row(tmp_path: Path) -> None:
    path = _town(tmp_path, {"kpi": ["K2"], "period": ["soon"], "value": ["1,5"]})
    with pytest.raises(ReadError) as caught:
        load(path)
    places = [str(each.location).rpartition(":")[2] for each in caught.value.problems]
    assert places == ["period!1", "value!1"]


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    path = _town(tmp_path, {"kpi": ["K2"]})
    (tmp_path / "v.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReadError, match="cannot be read as columns"):
        load(path)
