"""Rows for a strategy without perspectives: what leads to something stands below it."""

from collections.abc import Sequence
from dataclasses import replace

from strategy_graph.model import EdgeKind
from strategy_graph.render.model import Heading, MapContent

MOST = 12
"""A map with more tiers than this is a strip: rows in the order of the document show more."""


def tiered(content: MapContent) -> MapContent | None:
    """*content* with a band for each tier, or ``None`` where perspectives or no link give one.

    An objective stands one tier below the lowest of those that it leads to (longest path); those
    without a link stand below all others. Of a circle, the link that closes it in the order of
    the document counts for nothing.
    """
    pairs = [
        (link.target, link.source) if link.kind is EdgeKind.DEPENDS_ON else ends
        for link in content.links
        for ends in [(link.source, link.target)]
        if link.kind is not EdgeKind.CONFLICTS_WITH
    ]
    if len(content.bands) != 1 or content.has_perspectives or not pairs:
        return None
    depth = _depths(len(content.cards), pairs)
    linked = {end for pair in pairs for end in pair}
    lowest = max(depth) + 1
    tiers = [at if card in linked else lowest for card, at in enumerate(depth)]
    if max(tiers) >= MOST:
        return None
    return replace(
        content,
        bands=(Heading(None),) * (max(tiers) + 1),
        cards=tuple(
            replace(card, band=tier) for card, tier in zip(content.cards, tiers, strict=True)
        ),
    )


def _depths(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """For each card, the number of links on the longest way from it to one that leads nowhere."""
    after: list[list[int]] = [[] for _ in range(count)]
    for source, target in pairs:
        after[source].append(target)
    depth = [0] * count
    state = [0] * count  # not seen, on the way, done
    for start in range(count):
        if state[start]:
            continue
        state[start] = 1
        way = [(start, iter(after[start]))]
        while way:
            card, rest = way[-1]
            for target in rest:
                if state[target] == 0:
                    state[target] = 1
                    way.append((target, iter(after[target])))
                    break
                if state[target] == 2:
                    depth[card] = max(depth[card], depth[target] + 1)
            else:
                state[card] = 2
                way.pop()
                if way:
                    above = way[-1][0]
                    depth[above] = max(depth[above], depth[card] + 1)
    return depth
