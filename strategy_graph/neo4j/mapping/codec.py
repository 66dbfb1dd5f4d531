"""Values to Neo4j properties and back, without loss.

A property holds a text, a truth value, a 63-bit integer, a finite number, a date
or a list of one of these. Everything else (nested values, texts in several
languages, Decimal, mixed lists) is kept as JSON text under ``<name>_json``, where
types that JSON does not know are marked. A text in several languages also shows
its first language under ``<name>``, so that people can read, search and edit it.
"""

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeGuard

from strategy_graph.model import Translations

Scalar = str | bool | int | float | dt.date | dt.datetime
Property = Scalar | list[Any]

JSON = "_json"
LARGEST_TEXT = 1_000_000
"""Characters that one property may hold; the database would take more, people would not."""
_LARGEST_INTEGER = 2**63


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether *value* is a list or a tuple."""
    return isinstance(value, list | tuple)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether *value* maps keys to values."""
    return isinstance(value, Mapping)


class CodecError(ValueError):
    """A value that no property can hold; the text says which and why."""


def encode(values: Mapping[str, object]) -> dict[str, Property]:
    """*values* as properties; ``None`` is left out, as the database does.

    >>> encode({"name": Translations({"zh-TW": "顧客", "en": "Customer"}), "tags": ["a", "b"]})
    {'name': '顧客', 'name_json': '{"zh-TW":"顧客","en":"Customer"}', 'tags': ['a', 'b']}
    >>> encode({"cost": Decimal("1.10"), "mixed": [1, 2.5], "note": None})
    {'cost_json': '{"$decimal":"1.10"}', 'mixed_json': '[1,2.5]'}
    """
    properties: dict[str, Property] = {}
    for name, value in values.items():
        if name.endswith(JSON):
            raise CodecError(f"{name}: names that end in {JSON} are taken")
        if value is None:
            continue
        if type(value) is str:
            properties[name] = _text(value, name)
            continue
        if isinstance(value, Translations):
            properties[name] = _scalar(str(value), name)
            properties[name + JSON] = _json(value.as_mapping(), name)
        elif isinstance(value, bool | int | float | str | dt.date):
            properties[name] = _scalar(value, name)
        elif is_list(value) and _is_plain(value):
            properties[name] = [_scalar(item, name) for item in value]
        else:
            properties[name + JSON] = _json(value, name)
    return properties


def decode(properties: Mapping[str, object]) -> dict[str, Any]:
    """The values that ``encode`` was given (tuples come back as lists).

    Where somebody edited the readable text of a translated name in the database,
    the edit wins in the language that was shown.

    >>> decode({"name": "顧客們", "name_json": '{"zh-TW":"顧客","en":"Customer"}'})
    {'name': Translations(root={'zh-TW': '顧客們', 'en': 'Customer'})}
    """
    values: dict[str, Any] = {}
    for name, found in properties.items():
        native = _native(found)
        if not name.endswith(JSON):
            if name + JSON not in properties:
                values[name] = native
            continue
        base = name.removesuffix(JSON)
        if not isinstance(native, str):
            raise CodecError(f"{name}: not a text, so not JSON")
        try:
            value = _unmarked(json.loads(native))
        except ValueError as error:
            raise CodecError(f"{name}: not the JSON text it was ({error})") from None
        if base in properties:
            value = _translations(value, _native(properties[base]), base)
        values[base] = value
    return values


def _translations(translations: object, shown: object, name: str) -> Translations:
    if not is_mapping(translations) or not isinstance(shown, str):
        raise CodecError(f"{name}: texts by language are expected in {name}{JSON}")
    texts = {str(tag): str(words) for tag, words in translations.items()}
    first = next(iter(texts), None)
    if first is not None:
        texts[first] = shown
    return Translations(texts)


def settled(properties: Mapping[str, Property]) -> dict[str, Property]:
    """*properties* with an edit of a shown text carried into its translations."""
    found = dict(properties)
    for name in properties:
        if name.endswith(JSON) and name.removesuffix(JSON) in properties:
            base = name.removesuffix(JSON)
            try:
                pair = {base: properties[base], name: properties[name]}
                found |= encode(decode(pair))
            except CodecError:
                continue
    return found


