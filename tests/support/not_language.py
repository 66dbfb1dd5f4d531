"""Plain words on a screen of the pseudo-language, but for those that are no language.

``words_on`` is what is left of a screen when each group below is taken away: a group is a
pattern, the screens where it may stand, and the reason why no catalogue holds it.
"""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, reduce
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import click
from pydantic import BaseModel

from strategy_graph.analysis.infer import TEMPLATES
from strategy_graph.io.cache import folder
from strategy_graph.io.schema.field_types import Shape, fields_of
from strategy_graph.linter.registry import discover
from strategy_graph.model import NODE_TYPES, Edge, EdgeKind, NodeKind, Strategy
from strategy_graph.model.form import PLURALS
from strategy_graph.neo4j import queries
from strategy_graph.workspace.doctor import doctor
from tests.support.pseudo_language import ROOT, TAG, every_command

WORD = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z]{2,}(?![A-Za-z0-9_])")
"""A plain word; what holds a digit or ``_`` is a code or a key."""


class Screen(NamedTuple):
    """What a command line wrote."""

    arguments: list[str]
    code: int
    out: str
    err: str

    @property
    def name(self) -> str:
        """The command line, short enough for a message."""
        return " ".join(self.arguments)[:100]

    @property
    def refused(self) -> bool:
        """Whether the command could not run."""
        return self.code == 2

    @property
    def helps(self) -> bool:
        """Whether it is a help page."""
        return "--help" in self.arguments or self.arguments in (["neo4j"], ["actuals"])

    @property
    def lints(self) -> bool:
        """Whether it speaks of rules, which name the keys that a file lacks."""
        return self.arguments[0] in {"lint", "explain", "rules"}


class Group(NamedTuple):
    """What is taken away from a screen, and why."""

    reason: str
    pattern: Callable[[Screen], str]
    on: Callable[[Screen], bool] = lambda screen: True


def words_on(screen: Screen) -> Iterator[str]:
    """Every line of *screen* that holds plain words of a language, without the rest."""
    groups = [re.compile(g.pattern(screen), re.MULTILINE) for g in GROUPS if g.on(screen)]
    for text in _texts(screen):
        for line in reduce(lambda left, group: group.sub(" ", left), groups, text).splitlines():
            if WORD.search(line):
                yield " ".join(line.split())


def _one_of(words: Iterable[str]) -> str:
    listed = "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))
    return rf"(?<![\w-])(?:{listed})(?![\w-])"


@cache
def _typed() -> str:
    words: set[str] = set()
    for command in every_command():
        words.add(str(command.name))
        for parameter in command.params:
            if isinstance(parameter, click.Option):  # of two flags the default is shown so
                words |= {name.lstrip("-") for name in parameter.opts}
            metavar = parameter.make_metavar(click.Context(command))
            words |= set(re.findall(r"[A-Za-z][A-Za-z-]*", metavar))
            if isinstance(parameter.type, click.Choice):
                words |= {str(word).replace("_", "-") for word in parameter.type.choices}
                words |= set(map(str, parameter.type.choices))
    return _one_of(words | {"models", "COMMAND", "ARGS", "OPTIONS", "strategy-graph", TAG})


@cache
def _installed() -> str:
    parts = [each for each in doctor().parts if each.group in {"program", "library", "extra"}]
    names = [name for each in parts for name in (each.name, each.detail) if name]
    names.append(str(folder.place()))  # of the cache
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return "|".join([r"git  [\d.]+", r"pip install '[^']+'", *longest_first])


@cache
def _forms() -> str:
    words: set[str] = set()
    for command in every_command():
        for parameter in command.params if command.name in {"import", "export"} else ():
            if isinstance(parameter.type, click.Choice) and parameter.name in {"format_name", "to"}:
                words |= set(map(str, parameter.type.choices))
    return _one_of(words)


