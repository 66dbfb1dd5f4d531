"""The model of the priority goals of the US Department of Transportation, from published data.

    python -m tests.make_transportation FOLDER > models/transportation-2022.yaml

*FOLDER* holds ``pgov_goals.json`` and ``pgov_target.json`` as performance.gov published them for
the fourth quarter of fiscal year 2022. Every figure has the line of its record as its source.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from strategy_graph.io.writer.document import document_text
from strategy_graph.model import Document, Edge, EdgeKind, Kpi, Node, Objective, Source, Strategy
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.people import Owner
from strategy_graph.model.fields.target import Baseline, Direction

HEAD = """\
# yaml-language-server: $schema=../strategy_graph/schema/strategy.schema.json
# Made by tests/make_transportation.py from the data of performance.gov, a work of the United
# States Government (transportation-2022.LICENSE.txt). Nothing here was measured by us.

"""
ID = "transportation-2022"
GOALS, TARGETS = "pgov_goals.json", "pgov_target.json"
FALLING = re.compile(r"\b(remaining below|no more than)\b")
"""What a target says whose values are to stay low."""


@dataclass(frozen=True)
class Record:
    """An object of a file, and the line of each of its keys."""

    fields: Mapping[str, str]
    lines: Mapping[str, int]

    def __getitem__(self, key: str) -> str:
        return self.fields.get(key, "").strip()

    def source(self, file: str, key: str) -> tuple[Source, ...]:
        return (Source(document=file, line=self.lines[key]),)


def records(path: Path) -> Iterator[Record]:
    """The objects of a list in JSON that has a key on each line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    numbers: list[dict[str, int]] = []
    for number, line in enumerate(lines, start=1):
        if line.strip() == "{":
            numbers.append({})
        key = re.match(r'\s*"([^"]+)":', line)
        if key and numbers:
            numbers[-1][key[1]] = number
    for fields, places in zip(json.loads("\n".join(lines)), numbers, strict=True):
        yield Record(fields, places)


def owners(text: str) -> tuple[Owner, ...]:
    """The goal leaders, whose names stand before the mark of the agency."""
    names = (each.partition("-DOT-")[0].replace("-", " ") for each in text.split(",") if each)
    return tuple(Owner(name=name) for name in names)


def goals(folder: Path) -> list[Objective]:
    """The priority goals of this department alone that have indicators."""
    found: list[Objective] = []
    for each in records(folder / GOALS):
        own = each["organization_abbreviation"] == "DOT" and each["goal_type"] == "APG"
        if own and each["is_joint"] == "0":
            found.append(
                Objective(
                    strategy=ID,
                    code=each["goal_id"],
                    name=each["goal_name"],
                    description=" ".join(each["goal_description"].split()),
                    owners=owners(each["leaders4"]),
                    sources=each.source(GOALS, "goal_name"),
                )
            )
    return sorted(found, key=lambda goal: goal.code)


def indicators(folder: Path) -> list[tuple[Kpi, str]]:
    """The indicators with their values by quarter, each beside the code of its goal."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for each in records(folder / TARGETS):
        if each["related_owner"] == "DOT":
            groups.setdefault((each["related_goal_id"], each["indicator"]), []).append(each)
    counts: dict[str, int] = {}
    found: list[tuple[Kpi, str]] = []
    for (goal, _), rows in sorted(groups.items()):
        counts[goal] = counts.get(goal, 0) + 1
        found.append((_kpi(f"{goal}.{counts[goal]}", rows), goal))
    return found


def _kpi(code: str, rows: list[Record]) -> Kpi:
    rows = sorted(rows, key=lambda row: row["fiscal_qtr"])
    first, last = rows[0], rows[-1]
    kind = last["indicator_type"]
    falling = kind == "Measurable decrease" or FALLING.search(last["target"]) is not None
    turned = falling and kind == "Measurable increase"
    maintained = kind.startswith("Maintain")
    name = " ".join(last["indicator"].replace("**", "").split())
    per_cent = name.startswith(("Percent", "USDOT direct contract dollars"))
    base = None
    if not maintained and not turned:
        base = Baseline(
            value=float(first["value_start"]), sources=first.source(TARGETS, "value_start")
        )
    note = None
    if turned:
        note = (
            f"The data has this as '{kind}'; its target says '{last['target']}', so less is better."
        )
    return Kpi(
        strategy=ID,
        code=code,
        name=name,
        unit="%" if per_cent else None,
        direction=Direction.LOWER if falling else Direction.HIGHER,
        baseline=base,
        target=float(last["value_target"]),
        frequency="quarterly",
        note=note,
        sources=last.source(TARGETS, "value_target"),
        actuals=tuple(
            Actual(
                period=f"FY{row['fiscal_yr']} Q{row['fiscal_qtr']}",
                value=float(row["value_current"]),
                sources=row.source(TARGETS, "value_current"),
            )
            for row in rows
        ),
    )


def made(folder: Path) -> Document:
    """The whole strategy."""
    measured = indicators(folder)
    kept = [goal for goal in goals(folder) if any(code == goal.code for _, code in measured)]
    nodes: list[Node] = []
    edges: list[Edge] = []
    for goal in kept:
        nodes.append(goal)
        for kpi, code in measured:
            if code == goal.code:
                nodes.append(kpi)
                edges.append(Edge(source=kpi.id, target=goal.id, kind=EdgeKind.MEASURES))
    head = Strategy(
        id=ID,
        name="US Department of Transportation: agency priority goals of fiscal years 2022-2023",
        organization="US Department of Transportation",
        period="FY2022 - FY2023",
        language="en",
        calendar=Calendar(first_month=10, named_after="end"),
        document="performance.gov: pgov_goals.json and pgov_target.json, update FY22Q4",
        url="https://www.performance.gov",
    )
    return Document("", head, tuple(nodes), tuple(edges))


if __name__ == "__main__":
    sys.stdout.write(HEAD + document_text(made(Path(sys.argv[1])), file=f"{ID}.yaml"))
