"""What is on the map, before anything has a place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from strategy_graph.model import EdgeKind, Origin, Strategy
from strategy_graph.model.fields.life import Life
from strategy_graph.model.text import Text
from strategy_graph.render.messages import counted

LEVELS = frozenset({EdgeKind.PART_OF, EdgeKind.ALIGNS_TO})
"""The kinds of link by which one objective stands below another."""
LARGE = 150
"""From more objectives than this on, a map shows cells with counts, not boxes."""

MOST_BUNDLES = 24
"""The most bundles of links that are drawn between cells: more would be a tangle."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column (theme) or band (perspective); ``id`` is ``None`` for the rest.

    The rest are the objectives that the document puts under no theme, or in no
    perspective: they get a column or band of their own that says so.
    """

    id: str | None
    code: str = ""
    name: Text = ""
    link: Origin | None = None
    """How the theme is joined to the mission: declared, implied by the form, or not."""
    gone: bool = False
    """Whether it is the place of boxes that are gone and whose own place is gone, too."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a box since an earlier strategy: that it is new, or how much changed.

    ``changes`` and ``unexplained`` count what changed of it, its KPIs and its plans, and what of
    that wants a reason and has none.
    """

    added: bool = False
    changes: int = 0
    unexplained: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """An objective: in which column and band, with how many KPIs and action plans.

    Both are counted of it and its parts. ``kpis_above`` are those of what it is a part of, which
    measure it together with the other parts; of plans nothing is taken from above.
    ``life`` says what sets it apart: that it is cancelled, done or on hold.
    """

    id: str
    code: str
    name: Text
    column: int
    band: int
    kpis: int
    plans: int
    life: Life | None = None
    kpis_above: int = 0
    mark: Mark | None = None
    gone: bool = False
    """Whether it was there before and is no more: a ghost."""

    @property
    def measured(self) -> bool:
        """Whether a KPI of any level measures it."""
        return bool(self.kpis or self.kpis_above)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a node stands in a period: its colour, and the share that was attained."""

    color: str
    hatched: bool = False
    """Whether it rests on too little."""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two cards, by their positions in ``MapContent.cards``."""

    source: int
    target: int
    kind: EdgeKind
    origin: Origin
    sign: int = 0
    """1, -1, or 0 where neither a polarity nor the kind of the link says which way."""
    edge: int = 0
    """The number of the edge in the graph."""
    count: int = 1
    """How many links between the objectives of two cells it stands for."""
    via: str | None = None
    """The KPI of the target by way of which the source stands below it."""

    @property
    def is_level(self) -> bool:
        """Whether it says that the source stands below the target, and nothing of cause."""
        return self.kind in LEVELS

    @property
    def style(self) -> tuple[str, str]:
        """What must be equal for two links to share a line."""
        return ("level" if self.is_level else self.kind.value, self.origin.value)


@dataclass(frozen=True, slots=True)
class MapContent:
    """The content of one strategy map, in the order of the document."""

    strategy: Strategy
    columns: tuple[Heading, ...]
    bands: tuple[Heading, ...]
    cards: tuple[Card, ...]
    links: tuple[Link, ...] = ()
    vision: tuple[Text, ...] = ()
    mission: tuple[Text, ...] = ()
    values: tuple[Text, ...] = ()
    achieves: Origin | None = None
    """How the mission is joined to the vision."""
    causes_declared: bool = False
    """Whether the document itself declares a cause between objectives or KPIs."""
    left_out: int = 0
    """Links that exist but are not shown (inferred, not asked for)."""
    bundles: int = 0
    """How many bundles of links there are between cells, of which the map shows the thickest."""
    period: str = ""
    """The period whose status is shown; empty where none was asked for."""
    standing: Mapping[str, Standing] = field(default_factory=dict[str, Standing])
    """How nodes stand in that period, by their ids."""
    letter: str = "n"
    """What ids of cards begin with in a page: ``n`` for objectives, ``t`` for cells."""

    @property
    def has_themes(self) -> bool:
        """Whether any column has a theme of its own."""
        return any(column.id is not None for column in self.columns)

    @property
    def has_perspectives(self) -> bool:
        """Whether any band has a perspective of its own."""
        return any(band.id is not None for band in self.bands)

    @property
    def nested(self) -> bool:
        """Whether each theme stands inside one perspective, and some perspective holds several."""
        if not (self.has_themes and self.has_perspectives):
            return False
        cells = {(card.column, card.band) for card in self.cards}
        bands = {band for _, band in cells}
        return (
            len(cells) == len(self.columns) == len({column for column, _ in cells}) > len(bands) > 1
        )

    def part(self, column: int, band: int | None = None) -> "MapContent":
        """The map of one column, or of one cell: its boxes and the links between them.

        What stands around the whole (vision, mission, values) is left out.
        """
        there = [
            number
            for number, card in enumerate(self.cards)
            if card.column == column and band in (None, card.band)
        ]
        bands = sorted({self.cards[number].band for number in there})
        at = {number: place for place, number in enumerate(there)}
        return replace(
            self,
            columns=(self.columns[column],),
            bands=tuple(self.bands[each] for each in bands),
            cards=tuple(
                replace(self.cards[number], column=0, band=bands.index(self.cards[number].band))
                for number in there
            ),
            links=tuple(
                replace(link, source=at[link.source], target=at[link.target])
                for link in self.links
                if link.source in at and link.target in at
            ),
            vision=(),
            mission=(),
            values=(),
        )

    def summary(self) -> "MapContent":
        """The same map with one card per filled cell: for large strategies.

        A card of a cell counts the objectives, KPIs and plans in it; a line bundles and counts
        the links from one cell to another.
        """
        cells: dict[tuple[int, int], list[Card]] = {}
        for card in self.cards:
            cells.setdefault((card.column, card.band), []).append(card)
        tiles = tuple(
            Card(
                id="",
                code="",
                name=counted("tile", len(members)),
                column=column,
                band=band,
                kpis=sum(card.kpis for card in members),
                plans=sum(card.plans for card in members),
                kpis_above=sum(card.kpis_above for card in members),
                mark=_mark_of([card.mark for card in members if card.mark is not None]),
            )
            for (column, band), members in cells.items()
        )
        bundles = self._bundles({cell: number for number, cell in enumerate(cells)})
        most = sorted(bundles, key=lambda link: (-link.count, link.source, link.target))
        return replace(
            self,
            cards=tiles,
            links=tuple(most[:MOST_BUNDLES]),
            bundles=len(bundles),
            letter="t",
        )

    def _bundles(self, number: dict[tuple[int, int], int]) -> list[Link]:
        """A link for each pair of cells, kind and origin of which there are links, levels aside."""
        counts: dict[tuple[int, int, EdgeKind, Origin], int] = {}
        for link in self.links:
            source, target = self.cards[link.source], self.cards[link.target]
            ends = number[source.column, source.band], number[target.column, target.band]
            if ends[0] != ends[1] and not link.is_level:
                key = (*ends, link.kind, link.origin)
                counts[key] = counts.get(key, 0) + 1
        return [Link(*key, count=count) for key, count in counts.items()]

    @property
    def large(self) -> bool:
        """Whether there are too many objectives to show one box each."""
        return len(self.cards) > LARGE


def _mark_of(marks: list[Mark]) -> Mark | None:
    """What a box that stands for several is marked with: all that changed, a new one once."""
    if not marks:
        return None
    return Mark(
        changes=sum(mark.changes + mark.added for mark in marks),
        unexplained=sum(mark.unexplained for mark in marks),
    )
