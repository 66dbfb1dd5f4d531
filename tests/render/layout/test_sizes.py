"""How large boxes are: by their texts and by the place that columns give."""

from dataclasses import replace

import pytest

from strategy_graph.render.layout.line_breaking import tears, wrap
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
    for card in drawn.content.cards:
        lines = wrap(str(card.name), width=size.name_width, lines=size.lines)
        assert "".join(lines) == str(card.name)
        assert not tears(lines) or lines == ("提昇資產", "處分效益")


def test_columns_of_few_hold_fewer_side_by_side() -> None:
    crowded = content(3, 1, [(0, 0)] * 9 + [(1, 0)] * 2 + [(2, 0)])
    first, second, third = sizes(crowded).side_by_side
    assert first > second >= third
