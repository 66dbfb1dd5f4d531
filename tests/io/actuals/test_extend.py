"""Tables of actual values beside a strategy: read into its KPIs, with their places, or refused."""

import json
import subprocess
from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io import skipped
from strategy_graph.io.load import load, read_all
from strategy_graph.model import Kpi
from tests.conftest import Cli

MODEL = """\
strategy: {id: town, name: Town, calendar: {first_month: 1}@}
objectives:
  - id: O1
    name: Grow
    kpis:
      - {id: K1, name: Sales, unit: EUR, direction: higher, kind: flow, target: 100,
         actuals: [{period: 2026Q1, value: 10}]}
      - {id: K2, name: Share, unit: "%", direction: higher, target: 50}
"""


def _write(folder: Path, table: str, *, named: str = "values.csv") -> Path:
    head = f", actuals_from: [{named}]" if named else ""
    (folder / "town.yaml").write_text(MODEL.replace("@", head), encoding="utf-8")
    (folder / "values.csv").write_text(table, encoding="utf-8")
    return folder / "town.yaml"


def _kpi(path: Path, code: str = "K1", *others: Path) -> Kpi:
    found = load(path, *others).node(code)
    assert isinstance(found, Kpi)
    return found


def _refused(folder: Path, table: str) -> list[tuple[str, str | None]]:
    with pytest.raises(ReadError) as caught:
        load(_write(folder, table))
    return [
        (f"{each.location and each.location.line}:{each.location and each.location.column}",
         each.help)
        for each in caught.value.problems
    ]  # fmt: skip


def test_a_strategy_names_its_tables_and_values_stand_behind_its_own(tmp_path: Path) -> None:
    table = "kpi,period,value,note,date,group,numerator,denominator,confidence,status,source,unit\n"
    table += "K1,2026Q2,30,late,2026-07-03,north,3,10,0.9,done,report.pdf,EUR\n"
    actuals = _kpi(_write(tmp_path, table)).actuals
    assert [each.value for each in actuals] == [10, 30]
    read = actuals[1]
    assert (read.period, read.note, str(read.date), read.group) == (
        "2026Q2", "late", "2026-07-03", "north",
    )  # fmt: skip
    assert (read.numerator, read.denominator, read.confidence) == (3, 10, 0.9)
    assert (read.status, read.unit) == ("done", "EUR")
    assert [str(each) for each in read.sources] == ["report.pdf", "values.csv, line 2"]


def test_a_table_beside_a_model_is_the_same_as_one_that_it_names(tmp_path: Path) -> None:
    table = "kpi,period,value\ntown:K1,2026Q2,30\n"
    named = _kpi(_write(tmp_path, table)).actuals
    beside = _kpi(_write(tmp_path, table, named=""), "K1", tmp_path / "values.csv").actuals
    assert beside == named


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_headings_in_chinese_and_other_marks_between_cells(tmp_path: Path, mark: str) -> None:
    rows = ["指標", "名稱", "期間", "實際值", "備註"], ["K2", "市占率", "115年度", "41.5", "初估"]
    table = "\ufeff" + "\r\n".join(mark.join(row) for row in rows)
    read = _kpi(_write(tmp_path, table), "K2").actuals[0]
    assert (read.period, read.value, read.note) == ("115年度", 41.5, "初估")


def test_what_is_no_data_and_what_only_waits_to_be_filled_in(tmp_path: Path) -> None:
    table = "kpi,period,value,unit,note\nK2,2024,n/a,,\nK2,2025,,%,moved\nK2,2026,,%,\n\n,,,,\n"
    read = _kpi(_write(tmp_path, table), "K2").actuals
    assert [(each.period, each.value, each.text) for each in read] == [
        ("2024", None, "n/a"),
        ("2025", None, "moved"),
    ]


