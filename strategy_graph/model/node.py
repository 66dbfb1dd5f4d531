"""Nodes: what a strategy is made of, one class per kind."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from strategy_graph.model.base import Frozen
from strategy_graph.model.kinds import NodeKind
from strategy_graph.model.source import Alias, Source, Url
from strategy_graph.model.text import Line, Text

Weight = Annotated[float, Field(ge=0.0)]


class Direction(StrEnum):
    """Which way a KPI is better."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


class Band(Frozen):
    """A range of values that is good: ``low <= value <= high``."""

    low: float
    high: float

    @model_validator(mode="after")
    def _runs_upward(self) -> Self:
        if self.low > self.high:
            raise ValueError("low must not exceed high")
        return self


class Budget(Frozen):
    """An amount of money; the currency is an ISO 4217 code when it is known."""

    amount: Annotated[float, Field(ge=0.0)]
    currency: Line | None = None


class Thresholds(Frozen):
    """Where the status of a KPI changes, in the unit of the KPI.

    ``green`` and ``amber`` are the values from which that colour holds, ``worst``
    the value at and beyond which nothing is achieved.
    """

    green: float | None = None
    amber: float | None = None
    worst: float | None = None


class Actual(Frozen):
    """A measured value: of which period, when taken, from where."""

    period: Line
    value: float
    date: dt.date | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = ()


def identity(strategy: str, code: str, kind: NodeKind) -> str:
    """The full identity of the node of *kind* that has *code* in *strategy*.

    >>> identity("s", "C", NodeKind.THEME), identity("s", "C", NodeKind.PERSPECTIVE)
    ('s:C', 's:perspective-C')
    """
    if kind is NodeKind.PERSPECTIVE:
        return f"{strategy}:perspective-{code}"
    return f"{strategy}:{code}"


def split_identity(node_id: str, kind: NodeKind) -> tuple[str, str]:
    """The strategy and the code of the node of *kind* that is *node_id*.

    >>> split_identity("s:perspective-C", NodeKind.PERSPECTIVE)
    ('s', 'C')
    """
    strategy, _, code = node_id.partition(":")
    return strategy, code.removeprefix("perspective-") if kind is NodeKind.PERSPECTIVE else code


class Node(Frozen):
    """What every node has: an identity, a name, and where it is written.

    ``strategy`` and ``code`` make the full identity ``id``. A code is unique in
    its strategy and nowhere else, and is kept as typed: ``1.10`` stays ``1.10``.
    Perspectives alone are counted apart (see there).

    >>> Theme(strategy="taipei-pawnshop-108", code="A", name="健全財務自主").id
    'taipei-pawnshop-108:A'
    """

    kind: ClassVar[NodeKind]

    strategy: Line
    code: Line
    name: Text
    description: Text | None = None
    aliases: tuple[Alias, ...] = ()
    tags: tuple[Line, ...] = ()
    owner: Line | None = None
    status: Line | None = None
    note: Text | None = None
    url: Url | None = None
    sources: tuple[Source, ...] = ()

    @property
    def id(self) -> str:
        """The full identity, ``strategy:code``."""
        return f"{self.strategy}:{self.code}"


class Organization(Node):
    """Who has the strategy."""

    kind: ClassVar[NodeKind] = NodeKind.ORGANIZATION


class Vision(Node):
    """What the organization wants to become."""

    kind: ClassVar[NodeKind] = NodeKind.VISION


class Mission(Node):
    """What the organization is there for."""

    kind: ClassVar[NodeKind] = NodeKind.MISSION


class Value(Node):
    """What the organization holds to."""

    kind: ClassVar[NodeKind] = NodeKind.VALUE


class Priority(Node):
    """What the organization above expects, or the strategy puts first."""

    kind: ClassVar[NodeKind] = NodeKind.PRIORITY

    organization: Line | None = None


class Perspective(Node):
    """A view of the scorecard: customer, financial, internal process, learning.

    Perspectives have codes of their own beside those of all other nodes: a strategy
    may have a theme C and a perspective C, as both letters stand in the code CC1.

    >>> Perspective(strategy="taipei-pawnshop-108", code="C", name="顧客").id
    'taipei-pawnshop-108:perspective-C'
    """

    kind: ClassVar[NodeKind] = NodeKind.PERSPECTIVE

    weight: Weight | None = None

    @property
    def id(self) -> str:
        """The full identity, ``strategy:perspective-code``."""
        return identity(self.strategy, self.code, NodeKind.PERSPECTIVE)


class Theme(Node):
    """A strategic theme: a column of the strategy map."""

    kind: ClassVar[NodeKind] = NodeKind.THEME

    weight: Weight | None = None


class Objective(Node):
    """What is to be achieved."""

    kind: ClassVar[NodeKind] = NodeKind.OBJECTIVE

    weight: Weight | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    risks: tuple[Text, ...] = ()
    assumptions: tuple[Text, ...] = ()


class Kpi(Node):
    """What shows whether an objective is achieved.

    ``baseline``, ``target``, ``worst`` and the values of ``actuals`` are in
    ``unit``; ``target`` is a number, or a band when ``direction`` is ``band``.
    """

    kind: ClassVar[NodeKind] = NodeKind.KPI

    unit: Line | None = None
    direction: Direction | None = None
    baseline: float | None = None
    target: float | Band | None = None
    worst: float | None = None
    thresholds: Thresholds | None = None
    weight: Weight | None = None
    frequency: Line | None = None
    formula: Text | None = None
    data_source: Text | None = None
    indicator: Literal["lead", "lag"] | None = None
    measure: Literal["input", "process", "output", "outcome"] | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    actuals: tuple[Actual, ...] = ()


class ActionPlan(Node):
    """What is done about it.

    ``effort`` is what it takes besides money, in the words of the plan ("5 person-days").
    """

    kind: ClassVar[NodeKind] = NodeKind.ACTION_PLAN

    weight: Weight | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    budget: Budget | None = None
    effort: Line | None = None
    progress: Annotated[float, Field(ge=0.0, le=1.0)] | None = None


class External(Node):
    """A node of a strategy that is not loaded, known by its identity alone.

    ``name`` is the code when the document does not print a name; ``stands_for``
    is the kind that the reference implies.
    """

    kind: ClassVar[NodeKind] = NodeKind.EXTERNAL

    stands_for: NodeKind | None = None
    organization: Line | None = None


NODE_TYPES: Mapping[NodeKind, type[Node]] = {
    cls.kind: cls
    for cls in (
        Organization,
        Vision,
        Mission,
        Value,
        Priority,
        Perspective,
        Theme,
        Objective,
        Kpi,
        ActionPlan,
        External,
    )
}
"""The class of each kind of node, in the order in which kinds are listed."""
