"""The canonical order of keys, wherever a mapping stands in a strategy file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from pydantic import BaseModel

from strategy_graph.io.schema.field_types import Shape, fields_of, link_keys, node_fields, node_keys
from strategy_graph.model import Edge, NodeKind, Statement, Strategy
from strategy_graph.model import Section as Heading
from strategy_graph.model.form import NESTS, SECTIONS

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the keys of a mapping, and the orders of what stands under them.

    Lists are looked through: the order under ``themes`` is that of each theme.
    """

    keys: tuple[str, ...] = ()
    under: Callable[[str], "Order"] = lambda key: Order()

    def sort(self, entries: Iterable[Entry], key: Callable[[Entry], str]) -> list[Entry]:
        """*entries* in canonical order; keys that are not known stay behind, as written."""
        rank = _rank(self.keys)
        return sorted(entries, key=lambda entry: rank.get(key(entry), len(rank)))

    def rank(self, key: str) -> int:
        """Where *key* stands among the keys; one that is not known is behind all."""
        return self.keys.index(key) if key in self.keys else len(self.keys)


@cache
def _rank(keys: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(keys)}


@cache
def top_order() -> Order:
    """The order of the keys at the top of a file.

    >>> top_order().keys[:4], top_order().under("objectives").keys[:3]
    (('$schema', 'strategy', 'extends', 'organization'), ('id', 'name', 'theme'))
    """
    keys = ("$schema", "strategy", "extends", *SECTIONS, "links", "statements", "sections")
    under = {
        "strategy": record_order(Strategy),
        "statements": record_order(Statement),
        "sections": record_order(Heading),
        "links": _link_order(),
        "ignore": _IGNORE,
        **{key: node_order(section.kind) for key, section in SECTIONS.items()},
    }
    return Order((*keys, "ignore"), lambda key: under.get(key, Order()))


@cache
def node_order(kind: NodeKind) -> Order:
    """The order of the keys of a node of *kind*."""
    nests, fields = NESTS.get(kind, {}), node_fields(kind)

    def under(key: str) -> Order:
        if key in nests:
            return node_order(nests[key][0])
        if key == "ignore":
            return _IGNORE
        return _shape_order(fields[key].shape) if key in fields else Order()

    return Order(node_keys(kind), under)


@cache
def record_order(cls: type[BaseModel]) -> Order:
    """The order of the keys of a record."""
    fields = fields_of(cls)
    return Order(
        tuple(fields),
        lambda key: _shape_order(fields[key].shape) if key in fields else Order(),
    )


def _link_order() -> Order:
    fields = fields_of(Edge)
    return Order(
        link_keys(), lambda key: _shape_order(fields[key].shape) if key in fields else Order()
    )


def _shape_order(shape: Shape) -> Order:
    if shape.of is not None:
        return _shape_order(shape.of)
    return record_order(shape.cls) if shape.cls is not None else Order()


_IGNORE: Final = Order(("rule", "node", "why", "until"))