def test_a_score_counts_them_and_its_passport_cites_their_lines(tmp_path: Path, cli: Cli) -> None:
    path = _write(tmp_path, "kpi,period,value\n\nK1,2026Q2,30\nK1,2026Q3,20\nK1,2026Q4,20\n")
    found = json.loads(cli("score", "-m", path, "--period", "2026", "--format", "json").out)
    kpi = next(each for each in found["scores"] if each["id"] == "town:K1")
    assert kpi["actual"] == 80
    places = [each.get("location", "") for each in kpi["inputs"][:4]]
    assert places[0].startswith(f"{path}:7:")
    assert places[1:] == [f"{tmp_path / 'values.csv'}:{line}:11" for line in (3, 4, 5)]


def test_two_values_for_one_period_are_a_finding_at_the_second(tmp_path: Path, cli: Cli) -> None:
    path = _write(tmp_path, "kpi,period,value\nK1,115Q1,11\n")
    answer = cli("lint", path, "--select", "SG804", "--fail-on", "warning", "--format", "json")
    assert answer.code == 1
    finding = json.loads(answer.out)["findings"][0]
    assert (finding["file"], finding["line"]) == (str(tmp_path / "values.csv"), 2)
    score = cli("score", "-m", path, "--period", "2026Q1")
    assert "two different values" in cli("score", "-m", path, "K1", "--period", "2026Q1",
                                         "--format", "json").out  # fmt: skip
    assert "0/2" in score.out


