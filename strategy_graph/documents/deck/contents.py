"""What a deck says, page by page, before anybody draws it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the texts that stand under it: the vision, or every core value."""

    label: str
    texts: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class StrategyMap:
    """The map as a table: ``across`` are the themes; a row holds a perspective and its cells.

    ``corner`` says what stands across, ``side`` what stands in the cells.
    """

    corner: str
    side: str
    across: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a scorecard, each cell with the texts in it.

    ``begins`` tells for each cell whether something new begins there: else it goes on with what
    stands above it.
    """

    cells: tuple[tuple[str, ...], ...]
    begins: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A table of objectives, KPIs and plans, with the theme that it is of.

    The first ``spanning`` columns hold what several rows stand under.
    """

    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    spanning: int = 0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """A deck: its title, who has the strategy, and its pages in order."""

    title: str
    owner: str | None
    language: str | None
    statements_title: str
    statements: tuple[Labelled, ...]
    lists_title: str
    lists: tuple[Labelled, ...]
    map_title: str
    map: StrategyMap | None
    scorecards: tuple[Scorecard, ...]
