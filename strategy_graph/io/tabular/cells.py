"""What a cell of text says as the value of a field: read, and refused, as in a file of text.

A cell is a tape, so that a table and a YAML file have one reader and one set of
messages: a tape of one token, or of a JSON text where the value is a list, a mapping
or one text in several languages.
"""

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, Optional

from pydantic import BaseModel, ValidationError

from strategy_graph.errors import Problem
from strategy_graph.io.reader.scalars import NOTHING
from strategy_graph.io.reader.values import Values
from strategy_graph.io.schema.field_types import Field, Form, Shape, fields_of
from strategy_graph.io.syntax.json import read_json
from strategy_graph.io.syntax.problems import ProblemLog
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.syntax.tape import MAPPING, PLAIN, QUOTED, SEQUENCE, Tape
from strategy_graph.model import Edge, Node, Strategy
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.text import Line, Text

_ANY_TEXT: tuple[object, ...] = (Text, Optional[Text], Optional[Line])  # noqa: UP045
_WORDS = (Form.LINE, Form.TEXT, Form.RECORD)
"""Forms that take a cell as the text that it is, whatever that looks like."""
_OPENS: Mapping[Form, tuple[str, ...]] = {
    Form.TEXT: ('{"',),  # a name may begin with a brace; with a brace and a quote, none does
    Form.LIST: ("[", "{"),
    Form.RECORD: ("[", "{"),
    Form.ONE_OF: ("[", "{"),
    Form.PAIRS: ("[", "{"),
    Form.COUNTS: ("[", "{"),
}
"""How a cell begins that is a JSON text, by form."""

_NEEDED: tuple[tuple[type[BaseModel], dict[str, str]], ...] = (
    (Node, {"strategy": "s", "code": "c", "name": "n"}),
    (Edge, {"source": "s:a", "target": "s:b", "kind": "causes"}),
    (Strategy, {"id": "s", "name": "n"}),
    (Actual, {"period": "2026"}),
)


class Cell(NamedTuple):
    """The value that a cell states, or why it states none."""

    value: Any
    problems: tuple[Problem, ...]


@cache
def cell_fields(cls: type[BaseModel]) -> dict[str, Field]:
    """The fields of *cls* by their names, each of which is a column.

    >>> from strategy_graph.model import Theme
    >>> sorted(cell_fields(Theme))[:4]
    ['aliases', 'code', 'comments', 'description']
    """
    return {field.name: field for field in fields_of(cls).values()}


@cache
def takes_any_text(cls: type[BaseModel], name: str) -> bool:
    """Whether every text that is not empty fits the field *name* of *cls*.

    All but those that begin as a JSON text does, where a text may be in several languages.
    """
    return cls.model_fields[name].annotation in _ANY_TEXT


@cache
def opening(cls: type[BaseModel], name: str) -> tuple[str, ...]:
    """How a cell of the field *name* of *cls* begins that is a JSON text.

    >>> from strategy_graph.model import Theme
    >>> opening(Theme, "name"), opening(Theme, "tags"), opening(Theme, "owner")
    (('{"',), ('[', '{'), ())
    """
    return _OPENS.get(cell_fields(cls)[name].shape.form, ())


def read_cell(cls: type[BaseModel], name: str, text: str) -> Cell:
    """What *text* says as the field *name* of *cls*.

    >>> from strategy_graph.model import Kpi
    >>> read_cell(Kpi, "target", "90.5").value
    90.5
    >>> read_cell(Kpi, "target", "90%").problems[0].message
    'target is a number, a range, a date, true or false, or {text: ..}, not "90%"'
    >>> read_cell(Kpi, "tags", '["people", "2019"]').value
    ('people', '2019')
    """
    shape = cell_fields(cls)[name].shape
    value, log, values = _read(shape, name, text)
    if value is not NOTHING and not log.problems:
        needed = next(least for base, least in _NEEDED if issubclass(cls, base))
        try:
            cls.model_validate({**needed, name: value}, strict=False)
        except ValidationError as error:
            values.refused(cls, error, 0)
    return _cell(value, log)


def read_as(shape: Shape, name: str, text: str) -> Cell:
    """What *text* says in *shape*, called *name*."""
    value, log, _ = _read(shape, name, text)
    return _cell(value, log)


def _cell(value: Any, log: ProblemLog) -> Cell:
    # A second place within the cell would look like one of the file.
    problems = (dataclasses.replace(problem, other=None) for problem in log.problems)
    return Cell(None if value is NOTHING else value, tuple(problems))


def _read(shape: Shape, name: str, text: str) -> tuple[Any, ProblemLog, Values]:
    log = ProblemLog(SourceText("", text))
    held = _held(shape, text, log)
    values = Values(_under(name, held or Tape()), log)
    return values.read(shape, 2, name) if held else NOTHING, log, values


def _held(shape: Shape, text: str, log: ProblemLog) -> Tape | None:
    """The tape of the value that *text* is; ``None`` after a problem."""
    if text.startswith(_OPENS.get(shape.form, ())):
        return read_json(log)
    tape = Tape()
    kind = QUOTED if shape.form in _WORDS else PLAIN
    if shape.form is Form.LIST:  # of one element
        tape.kinds.append(SEQUENCE)
        tape.texts.append("")
        tape.at.append(0)
        tape.ends.append(2)
        kind = QUOTED
    tape.kinds.append(kind)
    tape.texts.append(text)
    tape.at.append(0)
    tape.ends.append(len(tape.kinds))
    return tape


def _under(name: str, held: Tape) -> Tape:
    """``name: held`` as a tape."""
    tape = Tape()
    tape.kinds.extend((MAPPING, QUOTED, *held.kinds))
    tape.texts.extend(("", name, *held.texts))
    tape.at.extend((0, 0, *held.at))
    tape.ends.extend((2 + len(held.kinds), 2, *(end + 2 for end in held.ends)))
    return tape
