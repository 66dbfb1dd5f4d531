"""How answers speak of nodes and links, in the reader's language."""

from typing import TYPE_CHECKING

from strategy_graph.cli import output
from strategy_graph.i18n import language, location_of, message
from strategy_graph.i18n.catalogue import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategy_graph.graph import Backend, StrategyGraph
    from strategy_graph.model import Edge, Node, NodeKind, Source, Text


def code(node: "Node", graph: "Backend") -> str:
    """The code of *node*, with its strategy where several are loaded.

    What has no code of its own, such as a vision, is called by its kind.
    """
    if node.code == node.kind.value and len(graph.strategies) < 2:
        return message(f"kinds.{node.kind.value}.one")
    foreign = node.strategy not in graph.strategies
    return node.id if foreign or len(graph.strategies) > 1 else node.code


def name(node: "Node") -> str:
    """The name of *node* in the reader's language, or as written."""
    return text(node.name)


def named(node: "Node", graph: "Backend", *, kind: bool = False) -> str:
    """Code and name, the code alone where nobody stated a name; with *kind*, its kind behind.

    What is called by its kind has that once.
    """
    own, called = name(node), code(node, graph)
    styled = output.styled(called, "code")
    words = styled if own == node.code else f"{styled} {own}"
    behind = kind_of(node) if kind else ""
    if behind and called == message(f"kinds.{node.kind.value}.one"):
        behind = "" if node.apart is None else message(f"kinds.life.{node.apart.value}")
    return f"{words} {output.styled(f'[{behind}]', 'dim')}" if behind else words


def kind_of(node: "Node") -> str:
    """The kind of *node*, and whether it is done, on hold or cancelled."""
    kind = message(f"kinds.{node.kind.value}.one")
    if node.apart is None:
        return kind
    return message("cli.node.apart", kind=kind, life=message(f"kinds.life.{node.apart.value}"))


def sentence(edge: "Edge", graph: "StrategyGraph") -> str:
    """*edge* as a sentence: source, verb with its sign, target, origin if it is no declaration."""
    source, target = (graph.nodes[graph.position(end)] for end in (edge.source, edge.target))
    return f"{named(source, graph)} → {verb(edge)} → {named(target, graph)}{origin(edge)}"


def verb(edge: "Edge") -> str:
    """What *edge* says, with its sign: ``causes (−)``."""
    from strategy_graph.answer.path import mark

    return remarked(
        message(f"kinds.edge.{edge.kind.value}"),
        *([mark(edge.polarity.value)] if edge.polarity else []),
    )


def origin(edge: "Edge") -> str:
    """`` [inferred H04]`` behind what the document does not say itself."""
    label = f" {edge.id}" if edge.id else ""
    if edge.origin.value == "declared":
        return f" [{edge.id}]" if edge.id else ""
    return f" [{message(f'kinds.origin.{edge.origin.value}')}{label}]"


def remarked(words: str, *remarks: str) -> str:
    """*words* with the *remarks* in brackets behind them, if there are any."""
    if not remarks:
        return words
    listed = message("analysis.list.and").join(remarks)
    return message("kinds.mark.remark", text=words, remark=listed)


def remarks(edge: "Edge") -> list[str]:
    """What a reader must know of *edge* beside its kind: how strong, how sure, whose word."""
    from strategy_graph.answer.path import mark

    words: list[str] = []
    if edge.polarity is not None:
        words.append(mark(edge.polarity.value))
    if edge.strength is not None:
        words.append(f"{message('kinds.field.strength')} {edge.strength:g}")
    if edge.delay is not None:
        words.append(f"{message('kinds.field.delay')} {duration(edge.delay, edge.delay_unit)}")
    if edge.confidence is not None:
        words.append(f"{message('kinds.field.confidence')} {edge.confidence:g}")
    if edge.origin.value != "declared":
        words.append(message(f"kinds.origin.{edge.origin.value}"))
    if edge.id is not None:
        words.append(edge.id)
    return words


def duration(length: float, unit: str | None) -> str:
    """*length* with its *unit* as it is stated: ``2 quarters``, or ``2`` where none is."""
    if unit is None:
        return f"{length:g}"
    known = f"kinds.delay_unit.{unit}"
    if translated(f"{known}.other"):
        unit = message(f"{known}.{'one' if length == 1 else 'other'}")
    return f"{length:g} {unit}"


def location(source: "Source") -> str:
    """Where *source* is: its document, the part of it, page, line or cell, and its note."""
    where = location_of(source)
    parts = ([where] if where else []) + ([text(source.note)] if source.note else [])
    return message("analysis.list.and").join(parts)


def quoted(source: "Source") -> str:
    """Where *source* is and what is printed there."""
    quote = f" {message('kinds.mark.quote', text=source.quote)}" if source.quote else ""
    return location(source) + quote


def pair(label: str, words: str) -> str:
    """*words* behind what they are: ``why: demand rises``."""
    return message("kinds.mark.pair", label=label, text=words)


def text(words: "Text") -> str:
    """*words* in the reader's language, or as written."""
    from strategy_graph.model import in_language

    return in_language(words, language())


def counted(counts: "Mapping[NodeKind, int]") -> str:
    """``2 objectives, 1 KPI``."""
    return message("analysis.list.and").join(
        message("analysis.counted", count=count, kind=kinds(kind, count))
        for kind, count in counts.items()
    )


def kinds(kind: "NodeKind", count: int) -> str:
    """The word for *count* nodes of *kind*."""
    return message(f"kinds.{kind.value}.{'one' if count == 1 else 'other'}")


def percent(have: int, of: int) -> str:
    """``5.3 %``, or nothing where there is nothing to count.

    >>> percent(2, 38), percent(0, 0)
    ('5.3 %', '')
    """
    return f"{100 * have / of:.1f} %" if of else ""


def grounds(edge: "Edge") -> list[str]:
    """What *edge* rests on: its locations, its reasons, what it assumes."""
    lines = [quoted(source) for source in edge.sources]
    if edge.basis:
        lines.append(
            message("analysis.basis", basis=message(f"analysis.basis_of.{edge.basis.value}"))
        )
    for field in ("rationale", "assumption", "because"):
        words = getattr(edge, field)
        if words:
            lines.append(pair(message(f"analysis.{field}"), text(words)))
    return lines
