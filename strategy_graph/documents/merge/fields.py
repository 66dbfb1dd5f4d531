"""Two records of one thing as one: what the second states counts, what it lacks stays."""

from typing import Any, TypeVar, cast

from pydantic import BaseModel

from strategy_graph.documents.unsaid import without_places
from strategy_graph.model import Edge, Translations
from strategy_graph.model.form import PLURALS
from strategy_graph.model.text import Pairs

Record = TypeVar("Record", bound=BaseModel)

_Items = tuple[object, ...]

_KEPT = ("strategy", "code", "id", "source", "sources")
_KEPT_OF_LINKS = ("kind", "target", *_KEPT)
"""Identities, and places: where a thing stood first is where it comes from."""

_IDENTITY = ("id", "period", "since", "group", "state")
"""Fields by which a record of a list is told from the others; else its name or text is."""


def merged_record(mine: Record, theirs: Record, *, language: str | None = None) -> Record:
    """*mine* with every field that *theirs* states; *language* is that of plain texts of theirs.

    Nothing is taken away: lists and pairs get what they lack, and a text in several languages
    changes in one.

    >>> from strategy_graph.model import Theme, Translations
    >>> name = Translations({"zh-TW": "顧客", "en": "Customer"})
    >>> mine = Theme(strategy="s", code="A", name=name, owner="Ann")
    >>> merged_record(mine, Theme(strategy="s", code="A", name="客戶"), language="zh-TW").name
    Translations(root={'zh-TW': '客戶', 'en': 'Customer'})
    """
    changed: dict[str, Any] = {}
    kept = _KEPT_OF_LINKS if isinstance(mine, Edge) else _KEPT
    for name, field in type(theirs).model_fields.items():
        now = getattr(theirs, name)
        if name in kept or now == field.get_default(call_default_factory=True):
            continue
        was = getattr(mine, name)
        value = _merged(was, now, language)
        if value != was:
            changed[name] = value
    for one, several in PLURALS.items():
        stated: tuple[BaseModel, ...] = getattr(mine, several, None) or ()
        if one in changed and stated:
            name = changed.pop(one)
            if all(getattr(each, "name", None) != name for each in stated):
                changed[several] = (*stated, _as_item(stated[0], name))
        elif several in changed and getattr(mine, one, None) is not None:
            changed[one] = None
    return mine.model_copy(update=changed) if changed else mine


def _as_item(example: BaseModel, value: object) -> BaseModel:
    """*value*, stated alone, as one of a list of such records as *example*."""
    return value if isinstance(value, BaseModel) else type(example).model_validate({"name": value})


def _items(value: Any) -> _Items | None:
    return cast(_Items, value) if isinstance(value, tuple) else None


def _merged(was: object, now: object, language: str | None) -> object:
    had, others = _items(was), _items(now)
    if had is not None and others is not None:
        return _joined(had, others, language)
    if without_places(was) == without_places(now):
        return was
    if isinstance(was, Translations) and isinstance(now, str | Translations):
        return _translated(was, now, language)
    if isinstance(was, str) and isinstance(now, str) and was.split() == now.split():
        return was
    if isinstance(was, Pairs) and isinstance(now, Pairs):
        return Pairs(dict(was.items()) | dict(now.items()))
    return _as_one(was, now, language)


def _as_one(was: object, now: object, language: str | None) -> object:
    """Two records of one type, merged field by field; else the second."""
    if isinstance(was, BaseModel) and isinstance(now, BaseModel) and type(was) is type(now):
        return merged_record(was, now, language=language)
    return now


def _translated(was: Translations, now: "str | Translations", language: str | None) -> Translations:
    if isinstance(now, Translations):
        return Translations({**was.as_mapping(), **now.as_mapping()})
    texts = dict(was.as_mapping())
    if any(text.split() == now.split() for text in texts.values()):
        return was
    texts[language if language in texts else next(iter(texts))] = now
    return Translations(texts)


def _joined(was: _Items, now: _Items, language: str | None) -> _Items:
    """The items of *was*, each as *now* states it, and those that are new."""
    items = list(was)
    keys = [_key(item) for item in was]
    for item in now:
        key = _key(item)
        if key in keys:
            at = keys.index(key)
            items[at] = _merged(items[at], item, language)
        else:
            items.append(item)
            keys.append(key)
    return tuple(items)


def _key(item: object) -> object:
    if not isinstance(item, BaseModel):
        return item
    told = tuple((name, value) for name in _IDENTITY if (value := getattr(item, name, None)))
    if told:
        return told
    name = getattr(item, "name", None) or getattr(item, "text", None)
    return str(name) if name is not None else repr(without_places(item))
