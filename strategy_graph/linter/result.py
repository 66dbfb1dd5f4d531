"""What linting answers, as one frozen value."""

from dataclasses import dataclass
from typing import NamedTuple

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.findings.finding import Finding, Words
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.settings import LintSettings
from strategy_graph.verbs import shown_in_notebook


class Covered(NamedTuple):
    """How many of ``total`` things carry what the rule ``code`` will ask for.

    Printed on one line (``targets 0/38``) where the profile does not ask yet.
    """

    code: str
    what: Words
    have: int
    total: int


class Suppressed(NamedTuple):
    """A finding that the model lets pass, and the reason given there."""

    finding: Finding
    why: str


class RuleCount(NamedTuple):
    """How often one rule spoke, and how often it was not listened to.

    ``silenced``: a finding about the whole, or about all of a kind, has it already.
    ``ignored``: the configuration leaves the file or node out.
    """

    code: str
    name: str
    findings: int = 0
    suppressed: int = 0
    baseline: int = 0
    silenced: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class LintResult:
    """Findings in the order of files and lines, and what belongs to them.

    ``known`` are findings that a baseline (or the revision compared with) has too.
    ``languages`` are those that the strategies state.
    ``fixed`` are keys of the baseline for which there is no finding any more.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    known: tuple[Finding, ...]
    fixed: tuple[str, ...]
    coverage: tuple[Covered, ...]
    counts: tuple[RuleCount, ...]
    profiles: tuple[tuple[str, Profile], ...]
    files: tuple[str, ...]
    nodes: int
    edges: int
    settings: LintSettings
    languages: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    """All that was read: ``files``, and the tables of actual values beside them."""
    hollow: tuple[str, ...] = ()
    """Strategies without an objective: most rules find nothing where nothing is."""

    def _repr_html_(self) -> str:
        """In a notebook: the findings as a table."""
        return shown_in_notebook("lint_html", self)

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this *severity*."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def failed(self) -> bool:
        """Whether the findings reach the threshold: exit code 1."""
        threshold, limit = self.settings.threshold, self.settings.max_warnings
        if limit is not None and self.count(Severity.WARNING) > limit:
            return True
        return threshold is not None and any(
            finding.severity.rank >= threshold.rank for finding in self.findings
        )
