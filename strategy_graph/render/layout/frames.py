"""Frames around a goal and the objectives that are part of it, where these stand together."""

from collections.abc import Sequence

from strategy_graph.render.layout.goals import parts_of
from strategy_graph.render.layout.grid import Box
from strategy_graph.render.model import MapContent

PAD = 7.0
"""Between a frame and the boxes in it; frames inside another need half as much."""


def frames(content: MapContent, boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The frames of *content* whose cards stand in *boxes*, the larger ones first.

    A goal has one where all that is part of it stands in its column and band, and no other box
    between them.
    """
    parts = parts_of(content)
    found: list[Box] = []
    for goal in parts:
        members = _below(goal, parts)
        if len({(content.cards[card].column, content.cards[card].band) for card in members}) > 1:
            continue
        depth = _depth(goal, parts, frozenset())
        frame = _around([boxes[card] for card in members], PAD * (1 + (depth - 1) / 2))
        others = (box for card, box in enumerate(boxes) if card not in members)
        if not any(frame.overlaps(box) for box in others):
            found.append(frame)
    return tuple(sorted(found, key=lambda frame: (-frame.w * frame.h, frame.y, frame.x)))


def _below(goal: int, parts: dict[int, list[int]]) -> set[int]:
    """*goal* and all that is part of it, over every level."""
    members, rest = {goal}, [goal]
    while rest:
        new = [part for part in parts.get(rest.pop(), ()) if part not in members]
        members.update(new)
        rest += new
    return members


def _depth(goal: int, parts: dict[int, list[int]], above: frozenset[int]) -> int:
    """How many levels stand below *goal*; a circle ends where it closes."""
    below = [part for part in parts.get(goal, ()) if part not in above]
    return 1 + max((_depth(part, parts, above | {goal}) for part in below), default=-1)


def _around(boxes: Sequence[Box], pad: float) -> Box:
    left, top = min(box.x for box in boxes) - pad, min(box.y for box in boxes) - pad
    right, bottom = max(box.right for box in boxes) + pad, max(box.bottom for box in boxes) + pad
    return Box(round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2))
