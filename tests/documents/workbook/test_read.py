"""Workbooks: what is written is read back the same; an edit of a cell is one of the model."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_graph.documents.export_document import export
from strategy_graph.documents.forms.xlsx import FORM
from strategy_graph.documents.import_document import import_document
from strategy_graph.documents.workbook.keys import keys_of_link, keys_of_node, keys_of_record
from strategy_graph.documents.workbook.sheets import plans
from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.i18n import LANGUAGES, use_language
from strategy_graph.io.load import read_text
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import (
    Alias,
    Document,
    Edge,
    EdgeKind,
    Kpi,
    Node,
    NodeKind,
    Objective,
    Strategy,
    Translations,
)
from strategy_graph.model.fields.life import DeclaredChange
from strategy_graph.model.fields.target import Band, Baseline, InWords
from strategy_graph.model.text import Pairs
from strategy_graph.text.same_name import normalised
from strategy_graph.workspace.export import template
from tests.conftest import ROOT, Cli
from tests.support.any_values import ANY_EDGE, ANY_HEAD, ANY_NODES

PAWNSHOP = ROOT / "models" / "taipei-pawnshop-108.yaml"
FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
ENDS = (
    Objective(strategy="s", code="A", name="A"),
    Objective(strategy="s", code="B", name="B"),
)
MODEL = """
strategy: {id: town, name: Town, period: "2026"}
perspectives: [{id: C, name: Customer}]
themes: [{id: C, name: Care}]
objectives: [{id: C1, name: Serve, theme: C, perspective: C, due: 2026-12-31}]
kpis:
  - {id: C1.10, name: "=1+1", measures: C1, unit: days, direction: lower, target: 90.5,
     actuals: [{period: "2026Q1", value: 97}]}
