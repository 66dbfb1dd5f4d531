"""The values of a KPI as a small drawing: their line, that of the target, where colours begin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_graph.render.svg.elements import element

_WIDTH, _HEIGHT, _EDGE = 132.0, 40.0, 4.0


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn: ``values`` at equal distances, the target of each, limits of colours.

    ``label`` says in words what is seen. ``None`` stands for a target that is no number.
    """

    label: str
    values: Sequence[float]
    targets: Sequence[float | None] = ()
    band: Sequence[float] = ()
    """The ends of a range that is the target of every period."""
    green: float | None = None
    amber: float | None = None


def course_svg(course: Course) -> str:
    """The drawing; its colours are those of classes that a style sheet sets.

    >>> course_svg(Course("none", [])), course_svg(Course("one", [3.0])).count("<circle")
    ('', 1)
    """
    if not course.values:
        return ""
    return element(
        "svg",
        _parts(course),
        class_="course",
        viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}",
        width=_WIDTH,
        height=_HEIGHT,
        role="img",
        aria_label=course.label,
    )


def _parts(course: Course) -> Iterator[str]:
    goals = [each for each in course.targets if each is not None]
    limits = [each for each in (course.green, course.amber) if each is not None]
    every = [*course.values, *goals, *limits, *course.band]
    # Scaled before the difference is taken, which may be more than a float holds.
    scale = max(1e-300, *(abs(each) for each in every))
    least, most = min(every) / scale, max(every) / scale
    span = most - least

    def y(value: float) -> float:
        share = 0.5 if span == 0 else (value / scale - least) / span
        return _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)

    last = max(1, len(course.values) - 1)

    def x(at: int) -> float:
        return _EDGE + (_WIDTH - 2 * _EDGE) * (at / last if len(course.values) > 1 else 0.5)

    for name, limit in (("green", course.green), ("amber", course.amber)):
        if limit is not None:
            yield _level(f"limit {name}", y(limit))
    for end in course.band:
        yield _level("goal", y(end))
    stated = [(at, goal) for at, goal in enumerate(course.targets) if goal is not None]
    if len({goal for _, goal in stated}) == 1 and len(stated) == len(course.values):
        yield _level("goal", y(stated[0][1]))
    elif len(stated) > 1:
        yield _line("goal", [(x(at), y(goal)) for at, goal in stated])
    elif stated:
        yield _level("goal", y(stated[0][1]))
    if len(course.values) > 1:
        yield _line("values", [(x(at), y(value)) for at, value in enumerate(course.values)])
    end = len(course.values) - 1
    yield element("circle", class_="last", cx=x(end), cy=y(course.values[end]), r=3.0)


def _level(name: str, at: float) -> str:
    return element("line", class_=name, x1=0.0, x2=_WIDTH, y1=at, y2=at)


def _line(name: str, points: Sequence[tuple[float, float]]) -> str:
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return element("polyline", class_=name, points=drawn)
