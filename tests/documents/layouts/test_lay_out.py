"""Families of layouts: the same plan in another arrangement is the same strategy."""

import csv
import io
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.model import ActionPlan, Kpi, NodeKind, Objective, Translations

Rows = list[list[str]]


def _imported(folder: Path, rows: Rows, name: str = "plan.csv") -> Imported:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path = folder / name
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return import_document(path, strategy="s")


def _markdown(folder: Path, text: str) -> Imported:
    path = folder / "plan.md"
    path.write_text(text, encoding="utf-8")
    return import_document(path, strategy="s")


def _names(imported: Imported, kind: NodeKind) -> list[str]:
    return [str(node.name) for node in imported.document if node.kind is kind]


def _links(imported: Imported) -> set[tuple[str, str, str]]:
    names = {node.id: str(node.name) for node in imported.document}
    return {(names[e.source], e.kind.value, names[e.target]) for e in imported.document.edges}


def _decided(imported: Imported) -> set[str]:
    return {remark.name for remark in imported.report.remarks}


WIDE = [
    ["Objective", "KPI", "Target", "Unit"],
    ["Grow", "Sales", "100", "M"],
    ["Serve", "Waiting time", "5", "min"],
    ["Train", "Hours", "40", "h"],
]


def test_a_table_on_its_side_is_the_table_upright(tmp_path: Path) -> None:
    upright = _imported(tmp_path, WIDE)
    turned = [list(column) for column in zip(*WIDE, strict=True)]
    found = _imported(tmp_path, turned, "turned.csv")
    assert _links(found) == _links(upright)
    targets = [node.target for node in found.document if isinstance(node, Kpi)]
    assert targets == [100.0, 5.0, 40.0]
    assert "transposed" in _decided(found)
    assert found.report.left_over == ()
    titled = _imported(tmp_path, [["Scorecard of the town", "", "", ""], *turned], "titled.csv")
    assert _links(titled) == _links(upright)


