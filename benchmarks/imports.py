"""What each command imports before it answers: how many modules, which heavy ones, at what cost.

A command pays for what it imports, every time; a module that slips into a common path costs
every user and no test of answers sees it. Modules are counted, so that the table is the same on
every machine; CPU time above bare Python is printed beside it, the least of ``--rounds`` runs::

    python benchmarks/imports.py [--rounds 3] [--check]

With ``--check`` the exit code is 1 when a command imports more modules than its limit, or a
library that it has no use for. ``lint again`` is lint on unchanged input, shown out of the cache.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
MODEL = str(ROOT / "models" / "taipei-pawnshop-108.yaml")
HEAVY = (
    "click", "pydantic", "yaml", "jinja2", "networkx", "numpy", "scipy", "pandas", "IPython",
    "neo4j",
)  # fmt: skip

_COUNT = """
import json, os, sys
before, report, leave = set(sys.modules), sys.argv.pop(1), os._exit
def ended(code):
    with open(report, "w") as file:
        json.dump(sorted(set(sys.modules) - before), file)
    leave(code)
os._exit = ended
from strategy_graph.__main__ import run
run()
"""
"""Runs the command line, and says at its end which modules were imported beside ``json``."""


class Case(NamedTuple):
    """A command, the most modules that it may import, and the heavy libraries it may use."""

    name: str
    arguments: tuple[str, ...]
    most: int
    uses: frozenset[str]


def _case(name: str, most: int, uses: str, *arguments: str) -> Case:
    return Case(name, arguments, most, frozenset(uses.split()))


CASES = (
    _case("--help", 110, "click", "--help"),
    _case("ls", 290, "click pydantic", "ls", "-m", MODEL),
    _case("trace", 300, "click pydantic", "trace", "AL1.2.1", "--up", "-m", MODEL),
    _case("show", 300, "click pydantic", "show", "AF1", "-m", MODEL),
    _case("lint", 550, "click pydantic yaml", "lint", MODEL),
    _case("lint again", 30, "", "lint", MODEL),
    _case("map", 700, "click pydantic jinja2 yaml", "map", MODEL, "-o", "-"),
)


def imported(case: Case, cache: str) -> tuple[list[str], float]:
    """The modules that *case* imports, and the CPU seconds of its process."""
    report = Path(cache) / "modules.json"
    environment: Mapping[str, str] = {
        **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
        "XDG_CACHE_HOME": cache,
        "STRATEGY_GRAPH_NO_CACHE": "1" if case.name == "lint" else "0",
        "PYTHONPATH": str(ROOT),
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", _COUNT, str(report), *case.arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        env=environment, cwd=cache,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    names: list[str] = json.loads(report.read_text(encoding="utf-8"))
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return names, spent


def bare() -> float:
    """The CPU seconds of Python that does nothing."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure and print; the exit code says whether the limits hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    kept = True
    least = min(bare() for _ in range(options.rounds))
    print("| command | modules | limit | heavy libraries | CPU ms | times bare Python |")
    print("| --- | ---: | ---: | --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as cache:
        for case in CASES:
            imported(case, cache)  # byte code and the cache are there from now on
            runs = [imported(case, cache) for _ in range(options.rounds)]
            names, spent = runs[-1][0], min(time for _, time in runs)
            heavy = [name for name in HEAVY if name in names]
            holds = len(names) <= case.most and case.uses.issuperset(heavy)
            kept = kept and holds
            print(
                f"| {case.name} | {len(names)} | {case.most} | {', '.join(heavy) or '-'} "
                f"| {spent * 1000:.0f} | {spent / least:.1f} |" + ("" if holds else " broken")
            )
    return 0 if kept or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
