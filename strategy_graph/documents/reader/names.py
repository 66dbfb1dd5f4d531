"""What stands in a cell: names with their codes, notes and references."""

import re
from dataclasses import dataclass

from strategy_graph.documents.reader.codes import Scheme, split
from strategy_graph.text.same_name import has_han

_BRACKET = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_SENTENCE_END = ("。", "！", "；")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a cell prints it; ``printed`` is all of it, ``references`` codes in brackets."""

    name: str
    code: str | None
    printed: str
    note: str | None = None
    references: tuple[tuple[str, str], ...] = ()


def named(text: str, scheme: Scheme | None) -> list[Named]:
    """The names in the text of a cell, by the codes of *scheme*; all of it without one.

    >>> from strategy_graph.documents.reader.codes import SCHEMES
    >>> named("A1 甲 A2乙", SCHEMES[0])[1].name, named("甲\\n乙", None)[0].name
    ('乙', '甲乙')
    """
    parts = split(text, scheme) if scheme else []
    if scheme is None or not parts:
        return [Named(joined(text.splitlines()), None, text)]
    found: list[Named] = []
    for code, behind in parts:
        name, references = _without_references(behind, code, scheme)
        name, note = _without_note(joined(name.splitlines()))
        found.append(Named(name or code, code, f"{code}{behind}", note, references))
    return found


def joined(lines: list[str]) -> str:
    """Lines of one name as one line: no blank beside a Chinese character that was wrapped.

    >>> joined(["活化", "市有"]), joined(["grow", "up"])
    ('活化市有', 'grow up')
    """
    text = ""
    for line in (line.strip() for line in lines):
        if text and line:
            text += "" if has_han(text[-1]) and has_han(line[0]) else " "
        text += line
    return text


def _without_references(
    text: str, code: str, scheme: Scheme
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """*text* without brackets that hold a code of the depth of *code*; each with its bracket."""
    references: list[tuple[str, str]] = []
    for found in _BRACKET.finditer(text):
        inner = re.search(rf"(?<![A-Za-z0-9])({scheme.pattern})(?![A-Za-z0-9.])", found[1])
        if inner is not None and scheme.depth(inner[1]) == scheme.depth(code):
            references.append((inner[1], found[1]))
            text = text.replace(found[0], "")
    return text.strip(), tuple(references)


def _without_note(text: str) -> tuple[str, str | None]:
    """*text* without a sentence that stands behind a blank after a Chinese name."""
    name, blank, behind = text.partition(" ")
    if blank and has_han(name[-1:]) and behind.endswith(_SENTENCE_END):
        return name, behind
    return text, None
