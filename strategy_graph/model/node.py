"""Nodes: what a strategy is made of, one class per kind."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from strategy_graph.model.base import Frozen
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.life import APART, DeclaredChange, Life, life_of
from strategy_graph.model.fields.milestone import Milestone
from strategy_graph.model.fields.money import Budget
from strategy_graph.model.fields.people import Comment, Owner, Stakeholder
from strategy_graph.model.fields.risk import Risk
from strategy_graph.model.fields.target import (
    Baseline,
    DatedWeight,
    Direction,
    PeriodTarget,
    Point,
    Target,
    Thresholds,
)
from strategy_graph.model.kinds import NodeKind
from strategy_graph.model.late import Late
from strategy_graph.model.source import Alias, Evidence, Source, Url
from strategy_graph.model.text import NO_PAIRS, Line, Pairs, Text

Weight = Annotated[float, Field(ge=0.0)]


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
    Perspectives alone are counted apart (see there). ``owner`` is the one who answers
    for the node, ``owners`` are several, with roles. ``identifiers`` are its ids in other
    systems; ``extra`` keeps what a document states and no field holds.

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
    owners: Annotated[tuple[Owner, ...], Late()] = ()
    stakeholders: Annotated[tuple[Stakeholder, ...], Late()] = ()
    status: Line | None = None
    status_date: dt.date | None = None
    status_reason: Text | None = None
    rationale: Text | None = None
    evidence: Annotated[tuple[Evidence, ...], Late()] = ()
    moved: Annotated[DeclaredChange | None, Late()] = None
    split: Annotated[DeclaredChange | None, Late()] = None
    merged: Annotated[DeclaredChange | None, Late()] = None
    comments: Annotated[tuple[Comment, ...], Late()] = ()
    note: Text | None = None
    url: Url | None = None
    identifiers: Pairs = NO_PAIRS
    extra: Pairs = NO_PAIRS
    sources: tuple[Source, ...] = ()

    @property
    def id(self) -> str:
        """The full identity, ``strategy:code``."""
        return f"{self.strategy}:{self.code}"

    @property
    def owner_names(self) -> tuple[str, ...]:
        """Everybody who owns the node, ``owner`` first, then ``owners``; each once.

        >>> several = (Owner(name="X"), Owner(name="Y", role="support"))
        >>> Theme(strategy="s", code="A", name="A", owner="X", owners=several).owner_names
        ('X', 'Y')
        """
        named = (self.owner, *(owner.name for owner in self.owners))
        return tuple(dict.fromkeys(name for name in named if name))

    @property
    def apart(self) -> Life | None:
        """What sets it apart from what is planned or under way: done, on hold or cancelled.

        >>> Theme(strategy="s", code="A", name="A", status="停辦").apart
        <Life.CANCELLED: 'cancelled'>
        """
        return self.life if self.life in APART else None

    @property
    def life(self) -> Life | None:
        """Where in its life the node is, as far as ``status`` says so."""
        return life_of(self.status)


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
    weights: Annotated[tuple[DatedWeight, ...], Late()] = ()

    @property
    def id(self) -> str:
        """The full identity, ``strategy:perspective-code``."""
        return identity(self.strategy, self.code, NodeKind.PERSPECTIVE)


class Theme(Node):
    """A strategic theme: a column of the strategy map."""

    kind: ClassVar[NodeKind] = NodeKind.THEME

    weight: Weight | None = None
    weights: Annotated[tuple[DatedWeight, ...], Late()] = ()


class Objective(Node):
    """What is to be achieved."""

    kind: ClassVar[NodeKind] = NodeKind.OBJECTIVE

    weight: Weight | None = None
    weights: Annotated[tuple[DatedWeight, ...], Late()] = ()
    priority: Line | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    milestones: Annotated[tuple[Milestone, ...], Late()] = ()
    risks: Annotated[tuple[Risk, ...], Late()] = ()
    assumptions: tuple[Text, ...] = ()
    dependencies: tuple[Text, ...] = ()


class Kpi(Node):
    """What shows whether an objective is achieved.

    ``baseline``, ``target``, ``worst``, ``allowed`` and the values of ``actuals`` are in
    ``unit``. ``target`` is a number, yes or no, the day of a milestone, a range or words;
    ``targets`` are those of periods, and ``trajectory`` says how values run between them.
    ``quantity`` tells how values add up over time (in a file its key is ``kind``): a
    ``flow`` is summed, of a ``stock`` the last value counts, a ``rate`` is the sum of its
    numerators over that of its denominators. ``cumulative`` values include those before
    them in the year. ``attainment`` names the formula that compares an actual value with
    its target, ``points`` the curve of the formula of that name; attainment above ``cap``
    counts as ``cap``, and a target of zero is met within ``allowed``.
    """

    kind: ClassVar[NodeKind] = NodeKind.KPI

    priority: Line | None = None
    unit: Line | None = None
    quantity: Literal["flow", "stock", "rate"] | None = None
    cumulative: bool | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    direction: Direction | None = None
    baseline: float | Baseline | None = None
    target: Target | None = None
    targets: Annotated[tuple[PeriodTarget, ...], Late()] = ()
    trajectory: Literal["linear", "step", "cumulative"] | None = None
    worst: float | None = None
    allowed: Annotated[float, Field(ge=0.0)] | None = None
    thresholds: Annotated[Thresholds | None, Late()] = None
    attainment: (
        Literal[
            "performance",
            "progress",
            "ratio",
            "mirror",
            "deviation",
            "band",
            "share-inside",
            "points",
            "grl",
        ]
        | None
    ) = None
    points: Annotated[tuple[Point, ...], Late()] = ()
    cap: Annotated[float, Field(gt=0.0)] | None = None
    weight: Weight | None = None
    weights: Annotated[tuple[DatedWeight, ...], Late()] = ()
    frequency: Line | None = None
    formula: Text | None = None
    data_source: Text | None = None
    indicator: Literal["lead", "lag"] | None = None
    measure: Literal["input", "process", "output", "outcome", "efficiency", "demand"] | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    risks: Annotated[tuple[Risk, ...], Late()] = ()
    assumptions: tuple[Text, ...] = ()
    dependencies: tuple[Text, ...] = ()
    actuals: Annotated[tuple[Actual, ...], Late()] = ()

    @property
    def baseline_value(self) -> float | None:
        """The baseline as a number; ``None`` where there is none, or only words."""
        return self.baseline.value if isinstance(self.baseline, Baseline) else self.baseline

    @property
    def states_target(self) -> bool:
        """Whether a target is stated, for the whole or for a period, be it in words."""
        return self.target is not None or bool(self.targets)


class ActionPlan(Node):
    """What is done about it.

    ``effort`` is what it takes besides money, in the words of the plan ("5 person-days").
    ``budget`` is one amount, ``budgets`` are those of years or of sources.
    """

    kind: ClassVar[NodeKind] = NodeKind.ACTION_PLAN

    weight: Weight | None = None
    weights: Annotated[tuple[DatedWeight, ...], Late()] = ()
    priority: Line | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    milestones: Annotated[tuple[Milestone, ...], Late()] = ()
    budget: Annotated[Budget | None, Late()] = None
    budgets: Annotated[tuple[Budget, ...], Late()] = ()
    effort: Line | None = None
    progress: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
    risks: Annotated[tuple[Risk, ...], Late()] = ()
    assumptions: tuple[Text, ...] = ()
    dependencies: tuple[Text, ...] = ()


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
