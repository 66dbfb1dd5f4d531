"""The head of a strategy document, and what it says of itself."""

from typing import Annotated

from pydantic import Field, StringConstraints

from strategy_graph.model.base import Frozen
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.kept import KeptElement
from strategy_graph.model.fields.life import DeclaredChange
from strategy_graph.model.fields.people import Stakeholder
from strategy_graph.model.fields.risk import Risk
from strategy_graph.model.kinds import EdgeKind, NodeKind
from strategy_graph.model.late import Late
from strategy_graph.model.period import Period, period_of
from strategy_graph.model.source import Source, Url
from strategy_graph.model.text import NO_PAIRS, Line, Pairs, Text

StrategyId = Annotated[str, StringConstraints(pattern=r"^[^\s:]+$")]
"""The namespace of a strategy's codes; no space and no colon."""


class ParentStrategy(Frozen):
    """The strategy above, and the organization that has it."""

    id: StrategyId
    organization: Text | None = None
    sources: tuple[Source, ...] = ()


class Statement(Frozen):
    """A sentence of the document about whole sets, kept as it stands.

    "Four themes take up the four priorities" names no pair and is never expanded
    into pairs. ``counts`` keeps a number that the sentence states for a kind.
    """

    id: Line
    text: Text
    kind: EdgeKind | None = None
    subjects: tuple[Line, ...] = ()
    objects: tuple[Line, ...] = ()
    counts: dict[NodeKind, Annotated[int, Field(ge=0)]] = Field(default_factory=dict[NodeKind, int])
    sources: tuple[Source, ...] = ()


class Section(Frozen):
    """A headed part of the source document; ``empty`` when nothing stands under it."""

    title: Text
    empty: bool = False
    sources: tuple[Source, ...] = ()


class Strategy(Frozen):
    """The head of a strategy: whose it is, for when, under which strategy.

    ``actuals_from`` names tables of actual values (CSV, Excel, Parquet), relative to the file of
    the strategy; their values are read as if they stood under ``actuals`` of its KPIs.
    ``dropped`` says of what an earlier version had why it is gone.

    >>> Strategy(id="taipei-pawnshop-108", name="策略地圖", period="108年度").year
    2019
    """

    id: StrategyId
    name: Text
    organization: Text | None = None
    period: Line | None = None
    language: Line | None = None
    profile: Line | None = None
    parent: ParentStrategy | None = None
    document: Line | None = None
    actuals_from: tuple[Line, ...] = ()
    description: Text | None = None
    url: Url | None = None
    code_pattern: Line | None = None
    calendar: Annotated[Calendar | None, Late()] = None
    stakeholders: Annotated[tuple[Stakeholder, ...], Late()] = ()
    risks: Annotated[tuple[Risk, ...], Late()] = ()
    assumptions: tuple[Text, ...] = ()
    identifiers: Pairs = NO_PAIRS
    extra: Pairs = NO_PAIRS
    kept: Annotated[tuple[KeptElement, ...], Late()] = ()
    statements: tuple[Statement, ...] = ()
    dropped: Annotated[tuple[DeclaredChange, ...], Late()] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def year(self) -> int | None:
        """The first Gregorian year of the period, if a period is given and names one."""
        return self.years[0] if self.years else None

    @property
    def years(self) -> range:
        """The Gregorian years of the period; none where no period is given or it names none.

        >>> Strategy(id="s", name="S", period="2025-2027").years
        range(2025, 2028)
        """
        return range(0) if (time := self.time) is None else time.years

    @property
    def time(self) -> Period | None:
        """The period by the calendar of the strategy; ``None`` where none is given or named.

        >>> Strategy(id="s", name="S", period="FY25", calendar=Calendar(first_month=7)).time.first
        datetime.date(2024, 7, 1)
        """
        return period_of(self.period, self.calendar) if self.period else None
