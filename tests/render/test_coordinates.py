"""Geometry of the map: what never overlaps, what no line runs through."""

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from strategy_graph.render.coordinates import place
from strategy_graph.render.layout.bars import BARS, BESIDE, bar_lines, remark_width
from strategy_graph.render.layout.grid import CODE_SIZE, HEAD_CODE, NAME_SIZE, Box, CardSize
from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.layout.widths import text_width
from strategy_graph.render.model import MapContent
from strategy_graph.render.routing.router import Point
from strategy_graph.render.svg.document import Drawing
from strategy_graph.render.svg.elements import half_of_head
from tests.render.sketches import content, nested_sketches, sketches


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
    for a, b in combinations(layout.columns, 2):
        assert not a.overlaps(b)
    for box in layout.cards if drawn.nested else ():
        assert not any(box.overlaps(head) for head in layout.heads)
    for link, points in zip(drawn.links, lines, strict=True):
        source, target = layout.cards[link.source], layout.cards[link.target]
        (x0, y0), (x1, y1) = points[0], points[-1]
        assert source.x < x0 < source.right
        assert y0 in {source.y, source.bottom}
        assert target.x < x1 < target.right
        assert y1 in {target.y, target.bottom}
        for (ax, ay), (bx, by) in pairwise(points):
            assert ax == bx or ay == by, "lines run along the axes"
        for box in (*layout.cards, *(layout.heads if drawn.nested else ())):
            assert not _runs_through(points, box)
        for x, y in points:
            assert 0 <= x <= layout.width
            assert 0 <= y <= layout.height
    _check_lines(drawn, lines)
    for card, box in zip(drawn.cards, layout.cards, strict=True):
        _check_name(str(card.name), layout.size, box)


def _check_lines(drawn: MapContent, lines: tuple[tuple[Point, ...], ...]) -> None:
    for (a, one), (b, other) in combinations(zip(drawn.links, lines, strict=True), 2):
        if a.source != b.source:
            assert _overlap(one, other) <= 2.0, "lines of different sources lie on each other"
        if a.target == b.target and one[-1][1] == other[-1][1]:
            apart = abs(one[-1][0] - other[-1][0])
            assert apart > 2 * half_of_head(apart), "arrowheads lie on each other"


def _check_name(name: str, size: CardSize, box: Box) -> None:
    lines = wrap(name, width=size.name_width, lines=size.lines)
    assert len(lines) * size.leading <= box.h - size.head - size.foot
    assert all(text_width(line) * NAME_SIZE <= box.w for line in lines)


@settings(max_examples=120, deadline=None)
@given(sketches())
def test_boxes_never_overlap_and_no_line_runs_through_one(drawn: MapContent) -> None:
    _check(drawn)


@settings(max_examples=40, deadline=None)
@given(nested_sketches())
def test_themes_stand_inside_their_perspectives(drawn: MapContent) -> None:
    layout, _ = place(drawn)
    assert layout.nested == drawn.nested
    if drawn.nested:
        band_of = {card.column: card.band for card in drawn.cards}
        for number, column in enumerate(layout.columns):
            band, head = layout.bands[band_of[number]], layout.heads[number]
            assert band.y <= column.y
            assert column.bottom <= band.bottom
            assert column.x <= head.x
            assert head.right <= column.right
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


def test_marks_stand_above_all_lines() -> None:
    drawn = content(2, 2, [(n % 2, n // 2) for n in range(4)], [(2, 1), (3, 0), (2, 0)])
    layout, lines = place(drawn)
    body = Drawing(drawn, layout, lines, languages=("en",)).body()
    assert body.rindex('class="line"') < body.index('class="marks"')
    assert body.count('class="marks"') == 3


def test_twenty_arrows_at_one_box_stand_apart() -> None:
    cells = [(0, 0), *[(n % 3, 1) for n in range(20)]]
    _check(content(3, 2, cells, [(n, 0) for n in range(1, 21)]))


def test_a_straight_neighbour_is_joined_by_a_straight_line() -> None:
    _, lines = place(content(1, 2, [(0, 0), (0, 1)], [(1, 0)]))
    assert len(lines[0]) == 2


def test_the_order_of_the_document_is_kept() -> None:
    layout, _ = place(content(2, 3, [(0, 2), (0, 0), (1, 0), (1, 0)]))
    first, second, third, fourth = layout.cards
    assert second.y < first.y
    assert second.x < third.x < fourth.x


def test_a_map_is_as_wide_as_its_vision_and_its_note_need() -> None:
    vision = "A city where every resident can reach a well kept park within ten minutes on foot"
    drawn = replace(content(1, 1, [(0, 0)]), vision=(vision,))
    layout, _ = place(drawn)
    lines = bar_lines(drawn, "vision", "en", layout.width)
    assert " ".join(lines) == vision
    room = layout.width - BESIDE
    assert all(text_width(line) * BARS["vision"].size <= room for line in lines)
    assert remark_width(drawn, "en") <= layout.width


@pytest.mark.parametrize("themes", [True, False])
def test_an_empty_strategy_says_so(themes: bool) -> None:
    empty = content(2 if themes else 1, 1, [], themes=themes, perspectives=False)
    layout, lines = place(empty)
    assert not lines
    text = Drawing(empty, layout, lines, languages=("en",)).body()
    assert "This document states no objective yet" in text


def test_text_runs_as_its_letters_do() -> None:
    arabic = "خفض الفاقد المائي NRW من 30% إلى 20%"
    drawn = content(1, 1, [(0, 0), (0, 0)])
    first = replace(drawn.cards[0], name=arabic)
    drawn = replace(drawn, cards=(first, *drawn.cards[1:]), vision=(arabic,), mission=())
    layout, lines = place(drawn)
    body = Drawing(drawn, layout, lines, languages=("en",)).body()
    texts = re.findall(r"<text([^>]*)>([^<]*)</text>", body)
    for attributes, words in texts:
        assert ('direction="rtl"' in attributes) == any(
            "\u0590" < letter < "\u0700" for letter in words
        )
    label = next(attributes for attributes, words in texts if words == "Vision")
    said = next(attributes for attributes, words in texts if words.startswith("خفض"))
    assert _x(label) > _x(said)


def _x(attributes: str) -> float:
    found = re.search(r' x="([-\d.]+)"', attributes)
    assert found
    return float(found[1])


def test_long_ids_stay_in_their_places() -> None:
    ids = ["goals/increase-affordable-housing", "goals/increase-affordable-renting"]
    drawn = content(1, 1, [(0, 0), (0, 0)])
    cards = tuple(replace(card, code=code) for card, code in zip(drawn.cards, ids, strict=True))
    column = replace(drawn.columns[0], code="themes/housing-access")
    layout, _ = place(replace(drawn, cards=cards, columns=(column,)))
    for code, box in zip(layout.codes.cards, layout.cards, strict=True):
        assert text_width(code) * CODE_SIZE <= box.w - 20
    assert len({*layout.codes.cards} - {""}) in {0, 2}
    assert text_width(layout.codes.columns[0]) <= HEAD_CODE
