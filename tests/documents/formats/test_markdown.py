"""Markdown: lists of objectives and key results in their dialects, tables, front matter."""

from pathlib import Path

import pytest

from strategy_graph.documents.formats.markdown import grid_of
from strategy_graph.documents.grid import Item, Table
from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.errors import ReadError
from strategy_graph.model import Kpi, Objective


def _imported(tmp_path: Path, text: str) -> Imported:
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    return import_document(tmp_path / "plan.md")


def _links(imported: Imported) -> list[tuple[str, str, str]]:
    names = {node.id: str(node.name) for node in imported.document.nodes}
    return [(names[e.source], e.kind.value, names[e.target]) for e in imported.document.edges]


def test_check_boxes_are_key_results_of_the_heading_above(tmp_path: Path) -> None:
    imported = _imported(
        tmp_path,
        "# OKRs 2019 Q1\n\n- [OKRs 2019 Q1](#okrs)\n  - [Grow](#grow)\n\n## Grow\n\n"
        "### Sell more [P0]\n\n- [ ] 100 **contracts** [AB]\n- [x] `Two` shops\n"
        "  - one in the [north](http://x.example)\n- [ ] ~~A fair~~\n",
    )
    nodes = imported.document.nodes
    assert [(each.name, each.sources[0].line) for each in nodes if isinstance(each, Objective)] == [
        ("Grow", 6),
        ("Sell more [P0]", 8),
    ]
    assert [(k.name, k.status, k.sources[0].line) for k in nodes if isinstance(k, Kpi)] == [
        ("100 contracts [AB]", None, 10),
        ("Two shops", "done", 11),
        ("one in the north", None, 12),
        ("A fair", "cancelled", 13),
    ]
    assert _links(imported) == [
        ("Sell more [P0]", "part_of", "Grow"),
        ("100 contracts [AB]", "measures", "Sell more [P0]"),
        ("Two shops", "measures", "Sell more [P0]"),
        ("one in the north", "part_of", "Two shops"),
        ("A fair", "measures", "Sell more [P0]"),
    ]
    report = imported.report
    assert report.left_over == ()
    assert (report.pieces, report.form) == (9, 2)  # the table of contents is of the form
    assert "outline" in [remark.name for remark in report.remarks]
    assert imported.document.strategy is not None
    assert imported.document.strategy.name == "OKRs 2019 Q1"


def test_nested_bullets_are_objectives_and_key_results(tmp_path: Path) -> None:
    imported = _imported(
        tmp_path,
        "# Objectives & Key Results\n\n## Q1 2018\n\nA word before.\n\n### Vision:\n\n* Lead\n\n"
        "### Organization:\n\n* Hire\n  * Ten people\n    * five of them women\n",
    )
    assert [(node.kind.value, node.name) for node in imported.document.nodes] == [
        ("vision", "Lead"),
        ("theme", "Organization"),
        ("objective", "Hire"),
        ("kpi", "Ten people"),
        ("kpi", "five of them women"),
    ]
    assert _links(imported) == [
        ("Hire", "belongs_to", "Organization"),
        ("Ten people", "measures", "Hire"),
        ("five of them women", "part_of", "Ten people"),
    ]
    assert imported.document.strategy is not None
    assert imported.document.strategy.period == "Q1 2018"
    assert [each.text for each in imported.report.left_over] == ["A word before."]


def test_numbered_lists_stand_under_headings_with_chinese_ordinals(tmp_path: Path) -> None:
    imported = _imported(
        tmp_path,
        "---\ntags: OGP\n---\n# 行動方案總體檢\n\n## 一、資訊公開\n* [1-1 開放資料](/a)\n"
        "* [1-2 隱私](/b)\n\n## 二、公共參與\n- [2-1 青年參與](/c)\n",
    )
    assert [(node.code, node.name) for node in imported.document.nodes] == [
        ("T1", "資訊公開"),
        ("T2", "公共參與"),
        ("1-1", "開放資料"),
        ("1-2", "隱私"),
        ("2-1", "青年參與"),
    ]
    assert [each.place.line for each in imported.report.left_over] == [1, 2, 3]


def test_headings_with_lists_of_no_known_form_are_not_guessed(tmp_path: Path) -> None:
    grid = grid_of("# Minutes\n\n## Present\n- Ann\n- Bob\n\n## Next\n- Tuesday\n")
    assert len(grid.blocks) == 6
    (tmp_path / "minutes.md").write_text("# Minutes\n\n## Present\n- Ann\n- Bob\n- Cy\n")
    with pytest.raises(ReadError, match="nothing in this document"):
        import_document(tmp_path / "minutes.md")


def test_tables_are_read_with_struck_parts_apart() -> None:
    grid = grid_of(
        "| Objective | Due |\n|---|---|\n| Grow&#42; | <s>June 30</s> <b>July 31</b> |\n| | x |\n"
    )
    (table,) = grid.blocks
    assert isinstance(table, Table)
    texts = [[piece.text if piece else None for piece in row] for row in table.rows]
    assert texts == [["Objective", "Due"], ["Grow*", "July 31"], [None, "x"]]
    assert [piece.place.line for piece in grid.pieces()] == [1, 1, 3, 3, 4]
    assert [(remark.name, remark.values["text"]) for remark in grid.remarks] == [
        ("struck", "June 30")
    ]


def test_every_text_is_kept_with_its_line() -> None:
    grid = grid_of("a\nb  \nc\n\n```\ncode\n```\n<div>\nraw\n</div>\n\n1. one\n\n   more\n2. two\n")
    found = [(piece.place.line, piece.text) for piece in grid.pieces()]
    texts = [text for _, text in found]
    assert texts[:3] == ["a", "b", "c"]
    assert {(6, "code"), (9, "raw"), (12, "one"), (14, "more"), (15, "two")} <= {*found}
    assert [block.mark for block in grid.blocks if isinstance(block, Item)] == ["1.", "2."]


def test_nesting_without_end_is_read_in_time() -> None:
    text = "> " * 2_000 + "- " * 2_000 + "deep\n" + "[" * 2_000 + "*" * 2_000
    assert list(grid_of(text).pieces()) is not None