@cache
def _keys() -> str:
    words = {str(kind) for kind in (*NodeKind, *EdgeKind)} | set(PLURALS.values()) | {"tag"}

    def of(shape: Shape) -> None:
        words.update(map(str, shape.choices or ()))
        for inner in (*shape.options, *([shape.of] if shape.of else [])):
            of(inner)
        if shape.cls is not None:
            record(shape.cls)

    def record(cls: type[BaseModel]) -> None:
        for field in fields_of(cls).values():
            if not {field.key, field.name} <= words:
                words.update((field.key, field.name))
                of(field.shape)

    classes: tuple[type[BaseModel], ...] = (*NODE_TYPES.values(), Edge, Strategy)
    for cls in classes:
        record(cls)
    return _one_of(words)


@cache
def _named() -> str:
    return _one_of(
        [
            *(entry.name for entry in discover(isolated=True)),
            *(query.name for query in queries()),
            *(parameter.name for query in queries() for parameter in query.parameters),
            *TEMPLATES,
        ]
    )


def _quoted(screen: Screen) -> str:
    (path,) = (Path(word) for word in screen.arguments if "bad_input" in word)
    words = set(WORD.findall((ROOT / "tests" / path).read_bytes().decode("latin-1")))
    return rf"(?<![A-Za-z0-9_])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![A-Za-z0-9_])"


GROUPS = (
    Group("an address", lambda _: r"\w+://\S+"),
    Group(
        "the name of a file",
        lambda _: (
            r"(?<!\S)\S*[\w-]\.(?:ya?ml|json|html|svg|toml|csv|cypher|md|txt|xml|docx|xlsx)\b"
        ),
    ),
    Group(
        "what is typed as an example",
        lambda _: r"^  (?:strategy-graph|export|echo) .*$",
        lambda screen: screen.helps,
    ),
    Group("an option and its value", lambda _: r"(?<![\w-])--?[^\W\d_][\w-]*(?: [a-z-]+(?=\W|$))?"),
    Group(
        "commands, placeholders and choices: help texts name them as they are typed",
        lambda _: _typed(),
        lambda screen: screen.helps or screen.refused,
    ),
    Group("a choice that a message quotes as it is typed", lambda _: f"`{_typed()}`"),
    Group("a selector", lambda _: r"\b(?:kind|name|theme):[a-z]*"),
    Group("an encoding", lambda _: r"latin-1"),
    Group("programs, libraries and extras, with what `pip` installs and where it lies",
          lambda _: _installed(),
          lambda screen: screen.arguments[0] == "doctor"),
    Group("the id of a proposed link", lambda _: rf"{_named()}?(?<=[a-z])-\d+",
          lambda screen: screen.arguments[0] == "infer"),
    Group("the program", lambda _: r"strategy-graph(?: neo4j| actuals)?(?: [a-z]+(?= |$))?"),
    Group("the code of a rule, and its name beside it", lambda _: r"SG\d+(?: [a-z0-9-]+)?"),
    Group("names of rules, saved queries and templates, by which they are asked for",
          lambda _: _named(),
          lambda screen: screen.lints or screen.arguments[0] in {"infer", "neo4j", "demo"}),
    Group("what was typed and is refused",
          lambda screen: _one_of(WORD.findall(" ".join(screen.arguments[1:])) or ["-"]),
          lambda screen: screen.refused and bool(screen.arguments[1:])),
    Group("profiles, by which they are asked for",
          lambda _: _one_of(["map", "plan", "review"]), lambda screen: screen.lints),
    Group("keys and kinds that are to be written into a file", lambda _: _keys(),
          lambda screen: screen.lints or screen.refused),
    Group("a file that changes, as it is", lambda _: r"^[ +-].*$",
          lambda screen: screen.arguments[:2] == ["actuals", "add"] and not screen.refused),
    Group("a file that changes, as it is, below the lines of a diff that count",
          lambda _: r"^@@.*\n(?:[ +-].*\n?)*",
          lambda screen: screen.arguments[0] == "import" and not screen.refused),
    Group("forms of documents and files, by which they are asked for",
          lambda _: _forms(),
          lambda screen: screen.arguments[0] in {"import", "export"} and not screen.refused),
    Group("the tag of a language", lambda _: r"(?<![\w-])zh-TW(?![\w-])"),
    Group("the language and the profile of a strategy, as its head has them",
          lambda _: _one_of(["en", "map", "plan"]),
          lambda screen: screen.arguments[0] == "diff"),
    Group("a mapping of columns, as its file has it",
          lambda _: rf"^\[columns\]$|period:|\bleft\b|{_keys()}",
          lambda screen: "--save-mapping" in screen.arguments),
    Group("the strategy that init begins with", lambda _: r"\bour-strategy\b",
          lambda screen: screen.refused),
    Group("endings of files", lambda _: r"(?<!\w)\.(?:csv|tsv|xls[xm]|parquet)\b",
          lambda screen: screen.refused),
    Group("codes of nodes that a file gives none",
          lambda _: r"(?<![\w-])(?:vision|mission|organization"
                    r"|(?:priority|value|perspective)-\w+)(?![\w-])"),
    Group("formats, which have one name everywhere", lambda _: r"\b(?:SVG|PNG)\b"),
    Group("the choice of a language is labelled in every language",
          lambda _: r"\bLanguage / ", lambda screen: screen.arguments[0].endswith(".html")),
    Group("what a broken file holds is quoted", _quoted,
          lambda screen: "bad_input" in "".join(screen.arguments)),
    Group("the name of a character in the Unicode standard",
          lambda _: r"U\+[0-9A-F]{4,6}(?: \([A-Z -]+\))?"),
    Group("what the operating system says",
          lambda _: r"Connection refused|No such file or directory"),
    Group("workflow commands of GitHub", lambda _: r"^::(?:error|warning|notice) .*?::",
          lambda screen: "github" in screen.arguments),
    Group("levels of GitHub", lambda _: r"\b(?:error|warning|notice)\b",
          lambda screen: "github" in screen.arguments),
)  # fmt: skip
"""Each group with its reason, in the order in which they are taken away."""


