"""What a merge changed, added and found lacking, for readers and for programs."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from strategy_graph.documents.merge.into_file import IntoFile
from strategy_graph.documents.merge.merged import Changed
from strategy_graph.documents.unsaid import Unsaid, field_label
from strategy_graph.i18n import message
from strategy_graph.io.layout.yaml_text import number_text
from strategy_graph.io.writer.document import value_tree
from strategy_graph.model import Edge, Node

PARTS = ("new", "changed", "moved", "lacking")
"""The parts of the report, in order."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """How a document changes the strategy file ``file``, as a unified ``diff`` and by parts.

    ``lacking`` is what the strategy has and the document does not say; it stays as it was.
    """

    file: str
    diff: str
    new: tuple[Node, ...]
    new_links: tuple[Edge, ...]
    changed: tuple[Changed, ...]
    moved: tuple[tuple[Edge, Edge], ...]
    lacking: tuple[Unsaid, ...]

    @classmethod
    def of(cls, into: IntoFile) -> "MergeReport":
        """The report of a merge into a file."""
        found = into.merged
        return cls(
            into.path,
            into.diff,
            found.new,
            found.new_links,
            found.changed,
            found.moved,
            found.lacking,
        )

    def body(self) -> dict[str, Any]:
        """The report as JSON has it."""
        return {
            "file": self.file,
            "new": [{"kind": each.kind.value, "id": each.id} for each in self.new],
            "new_links": [_link(each) for each in self.new_links],
            "changed": [
                {
                    "kind": each.kind or None,
                    "id": each.id,
                    "field": each.field,
                    "before": _plain(value_tree(each.before)),
                    "after": _plain(value_tree(each.after)),
                }
                for each in self.changed
            ],
            "moved": [{**_link(now), "before": was.target} for was, now in self.moved],
            "lacking": [each.body() for each in self.lacking],
            "diff": self.diff,
        }

    def lines(self) -> Iterator[tuple[str, str]]:
        """Part and sentence of everything that the report says, in the reader's language."""
        for node in self.new:
            values = {"kind": message(f"kinds.{node.kind.value}.one"), "name": node.name}
            yield "new", message("documents.merge.new", code=node.code, **values)
        for edge in self.new_links:
            yield "new", message("documents.merge.new_link", **_words(edge))
        for each in self.changed:
            values = {"before": _text(each.before), "after": _text(each.after)}
            code = each.id.partition(":")[2] or each.id
            field = field_label(each.field)
            yield "changed", message("documents.merge.changed", code=code, field=field, **values)
        for was, now in self.moved:
            after = now.target.partition(":")[2]
            yield "moved", message("documents.merge.move", after=after, **_words(was))
        for unsaid in self.lacking:
            yield "lacking", unsaid.text


def _words(edge: Edge) -> dict[str, str]:
    return {
        "source": edge.source.partition(":")[2],
        "kind": message(f"kinds.edge.{edge.kind.value}"),
        "target": edge.target.partition(":")[2],
    }


def _link(edge: Edge) -> dict[str, str]:
    return {"source": edge.source, "kind": edge.kind.value, "target": edge.target}


def _plain(value: object) -> Any:
    """A tree of a file as JSON has it: days as text."""
    if isinstance(value, Mapping):
        entries = cast(Mapping[str, object], value)
        return {key: _plain(each) for key, each in entries.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in cast(Sequence[object], value)]
    return value.isoformat() if isinstance(value, dt.date) else value


def _text(value: object) -> str:
    """*value* in one line."""
    return _line(_plain(value_tree(value)))


def _line(plain: object) -> str:
    if isinstance(plain, dict):
        entries = cast(dict[str, object], plain)
        return ", ".join(f"{key}: {_line(each)}" for key, each in entries.items())
    if isinstance(plain, list):
        return "; ".join(_line(each) for each in cast(list[object], plain))
    if plain in (None, ""):
        return message("documents.merge.nothing")
    return number_text(plain) if isinstance(plain, float) else str(plain)
