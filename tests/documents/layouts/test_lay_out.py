"""Families of layouts: the same plan in another arrangement is the same strategy."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from strategy_graph.documents.import_document import import_document
from strategy_graph.model import ActionPlan, Kpi, NodeKind, Objective, Translations
from tests.support.imported import (
    decisions_of,
    imported_markdown,
    imported_rows,
    links_of,
    names_of,
)
from tests.support.steps import within_lines

WIDE = [
    ["Objective", "KPI", "Target", "Unit"],
    ["Grow", "Sales", "100", "M"],
    ["Serve", "Waiting time", "5", "min"],
    ["Train", "Hours", "40", "h"],
]


def test_a_table_on_its_side_is_the_table_upright(tmp_path: Path) -> None:
    upright = imported_rows(tmp_path, WIDE)
    turned = [list(column) for column in zip(*WIDE, strict=True)]
    found = imported_rows(tmp_path, turned, "turned.csv")
    assert links_of(found) == links_of(upright)
    targets = [node.target for node in found.document if isinstance(node, Kpi)]
    assert targets == [100.0, 5.0, 40.0]
    assert "transposed" in decisions_of(found)
    assert found.report.left_over == ()
    titled = imported_rows(tmp_path, [["Scorecard of the town", "", "", ""], *turned], "titled.csv")
    assert links_of(titled) == links_of(upright)


def test_a_common_table_is_not_turned(tmp_path: Path) -> None:
    assert decisions_of(imported_rows(tmp_path, WIDE)).isdisjoint({"transposed", "groups", "paths"})


@pytest.mark.parametrize(
    "header",
    [
        ["Objective", "KPI 1", "Target 1", "KPI 2", "Target 2"],
        ["Objective", "KPI1", "Target1", "KPI2", "Target2"],
        ["name", "key_result_1_title", "key_result_1_target", "key_result_2_title",
         "key_result_2_target"],
    ],
)  # fmt: skip
def test_numbered_groups_of_columns_are_rows(tmp_path: Path, header: list[str]) -> None:
    rows = [header, ["Grow", "Sales", "100", "Clients", "50"], ["Serve", "Waits", "5", "", ""]]
    found = imported_rows(tmp_path, rows)
    assert links_of(found) == {
        ("Sales", "measures", "Grow"),
        ("Clients", "measures", "Grow"),
        ("Waits", "measures", "Serve"),
    }
    targets = [node.target for node in found.document if isinstance(node, Kpi)]
    assert targets == [100.0, 50.0, 5.0]
    assert found.report.left_over == ()


@pytest.mark.parametrize("mark", ["\\", " / ", " > ", "→"])
def test_a_path_is_a_column_for_each_part(tmp_path: Path, mark: str) -> None:
    rows = [
        ["Indicator", "Unit"],
        [mark.join(["Growth", "Sell more", "Revenue"]), "M"],
        [mark.join(["Growth", "Sell more", "Clients/visitors"]), ""],
        [mark.join(["Trust", "Be open", "Files"]), ""],
    ]
    found = imported_rows(tmp_path, rows)
    assert names_of(found, NodeKind.THEME) == ["Growth", "Trust"]
    assert names_of(found, NodeKind.OBJECTIVE) == ["Sell more", "Be open"]
    assert names_of(found, NodeKind.KPI) == ["Revenue", "Clients/visitors", "Files"]
    assert ("Clients/visitors", "measures", "Sell more") in links_of(found)


def test_a_path_may_be_named_part_by_part(tmp_path: Path) -> None:
    rows = [["Category\\Indicator", "Value"], ["Money\\Sales", "1"], ["Money\\Costs", "2"]]
    found = imported_rows(tmp_path, rows)
    assert names_of(found, NodeKind.PERSPECTIVE) == ["Money"]
    assert names_of(found, NodeKind.KPI) == ["Sales", "Costs"]


def test_the_column_may_be_the_level(tmp_path: Path) -> None:
    rows = [
        ["Main", "L1", "L2", "L3", "Importance"],
        ["Our plan", "", "", "", ""],
        ["", "Grow", "", "", "50"],
        ["", "", "Sell more", "", "30"],
        ["", "", "", "Call clients", ""],
        ["", "Serve", "", "", ""],
        ["", "", "Answer fast", "", ""],
    ]
    found = imported_rows(tmp_path, rows)
    assert found.document.strategy is not None
    assert found.document.strategy.name == "Our plan"
    assert links_of(found) == {
        ("Sell more", "belongs_to", "Grow"),
        ("Call clients", "part_of", "Sell more"),
        ("Answer fast", "belongs_to", "Serve"),
    }
    weights = {str(node.name): getattr(node, "weight", None) for node in found.document}
    assert weights["Grow"] == 50
    assert found.report.left_over == ()


def test_a_sheet_for_each_perspective(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book["Sheet"])
    for name in ("Financial", "Customer", "Internal Process", "Learning & Growth"):
        sheet = book.create_sheet(name)
        sheet.append(["Objective", "KPI"])
        sheet.append([f"{name[:3]} one", f"{name[:3]} share"])
    path = tmp_path / "plan.xlsx"
    book.save(path)
    found = import_document(path)
    assert len(names_of(found, NodeKind.PERSPECTIVE)) == 4
    assert ("Cus one", "in_perspective", "Customer") in links_of(found)


def test_lists_side_by_side_and_the_table_beside_them(tmp_path: Path) -> None:
    rows = [
        ["Financial", "Customer", "People", "Objective", "KPI"],
        ["Grow", "Serve", "Train", "Serve", "Waiting time"],
        ["Save", "", "Keep", "Grow", "Sales"],
        ["", "", "", "Train", "Hours"],
    ]
    found = imported_rows(tmp_path, rows)
    assert names_of(found, NodeKind.OBJECTIVE) == ["Grow", "Save", "Serve", "Train", "Keep"]
    assert {("Keep", "in_perspective", "People"), ("Sales", "measures", "Grow")} < links_of(found)
    assert found.report.left_over == ()


def test_an_action_and_its_milestones(tmp_path: Path) -> None:
    text = """\
