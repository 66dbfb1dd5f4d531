"""What ``diff`` answers: every change, whether it is explained, and whom it touches."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.analysis.diff.changes import Change, Class
from strategy_graph.analysis.diff.heads import HeadChange
from strategy_graph.analysis.diff.proposals import Proposal
from strategy_graph.answer.result import Answer, Cell, Table
from strategy_graph.answer.values import readable
from strategy_graph.graph import edge_record, node_record
from strategy_graph.graph.records import text_record
from strategy_graph.i18n import message
from strategy_graph.i18n.catalogue import translated
from strategy_graph.model import Edge, Location, Node, in_language


@dataclass(frozen=True, slots=True)
class Located:
    """A change with where both sides are written, and how many nodes it touches by kind.

    ``above`` counts what the node leads to (up to the mission), ``below`` what leads to it.
    """

    change: Change
    then: Location | None
    now: Location | None
    above: Mapping[str, int]
    below: Mapping[str, int]

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        change = self.change
        return {
            "class": change.kind.value,
            "old": None if change.old is None else change.old.id,
            "new": None if change.new is None else change.new.id,
            "kind": change.node.kind.value,
            "field": change.field,
            "before": change.before,
            "after": change.after,
            "edge": None if change.edge is None else edge_record(change.edge),
            "reason": None if change.reason is None else text_record(change.reason),
            "unexplained": change.unexplained,
            "then": None if self.then is None else str(self.then),
            "now": None if self.now is None else str(self.now),
            "touches": {"above": dict(self.above), "below": dict(self.below)},
        }


@dataclass(frozen=True, slots=True)
class Diff(Answer):
    """Every change between two strategies, in the order of the later one, what is gone last."""

    command: ClassVar[str] = "diff"

    changes: tuple[Located, ...]
    proposals: tuple[Proposal, ...]
    matched: int
    """How many nodes are on both sides."""
    heads: tuple[HeadChange, ...] = ()
    """What changed in the heads of strategies."""
    edges: tuple[Edge, ...] = ()
    """The links that came with nodes that were added."""

    @property
    def unexplained(self) -> tuple[Located, ...]:
        """The changes that want a reason and have none."""
        return tuple(each for each in self.changes if each.change.unexplained)

    def counts(self) -> dict[str, int]:
        """How many changes there are of each class that occurs."""
        counted = dict.fromkeys((each.value for each in Class), 0)
        for each in self.changes:
            counted[each.change.kind.value] += 1
        return {name: count for name, count in counted.items() if count}

    def table(self) -> Table:
        """A row per change, those of heads last."""
        return Table(
            (
                "class", "kind", "old", "new", "name", "field", "before", "after",
                "reason", "unexplained", "then", "now",
            ),
            (*map(_row, self.changes), *map(_head_row, self.heads)),
            {"field": field_term},
        )  # fmt: skip

    def body(self) -> Mapping[str, Any]:
        """The nodes of both sides, links of new ones, the changes, the proposals, the counts.

        With these the newer strategy can be made of the older one, places aside.
        """
        nodes: dict[str, Node] = {}
        for each in self.changes:
            for node in (each.change.old, each.change.new):
                if node is not None:
                    nodes[node.id] = node
        return {
            "nodes": [node_record(node) for node in nodes.values()],
            "edges": [edge_record(edge) for edge in self.edges],
            "changes": [each.record() for each in self.changes],
            "heads": [each.record() for each in self.heads],
            "proposals": [
                {
                    "old": each.old.id,
                    "new": each.new.id,
                    "likeness": round(each.likeness, 6),
                    "line": each.line,
                    "stays": each.stays,
                }
                for each in self.proposals
            ],
            "summary": {
                "matched": self.matched,
                "changes": len(self.changes),
                "heads": len(self.heads),
                "unexplained": len(self.unexplained),
                "classes": self.counts(),
            },
        }


def _row(each: Located) -> tuple[Cell, ...]:
    what, old, new, *rest = difference_row(each)
    node = each.change.node
    return (what, node.kind.value, old, new, in_language(node.name), *rest)


def _head_row(each: HeadChange) -> tuple[Cell, ...]:
    return (
        message("analysis.diff.head"),
        "strategy",
        each.old.id,
        each.new.id,
        in_language(each.new.name),
        each.field,
        shown_head(each.before, each.field),
        shown_head(each.after, each.field),
        None,
        False,
        None if each.then is None else str(each.then),
        None if each.now is None else str(each.now),
    )


def difference_row(each: Located) -> tuple[Cell, ...]:
    """Class, both identities, field, both values, reason, whether one is missing, both places."""
    change = each.change
    return (
        message(f"analysis.diff.class.{change.kind.value}"),
        None if change.old is None else change.old.id,
        None if change.new is None else change.new.id,
        change.field,
        shown_value(change.before, change.field),
        shown_value(change.after, change.field),
        None if change.reason is None else in_language(change.reason),
        change.unexplained,
        None if each.then is None else str(each.then),
        None if each.now is None else str(each.now),
    )


def shown_head(value: Any, field: str) -> str | None:
    """A value of a *field* of a head as a reader sees it: of statements what they say."""
    if field == "statements" and value:
        value = [each["text"] for each in value]
    return shown_value(value, field)


def field_term(field: str) -> str:
    """What *field* of a change is called: a field, one of a period, or a kind of link."""
    name, _, rest = field.partition(".")
    for key in (f"kinds.field.{name}", f"kinds.edge.{name}"):
        if translated(key):
            return message(key) + (f" {rest}" if rest else "")
    return field


def shown_value(value: object, field: str | None) -> str | None:
    """A value of *field* as a reader sees it, in one line."""
    return None if value is None else readable(value, field or "")
