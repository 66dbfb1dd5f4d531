"""A strategy as sheets of rows: every field that it states in a cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from strategy_graph.documents.workbook.cell_text import quoted
from strategy_graph.documents.workbook.columns import Column, Row, Spread
from strategy_graph.documents.workbook.keys import Key, keys_of_head, keys_of_node, usual
from strategy_graph.documents.workbook.sheets import (
    EXCEPTIONS,
    FOUNDATIONS,
    FOUNDING,
    HEAD,
    KIND,
    KINDS,
    LINKS,
    OF,
    OF_NAME,
    WHOSE,
    Plan,
    plans,
)
from strategy_graph.documents.workbook.terms import term
from strategy_graph.io.schema.field_types import Form, in_full
from strategy_graph.io.syntax.tree import Tree
from strategy_graph.io.writer.document import Outline
from strategy_graph.model import Document, NodeKind
from strategy_graph.model.form import SECTIONS
from strategy_graph.model.text import in_language

_HEAD_ROWS = ("id", "name", "organization", "period", "language", "description")
"""What a workbook to be filled in asks of the strategy itself."""

_TEMPLATE = ("actuals", "milestones")
"""Records for which a workbook to be filled in has a sheet."""


@dataclass(slots=True)
class Filled:
    """A sheet with its columns and rows."""

    plan: Plan
    columns: list[Column]
    rows: list[Row] = field(default_factory=list[Row])


def filled(document: Document | None) -> list[Filled]:
    """The sheets of *document*; without one, those of a workbook to be filled in."""
    return _Filling(document).sheets()


class _Filling:
    def __init__(self, document: Document | None) -> None:
        self.made: Mapping[str, Any] = Outline(document, nested=False).made() if document else {}
        self.spreads = {name: Spread(plan.keys, extra_key(plan)) for name, plan in plans().items()}
        self.rows: dict[str, list[Row]] = {name: [] for name in plans()}
        self.names = _names(document) if document else {}

    def sheets(self) -> list[Filled]:
        """The sheets, in order; lists of records where there are any."""
        head = dict(self.made.get("strategy", {}))
        self._records(head, "")
        self._add(HEAD, head)
        for name in _HEAD_ROWS:
            self.spreads[HEAD].show(name)
        for kind, key in KINDS.items():
            held: Any = self.made.get(key, [])
            nodes: list[dict[str, Tree]] = [held] if SECTIONS[key].single and held else held
            for at, node in enumerate(nodes, start=1):
                self._node(dict(node), kind, at)
        self._usual_columns()
        for link in self.made.get("links", []):
            self._add(LINKS, link)
        for exception in self.made.get("ignore", []):
            self._add(EXCEPTIONS, exception)
        return [
            Filled(plan, [*_whose(plan), *self.spreads[name].ordered()], self.rows[name])
            for name, plan in plans().items()
            if self.rows[name] or self._always(plan)
        ]

    def _node(self, node: dict[str, Tree], kind: NodeKind, at: int) -> None:
        section = SECTIONS[KINDS[kind]]
        default = kind.value if section.single else f"{kind.value}-{at}"
        code = str(node.get("id", default))
        self._records(node, f"perspective-{code}" if kind is NodeKind.PERSPECTIVE else code)
        if kind in FOUNDING:
            self._add(FOUNDATIONS, {KIND: kind.value, **node})
        else:
            self._add(KINDS[kind], node)

    def _records(self, node: dict[str, Tree], code: str) -> None:
        """Move what *node*, which has this *code*, lists to the sheets of such records."""
        for name in [name for name in node if name in plans() and _lists(name)]:
            items = node.pop(name)
            for item in cast("list[Tree]", items):
                row = self._add(name, _record(name, item))
                if code:
                    row.cells = {(OF,): quoted(code), **row.cells}
                    if code in self.names:
                        row.cells[(OF_NAME,)] = quoted(self.names[code])

    def _add(self, sheet: str, record: Mapping[str, Tree]) -> Row:
        row = self.spreads[sheet].row(dict(record))
        self.rows[sheet].append(row)
        return row

    def _usual_columns(self) -> None:
        for kind, key in KINDS.items():
            spread = self.spreads[FOUNDATIONS if kind in FOUNDING else key]
            for name in usual(kind):
                spread.show(name)
        self.spreads[FOUNDATIONS].show(KIND)
        if not self.made:
            kinds = plans()[FOUNDATIONS].keys[KIND].shape
            self.rows[FOUNDATIONS] = [
                Row({(KIND,): term("kind", kind.value, kinds)}) for kind in FOUNDING
            ]
        for name in ("from", "kind", "to", "rationale"):
            self.spreads[LINKS].show(name)
        for record in _TEMPLATE:
            for name, stated in plans()[record].keys.items():
                if stated.shape.form is not Form.LIST:
                    self.spreads[record].show(name)

    def _always(self, plan: Plan) -> bool:
        """Whether the sheet is there although nothing stands in it."""
        if plan.name in (HEAD, FOUNDATIONS, LINKS, _TEMPLATE[0]):
            return True
        if not self.made and plan.name in _TEMPLATE:
            return True
        return plan.kind is not None and plan.kind is not NodeKind.EXTERNAL


def _whose(plan: Plan) -> Iterator[Column]:
    """The columns that say whose the records of a list are."""
    for key in WHOSE.values() if _lists(plan.name) else ():
        yield Column((key.key,), key.heading, key.shape, key.field, key)


def _lists(name: str) -> bool:
    """Whether *name* is that of a sheet of what nodes list: of records, or of exceptions."""
    return bool(plans()[name].record) or name == EXCEPTIONS


def _record(name: str, item: Tree) -> dict[str, Tree]:
    """*item* as a mapping, also where it is written as the text that it is."""
    if isinstance(item, dict) and item.keys() <= plans()[name].keys.keys():
        return item
    shapes = (key.shape.of for key in _all_keys() if key.key == name)
    cls = next(shape.cls for shape in shapes if shape is not None and shape.cls is not None)
    return in_full(cls, item)


def _all_keys() -> Iterator[Key]:
    for keys in (keys_of_head(), *map(keys_of_node, KINDS)):
        yield from keys.values()


def extra_key(plan: Plan) -> str | None:
    """The key under which unknown columns of the sheet are kept."""
    return "extra" if plan.kind is not None or plan.name in (HEAD, FOUNDATIONS) else None


def _names(document: Document) -> dict[str, str]:
    """What the nodes are called, by the codes by which rows refer to them."""
    language = document.strategy.language if document.strategy else None
    own = f"{document.strategy_id}:"
    return {node.id.removeprefix(own): in_language(node.name, language) for node in document.nodes}