# 2024 Action Plan

## Action 1: Create a board

The board decides.

**Owner:** CDO

| Milestone | Measurement | Target Date | Responsible |
|---|---|---|---|
| Charter signed | Completion | September 30, 2024* | CDO |
| First meeting | Minutes | (See above) | |

## Action 2: Train staff

| Milestone | Measurement | Target Date | Responsible |
|---|---|---|---|
| Course | 10 people | 2024-06-30 | HR |

## Next

Nothing of an action.
"""
    found = imported_markdown(tmp_path, text)
    plans = [node for node in found.document if isinstance(node, ActionPlan)]
    assert [plan.name for plan in plans] == ["Create a board", "Train staff"]
    assert (plans[0].owner, plans[0].description) == ("CDO", "The board decides.")
    charter, meeting = plans[0].milestones
    assert (charter.name, str(charter.due), charter.note) == (
        "Charter signed", "2024-09-30", "Measurement: Completion",
    )  # fmt: skip
    assert charter.owners[0].name == "CDO"
    assert (meeting.due, meeting.note) == (None, "Measurement: Minutes; Target Date: (See above)")
    assert [each.sources[0].line for each in plans[0].milestones] == [11, 12]
    assert [each.text for each in found.report.left_over] == ["Nothing of an action."]


def test_goals_objectives_and_actions_that_are_counted(tmp_path: Path) -> None:
    text = """\
# Plan

## Goal 1: Trust

### Objective 1.1: Be open

Action 1.1.1: Publish the files

Action 1.1.2: Answer questions

### Objective 1.2: Be fair

## Goal 2: Growth

### Objective 2.1: Sell more
"""
    found = imported_markdown(tmp_path, text)
    assert names_of(found, NodeKind.THEME) == ["Trust", "Growth"]
    assert [node.code for node in found.document if isinstance(node, Objective)] == [
        "1.1", "1.2", "2.1",
    ]  # fmt: skip
    assert ("Answer questions", "drives", "Be open") in links_of(found)
    assert ("Sell more", "belongs_to", "Growth") in links_of(found)


def test_a_card_for_each_commitment(tmp_path: Path) -> None:
    text = """\
# Open government plan

## Commitment 1: Publish contracts

| Lead agency | Ministry of Finance |
|---|---|
| Start date | 2024-01-01 |
| End date | 2025-12-31 |
| Problem | Contracts are secret |
| Milestone 1 | Portal online |
| Milestone 2 | All contracts online |

## Commitment 2: Ask citizens

