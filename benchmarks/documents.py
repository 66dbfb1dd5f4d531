"""Reading a large workbook and a long XML document, beside the obvious ways of doing it.

Ours: every text with its place (sheet and cell, or line and element), as ``import`` reads it.
Theirs: values and no places: ``pandas.read_excel`` over openpyxl, openpyxl alone (with the
address and type of each cell), ``ElementTree``. Then ``import`` as a whole: the strategy that
the file becomes, written as YAML and read back.

Each run is a process of its own; rounds take turns, so that a busy moment hits both. Medians
of CPU seconds and of peak memory above an interpreter that has the same imports::

    python benchmarks/documents.py [--rounds 3] [--rows 100000] [--megabytes 50] [--check]

With ``--check`` the exit code is 1 unless reading the workbook takes at most half of
openpyxl's time and reading the document at most 60 MiB.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

HEADER = [
    *("Theme", "Objective", "KPI", "Unit", "Baseline", "Target", "Actual", "Owner"),
    *("Initiative", "Due", "Remark", "Source"),
]
BUDGET_MIB = 60

Way = Callable[[Path], Callable[[], Any]]
"""Imports what a way needs, and gives what is measured."""


def workbook(rows: int, path: Path) -> None:
    """A table of so many rows and twelve columns: five KPIs an objective, a plan each."""
    from xlsxwriter import Workbook

    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, HEADER)
        for row in range(1, rows + 1):
            theme, objective = (row - 1) // 100 + 1, (row - 1) // 5 + 1
            sheet.write_row(row, 0, _cells(row, theme, objective))


def _cells(row: int, theme: int, objective: int) -> list[str | int]:
    return [
        f"T{theme} Theme number {theme}",
        f"O{objective} Objective number {objective}",
        f"K{row} Indicator number {row}",
        "%",
        row % 100,
        row * 7 % 100,
        row * 3 % 100,
        f"Office {row % 40}",
        f"P{row} Project number {row}",
        "2026-12-31",
        f"Remark {row}",
        f"Report {row % 9}",
    ]


_PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core">
 <Name>Plan</Name>
 <StrategicPlanCore>
  <Organization><Name>Harbour</Name><Identifier>_o</Identifier></Organization>
  <Vision><Description>Calm water for all</Description><Identifier>_v</Identifier></Vision>
  <Mission><Description>Move goods</Description><Identifier>_m</Identifier></Mission>
"""
_END = " </StrategicPlanCore>\n</StrategicPlan>\n"


