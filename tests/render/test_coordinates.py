"""Geometry of the map: what never overlaps, what no line runs through."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from strategy_graph.render.coordinates import place
from strategy_graph.render.layout.grid import Box
from strategy_graph.render.model import MapContent
from strategy_graph.render.routing.router import Point
from tests.render.sketches import content, sketches


def _runs_through(points: tuple[Point, ...], box: Box) -> bool:
    inner = Box(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1)
    for (x0, y0), (x1, y1) in pairwise(points):
        left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if left < inner.right and right > inner.x and top < inner.bottom and bottom > inner.y:
            return True
    return False


def _check(drawn: MapContent) -> None:
    layout, lines = place(drawn)
    for a, b in combinations(layout.cards, 2):
        assert not a.overlaps(b)
    for card, box in zip(drawn.cards, layout.cards, strict=True):
        column, band = layout.columns[card.column], layout.bands[card.band]
        assert column.x <= box.x
        assert box.right <= column.right
        assert band.y <= box.y
        assert box.bottom <= band.bottom
    for a, b in pairwise(layout.columns):
        assert a.right <= b.x
    for link, points in zip(drawn.links, lines, strict=True):
        source, target = layout.cards[link.source], layout.cards[link.target]
        (x0, y0), (x1, y1) = points[0], points[-1]
        assert source.x < x0 < source.right
        assert y0 in {source.y, source.bottom}
        assert target.x < x1 < target.right
        assert y1 in {target.y, target.bottom}
        for (ax, ay), (bx, by) in pairwise(points):
            assert ax == bx or ay == by, "lines run along the axes"
        for box in layout.cards:
            assert not _runs_through(points, box)
        for x, y in points:
            assert 0 <= x <= layout.width
            assert 0 <= y <= layout.height


@settings(max_examples=120, deadline=None)
@given(sketches())
def test_boxes_never_overlap_and_no_line_runs_through_one(drawn: MapContent) -> None:
    _check(drawn)


@settings(max_examples=25, deadline=None)
@given(sketches())
def test_the_same_sketch_has_the_same_places(drawn: MapContent) -> None:
    assert place(drawn) == place(drawn)


@pytest.mark.parametrize(
    "drawn",
    [
        content(1, 1, [(0, 0)]),
        content(1, 1, []),
        content(1, 1, [(0, 0)] * 60, themes=False, perspectives=False),
        content(3, 4, [(n % 3, n % 4) for n in range(60)], [(n, n + 1) for n in range(59)]),
        content(2, 2, [(0, 0), (1, 1)], [(0, 1), (1, 0)]),
        content(
            4,
            4,
            [(n * 7 % 4, n * 5 % 4) for n in range(60)],
            [(n, (n * 11 + k) % 60) for n in range(60) for k in (3, 17) if n != (n * 11 + k) % 60],
        ),
    ],
    ids=["one", "none", "sixty without heads", "sixty with links", "both ways", "a tangle"],
)
def test_odd_maps_draw_well(drawn: MapContent) -> None:
    _check(drawn)


def _overlap(one: tuple[Point, ...], other: tuple[Point, ...]) -> float:
    """The longest stretch on which two lines lie on each other."""
    longest = 0.0
    for (ax, ay), (bx, by) in pairwise(one):
        for (cx, cy), (dx, dy) in pairwise(other):
            if ax == bx == cx == dx:
                longest = max(
                    longest, min(max(ay, by), max(cy, dy)) - max(min(ay, by), min(cy, dy))
                )
            if ay == by == cy == dy:
                longest = max(
                    longest, min(max(ax, bx), max(cx, dx)) - max(min(ax, bx), min(cx, dx))
                )
    return longest


def test_lines_of_different_sources_do_not_lie_on_each_other() -> None:
    cells = [(n % 4, n // 8) for n in range(26)]
    drawn = content(
        4, 4, cells, [(20, 1), (13, 6), (9, 2), (25, 8), (3, 17), (11, 12), (5, 0), (16, 10)]
    )
    _, lines = place(drawn)
    for (a, one), (b, other) in combinations(zip(drawn.links, lines, strict=True), 2):
        if a.source != b.source:
            assert _overlap(one, other) <= 2.0


def test_a_straight_neighbour_is_joined_by_a_straight_line() -> None:
    _, lines = place(content(1, 2, [(0, 0), (0, 1)], [(1, 0)]))
    assert len(lines[0]) == 2


def test_the_order_of_the_document_is_kept() -> None:
    layout, _ = place(content(2, 3, [(0, 2), (0, 0), (1, 0), (1, 0)]))
    first, second, third, fourth = layout.cards
    assert second.y < first.y
    assert second.x < third.x < fourth.x
