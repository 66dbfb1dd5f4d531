"""At which sites of its boxes a line is glued, and how it runs.

A program that draws an elbow anew (LibreOffice does when it opens a file, PowerPoint when a box
is moved) knows the two boxes at its ends and no other. So where there are sites from which such
an elbow runs through no box and along no other line, the line is that elbow; else it is the line of
the map, in straight pieces that are joined where it turns.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from strategy_graph.render.layout.grid import Box
from strategy_graph.render.routing.router import Point

ABOVE, LEFT, BELOW, RIGHT = range(4)
"""The sites in the middle of the sides of a box, by their numbers."""
_INSIDE: Final = 1.0

Course = tuple[Point, ...]
Ends = tuple[int | None, int | None]
"""The numbers of sites of the boxes; ``None`` is a site of its own where the line ends."""
_OF_THE_MAP: Final[Ends] = (None, None)


class Sites:
    """The choice for each line of a map, one after the other."""

    def __init__(
        self, boxes: Sequence[Box], lines: Sequence[tuple[tuple[int, int], Course]]
    ) -> None:
        self._boxes = boxes
        self._courses = list(lines)  # those of the map, each until its own is chosen

    def choose(self, number: int) -> tuple[Ends, Course, bool]:
        """The sites and the course of a line from box *source* to box *target*.

        *line* is how the map draws it. Last stands whether the course is an elbow.
        """
        (source, target), line = self._courses[number]
        clear = [
            (ends, course)
            for ends, course in self._elbows(source, target, line)
            if not self._blocked(course) and not self._covers(source, target, course)
        ]
        ends, course = clear[0] if clear else (_OF_THE_MAP, line)
        course = line if ends == _OF_THE_MAP else _straight(course)
        self._courses[number] = (source, target), course
        return ends, course, bool(clear)

    def _elbows(self, source: int, target: int, line: Course) -> Iterator[tuple[Ends, Course]]:
        """Sites, and the elbow between them; those of the map's own line first."""
        one, other = self._boxes[source], self._boxes[target]
        (x0, y0), (x1, y1) = line[0], line[-1]
        sides = _side(one, y0), _side(other, y1)
        if sides[0] != sides[1] and _is_elbow(line) and abs(y1 - y0) > abs(x1 - x0):
            middle = (y0 + y1) / 2
            yield _OF_THE_MAP, ((x0, y0), (x0, middle), (x1, middle), (x1, y1))
        if sides[0] != sides[1]:
            middle = (y0 + y1) / 2
            yield sides, ((one.cx, y0), (one.cx, middle), (other.cx, middle), (other.cx, y1))
        toward = (RIGHT, LEFT) if one.right < other.x else (LEFT, RIGHT)
        start = one.right if toward[0] == RIGHT else one.x
        end = other.x if toward[0] == RIGHT else other.right
        x, rows = (start + end) / 2, (_middle(one), _middle(other))
        yield toward, ((start, rows[0]), (x, rows[0]), (x, rows[1]), (end, rows[1]))

    def _blocked(self, course: Course) -> bool:
        """Whether *course* runs through a box."""
        return any(_through(a, b, box) for a, b in pairwise(course) for box in self._boxes)

    def _covers(self, source: int, target: int, course: Course) -> bool:
        """Whether *course* runs along a line between other boxes."""
        return any(
            not {source, target} & {*ends}
            and (
                _turn_together(_straight(course), known)
                or any(_along(one, two) for one in pairwise(course) for two in pairwise(known))
            )
            for ends, known in self._courses
        )


def _is_elbow(line: Course) -> bool:
    """Whether *line* is straight, or runs down, across and down."""
    return len(line) == 2 or (
        len(line) == 4 and line[0][0] == line[1][0] != line[2][0] == line[3][0]
    )


def _straight(course: Course) -> Course:
    """*course* without corners where it does not turn."""
    kept = [course[0]]
    for at, after in pairwise(course[1:]):
        before = kept[-1]
        if not any(before[axis] == at[axis] == after[axis] for axis in (0, 1)):
            kept.append(at)
    return (*kept, course[-1])


def _side(box: Box, y: float) -> int:
    return ABOVE if abs(y - box.y) < abs(y - box.bottom) else BELOW


def _middle(box: Box) -> float:
    return box.y + box.h / 2


def _through(a: Point, b: Point, box: Box) -> bool:
    """Whether the piece from *a* to *b* runs through the inside of *box*."""
    (left, right), (top, bottom) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return (
        left < box.right - _INSIDE
        and right > box.x + _INSIDE
        and top < box.bottom - _INSIDE
        and bottom > box.y + _INSIDE
    )


def _along(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two pieces, each along an axis, lie on each other for more than a point."""
    for axis in (0, 1):
        level = {round(point[1 - axis], 1) for point in (*one, *other)}
        if len(level) == 1:
            (a, b), (c, d) = (sorted(point[axis] for point in piece) for piece in (one, other))
            return min(b, d) - max(a, c) > _INSIDE
    return False


def _turn_together(one: Course, other: Course) -> bool:
    """Whether two lines turn at one point: there nobody could tell which goes on where."""
    return any(
        abs(a[0] - b[0]) <= _INSIDE and abs(a[1] - b[1]) <= _INSIDE
        for a in one[1:-1]
        for b in other[1:-1]
    )
