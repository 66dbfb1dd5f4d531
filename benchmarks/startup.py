"""How long a command takes to start: ``--help``, ``ls`` and ``lint`` beside bare Python.

Every command runs as a process of its own, in rounds that take turns, so that a
busy moment hits all of them. Medians, in milliseconds of wall and CPU time::

    python benchmarks/startup.py [--rounds 15]

Promised on an idle core: ``--help`` under 150 ms, ``lint`` of the Taipei model
under 400 ms. Exit code 1 when a promise is broken and ``--check`` is given.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODEL = str(ROOT / "models" / "taipei-pawnshop-108.yaml")
OURS = (sys.executable, "-m", "strategy_graph")


@dataclass
class Case:
    """One command line, its promise in milliseconds, and what was measured."""

    name: str
    argv: Sequence[str]
    promise: float | None = None
    wall: list[float] = field(default_factory=list[float])
    cpu: list[float] = field(default_factory=list[float])

    def run(self) -> int:
        """Run once and note the times; returns the exit code."""
        # As for a user: byte code is kept between runs.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        done = subprocess.run(
            self.argv,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**environment, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        self.wall.append((time.perf_counter() - start) * 1000)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu.append(
            (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
        )
        return done.returncode


def main() -> int:
    """Measure and print; the exit code says whether the promises hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true", help="fail when a promise is broken")
    options = parser.parse_args()

    cases = [
        Case("python -c pass", (sys.executable, "-c", "pass")),
        Case("import click", (sys.executable, "-c", "import click")),
        Case("import pydantic", (sys.executable, "-c", "from pydantic import BaseModel")),
        Case("strategy-graph --help", (*OURS, "--help"), promise=150),
        Case("strategy-graph ls (Taipei)", (*OURS, "ls", "-m", MODEL)),
        Case("strategy-graph trace (Taipei)", (*OURS, "trace", "AL1.2.1", "-m", MODEL)),
        Case("strategy-graph lint (Taipei)", (*OURS, "lint", MODEL), promise=400),
    ]
    for case in cases:  # once unmeasured: byte code is compiled, files are cached
        code = case.run()
        if code > 1:
            print(f"{case.name}: exit code {code}", file=sys.stderr)
        case.wall.clear()
        case.cpu.clear()
    for _ in range(options.rounds):
        for case in cases:
            case.run()

    bare = statistics.median(cases[0].wall)
    broken = False
    print(f"{'':32}{'wall ms':>9}{'cpu ms':>9}{'x bare':>8}{'promise':>9}")
    for case in cases:
        wall, cpu = statistics.median(case.wall), statistics.median(case.cpu)
        promise = f"< {case.promise:.0f}" if case.promise else ""
        print(f"{case.name:32}{wall:9.0f}{cpu:9.0f}{wall / bare:8.1f}{promise:>9}")
        broken |= case.promise is not None and wall >= case.promise
    return int(broken and options.check)


if __name__ == "__main__":
    sys.exit(main())
