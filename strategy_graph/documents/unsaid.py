"""What a file of another form does not say of a strategy, found by reading it back.

No list of what a form lacks can be forgotten or be wrong: what comes back otherwise was not
said. Places (``source``) are told apart from what stands there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from pydantic import BaseModel

from strategy_graph.answer.result import Answer, Table, heading
from strategy_graph.i18n import message
from strategy_graph.model import Document, NodeKind, Strategy, Translations
from strategy_graph.model.text import Pairs

_SOURCES = "sources"
_KEPT = "kept"
_SHOWN = 5

What = Literal["nodes", "links", "fields", "link_fields", "head", "sources"]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Nodes or links of a kind, a field of either or of the strategy itself, or places.

    ``ids`` are all whom it is about: of links their sources.
    """

    what: What
    kind: str
    field: str
    ids: tuple[str, ...]

    def body(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "what": self.what,
            "kind": self.kind or None,
            "field": self.field or None,
            "count": len(self.ids),
            "ids": list(self.ids),
        }

    @property
    def text(self) -> str:
        """In the reader's language."""
        count = len(self.ids)
        first = [each.partition(":")[2] or each for each in self.ids[:_SHOWN]]
        shown = ", ".join(first) + (", ..." if count > _SHOWN else "")
        form = "one" if count == 1 else "other"
        kinds = {"nodes": f"kinds.{self.kind}.{form}", "fields": f"kinds.{self.kind}.{form}"}
        key = kinds.get(self.what, f"kinds.edge.{self.kind}")
        kind = message(key) if self.kind else ""
        values = {"kind": kind, "field": field_label(self.field), "ids": shown, "count": count}
        return message(f"documents.unsaid.{self.what}", **values)


def field_label(name: str) -> str:
    """What the field *name* is called: a target is a target, and not where a link goes.

    >>> field_label("target"), field_label("owner")
    ('target', 'owner')
    """
    try:
        return message(f"kinds.field.{name}")
    except KeyError:
        return heading(name)


@dataclass(frozen=True, slots=True)
class ExportReport(Answer):
    """What of a strategy stands in the file that was made of it, and what does not."""

    command = "export"

    file: str
    format: str
    counts: Mapping[NodeKind, int]
    links: int
    unsaid: tuple[Unsaid, ...]

    def body(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "format": self.format,
            "summary": {
                "nodes": {kind.value: count for kind, count in self.counts.items()},
                "links": self.links,
            },
            "unsaid": [each.body() for each in self.unsaid],
        }

    def table(self) -> Table:
        rows = [(each.what, each.text) for each in self.unsaid]
        words = {"remark": "documents.unsaid.class.{}"}
        return Table(("remark", "text"), tuple(rows), words=words)


def unsaid_of(document: Document, back: Document) -> tuple[Unsaid, ...]:
    """What of *document* is not, or otherwise, in *back*, which was read from its file."""
    found: dict[tuple[What, str, str], list[str]] = {}

    def compare(what: What, kind: str, id_: str, one: BaseModel, other: BaseModel) -> None:
        for name, only_places in _differing(one, other):
            key: tuple[What, str, str] = ("sources", "", "") if only_places else (what, kind, name)
            noted = found.setdefault(key, [])
            if id_ not in noted[-1:]:
                noted.append(id_)

    nodes = {node.id: node for node in back.nodes}
    for node in document.nodes:
        other = nodes.get(node.id)
        if other is None or other.kind is not node.kind:
            found.setdefault(("nodes", node.kind.value, ""), []).append(node.id)
        else:
            compare("fields", node.kind.value, node.id, node, other)
    edges = {edge.key: edge for edge in back.edges}
    for edge in document.edges:
        same = edges.get(edge.key)
        if same is None:
            found.setdefault(("links", edge.kind.value, ""), []).append(edge.source)
        else:
            compare("link_fields", edge.kind.value, edge.source, edge, same)
    own = document.strategy
    if own is not None:
        compare("head", "", own.id, own, back.strategy or Strategy(id=own.id, name=own.id))
    order = get_args(What)
    ordered = sorted(found.items(), key=lambda each: order.index(each[0][0]))
    return tuple(Unsaid(*key, tuple(ids)) for key, ids in ordered)


def _differing(one: BaseModel, other: BaseModel) -> Iterator[tuple[str, bool]]:
    """The fields of *one* that *other* has otherwise, and whether only places differ."""
    for name in type(one).model_fields:
        mine, theirs = getattr(one, name), getattr(other, name)
        if name == _KEPT:  # another notation may have another order of its elements
            mine, theirs = (
                tuple(sorted(each, key=lambda kept: kept.id)) for each in (mine, theirs)
            )
        if mine == theirs:
            continue
        bare = () if name == _SOURCES else without_places(mine)
        same = name == _SOURCES or bare == without_places(theirs)
        if not same or mine != bare:  # more places than before are no loss
            yield name, same


def without_places(value: Any) -> Any:
    """*value* without the places in it."""
    if isinstance(value, tuple):
        return tuple(map(without_places, cast(tuple[object, ...], value)))
    if not isinstance(value, BaseModel) or isinstance(value, Translations | Pairs):
        return value
    fields = {name: getattr(value, name) for name in type(value).model_fields}
    bare = {name: () if name == _SOURCES else without_places(fields[name]) for name in fields}
    return value.model_copy(update=bare)
