"""What a YAML parser's complaint means to somebody who writes a strategy."""

import re
from typing import TYPE_CHECKING

from strategy_graph.io.syntax.problems import ProblemLog
from strategy_graph.io.syntax.tape import MAX_DEPTH

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_WIDE_COLON = r"(?m)^[ \t]*(?:- +)*[^\s\"'#:,\[\]{}|>]{1,40}(：)"


def explain(error: "MarkedYAMLError", log: ProblemLog) -> None:
    """Note the problem behind *error*, where the person can repair it.

    The parsers blame the place where they gave up: an unclosed quote is reported
    at the end of the file. Both parsers give the same offsets, in other words.
    """
    text = log.lines.text
    at = _index(error.problem_mark) or 0
    began = _index(error.context_mark)
    wide = wide_colon(text, at)
    if wide is not None:
        log.problem("yaml.wide_colon", wide)
        return
    directive = _late_directive(text, at)
    if directive is not None:
        log.problem("yaml.reserved", directive, character="%")
        return
    if began is not None and (error.context or "") in (
        "while scanning a tag",
        "while parsing a tag",
    ):
        # One parser takes characters into a tag that the other does not: one answer for both.
        log.problem("yaml.tag", began, tag=text[began:].split(maxsplit=1)[0])
        return
    key, location = _kind(error.problem or "", error.context or "", text, at, began)
    other = at if location != at and key == "yaml.unclosed_bracket" and at < len(text) else None
    log.problem(
        key,
        min(location, len(text)),
        other=other,
        character=text[at : at + 1],
        limit=MAX_DEPTH,
    )


def trouble_at(error: "MarkedYAMLError") -> int:
    """The offset up to which the text before *error* was understood."""
    marks = (_index(error.context_mark), _index(error.problem_mark))
    if "quoted scalar" not in (error.context or ""):
        return marks[1] or 0
    return min(mark for mark in (*marks, 1 << 62) if mark is not None)


def wide_colon(text: str, end: int) -> int | None:
    """The offset of the first full-width colon after what looks like a key."""
    match = re.search(_WIDE_COLON, text[: end + 200])
    return match.start(1) if match else None


def _late_directive(text: str, end: int) -> int | None:
    """The offset of a ``%`` that begins a line below content: no directive, no text."""
    for match in re.finditer(r"^%", text[: end + 1], re.MULTILINE):
        if re.search(r"^[^\s#%]", text[: match.start()], re.MULTILINE):
            return match.start()
    return None


def _index(mark: object) -> int | None:
    index = getattr(mark, "index", None)
    return index if isinstance(index, int) else None


def _kind(  # noqa: PLR0911, PLR0912 - a table with conditions
    problem: str, context: str, text: str, at: int, began: int | None
) -> tuple[str, int]:
    start = at if began is None else began
    if text[at : at + 1] == "\t":
        return "yaml.tab", at
    if "quoted scalar" in context:
        if "end of stream" in problem or "document separator" in problem:
            return "yaml.unclosed_quote", start
        if "Unicode" in problem or "scape sequence of" in problem or "hexdecimal" in problem:
            return "yaml.surrogate", start
        return "yaml.escape", start
    if "flow sequence" in context or "flow mapping" in context:
        return "yaml.unclosed_bracket", start
    if "nesting depth" in problem:
        return "yaml.depth", at
    if "block scalar" in context:
        return "yaml.block", start
    if "mapping values are not allowed" in problem:
        return "yaml.colon", at
    if "cannot start any token" in problem:
        return "yaml.reserved", at
    if "entries are not allowed" in problem:
        return "yaml.dash", at
    if "mapping keys are not allowed" in problem:
        return "yaml.question", at
    if "could not find expected ':'" in problem:
        # One parser finds a stray bracket here, the other only that no colon follows it.
        return (
            "yaml.indentation" if text[start : start + 1] in ("[", "{") else "yaml.no_colon"
        ), start
    if "incompatible" in problem:
        return "yaml.version", at
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        return "yaml.indentation", at
    if "document start" in problem:
        return "yaml.indentation", at
    if "anchor" in context or "alias" in context:
        return "yaml.anchor", start
    return "yaml.other", at
