"""Every table of ``benchmarks/README.md``, measured and written by one command.

    python benchmarks/tables.py                  # all of them, three runs each: about two hours
    python benchmarks/tables.py maps score       # some of them
    python benchmarks/tables.py --check          # no table: every promise, once; minutes
    python benchmarks/tables.py --list

A script prints its table; here it is run several times, one process after the other, and each
number that differs between the runs becomes ``least–most``. Above a table stand the day, the
versions, and how busy the machine was before and after. Exit code 1 when a script fails, or with
``--check`` breaks its promise; what lacks a library or a server is left out and said.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE / "README.md"
RUNS = 3


@dataclass(frozen=True)
class Table:
    """One script, how it is run for its table, and what must be there for it."""

    name: str
    arguments: tuple[str, ...] = ()
    minutes: float = 1
    """About how long a run takes on a quiet machine."""
    promises: bool = False
    """Whether it knows ``--check``."""
    beside: tuple[str, ...] = ()
    """Distributions whose versions matter."""
    needs: tuple[str, ...] = ()
    """Modules, or settings of the environment in capitals, without which it is left out."""

    @property
    def command(self) -> list[str]:
        """What runs the script."""
        return [sys.executable, str(HERE / f"{self.name}.py"), *self.arguments]

    def lacks(self) -> list[str]:
        """What it needs and is not here."""
        return [
            one
            for one in self.needs
            if (one not in os.environ if one.isupper() else find_spec(one) is None)
        ]


GRAPHS = ("networkx", "rustworkx", "igraph", "scipy", "numpy")

TABLES = (
    Table(
        "engine",
        ("--sizes", "100,10000,100000,1000000"),
        20,
        beside=GRAPHS,
        needs=("rustworkx", "igraph", "scipy"),
    ),
    Table("small", promises=True),
    Table("arrays", promises=True, beside=("scipy", "numpy"), needs=("scipy",)),
    Table("startup", ("--rounds", "9"), promises=True, beside=("click", "pydantic")),
    Table("imports", ("--rounds", "9"), promises=True, beside=("click", "pydantic")),
    Table("first_day", promises=True),
    Table("load", ("--sizes", "1000", "5000", "20000"), 3, promises=True, beside=("PyYAML",)),
    Table("load_again", promises=True),
    Table("folder", ("20000",), 2),
    Table(
        "lint",
        ("--sizes", "10000,100000,1000000", "--patience", "30"),
        8,
        beside=("networkx", "rapidfuzz"),
    ),
    Table("questions", ("--sizes", "130,10000,100000,1000000"), 5),
    Table("shapes", minutes=2),
    Table("typing_speed", ("1000",), 5),
    Table("maps"),
    Table("large_page", promises=True, beside=("pyvis", "playwright"), needs=("playwright",)),
    Table("matching", ("--sizes", "10000,100000"), 3, beside=("deepdiff",), needs=("deepdiff",)),
    Table(
        "score",
        ("--sizes", "130,2000,20000,1000000"),
        5,
        beside=("pandas",),
        needs=("pandas",),
    ),
    Table(
        "documents",
        ("--rounds", "1"),
        12,
        promises=True,
        beside=("openpyxl", "pandas"),
        needs=("openpyxl", "pandas"),
    ),
    Table("neo4j_ask", ("10000", "50000"), 3, beside=("neo4j",), needs=("neo4j", "NEO4J_URI")),
    Table(
        "neo4j_sync",
        ("--sample", "200"),
        5,
        beside=("neo4j",),
        needs=("neo4j", "NEO4J_TEST_URI"),
    ),
)
"""In the order of the page."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?")


def merged(texts: Sequence[str]) -> str:
    """What several runs printed as one text: numbers that differ as ``least–most``.

    >>> merged(["| build | 4.35 | 1.9x |", "| build | 4.61 | 1.9x |"])
    '| build | 4.35–4.61 | 1.9x |'
    >>> merged(["slow: none", "slow: rank"])
    'slow: none / slow: rank'
    """
    runs = [text.strip("\n").splitlines() for text in texts]
    if len({len(lines) for lines in runs}) > 1:
        return "\n".join([*runs[0], "", "This is the first run; the others have other rows."])
    return "\n".join(_line(lines) for lines in zip(*runs, strict=True))


