"""How often lines cross: counted, and few."""

from strategy_graph.model import EdgeKind
from strategy_graph.render.coordinates import place
from strategy_graph.render.model import Link, MapContent
from strategy_graph.render.routing.crossings import crossings
from strategy_graph.render.routing.router import Point
from tests.render.maps import own, taipei
from tests.render.sketches import content


def counted(drawn: MapContent) -> int:
    """The crossings of the map of *drawn*."""
    return crossings(drawn.links, place(drawn)[1])


def test_what_branches_of_one_trunk_share_is_crossed_once() -> None:
    trunk: list[Point] = [(5, 10), (5, 5), (0, 5), (0, 0)]
    branch: list[Point] = [(5, 10), (5, 5), (9, 5), (9, 0)]
    across: list[Point] = [(4, 8), (6, 8)]
    drawn = content(1, 1, [(0, 0)] * 4, [(0, 1), (0, 2), (3, 1)])
    links: tuple[Link, ...] = drawn.links
    assert crossings(links, [trunk, branch, across]) == 1
    assert crossings(links[:2], [trunk, branch]) == 0


def test_shipped_maps_cross_no_more_than_they_need() -> None:
    drawn = taipei(inferred=True)
    assert len(drawn.content.links) == 12
    assert crossings(drawn.content.links, drawn.lines) <= 3
    assert crossings(own().content.links, own().lines) <= 2


def test_boxes_of_a_cell_change_places_where_lines_would_cross() -> None:
    cells = [(0, 0), (0, 0), (0, 0), (0, 1), (0, 1), (0, 1)]
    drawn = content(1, 2, cells, [(3, 2), (4, 1), (5, 0)])
    assert counted(drawn) == 0
    layout, _ = place(drawn)
    assert [layout.cards[n].x for n in (3, 4, 5)] == [layout.cards[n].x for n in (2, 1, 0)]


def test_a_conflict_between_neighbours_crosses_nothing() -> None:
    drawn = content(1, 1, [(0, 0)] * 3, [(0, 1), (1, 2)], kind=EdgeKind.CONFLICTS_WITH)
    assert counted(drawn) == 0


def test_links_along_a_row_lie_inside_each_other() -> None:
    cells = [(0, 0), (0, 0), (0, 0), (0, 0)]
    assert counted(content(1, 1, cells, [(2, 0), (3, 0)])) == 0
    assert counted(content(1, 1, cells, [(0, 3), (1, 3), (2, 3)])) == 0
