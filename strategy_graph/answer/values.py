"""Values of fields as a reader sees them, the same in every answer."""

from collections.abc import Mapping
from typing import cast

from pydantic import BaseModel

from strategy_graph.i18n import choice_label, field_label, has_label, language, message
from strategy_graph.i18n.numbers import number_text
from strategy_graph.model import NodeKind, Translations, in_language
from strategy_graph.model.text import Pairs

_LEADING = ("period", "name", "text", "value")
"""Fields that say what a record is about, and need no label."""


def readable(value: object, field: str = "") -> str:
    """*value* of a *field* on one line: items of a list with ``;``, fields of a record with ``,``.

    What is one of a few words is in the reader's language, and so is a text that has several.

    >>> readable(Translations({"zh-TW": "警察局", "en": "Police"}), "owner")
    'Police'
    >>> readable([{"name": "Police"}, {"name": "Works", "role": "support"}], "owners")
    'Police; Works, role: support'
    >>> readable("lag", "indicator"), readable(0.50, "weight"), readable(True, "done")
    ('lagging', '0.5', 'yes')
    >>> readable(Pairs({"Lead agency": "Works", "name": "x"}), "extra")
    'Lead agency: Works; name: x'
    """
    if isinstance(value, Translations):
        return in_language(value, language())
    if isinstance(value, Pairs):  # names of the document, none a field of ours
        pairs = (message("kinds.mark.pair", label=name, text=text) for name, text in value.items())
        return "; ".join(pairs)
    if isinstance(value, BaseModel):
        stated = value.model_dump(exclude_defaults=True)
        return _record({inner: getattr(value, inner) for inner in stated})
    if isinstance(value, Mapping):
        return _record(cast("Mapping[str, object]", value))
    if isinstance(value, (list, tuple)):
        return "; ".join(readable(inner, field) for inner in cast("list[object]", value))
    return _scalar(value, field)


def _scalar(value: object, field: str) -> str:
    if isinstance(value, bool):
        return message("analysis.yes" if value else "analysis.no")
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, NodeKind):
        return message(f"kinds.{value.value}.one")
    return choice_label(field, str(value))


def _record(record: Mapping[str, object]) -> str:
    leading = [readable(record[key], key) for key in _LEADING if key in record]
    rest = (
        message("kinds.mark.pair", label=_label(key), text=readable(inner, key))
        for key, inner in record.items()
        if key not in _LEADING
    )
    return message("analysis.list.comma").join((*leading, *rest))


def _label(key: str) -> str:
    """What *key* of a record is: a field of the model, else what the document calls it."""
    return field_label(key) if has_label(key) else key
