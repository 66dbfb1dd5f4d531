"""The run: every selected rule over one graph, and what is made of its findings."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic
from strategy_graph.graph.expectations import hollow
from strategy_graph.i18n import ENGLISH
from strategy_graph.linter.findings.baseline import Baseline
from strategy_graph.linter.findings.finding import Finding, Words, keys
from strategy_graph.linter.findings.habit import Reported, folded
from strategy_graph.linter.findings.locate import Placing
from strategy_graph.linter.findings.suppression import Scope, sort_out
from strategy_graph.linter.options import Options
from strategy_graph.linter.page import Repairs
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import Entry, Registry, discover
from strategy_graph.linter.result import Covered, LintResult, RuleCount, Suppressed
from strategy_graph.linter.settings import LintSettings

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


def lint(
    graph: "StrategyGraph",
    settings: LintSettings | None = None,
    *,
    registry: Registry | None = None,
    baseline: Baseline | None = None,
    today: dt.date | None = None,
) -> LintResult:
    """What the rules say about *graph* under *settings*.

    Findings that *baseline* knows are kept apart. *today* is the day for which expiry
    and age are judged, by default the day of the run. Nothing is written and nothing
    raised for a finding; ``RuleError`` and ``SelectError`` are raised for settings
    that name no rule or no node.
    """
    chosen = settings or LintSettings()
    day = today or dt.date.today()  # noqa: DTZ011 - a day, not a moment
    return _Run(graph, chosen, registry or discover(), day).result(baseline)


class _Run:
    """One run; its methods are its steps, in order."""

    def __init__(
        self, graph: "StrategyGraph", settings: LintSettings, registry: Registry, today: dt.date
    ) -> None:
        self.graph = graph
        self.settings = settings
        self.registry = registry
        self.today = today
        self.profiles = dict(self._profiles())
        self.most = max(self.profiles.values(), key=list(Profile).index, default=self._default())
        selected = settings.selected(registry)
        self.entries = tuple(entry for entry in registry if entry.code in selected)
        self.active = frozenset(e.code for e in self.entries if self._asked(e))
        self.by_code = {entry.code: entry for entry in registry}
        self.counts: dict[str, Counter[str]] = {}
        self.ignored: list[Diagnostic] = []
        self.severities = {
            entry.code: severity
            for word, severity in settings.severity.items()
            for entry in registry.matching(word)
        }

    def result(self, baseline: Baseline | None) -> LintResult:
        placing = Placing(self.graph)
        kept = self._without_ignored(self._diagnostics(), placing)
        sorted_out = sort_out(
            kept,
            self.graph.documents,
            registry=self.registry,
            active=self.active,
            today=self.today,
        )
        about_suppressions = [
            _about(code, scope, self.by_code[code])
            for code, scope in sorted_out.bad
            if code in self.active
        ]
        standing = placing.in_order([*sorted_out.standing, *about_suppressions])
        known_keys = baseline.keys if baseline else frozenset[str]()
        new: list[Reported] = []
        known: list[Finding] = []
        for diagnostic, finding in zip(standing, self._findings(standing, placing), strict=True):
            if finding.key in known_keys:
                known.append(finding)
                self._count(finding.code, "baseline")
            else:
                new.append((diagnostic, finding))
        aside = [*self.ignored, *(diagnostic for diagnostic, _ in sorted_out.passed)]
        findings = folded(
            self.graph, new, entries=self.entries, share=self.settings.habit_share, aside=aside
        )
        for finding in findings:
            self._count(finding.code, "findings")
            self._count(finding.code, "silenced", len(finding.keys) - 1)
        passed = self._findings([d for d, _ in sorted_out.passed], placing)
        suppressed = tuple(
            Suppressed(finding, suppression.why)
            for finding, (_, suppression) in zip(passed, sorted_out.passed, strict=True)
        )
        for item in suppressed:
            self._count(item.finding.code, "suppressed")
        seen = {finding.key for finding in known}
        return LintResult(
            findings=tuple(findings),
            suppressed=suppressed,
            known=tuple(known),
            fixed=tuple(sorted(known_keys - seen)),
            coverage=tuple(self._coverage()),
            counts=tuple(
                RuleCount(code, self._name(code), **self.counts[code])
                for code in sorted(self.counts)
            ),
            profiles=tuple(self.profiles.items()),
            files=tuple(self.graph.source_map.files),
            inputs=tuple(self.graph.source_map.inputs),
            nodes=len(self.graph),
            edges=len(self.graph.edges),
            settings=self.settings,
            languages=tuple(
                each.language for each in self.graph.strategies.values() if each.language
            ),
            hollow=hollow(self.graph),
        )

    # -- which rules -------------------------------------------------------------

    def _default(self) -> Profile:
        return self.settings.profile or Profile.MAP

    def _profiles(self) -> Iterator[tuple[str, Profile]]:
        known = set(Profile)
        for strategy in self.graph.strategies.values():
            own = Profile(strategy.profile) if strategy.profile in known else Profile.MAP
            yield strategy.id, self.settings.profile or own

    def _asked(self, entry: Entry) -> bool:
        return self.most.asks_for(entry.rule.profile)

    def _options(self, entry: Entry) -> Options:
        defaults = {name: option.default for name, option in entry.rule.options.items()}
        return Options(
            values={**defaults, **self.settings.rules.get(entry.code, {})},
            profile=self.most,
            today=self.today,
            words=self.settings.words,
        )

    # -- what they say -----------------------------------------------------------

    def _diagnostics(self) -> list[Diagnostic]:
        diagnostics: list[Diagnostic] = []
        silenced: set[tuple[str, str | None]] = set()
        gone = {self.graph.ids[position] for position in self.graph.cancelled}
        for entry in self.entries:
            if entry.code not in self.active:
                continue
            rule = entry.rule
            for diagnostic in rule.check(self.graph, self._options(entry)):
                own = self.profiles.get(diagnostic.strategy or "", self.most)
                if not own.asks_for(rule.profile) or (rule.owed and diagnostic.node in gone):
                    continue
                diagnostics.append(diagnostic)
                if diagnostic.node is None:
                    silenced.update((code, diagnostic.strategy) for code in rule.silences)
        if not silenced:
            return diagnostics
        kept: list[Diagnostic] = []
        for diagnostic in diagnostics:
            if (diagnostic.code, diagnostic.strategy) in silenced:
                self._count(diagnostic.code, "silenced")
            else:
                kept.append(diagnostic)
        return kept

    def _without_ignored(
        self, diagnostics: Iterable[Diagnostic], placing: Placing
    ) -> list[Diagnostic]:
        """Those that the per-file and per-selector tables do not leave out."""
        by_file = [
            (pattern, self._codes(words))
            for pattern, words in self.settings.per_file_ignores.items()
        ]
        by_node = [
            (frozenset(node.id for node in self.graph.select(selector)), self._codes(words))
            for selector, words in self.settings.per_selector_ignores.items()
        ]
        if not by_file and not by_node:
            return list(diagnostics)
        kept: list[Diagnostic] = []
        for diagnostic in diagnostics:
            nodes = (diagnostic.node, *diagnostic.related)
            location = placing.of(diagnostic) if by_file else None
            if any(
                diagnostic.code in codes and not ids.isdisjoint(nodes) for ids, codes in by_node
            ) or any(
                diagnostic.code in codes and location is not None and _fits(location.file, pattern)
                for pattern, codes in by_file
            ):
                self.ignored.append(diagnostic)
                self._count(diagnostic.code, "ignored")
            else:
                kept.append(diagnostic)
        return kept

    def _codes(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(e.code for word in words for e in self.registry.matching(word))

    def _coverage(self) -> Iterator[Covered]:
        for entry in self.entries:
            if entry.code not in self.active:
                for covered in entry.rule.coverage(self.graph):
                    if covered.total:
                        words = entry.rule.template(covered.what)
                        yield Covered(entry.code, words, covered.have, covered.total)

    # -- as a report shows it ----------------------------------------------------

    def _findings(self, diagnostics: list[Diagnostic], placing: Placing) -> Iterator[Finding]:
        for diagnostic, key in zip(diagnostics, keys(diagnostics), strict=True):
            entry = self.by_code.get(diagnostic.code)
            location = placing.of(diagnostic)
            yield Finding(
                code=diagnostic.code,
                name=self._name(diagnostic.code),
                severity=self.severities.get(diagnostic.code, diagnostic.severity),
                template=self._template(diagnostic),
                values=diagnostic.values,
                key=key,
                strategy=diagnostic.strategy,
                node=diagnostic.node,
                edge=diagnostic.edge,
                field=diagnostic.field,
                related=diagnostic.related,
                location=location,
                excerpt=placing.excerpt(location),
                help={} if entry is None else Repairs(entry.rule),
            )

    def _template(self, diagnostic: Diagnostic) -> Words:
        entry = self.by_code.get(diagnostic.code)
        if entry is None or diagnostic.message not in entry.rule.messages:
            return {ENGLISH: diagnostic.message}
        return entry.rule.template(diagnostic.message)

    def _name(self, code: str) -> str:
        entry = self.by_code.get(code)
        return entry.name if entry else code

    def _count(self, code: str, what: str, number: int = 1) -> None:
        self.counts.setdefault(code, Counter())[what] += number


def _fits(path: str, pattern: str) -> bool:
    path = path.replace("\\", "/")
    return fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}")


def _about(code: str, scope: Scope, entry: Entry) -> Diagnostic:
    suppression = scope.suppression
    return Diagnostic(
        code=code,
        severity=entry.rule.severity,
        message="suppression",
        values={
            "rule": suppression.rule,
            "why": suppression.why,
            "until": suppression.until.isoformat() if suppression.until else "",
        },
        strategy=scope.strategy,
        node=suppression.node,
        location=suppression.location,
    )
