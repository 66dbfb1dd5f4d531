"""What a cell of text says as the value of a field: read, and refused, as in a file of text.

A cell is a tape of one token, so that a table and a YAML file have one reader and one
set of messages.
"""

from functools import cache
from typing import Any, NamedTuple, Optional

from pydantic import BaseModel, ValidationError

from strategy_graph.errors import Problem
from strategy_graph.io.lines import Lines
from strategy_graph.io.reading import Reading
from strategy_graph.io.scalars import NOTHING
from strategy_graph.io.shapes import Field, Form, Shape, fields_of
from strategy_graph.io.tape import MAPPING, PLAIN, QUOTED, Tape
from strategy_graph.io.values import Values
from strategy_graph.model import Edge, Node, Strategy
from strategy_graph.model.text import Line, Text

_ANY_TEXT: tuple[object, ...] = (Text, Optional[Text], Optional[Line])  # noqa: UP045
_WORDS = (Form.LINE, Form.TEXT, Form.RECORD)
"""Forms that take a cell as the text that it is, whatever that looks like."""

_NEEDED: tuple[tuple[type[BaseModel], dict[str, str]], ...] = (
    (Node, {"strategy": "s", "code": "c", "name": "n"}),
    (Edge, {"source": "s:a", "target": "s:b", "kind": "causes"}),
    (Strategy, {"id": "s", "name": "n"}),
)


class Cell(NamedTuple):
    """The value that a cell states, or why it states none."""

    value: Any
    problems: tuple[Problem, ...]


@cache
def cell_fields(cls: type[BaseModel]) -> dict[str, Field]:
    """The fields of *cls* that one cell can hold, by their names.

    >>> from strategy_graph.model import Theme
    >>> sorted(cell_fields(Theme))[:4]
    ['code', 'description', 'name', 'note']
    """
    return {
        field.name: field
        for field in fields_of(cls).values()
        if field.shape.form not in (Form.LIST, Form.COUNTS)
        and (field.shape.form is not Form.RECORD or field.shape.short is not None)
    }


@cache
def takes_any_text(cls: type[BaseModel], name: str) -> bool:
    """Whether every text that is not empty fits the field *name* of *cls*."""
    return cls.model_fields[name].annotation in _ANY_TEXT


def read_cell(cls: type[BaseModel], name: str, text: str) -> Cell:
    """What *text* says as the field *name* of *cls*.

    >>> from strategy_graph.model import Kpi
    >>> read_cell(Kpi, "target", "90.5").value
    90.5
    >>> read_cell(Kpi, "target", "90%").problems[0].message
    'target is a number, not "90%"'
    """
    shape = cell_fields(cls)[name].shape
    value, reading, values = _read(shape, name, text)
    if value is not NOTHING and not reading.problems:
        needed = next(least for base, least in _NEEDED if issubclass(cls, base))
        try:
            cls.model_validate({**needed, name: value}, strict=False)
        except ValidationError as error:
            values.refused(cls, error, 0)
    return Cell(None if value is NOTHING else value, tuple(reading.problems))


def read_as(shape: Shape, name: str, text: str) -> Cell:
    """What *text* says in *shape*, called *name*."""
    value, reading, _ = _read(shape, name, text)
    return Cell(None if value is NOTHING else value, tuple(reading.problems))


def _read(shape: Shape, name: str, text: str) -> tuple[Any, Reading, Values]:
    reading = Reading(Lines("", text))
    values = Values(_tape(name, text, plain=shape.form not in _WORDS), reading)
    return values.read(shape, 2, name), reading, values


def _tape(name: str, text: str, *, plain: bool) -> Tape:
    """``name: text`` as a tape."""
    tape = Tape()
    tape.kinds.extend((MAPPING, QUOTED, PLAIN if plain else QUOTED))
    tape.texts.extend(("", name, text))
    tape.at.extend((0, 0, 0))
    tape.ends.extend((3, 2, 3))
    return tape
