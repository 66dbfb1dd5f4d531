"""Levels by the way of numbering."""

from pathlib import Path

from strategy_graph.model import NodeKind
from tests.support.imported import (
    decisions_of,
    imported_text,
    links_of,
    names_of,
)


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
    found = imported_text(tmp_path, text)
    assert names_of(found, NodeKind.VISION) == ["成為書香城市"]
    assert names_of(found, NodeKind.THEME) == ["提升閱讀風氣", "改善服務空間"]
    assert names_of(found, NodeKind.OBJECTIVE) == ["增加借閱人次", "擴充館藏", "整修分館"]
    assert ("設置行動書車", "drives", "增加借閱人次") in links_of(found)
    head = found.document.strategy
    assert head is not None
    assert (head.name, head.period) == ("臺北市文化局 115 年度施政計畫", "115 年度")
    assert found.report.left_over == ()
    assert "ordinals" in decisions_of(found)


def test_bullets_go_on_the_innermost_level(tmp_path: Path) -> None:
    text = (
        "# 計畫\n## 一、閱讀\n### （一）借閱\n1. 說故事\n   - 每週\n"
        "## 二、空間\n### （一）分館\n- 中山分館\n"
    )
    found = imported_text(tmp_path, text, "plan.md")
    assert names_of(found, NodeKind.ACTION_PLAN) == ["說故事", "中山分館"]
    assert [each.text for each in found.report.left_over] == ["每週"]
