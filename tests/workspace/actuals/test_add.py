"""Values of tables taken into the files of their KPIs; tables checked; a table to fill in."""

from pathlib import Path

import pytest

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.io.load import load
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Correction
from strategy_graph.workspace.actuals.add import add
from strategy_graph.workspace.actuals.check import check
from strategy_graph.workspace.actuals.template import parts, template
from tests.conftest import Cli

MODEL = """\
strategy: {id: town, name: Town, period: "2026"}
objectives:
  - id: O1
    name: Grow
    kpis:
      # counted by the office
      - id: K1
        name: Sales
        unit: EUR
        kind: flow
        frequency: quarterly
        actuals:
          - period: 2026Q1  # audited
            value: 10
            note: first
      - {id: K2, name: Share, unit: "%", target: 50}  # by law
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


def _table(town: Path, text: str, name: str = "v.csv") -> Path:
    path = town.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def _kpi(path: Path, code: str) -> Kpi:
    found = load(path).node(code)
    assert isinstance(found, Kpi)
    return found


def test_values_are_written_under_their_kpis_and_comments_stay(town: Path) -> None:
    table = _table(town, "kpi,period,value,note\nK1,2026Q2,30,late\nK2,2026,n/a,\nK2,2025,40,\n")
    found = add(table, models=[town])
    assert town.read_text(encoding="utf-8") == MODEL, "nothing is written before it is asked for"
    found.write()
    text = town.read_text(encoding="utf-8")
    for kept in ("# counted by the office", "# audited", "# by law"):
        assert kept in text
    assert [(each.period, each.value) for each in _kpi(town, "K1").actuals] == [
        ("2026Q1", 10), ("2026Q2", 30),
    ]  # fmt: skip
    assert [(each.value, each.text) for each in _kpi(town, "K2").actuals] == [
        (None, "n/a"), (40, None),
    ]  # fmt: skip
    assert str(_kpi(town, "K1").actuals[1].sources[0]) == "v.csv, line 2"


def test_what_is_there_already_is_left_alone(town: Path) -> None:
    table = _table(town, "kpi,period,value\nK1,115Q1,10\nK1,2026Q2,30\n")
    add(table, models=[town]).write()
    again = add(table, models=[town])
    assert (again.changes, again.same) == ((), 2)


def test_a_second_value_is_refused_and_nothing_is_written(town: Path, cli: Cli) -> None:
    table = _table(town, "kpi,period,value\nK1,2026Q2,30\nK1,第1季 115年,11\nK1,2026Q2,31\n")
    answer = cli("actuals", "add", table, "-m", town)
    assert answer.code == 2
    assert f"{table}:3:13: error: K1 has a value for 第1季 115年 already: 10" in answer.err
    assert f"{table}:4:11: error: a second value of K1 for 2026Q2: 31, beside 30" in answer.err
    assert town.read_text(encoding="utf-8") == MODEL


def test_a_correction_keeps_the_old_value_with_the_reason(town: Path) -> None:
    for value, reason in ((11, "audited"), (12, "audited again")):
        table = _table(town, f"kpi,period,value\nK1,2026Q1,{value}\n")
        add(table, models=[town], correct=reason).write()
    actual = _kpi(town, "K1").actuals[0]
    assert (actual.value, actual.note) == (12, "first")
    assert actual.corrections == (
        Correction(value=10, reason="audited"),
        Correction(value=11, reason="audited again"),
    )
    assert "# audited" in town.read_text(encoding="utf-8")


def test_words_and_a_number_do_not_correct_each_other(town: Path) -> None:
    add(_table(town, "kpi,period,value\nK2,2026,n/a\n"), models=[town]).write()
    with pytest.raises(ReadError, match="do not correct each other"):
        add(_table(town, "kpi,period,value\nK2,2026,5\n"), models=[town], correct="late")


def test_values_of_groups_and_of_the_whole_stand_side_by_side(town: Path) -> None:
    table = _table(town, "kpi,period,value,group\nK1,2026Q1,4,north\nK1,2026Q1,6,south\n")
    add(table, models=[town]).write()
    assert [each.group for each in _kpi(town, "K1").actuals] == [None, "north", "south"]


def test_a_table_that_the_strategy_reads_is_not_added(town: Path) -> None:
    table = _table(town, "kpi,period,value\nK2,2026,5\n")
    town.write_text(MODEL.replace('"2026"}', '"2026", actuals_from: [v.csv]}'), encoding="utf-8")
    with pytest.raises(ReadError, match="is read with town already"):
        add(table, models=[town])


def test_json_is_edited_too_and_columns_are_not(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text(
        '{"strategy": {"id": "s", "name": "S"},\n "kpis": [{"id": "K", "name": "k"}]}', "utf-8"
    )
    table = tmp_path / "v.csv"
    table.write_text("kpi,period,value\nK,2026,5\n", "utf-8")
    add(table, models=[path]).write()
    assert _kpi(path, "K").actuals[0].value == 5
    pytest.importorskip("pyarrow")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "nodes.csv").write_text("id,kind,name\ns:K,kpi,k\n", "utf-8")
    (tmp_path / "w" / "edges.csv").write_text("source,target,kind\n", "utf-8")
    (tmp_path / "w" / "strategies.csv").write_text("id,name\ns,S\n", "utf-8")
    with pytest.raises(StrategyGraphError, match="K cannot be edited without changing more"):
        add(table, models=[tmp_path / "w"])


def test_a_file_with_its_line_ends_and_its_mark_keeps_them(town: Path) -> None:
    town.write_bytes(b"\xef\xbb\xbf" + MODEL.replace("\n", "\r\n").encode())
    add(_table(town, "kpi,period,value\nK2,2026,5\n"), models=[town]).write()
    data = town.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_check_tells_every_problem_and_says_what_it_read(town: Path, cli: Cli) -> None:
    good = _table(town, "kpi,period,value\nK1,2026Q1,10\nK1,2026Q2,30\n")
    assert (check(good, models=[town]).kpis, len(check(good, models=[town]).values)) == (1, 2)
    assert "2 values of 1 KPI" in cli("actuals", "check", good, "-m", town).out
    bad = _table(town, "kpi,period,value\nK1,2026Q2,-\nK3,x,1\nK1,2026Q1,11\n", "bad.csv")
    answer = cli("actuals", "check", good, bad, "-m", town)
    assert answer.code == 2
    assert [line.partition(": error")[0] for line in answer.err.splitlines() if ": error" in line] \
        == [f"{bad}:2:11", f"{bad}:3:1", f"{bad}:4:11"]  # fmt: skip


def test_check_reads_the_tables_that_a_strategy_names(town: Path, cli: Cli) -> None:
    assert "no table to check" in cli("actuals", "check", "-m", town).err
    _table(town, "kpi,period,value\nK1,2026Q1,10\n")
    town.write_text(MODEL.replace('"2026"}', '"2026", actuals_from: [v.csv]}'), encoding="utf-8")
    answer = cli("actuals", "check", "-m", town)
    assert answer.code == 2, "the same value in the file and in its table is there twice"
    assert "K1 has a value for 2026Q1 already" in answer.err


def test_a_template_asks_for_what_is_due_and_is_read_back(town: Path, cli: Cli) -> None:
    path = town.parent / "t.csv"
    assert cli("actuals", "template", "-m", town, "-o", path).code == 0
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines == [
        "kpi,name,period,value,unit,target,date,source,note",
        "K1,Sales,2026Q2,,EUR,,,,",
        "K1,Sales,2026Q3,,EUR,,,,",
        "K1,Sales,2026Q4,,EUR,,,,",
        "K2,Share,2026,,%,50,,,",
    ]
    assert check(path, models=[town]).values == ()
    path.write_text("\n".join([*lines[:-1], "K2,Share,2026,41,%,50,,,"]), encoding="utf-8")
    add(path, models=[town]).write()
    assert [each.value for each in _kpi(town, "K2").actuals] == [41]


def test_a_template_speaks_the_language_of_whoever_fills_it_in(town: Path, cli: Cli) -> None:
    text = cli("actuals", "template", "K2", "-m", town, "--lang", "zh-TW").out
    assert "指標代碼,指標名稱,期間,實際值" in text
    path = _table(town, text.replace("2026,,", "2026,7,"))
    assert [each.actual.value for each in check(path, models=[town]).values] == [7]


def test_a_template_with_values_states_them_again(town: Path) -> None:
    found = template("K1", models=[town], values=True)
    assert [(each["period"], each.get("value")) for each in found.records] == [
        ("2026Q1", 10), ("2026Q2", None), ("2026Q3", None), ("2026Q4", None),
    ]  # fmt: skip


def test_a_template_needs_a_period(town: Path) -> None:
    with pytest.raises(StrategyGraphError, match="'soon' is no period"):
        template(models=[town], period="soon")
    town.write_text(MODEL.replace(', period: "2026"', ""), encoding="utf-8")
    with pytest.raises(StrategyGraphError, match="town states no period"):
        template(models=[town])


def test_the_parts_of_a_fiscal_year_are_read_by_its_calendar() -> None:
    from strategy_graph.model.fields.calendar import Calendar
    from strategy_graph.model.period import Period

    fiscal = Calendar(first_month=7)
    year = Period.parse("FY2026", fiscal)
    found = list(parts(year, "quarterly", fiscal))
    assert [text for text, _ in found] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert found[0][1].first == year.first
    assert [text for text, _ in parts(year, "monthly", fiscal)][::11] == ["2025-07", "2026-06"]
    weeks = [text for text, _ in parts(Period.parse("2026"), "weekly", None)]
    assert (weeks[0], weeks[-1], len(weeks)) == ("2026-W01", "2026-W53", 53)
    assert len(list(parts(Period.parse("2027"), "weekly", None))) == 52
