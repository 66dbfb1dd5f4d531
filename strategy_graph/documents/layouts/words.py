"""Words with numbers behind them: ``KPI 2``, ``key_result_1_title``, ``Action 7: Train staff``."""

import re
import unicodedata
from dataclasses import dataclass

from strategy_graph.documents.reader.headers import Field, counted, field_of

_NUMBERED = re.compile(r"(?P<before>\D*[^\W\d])[\s_#.-]*(?P<number>\d{1,2})(?P<behind>\D*)$")
_LABEL = re.compile(
    r"(?P<word>[^\d:：]{1,40}?)[\s\u00a0]*(?P<number>\d{1,3}(?:[.\-][0-9A-Za-z]{1,3})*|[A-Z]\d{0,2}|\S{1,3}?)"
    r"\s*(?:[:：.．、)）]|\s[-–—]\s)\s*(?P<name>\S.*)$"
)
HEADINGS_WITHIN = 20
"""Rows in which a table names its columns; below, cells are looked at as what they say."""

_PARTS = {"title": "name", "name": "name", "text": "name", "description": "name"}
"""What the words of a group say behind the word of its kind."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading of a column that stands once for each of several: its field, and which one."""

    field: Field
    number: int


def numbered(header: str) -> Numbered | None:
    """The field and the number that *header* names.

    >>> numbered("KPI 2"), numbered("key_result_1_title").field.name, numbered("Grow 2")
    (Numbered(field=Field(kind=<NodeKind.KPI: 'kpi'>, name='name'), number=2), 'name', None)
    """
    found = _NUMBERED.match(" ".join(header.split()))
    if found is None:
        return None
    before = found["before"].replace("_", " ").strip()
    behind = found["behind"].replace("_", " ").strip(" -:：")
    number = int(found["number"])
    field = field_of(f"{before} {behind}" if behind else before)
    above = field_of(before) if behind else None
    if field is None and above is not None and above.is_name:
        name = _PARTS.get(behind.casefold())
        own = field_of(behind)
        if name is not None:
            field = above
        elif own is not None and not own.is_name:
            field = Field(above.kind, own.name)
    return Numbered(field, number) if field is not None else None


@dataclass(frozen=True, slots=True)
class Label:
    """``Action 7: Train staff`` in its parts; ``field`` is what its word names."""

    word: str
    field: Field
    number: str
    name: str


def label(text: str) -> Label | None:
    """The parts of *text*, where a word that names nodes and a number begin it.

    >>> found = label("Action 7: Train staff")
    >>> found.number, found.name, label("Action needed: train"), label("Trains 7: to go")
    ('7', 'Train staff', None, None)
    """
    found = _LABEL.match(" ".join(text.split()))
    if found is None:
        return None
    number = found["number"]
    if not number[:1].isascii() or not number[:1].isalnum():
        if any(unicodedata.numeric(sign, None) is None for sign in number):
            return None
    elif number.isascii() and number.isalpha() and not number.isupper():
        return None
    field = field_of(found["word"]) or counted(found["word"])
    if field is None or not field.is_name or field.kind is None:
        return None
    return Label(found["word"].strip(), field, number, found["name"].strip())
