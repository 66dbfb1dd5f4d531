"""Turn a published document into a strategy file, to see what every command makes of it.

    python -m tests.convert_found 2018-Q4.md > okrs.yaml

What is read: OKRs in Markdown (headings of objectives, check boxes of key results), a list of
numbered commitments in Markdown, departmental results or their indicators as CSV, and the
goals, targets and indicators of the SDGs (a folder of labels in YAML). The form is seen in the
file. Nothing is made up: what the source does not state is not written. A file that is not
there, or in which nothing of the kind is found, is reported, and nothing is written.
"""

import csv
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Table = dict[str, Any]

_HEADING = re.compile(r"(#{2,6})\s+(.*?)\s*$")
_TASK = re.compile(r"\s*[-*]\s+\[([ xX])\]\s+(.+)$")
_COMMITMENT = re.compile(r"[*-]\s+\[?(\d+-\d+)\s+([^\]\n]+)\]?")
_OWNERS = re.compile(r"(?:\s*\[[^\]]+\])+$")
_QUARTER = re.compile(r"\b(20\d\d)[ -]?Q([1-4])\b")
_PRIORITY = re.compile(r"^\[(P\d)\]\s*")
_STRUCK = re.compile(r"~~.+~~")
_MARKUP = re.compile(r"~~|\*\*|`|<[^>]+>")


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split())


def okrs(path: Path) -> Table:
    """Headings are objectives, one inside another; check boxes are their key results.

    Brackets at the end are owners, what is struck through was given up, and a box that is
    ticked was reached in the period of the title.
    """
    top: list[Table] = []
    stack: list[tuple[int, Table]] = []
    text = path.read_text(encoding="utf-8")
    title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), path.stem)
    head: Table = {"id": "okrs", "name": _plain(title)}
    quarter = _QUARTER.search(title)
    if quarter:
        head["period"] = f"{quarter[1]}Q{quarter[2]}"
    for line in text.splitlines():
        heading, task = _HEADING.match(line), _TASK.match(line)
        if heading:
            level, name = len(heading[1]), heading[2]
            made = _named(name)
            while stack and stack[-1][0] >= level:
                stack.pop()
            above = stack[-1][1].setdefault("objectives", []) if stack else top
            above.append({"id": _code(stack, above), **made})
            stack.append((level, above[-1]))
        elif task and stack:
            kpis = stack[-1][1].setdefault("kpis", [])
            code = f"{stack[-1][1]['id']}.k{len(kpis) + 1}"
            kpis.append({"id": code, **_named(task[2]), "target": True})
            if quarter and task[1].lower() == "x":
                kpis[-1]["actuals"] = [{"period": head["period"], "value": True}]
    return {"strategy": head, "objectives": top}


def _named(text: str) -> Table:
    """The name, the priority before it, the owners behind it, and whether it was given up."""
    words = _plain(text)
    priority, owners = _PRIORITY.match(words), _OWNERS.search(words)
    made: Table = {"name": _OWNERS.sub("", _PRIORITY.sub("", words))}
    if priority:
        made["tags"] = [priority[1]]
    if owners:
        found = re.findall(r"[^\[\],]+", owners[0])
        made["owner"] = [owner.strip() for owner in found if owner.strip()]
    if _STRUCK.search(text):
        made["status"] = "cancelled"
    return made


def _code(stack: list[tuple[int, Table]], above: list[Table]) -> str:
    return f"{stack[-1][1]['id']}.{len(above) + 1}" if stack else f"O{len(above) + 1}"


def commitments(path: Path) -> Table:
    """Headings are themes, numbered points of them objectives; in Chinese."""
    themes: list[Table] = []
    objectives: list[Table] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        heading, point = _HEADING.match(line), _COMMITMENT.match(line)
        if heading:
            number, _, name = heading[2].partition("、")
            themes.append({"id": number, "name": name or number})
        elif point:
            objectives.append({"id": point[1], "name": point[2].strip(), "theme": themes[-1]["id"]})
    head = {"id": "commitments", "name": "開放政府行動方案", "language": "zh-TW"}
    return {"strategy": head, "themes": themes, "objectives": objectives}