def _texts(screen: Screen) -> Iterator[str]:
    """What people read of *screen*."""
    first = screen.arguments[0]
    form = screen.arguments[-1] if {"--format", "--report"} & {*screen.arguments} else ""
    out = screen.out
    if "bad_input" in "".join(screen.arguments):
        yield _EXCERPT.sub("", screen.err)
        return
    if first.endswith((".html", ".svg")) or form in {"html", "junit"}:
        yield from _of_markup(out)
    elif form in {"json", "sarif", "gitlab", "jsonl"} and first == "lint":
        for line in out.splitlines() if form == "jsonl" else [out]:
            yield from _of_json(json.loads(line))
    elif first == "explain":
        yield _page(out)
    elif form == "markdown" or first.endswith(".md"):
        # without what keeps a name from being markup, and what sets a line in
        yield html.unescape(re.sub(r"\\(.)", r"\1", out))
    else:
        yield _EXCERPT.sub("", out)
    yield screen.err


_EXCERPT = re.compile(r"^ *\d* \| .*$", re.MULTILINE)
"""A line of a file, quoted below a finding or a problem."""


def _page(text: str) -> str:
    """The page of a rule without its examples, which are files, and with what options mean."""

    def kept(block: re.Match[str]) -> str:
        return "\n".join(re.findall(r"  # (.*)", block[2])) if block[1] == "toml" else ""

    return re.sub(r"```(\w+)\n(.*?)```", kept, text, flags=re.DOTALL)


_QUOTES = frozenset({"snippet", "excerpt"})
"""Keys under which a report quotes a file."""


def _of_json(value: Any) -> Iterator[str]:
    if isinstance(value, str) and " " in value:
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _QUOTES:
                yield from _of_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(inner)


_READ = frozenset({"title", "alt", "aria-label", "placeholder", "message"})
"""Attributes that people read."""
_VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})


class _Markup(HTMLParser):
    """Collects what is read on a page in the language of the test."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        classes = (named.get("class") or "").split()
        other = any(name.startswith("l-") and name != f"l-{TAG}" for name in classes)
        other = other or named.get("lang") not in (None, TAG)
        hidden = self._hidden[-1] or other or tag in {"script", "style", "pre", "code"}
        if tag not in _VOID:
            self._hidden.append(hidden)
        if not hidden:
            self.found += [text for name, text in attrs if name in _READ and text]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._hidden.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden[-1]:
            self.found.append(data)


def _of_markup(text: str) -> Iterator[str]:
    parser = _Markup()
    parser.feed(text)
    yield from parser.found
