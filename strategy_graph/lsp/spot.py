"""What stands around the cursor: read off the lines, since a text that is typed seldom parses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import BaseModel

from strategy_graph.io.schema.field_types import Shape, fields_of
from strategy_graph.lsp.span import Span
from strategy_graph.model import Edge, NodeKind, Strategy, Suppression
from strategy_graph.model.form import NESTS, SECTIONS
from strategy_graph.model.node import NODE_TYPES

Holder: TypeAlias = NodeKind | type[BaseModel] | type[Suppression] | str
"""What the keys around the cursor belong to: a node, a record, a suppression, or ``"root"``."""

_LEAD = re.compile(r"^\s*(?:-\s+|-$)*")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s:#{}\[\],'"-][^:#{}\[\],]*?)\s*:(?=\s|$)""")
_WORD = re.compile(r"[^\s,\[\]{}\"']*")
_TAIL = re.compile(r"[^\s,\[\]{}\"']*$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text: whose keys stand there, the key it belongs to, the word in it.

    ``key`` is empty where a key would be typed; ``beside`` are the keys that are there already.
    """

    holder: Holder | None
    key: str
    word: str
    span: Span
    beside: tuple[str, ...]
    after_dash: bool = False


def spot(lines: Sequence[str], line: int, column: int) -> Spot:
    """What stands around the cursor.

    >>> found = spot(["objectives:", "  - id: O1", "    th"], 2, 6)
    >>> found.holder, found.key, found.word, found.beside
    (<NodeKind.OBJECTIVE: 'objective'>, '', 'th', ('id',))
    >>> spot(["links:", "  - {from: A, to: "], 1, 18).key
    'to'
    """
    text = lines[line] if line < len(lines) else ""
    before = text[:column]
    word = _word_before(before)
    behind = _WORD.match(text, column)
    end = column + len(behind[0]) if behind is not None else column
    span = Span(line, column - len(word), line, end)
    path = _path(lines, line, _lead(text))
    opened = _flow(before)
    if opened is not None:
        key, beside = _in_flow(text, opened, column)
        own = _KEY.search(before[:opened], _lead(text))
        inner = [*path, *([_plain(own["key"])] if own else [])]
        return Spot(holder_of(inner), key, word, span, beside)
    lead = _lead(text)
    found = _KEY.match(text, lead)
    key = _plain(found["key"]) if found is not None and column > found.end("key") else ""
    if not key and found is None and (listed := _listed(lines, line, lead, text)):
        return Spot(holder_of(path[:-1]) if path else None, listed, word, span, ())
    return Spot(holder_of(path), key, word, span, _beside(lines, line, lead), "-" in text[:lead])


def holder_of(path: Sequence[str]) -> Holder | None:
    """Whose keys stand under the keys *path*, from the root on; ``None`` where nobody knows.

    >>> holder_of(["objectives", "kpis"]), holder_of(["links"]).__name__, holder_of([])
    (<NodeKind.KPI: 'kpi'>, 'Edge', 'root')
    """
    holder: Holder | None = "root"
    for key in path:
        holder = _inside(holder, key)
        if holder is None:
            return None
    return holder


def shape_of_value(holder: Holder | None, key: str) -> Shape | None:
    """The shape of what stands under *key*."""
    cls = class_of(holder)
    if cls is None:
        return None
    field = fields_of(cls).get(key)
    return None if field is None else field.shape


def class_of(holder: Holder | None) -> type[BaseModel] | None:
    if isinstance(holder, NodeKind):
        return NODE_TYPES[holder]
    if isinstance(holder, type) and issubclass(holder, BaseModel):
        return holder
    return None


def _inside(holder: Holder | None, key: str) -> Holder | None:
    if holder == "root":
        if key in SECTIONS:
            return SECTIONS[key].kind
        return {"strategy": Strategy, "links": Edge, "ignore": Suppression}.get(key)
    if isinstance(holder, NodeKind):
        nest = NESTS.get(holder, {}).get(key)
        if nest is not None:
            return nest[0]
        if key == "ignore":
            return Suppression
    shape = shape_of_value(holder, key)
    return None if shape is None else _record(shape)


def _record(shape: Shape) -> type[BaseModel] | None:
    if shape.cls is not None:
        return shape.cls
    inner = [*shape.options, *([shape.of] if shape.of is not None else [])]
    return next((found for each in inner if (found := _record(each)) is not None), None)


def _plain(key: str) -> str:
    return key.strip("\"'")


def _lead(text: str) -> int:
    found = _LEAD.match(text)
    return len(found[0]) if found is not None else 0


def _word_before(before: str) -> str:
    found = _TAIL.search(before)
    return found[0] if found is not None else ""


def _flow(before: str) -> int | None:
    """The column behind the innermost brace that is open."""
    opened: list[int] = []
    quote = ""
    for column, letter in enumerate(before):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and (column == 0 or before[column - 1] in " {[,:"):
            quote = letter
        elif letter == "{":
            opened.append(column + 1)
        elif letter == "}" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _in_flow(text: str, opened: int, column: int) -> tuple[str, tuple[str, ...]]:
    keys = [(m.start("key"), m.end(), _plain(m["key"])) for m in _KEY.finditer(text, opened)]
    entry = text.rfind(",", opened, column)
    last = [key for start, end, key in keys if entry < start and end <= column]
    bracket = text.rfind("[", opened, column)
    if not last and bracket > text.rfind("]", opened, column):
        last = [key for _, end, key in keys if end <= bracket + 1][-1:]
    return (last[-1] if last else ""), tuple(key for _, _, key in keys)


def _path(lines: Sequence[str], line: int, lead: int) -> list[str]:
    """The keys above *line* that it stands under, from the root on."""
    found: list[str] = []
    column = lead
    text = lines[line] if line < len(lines) else ""
    if "-" in text[:lead]:
        column = text.index("-") + 1  # a list may stand as far left as its key
    for number in range(line - 1, -1, -1):
        if column == 0:
            break
        above = lines[number]
        if not above.strip() or above.lstrip().startswith("#"):
            continue
        indent = _lead(above)
        if indent >= column:
            continue
        dash = above.find("-", 0, indent)
        key = _KEY.match(above, indent)
        if key is not None and not above[key.end() :].split("#")[0].strip():
            found.append(_plain(key["key"]))
        column = dash + 1 if dash >= 0 else indent
    return found[::-1]


def _listed(lines: Sequence[str], line: int, lead: int, text: str) -> str:
    """The key whose list holds the bare word in *line*: ``theme:`` over ``- A``."""
    if "-" not in text[:lead]:
        return ""
    path = _path(lines, line, lead)
    holder = holder_of(path)
    return path[-1] if path and holder is None else ""


def _beside(lines: Sequence[str], line: int, lead: int) -> tuple[str, ...]:
    """The keys of the mapping that *line* belongs to, other than its own."""
    found: list[str] = []
    for step in (-1, 1):
        number = line if step == -1 else line + 1
        if step == -1 and "-" in lines[line][:lead]:
            continue
        number = line - 1 if step == -1 else line + 1
        while 0 <= number < len(lines):
            text = lines[number]
            indent = _lead(text)
            if text.strip() and not text.lstrip().startswith("#"):
                begins = "-" in text[:indent]
                if indent < lead or (indent == lead and begins and step == 1):
                    break
                key = _KEY.match(text, indent) if indent == lead else None
                if key is not None:
                    found.append(_plain(key["key"]))
                if indent == lead and begins:
                    break
            number += step
    return tuple(found)
