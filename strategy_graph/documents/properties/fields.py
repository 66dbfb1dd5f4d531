"""Fields of nodes, links and of the strategy as properties, and read from such."""

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import Any, cast

from pydantic import BaseModel

from strategy_graph.documents.properties.names import (
    CODE,
    KIND,
    STRATEGY,
    Properties,
    numbered,
)
from strategy_graph.io.schema.field_types import SHORT, in_full
from strategy_graph.io.tabular.cells import cell_fields, opening, read_cell
from strategy_graph.io.writer.document import value_tree
from strategy_graph.model import Edge
from strategy_graph.model.text import Pairs

KEPT_APART = "extra."
"""Before a name of ``extra`` that would be read as a field."""

_ELSEWHERE = frozenset(
    {
        *("strategy", "code", "name", "description", "extra", "sources", "kept"),
        "actuals_from",
    }
)
"""Fields that are no property: the element says them, or nothing does.

No document may name files to be read with it (``actuals_from``).
"""

_OF_EDGES = _ELSEWHERE | {"source", "target", "kind", "origin"}


def _elsewhere(cls: type[BaseModel]) -> frozenset[str]:
    return _OF_EDGES if issubclass(cls, Edge) else _ELSEWHERE


_NUMBERED = re.compile(r"\[\d+\]$")


def properties_of(record: BaseModel, *, without: frozenset[str] = frozenset()) -> Properties:
    """What *record* states beside name and ids, as properties; the fields *without* are not."""
    found: Properties = []
    apart = _elsewhere(type(record)) | without | {"identifiers"}
    for name in cell_fields(type(record)):
        value = getattr(record, name)
        default = type(record).model_fields[name].get_default(call_default_factory=True)
        if name not in apart and value != default:
            found.append((name, _text(value, opening(type(record), name))))
    return found


def extra_properties(extra: Iterable[tuple[str, str]], cls: type[BaseModel] | None) -> Properties:
    """What ``extra`` keeps of a *cls*, under names that are not those of its fields."""
    found: Properties = []
    taken: dict[str, int] = {}
    reserved = {CODE, KIND, STRATEGY, *cell_fields(cls)} if cls else {KIND}
    for key, value in extra:
        name = _NUMBERED.sub("", key)
        if name != key and key == f"{name}[{taken.get(name, 0) + 1}]" and name in taken:
            taken[name] += 1
            found.append((name, value))
            continue
        taken[key] = 1
        apart = key in reserved or key.startswith(KEPT_APART) or name != key
        found.append((f"{KEPT_APART}{key}" if apart else key, value))
    return found


def read_fields(
    properties: Properties, cls: type[BaseModel]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of *cls* that *properties* state, and the rest, by name.

    A property that is called as a field and holds no value of it is of the rest.
    """
    values: dict[str, Any] = {}
    rest: Properties = []
    known = {*cell_fields(cls)} - _elsewhere(cls)
    for name, value in properties:
        if name in known and name not in values and value:
            cell = read_cell(cls, name, value)
            if not cell.problems:
                values[name] = cell.value
                continue
        rest.append((name, value))
    return values, unreserved(rest)


def unreserved(properties: Properties) -> dict[str, str]:
    """*properties* as ``extra`` keeps them."""
    return numbered([(name.removeprefix(KEPT_APART), value) for name, value in properties])


def _pairs_text(pairs: Pairs, without: str) -> str | None:
    """*pairs* as JSON without one of them; ``None`` where nothing else is there."""
    left = {name: text for name, text in pairs.items() if name != without}
    return json.dumps(left, ensure_ascii=False) if left else None


def identifiers_properties(stated: Pairs, *, without: str = "") -> Properties:
    """Ids in other systems as a property; that of the system *without* is said elsewhere."""
    text = _pairs_text(stated, without)
    return [("identifiers", text)] if text is not None else []


def _text(value: Any, opening: tuple[str, ...]) -> str:
    """*value* as a cell; a text is none of those that open as JSON does, as far as it can."""
    tree = value_tree(value)
    if isinstance(tree, bool):
        return str(tree).lower()
    if isinstance(tree, dt.date):
        return tree.isoformat()
    if isinstance(tree, str) and tree.startswith(opening) and type(value) in SHORT:
        tree = in_full(cast("type[BaseModel]", type(value)), tree)
    if isinstance(tree, (str, int, float)):
        return str(tree)
    return json.dumps(tree, ensure_ascii=False, default=str)
