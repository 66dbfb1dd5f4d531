"""Tables with a column for each period: a mapping proposed, shown, saved, and used again."""

from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io.load import load
from strategy_graph.model import Kpi
from tests.conftest import Cli
from tests.io.actuals.test_extend import MODEL

WIDE = "KPI,Name,Unit,Jan,2026-02,2026Q1,Total\nK1,Sales,EUR,3,4,,7\nK2,Share,%,,41,40,81\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.yaml"
    path.write_text(MODEL.replace("@", ', period: "2026"'), encoding="utf-8")
    (tmp_path / "v.csv").write_text(WIDE, encoding="utf-8")
    return path


def _values(path: Path, table: Path, code: str) -> list[tuple[str, object, str]]:
    graph = load(path, table)
    kpi = graph.node(code)
    assert isinstance(kpi, Kpi)
    where = graph.source_map.of_node
    return [
        (each.period, each.value, str(where(kpi.id, "actuals", at)).rpartition("/")[2])
        for at, each in enumerate(kpi.actuals)
    ]


def test_a_wide_table_is_not_guessed_at(town: Path) -> None:
    with pytest.raises(ReadError, match="a column for each period") as caught:
        load(town, town.parent / "v.csv")
    assert "--save-mapping" in str(caught.value)


def test_a_mapping_is_proposed_shown_saved_and_used_again(town: Path, cli: Cli) -> None:
    table = town.parent / "v.csv"
    answer = cli("actuals", "check", table, "-m", town, "--save-mapping")
    assert answer.code == 0, answer.err
    text = (town.parent / "v.csv.toml").read_text(encoding="utf-8")
    assert text.splitlines()[3:] == [
        "[columns]",
        '"KPI" = "kpi"',
        '"Name" = "left"',
        '"Unit" = "unit"',
        '"Jan" = "period:2026 Jan"',
        '"2026-02" = "period:2026-02"',
        '"2026Q1" = "period:2026Q1"',
        '"Total" = "left"',
    ]
    assert text in answer.out
    assert _values(town, table, "K2") == [
        ("2026-02", 41, "v.csv:3:13"),
        ("2026Q1", 40, "v.csv:3:16"),
    ]


def test_an_edited_mapping_is_kept_and_decides(town: Path, cli: Cli) -> None:
    table, mapping = town.parent / "v.csv", town.parent / "v.csv.toml"
    text = '[columns]\n"KPI" = "kpi"\n"Jan" = "period:115年1月"\n"2026-02" = "left"\n'
    mapping.write_text(text + '"2026Q1" = "left"\n"Total" = "left"\n', encoding="utf-8")
    assert _values(town, table, "K1")[1:] == [("115年1月", 3, "v.csv:2:14")]
    before = mapping.read_bytes()
    assert cli("actuals", "check", table, "-m", town, "--save-mapping").code == 2
    assert mapping.read_bytes() == before, "what was edited is not written over"


def test_a_month_without_a_year_is_to_be_filled_in(town: Path, cli: Cli) -> None:
    town.write_text(MODEL.replace("@", ""), encoding="utf-8")
    answer = cli("actuals", "check", town.parent / "v.csv", "-m", town, "--save-mapping")
    assert answer.code == 2
    assert '"Jan" = "period:?"' in answer.out
    assert answer.err.count("'?' is no period") == 1


def test_headings_of_ones_own_by_a_mapping(town: Path) -> None:
    table = town.parent / "own.csv"
    table.write_text("Kennzahl,Jahr,Ist\nK2,2025,7\n", encoding="utf-8")
    text = '[columns]\nKennzahl = "kpi"\nJahr = "period"\nIst = "value"\n'
    (town.parent / "own.csv.toml").write_text(text, encoding="utf-8")
    assert _values(town, table, "K2") == [("2025", 7, "own.csv:2:9")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[columns]\nKPI = "code"\n', "is mapped to 'code', which is no column"),
        ("[other]\n", "no table"),
        ("[columns\n", "TOML"),
    ],
)
def test_a_mapping_that_is_not_understood(town: Path, text: str, message: str) -> None:
    (town.parent / "v.csv.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        load(town, town.parent / "v.csv")


def test_a_mapping_that_cannot_be_read_is_told(town: Path) -> None:
    (town.parent / "v.csv.toml").mkdir()
    with pytest.raises(ReadError, match=r"v\.csv\.toml"):
        load(town, town.parent / "v.csv")
