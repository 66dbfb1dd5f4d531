"""``strategy-graph show``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.i18n import field_label, message
from strategy_graph.text.width import padded, width

if TYPE_CHECKING:
    from strategy_graph.analysis.show import Portrait
    from strategy_graph.graph import StrategyGraph

_SHOWN_APART = frozenset({"id", "code", "kind", "name", "strategy", "aliases", "sources"})


@verb("show")
@click.argument("node", metavar="NODE")
@options.models
def command(node: str, models: tuple[str, ...], form: str) -> None:
    """Show everything known about a node, and where it is written.

    NODE is an id (AF1), or strategy:id where several strategies use the same id. Links of every
    origin are shown, each with its origin.

    Examples:
      strategy-graph show AF1.2
      strategy-graph show taipei-pawnshop-108:CC3 --format json
      strategy-graph show vision --lang zh-TW
    """
    import strategy_graph as sg

    graph = sg.load(*models)
    portrait = sg.show(graph, node)
    answers.give(portrait, form, lambda: _say(portrait, graph))


def _say(portrait: "Portrait", graph: "StrategyGraph") -> None:
    output.say(labels.named(portrait.node, graph, kind=True))
    rows = [(field_label(field), text) for field, text in _facts(portrait)]
    margin = max((width(label) for label, _ in rows), default=0)
    for label, text in rows:
        output.say(f"  {output.styled(padded(label, margin), 'dim')}  {text}")
    for title, edges, direction in (
        ("cli.show.outgoing", portrait.outgoing, "kinds.edge."),
        ("cli.show.incoming", portrait.incoming, "kinds.edge.reverse."),
    ):
        if edges:
            output.say()
            output.say(output.styled(message(title), "bold"))
        for edge in edges:
            words = message(f"{direction}{edge.kind.value}")
            other = labels.named(portrait.other_end(edge), graph, kind=True)
            output.say(labels.remarked(f"  {words} {other}", *labels.remarks(edge)))
            if edge.description is not None:
                output.say(f"      {labels.text(edge.description)}")
            for line in labels.grounds(edge):
                output.say(f"      {line}")


def _facts(portrait: "Portrait") -> "Iterator[tuple[str, str]]":
    """Field and text of all that is stated about the node itself."""
    from strategy_graph.answer.values import readable

    node = portrait.node
    yield "strategy", _strategy(portrait)
    if not isinstance(node.name, str):
        others = node.name.items()
        yield "name", "; ".join(labels.remarked(words, language) for language, words in others)
    for alias in node.aliases:
        places = "; ".join(labels.quoted(source) for source in alias.source)
        yield "aliases", labels.remarked(labels.text(alias.name), *([places] if places else []))
    for field in portrait.body()["nodes"][0]:
        if field not in _SHOWN_APART and field in type(node).model_fields:
            yield field, readable(getattr(node, field), field)
    for source in node.sources:
        yield "sources", labels.quoted(source)
    if portrait.location is not None:
        yield "place", str(portrait.location)


def _strategy(portrait: "Portrait") -> str:
    strategy = portrait.strategy
    if strategy is None:
        return portrait.node.strategy
    words = [strategy.id, labels.text(strategy.name)]
    if strategy.organization is not None:
        words.append(labels.text(strategy.organization))
    if strategy.period is not None:
        words.append(strategy.period)
    return message("analysis.list.and").join(words)
