"""One value that two sides may have changed: what it becomes, or that they contradict."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final, cast

from pydantic import BaseModel

from strategy_graph.model import Translations
from strategy_graph.model.text import Pairs

GONE: Final = object()
"""What is not there: a key without a value, an item that a side took away."""

_IDENTITY: Final = ("id", "period", "since", "name", "document", "code")
"""Fields by which a record of a list is told from the others."""


class Contradiction(Exception):  # noqa: N818 - no error: what a merge has to tell
    """Both sides changed one value, and not to the same."""


def merged_value(base: Any, ours: Any, theirs: Any) -> Any:
    """What *base* becomes where one side or both changed it; raises ``Contradiction``.

    Lists merge item by item, records of them by their period (and group), id or name; texts in
    several languages by language, pairs by key.

    >>> merged_value(1, 2, 1), merged_value((1, 2), (1, 2, 3), (2,))
    (2, (2, 3))
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    sides = (base, ours, theirs)
    if all(isinstance(each, tuple) for each in sides):
        return _lists(base, ours, theirs)
    for kind in (Translations, Pairs):
        if all(isinstance(each, kind) for each in sides):
            return kind(_mappings(*(each.as_mapping() for each in sides)))
    raise Contradiction


def _mappings(
    base: Mapping[Any, Any], ours: Mapping[Any, Any], theirs: Mapping[Any, Any]
) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        value = merged_value(*(side.get(key, GONE) for side in (base, ours, theirs)))
        if value is not GONE:
            found[key] = value
    return found


def _lists(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    keyed = [{_identity(each): each for each in side} for side in (base, ours, theirs)]
    if any(len(by) != len(side) for by, side in zip(keyed, (base, ours, theirs), strict=True)):
        raise Contradiction  # two of one identity: which is which cannot be told
    return tuple(_mappings(*keyed).values())


def _identity(item: Any) -> Hashable:
    if isinstance(item, BaseModel):
        for name in _IDENTITY:
            value = getattr(item, name, None)
            if value is not None:
                return (name, str(value), getattr(item, "group", None))
        return item.model_dump_json()
    return cast(Hashable, item)
