"""How long it takes to get from an installed package to an own strategy, linted and drawn.

Each language as a new user would, every command a process of its own: ``init``, the three
commands that it names, then one own objective and KPI, linted and drawn again. What any of them
says against it ends the script::

    python benchmarks/first_day.py [--check]

Promised: two minutes for each language, whatever else the machine does.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROMISE = 120.0
"""Seconds for one language."""

FIRST = {"en": ("City library 2027", "More readers"), "zh-TW": ("市立圖書館 116", "增加讀者")}


def main() -> int:
    """Measure and print; the exit code says whether all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when the promise is broken")
    options = parser.parse_args()
    worst = max(begin(language) for language in FIRST)
    print(f"{'the longer one':44}{worst:8.2f} s  (promise: {PROMISE:.0f})")
    return int(options.check and worst > PROMISE)


def begin(language: str) -> float:
    """Begin in *language*; the seconds that it took."""
    name, objective = FIRST[language]
    total = 0.0
    with tempfile.TemporaryDirectory() as folder:

        def run(*words: str) -> str:
            nonlocal total
            start = time.perf_counter()
            done = subprocess.run(
                (sys.executable, "-m", "strategy_graph", *words, "--lang", language),
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            seconds = time.perf_counter() - start
            total += seconds
            print(f"{language:6} {' '.join(words)[:36]:36} {seconds:8.2f} s")
            if done.returncode or done.stderr.startswith("error"):
                sys.exit(done.stdout + done.stderr)
            return done.stdout

        shown = run("init", "--template", "bsc", "--name", name, "--id", "library")
        named = [line.split() for line in shown.splitlines() if line.startswith("  strategy-graph")]
        if len(named) != 3:
            sys.exit(f"three commands are to be named:\n{shown}")
        for words in named:
            run(*words[1:])
        run("new", "objective", objective, "--theme", "A", "--perspective", "C")
        run("new", "kpi", objective, "--under", "AC2")
        run("lint", "models")
        run("map", "models/library.yaml", "-o", "map.html")
        if objective not in (Path(folder) / "map.html").read_text("utf-8"):
            sys.exit("the own objective is not on the map")
    return total


if __name__ == "__main__":
    sys.exit(main())
