"""What two sides made of one strategy, as one: by node, by link and by field.

Nothing is lost: a node that one side took away and the other changed stays, and is told.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, cast

from strategy_graph.analysis.diff.matching import match
from strategy_graph.graph import link
from strategy_graph.model import Document, Edge, Node, Strategy, Suppression
from strategy_graph.workspace.merge.values import GONE, Contradiction, merged_value

Side = Literal["ours", "theirs"]
Record = TypeVar("Record", Node, Edge, Strategy)

What = Literal["field", "dropped_by_us", "dropped_by_them", "added_by_both"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed, and not to the same.

    ``subject`` is the code of a node, what a link says, or the id of the strategy; ``field`` is
    set where one field is contradicted. The values are what stands there; ``None`` is nothing.
    """

    what: What
    subject: str
    name: str
    field: str | None = None
    base: Any = None
    ours: Any = None
    theirs: Any = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged document as far as both agree; where not, as each side has it."""

    ours: Document
    theirs: Document
    conflicts: tuple[Conflict, ...]


def three_way(base: Document, ours: Document, theirs: Document) -> Merged:
    """*ours* and *theirs*, both made of *base*, as one.

    A node is followed through another code where a side declares it (``moved``).
    """
    names = [_renamed(base, side) for side in (ours, theirs)]
    now = dict(names[0])
    now.update({then: name for then, name in names[1].items() if then != name})
    sides = [
        _renamed_document(document, {**_inverse(own, now), **_of_base(own, now)})
        for document, own in zip((ours, theirs), names, strict=True)
    ]
    made = _Merge(_renamed_document(base, now), *sides)
    told = (*_two_codes(base, *names), *made.told())
    like = dataclasses.replace(
        ours, suppressions=_suppressions(_renamed_document(base, now), *sides)
    )
    return Merged(made.document("ours", like), made.document("theirs", like), told)


def _suppressions(base: Document, ours: Document, theirs: Document) -> tuple[Suppression, ...]:
    """What either side does not want reported, less what one of them took away."""
    was, mine, other = (
        {dataclasses.replace(each, location=None): each for each in side.suppressions}
        for side in (base, ours, theirs)
    )
    kept = [each for said, each in mine.items() if said in other or said not in was]
    new = [each for said, each in other.items() if said not in mine and said not in was]
    return (*kept, *new)


def _two_codes(
    base: Document, ours: Mapping[str, str], theirs: Mapping[str, str]
) -> Iterator[Conflict]:
    """Nodes to which both sides gave another code, and not the same; theirs is taken."""
    for node in base.nodes:
        codes = [side.get(node.id) for side in (ours, theirs)]
        if None not in codes and codes[0] != codes[1]:
            shown = [_code(code or "") for code in codes]
            yield Conflict("field", node.code, str(node.name), "code", node.code, *shown)


def _renamed(base: Document, side: Document) -> dict[str, str]:
    """Identities of *base* that *side* declares to be others now."""
    graphs = [link([document], strict=False) for document in (base, side)]
    matching = match(*graphs)
    found: dict[str, str] = {}
    for each in matching.matches:
        if each.by in ("moved", "supersedes") and each.old.strategy == each.new.strategy:
            found[each.old.id] = each.new.id
    return found


def _inverse(own: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What a side calls a node that the other side gave another code still."""
    return {then: name for then, name in now.items() if then not in own}


