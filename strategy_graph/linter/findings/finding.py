"""Findings as a report shows them: placed, named, and told apart for good."""

import dataclasses
import hashlib
from collections.abc import Mapping

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.i18n import message_in
from strategy_graph.model import Location, NodeKind, Text, in_language

SHOWN = 3
"""How many nodes a finding about many of a kind names."""

_NAMED_BY_CODE = (("code", "name"), ("other", "other_name"))
"""Placeholders of a code and of the name behind it."""

Words = Mapping[str, str]
"""One text by language; English is always there."""


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One finding, with the place it is about looked up and its line quoted.

    ``key`` tells it from every other finding of the run and stays the same when
    lines move or names are reworded: rule, what it is about, message, and a number
    where one rule says the same of one node twice.
    """

    code: str
    name: str
    severity: Severity
    template: Words
    values: Mapping[str, Text | int | float]
    key: str
    strategy: str | None = None
    node: str | None = None
    edge: tuple[str, str, str, str] | None = None
    field: str | None = None
    related: tuple[str, ...] = ()
    location: Location | None = None
    excerpt: str | None = None
    help: Words = dataclasses.field(default_factory=dict[str, str])
    alike: "Alike | None" = None

    def message(self, language: str = "en") -> str:
        """What it says, in *language* (English where there is no such translation)."""
        own = self._own_message(language)
        return own if self.alike is None else self.alike.message(own, language)

    def _own_message(self, language: str) -> str:
        template = self.template.get(language) or self.template.get("en") or self.code
        values = {
            name: in_language(value, language) if not isinstance(value, int | float) else value
            for name, value in self.values.items()
        }
        for code, name in _NAMED_BY_CODE:  # one and the same text is said once
            if values.get(code) == values.get(name, ""):
                template = template.replace(f"{{{code}}} {{{name}}}", f"{{{code}}}")
        try:
            return template.format(**values)
        except (LookupError, ValueError):
            return template

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that a baseline knows it by: those of all findings that it stands for."""
        if self.alike is None:
            return (self.key,)
        return tuple(member.key for member in self.alike.members)

    def repair(self, language: str = "en") -> str | None:
        """What to do about it, in one or two sentences."""
        return self.help.get(language) or self.help.get("en")

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits that stand for ``key``."""
        return hashlib.sha256(self.key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclasses.dataclass(frozen=True, slots=True)
class Alike:
    """What one finding stands for: the same about ``count`` of the ``total`` nodes of a kind."""

    members: tuple[Finding, ...]
    count: int
    total: int
    kind: NodeKind

    def message(self, first: str, language: str) -> str:
        """The message *first* of the first member, with how many share it and who is next."""
        nodes = dict.fromkeys(member.node or "" for member in self.members)
        codes = [str(member.values["code"]) for member in self.members]
        others = list(dict.fromkeys(codes))[1:SHOWN]
        text = message_in(
            language,
            "linter.habit.all" if self.count == self.total else "linter.habit.most",
            count=self.count,
            total=self.total,
            kinds=message_in(language, f"kinds.{self.kind.value}", count=self.total),
            first=first,
        )
        more = len(nodes) - SHOWN
        if others:
            key = "linter.habit.more" if more > 0 else "linter.habit.also"
            listed = message_in(language, "linter.count.and").join(others)
            text += message_in(language, key, others=listed, more=more)
        return text


def subject(diagnostic: Diagnostic) -> str:
    """What a diagnostic is about, without lines: edge, node, strategy or file.

    >>> subject(Diagnostic("SG103", Severity.ERROR, "missing", node="s:AF1", field="kpis"))
    's:AF1#kpis'
    >>> subject(Diagnostic("SG301", Severity.WARNING, "none", strategy="s"))
    's'
    """
    if diagnostic.edge is not None:
        source, kind, target, name = diagnostic.edge
        about = f"{source} {kind} {target}" + (f" {name}" if name else "")
    elif diagnostic.node is not None:
        about = diagnostic.node
    elif diagnostic.location is not None:
        words = ",".join(f"{k}={v}" for k, v in sorted(diagnostic.values.items()))
        about = f"{diagnostic.location.file} {words}".rstrip()
    else:
        about = diagnostic.strategy or ""
    return about + (f"#{diagnostic.field}" if diagnostic.field else "")


def keys(diagnostics: list[Diagnostic]) -> list[str]:
    """The key of each of *diagnostics*; a repeated one gets a number.

    >>> same = Diagnostic("SG604", Severity.INFO, "variants", node="s:K1")
    >>> keys([same, same])
    ['SG604 s:K1 variants', 'SG604 s:K1 variants 2']
    """
    seen: dict[str, int] = {}
    found: list[str] = []
    for diagnostic in diagnostics:
        parts = [diagnostic.code, subject(diagnostic), diagnostic.message]
        if diagnostic.edge is None and len(diagnostic.related) == 1:
            parts.append(diagnostic.related[0])
        key = " ".join(parts)
        number = seen[key] = seen.get(key, 0) + 1
        found.append(key if number == 1 else f"{key} {number}")
    return found
