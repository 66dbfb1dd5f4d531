"""JSON to a tape: the same tokens as YAML gives, each with its place.

The standard decoder tells no positions, keeps the last of two equal keys and takes
``NaN``; so the text is read here, token by token, without recursion.
"""

import json
import re
from typing import Any, Final, NoReturn

from strategy_graph.io.syntax.encoding import name_of
from strategy_graph.io.syntax.problems import ProblemLog, say
from strategy_graph.io.syntax.tape import MAPPING, MAX_DEPTH, PLAIN, QUOTED, SEQUENCE, Tape
from strategy_graph.text.characters import CONTROL_EXCEPT_BREAKS

_TOKEN: Final = re.compile(
    r"""[ \t\n\r]*(?:
        (?P<string>"(?P<text>[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)")
      | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![\w.])
      | (?P<word>true|false|null)(?!\w)
      | (?P<mark>[\[\]{},:])
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.ASCII,
)
_BRACKET_OR_STRING: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]')
_BLANK = re.compile(r"[ \t\n\r]*")
_CONTROL = re.compile(f"[{CONTROL_EXCEPT_BREAKS}\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _StopError(Exception):
    """The text is no JSON from here on; the problem is noted."""


def read_json(log: ProblemLog) -> Tape | None:
    """The tape of a JSON text; ``None`` after a problem that leaves nothing to read."""
    try:
        return _JsonReader(log).run()
    except _StopError:
        return None


class _JsonReader:
    def __init__(self, log: ProblemLog) -> None:
        self.log = log
        self.text = log.lines.text
        self.tape = Tape()
        self.position = 0
        self.group = ""
        self.found = ""
        self.start = 0
        self.names: dict[str, str] = {}

    def run(self) -> Tape:  # noqa: PLR0912
        """Read one value and nothing after it."""
        tape = self.tape
        # Open collections: the token of each, and the keys seen (None for a list).
        stack: list[tuple[int, dict[str, int] | None]] = []
        self._next()
        if self.group == "end":
            return tape
        while True:
            # A value begins at the token just read.
            if self._at("{") or self._at("["):
                if len(stack) >= MAX_DEPTH:
                    self._fail("yaml.depth", limit=MAX_DEPTH)
                is_map = self._at("{")
                stack.append((len(tape), {} if is_map else None))
                self._add(MAPPING if is_map else SEQUENCE, "", 0)
                self._next(stack)
                if self._at("}" if is_map else "]"):
                    self._close(stack)
                else:
                    if is_map:
                        self._key(stack)
                    continue
            else:
                self._scalar()
            # A value has ended: close what ends here, then go on to the next one.
            while stack:
                self._next(stack)
                seen = stack[-1][1]
                if self._at("]" if seen is None else "}"):
                    self._close(stack)
                    continue
                if not self._at(","):
                    self._fail("json.comma", found=self._shown())
                comma = self.start
                self._next(stack)
                if self._at("]") or self._at("}"):
                    self.log.problem("json.trailing_comma", comma)
                    raise _StopError
                if seen is not None:
                    self._key(stack)
                break
            else:
                self._next()
                if self.group != "end":
                    self._fail("json.extra", found=self._shown())
                return tape

    def _at(self, mark: str) -> bool:
        """Whether the token just read is *mark*."""
        return self.group == "mark" and self.found == mark

    def _next(self, stack: list[tuple[int, dict[str, int] | None]] | None = None) -> None:
        match = _TOKEN.match(self.text, self.position)
        if match is None:
            self._bad_token()
            raise _StopError
        self.group = match.lastgroup or ""
        if self.group == "text":
            self.group = "string"
        self.start = match.start(self.group)
        self.found = match[self.group]
        self.position = match.end()
        if self.group == "end" and stack:
            self.log.problem("json.end", self.tape.at[stack[-1][0]])
            raise _StopError

    def _bad_token(self) -> None:
        blank = _BLANK.match(self.text, self.position)
        self.start = blank.end() if blank else self.position
        word = re.compile(r"-?\w+|//|/\*|#|.", re.DOTALL).match(self.text, self.start)
        self.found = word[0] if word else ""
        if self.found == '"':
            self.log.problem("json.string", self.start)
        elif self.found in ("//", "/*", "#"):
            self.log.problem("json.comment", self.start)
        elif self.found.lstrip("-") in ("NaN", "Infinity"):
            self.log.problem("json.finite", self.start, found=self.found)
        else:
            self.log.problem("json.value", self.start, found=self._shown())

    def _fail(self, key: str, **values: Any) -> NoReturn:
        self.log.problem(key, self.start, **values)
        raise _StopError

    def _shown(self) -> str:
        return f'"{self.found.strip(chr(34))[:40]}"' if self.found else say("json.end_of_file")

    def _add(self, kind: int, text: str, end: int) -> None:
        tape = self.tape
        tape.kinds.append(kind)
        tape.texts.append(text)
        tape.at.append(self.start)
        tape.ends.append(end)

    def _close(self, stack: list[tuple[int, dict[str, int] | None]]) -> None:
        token, _ = stack.pop()
        self.tape.ends[token] = len(self.tape)

    def _scalar(self) -> None:
        if self.group == "string":
            self._add(QUOTED, self._decoded(), len(self.tape) + 1)
        elif self.group in ("number", "word"):
            self._add(PLAIN, self.found, len(self.tape) + 1)
        else:
            self._fail("json.value", found=self._shown())

    def _key(self, stack: list[tuple[int, dict[str, int] | None]]) -> None:
        """Read the key at the token just read, its colon, and step to the value."""
        if self.group != "string":
            self._fail("json.key", found=self._shown())
        key = self._decoded()
        key = self.names.setdefault(key, key)
        seen = stack[-1][1]
        if seen is not None and key in seen:
            at = self.tape.at[seen[key]]
            line = self.log.lines.line_column(at)[0]
            self.log.problem("yaml.duplicate_key", self.start, other=at, key=key, line=line)
        elif seen is not None:
            seen[key] = len(self.tape)
        self._add(QUOTED, key, len(self.tape) + 1)
        self._next(stack)
        if not self._at(":"):
            self._fail("json.colon", found=self._shown())
        self._next(stack)

    def _decoded(self) -> str:
        if "\\" not in self.found:
            return self.found[1:-1]
        try:
            text = json.loads(self.found)
        except ValueError:
            self._fail("json.escape")
        if not isinstance(text, str):
            raise AssertionError("a string in quotes is a string")
        odd = _CONTROL.search(text)
        if _SURROGATE.search(text):
            self.log.problem("yaml.surrogate", self.start)
        elif odd:
            character = name_of(odd[0])
            self.log.problem("escaped_character", self.start, character=character)
        return text


def token_end(text: str, start: int) -> int:
    """The offset behind the token that begins at *start* of a text that is JSON."""
    match = _TOKEN.match(text, start)
    return match.end() if match else start


def collection_ends(text: str) -> dict[int, int]:
    """Where each bracket of *text*, which is JSON, is closed: the offset behind it.

    >>> collection_ends('[{"a]": 1}]')
    {1: 10, 0: 11}
    """
    found: dict[int, int] = {}
    open_at: list[int] = []
    for match in _BRACKET_OR_STRING.finditer(text):
        sign = match[0]
        if sign in "[{":
            open_at.append(match.start())
        elif sign in "]}":
            found[open_at.pop()] = match.end()
    return found