@pytest.mark.parametrize(
    ("row", "place", "help"),
    [
        ('K1,2026,"1,234"', "2:9", "write 1234 or 1.234"),
        ('K1,2026,"12,5"', "2:9", "write 12.5"),
        ('K1,2026,"1.234,50"', "2:9", "write 1234.50"),
        ("K1,2026,85%", "2:9", "write 85, and % in the column unit"),
        ("K1,2026,-", "2:9", "write 0, or leave the cell empty"),
        ("K1,2026,much", "2:9", "write digits, such as 12.5"),
        ("K1,2026,NaN", "2:9", "write digits, or delete the key where nobody knows the number"),
        ("K1,2026,=1+1", "2:9",
         "write the value, or save the table in the program that computes it"),
        ("K1,soon,1", "2:4", "write a year (2019, 108年度) or 2019Q2, 2019H1, 2019-07, 2019-W07"),
        ("k2,2026,1", "2:1", "did you mean K2?"),
        ("Sales,2026,1", "2:1", "'Sales' is the name of K1; write the code"),
        ("twn:K1,2026,1", "2:1", "did you mean town:K1?"),
        ("ZZZ,2026,1", "2:1", "write the code of a KPI: K1, K2"),
        (",2026,1", "2:2", "fill it in, or delete the row"),
        ("K1,,1", "2:1", "fill it in, or delete the row"),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_refused_in_its_cell(
    tmp_path: Path, row: str, place: str, help: str
) -> None:
    assert _refused(tmp_path, f"kpi,period,value\n{row}\n") == [(place, help)]


def test_days_shares_and_addresses_are_refused_as_a_file_refuses_them(tmp_path: Path) -> None:
    table = "kpi,period,value,date,confidence,source\nK1,2026,1,115/3/31,50%,http://a:b@c.de\n"
    assert [help for _, help in _refused(tmp_path, table)] == [
        "write 2026-03-31",
        "write 0.5",
        "delete what stands before the @",
    ]


def test_every_problem_of_every_table_at_once(tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("kpi,period,value\nK1,2026,?\n", encoding="utf-8")
    path = _write(tmp_path, "kpi,period,value\nK1,x,?\nK7,2026,-\n", named="values.csv, more.csv")
    with pytest.raises(ReadError) as caught:
        load(path)
    places = [str(each.location).rpartition("/")[2] for each in caught.value.problems]
    assert places == ["values.csv:2:4", "values.csv:2:6", "values.csv:3:1", "values.csv:3:9",
                      "more.csv:2:9"]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "help"),
    [
        ("kpi,perod,value\nK1,2026,1\n", "write period, if that is what it holds"),
        ("a,b\n1,2\n", "the columns are kpi, period, value, unit, date, source, note, numerator, "
         "denominator, group, confidence, status, text"),
        ("", "the columns are kpi, period, value, unit, date, source, note, numerator, "
         "denominator, group, confidence, status, text"),
        ("kpi,period,value,Value\nK1,2026,1,2\n", "keep one of the two"),
        ("kpi,period,value\nK1,2026,1,2\n", "put text that holds a comma in double quotes"),
        ('kpi,period,value\nK1,2026,"1\n', 'write it twice within a cell in quotation marks '
         '("5"" pipe"), or close it'),
        ("kpi,period,numerator,value\nK1,2026,4,\n",
         "write the value as well: the others only say how rates add up"),
    ],
)  # fmt: skip
def test_a_table_without_its_columns_is_refused(tmp_path: Path, table: str, help: str) -> None:
    assert [each for _, each in _refused(tmp_path, table)] == [help]


def test_other_columns_are_left_aside_with_a_note(tmp_path: Path) -> None:
    noted: list[skipped.Skipped] = []
    token = skipped.noted.set(noted)
    try:
        load(_write(tmp_path, "kpi,period,value,Shoe size\nK1,2026Q2,1,44\n"))
    finally:
        skipped.noted.reset(token)
    assert [each.reason for each in noted] == [
        "the column 'Shoe size' was not read: it is none of a table of actual values"
    ]


def test_a_table_needs_a_strategy_and_lies_beside_it(tmp_path: Path) -> None:
    path = _write(tmp_path, "kpi,period,value\n", named="/etc/values.csv")
    with pytest.raises(ReadError, match="does not lie beside this file"):
        load(path)
    with pytest.raises(ReadError, match="none is read with it"):
        load(tmp_path / "values.csv")
    with pytest.raises(ReadError, match="no table of actual values"):
        load(_write(tmp_path, "", named="town.yaml"))
    with pytest.raises(ReadError, match=r"did you mean .*values\.csv"):
        load(_write(tmp_path, "", named="value.csv"))


def test_a_code_of_two_strategies_is_written_in_full(tmp_path: Path) -> None:
    path = _write(tmp_path, "kpi,period,value\nK1,2026,1\n", named="")
    other = tmp_path / "other.yaml"
    other.write_text(path.read_text(encoding="utf-8").replace("id: town", "id: other"), "utf-8")
    with pytest.raises(ReadError, match="write one of town:K1, other:K1"):
        load(path, other, tmp_path / "values.csv")


def test_what_a_database_gives_back_is_not_written_beside_the_table(tmp_path: Path) -> None:
    from strategy_graph.io.load import read
    from strategy_graph.neo4j.sync.pull import Pulled
    from strategy_graph.workspace.pull import changes

    path = _write(tmp_path, "kpi,period,value,source\nK1,2026Q2,30,report.pdf\nK2,2026,41,\n")
    documents = read_all(path)
    pulled = Pulled("town", documents, rev=1)
    (change,) = changes(pulled, (("town", str(path)),))
    assert not change.changes
    assert documents[0].nodes != read(path).nodes


def test_a_folder_of_columns_has_tables_too(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    folder = tmp_path / "warehouse"
    folder.mkdir()
    (folder / "strategies.csv").write_text("id,name,actuals_from\ns,S,../values.csv\n", "utf-8")
    (folder / "nodes.csv").write_text("id,kind,name\ns:K1,kpi,Share\n", "utf-8")
    (folder / "edges.csv").write_text("source,target,kind\n", "utf-8")
    (tmp_path / "values.csv").write_text("kpi,period,value\nK1,2026,7\n", "utf-8")
    assert [each.value for each in _kpi(folder, "K1").actuals] == [7]


def test_a_revision_has_the_table_of_that_time(tmp_path: Path, cli: Cli) -> None:
    path = _write(tmp_path, "kpi,period,value\nK2,2026,40\n")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", tmp_path, *author, *arguments], check=True)
    (tmp_path / "values.csv").write_text("kpi,period,value\nK2,2026,45\n", "utf-8")
    out = cli("diff", f"HEAD:{path}", path).out
    assert "2026, 40" in out
    assert "2026, 45" in out
