"""A question that is added is a row, its analysis and its command: no other list is touched."""

import sys
import types
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

import strategy_graph
from strategy_graph import verbs
from strategy_graph.answer.result import Answer, Table
from strategy_graph.cli import answers, commands, options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.generate import stubs
from strategy_graph.graph import StrategyGraph
from tests.conftest import ROOT, Cli
from tests.support.questions import ask, typed


@dataclass(frozen=True, slots=True)
class Tally(Answer):
    """How many nodes there are."""

    command: ClassVar[str] = "tally"

    nodes: int

    def body(self) -> dict[str, Any]:
        return {"summary": {"nodes": self.nodes}}

    def table(self) -> Table:
        return Table(("nodes",), ((self.nodes,),))


def tally(graph: StrategyGraph) -> Tally:
    """Count the nodes."""
    return Tally(len(graph.nodes))


def test_a_row_is_all_that_the_rest_of_the_house_needs(
    monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    row = verbs.Verb("tally", "ask", "analysis.tally", forms=verbs.ANSWER)
    monkeypatch.setattr(verbs, "VERBS", (*verbs.VERBS, row))
    monkeypatch.setitem(strategy_graph.NAMES, "tally", row.module)

    analysis = types.ModuleType("strategy_graph.analysis.tally")
    vars(analysis)["tally"] = tally
    monkeypatch.setitem(sys.modules, analysis.__name__, analysis)

    @verb("tally")
    @options.models
    def command(models: tuple[str, ...], form: str) -> None:
        """Count.

        Examples:
          strategy-graph tally
        """
        found = tally(strategy_graph.load(*models))
        answers.give(found, form, lambda: output.say(f"{found.nodes} nodes"))

    page = types.ModuleType(commands.module_of("tally"))
    vars(page)["command"] = command
    monkeypatch.setitem(sys.modules, page.__name__, page)

    assert "tally" in commands.groups()["ask"]
    assert "tally" in dir(strategy_graph)
    stub = next(iter(stubs.stubs().values()))
    assert "from strategy_graph.analysis.tally import tally as tally" in stub
    model = ROOT / "models" / "taipei-pawnshop-108.yaml"
    graph = strategy_graph.load(str(model))
    count = len(graph.nodes)
    assert ask("tally", graph, {}) == Tally(count)
    asked = (*typed("tally", {}), "-m", model)
    printed = {form: cli(*asked, "--format", form).out for form in verbs.ANSWER}
    assert printed["text"] == f"{count} nodes\n"
    assert printed["csv"] == f"nodes\n{count}\n"
    assert printed["markdown"].endswith(f"| {count} |\n")
    assert '"command": "tally"' in printed["json"]
