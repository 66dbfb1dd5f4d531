"""Small graphs with places, for tests of the linter that need no file."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from strategy_graph.graph import StrategyGraph, link
from strategy_graph.linter import lint
from strategy_graph.linter.findings.baseline import Baseline
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.settings import LintSettings
from strategy_graph.model import Document, Location, Node, Notice, Objective, Strategy, Suppression


@dataclass(frozen=True)
class Lines:
    """Places of nodes in a text: a node stands where its code is first written."""

    path: str
    text: str
    strategy: str = "s"

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        code = node_id.partition(":")[2]
        for number, line in enumerate(self.text.splitlines(), start=1):
            if code in line:
                return Location(self.path, number, line.index(code) + 1)
        return None

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        return self.of_node(key[0])

    def of_head(self, field: str | None = None) -> Location | None:
        return Location(self.path, 1, 1)

    def line_text(self, location: Location) -> str | None:
        return self.text.splitlines()[(location.line or 0) - 1]


@dataclass(frozen=True)
class GraphSourceMap:
    """One document in the making."""

    names: dict[str, str] = field(default_factory=lambda: {"O1": "Please customers"})
    path: str = "models/shop.yaml"
    suppressions: tuple[Suppression, ...] = ()
    notices: tuple[Notice, ...] = ()
    profile: str | None = None

    def document(self) -> Document:
        text = "strategy: {id: s}\n" + "".join(
            f"  - {{id: {code}, name: {name}}}\n" for code, name in self.names.items()
        )
        nodes: list[Node] = [
            Objective(strategy="s", code=code, name=name) for code, name in self.names.items()
        ]
        return Document(
            path=self.path,
            strategy=Strategy(id="s", name="Shop", profile=self.profile),
            nodes=tuple(nodes),
            suppressions=self.suppressions,
            notices=self.notices,
            source_map=Lines(self.path, text),
        )

    def graph(self) -> StrategyGraph:
        return link([self.document()])


def graph_of(names: dict[str, str] | None = None, **rest: object) -> StrategyGraph:
    """A graph of objectives by code, none of which has a KPI."""
    written = GraphSourceMap(**rest) if names is None else GraphSourceMap(names=names, **rest)  # type: ignore[arg-type]
    return written.graph()


@pytest.fixture(name="graph_of")
def _graph_of() -> Callable[..., StrategyGraph]:
    """A graph of objectives by code, none of which has a KPI."""
    return graph_of


AWKWARD = {
    "O1": "50% up\n::error file=e::p",
    "O2": "<img src=x onerror=y>|`a`",
    "O3": "客,戶:\x1b[31m",
}
AWKWARD_PATH = "models/客 戶,a:b%.yaml"


@pytest.fixture
def result() -> LintResult:
    """Three findings under awkward names in an awkward path, one of them suppressed."""
    let_pass = (Suppression("SG103", "later", "s:O3"),)
    graph = graph_of(AWKWARD, path=AWKWARD_PATH, suppressions=let_pass)
    return lint(graph, LintSettings(select=("SG103",)), registry=discover(isolated=True))


@pytest.fixture
def many() -> LintResult:
    """Twenty-five findings of one rule, each told by itself."""
    graph = graph_of({f"O{n}": "x" for n in range(25)})
    settings = LintSettings(select=("SG103",), habit_share=2)
    return lint(graph, settings, registry=discover(isolated=True))


REGISTRY = discover(isolated=True)
TWO = {"O1": "Please customers", "O2": "Waste less"}
DAY = dt.date(2026, 1, 2)
Run = Callable[..., LintResult]
Make = Callable[..., StrategyGraph]


@pytest.fixture
def run(graph_of: Make) -> Run:
    """Lint two objectives without a KPI, or another graph, by SG103 alone."""

    def lint_it(
        graph: StrategyGraph | None = None, baseline: Baseline | None = None, **settings: object
    ) -> LintResult:
        chosen = LintSettings.model_validate({"select": ("SG103",), **settings})
        return lint(graph or graph_of(TWO), chosen, registry=REGISTRY, baseline=baseline, today=DAY)

    return lint_it


def found(result: LintResult) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.node) for finding in result.findings]