def results(path: Path) -> Table:
    """Departmental results of the last year of the file: each is an objective."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    last = max((row["doc"] for row in rows), default="")
    objectives = [
        {
            "id": row["stable_id"],
            "name": _plain(row["name_en"]),
            "extra": {"subject": row["subject_id"]},
        }
        for row in rows
        if row["doc"] == last
    ]
    return {"strategy": {"id": "results", "name": "Departmental results"}, "objectives": objectives}


def indicators(path: Path) -> Table:
    """Indicators of departmental results: each result is an objective, its indicators are KPIs.

    The file gives the code of a result and not its words.
    """
    objectives: dict[str, Table] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["doc"] != "dp19":  # the plan of one year; the file holds several
                continue
            code = re.sub(r"[^\w.-]", "-", row["result_id"])
            aim = objectives.setdefault(code, {"id": code, "name": code, "kpis": []})
            if any(kpi["name"] == _plain(row["name_en"]) for kpi in aim["kpis"]):
                continue
            measure: Table = {"id": f"{code}.{row['id']}", "name": _plain(row["name_en"])}
            if row["target_type"] in {"percent", "percent_range"}:
                measure["unit"] = "%"
            if _number(row["target_min"]) is not None and row["target_type"] in {"percent", "num"}:
                measure["target"] = _number(row["target_min"])
            if row["methodology_en"].strip():
                measure["formula"] = _plain(row["methodology_en"])[:200]
            aim["kpis"].append(measure)
    head = {"id": "results", "name": "Departmental results"}
    return {"strategy": head, "objectives": list(objectives.values())}


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def sdgs(folder: Path) -> Table:
    """Goals are themes, their targets objectives, and the indicators of those are KPIs."""
    import yaml

    if not (folder / "en_global_goals.yml").exists():
        return {
            "strategy": {"id": "sdgs", "name": "Sustainable Development Goals"},
            "objectives": [],
        }
    labels = {
        part: yaml.safe_load((folder / f"en_global_{part}.yml").read_text(encoding="utf-8"))
        for part in ("goals", "targets", "indicators")
    }
    themes = [
        {"id": key.partition("-")[0], "name": _plain(name)}
        for key, name in labels["goals"].items()
        if key.endswith("-short")
    ]
    kpis: dict[str, list[Table]] = {}
    for key, name in labels["indicators"].items():
        if key.endswith("-title"):
            code = key.removesuffix("-title").replace("-", ".")
            kpis.setdefault(code.rpartition(".")[0], []).append(
                {"id": f"i{code}", "name": _plain(name)}
            )
    objectives = [
        {
            "id": code,
            "name": _plain(name),
            "theme": code.partition(".")[0],
            "kpis": kpis.get(code, []),
        }
        for key, name in labels["targets"].items()
        if key.endswith("-title") and (code := key.removesuffix("-title").replace("-", "."))
    ]
    return {"strategy": {"id": "sdgs", "name": "SDGs"}, "themes": themes, "objectives": objectives}


def converter(path: Path) -> Callable[[Path], Table]:
    """What reads the document at *path*: its form is seen in it."""
    if path.is_dir():
        return sdgs
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return indicators if "target_type" in next(csv.reader(file), []) else results
    lines = path.read_text(encoding="utf-8").splitlines()
    return okrs if any(map(_TASK.match, lines)) else commitments


def main() -> int:
    """Print the strategy as JSON, which is YAML; 1 where there is nothing to print."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    path = Path(sys.argv[1])
    if not path.exists():
        print(f"skipped: {path} is not there", file=sys.stderr)
        return 1
    made = converter(path)(path)
    if not made["objectives"]:
        print(f"skipped: no objective is found in {path}", file=sys.stderr)
        return 1
    print(json.dumps(made, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
