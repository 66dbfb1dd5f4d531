"""Values of a strategy file as cells, and cells as such values.

A cell is what a person would type: a number, a date, a text, items one below the other. Only
where that would be read as something else is it JSON.
"""

import datetime as dt
import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from strategy_graph.documents.grid import Piece
from strategy_graph.documents.place import Place
from strategy_graph.documents.workbook.terms import term, word_of
from strategy_graph.io.schema.field_types import Form, Shape, fields_of
from strategy_graph.io.syntax.tree import Tree
from strategy_graph.text.characters import UNFIT_FOR_FILES

Held = str | float | bool | dt.date
"""What a cell holds."""

_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_DIGITS: Final = 400
"""More than any number needs; of thousands Python makes no number."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_CHANGED: Final = re.compile(f"[\r{UNFIT_FOR_FILES}]")
"""Characters that do not come through a workbook as they are."""
_PARTED: Final = re.compile(r"[\n,，、;；]")
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Before it Excel counts days wrongly, or not at all."""
_NOWHERE: Final = Place()


def cell_of(value: Tree, shape: Shape, field: str) -> Held:
    """The cell that states *value*, which has *shape* and belongs to *field*.

    >>> cell_of(["a", "b"], Shape(Form.LIST, of=Shape(Form.LINE)), "tags")
    'a\\nb'
    >>> cell_of(["a\\nb"], Shape(Form.LIST, of=Shape(Form.LINE)), "tags")
    '["a\\\\nb"]'
    """
    if shape.form is Form.LIST and not isinstance(value, list):
        value = [value]
    plain = _plain(value, shape, field)
    if plain is not None and read_cell(_piece(plain), shape, field) == as_json(value):
        return plain
    return json.dumps(as_json(value), ensure_ascii=_CHANGED.search(repr(value)) is not None)


def read_cell(piece: Piece, shape: Shape, field: str) -> Tree:
    """What *piece* states in *shape*, as a strategy file in JSON has it.

    What does not fit is given as it stands: the reader of strategy files says what is wrong.
    """
    return _READERS.get(shape.form, _read_text)(piece, shape, field)


def as_json(value: Tree) -> Any:
    """*value* with dates as texts.

    >>> as_json({"due": dt.date(2026, 1, 2)})
    {'due': '2026-01-02'}
    """
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def quoted(text: str) -> str:
    r"""*text* as a cell holds it; in quotes where it would not come back as it is.

    >>> quoted("=1+1"), quoted(" a"), quoted('"a"')
    ('=1+1', '" a"', '"a"')
    """
    if _comes_back(text):
        return text
    return json.dumps(text, ensure_ascii=_CHANGED.search(text) is not None)


def unquoted(text: str) -> str:
    r"""The text that a cell states: quotes that a person typed belong to it.

    >>> unquoted('" a"'), unquoted('"a"')
    (' a', '"a"')
    """
    inner = _inner(text)
    return text if inner is None else inner


def _comes_back(text: str) -> bool:
    if not text or text != text.strip() or _CHANGED.search(text) is not None:
        return False
    return _inner(text) is None and _parsed(text, "{", "[") is None


def _inner(text: str) -> str | None:
    """The text in the quotes around *text*, if it needs them."""
    if len(text) < 2 or not text.startswith('"') or not text.endswith('"'):
        return None
    inner = _parsed(text, '"')
    return inner if isinstance(inner, str) and not _comes_back(inner) else None


def _parsed(text: str, *opening: str) -> Any:
    """*text* as JSON; nothing where it is none."""
    if not text.startswith(opening):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _piece(held: Held) -> Piece:
    """The cell as it will be read."""
    if isinstance(held, bool):
        return Piece("TRUE" if held else "FALSE", _NOWHERE, "flag")
    if isinstance(held, (int, float)):
        whole = float(held).is_integer() and abs(held) < 1e15
        return Piece(str(int(held)) if whole else repr(float(held)), _NOWHERE, "number")
    if isinstance(held, dt.date):
        return Piece(held.isoformat(), _NOWHERE, "date")
    return Piece(held, _NOWHERE)


