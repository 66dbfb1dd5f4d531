"""What an auditor asks for, as tables: measures, guesses, suppressions, all changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from strategy_graph.analysis.diff import Diff, Located
from strategy_graph.analysis.diff.result import shown_value
from strategy_graph.answer.result import Cell, Table
from strategy_graph.i18n import message
from strategy_graph.io.revision import author_of
from strategy_graph.model import Edge, Kpi, Node, Origin, in_language
from strategy_graph.workspace.audit.sources import Version

_NO_CHANGE_OF_MEASURE = frozenset({"measured", "link_added", "link_removed", "link_changed"})


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a pack, each for readers of the language in force."""

    measures: Table
    guesses: Table
    suppressions: Table
    changes: Table

    def named(self) -> Mapping[str, Table]:
        """The tables under the names of their files."""
        return {
            "measures": self.measures,
            "guesses": self.guesses,
            "suppressions": self.suppressions,
            "changes": self.changes,
        }


def tables(old: Version, new: Version, found: Diff) -> Tables:
    """The tables of what became of *old* in *new*."""
    return Tables(_measures(found), _guesses(new), _suppressions(old, new), found.table())


def _measures(found: Diff) -> Table:
    """A row for each KPI that is gone, new or defined otherwise."""
    by_node: dict[tuple[str, str], list[Located]] = {}
    for each in found.changes:
        old, new = each.change.old, each.change.new
        if isinstance(old or new, Kpi) and each.change.kind.value not in _NO_CHANGE_OF_MEASURE:
            key = (old.id if old is not None else "", new.id if new is not None else "")
            by_node.setdefault(key, []).append(each)
    return Table(
        (
            "old", "new", "name", "class", "unit_before", "unit_after", "target_before",
            "target_after", "reason", "unexplained", "then", "now",
        ),
        tuple(_measure(each) for each in by_node.values()),
    )  # fmt: skip


def _measure(changes: list[Located]) -> tuple[Cell, ...]:
    first = changes[0].change
    old, new = first.old, first.new
    kinds = dict.fromkeys(message(f"analysis.diff.class.{e.change.kind.value}") for e in changes)
    reasons = dict.fromkeys(
        in_language(each.change.reason) for each in changes if each.change.reason is not None
    )
    whole = next((each for each in changes if each.then or each.now), changes[0])
    return (
        None if old is None else old.id,
        None if new is None else new.id,
        in_language(first.node.name),
        "; ".join(kinds),
        _of(old, "unit"),
        _of(new, "unit"),
        _target(old),
        _target(new),
        "; ".join(reasons) or None,
        any(each.change.unexplained for each in changes),
        None if whole.then is None else str(whole.then),
        None if whole.now is None else str(whole.now),
    )


def _of(node: Node | None, field: str) -> str | None:
    return None if node is None else shown_value(getattr(node, field, None), field)


def _target(node: Node | None) -> str | None:
    """The target, or the targets by period."""
    return _of(node, "target") or _of(node, "targets") or None


def _guesses(new: Version) -> Table:
    """A row for each link that somebody guessed, and who judged it when."""
    return Table(
        ("source", "edge", "target", "origin", "basis", "because", "judged_by", "day", "at"),
        tuple(_guess(new, edge) for edge in new.graph.edges if edge.origin in _GUESSES),
    )


_GUESSES = frozenset({Origin.INFERRED, Origin.SUPPORTED, Origin.REFUTED})


def _guess(new: Version, edge: Edge) -> tuple[Cell, ...]:
    at = new.graph.source_map.of_edge(edge.key, "origin") or new.graph.source_map.of_edge(edge.key)
    commit = None
    if at is not None and at.line is not None and edge.origin is not Origin.INFERRED:
        path = new.paths.get(at.file.partition("/")[2])
        commit = None if path is None else author_of(path, at.line, new.revision)
    return (
        edge.source,
        edge.kind.value,
        edge.target,
        edge.origin.value,
        None if edge.basis is None else edge.basis.value,
        None if edge.because is None else in_language(edge.because),
        None if commit is None else commit.author,
        None if commit is None else commit.day,
        None if at is None else str(at),
    )


def _suppressions(old: Version, new: Version) -> Table:
    """A row for each finding that is not to be reported, with its reason and its last day."""
    return Table(
        ("version", "node", "rule", "why", "until", "at"),
        tuple(
            row
            for name, side in (("old", old), ("new", new))
            for row in _suppressed(message(f"workspace.audit.{name}"), side)
        ),
    )


def _suppressed(name: str, side: Version) -> Iterator[tuple[Cell, ...]]:
    for each in side.suppressions:
        until = None if each.until is None else each.until.isoformat()
        at = None if each.location is None else str(each.location)
        yield (name, each.node, each.rule, each.why, until, at)
