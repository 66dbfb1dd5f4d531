"""``strategy-graph show``."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.i18n import field_label, has_label, message
from strategy_graph.text.width import padded, width

if TYPE_CHECKING:
    from strategy_graph.analysis.show import Portrait
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.model import Source

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
            output.say(f"  {words} {other}{labels.remarks(edge)}")
            for note in (edge.rationale, edge.assumption, edge.description):
                if note is not None:
                    output.say(f"      {_text(note)}")
            for source in edge.sources:
                output.say(f"      {_source(source)}")


_LEADING = ("period", "name", "text", "value")
"""Fields that say what a record is about, and need no label."""


def _facts(portrait: "Portrait") -> "Iterator[tuple[str, str]]":
    """Field and text of all that is stated about the node itself."""
    node = portrait.node
    yield "strategy", _strategy(portrait)
    if not isinstance(node.name, str):
        yield "name", _text(node.name)
    for alias in node.aliases:
        quoted = "; ".join(_source(source) for source in alias.source)
        yield "aliases", _text(alias.name) + (f" ({quoted})" if quoted else "")
    record = portrait.body()["nodes"][0]
    for field, value in record.items():
        if field not in _SHOWN_APART and field not in {"file", "line", "column"}:
            yield field, _value(value)
    for source in node.sources:
        yield "sources", _source(source)
    if portrait.location is not None:
        yield "place", str(portrait.location)


def _strategy(portrait: "Portrait") -> str:
    strategy = portrait.strategy
    if strategy is None:
        return portrait.node.strategy
    words = [strategy.id, _text(strategy.name)]
    if strategy.organization is not None:
        words.append(_text(strategy.organization))
    if strategy.period is not None:
        words.append(strategy.period)
    return message("analysis.list.and").join(words)


def _text(text: object) -> str:
    from strategy_graph.model import Translations

    if isinstance(text, Translations):
        return "; ".join(f"{words} ({language})" for language, words in text.items())
    return str(text)


def _value(value: object) -> str:
    """*value* on one line: items of a list with ``;``, fields of a record with ``,``.

    >>> _value([{"name": "Police"}, {"name": "Works", "role": "support"}])
    'Police; Works, role: support'
    """
    if isinstance(value, Mapping):
        record = cast("Mapping[str, object]", value)
        leading = [_value(record[key]) for key in _LEADING if key in record]
        rest = (
            f"{_key(key)}: {_value(inner)}" for key, inner in record.items() if key not in _LEADING
        )
        return ", ".join((*leading, *rest))
    if isinstance(value, (list, tuple)):
        return "; ".join(_value(inner) for inner in cast("list[object]", value))
    if isinstance(value, bool):
        return message("cli.show.yes" if value else "cli.show.no")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _key(key: str) -> str:
    """What *key* of a mapping is: a field of the model, else a language."""
    return field_label(key) if has_label(key) else key


def _source(source: "Source") -> str:
    quote = f" 「{source.quote}」" if source.quote else ""
    note = f" ({_text(source.note)})" if source.note else ""
    return f"{source}{quote}{note}"
