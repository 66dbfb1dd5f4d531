"""The figures of our own strategy (``models/strategy-graph.yaml``), each measured here.

    python benchmarks/figures.py             # all of them
    python benchmarks/figures.py CU1.1 CK1.1

A KPI of ours names under ``data_source`` the command that measures it: this one for what can be
counted in a second or two, a benchmark or a target of make for what takes longer. A figure that
no command prints has no place in the plan, and a test holds that.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PACKAGE = ROOT / "strategy_graph"
OWN = ROOT / "models" / "strategy-graph.yaml"
TAIPEI = ROOT / "models" / "taipei-pawnshop-108.yaml"


def answer(*arguments: str | Path) -> Any:
    """What ``strategy-graph`` answers in JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "strategy_graph", *map(str, arguments), "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > 1:  # 1: there are findings
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def share(yes: int, of: int) -> float:
    """*yes* of *of* in percent, to a tenth."""
    return round(100 * yes / of, 1)


def findings_with_a_line() -> float:
    """AU1.1: findings about the shipped models, as a plan, that name file and line."""
    found = answer("lint", "models", "--profile", "plan")["findings"]
    return share(sum(bool(f["file"] and f["line"]) for f in found), len(found))


def published_answers() -> int:
    """AU1.2: answers of papers and textbooks that ours are tested against."""
    text = (ROOT / "tests" / "graph" / "test_published.py").read_text(encoding="utf-8")
    return len(re.findall(r"^def test_", text, re.MULTILINE))


def rules_with_cases() -> float:
    """AE1.1: rules whose page has a bad and a good case, both of which are tests."""
    rules = answer("rules")["rules"]
    shown = 0
    for rule in rules:
        cases = PACKAGE / "linter" / "cases" / f"{rule['code'].lower()}.yaml"
        held = yaml.safe_load(cases.read_text(encoding="utf-8")) if cases.exists() else {}
        shown += bool(held.get("bad")) and bool(held.get("good"))
    return share(shown, len(rules))


def own_findings() -> int:
    """AE1.2: findings on our own strategy, as a plan."""
    return len(answer("lint", OWN, "--profile", "plan")["findings"])


def rules_with_source(language: str, word: str) -> float:
    """AK1: rule pages in *language* that have the *word* for source."""
    pages = [p.read_text("utf-8") for p in (PACKAGE / "linter/pages").glob(f"*.{language}.md")]
    return share(sum(word in page for page in pages), len(pages))


def examples() -> Iterator[str]:
    """The commands of our pages that stand beside what they print."""
    block = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    example = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
    for pattern in ("*.md", "*/README.md", "*/*/README.md"):
        for path in ROOT.glob(pattern):
            if path.relative_to(ROOT).parts[0] in {"build", "dist"}:
                continue
            for body in block.findall(path.read_text(encoding="utf-8")):
                yield from (
                    command for command, printed in example.findall(body) if printed.strip()
                )


def examples_that_are_run() -> float:
    """BK1.1: examples that tests run; those that ask a database are not."""
    found = list(examples())
    return share(sum(" neo4j " not in command for command in found), len(found))


def own_kpis() -> Iterator[dict[str, Any]]:
    """The KPIs of our own strategy, as they stand in the file."""
    for objective in yaml.safe_load(OWN.read_text(encoding="utf-8"))["objectives"]:
        yield from objective["kpis"]


def kpis_without_command() -> int:
    """BK1.2: KPIs of ours with a number that no command prints."""
    command = re.compile(r"(python|make|strategy-graph) ")
    return sum(command.match(kpi.get("data_source", "")) is None for kpi in own_kpis())


def languages() -> list[Path]:
    """The folders of messages."""
    return sorted(path.parent for path in (PACKAGE / "i18n").glob("*/cli.toml"))


def translated() -> float:
    """CU1.2: messages of English that every other language has too.

    A message counts once, whatever plural forms a language has. Lists of words by which names
    and values are read are no messages: each language has its own.
    """
    from strategy_graph.i18n.catalogue import areas

    def keys(table: Mapping[str, Any], before: str = "") -> set[str]:
        return {
            key
            for name, value in table.items()
            for key in (
                keys(value, f"{before}{name}.") if isinstance(value, dict) else {before + name}
            )
        }

    def of(folder: Path) -> set[str]:
        return {
            re.sub(r"\.(one|other)$", "", f"{path.name}:{key}")
            for path in (folder / f"{area}.toml" for area in areas())
            if path.is_file()
            for key in keys(tomllib.loads(path.read_text(encoding="utf-8")))
        }

    english = of(PACKAGE / "i18n" / "en")
    return share(len(set.intersection(english, *map(of, languages()))), len(english))


def facts_lost() -> dict[str, float]:
    """Facts of the Taipei strategy that a way out and back loses, in percent, for each form."""
    import strategy_graph as sg

    graph = sg.load(TAIPEI)
    facts = {("node", node.model_dump_json()) for node in graph.nodes}
    facts |= {("link", edge.model_dump_json()) for edge in graph.edges}
    back = sg.StrategyGraph.from_networkx(graph.to_networkx())
    kept = {("node", node.model_dump_json()) for node in back.nodes}
    kept |= {("link", edge.model_dump_json()) for edge in back.edges}
    return {"networkx": share(len(facts - kept), len(facts))}


def page() -> str:
    """The map of the Taipei strategy."""
    import strategy_graph as sg

    return sg.draw(sg.load(TAIPEI)).to_html()


def addresses_loaded() -> int:
    """CE1.1: addresses that the page of a map would load from when it opens."""
    element = r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//"
    style = r"(?:@import|url\()\s*[\"']?https?:"
    return len(re.findall(f"{element}|{style}", page()))


def commands_with_examples() -> float:
    """CK1.2: commands whose help ends with examples."""
    text = (PACKAGE / "cli" / "README.md").read_text(encoding="utf-8")
    pages = re.split(r"^#{2,} `", text, flags=re.MULTILINE)[1:]
    commands = [part for part in pages if "COMMAND [ARGS]" not in part]  # no groups
    return share(sum("Examples:" in part for part in commands), len(commands))


FIGURES: Mapping[str, Callable[[], float]] = {
    "AU1.1": findings_with_a_line,
    "AU1.2": published_answers,
    "AE1.1": rules_with_cases,
    "AE1.2": own_findings,
    "AK1.1": lambda: rules_with_source("en", "Source"),
    "AK1.2": lambda: rules_with_source("zh-TW", "出處"),
    "BK1.1": examples_that_are_run,
    "BK1.2": kpis_without_command,
    "CU1.1": lambda: len(languages()),
    "CU1.2": translated,
    "CS1.1": lambda: sum(lost == 0 for lost in facts_lost().values()),
    "CS1.2": lambda: max(facts_lost().values()),
    "CE1.1": addresses_loaded,
    "CE1.2": lambda: round(len(page().encode()) / 1000),
    "CK1.1": lambda: sum("extends:" not in p.read_text("utf-8") for p in OWN.parent.glob("*.yaml")),
    "CK1.2": commands_with_examples,
}
"""Id of a KPI -> what measures it."""


if __name__ == "__main__":
    for name in sys.argv[1:] or FIGURES:
        print(name, FIGURES[name]())  # a script
