"""Mutate the lint rules and see whether their cases notice.

    python -m tests.mutate_rules                 # every rule
    python -m tests.mutate_rules SG103 SG3       # some; -v names the survivors' lines

Each mutant changes one thing in a rule's code: a comparison is negated or moved by one,
``and`` and ``or`` are swapped, a ``not`` is dropped, a condition turned round, a number
made one larger, a statement that yields, leaves or skips is left out, one of several
members of a module's tuple is dropped. It is run over the rule's cases (and the shipped
models, whose findings other tests pin) in this process, two seconds each at most. What
nothing notices is printed, unless ``equivalent_mutants.txt`` says why it cannot matter.
Exit code 1 when there is any other survivor.
"""

import argparse
import ast
import datetime as dt
import importlib
import re
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.io.load import load
from strategy_graph.linter import lint
from strategy_graph.linter.registry import Entry, Registry, discover
from strategy_graph.linter.rule import Rule
from strategy_graph.linter.settings import LintSettings
from tests.mutants import Mutant, mutants
from tests.support.rule_cases import (
    DAY,
    Case,
    as_wanted,
    day_of,
    graph_of,
    of_kind,
    said,
    settings_of,
)

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")
SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Watched:
    """A graph that a rule is run over, and whether what it says is as it was."""

    graph: StrategyGraph
    settings: LintSettings
    today: dt.date
    as_it_was: Callable[[object], bool]


class TooLong(BaseException):
    """A mutant did not come to an end."""


def _alarm(*_: object) -> None:
    raise TooLong


class Trial:
    """One rule, its cases and the shipped models, each read once."""

    def __init__(self, entry: Entry, models: list[StrategyGraph], folder: Path) -> None:
        self.entry = entry
        everything = discover(isolated=True)
        whole = entry.code.startswith("SG09")  # these speak of what other rules found
        self.registry = (
            Registry(tuple(entry if e.code == entry.code else e for e in everything))
            if whole
            else Registry((entry,))
        )
        self.watched: list[Watched] = []
        for kind in ("bad", "good"):
            for number, case in enumerate(of_kind(entry.code, kind)):
                place = folder / f"{entry.code}-{kind}-{number}"
                place.mkdir()
                settings = settings_of(entry.code, case, everything)
                self.watched.append(self._case(case, graph_of(case, place), settings))
        for graph in models:
            self.watched.append(self._model(graph))

    def _case(self, case: Case, graph: StrategyGraph, settings: LintSettings) -> Watched:
        if len(self.registry.entries) == 1:
            settings = _for_one(settings, self.entry)

        def as_it_was(result: Any) -> bool:
            covered = {c.what["en"]: f"{c.have}/{c.total}" for c in result.coverage}
            return as_wanted(self.entry.code, case, said(graph, result, self.registry)) and not any(
                covered.get(k) != v for k, v in case.get("coverage", {}).items()
            )

        return Watched(graph, settings, day_of(case), as_it_was)

    def _model(self, graph: StrategyGraph) -> Watched:
        settings = LintSettings()
        first = lint(graph, settings, registry=self.registry, today=DAY)
        before = ([(f.key, f.severity) for f in first.findings], first.coverage)

        def as_it_was(result: Any) -> bool:
            return before == ([(f.key, f.severity) for f in result.findings], result.coverage)

        return Watched(graph, settings, DAY, as_it_was)

    def notices(self, mutant: Mutant) -> bool:
        """Whether some case or model gives away that the rule is another."""
        module = ModuleType(self.entry.module)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            exec(compile(mutant.tree, self.entry.module, "exec"), module.__dict__)
            rule = next(
                value
                for value in vars(module).values()
                if isinstance(value, type)
                and issubclass(value, Rule)
                and value.__module__ == self.entry.module
            )
            self.entry.__dict__["rule"] = rule()
            for watched in self.watched:
                result = lint(
                    watched.graph,
                    watched.settings,
                    registry=self.registry,
                    today=watched.today,
                )
                if not watched.as_it_was(result):
                    return True
        except (Exception, TooLong):
            return True
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.entry.__dict__.pop("rule", None)
        return False


def _for_one(settings: LintSettings, entry: Entry) -> LintSettings:
    """*settings* less what names other rules than the one of *entry*."""
    return LintSettings(
        profile=settings.profile,
        rules={code: values for code, values in settings.rules.items() if code == entry.code},
        words=settings.words,
        habit_share=settings.habit_share,
    )


def equivalent() -> dict[tuple[str, str], str]:
    """The mutants that cannot matter: (rule, change) and the reason."""
    found: dict[tuple[str, str], str] = {}
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    for line in lines:
        match = re.fullmatch(r"(SG\d{3}) (.+?)  # (.+)", line)
        if match:
            found[match[1], match[2]] = match[3]
    return found


def main() -> int:
    """Print a line per rule and the survivors; 1 when there are any."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rules", nargs="*", default=["ALL"])
    asked = parser.parse_args()
    signal.signal(signal.SIGALRM, _alarm)
    registry = discover(isolated=True)
    entries = dict.fromkeys(e for word in asked.rules for e in registry.matching(word))
    known, used = equivalent(), set[tuple[str, str]]()
    files = sorted((ROOT / "models").glob("*.yaml"))
    models = [load(*files, strict=False), *(load(file, strict=False) for file in files[-1:])]
    made = noticed = excused = 0
    survivors: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for entry in entries:
            path = importlib.import_module(entry.module).__file__
            assert path is not None
            trial = Trial(entry, models, Path(folder))
            source = Path(path).read_text(encoding="utf-8")
            if trial.notices(Mutant(0, "nothing", ast.parse(source))):
                survivors.append(f"{entry.code} does not pass its own cases")
            for mutant in mutants(source):
                made += 1
                key = (entry.code, mutant.change.replace("\n", " "))
                if trial.notices(mutant):
                    noticed += 1
                elif key in known:
                    excused += 1
                    used.add(key)
                else:
                    survivors.append(f"{entry.code} {key[1]}    line {mutant.line}")
    print(*survivors, sep="\n")
    for code, change in sorted(key for key in known if key not in used):
        if any(entry.code == code for entry in entries):
            print(f"not needed in {EQUIVALENT.name}: {code} {change}")
    print(
        f"{made} mutants of {len(entries)} rules: {noticed} noticed, {excused} excused, "
        f"{len(survivors)} survive"
    )
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
