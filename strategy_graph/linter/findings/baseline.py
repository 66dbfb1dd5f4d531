"""A baseline: the findings of today that are not to be spoken of again.

Keyed by rule, node and message, so that it does not matter when lines move, and
a finding that goes while another comes is seen even though the count is the same.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.model import Location

VERSION = 1


class BaselineError(StrategyGraphError):
    """A baseline file cannot be used."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The keys of known findings.

    >>> Baseline(frozenset({"SG301 s none"})).text()
    '{\\n  "version": 1,\\n  "findings": [\\n    "SG301 s none"\\n  ]\\n}\\n'
    """

    keys: frozenset[str] = frozenset()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Baseline":
        """The baseline that knows all of *findings*."""
        return cls(frozenset(key for finding in findings for key in finding.keys))

    @classmethod
    def parse(cls, text: str, *, path: str) -> "Baseline":
        """Read what ``text`` writes. Raises ``BaselineError`` for anything else."""
        try:
            content: Any = json.loads(text)
        except json.JSONDecodeError as error:
            raise _error("not_json", Location(path, error.lineno, error.colno)) from error
        except (ValueError, RecursionError) as error:
            raise _error("not_json", Location(path)) from error
        table = cast(dict[str, Any], content) if isinstance(content, dict) else {}
        if table.get("version") != VERSION:
            raise _error("version", Location(path), version=VERSION)
        findings = table.get("findings")
        known = cast(list[object], findings) if isinstance(findings, list) else [None]
        keys = frozenset(key for key in known if isinstance(key, str))
        if len(keys) != len(known):
            raise _error("findings", Location(path))
        return cls(keys)

    def text(self) -> str:
        """The baseline as a file: JSON, one finding per line, sorted."""
        content = {"version": VERSION, "findings": sorted(self.keys)}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _error(key: str, location: Location, **values: object) -> BaselineError:
    return BaselineError([problem(f"linter.baseline.{key}", location, help=None, **values)])
