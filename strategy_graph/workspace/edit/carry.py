"""A node moved within or between files as it is written: with its comments, order and quotes."""

import json
import re
from collections.abc import Iterator, Mapping

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.layout.yaml_text import scalar_text
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.io.syntax.cst import Value
from strategy_graph.io.syntax.tape import PLAIN
from strategy_graph.io.syntax.tree import Content, content
from strategy_graph.io.writer.editor import edited
from strategy_graph.io.writer.edits import Append, Edit, Path, Remove
from strategy_graph.io.writer.line_ends import with_line_ends
from strategy_graph.workspace.edit.comments import put_above, taken_off
from strategy_graph.workspace.edit.files import Files
from strategy_graph.workspace.edit.places import Places, places_of, removals

_COMMENT_BEHIND = re.compile("[ \t]+#[^\n]*")


def carried(
    files: Files, node: str, source: str, target: str, into: Path
) -> Mapping[str, ParsedFile]:
    """The files with *node* taken out of *source* and put to the end of *into* in *target*.

    Raises ``StrategyGraphError`` where its text cannot stand there as it is.
    """
    before = files.parsed[source]
    at = files.places[source].nodes[node].path
    bare, above = taken_off(before, _value(before, at))
    if above:
        made = dict(_seated(files, node, source, target, into=into, before=bare))
        seat = places_of(made[target]).nodes[node].path
        with_comment = put_above(made[target], _value(made[target], seat), above)
        if with_comment is not None:
            return {**made, target: with_comment}
    return _seated(files, node, source, target, into=into, before=before)


def _seated(
    files: Files, node: str, source: str, target: str, *, into: Path, before: ParsedFile
) -> Mapping[str, ParsedFile]:
    """The files with *node* moved as it is written in *before*, the file *source*."""
    places = places_of(before)
    at = places.nodes[node].path
    code = node.split(":", 1)[1]
    seat = Append(into, {"id": code, "name": code})
    gone: list[Edit] = [Remove(path) for path in removals(places, [at])]
    if source == target:
        seated = {source: edited(before, [*gone, seat])}
    else:
        seated = {source: edited(before, gone), target: edited(files.parsed[target], [seat])}
    held = seated[target]
    there = places_of(held)
    seat_at = there.nodes[node].path
    moved = places.at(at)
    wanted = moved and _with(there, seat_at, moved)
    for text in _tries(before, at, held, seat_at, moved):
        try:
            after = parse(text, file=target, editable=True)
        except ReadError:
            continue
        if wanted == content(after.tape):
            return {**seated, target: after}
    raise StrategyGraphError(
        [problem("workspace.edit.cannot", files.place(source, at), file=target)]
    )


def _tries(
    before: ParsedFile, at: Path, held: ParsedFile, seat: Path, moved: "Content | None"
) -> Iterator[str]:
    """The text of *held* with the node as it is written; in brackets where it has no comment."""
    yield _filled(before, at, held, seat)
    old, new = _value(before, at), _value(held, seat)
    if (
        new.flow
        and moved
        and "#" not in before.source.text[old.start : _extent(before.source.text, old)]
    ):
        here = held.source.text
        made = here[: new.start] + _in_brackets(moved) + here[new.end :]
        yield with_line_ends(made, held.text)


def _in_brackets(value: Content) -> str:
    """*value* in one line, its scalars as they were typed."""
    if isinstance(value, dict):
        parts = (f"{scalar_text(key)}: {_in_brackets(each)}" for key, each in value.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_in_brackets, value)) + "]"
    kind, text = value
    return text if kind == PLAIN else json.dumps(text, ensure_ascii=False)


def _filled(before: ParsedFile, at: Path, held: ParsedFile, seat: Path) -> str:
    """The text of *held* whose part *seat* is written as the part *at* of *before* is."""
    old, new = _value(before, at), _value(held, seat)
    words, here = before.source.text, held.source.text
    end = _behind(words, old.end) if old.flow else _extent(words, old)
    shift = _column(here, new.start) - _column(words, old.start)
    first, *rest = words[old.start : end].split("\n")
    lines = [first, *(_shifted(line, shift) for line in rest)]
    stop = new.end if new.flow or old.flow else _line_end(here, new.end)
    made = here[: new.start] + "\n".join(lines) + here[stop:]
    return with_line_ends(made, held.text)


def _behind(text: str, end: int) -> int:
    """*end*, or that of the comment behind it."""
    found = _COMMENT_BEHIND.match(text, end)
    return found.end() if found else end


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    bare = line.lstrip(" ")
    return " " * max(len(line) - len(bare) + by, 0) + bare


def _extent(text: str, value: Value) -> int:
    """Where *value* ends, with the comment behind it and those indented under it."""
    end = at = _line_end(text, value.end)
    column = _column(text, value.start)
    while at < len(text):
        following = _line_end(text, at + 1)
        line = text[at + 1 : following]
        words = line.strip()
        indented = len(line) - len(line.lstrip()) >= column
        if words and not (words.startswith("#") and indented):
            break
        at = following
        end = at if words else end
    return end


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def _column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)


def _value(parsed: ParsedFile, path: Path) -> Value:
    syntax = parsed.syntax()
    if syntax is None:
        raise StrategyGraphError([problem("workspace.edit.cannot", file=parsed.source.file)])
    value = syntax.root
    for key in path:
        entries = value.entries
        if isinstance(key, int):
            value = entries[key].value
        else:
            value = next(each.value for each in entries if each.name == key)
    return value


def _with(places: Places, at: Path, what: Content) -> Content:
    """The content of *places* with *what* at the path *at*."""

    def inside(held: Content, path: Path) -> Content:
        if not path:
            return what
        key, rest = path[0], path[1:]
        if isinstance(held, dict):
            return {
                name: inside(each, rest) if name == key else each for name, each in held.items()
            }
        if isinstance(held, list):
            return [inside(each, rest) if n == key else each for n, each in enumerate(held)]
        return held

    return inside(places.content, at)
