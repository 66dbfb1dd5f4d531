"""The words of the model as a workbook shows them, and back, in any language of ours."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from strategy_graph.i18n import LANGUAGES, message
from strategy_graph.i18n.fields import choice_label
from strategy_graph.i18n.language import use_language
from strategy_graph.io.schema.field_types import Shape
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.text.same_name import normalised


def choices_of(shape: Shape) -> tuple[str, ...]:
    """The words of a choice, each meaning once."""
    return tuple(
        word
        for word, value in (shape.choices or {}).items()
        if word == str(getattr(value, "value", value))
    )


def term(field: str, word: str, shape: Shape) -> str:
    """The term for *word*, a choice of *field*, in the language in force.

    >>> from strategy_graph.io.schema.field_types import Form
    >>> shape = Shape(Form.CHOICE, choices={"higher": "higher", "band": "band"})
    >>> term("direction", "band", shape), word_of("direction", "區間內為佳", shape)
    ('Within the band', 'band')
    """
    shown = _term(field, word, (shape.choices or {}).get(word))
    return shown if word_of(field, shown, shape) == word else word


def word_of(field: str, text: str, shape: Shape) -> str:
    """The word of the model that *text* is the term for; else *text*."""
    choices = shape.choices or {}
    if text in choices:
        return text
    return _words(field, tuple(choices.items())).get(normalised(text), text)


@cache
def _words(field: str, choices: tuple[tuple[str, Any], ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for tag in LANGUAGES:
        with use_language(tag):
            for word, value in choices:
                found.setdefault(normalised(_term(field, word, value)), word)
    return found


def _term(field: str, word: str, value: object) -> str:
    if isinstance(value, EdgeKind):
        return capital(message(f"kinds.edge.{word}"))
    if isinstance(value, NodeKind):
        return capital(message(f"kinds.{word}.one"))
    return capital(choice_label(field, word))


def capital(text: str) -> str:
    """*text* as a heading begins.

    >>> capital("better when"), capital("KPI")
    ('Better when', 'KPI')
    """
    return text[:1].upper() + text[1:]