def same(one: object, other: object) -> bool:
    """Whether two property values are equal: 1 is 1.0 but not true.

    >>> same(1, 1.0), same(1, True), same(["a"], ["a"])
    (True, False, True)
    """
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if is_list(one) and is_list(other):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def as_written(value: object) -> str:
    """A property as somebody would write it: texts in quotes, days in ISO form.

    >>> as_written("heavy"), as_written(2.0), as_written(dt.date(2028, 6, 30))
    ('"heavy"', '2', '2028-06-30')
    >>> as_written(["A", "B"]), as_written(True)
    ('["A", "B"]', 'true')
    """
    if is_list(value):
        return f"[{', '.join(map(as_written, value))}]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | bool | int | float):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def native(properties: Mapping[str, object]) -> dict[str, Any]:
    """*properties* as the driver returns them, with dates as Python has them."""
    return {name: _native(value) for name, value in properties.items()}


def _native(value: object) -> Any:
    if is_list(value):
        return [_native(item) for item in value]
    to_native = getattr(value, "to_native", None)
    return value if to_native is None else to_native()


def _is_plain(values: Sequence[object]) -> bool:
    """Whether a property can hold *values* as they are: a list of one type."""
    types = {type(item) for item in values}
    plain: set[type] = {str, bool, int, float, dt.date, dt.datetime}
    return len(types) <= 1 and types <= plain


def _scalar(value: object, name: str) -> Scalar:
    if isinstance(value, str):
        return _text(str(value), name)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        if not -_LARGEST_INTEGER <= value < _LARGEST_INTEGER:
            raise CodecError(f"{name}: {value} does not fit in 64 bits")
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise CodecError(f"{name}: {value} is no number that can be compared")
        return value
    if isinstance(value, dt.date):
        return value
    raise CodecError(f"{name}: a {type(value).__name__} cannot be kept in a property")


def _text(text: str, name: str) -> str:
    if len(text) > LARGEST_TEXT:
        raise CodecError(f"{name}: {len(text)} characters; at most {LARGEST_TEXT} are kept")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CodecError(
            f"{name}: a lone surrogate (U+{ord(text[error.start]):04X}) is no character"
        ) from None
    return text


def _json(value: object, name: str) -> str:
    words = json.dumps(_marked(value, name), ensure_ascii=False, separators=(",", ":"))
    return _text(words, name)


def _marked(value: object, name: str) -> object:
    """*value* as JSON knows it; what it does not know as ``{"$type": text}``."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool | float | str):
        return _scalar(value, name)
    if isinstance(value, Decimal) and value.is_finite():
        return {"$decimal": str(value)}
    if isinstance(value, dt.date):
        mark = "$datetime" if isinstance(value, dt.datetime) else "$date"
        return {mark: value.isoformat()}
    if is_mapping(value):
        return _marked_mapping(value, name)
    if is_list(value):
        return [_marked(item, name) for item in value]
    raise CodecError(f"{name}: {value!r} ({type(value).__name__}) cannot be kept in a property")


def _marked_mapping(value: Mapping[Any, object], name: str) -> dict[str, object]:
    marked: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise CodecError(f"{name}: the key {key!r} is no text")
        marked["$" + key if key.startswith("$") else key] = _marked(item, name)
    return marked


def _unmarked(value: object) -> Any:
    if is_list(value):
        return [_unmarked(item) for item in value]
    if not is_mapping(value):
        return value
    if len(value) == 1:
        [(key, text)] = value.items()
        if isinstance(text, str):
            if key == "$decimal":
                return Decimal(text)
            if key == "$datetime":
                return dt.datetime.fromisoformat(text)
            if key == "$date":
                return dt.date.fromisoformat(text)
    return {
        (key[1:] if key.startswith("$$") else key): _unmarked(item) for key, item in value.items()
    }
