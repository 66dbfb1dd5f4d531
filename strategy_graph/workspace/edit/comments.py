"""Comments of a file: where they stand, and those right above a node, which go with it."""

import re
from collections.abc import Iterator

from strategy_graph.errors import ReadError
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.io.syntax.cst import Value
from strategy_graph.io.syntax.tree import content
from strategy_graph.io.writer.line_ends import with_line_ends

_COMMENT = re.compile("#[^\n]*")
_DASH = re.compile(r" *- +")


def comments(parsed: ParsedFile) -> Iterator[tuple[int, str]]:
    """Every comment of *parsed* with its offset: a ``#`` that no key and no value holds.

    >>> made = parse("strategy: {id: s, name: 'a # b'} # c\\n# d\\n", editable=True)
    >>> [words for _, words in comments(made)]
    ['# c', '# d']
    """
    syntax = parsed.syntax()
    if syntax is None:
        return
    text = parsed.source.text
    at = 0
    for start, end in (*_leaves(syntax.root), (len(text), len(text))):
        for found in _COMMENT.finditer(text, at, max(at, start)):
            yield found.start(), found[0]
        at = max(at, end)


def _leaves(value: Value) -> Iterator[tuple[int, int]]:
    """The spans of keys and of values that hold no others, in order."""
    if value.kind in ("scalar", "alias"):
        yield value.start, value.end
    for entry in value.entries:
        if entry.key:
            yield entry.start, entry.start + len(entry.key)
        yield from _leaves(entry.value)


def taken_off(parsed: ParsedFile, value: Value) -> tuple[ParsedFile, list[str]]:
    """*parsed* without the comment lines right above the item *value*, and these lines.

    Right above is what the formatter takes for the item's: at the column of its dash, with no
    empty line between.
    """
    text = parsed.source.text
    line = text.rfind("\n", 0, value.start) + 1
    dash = _DASH.fullmatch(text, line, value.start)
    begin = line
    while dash and begin:
        above = text.rfind("\n", 0, begin - 1) + 1
        column = len(dash[0]) - len(dash[0].lstrip(" "))
        if not text.startswith(" " * column + "#", above):
            break
        begin = above
    if begin == line:
        return parsed, []
    made = _again(parsed, text[:begin] + text[line:])
    if made is None:
        return parsed, []
    return made, [each.strip() for each in text[begin : line - 1].split("\n")]


def put_above(parsed: ParsedFile, value: Value, lines: list[str]) -> ParsedFile | None:
    """*parsed* with the comment *lines* above the item *value*; nothing where they cannot be."""
    text = parsed.source.text
    line = text.rfind("\n", 0, value.start) + 1
    dash = _DASH.fullmatch(text, line, value.start)
    if dash is None:
        return None
    indent = " " * (len(dash[0]) - len(dash[0].lstrip(" ")))
    above = "".join(f"{indent}{each}\n" for each in lines)
    return _again(parsed, text[:line] + above + text[line:])


def _again(parsed: ParsedFile, text: str) -> ParsedFile | None:
    """*text* in place of that of *parsed*; nothing where it would not say the same."""
    ends = with_line_ends(text, parsed.text)
    try:
        made = parse(ends, file=parsed.source.file, editable=True, data=parsed.data)
    except ReadError:
        return None
    return made if content(made.tape) == content(parsed.tape) else None
