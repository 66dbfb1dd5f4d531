"""How large boxes are: by their texts and by the place that columns give."""

from dataclasses import replace

import pytest

from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.layout.sizes import sizes
from strategy_graph.render.model import MapContent
from tests.render.maps import taipei
from tests.render.sketches import content


def named(name: str, *, columns: int = 2, cells: int = 4) -> MapContent:
    """A small map in which every objective has the same name."""
    drawn = content(columns, 2, [(n % columns, n // columns % 2) for n in range(cells)])
    return replace(drawn, cards=tuple(replace(card, name=name) for card in drawn.cards))


@pytest.mark.parametrize(
    "name",
    ["整合電子書平台", "培育懂社區的館員", "Answers to verify", "رفع رضا العملاء"],
)
def test_a_name_stands_on_one_line_where_columns_have_room(name: str) -> None:
    chosen = sizes(named(name))
    assert wrap(name, width=chosen.card.name_width, lines=5) == (name,)


def test_a_long_name_is_whole_where_columns_have_room() -> None:
    name = "Internationalization-ready procurement that every department of the council can follow"
    chosen = sizes(named(name))
    lines = wrap(name, width=chosen.card.name_width, lines=chosen.card.lines)
    assert "".join(" ".join(lines).split()) == "".join(name.split())


def test_no_name_of_the_shipped_map_is_torn_or_cut() -> None:
    drawn = taipei()
    size = drawn.layout.size
    names = [str(card.name) for card in drawn.content.cards]
    broken = [wrap(name, width=size.name_width, lines=size.lines) for name in names]
    assert ["".join(lines) for lines in broken] == names
    assert {"|".join(lines) for lines in broken if len(lines) > 1} == {  # judged by readers
        "提高預算|執行效能",
        "落實成本|及資金管控",
        "落實風險|管理機制",
        "提昇資產|處分效益",
        "精進媒合|平台效能",
        "提昇資產|管理效益",
        "整合跨域|公產資源",
        "提高服務|滿意度",
        "擴展多元|質借服務",
        "精進標準|作業程序",
        "建立良好|公共關係",
    }


def test_columns_of_few_hold_fewer_side_by_side() -> None:
    crowded = content(3, 1, [(0, 0)] * 9 + [(1, 0)] * 2 + [(2, 0)])
    first, second, third = sizes(crowded).side_by_side
    assert first > second >= third
