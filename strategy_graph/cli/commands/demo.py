"""``strategy-graph demo``."""

from pathlib import Path
from typing import TYPE_CHECKING

from strategy_graph.cli import labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.lines import chains
from strategy_graph.i18n import language, message

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_MODEL = "taipei-pawnshop-108"


@verb("demo")
@options.destination()
def command(destination: str | None) -> None:
    """Check, follow and draw the shipped strategy of a city's pawnshop office.

    The strategy is real: the 2019 strategy map and balanced scorecard of Taipei City's
    pawnshop office. Nothing is shown that the document does not say, but for one path of
    guesses that come with it, marked as such. The map is written to the current folder, or
    where -o says.

    Examples:
      strategy-graph demo
      strategy-graph demo -o map.html
      strategy-graph --lang zh-TW demo
    """
    import strategy_graph as sg
    from strategy_graph.io.bundled_models import shipped

    graph = sg.load(str(shipped(_MODEL)))
    hypotheses = sg.load(str(shipped(_MODEL)), str(shipped(f"{_MODEL}.hypotheses")))
    _head(graph)
    _check(graph)
    _follow(graph)
    _guess(hypotheses)
    _draw(graph, destination)


def _title(key: str) -> None:
    output.say()
    output.say(output.styled(message(f"cli.demo.{key}"), "bold"))


def _head(graph: "StrategyGraph") -> None:
    from strategy_graph.model import NodeKind, in_language

    (strategy,) = graph.strategies.values()
    names = [in_language(name) for name in (strategy.organization, strategy.name) if name]
    output.say(output.styled("  ".join(names), "bold"))
    kinds = (NodeKind.THEME, NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.ACTION_PLAN)
    counts = [(kind, graph.count_of_kind(kind)) for kind in kinds]
    output.say(labels.counted(dict(counts)))


def _check(graph: "StrategyGraph") -> None:
    import strategy_graph as sg
    from strategy_graph.diagnostics import Severity

    _title("check")
    found = sg.lint(graph)
    for severity in Severity:
        first = next((f for f in found.findings if f.severity is severity), None)
        if first is not None:
            quoted = f"{first.code} {first.message(language())}"
            output.say(
                message(f"cli.demo.{severity.value}", count=found.count(severity), first=quoted)
            )


def _follow(graph: "StrategyGraph") -> None:
    import strategy_graph as sg

    _title("trace")
    found = sg.trace(graph, "AL1.2.2", up=True, down=False)
    for chain in found.chains:
        chains.say(found, chain, graph)


def _guess(graph: "StrategyGraph") -> None:
    import strategy_graph as sg

    _title("impact")
    found = sg.paths(graph, "BF1", "DC1", most=1, include=("inferred",))
    for path in found.paths:
        output.say(path.sentence())


def _draw(graph: "StrategyGraph", destination: str | None) -> None:
    import strategy_graph as sg
    from strategy_graph.cli.destination import check_map

    _title("map")
    drawn = sg.draw(graph)
    target = Path(destination) if destination else Path(f"{drawn.file_stem}.html")
    check_map(target, ("html",), inputs=graph.source_map.inputs)
    drawn.write(target, form="html")
    output.say(str(target))