def test_a_common_table_is_not_turned(tmp_path: Path) -> None:
    assert _decided(_imported(tmp_path, WIDE)).isdisjoint({"transposed", "groups", "paths"})


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
    found = _imported(tmp_path, rows)
    assert _links(found) == {
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
    found = _imported(tmp_path, rows)
    assert _names(found, NodeKind.THEME) == ["Growth", "Trust"]
    assert _names(found, NodeKind.OBJECTIVE) == ["Sell more", "Be open"]
    assert _names(found, NodeKind.KPI) == ["Revenue", "Clients/visitors", "Files"]
    assert ("Clients/visitors", "measures", "Sell more") in _links(found)


def test_a_path_may_be_named_part_by_part(tmp_path: Path) -> None:
    rows = [["Category\\Indicator", "Value"], ["Money\\Sales", "1"], ["Money\\Costs", "2"]]
    found = _imported(tmp_path, rows)
    assert _names(found, NodeKind.PERSPECTIVE) == ["Money"]
    assert _names(found, NodeKind.KPI) == ["Sales", "Costs"]


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
    found = _imported(tmp_path, rows)
    assert found.document.strategy is not None
    assert found.document.strategy.name == "Our plan"
    assert _links(found) == {
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
    assert len(_names(found, NodeKind.PERSPECTIVE)) == 4
    assert ("Cus one", "in_perspective", "Customer") in _links(found)


def test_lists_side_by_side_and_the_table_beside_them(tmp_path: Path) -> None:
    rows = [
        ["Financial", "Customer", "People", "Objective", "KPI"],
        ["Grow", "Serve", "Train", "Serve", "Waiting time"],
        ["Save", "", "Keep", "Grow", "Sales"],
        ["", "", "", "Train", "Hours"],
    ]
    found = _imported(tmp_path, rows)
    assert _names(found, NodeKind.OBJECTIVE) == ["Grow", "Save", "Serve", "Train", "Keep"]
    assert {("Keep", "in_perspective", "People"), ("Sales", "measures", "Grow")} < _links(found)
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
    found = _markdown(tmp_path, text)
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
    found = _markdown(tmp_path, text)
    assert _names(found, NodeKind.THEME) == ["Trust", "Growth"]
    assert [node.code for node in found.document if isinstance(node, Objective)] == [
        "1.1", "1.2", "2.1",
    ]  # fmt: skip
    assert ("Answer questions", "drives", "Be open") in _links(found)
    assert ("Sell more", "belongs_to", "Growth") in _links(found)


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
    found = _markdown(tmp_path, text)
    first, second = (node for node in found.document if isinstance(node, Objective))
    assert (first.name, first.owner, str(first.due)) == (
        "Publish contracts", "Ministry of Finance", "2025-12-31",
    )  # fmt: skip
    assert [each.name for each in first.milestones] == ["Portal online", "All contracts online"]
    assert first.extra["Problem"] == "Contracts are secret"
    assert [each.name for each in second.milestones] == ["Platform"]
    assert found.report.left_over == ()


def test_one_numbered_heading_begins_no_series(tmp_path: Path) -> None:
    found = _markdown(
        tmp_path,
        "# Plan\n\n## Goal 1: Trust\n\n| Objective | KPI |\n|---|---|\n| Be open | Files |\n",
    )
    assert "cards" not in _decided(found)


def test_targets_of_periods_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["Plan 2025-2026"],
        [],
        ["Objective", "KPI", "Target 2025", "Target 2026", "Actual 2024", "Notes"],
        ["Grow", "Sales", "10 %", "=E5*1.1", "8", '=HYPERLINK("http://x")'],
        [],
        ["", "Clients", "5", "", "none", ""],
    ]
    found = _imported(tmp_path, rows)
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
    found = _markdown(tmp_path, text)
    assert {
        ("Smoking rate", "measures", "Fewer smokers"),
        ("Raise taxes", "drives", "Fewer smokers"),
    } < _links(found)
    assert found.report.left_over == ()


def test_a_column_in_another_language_says_the_same(tmp_path: Path) -> None:
    rows = [
        ["id", "name_en", "name_fr", "description_en", "description_fr", "a", "b", "c", "owner_fr"],
        ["K1", "Sales", "Ventes", "What is sold", "Ce qui est vendu", "1", "2", "3", "Service"],
        ["K2", "Costs", "", "", "", "", "", "", ""],
    ]
    found = _imported(tmp_path, rows, "indicators-2024.csv")
    sales, costs = (node for node in found.document if isinstance(node, Kpi))
    assert sales.name == Translations({"en": "Sales", "fr": "Ventes"})
    assert sales.description == Translations({"en": "What is sold", "fr": "Ce qui est vendu"})
    assert (costs.name, sales.owner) == ("Costs", "Service")
    assert found.report.left_over == ()


def test_a_long_table_takes_time_that_grows_with_its_rows(tmp_path: Path) -> None:
    rows = [["Theme", "Objective ID", "Objective", "KPI ID", "KPI"]]
    rows += [["One", f"O{at}", f"Do {at}", f"K{at}.1", f"Count {at}"] for at in range(3000)]
    started = time.process_time()
    assert len(_names(_imported(tmp_path, rows), NodeKind.KPI)) == 3000
    assert time.process_time() - started < 20  # with one comparison for each pair it takes minutes


def test_one_name_under_several_owners_is_told(tmp_path: Path) -> None:
    rows = [
        ["Department", "Program", "Theme", "Objective", "KPI"],
        ["Police", "", "Support", "Pay in time", "Late bills"],
        ["Fire", "", "Support", "Train", "Hours"],
        ["Fire", "", "Rescue", "Arrive", "Minutes"],
    ]
    found = _imported(tmp_path, rows)
    assert _names(found, NodeKind.THEME) == ["Support", "Rescue"]
    assert "shared_names" in _decided(found)


def test_few_names_among_many_that_owners_share_are_their_own(tmp_path: Path) -> None:
    rows = [
        ["Department", "Program", "Theme", "Objective", "KPI"],
        ["Police", "", "Support", "Pay in time", "Late bills"],
        ["Police", "", "Patrol", "Be seen", "Rounds"],
        ["Fire", "", "Support", "Pay in time", "Late bills, fire"],
        ["", "", "Rescue", "Arrive", "Minutes"],
    ]
    found = _imported(tmp_path, rows)
    themes = [node for node in found.document.nodes if node.kind is NodeKind.THEME]
    assert [theme.name for theme in themes] == ["Support", "Patrol", "Support", "Rescue"]
    assert [theme.owner for theme in themes] == ["Police", None, "Fire", None]
    assert _names(found, NodeKind.OBJECTIVE).count("Pay in time") == 2
    assert "shared_names_apart" in _decided(found)


@pytest.mark.parametrize(
    "text",
    [
        "## SWOT analysis\n### Strengths\n- Loyal readers\n- Central place\n"
        "### Threats (external)\nBudget cuts\n",
        "| Strengths | Threats (external) |\n|---|---|\n| Loyal readers | Budget cuts |\n"
        "| Central place | |\n",
        "| Strengths | Loyal readers | Central place |\n|---|---|---|\n"
        "| Threats (external) | Budget cuts | |\n",
        "- Strengths\n  - Loyal readers\n  - Central place\n- Threats (external)\n"
        "  - Budget cuts\n",
    ],
)
def test_strengths_and_threats_are_kept_by_the_strategy(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.md"
    table = "\n## Objectives\n| Objective | KPI |\n|---|---|\n| Lend more | Loans |\n"
    path.write_text(f"# Library\n\n{text}{table}", encoding="utf-8")
    found = import_document(path)
    head = found.document.strategy
    assert head is not None
    assert head.extra.root == {
        "Strengths": "Loyal readers\nCentral place",
        "Threats (external)": "Budget cuts",
    }
    assert [node.name for node in found.document.nodes] == ["Lend more", "Loans"]
    assert found.report.left_over == ()
    assert "swot" in _decided(found)


def test_crossings_of_strengths_and_threats_are_plans_for_objectives(tmp_path: Path) -> None:
    rows = [
        ["優勢", "威脅", "趨勢", "ST策略", "策略目標"],
        ["地點好", "競爭者", "線上", "辦週末活動", "增加讀者"],
    ]
    found = _imported(tmp_path, rows)
    assert _names(found, NodeKind.OBJECTIVE) == ["增加讀者"]
    plan = next(node for node in found.document.nodes if node.kind is NodeKind.ACTION_PLAN)
    assert (plan.name, plan.extra["優勢"], plan.extra["威脅"]) == ("辦週末活動", "地點好", "競爭者")


def test_headings_made_of_known_words_are_known(tmp_path: Path) -> None:
    rows = [
        ["goal_name", "Goal No.", "KPIs / Measures", "KPI Owner", "Key Actions", "Timeframe"],
        ["Grow", "G1", "Sales", "Ann", "Open a shop", "2027"],
    ]
    found = _imported(tmp_path, rows)
    objective, kpi, plan = found.document.nodes
    assert (objective.code, objective.name) == ("G1", "Grow")
    assert isinstance(kpi, Kpi)
    assert (kpi.name, kpi.owner) == ("Sales", "Ann")
    assert (plan.kind, plan.name) == (NodeKind.ACTION_PLAN, "Open a shop")
    assert found.report.left_over == ()


def _text(folder: Path, text: str, name: str = "plan.txt") -> Imported:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_document(path, strategy="s")


def test_rows_that_say_their_kind_stand_under_their_parents(tmp_path: Path) -> None:
    rows = [
        ["Type", "ID", "Parent ID", "Title", "Owner", "Colour"],
        ["Key Result", "KR1", "O1", "Sales up", "Bob", ""],
        ["Goal", "G1", "", "Grow", "Ann", "red"],
        ["Objective", "O1", "G1", "Sell more", "Bob", ""],
        ["Initiative", "I1", "KR1", "Open a shop", "", ""],
    ]
    found = _imported(tmp_path, rows)
    assert _links(found) == {
        ("Sell more", "part_of", "Grow"),
        ("Sales up", "measures", "Sell more"),
        ("Open a shop", "drives", "Sales up"),
    }
    grow = next(node for node in found.document.nodes if node.name == "Grow")
    assert (grow.code, grow.owner, grow.extra.root) == ("G1", "Ann", {"Colour": "red"})
    assert found.report.left_over == ()
    without = [[*row[:2], *row[3:]] for row in (rows[0], rows[2], rows[3], rows[1], rows[4])]
    assert ("Sales up", "measures", "Sell more") in _links(_imported(tmp_path, without))


def test_ways_of_numbering_are_levels(tmp_path: Path) -> None:
    text = """臺北市文化局 115 年度施政計畫

壹、願景
成為書香城市

貳、目標
一、提升閱讀風氣
（一）增加借閱人次
1、辦理說故事活動
2、設置行動書車
（二）擴充館藏
二、改善服務空間
（一）整修分館
"""
    found = _text(tmp_path, text)
    assert _names(found, NodeKind.VISION) == ["成為書香城市"]
    assert _names(found, NodeKind.THEME) == ["提升閱讀風氣", "改善服務空間"]
    assert _names(found, NodeKind.OBJECTIVE) == ["增加借閱人次", "擴充館藏", "整修分館"]
    assert ("設置行動書車", "drives", "增加借閱人次") in _links(found)
    head = found.document.strategy
    assert head is not None
    assert (head.name, head.period) == ("臺北市文化局 115 年度施政計畫", "115 年度")
    assert found.report.left_over == ()
    assert "ordinals" in _decided(found)


def test_bullets_go_on_the_innermost_level(tmp_path: Path) -> None:
    text = (
        "# 計畫\n## 一、閱讀\n### （一）借閱\n1. 說故事\n   - 每週\n"
        "## 二、空間\n### （一）分館\n- 中山分館\n"
    )
    found = _text(tmp_path, text, "plan.md")
    assert _names(found, NodeKind.ACTION_PLAN) == ["說故事", "中山分館"]
    assert [each.text for each in found.report.left_over] == ["每週"]


def test_counted_lines_of_one_paragraph_are_objectives_and_results(tmp_path: Path) -> None:
    text = (
        "Company OKRs 2026\n\nObjective 1: Bake\nKR 1.1: Loaves\nObjective 2: Rest\nKR 2.1: Hours\n"
    )
    found = _text(tmp_path, text)
    assert _links(found) == {("Loaves", "measures", "Bake"), ("Hours", "measures", "Rest")}
    assert found.report.left_over == ()


def test_labels_among_check_boxes_are_objectives(tmp_path: Path) -> None:
    text = (
        "# OKRs\n## Growth\n- [x] KR 1: trials\n## Platform\n**Objective: Never down**\n"
        "* Key result 1: uptime\n* Key result 2: incidents\n"
    )
    found = _text(tmp_path, text, "okr.md")
    assert ("Key result 2: incidents", "measures", "Never down") in _links(found)
    assert ("Never down", "part_of", "Platform") in _links(found)
    assert found.report.left_over == ()


def test_a_column_of_codes_is_of_the_names_behind_it(tmp_path: Path) -> None:
    rows = [["Code", "Strategic objective", "ID", "Measure"], ["F1", "Grow", "F1.1", "Sales"]]
    found = _imported(tmp_path, rows)
    assert [(node.code, node.name) for node in found.document.nodes] == [
        ("F1", "Grow"),
        ("F1.1", "Sales"),
    ]


def test_a_short_path_is_under_its_own_first_part(tmp_path: Path) -> None:
    rows = [
        ["Category\\Indicator", "Target"],
        ["Money\\Cost\\Unit cost", "2"],
        ["Readers\\Praise", "9"],
    ]
    links = _links(_imported(tmp_path, rows))
    assert ("Praise", "measures", "Readers") in links
    assert ("Readers", "belongs_to", "Money") not in links


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
        ["Reporting Period", "Objective", "Measure", "Target", "Actual"],
        ["Q1 2026", "Grow", "Sales", "10", "8"],
        ["Q2 2026", "Grow", "Sales", "12", "n.a."],
    ]
    found = _imported(tmp_path, rows)
    kpi = next(node for node in found.document if isinstance(node, Kpi))
    assert [(each.period, each.value) for each in kpi.targets] == [("Q1 2026", 10), ("Q2 2026", 12)]
    assert [(each.period, each.value, each.text) for each in kpi.actuals] == [
        ("Q1 2026", 8, None),
        ("Q2 2026", None, "n.a."),
    ]
    assert found.report.left_over == ()
    parts = [["fiscal_yr", "Quarter", "KPI", "Target"], ["2026", "3", "Sales", "10"]]
    kpi = next(node for node in _imported(tmp_path, parts).document if isinstance(node, Kpi))
    assert [each.period for each in kpi.targets] == ["2026-Q3"]


def test_a_list_under_the_name_of_a_kind_is_of_that_kind(tmp_path: Path) -> None:
    found = _text(tmp_path, "# Plan\n## Strategic objectives\n- O1 Grow\n- O2 Learn\n", "plan.md")
    assert [(node.code, node.name) for node in found.document.nodes] == [
        ("O1", "Grow"),
        ("O2", "Learn"),
    ]
    assert "listed" in _decided(found)
    table = "| Objective | KPI |\n|---|---|\n| Grow | Sales |\n"
    again = _text(tmp_path, f"# Plan\n## Objectives\n- Rest\n\n{table}", "plan.md")
    assert _names(again, NodeKind.OBJECTIVE) == ["Grow"]
    assert [each.text for each in again.report.left_over] == ["Rest"]


def test_a_column_of_a_kind_that_is_not_there_is_kept_under_its_heading(tmp_path: Path) -> None:
    rows = [["Goal Title", "Goal Type", "Owner"], ["Grow", "APG", "Ann"]]
    found = _imported(tmp_path, rows)
    (grow,) = found.document.nodes
    assert (grow.owner, grow.extra.root) == ("Ann", {"Goal Type": "APG"})
    assert found.report.left_over == ()
    assert "no_such_kind" in _decided(found)