def plan(size: int, path: Path) -> None:
    """A StratML plan of about *size* bytes: goals with five objectives each."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(_PLAN)
        goal = 0
        while stream.tell() < size:
            goal += 1
            stream.write(_goal(goal))
        stream.write(_END)


def _goal(goal: int) -> str:
    objectives = "".join(
        f"   <Objective>\n    <Name>Objective {goal}.{n} for cleaner quays</Name>\n"
        f"    <Description>What is done for objective {goal}.{n} and by whom, in a sentence that"
        " is about as long as real ones are.</Description>\n"
        f"    <Identifier>_{UUID(int=goal * 10 + n)}</Identifier>\n"
        f"    <SequenceIndicator>{goal}.{n}</SequenceIndicator>\n    <Stakeholder>\n"
        f"     <Name>Office {n}</Name>\n     <Description>Runs it</Description>\n"
        "    </Stakeholder>\n    <OtherInformation>It was agreed upon in the council; see the"
        f" minutes of meeting {goal}, item {n}.</OtherInformation>\n   </Objective>\n"
        for n in range(1, 6)
    )
    return (
        f"  <Goal>\n   <Name>Goal {goal} of the harbour</Name>\n   <Description>What goal {goal}"
        " means for those who live near the port.</Description>\n"
        f"   <Identifier>_{UUID(int=goal * 10)}</Identifier>\n"
        f"   <SequenceIndicator>{goal}</SequenceIndicator>\n{objectives}  </Goal>\n"
    )


def _ours(name: str) -> Way:
    def way(path: Path) -> Callable[[], Any]:
        from strategy_graph.documents.registry import FORMATS
        from strategy_graph.graph.gc_pause import paused_collection

        form = next(each for each in FORMATS if each.name == name)
        small = ROOT / "tests" / "documents" / "bad_input"
        first = {"excel": "400_valid.xlsx", "stratml": "500_valid.xml"}[name]
        form.read(BytesIO((small / first).read_bytes()), first)  # imports

        def read() -> object:
            with paused_collection(), path.open("rb") as stream:  # as import does
                return form.read(stream, str(path))

        return read

    return way


def _whole(path: Path) -> Callable[[], Any]:
    from strategy_graph import import_document
    from strategy_graph.workspace.write_import import text_of

    return lambda: text_of(import_document(path))


def _pandas(path: Path) -> Callable[[], Any]:
    import pandas

    return lambda: pandas.read_excel(path, dtype=str)


def _openpyxl(path: Path) -> Callable[[], Any]:
    from openpyxl import load_workbook

    def read() -> object:
        sheet = load_workbook(path, read_only=True).worksheets[0]
        return [
            (cell.coordinate, cell.data_type, cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]

    return read


def _element_tree(path: Path) -> Callable[[], Any]:
    from xml.etree import ElementTree as ET

    return lambda: ET.parse(path)


WAYS: dict[str, dict[str, Way]] = {
    "workbook": {"ours": _ours("excel"), "openpyxl": _openpyxl, "pandas + openpyxl": _pandas},
    "XML": {"ours": _ours("stratml"), "ElementTree": _element_tree},
    "import of the workbook": {"ours": _whole},
    "import of the XML": {"ours": _whole},
}


def measure(work: str, way: str, path: Path) -> dict[str, float]:
    """Seconds and MiB of one run, in this process."""
    run = WAYS[work][way](path)
    before = resource.getrusage(resource.RUSAGE_SELF)
    kept = run()
    after = resource.getrusage(resource.RUSAGE_SELF)
    del kept
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": seconds, "mib": (after.ru_maxrss - before.ru_maxrss) / 1024}


def main() -> int:
    """Make the files, run every way in turns, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--only", choices=list(WAYS), action="append")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        work, way, path = given.run
        print(json.dumps(measure(work, way, Path(path))))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        table, document = Path(folder, "plan.xlsx"), Path(folder, "plan.xml")
        workbook(given.rows, table)
        plan(given.megabytes * 1_000_000, document)
        print("| work | way | CPU seconds | to ours | peak MiB | to ours |")
        print("| --- | --- | ---: | ---: | ---: | ---: |")
        found = {
            work: _rows(work, document if "XML" in work else table, given.rounds)
            for work in given.only or WAYS
        }
    if not given.check:
        return 0
    book, xml = found["workbook"], found["XML"]
    good = 2 * book["ours"]["seconds"] <= book["openpyxl"]["seconds"]
    return int(not good or xml["ours"]["mib"] > BUDGET_MIB)


def _rows(work: str, path: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Every way of *work*, in turns; its rows are printed."""
    runs: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS[work]}
    for _ in range(rounds if len(runs) > 1 else 1):
        for way, found in runs.items():
            found.append(_run(work, way, path))
    median = {
        way: {key: statistics.median(each[key] for each in found) for key in ("seconds", "mib")}
        for way, found in runs.items()
    }
    ours = median["ours"]
    for way, each in median.items():
        seconds, mib = each["seconds"] / ours["seconds"], each["mib"] / ours["mib"]
        print(
            f"| {work} | {way} | {each['seconds']:.1f} | {seconds:.2f}x | {each['mib']:.0f} |"
            f" {mib:.2f}x |",
            flush=True,
        )
    return median


def _run(work: str, way: str, path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--run", work, way, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


if __name__ == "__main__":
    sys.exit(main())
