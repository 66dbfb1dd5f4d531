"""Values of the model as JSON and back, exactly: equal in every field, and in what was stated.

Only what the model is made of has a form here; of anything else ``NotKeptError`` is raised, and
its document is not kept. A record names its class by a word of the closed table below, so that
nothing is ever imported or called because a file says so. Nothing is validated: the file was
sealed by whoever validated it.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, cast

from strategy_graph.model.base import Frozen, filled, filling_of
from strategy_graph.model.text import Pairs, Translations

Record = dict[str, Any]

_PLAIN = frozenset({str, float, int, bool, type(None)})
_WHAT = "="
"""The key of a mapping that says what it stands for; no field has that name."""

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


class NotKeptError(Exception):
    """A value for which there is no form here."""


def record(value: Frozen, without: frozenset[str] = frozenset()) -> Record:
    """The fields that *value* states, but those of *without*; raises ``NotKeptError``."""
    fields = value.__dict__
    found = {name: fields[name] for name in _ordered(value) if name not in without}
    for name, each in found.items():
        if type(each) not in _PLAIN:
            found[name] = _written(each)
    return found


def _ordered(value: Frozen) -> tuple[str, ...]:
    """The names of the fields that were stated, in the order of the class."""
    cls: Any = type(value)
    found: tuple[str, ...] = _in_order(cls, frozenset(value.__pydantic_fields_set__))
    return found


@cache
def _in_order(cls: type[Frozen], names: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in cls.model_fields if name in names)


def _written(value: object) -> object:  # noqa: PLR0911 - one form for each sort of value
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [_written(each) for each in cast(tuple[object, ...], value)]
    if type(value) is dt.date:
        return {_WHAT: "date", "is": value.isoformat()}
    if isinstance(value, StrEnum):
        return {_WHAT: "word", "of": _name(type(value)), "is": value.value}
    if isinstance(value, Frozen):
        return {_WHAT: _name(type(value)), **record(value)}
    if isinstance(value, Translations | Pairs):
        return {_WHAT: type(value).__name__, "is": list(map(list, value.items()))}
    if type(value) is dict:
        pairs = cast(dict[object, object], value).items()
        return {_WHAT: "dict", "is": [[_written(key), _written(each)] for key, each in pairs]}
    raise NotKeptError(type(value).__name__)


def _name(cls: type) -> str:
    if _classes().get(cls.__name__) is not cls:
        raise NotKeptError(cls.__name__)
    return cls.__name__


def fields(found: Mapping[str, Any]) -> Record:
    """The values of a record that was read back."""
    return {
        name: each if type(each) in _PLAIN else _read(each)
        for name, each in found.items()
        if name != _WHAT
    }


def made(cls: Any, found: Mapping[str, Any]) -> Any:
    """The value of the class *cls* that states the fields *found*."""
    return filled(cls, found, filling_of(cls, tuple(found)))


def _read(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if type(value) is list:
        return tuple(_read(each) for each in cast(Iterable[Any], value))
    what = value[_WHAT]
    special = _SPECIAL.get(what)
    if special is not None:
        return special(value)
    return made(_classes()[what], fields(value))


def _texts(cls: type[Translations | Pairs]) -> Callable[[Any], object]:
    return lambda value: cls(dict(value["is"]))


@cache
def _classes() -> Mapping[str, type[Any]]:
    """The classes of records and words that a field of the model may hold, by name."""
    from strategy_graph import model

    known = [*_below(Frozen), *_below(StrEnum)]
    inside = f"{model.__name__}."
    return {each.__name__: each for each in known if each.__module__.startswith(inside)}


_SPECIAL: Mapping[str, Callable[[Any], Any]] = {
    "date": lambda value: dt.date.fromisoformat(value["is"]),
    "word": lambda value: _classes()[value["of"]](value["is"]),
    "dict": lambda value: {_read(key): _read(each) for key, each in value["is"]},
    "Translations": _texts(Translations),
    "Pairs": _texts(Pairs),
}


def _below(cls: type[Any]) -> Iterable[type[Any]]:
    for each in cls.__subclasses__():
        yield each
        yield from _below(each)
