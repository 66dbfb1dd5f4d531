"""The base class of every rule."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import code_of
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.wording import Wording
from strategy_graph.model import Edge, Node, Text

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph  # type: ignore[attr-defined, unused-ignore]


class Coverage(NamedTuple):
    """How many of the things that a rule looks at carry what it asks for.

    ``what`` is a key of the rule's ``messages``; printed as ``targets 0/38``.
    """

    what: str
    have: int
    total: int


_OWED = ("SG1", "SG3", "SG4", "SG5", "SG7")
"""Families about what a strategy should have, not about what is written."""


class Rule(ABC):
    """One flaw of a strategy, and how to find it.

    The docstring of a rule is its English page: a first line that says what is
    found, then a paragraph that begins ``**Why.**`` and names its source after
    ``Source:``, then one that begins ``**Repair.**``. Other languages have it, and the
    ``messages``, in their folders (``linter/wording.py`` says where).

    ``profile`` is the first profile in which the rule reports findings; under a
    smaller one it reports only its ``coverage``. ``silences`` lists the codes of
    rules about single nodes that say nothing more about a strategy once this rule
    has spoken about the whole of it. ``habits`` lists the messages about single nodes that
    are one finding where nearly all nodes of a kind have it (``linter/findings/habit.py``); their
    values hold ``code``. ``messages`` maps a key to a template in English,
    filled with ``str.format`` by the values of a finding.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    since: ClassVar[str]
    messages: ClassVar[Mapping[str, str]]
    profile: ClassVar[Profile] = Profile.MAP
    silences: ClassVar[tuple[str, ...]] = ()
    habits: ClassVar[tuple[str, ...]] = ()
    fix: ClassVar[Literal["no", "suggest", "auto"]] = "no"
    options: ClassVar[Mapping[str, Option]] = {}

    @property
    def owed(self) -> bool:
        """Whether it says what a node owes: of cancelled nodes such a rule says nothing."""
        return self.code[:3] in _OWED or self.code == "SG801"

    @abstractmethod
    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        """The findings in *graph*, in the order of its nodes."""

    def looks_at(self, graph: "StrategyGraph") -> Iterable[str] | None:
        """The nodes among which its habits are counted; ``None`` where it looks at all of a kind.

        A rule about the KPIs of an objective has nothing to say of an objective without one.
        """
        return None

    def wording(self, key: str, english: str) -> Wording:
        """The text *key* of this rule in every language; *english* in English."""
        return Wording(self.code, type(self).__module__, key, english)

    def template(self, message: str) -> Wording:
        """The template of *message* in every language."""
        return self.wording(f"messages.{message}", self.messages[message])

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        """What to count instead of findings under a smaller profile."""
        return ()

    def on_node(
        self,
        node: Node,
        message: str,
        /,
        *,
        field: str | None = None,
        item: int | None = None,
        severity: Severity | None = None,
        related: tuple[str, ...] = (),
        **values: Text | int | float,
    ) -> Diagnostic:
        """A finding about *node*; ``{code}`` and ``{name}`` of the message are its.

        *item* is the element of a field that is a list, counted from 0.
        """
        return Diagnostic(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            values={"code": node.code, "name": node.name, **values},
            strategy=node.strategy,
            node=node.id,
            field=field,
            item=item,
            related=related,
        )

    def on_position(
        self,
        graph: "StrategyGraph",
        position: int,
        message: str,
        /,
        *,
        field: str | None = None,
        severity: Severity | None = None,
        related: tuple[str, ...] = (),
        **values: Text | int | float,
    ) -> Diagnostic:
        """As ``on_node`` for the node at *position*, without making its value."""
        node_id, name = graph.ids[position], graph.node_table.names[position]
        return Diagnostic(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            values={"code": code_of(graph, position), "name": name, **values},
            strategy=node_id.partition(":")[0],
            node=node_id,
            field=field,
            related=related,
        )

    def on_edge(
        self,
        edge: Edge,
        message: str,
        /,
        *,
        field: str | None = None,
        severity: Severity | None = None,
        related: tuple[str, ...] = (),
        **values: Text | int | float,
    ) -> Diagnostic:
        """A finding about *edge*; ``{source}``, ``{target}`` and ``{edge}`` are codes.

        ``{edge}`` is its id (``H01``), else ``source kind target``.
        """
        source, target = edge.source.split(":", 1)[-1], edge.target.split(":", 1)[-1]
        return Diagnostic(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            values={
                "source": source,
                "target": target,
                "edge": edge.id or f"{source} {edge.kind.value} {target}",
                **values,
            },
            strategy=edge.source.split(":", 1)[0],
            node=edge.source,
            edge=edge.key,
            field=field,
            related=related or (edge.target,),
        )

    def on_strategy(
        self,
        strategy: str | None,
        message: str,
        /,
        *,
        field: str | None = None,
        severity: Severity | None = None,
        related: tuple[str, ...] = (),
        **values: Text | int | float,
    ) -> Diagnostic:
        """A finding about a whole *strategy*; ``field`` is a key of its head."""
        return Diagnostic(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            values=values,
            strategy=strategy,
            field=field,
            related=related,
        )