| Lead agency | Ministry of Interior |
|---|---|
| Milestone 1 | Platform |
"""
    found = imported_markdown(tmp_path, text)
    first, second = (node for node in found.document if isinstance(node, Objective))
    assert (first.name, first.owner, str(first.due)) == (
        "Publish contracts", "Ministry of Finance", "2025-12-31",
    )  # fmt: skip
    assert [each.name for each in first.milestones] == ["Portal online", "All contracts online"]
    assert first.extra["Problem"] == "Contracts are secret"
    assert [each.name for each in second.milestones] == ["Platform"]
    assert found.report.left_over == ()


def test_one_numbered_heading_begins_no_series(tmp_path: Path) -> None:
    found = imported_markdown(
        tmp_path,
        "# Plan\n\n## Goal 1: Trust\n\n| Objective | KPI |\n|---|---|\n| Be open | Files |\n",
    )
    assert "cards" not in decisions_of(found)


def test_targets_of_periods_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["Plan 2025-2026"],
        [],
        ["Objective", "KPI", "Target 2025", "Target 2026", "Actual 2024", "Notes"],
        ["Grow", "Sales", "10 %", "=E5*1.1", "8", '=HYPERLINK("http://x")'],
        [],
        ["", "Clients", "5", "", "none", ""],
    ]
    found = imported_rows(tmp_path, rows)
    sales, clients = (node for node in found.document if isinstance(node, Kpi))
    first, second = sales.targets
    assert (first.period, first.value, second.period) == ("2025", 10.0, "2026")
    assert "=E5*1.1" in str(second.value)
    assert sales.note == '=HYPERLINK("http://x")'
    assert [(each.period, each.value) for each in sales.actuals] == [("2024", 8.0)]
    assert [(each.period, each.text) for each in clients.actuals] == [("2024", "none")]
    assert found.document.strategy is not None
    assert found.document.strategy.name == "Plan 2025-2026"
    assert found.report.left_over == ()


def test_what_stands_below_a_counted_objective_is_of_it(tmp_path: Path) -> None:
    text = """\
# Plan

## Goal 1: Health

### Objective 1.1: Fewer smokers

- Strategy 1.1.1: Raise taxes

**Performance measures**

| Measure | Baseline | Target |
|---|---|---|
| Smoking rate | 14 | 10 |

## Goal 2: Growth

### Objective 2.1: More jobs
"""
    found = imported_markdown(tmp_path, text)
    assert {
        ("Smoking rate", "measures", "Fewer smokers"),
        ("Raise taxes", "drives", "Fewer smokers"),
    } < links_of(found)
    assert found.report.left_over == ()


def test_a_column_in_another_language_says_the_same(tmp_path: Path) -> None:
    rows = [
        ["id", "name_en", "name_fr", "description_en", "description_fr", "a", "b", "c", "owner_fr"],
        ["K1", "Sales", "Ventes", "What is sold", "Ce qui est vendu", "1", "2", "3", "Service"],
        ["K2", "Costs", "", "", "", "", "", "", ""],
    ]
    found = imported_rows(tmp_path, rows, "indicators-2024.csv")
    sales, costs = (node for node in found.document if isinstance(node, Kpi))
    assert sales.name == Translations({"en": "Sales", "fr": "Ventes"})
    assert sales.description == Translations({"en": "What is sold", "fr": "Ce qui est vendu"})
    assert (costs.name, sales.owner) == ("Costs", "Service")
    assert found.report.left_over == ()


def test_a_long_table_needs_work_that_grows_with_its_rows(tmp_path: Path) -> None:
    rows = [["Theme", "Objective ID", "Objective", "KPI ID", "KPI"]]
    rows += [["One", f"O{at}", f"Do {at}", f"K{at}.1", f"Count {at}"] for at in range(3000)]
    found = within_lines(3_000 * len(rows), lambda: imported_rows(tmp_path, rows))
    assert len(names_of(found, NodeKind.KPI)) == 3000


def test_a_short_path_is_under_its_own_first_part(tmp_path: Path) -> None:
    rows = [
        ["Category\\Indicator", "Target"],
        ["Money\\Cost\\Unit cost", "2"],
        ["Readers\\Praise", "9"],
    ]
    links = links_of(imported_rows(tmp_path, rows))
    assert ("Praise", "measures", "Readers") in links
    assert ("Readers", "belongs_to", "Money") not in links