action_plans: [{id: C1.10.1, name: Hire, drives: [C1.10, C1]}]
"""

_HOSTILE = [
    "=1+1", "+1", "-x", "@a", " a", "a ", '"a"', '" a"', "a\nb", "_x0041_", "[1]", '{"a":1}',
    '{"en":"x"}', "null", "TRUE", "1.10", "2026-01-01", "'x", "a, b", "a、b", "x: y", "說明",
    "Name", "[x] y", "90%", "~", '"', "{}", "[", "a: b [en]", "extra", "\\n",
]  # fmt: skip
TEXTS = st.sampled_from(_HOSTILE) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")),
    min_size=1,
    max_size=6,
)
MANY_TEXTS = TEXTS | st.dictionaries(st.sampled_from(["en", "zh-TW", "fr"]), TEXTS, min_size=1).map(
    Translations
)


def _same(document: Document) -> None:
    back = FORM.read(FORM.write(document), document)
    assert back.strategy == document.strategy
    assert back.nodes == document.nodes
    assert back.edges == document.edges


@FEW
@given(ANY_NODES, ANY_HEAD, ANY_EDGE, st.sampled_from(sorted(LANGUAGES)))
def test_every_field_comes_back(node: Node, head: Strategy, edge: Edge, tag: str) -> None:
    with use_language(tag):
        _same(Document("s.yaml", head, (node,)))
        _same(Document("s.yaml", Strategy(id="s", name="S"), ENDS, (edge,)))


@FEW
@given(st.data())
def test_hostile_texts_come_back(data: st.DataObject) -> None:
    def pairs() -> Pairs:
        return Pairs(data.draw(st.dictionaries(TEXTS, TEXTS | st.just(""), max_size=3)))

    def several(texts: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(data.draw(st.lists(texts, max_size=3)))

    kpi = Kpi(
        strategy="s",
        code="K",
        name=data.draw(MANY_TEXTS),
        description=data.draw(st.none() | MANY_TEXTS),
        owner=data.draw(st.none() | TEXTS),
        tags=several(TEXTS),
        assumptions=several(MANY_TEXTS),
        aliases=several(st.builds(Alias, name=MANY_TEXTS, note=st.none() | MANY_TEXTS)),
        target=data.draw(
            st.builds(InWords, text=MANY_TEXTS)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.booleans()
            | st.dates()
            | st.just(Band(low=1.5))
        ),
        baseline=data.draw(st.floats(-1e300, 1e300) | st.builds(Baseline, text=MANY_TEXTS)),
        extra=pairs(),
        identifiers=pairs(),
    )
    objective = Objective(strategy="s", code="O", name=data.draw(TEXTS), extra=pairs())
    why = data.draw(st.none() | MANY_TEXTS)
    edge = Edge(source=kpi.id, target=objective.id, kind=EdgeKind.MEASURES, rationale=why)
    head = Strategy(id="s", name=data.draw(MANY_TEXTS), extra=pairs())
    _same(Document("s.yaml", head, (objective, kpi), (edge,)))


def test_the_reference_deck_comes_back_to_the_byte_and_twice_the_same() -> None:
    exported = export(PAWNSHOP, to="xlsx")
    assert exported.report.unsaid == ()
    assert export(PAWNSHOP, to="xlsx").content == exported.content
    back = FORM.read(exported.content, exported.document)
    assert document_text(back) == document_text(exported.document)


def test_exceptions_come_back() -> None:
    text = MODEL.replace("name: Serve", "name: Serve, ignore: [{rule: SG101, why: later}]")
    document = read_text(text + "ignore: [{rule: SG103, why: never, until: 2027-01-01}]")
    back = FORM.read(FORM.write(document), document)

    def bare(each: Document) -> list[tuple[object, ...]]:
        return [(s.rule, s.why, s.until, s.node) for s in each.suppressions]

    assert bare(back) == bare(document)
    assert len(bare(back)) == 2


def _written(tmp_path: Path) -> tuple[Path, Path]:
    model, book = tmp_path / "town.yaml", tmp_path / "town.xlsx"
    model.write_text(MODEL, encoding="utf-8")
    book.write_bytes(export(model, to="xlsx").content)
    return model, book


def _cell(sheet: Any, heading: str, row: int = 2) -> Any:
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    return sheet.cell(row, column)


def test_another_library_sees_texts_numbers_days_lists_and_notes(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_written(tmp_path)[1])
    assert book.sheetnames == [
        *("Strategy", "Foundations", "Perspectives", "Strategic themes", "Objectives", "KPIs"),
        *("Action plans", "Links", "Actuals"),
    ]
    kpis = book["KPIs"]
    assert [(_cell(kpis, "Code").value, _cell(kpis, "Code").number_format)] == [("C1.10", "@")]
    assert (_cell(kpis, "Name").value, _cell(kpis, "Name").data_type) == ("=1+1", "s")
    assert _cell(kpis, "Name").quotePrefix
    assert (_cell(kpis, "Target").value, _cell(kpis, "Better when").value) == (90.5, "Lower")
    assert _cell(book["Objectives"], "Due").is_date
    assert _cell(book["Action plans"], "Drives").value == "C1.10\nC1"
    assert kpis.freeze_panes == "C2"
    lists = {str(each.sqref): each.formula1 for each in kpis.data_validations.dataValidation}
    assert "='Objectives'!$A$2:$A$2000".lstrip("=") in {v.lstrip("=") for v in lists.values()}
    assert '"Higher,Lower,Within the band"' in lists.values()
    assert "Higher, Lower, Within the band" in _cell(kpis, "Better when", 1).comment.text
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_an_edit_in_the_workbook_is_the_edit_of_the_model(tmp_path: Path, cli: Cli) -> None:
    model, path = _written(tmp_path)
    book = openpyxl.load_workbook(path)
    _cell(book["KPIs"], "Target").value = 80
    actuals = book["Actuals"]
    actuals.append(["C1.10"])
    _cell(actuals, "Period", 3).value = "2026Q2"
    _cell(actuals, "Value", 3).value = 88
    objectives: Any = book["Objectives"]
    objectives.append(["C2", "Listen", "C", "C"])
    objectives.cell(1, 30).value = "Sponsor"
    objectives.cell(3, 30).value = "Mayor"
    book.save(path)
    assert cli("import", path, "-o", tmp_path / "new.yaml").code == 0
    before = document_text(read_text(MODEL)).splitlines()
    after = (tmp_path / "new.yaml").read_text(encoding="utf-8").splitlines()
    text = "\n".join(after)
    assert sorted(set(before) - set(after)) == ["        target: 90.5"]
    assert "target: 80" in text
    assert '{period: "2026Q2", value: 88}' in text
    assert "extra: {Sponsor: Mayor}" in text
    assert "id: C2" in text
    assert model.read_text(encoding="utf-8") == MODEL
    assert cli("import", path, "--into", model).code == 0
    merged = model.read_text(encoding="utf-8")
    assert "direction: lower, target: 80" in merged
    assert MODEL.splitlines()[-1] in merged, "what nobody edited stays as it was written"


def test_every_problem_is_told_at_its_cell(tmp_path: Path) -> None:
    path = _written(tmp_path)[1]
    book = openpyxl.load_workbook(path)
    wrong = {
        "KPIs": ("Better when", "sideways"),
        "Objectives": ("Due", "soon"),
        "Actuals": ("Belongs to (code)", "C9"),
    }
    cells: set[str] = {"Action plans!B2"}
    for sheet, (heading, value) in wrong.items():
        cell = _cell(book[sheet], heading)
        cell.value = value
        cells.add(f"{sheet}!{cell.coordinate}")
    _cell(book["Action plans"], "Code").value = None
    book.save(path)
    with pytest.raises(ReadError) as caught:
        import_document(path)
    places = {
        f"{each.location.sheet}!{each.location.cell}"
        for each in caught.value.problems
        if each.location is not None
    }
    assert places == cells


@pytest.mark.parametrize("text", ["9" * 5000, "1e999", "[" * 9000, "{}", '{"low": NaN}'])
def test_what_is_no_number_is_told_where_it_stands(tmp_path: Path, text: str) -> None:
    path = _written(tmp_path)[1]
    book = openpyxl.load_workbook(path)
    cell = _cell(book["KPIs"], "Weight")
    cell.value = text
    book.save(path)
    with pytest.raises(ReadError) as caught:
        import_document(path)
    assert str(caught.value.problems[0].location) == f"{path}:KPIs!{cell.coordinate}"


def test_a_code_that_is_a_number_is_told(tmp_path: Path) -> None:
    path = _written(tmp_path)[1]
    book = openpyxl.load_workbook(path)
    code = _cell(book["Objectives"], "Code")
    code.value, code.number_format = 1.1, "0.00"
    book.save(path)
    with pytest.raises(ReadError, match=r"1\.1, shown as 1\.10"):
        import_document(path)


def test_the_id_of_the_strategy_and_the_parent_may_be_given(tmp_path: Path) -> None:
    path = _written(tmp_path)[1]
    head = import_document(path, strategy="city", parent="land").document.strategy
    assert head is not None
    assert (head.id, head.parent.id if head.parent else None) == ("city", "land")
    path.write_bytes(export(PAWNSHOP, to="xlsx").content)
    head = import_document(path, parent="land").document.strategy
    assert head is not None
    assert head.parent is not None
    assert (head.parent.id, head.parent.organization) == ("land", "財政局")


def test_a_workbook_to_be_filled_in(tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "plan.xlsx"
    ran = cli("--lang", "zh-TW", "export", "--to", "xlsx", "--template", "-o", path)
    assert ran.code == 0, ran.err
    book = openpyxl.load_workbook(path)
    assert {"策略目標", "實際值", "里程碑"} <= set(book.sheetnames)
    assert "里程碑" not in [cell.value for cell in book["策略目標"][1]], "it has a sheet of its own"
    head: Any = book["策略"]
    for row in head.iter_rows(min_row=2):
        row[1].value = {"識別碼": "town", "名稱": "鎮務計畫"}.get(row[0].value)
    book["使命願景"]["C3"] = "宜居"
    book["策略目標"].append(["G1", "便民"])
    book["關鍵績效指標"].append(["G1.1", "等候天數", "G1"])
    book.save(path)
    document = import_document(path).document
    assert [(node.kind, node.code, node.name) for node in document.nodes] == [
        (NodeKind.VISION, "vision", "宜居"),
        (NodeKind.OBJECTIVE, "G1", "便民"),
        (NodeKind.KPI, "G1.1", "等候天數"),
    ]
    with pytest.raises(StrategyGraphError, match="xlsx"):
        template(to="stratml")
    assert cli("export", PAWNSHOP, "--to", "xlsx", "--template").code == 2


def test_a_text_longer_than_a_cell_is_refused() -> None:
    head = Strategy(id="s", name="S", description="x" * 40_000)
    with pytest.raises(StrategyGraphError, match="32767"):
        FORM.write(Document("s.yaml", head, ENDS))


def test_the_library_may_be_absent(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ran = cli("export", PAWNSHOP, "--to", "xlsx", "--dry-run")
    assert ran.code == 2
    assert "pip install 'strategy-graph[excel]'" in ran.err


def test_standard_output_takes_the_bytes() -> None:
    command = [sys.executable, "-m", "strategy_graph", "export", str(PAWNSHOP), "--to", "xlsx"]
    ran = subprocess.run([*command, "-o", "-"], capture_output=True, check=True)
    assert openpyxl.load_workbook(io.BytesIO(ran.stdout)).sheetnames[0] == "Strategy"


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_no_two_headings_and_no_two_sheets_are_called_alike(tag: str) -> None:
    records = {key.records for plan in plans().values() for key in plan.keys.values()} - {None}
    sets = [plan.keys for plan in plans().values()]
    sets += [keys_of_record(cls) for cls in records if cls is not None] + [keys_of_link()]
    sets += [keys_of_node(kind) for kind in NodeKind]
    with use_language(tag):
        for keys in sets:
            headings = [normalised(key.heading) for key in keys.values()]
            assert len(headings) == len(set(headings)), headings
        titles = [normalised(plan.title) for plan in plans().values()]
        assert len(titles) == len(set(titles)), titles
        assert all(len(plan.title) <= 31 for plan in plans().values())


def test_what_the_head_says_was_dropped_comes_back() -> None:
    gone = DeclaredChange(earlier=("[K7]",)), DeclaredChange(earlier=("K8", "K9"), reason="merged")
    _same(Document("s.yaml", Strategy(id="s", name="n", dropped=gone), ()))