def _of_base(own: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What a side gave another code than the other did."""
    return {name: now[then] for then, name in own.items() if now[then] != name}


def _renamed_document(document: Document, names: Mapping[str, str]) -> Document:
    if not names:
        return document
    nodes = tuple(
        node.model_copy(update={"code": names[node.id].partition(":")[2]})
        if node.id in names
        else node
        for node in document.nodes
    )
    edges = tuple(
        edge.model_copy(
            update={end: names.get(getattr(edge, end), getattr(edge, end)) for end in _ENDS}
        )
        for edge in document.edges
    )
    suppressions = tuple(
        dataclasses.replace(each, node=names.get(each.node or "", each.node))
        for each in document.suppressions
    )
    return dataclasses.replace(document, nodes=nodes, edges=edges, suppressions=suppressions)


_ENDS = ("source", "target")


class _Merge:
    """The merge of nodes, links and head, each as both sides would have it."""

    def __init__(self, base: Document, ours: Document, theirs: Document) -> None:
        self._conflicts: list[Conflict] = []
        self._strategy = self._head(base, ours, theirs)
        self._nodes = self._records(
            *({each.id: each for each in side.nodes} for side in (base, ours, theirs))
        )
        self._edges = self._records(
            *({each.key: each for each in side.edges} for side in (base, ours, theirs))
        )
        self._bring_back(base, ours, theirs)

    def told(self) -> tuple[Conflict, ...]:
        """Every conflict, of the head, of nodes, of links."""
        return tuple(self._conflicts)

    def _bring_back(self, base: Document, ours: Document, theirs: Document) -> None:
        """A node that one side dropped stays where the other made a link to it, and is told."""
        there = {each.id for pair in self._nodes for each in pair if each is not None}
        links = [edge for pair in self._edges for edge in pair if edge is not None]
        ends = {end for edge in links for end in (edge.source, edge.target)} - there
        known = {edge.key for edge in links}
        for node in base.nodes:
            if node.id not in ends:
                continue
            for what, side, at in (("dropped_by_us", theirs, 1), ("dropped_by_them", ours, 0)):
                held = next((each for each in side.nodes if each.id == node.id), None)
                if held is None:
                    continue
                pair = (None, held) if at else (held, None)
                self._nodes.append(pair)
                self._edges += [
                    (None, edge) if at else (edge, None)
                    for edge in side.edges
                    if node.id in (edge.source, edge.target) and edge.key not in known
                ]
                self._tell(cast("What", what), held, node, *pair)

    def document(self, side: Side, like: Document) -> Document:
        """The merge as *side* would have it, in what else states *like*."""
        at = 0 if side == "ours" else 1
        nodes = tuple(each[at] for each in self._nodes if each[at] is not None)
        ids = {node.id for node in nodes}
        edges = tuple(
            each[at]
            for each in self._edges
            if each[at] is not None and self._has_ends(each[at], ids)
        )
        return dataclasses.replace(like, strategy=self._strategy[at], nodes=nodes, edges=edges)

    def _has_ends(self, edge: Edge, ids: set[str]) -> bool:
        """Whether a link hangs on a node of one side that is not there on this one."""
        either = {each.id for pair in self._nodes for each in pair if each is not None}
        return all(end in ids or end not in either for end in (edge.source, edge.target))

    def _head(
        self, base: Document, ours: Document, theirs: Document
    ) -> tuple[Strategy | None, Strategy | None]:
        heads = (base.strategy, ours.strategy, theirs.strategy)
        if heads[1] is None or heads[2] is None:
            return heads[1], heads[2]
        return self._fields(heads[0], heads[1], heads[2])

    def _records(
        self,
        base: Mapping[Any, Record],
        ours: Mapping[Any, Record],
        theirs: Mapping[Any, Record],
    ) -> list[tuple[Any, Any]]:
        """Each record as ours and as theirs, in the order of ours; what is new of theirs last."""
        found: list[tuple[Any, Any]] = []
        for key in _in_order(list(ours), list(theirs), list(base)):
            was, mine, other = (side.get(key) for side in (base, ours, theirs))
            if mine is not None and other is not None:
                found.append(self._fields(was, mine, other))
            elif was is None:
                found.append((mine, mine) if mine is not None else (other, other))
            elif mine is not None and mine != was:
                self._tell("dropped_by_them", mine, was, mine, None)
                found.append((mine, None))
            elif other is not None and other != was:
                self._tell("dropped_by_us", other, was, None, other)
                found.append((None, other))
        return found

    def _fields(self, base: Record | None, ours: Record, theirs: Record) -> tuple[Record, Record]:
        """The record as both agree, with what they contradict as each has it."""
        if theirs in (ours, base):
            return ours, ours
        if base == ours:
            return theirs, theirs
        agreed: dict[str, Any] = {}
        apart: dict[str, Any] = {}
        for name in type(ours).model_fields:
            values = tuple(getattr(each, name, GONE) for each in (base, ours, theirs))
            if base is None:
                values = (GONE, values[1], values[2])
            try:
                agreed[name] = merged_value(*values)
            except Contradiction:
                apart[name] = values[2]
                shown = (None if each is GONE else each for each in values)
                self._tell("field", ours, *shown, field=name)
        mine = ours.model_copy(update=agreed)
        return mine, mine.model_copy(update=apart)

    def _tell(
        self, what: What, record: Node | Edge | Strategy, *values: Any, field: str | None = None
    ) -> None:
        if isinstance(record, Edge):
            subject = f"{_code(record.source)} {record.kind.value} {_code(record.target)}"
            name = record.id or ""
        elif isinstance(record, Strategy):
            subject, name = record.id, str(record.name)
        else:
            subject, name = record.code, str(record.name)
        self._conflicts.append(Conflict(what, subject, name, field, *values))


def _code(identity: str) -> str:
    return identity.partition(":")[2] or identity


def _in_order(ours: Sequence[Any], theirs: Sequence[Any], base: Sequence[Any]) -> Iterator[Any]:
    """The keys of *ours*, and each that is only in another behind what it follows there."""
    after: dict[Any, list[Any]] = {}
    known = set(ours)
    for others in (theirs, base):
        last: Any = None
        for key in others:
            if key not in known:
                after.setdefault(last, []).append(key)
                known.add(key)
            last = key

    def with_followers(key: Any) -> Iterator[Any]:
        stack = [key]
        while stack:
            at = stack.pop()
            yield at
            stack.extend(reversed(after.pop(at, [])))

    for first in (*after.pop(None, []), *ours):
        yield from with_followers(first)
