"""Strategies without perspectives stand in tiers: what leads to something below it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.model import EdgeKind
from strategy_graph.render.coordinates import place
from strategy_graph.render.layout.tiers import tiered
from strategy_graph.render.model import MapContent
from tests.render.sketches import content

ENDS = st.integers(0, 11)
LINKS = st.lists(st.tuples(ENDS, ENDS).filter(lambda ends: ends[0] != ends[1]), unique=True)


def flat(links: list[tuple[int, int]], kind: EdgeKind = EdgeKind.CAUSES) -> MapContent:
    """Twelve objectives with neither themes nor perspectives."""
    return content(1, 1, [(0, 0)] * 12, links, themes=False, perspectives=False, kind=kind)


def tiers(drawn: MapContent) -> list[int]:
    """The tier of each card."""
    found = tiered(drawn)
    assert found is not None
    return [card.band for card in found.cards]


def test_what_leads_to_something_stands_below_it() -> None:
    assert tiers(flat([(0, 1), (1, 2), (3, 2)])) == [2, 1, 0, 1, *[3] * 8]


def test_what_something_rests_on_stands_below_it() -> None:
    assert tiers(flat([(0, 1)], EdgeKind.DEPENDS_ON))[:2] == [0, 1]


def test_a_conflict_and_a_perspective_make_no_tiers() -> None:
    assert tiered(flat([(0, 1)], EdgeKind.CONFLICTS_WITH)) is None
    assert tiered(flat([])) is None
    assert tiered(content(1, 1, [(0, 0)] * 2, [(0, 1)])) is None


@given(LINKS)
def test_every_link_points_up_but_those_that_close_a_circle(links: list[tuple[int, int]]) -> None:
    found = tiered(flat(links))
    if found is None:
        return
    down = [pair for pair in links if found.cards[pair[0]].band <= found.cards[pair[1]].band]
    kept = [pair for pair in links if pair not in down]
    again = tiered(flat(kept))
    assert again is None or all(
        again.cards[source].band > again.cards[target].band for source, target in kept
    )
    assert not down or _has_circle(links)


def _has_circle(links: list[tuple[int, int]]) -> bool:
    left = list(links)
    while True:
        kept = [pair for pair in left if any(other[0] == pair[1] for other in left)]
        if len(kept) == len(left):
            return bool(left)
        left = kept


def test_a_map_in_tiers_is_drawn_so() -> None:
    layout, lines = place(flat([(0, 1), (1, 2), (3, 2)]))
    assert layout.cards[0].y > layout.cards[1].y > layout.cards[2].y
    assert layout.cards[3].y == layout.cards[1].y
    assert all(line[0][1] > line[-1][1] for line in lines)


def test_a_long_chain_is_no_strip() -> None:
    chain = content(
        1, 1, [(0, 0)] * 30, [(n, n + 1) for n in range(29)], themes=False, perspectives=False
    )
    assert tiered(chain) is None
    assert tiered(replace(chain, links=chain.links[:5])) is not None
