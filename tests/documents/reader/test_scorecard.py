"""The one reader of scorecards: headings, codes, periods and lists as people write them."""

from pathlib import Path

from openpyxl import Workbook

from strategy_graph.documents.import_document import import_document
from strategy_graph.model import Kpi, NodeKind
from tests.support.imported import (
    decisions_of,
    imported_rows,
    imported_text,
    links_of,
    names_of,
)


def test_one_name_under_several_owners_is_told(tmp_path: Path) -> None:
    rows = [
        ["Department", "Program", "Theme", "Objective", "KPI"],
        ["Police", "", "Support", "Pay in time", "Late bills"],
        ["Fire", "", "Support", "Train", "Hours"],
        ["Fire", "", "Rescue", "Arrive", "Minutes"],
    ]
    found = imported_rows(tmp_path, rows)
    assert names_of(found, NodeKind.THEME) == ["Support", "Rescue"]
    assert "shared_names" in decisions_of(found)


def test_few_names_among_many_that_owners_share_are_their_own(tmp_path: Path) -> None:
    rows = [
        ["Department", "Program", "Theme", "Objective", "KPI"],
        ["Police", "", "Support", "Pay in time", "Late bills"],
        ["Police", "", "Patrol", "Be seen", "Rounds"],
        ["Fire", "", "Support", "Pay in time", "Late bills, fire"],
        ["", "", "Rescue", "Arrive", "Minutes"],
    ]
    found = imported_rows(tmp_path, rows)
    themes = [node for node in found.document.nodes if node.kind is NodeKind.THEME]
    assert [theme.name for theme in themes] == ["Support", "Patrol", "Support", "Rescue"]
    assert [theme.owner for theme in themes] == ["Police", None, "Fire", None]
    assert names_of(found, NodeKind.OBJECTIVE).count("Pay in time") == 2
    assert "shared_names_apart" in decisions_of(found)


def test_headings_made_of_known_words_are_known(tmp_path: Path) -> None:
    rows = [
        ["goal_name", "Goal No.", "KPIs / Measures", "KPI Owner", "Key Actions", "Timeframe"],
        ["Grow", "G1", "Sales", "Ann", "Open a shop", "2027"],
    ]
    found = imported_rows(tmp_path, rows)
    objective, kpi, plan = found.document.nodes
    assert (objective.code, objective.name) == ("G1", "Grow")
    assert isinstance(kpi, Kpi)
    assert (kpi.name, kpi.owner) == ("Sales", "Ann")
    assert (plan.kind, plan.name) == (NodeKind.ACTION_PLAN, "Open a shop")
    assert found.report.left_over == ()


def test_counted_lines_of_one_paragraph_are_objectives_and_results(tmp_path: Path) -> None:
    text = (
        "Company OKRs 2026\n\nObjective 1: Bake\nKR 1.1: Loaves\nObjective 2: Rest\nKR 2.1: Hours\n"
    )
    found = imported_text(tmp_path, text)
    assert links_of(found) == {("Loaves", "measures", "Bake"), ("Hours", "measures", "Rest")}
    assert found.report.left_over == ()


def test_labels_among_check_boxes_are_objectives(tmp_path: Path) -> None:
    text = (
        "# OKRs\n## Growth\n- [x] KR 1: trials\n## Platform\n**Objective: Never down**\n"
        "* Key result 1: uptime\n* Key result 2: incidents\n"
    )
    found = imported_text(tmp_path, text, "okr.md")
    assert ("Key result 2: incidents", "measures", "Never down") in links_of(found)
    assert ("Never down", "part_of", "Platform") in links_of(found)
    assert found.report.left_over == ()


def test_a_column_of_codes_is_of_the_names_behind_it(tmp_path: Path) -> None:
    rows = [["Code", "Strategic objective", "ID", "Measure"], ["F1", "Grow", "F1.1", "Sales"]]
    found = imported_rows(tmp_path, rows)
    assert [(node.code, node.name) for node in found.document.nodes] == [
        ("F1", "Grow"),
        ("F1.1", "Sales"),
    ]


def test_a_title_above_the_table_betters_the_name_of_the_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Action Plan"
    for row in (["Climate Action Plan 2026"], [], ["Objective", "Action"], ["Cool", "Plant"]):
        sheet.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    head = import_document(path).document.strategy
    assert head is not None
    assert (head.name, head.period) == ("Climate Action Plan 2026", "2026")


