"""Values to YAML text: which scalars need quotes, what goes on one line, and what on several."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from strategy_graph.io.layout.key_order import Order, top_order
from strategy_graph.io.reader.scalars import LOOKS_LIKE_VALUE
from strategy_graph.io.syntax.tree import Scalar, Tree
from strategy_graph.text.characters import UNFIT_FOR_FILES

WIDTH: Final = 100
"""Collections in brackets stay on one line up to this many characters."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~+.0-9][^\n\[\]{},]*\Z")
_CUT = re.compile(r":(?: |\?|\Z)| #|[ \t]\Z|\t")
_ESCAPED = re.compile(f"[{UNFIT_FOR_FILES}]")
_SHORT: Final = 80
"""A collection of scalars goes on one line up to this many characters."""


def yaml_text(tree: Mapping[str, Tree]) -> str:
    """*tree* as a YAML file.

    >>> print(yaml_text({"strategy": {"id": "s"}, "themes": [{"id": "1.10"}]}), end="")
    strategy: {id: s}
    themes:
      - {id: "1.10"}
    """
    return "".join(f"{line}\n" for key, value in tree.items() for line in _lines(value, key))


def canonical_lines(tree: Mapping[str, Tree]) -> Iterator[str]:
    """The lines of *tree* in canonical layout: what ``layout`` makes of ``yaml_text``, at once.

    >>> for line in canonical_lines({"themes": [{"name": "T", "id": "A"}]}):
    ...     print(line)
    themes:
      - {id: A, name: T}
    """
    yield from _block(tree, "", top_order())


def _block(value: Tree, pad: str, order: Order) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, item in order.sort(value.items(), lambda entry: entry[0]):
            yield from _entry(f"{scalar_text(name)}:", item, pad, order.under(name))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _item(item, pad, order)


def _entry(prefix: str, value: Tree, pad: str, order: Order) -> Iterator[str]:
    line = _one_line(f"{pad}{prefix}", value, order)
    if line is not None:
        yield line
        return
    yield f"{pad}{prefix}"
    yield from _block(value, f"{pad}  ", order)


def _item(value: Tree, pad: str, order: Order) -> Iterator[str]:
    line = _one_line(f"{pad}-", value, order)
    if line is not None:
        yield line
        return
    lines = _block(value, f"{pad}  ", order)
    yield f"{pad}- {next(lines)[len(pad) + 2 :]}"
    yield from lines


def _one_line(head: str, value: Tree, order: Order) -> str | None:
    """*value* behind *head*, where it goes on one line."""
    if isinstance(value, Mapping):
        if not _is_short(value):
            return None
        flow = flow_text(dict(order.sort(value.items(), lambda entry: entry[0])))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if not _is_short(value):
            return None
        flow = flow_text(value)
    else:
        return f"{head} {scalar_text(value)}"
    line = f"{head} {flow}"
    return line if len(line) <= WIDTH or not value else None


class YamlStyle:
    """How YAML writes new values into a text that is there."""

    def scalar(self, value: Scalar) -> str:
        """*value* as ``scalar_text`` writes it."""
        return scalar_text(value)

    def flow(self, value: Tree, indent: str | None) -> str:
        """*value* on one line, wherever its neighbours are."""
        return flow_text(value)

    def lines(self, value: Tree, key: str | None) -> list[str]:
        """*value* in lines, under *key* or behind a dash."""
        return _item_lines(value) if key is None else _lines(value, key)


def number_text(value: float) -> str:
    """*value* as a person writes it: no ``.0``, and every digit that it has.

    >>> number_text(50.0), number_text(0.1), number_text(1e300)
    ('50', '0.1', '1e+300')
    """
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def scalar_text(value: Scalar) -> str:
    """*value* as a YAML scalar that every reader takes for this value.

    >>> [scalar_text(each) for each in ("質借", "1.10", "no", "a: b", "+", 2.0, True, None)]
    ['質借', '"1.10"', '"no"', '"a: b"', '"+"', '2', 'true', 'null']
    """
    if not isinstance(value, str):
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        return value.isoformat() if isinstance(value, dt.date) else number_text(value)
    plain = (
        _PLAIN.match(value) is not None
        and _CUT.search(value) is None
        and value not in LOOKS_LIKE_VALUE
        and value.lower() not in ("null", "y", "n")
        and value.isprintable()
    )
    if plain:
        return value
    return quoted(value)


def quoted(text: str) -> str:
    """*text* in double quotes, as YAML and JSON read it alike."""
    words = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", words)


def flow_text(value: Tree) -> str:
    """*value* on one line, in brackets where it is a collection.

    >>> flow_text({"a": ["b, c", 1], "no": {}})
    '{a: ["b, c", 1], "no": {}}'
    >>> flow_text({"a": "what:?now"}), flow_text("why?"), scalar_text("why?")
    ('{a: "what:?now"}', '"why?"', 'why?')
    """
    if isinstance(value, Mapping):
        parts = (f"{flow_text(key)}: {flow_text(item)}" for key, item in value.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    words = scalar_text(value)
    if "?" in words and words == value:  # in brackets some readers take it for a key
        return quoted(words)
    return words


def _lines(value: Tree, key: str) -> list[str]:
    head = f"{scalar_text(key)}:"
    if _is_short(value):
        return [f"{head} {flow_text(value)}"]
    if isinstance(value, Mapping):
        inner = [line for name, item in value.items() for line in _lines(item, name)]
    elif isinstance(value, Sequence) and not isinstance(value, str):
        inner = [line for item in value for line in _item_lines(item)]
    else:
        raise AssertionError("a scalar is short")
    return [head, *(f"  {line}" for line in inner)]


def _item_lines(value: Tree) -> list[str]:
    if _is_short(value):
        return [f"- {flow_text(value)}"]
    if isinstance(value, Mapping):
        inner = [line for name, item in value.items() for line in _lines(item, name)]
    elif isinstance(value, Sequence) and not isinstance(value, str):
        inner = [line for item in value for line in _item_lines(item)]
    else:
        raise AssertionError("a scalar is short")
    return [f"- {inner[0]}", *(f"  {line}" for line in inner[1:])]


def _is_short(value: Tree) -> bool:
    """Whether *value* goes on one line: a scalar, or only scalars in it, and few of them."""
    inner: Sequence[Tree]
    if isinstance(value, Mapping):
        inner = list(value.values())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        inner = value
    else:
        return True
    nested = any(isinstance(i, (Mapping, list, tuple)) for i in inner)
    return not nested and len(flow_text(value)) <= _SHORT
