"""Rows for a strategy of levels: each goal above what is part of it, and no other between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from strategy_graph.model import EdgeKind
from strategy_graph.render.model import Heading, MapContent


@dataclass(frozen=True, slots=True)
class Family:
    """A goal and the objectives that are part of it, none of which has parts of its own."""

    goal: int
    parts: tuple[int, ...]


def parts_of(content: MapContent) -> dict[int, list[int]]:
    """For each card that has parts, these: where a card is part of several, of the first."""
    whole: dict[int, int] = {}
    for link in content.links:
        if link.kind is EdgeKind.PART_OF and link.via is None:
            whole.setdefault(link.source, link.target)
    parts: dict[int, list[int]] = {}
    for part, goal in sorted(whole.items()):
        parts.setdefault(goal, []).append(part)
    return parts


def families(content: MapContent) -> list[Family]:
    """The families of *content*, whose members all stand under one theme, in its order."""
    parts = parts_of(content)
    return [
        Family(goal, tuple(below))
        for goal, below in sorted(parts.items())
        if not any(part in parts for part in below)
        and {content.cards[part].column for part in below} == {content.cards[goal].column}
    ]


def by_goal(content: MapContent) -> Iterator[MapContent]:
    """The ways to lay *content* out by goals, each with a band for every row of them.

    Under themes, families stand one below the other in their column. Without themes they stand
    side by side, from one to all in a row. Goals of goals stand above, and what belongs to no
    goal below all.
    """
    if len(content.bands) != 1 or content.has_perspectives:
        return
    found = families(content)
    if not found:
        return
    if content.has_themes:
        yield _placed(content, found, None)
    else:
        for count in range(1, min(len(found), 8) + 1):
            yield _placed(content, found, count)


def _placed(content: MapContent, found: list[Family], count: int | None) -> MapContent:
    """*content* with *count* families side by side, or with one below the other by column."""
    parts = parts_of(content)
    level = _levels(parts)
    inside = {card for family in found for card in (family.goal, *family.parts)}
    above = [card for card in parts if card not in inside]
    top = 1 + max((level.get(card, 0) for card in above), default=-1)
    spots: dict[int, tuple[int, int]] = {}
    stacked: dict[int, int] = {}
    for number, family in enumerate(found):
        column = content.cards[family.goal].column if count is None else number % count
        row = stacked.get(column, 0)
        stacked[column] = row + 1
        spots[family.goal] = (column, top + 2 * row)
        spots.update(dict.fromkeys(family.parts, (column, top + 2 * row + 1)))
    last = top + 2 * max(stacked.values())
    for card in sorted(above, key=lambda card: -level.get(card, 0)):
        near = sorted(spots[part][0] for part in parts[card] if part in spots)
        own = content.cards[card].column if count is None else near[len(near) // 2] if near else 0
        spots[card] = (own, level.get(card, 0))
    loose = [card for card in range(len(content.cards)) if card not in spots]
    for number, card in enumerate(loose):
        spots[card] = (content.cards[card].column if count is None else number % count, last)
    return replace(
        content,
        columns=content.columns if count is None else (Heading(None),) * count,
        bands=(Heading(None),) * (last + bool(loose)),
        cards=tuple(
            replace(card, column=spots[number][0], band=spots[number][1])
            for number, card in enumerate(content.cards)
        ),
    )


def _levels(parts: dict[int, list[int]]) -> dict[int, int]:
    """How many goals stand above each card that has parts; a circle counts once."""
    whole = {part: goal for goal, below in parts.items() for part in below}
    found: dict[int, int] = {}
    for card in parts:
        seen, at = {card}, card
        while at in whole and whole[at] not in seen:
            at = whole[at]
            seen.add(at)
        found[card] = len(seen) - 1
    return found