def test_values_of_a_row_are_of_the_period_that_it_names(tmp_path: Path) -> None:
    rows = [
        ["Reporting Period", "Objective", "Measure", "Status", "Target", "Actual"],
        ["Q1 2026", "Grow", "Sales", "Red", "10", "8"],
        ["Q2 2026", "Grow", "Sales", "Green", "12", "n.a."],
    ]
    found = imported_rows(tmp_path, rows)
    kpi = next(node for node in found.document if isinstance(node, Kpi))
    assert [(each.period, each.value) for each in kpi.targets] == [("Q1 2026", 10), ("Q2 2026", 12)]
    stated = [(each.period, each.value, each.text, each.status) for each in kpi.actuals]
    assert stated == [("Q1 2026", 8, None, "Red"), ("Q2 2026", None, "n.a.", "Green")]
    assert kpi.status is None
    assert found.report.left_over == ()
    parts = [["fiscal_yr", "Quarter", "KPI", "Target"], ["2026", "3", "Sales", "10"]]
    kpi = next(node for node in imported_rows(tmp_path, parts).document if isinstance(node, Kpi))
    assert [each.period for each in kpi.targets] == ["2026-Q3"]


def test_a_list_under_the_name_of_a_kind_is_of_that_kind(tmp_path: Path) -> None:
    found = imported_text(
        tmp_path, "# Plan\n## Strategic objectives\n- O1 Grow\n- O2 Learn\n", "plan.md"
    )
    assert [(node.code, node.name) for node in found.document.nodes] == [
        ("O1", "Grow"),
        ("O2", "Learn"),
    ]
    assert "listed" in decisions_of(found)
    table = "| Objective | KPI |\n|---|---|\n| Grow | Sales |\n"
    again = imported_text(tmp_path, f"# Plan\n## Objectives\n- Rest\n\n{table}", "plan.md")
    assert names_of(again, NodeKind.OBJECTIVE) == ["Grow"]
    assert [each.text for each in again.report.left_over] == ["Rest"]


def test_a_column_of_a_kind_that_is_not_there_is_kept_under_its_heading(tmp_path: Path) -> None:
    rows = [["Goal Title", "Goal Type", "Owner"], ["Grow", "APG", "Ann"]]
    found = imported_rows(tmp_path, rows)
    (grow,) = found.document.nodes
    assert (grow.owner, grow.extra.root) == ("Ann", {"Goal Type": "APG"})
    assert found.report.left_over == ()
    assert "no_such_kind" in decisions_of(found)


def test_codes_of_what_no_column_names_are_no_nodes(tmp_path: Path) -> None:
    rows = [["CATEGORY_ID", "Objective", "KPI"], ["3", "Grow", "Sales"]]
    found = imported_rows(tmp_path, rows)
    assert names_of(found, NodeKind.PERSPECTIVE) == []
    assert found.document.nodes[1].extra.root == {"CATEGORY_ID": "3"}


def test_a_table_that_was_read_whole_is_not_said_to_be_unknown(tmp_path: Path) -> None:
    rows = [["Financial", "Customer"], ["Grow", "Delight"], ["Save", "Keep"]]
    found = imported_rows(tmp_path, rows)
    assert names_of(found, NodeKind.OBJECTIVE) == ["Grow", "Save", "Delight", "Keep"]
    assert "unknown_table" not in decisions_of(found)


def test_headings_without_rows_and_cells_without_text_are_no_fault(tmp_path: Path) -> None:
    rows = [
        ["Theme", "A", "B", "C"],
        ["Objective", "Owner", "KPI", "Status"],
        ["Grow", "\x07", "Sales", "\x07"],
        ["Learn", "", "\x07", ""],
    ]
    found = imported_rows(tmp_path, rows)
    assert names_of(found, NodeKind.OBJECTIVE) == ["Grow", "Learn"]
    assert names_of(found, NodeKind.KPI) == ["Sales"]
    text = imported_text(tmp_path, "Vision\n\n\x07\n\nA city that reads\n")
    assert names_of(text, NodeKind.VISION) == ["A city that reads"]
