"""YAML to a tape, from parser events only: nothing is constructed on the way.

PyYAML's loaders retype what people write (``1.10``, ``no``, ``010``), keep the last
of two equal keys, and die of deep nesting or of aliases of aliases. Its *events* do
none of that. The rules here are those of YAML 1.2 with less: no tags but ``!!str``,
keys are text, one document, aliases within a budget. The answers do not depend on
whether libyaml is there.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, Protocol, cast

from strategy_graph.io.syntax import notices
from strategy_graph.io.syntax.encoding import name_of
from strategy_graph.io.syntax.problems import ProblemLog
from strategy_graph.io.syntax.tape import (
    ALIAS,
    MAPPING,
    MAX_DEPTH,
    MERGE,
    PLAIN,
    QUOTED,
    SEQUENCE,
    Tape,
)
from strategy_graph.io.syntax.yaml_errors import explain, trouble_at
from strategy_graph.text.characters import CONTROL_EXCEPT_BREAKS, SURROGATES
from strategy_graph.text.nearest import nearest

MAX_ALIASED: Final = 100_000
"""Tokens that aliases may add; what is written out is bounded by the file itself."""

_STR_TAG = "tag:yaml.org,2002:str"
_BLANK = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]"
_ODD_BLANK = re.compile(_BLANK)
"""Says whether to look for odd spaces at all, five times as fast as the search for them."""
_ODD_SPACE = re.compile(rf"^[ \t]*(?:- +)*({_BLANK})", re.MULTILINE)
_HASH_CUT = re.compile(r" #(?:[^\s#!]| *(?:noqa|lint:|strategy-graph:|ignore)\b)")
"""What may be a value that a number sign cuts; that a value stands before is seen later."""


@cache
def _control() -> re.Pattern[str]:
    """Compiled when an escaped text comes: few files have one."""
    return re.compile(f"[{CONTROL_EXCEPT_BREAKS}{SURROGATES}\ufffe\uffff]")


class _Mark(Protocol):
    index: int


class _Event(Protocol):
    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    version: tuple[int, int] | None
    tags: object


class EventParser(Protocol):
    """Either parser of PyYAML."""

    def get_event(self) -> "_Event": ...
    def dispose(self) -> None: ...


def event_parser(text: str) -> EventParser:
    """A parser of the events of *text*, libyaml's if it is there.

    libyaml is six times faster; the pure parser is there wherever Python is.
    """
    import yaml

    with_libyaml = getattr(yaml, "CSafeLoader", None)
    if with_libyaml is not None:
        return cast(EventParser, with_libyaml(text))
    return _PureParser(text)


class _PureParser:
    """The pure parser, which ends plain text in braces at a question mark.

    libyaml does not (``{name: Why?}``). So a question mark inside a word is hidden
    from it behind a character that the text does not have, and put back.
    """

    _INSIDE = re.compile(r"(?<=[^\s,\[\]{}?])\?")

    def __init__(self, text: str) -> None:
        import yaml

        unused = (chr(code) for code in range(0xE000, 0xF900))
        self.hidden = next((mark for mark in unused if mark not in text), "?")
        hiding = self._INSIDE.sub(self.hidden, text) if "?" in text else text
        self.parser = cast(EventParser, yaml.SafeLoader(hiding))

    def get_event(self) -> "_Event":
        event = self.parser.get_event()
        value = getattr(event, "value", None)
        if value is not None and self.hidden in value:
            event.value = value.replace(self.hidden, "?")
        return event

    def dispose(self) -> None:
        self.parser.dispose()


class _StopError(Exception):
    """Reading on would be unsafe or without use; the problem is noted."""


def read_yaml(log: ProblemLog, events: list[Any] | None = None) -> Tape | None:
    """The tape of a YAML text; ``None`` after a problem that leaves nothing to read.

    Where *events* is a list, every event of the parser is added to it: the concrete
    syntax tree is made from them, without parsing again.
    """
    import yaml

    builder = _Builder(log, events)
    try:
        builder.run()
    except _StopError:
        builder.check_layout(builder.tape.at[-1] if len(builder.tape.at) else 0)
        return None
    except yaml.MarkedYAMLError as error:
        if builder.check_layout(trouble_at(error)):
            explain(error, log)
        return None
    except yaml.YAMLError:
        # Only a character the scan let through; the two parsers differ in which.
        log.problem("yaml.other", 0)
        return None
    return builder.tape if builder.finish() else None


def _recording(get_event: Callable[[], _Event], events: list[Any]) -> Callable[[], _Event]:
    def get() -> _Event:
        event = get_event()
        events.append(event)
        return event

    return get


class _Builder:
    """Turns the events of one text into a tape, checking as it goes."""

    def __init__(self, log: ProblemLog, events: list[Any] | None = None) -> None:
        text = log.lines.text
        self.log = log
        self.events = events
        self.tape = Tape()
        self.anchors: dict[str, int] = {}
        self.added_in: dict[int, int] = {}
        self.used: set[str] = set()
        self.doubled: set[str] = set()
        self.added = 0
        odd = _ODD_BLANK.search(text) is not None
        self.odd_spaces = [m.start(1) for m in _ODD_SPACE.finditer(text)] if odd else []
        self.tabs = "\t" in text
        self.spans: list[tuple[int, int]] = []
        self.hash_cut = _HASH_CUT.search(text) is not None
        self.escapes = "\\" in text

    def run(self) -> None:  # noqa: PLR0912, PLR0915 - one loop over events, kept flat for speed
        from yaml import events

        scalar_event, alias_event = events.ScalarEvent, events.AliasEvent
        mapping_start, mapping_end = events.MappingStartEvent, events.MappingEndEvent
        sequence_start, sequence_end = events.SequenceStartEvent, events.SequenceEndEvent
        tape = self.tape
        kinds, texts, at, ends = tape.kinds, tape.texts, tape.at, tape.ends
        add_kind, add_text, add_at, add_end = kinds.append, texts.append, at.append, ends.append
        watch = bool(self.odd_spaces or self.tabs or self.hash_cut or self.escapes)
        names: dict[str, str] = {}
        # The open collections, innermost last; the innermost is in the four names below.
        stack: list[tuple[int, dict[str, int] | None, bool, int]] = []
        opened, seen, want_key, added = -1, cast("dict[str, int] | None", None), False, 0
        count = 0
        documents = 0
        get_event = event_parser(self.log.lines.text).get_event
        if self.events is not None:
            get_event = _recording(get_event, self.events)
        while True:
            event = get_event()
            cls: Any = type(event)
            if cls is scalar_event:
                value = event.value
                add_at(event.start_mark.index)
                kind = QUOTED if event.style else PLAIN
                if event.tag is not None:
                    kind = self._tagged(event)
                if want_key and seen is not None:
                    value = names.setdefault(value, value)
                    if value in seen:
                        self.log.problem(
                            "yaml.duplicate_key",
                            at[-1],
                            other=at[seen[value]],
                            key=value,
                            line=self.log.lines.line_column(at[seen[value]])[0],
                        )
                    else:
                        seen[value] = count
                    if value == MERGE and kind == PLAIN:
                        tape.merges = True
                    want_key = False
                else:
                    want_key = seen is not None
                add_kind(kind)
                add_text(value)
                if event.anchor is not None:
                    self._anchored(event.anchor, count)
                if watch:
                    self._watch(event, kind, count)
                count += 1
                add_end(count)
            elif cls is mapping_start or cls is sequence_start:
                if want_key:
                    self.log.problem("yaml.key_not_text", event.start_mark.index)
                    raise _StopError
                if event.tag is not None:
                    self._tagged(event)
                if len(stack) >= MAX_DEPTH:
                    self.log.problem("yaml.depth", event.start_mark.index, limit=MAX_DEPTH)
                    raise _StopError
                stack.append((opened, seen, seen is not None, added))
                add_at(event.start_mark.index)
                if event.anchor is not None:
                    self._anchored(event.anchor, count)
                opened, added = count, self.added
                add_text("")
                add_end(0)
                if cls is mapping_start:
                    add_kind(MAPPING)
                    seen, want_key = {}, True
                else:
                    add_kind(SEQUENCE)
                    seen, want_key = None, False
                count += 1
            elif cls is mapping_end or cls is sequence_end:
                ends[opened] = count
                if self.added != added:
                    self.added_in[opened] = self.added - added
                opened, seen, want_key, added = stack.pop()
            elif cls is alias_event:
                if want_key:
                    self.log.problem("yaml.key_not_text", event.start_mark.index)
                    raise _StopError
                want_key = seen is not None
                add_kind(ALIAS)
                add_text("")
                add_at(event.start_mark.index)
                self._alias(event, count)
                count += 1
                add_end(count)
            elif cls is events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.log.problem("yaml.second_document", event.start_mark.index)
                    raise _StopError
                if event.version is not None and event.version not in ((1, 1), (1, 2)):
                    self.log.problem("yaml.version", event.start_mark.index)
                    raise _StopError
            elif cls is events.StreamEndEvent:
                return

    def _tagged(self, event: _Event) -> int:
        if event.tag == _STR_TAG:
            return QUOTED
        tag = event.tag or ""
        shown = "!!" + tag[18:] if tag.startswith("tag:yaml.org,2002:") else tag
        self.log.problem("yaml.tag", event.start_mark.index, tag=shown)
        return QUOTED

    def _anchored(self, name: str, index: int) -> None:
        first = self.anchors.get(name)
        if first is not None:
            self.doubled.add(name)
            at = self.tape.at
            line = self.log.lines.line_column(at[first])[0]
            self.log.notice(notices.DUPLICATE_ANCHOR, at[index], anchor=name, line=line)
        self.anchors[name] = index

    def _alias(self, event: _Event, index: int) -> None:
        name = event.anchor or ""
        at = event.start_mark.index
        target = self.anchors.get(name)
        if target is None:
            near = nearest(name, self.anchors)
            key = "yaml.unknown_alias" if near is None else "yaml.misspelt_alias"
            self.log.problem(key, at, name=name, near=near)
            raise _StopError
        self.used.add(name)
        end = self.tape.ends[target]
        if end == 0:
            self.log.problem("yaml.recursive_alias", at, other=self.tape.at[target], name=name)
            raise _StopError
        self.added += end - target + self.added_in.get(target, 0)
        if self.added > MAX_ALIASED:
            self.log.problem("yaml.alias_budget", at, limit=MAX_ALIASED)
            raise _StopError
        self.tape.targets[index] = target

    def _watch(self, event: _Event, kind: int, index: int) -> None:
        """What only few texts need: spans, cut comments, escaped characters."""
        text = self.log.lines.text
        start, end = event.start_mark.index, event.end_mark.index
        if kind == QUOTED and event.style:
            self.spans.append((start, end))
            if self.escapes and event.style == '"':
                odd = _control().search(event.value)
                if odd and "\ud800" <= odd[0] <= "\udfff":
                    self.log.problem("yaml.surrogate", start)
                    raise _StopError  # as libyaml does
                if odd:
                    self.log.problem("escaped_character", start, character=name_of(odd[0]))
        elif self.hash_cut and end > start and "\n" not in event.value:
            # The pure parser ends a plain scalar before the blanks, libyaml too.
            rest = text[end : end + 80].split("\n", 1)[0]
            bare = rest.lstrip(" ")
            if len(bare) < len(rest) and len(bare) > 1 and bare[0] == "#":
                self._hash(bare, index, end + len(rest) - len(bare))

    def _hash(self, comment: str, index: int, at: int) -> None:
        word = comment[1:].strip()
        if re.match(r"noqa\b|lint:|strategy-graph:|ignore\b", word, re.IGNORECASE):
            self.log.notice(notices.UNKNOWN_SUPPRESSION, at, comment=comment.strip()[:60])
        elif comment[1] not in " \t#!":
            self.log.notice(
                notices.HASH_CUT, at, text=self.tape.texts[index][:40], rest=comment.strip()[:40]
            )

    def check_layout(self, end: int | None = None) -> bool:
        """Note blanks before *end* that YAML does not take as blanks; false if there are any.

        In quoted text and comments they are welcome: Chinese paragraphs begin with two
        of them.
        """
        text = self.log.lines.text
        found = 0
        for offset in self.odd_spaces:
            if found == 20 or (end is not None and offset >= end):
                break
            if not self._free(offset):
                found += 1
                self.log.problem("yaml.odd_space", offset, character=name_of(text[offset]))
        if self.tabs:
            # libyaml takes tabs between tokens, the pure parser does not: one rule for both.
            tabs = (match.start() for match in re.finditer("\t", text[:end]))
            tab = next((offset for offset in tabs if not self._free(offset)), None)
            if tab is not None:
                found += 1
                self.log.problem("yaml.tab", tab)
        return not found

    def finish(self) -> bool:
        """The checks that need the whole text read; false if its structure is not meant."""
        if not self.check_layout():
            return False
        for name, index in self.anchors.items():
            if name not in self.used and name not in self.doubled:
                self.log.problem("yaml.unused_anchor", self.tape.at[index], name=name)
        return True

    def _free(self, offset: int) -> bool:
        """Whether *offset* lies in quoted text or in a comment, where anything may stand."""
        if self._quoted(offset):
            return True
        text = self.log.lines.text
        start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        begins = re.finditer(r"(?:^|(?<=[ \t]))#", text[start:offset])
        return any(not self._quoted(start + match.start()) for match in begins)

    def _quoted(self, offset: int) -> bool:
        from bisect import bisect_right

        i = bisect_right(self.spans, (offset, len(self.log.lines.text) + 1)) - 1
        return i >= 0 and self.spans[i][0] <= offset < self.spans[i][1]
