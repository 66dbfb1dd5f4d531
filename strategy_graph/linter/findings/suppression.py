"""Suppressions: what a model says may pass, with a reason and perhaps an end."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from strategy_graph.diagnostics import Diagnostic
from strategy_graph.linter.registry import Registry, RuleError
from strategy_graph.model import Document, Suppression

UNUSED = "SG091"
EXPIRED = "SG092"
UNKNOWN = "SG093"


class Scope(NamedTuple):
    """One suppression, with the rules and the strategy it holds for.

    ``node`` of the suppression limits it to findings about that node (or about an
    edge at it, or a pair it belongs to); otherwise it holds for its document.
    """

    suppression: Suppression
    codes: frozenset[str]
    strategy: str
    file: str

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether *diagnostic* is one that it lets pass."""
        if diagnostic.code not in self.codes:
            return False
        node = self.suppression.node
        if node is not None:
            return node == diagnostic.node or node in diagnostic.related
        if diagnostic.location is not None:
            return diagnostic.location.file == self.file
        return diagnostic.strategy == self.strategy


class Sorted(NamedTuple):
    """Diagnostics that stand, those let pass, and what is wrong with suppressions.

    ``passed`` pairs each one with the reason given. ``bad`` pairs each suppression
    that is unused, expired or names no rule with the code of that finding.
    """

    standing: tuple[Diagnostic, ...]
    passed: tuple[tuple[Diagnostic, Suppression], ...]
    bad: tuple[tuple[str, Scope], ...]


def sort_out(
    diagnostics: Iterable[Diagnostic],
    documents: Iterable[Document],
    *,
    registry: Registry,
    active: frozenset[str],
    today: dt.date,
) -> Sorted:
    """Take out of *diagnostics* what *documents* let pass on *today*.

    A suppression is called unused only if the rules it names are *active*: one that
    did not run proves nothing. A suppression holds up to and with its ``until`` day.
    """
    bad: list[tuple[str, Scope]] = []
    at_node: dict[tuple[str, str], list[Scope]] = {}
    at_document: dict[str, list[Scope]] = {}
    scopes: list[Scope] = []
    for scope in _scopes(documents, registry):
        until = scope.suppression.until
        if not scope.codes:
            bad.append((UNKNOWN, scope))
        elif until is not None and until < today:
            bad.append((EXPIRED, scope))
        else:
            scopes.append(scope)
            for code in scope.codes:
                if scope.suppression.node is None:
                    at_document.setdefault(code, []).append(scope)
                else:
                    at_node.setdefault((code, scope.suppression.node), []).append(scope)
    used: set[int] = set()
    standing: list[Diagnostic] = []
    passed: list[tuple[Diagnostic, Suppression]] = []
    for diagnostic in diagnostics:
        found = _covering(diagnostic, at_node, at_document)
        if found is None:
            standing.append(diagnostic)
        else:
            used.add(id(found))
            passed.append((diagnostic, found.suppression))
    bad.extend(
        (UNUSED, scope) for scope in scopes if id(scope) not in used and scope.codes <= active
    )
    return Sorted(tuple(standing), tuple(passed), tuple(bad))


def _covering(
    diagnostic: Diagnostic,
    at_node: dict[tuple[str, str], list[Scope]],
    at_document: dict[str, list[Scope]],
) -> Scope | None:
    for node in (diagnostic.node, *diagnostic.related) if at_node else ():
        for scope in at_node.get((diagnostic.code, node or ""), ()):
            return scope
    for scope in at_document.get(diagnostic.code, ()):
        if scope.covers(diagnostic):
            return scope
    return None


def _scopes(documents: Iterable[Document], registry: Registry) -> Iterator[Scope]:
    for document in documents:
        for suppression in document.suppressions:
            try:
                codes = frozenset(e.code for e in registry.matching(suppression.rule))
            except RuleError:
                codes = frozenset[str]()
            yield Scope(suppression, codes, document.strategy_id, document.path)