def _line(lines: Sequence[str]) -> str:
    shapes = {" ".join(_NUMBER.sub("0", line).split()) for line in lines}
    if len(shapes) > 1:
        return " / ".join(dict.fromkeys(lines))
    numbers = zip(*(_NUMBER.findall(line) for line in lines), strict=True)
    between = _NUMBER.split(lines[0])
    return "".join(
        part + number for part, number in zip(between, [*map(_range, numbers), ""], strict=True)
    )


def _range(numbers: Sequence[str]) -> str:
    ordered = sorted(set(numbers), key=lambda text: float(text.replace(",", "")))
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]}–{ordered[-1]}"


def head(table: Table, runs: int, before: float, after: float) -> str:
    """What a table was measured on."""
    versions = [f"Python {platform.python_version()}"]
    for name in table.beside:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(f"no {name}")
    command = " ".join([f"benchmarks/{table.name}.py", *table.arguments])
    return (
        f"`python {command}`, {datetime.now(UTC):%Y-%m-%d}, {runs} runs, least–most;"
        f" {platform.machine()}, {os.cpu_count()} cores, load {before:.1f} before and"
        f" {after:.1f} after; {', '.join(versions)}."
    )


def written(page: str, name: str, block: str) -> str:
    """*page* with *block* in the place of the table *name*.

    Raises ``ValueError`` where the page has no such place.
    """
    begin, end = f"<!-- table: {name} -->\n", f"<!-- end: {name} -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{PAGE.name} has no place for {name}: {begin.strip()} ... {end}")
    return f"{before}{begin}{block.strip()}\n{end}{after}"


def measure(table: Table, runs: int) -> bool:
    """Run *table* and write it; whether that went well."""
    before = os.getloadavg()[0]
    printed: list[str] = []
    for _ in range(runs):
        done = subprocess.run(table.command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            return False
        printed.append(done.stdout)
    text = merged(printed)
    if not any(line.startswith("|") for line in text.splitlines()):
        text = f"```text\n{text}\n```"
    text = f"{head(table, runs, before, os.getloadavg()[0])}\n\n{text}"
    PAGE.write_text(written(PAGE.read_text("utf-8"), table.name, text), "utf-8")
    return True


def check(table: Table) -> bool:
    """Run *table* once for its promise; whether it holds."""
    command = [*table.command, "--check"]
    return subprocess.run(command, check=False).returncode == 0


def chosen(names: Sequence[str], *, promises: bool) -> list[Table]:
    """The tables that *names* name, else all; with *promises* those that have one."""
    unknown = set(names) - {table.name for table in TABLES}
    if unknown:
        raise SystemExit(f"no such table: {', '.join(sorted(unknown))}")
    wanted = [table for table in TABLES if not names or table.name in names]
    return [table for table in wanted if table.promises or not promises]


def main() -> int:
    """Measure, or check; the exit code says whether all went well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--check", action="store_true", help="no table: does every promise hold?")
    parser.add_argument("--list", action="store_true", help="what there is, and its minutes")
    asked = parser.parse_args()
    tables = chosen(asked.names, promises=asked.check)
    if asked.list:
        for table in tables:
            print(f"{table.name:14}{asked.runs * table.minutes:6.0f} min  {table.arguments}")
        return 0
    failed: list[str] = []
    for table in tables:
        if lacking := table.lacks():
            print(f"== {table.name}: left out, without {', '.join(lacking)}", flush=True)
            continue
        print(f"== {table.name}", flush=True)
        start = time.monotonic()
        if not (check(table) if asked.check else measure(table, asked.runs)):
            failed.append(table.name)
        print(f"   {time.monotonic() - start:.0f} s", flush=True)
    if failed:
        print(f"not as promised: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