def _plain(value: Tree, shape: Shape, field: str) -> Held | None:
    """What a person would type for *value*; nothing where no plain cell says it."""
    if isinstance(value, str):
        return term(field, value, shape) if shape.form is Form.CHOICE else quoted(value)
    if isinstance(value, list) and shape.of is not None:
        cells = [_plain(item, shape.of, field) for item in value]
        texts = [cell for cell in cells if isinstance(cell, str)]
        return "\n".join(texts) if len(texts) == len(value) else None
    if isinstance(value, dict) and list(value) == ["text"] and isinstance(value["text"], str):
        return quoted(value["text"])
    return _counted(value)


def _counted(value: Tree) -> Held | None:
    """*value* as a number or a day, as far as Excel counts these without a loss."""
    if isinstance(value, dt.date):
        return value if value >= _FIRST_DAY else value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value if isinstance(value, bool) else None
    return value if float(f"{value:.15G}") == value else repr(value)


def _read_text(piece: Piece, shape: Shape, field: str) -> Tree:
    text = piece.shown or piece.text
    if shape.form is Form.TEXT:
        found: Tree = _parsed(text, '{"')
        if isinstance(found, dict):
            return found
    return unquoted(text)


def _is_number(text: str) -> bool:
    return len(text) <= _DIGITS and _NUMBER.fullmatch(text) is not None


def _number(text: str) -> Tree:
    number: int | float = json.loads(text)
    return number


def _read_number(piece: Piece, shape: Shape, field: str) -> Tree:
    return _number(piece.text) if _is_number(piece.text) else piece.text


def _read_flag(piece: Piece, shape: Shape, field: str) -> Tree:
    return {"true": True, "false": False}.get(piece.text.lower(), piece.text)


def _read_day(piece: Piece, shape: Shape, field: str) -> Tree:
    return piece.text.removesuffix(" 00:00")


def _read_choice(piece: Piece, shape: Shape, field: str) -> Tree:
    return word_of(field, unquoted(piece.text), shape)


def _read_list(piece: Piece, shape: Shape, field: str) -> Tree:
    found: Tree = _parsed(piece.text, "[")
    if isinstance(found, list) or shape.of is None:
        return found
    of = shape.of
    if of.form is Form.RECORD:
        one: Tree = _parsed(piece.text, "{")
        return [one if isinstance(one, dict) else unquoted(piece.text)]
    parting = _PARTED.split if of.form in (Form.LINE, Form.CHOICE) else str.splitlines
    parts = [part.strip() for part in parting(piece.shown or piece.text)]
    return [read_cell(Piece(part, piece.place), of, field) for part in parts if part]


def _read_mapping(piece: Piece, shape: Shape, field: str) -> Tree:
    found: Tree = _parsed(piece.text, "{", "[")
    return unquoted(piece.text) if found is None else found


def _read_one_of(piece: Piece, shape: Shape, field: str) -> Tree:
    forms = {option.form for option in shape.options}
    if piece.raw == "flag" or (piece.raw == "number" and Form.NUMBER in forms):
        return _read_flag(piece, shape, field) if piece.raw == "flag" else _number(piece.text)
    if Form.NUMBER in forms and _is_number(piece.text):
        return _number(piece.text)
    if Form.DATE in forms and _DAY.fullmatch(piece.text):
        return piece.text
    found: Tree = _parsed(piece.text, "{", "[")
    if found is not None:
        return found
    text = unquoted(piece.shown or piece.text)
    return {"text": text} if _takes_words(shape) else text


@cache
def _words_of(cls: Any) -> bool:
    return "text" in fields_of(cls)


def _takes_words(shape: Shape) -> bool:
    return any(option.cls is not None and _words_of(option.cls) for option in shape.options)


_READERS: Final[dict[Form, Callable[[Piece, Shape, str], Tree]]] = {
    Form.NUMBER: _read_number,
    Form.INTEGER: _read_number,
    Form.FLAG: _read_flag,
    Form.DATE: _read_day,
    Form.CHOICE: _read_choice,
    Form.LIST: _read_list,
    Form.RECORD: _read_mapping,
    Form.PAIRS: _read_mapping,
    Form.COUNTS: _read_mapping,
    Form.ONE_OF: _read_one_of,
}
