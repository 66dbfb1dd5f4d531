"""Where the statements about a node come from: pages, lines, quotes, guesses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import StrategyGraph, edge_record, node_record
from strategy_graph.graph.records import text_record
from strategy_graph.i18n import message
from strategy_graph.model import Edge, Location, Node, Source, Text, in_language
from strategy_graph.model.printed_names import has_two_names, other_printed_names


@dataclass(frozen=True, slots=True)
class Printed:
    """A name of the node as the document prints it, and where; ``None`` if nobody said."""

    name: Text
    source: Source | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A link of the node, and where the file states it."""

    edge: Edge
    other: Node
    written_at: Location | None


@dataclass(frozen=True, slots=True)
class Provenance(Answer):
    """Where each statement about ``node`` comes from.

    ``printed`` has one entry per place of the source document, in the order of its
    lines; ``names`` are the different names printed as the name of the node.
    """

    command: ClassVar[str] = "source"

    node: Node
    printed: tuple[Printed, ...]
    names: tuple[Text, ...]
    unsourced_names: tuple[Text, ...]
    claims: tuple[Claim, ...]
    written_at: Location | None
    evidence: Evidence

    @property
    def contradicts(self) -> bool:
        """Whether the document prints two names for this one code."""
        return has_two_names(self.node)

    def table(self) -> Table:
        rows: list[tuple[str | int | None, ...]] = [
            ("name", in_language(one.name), "declared", *_location(one.source))
            for one in self.printed
        ]
        for claim in self.claims:
            verb = message(f"kinds.edge.{claim.edge.kind.value}")
            text = f"{claim.edge.source} {verb} {claim.edge.target}"
            origin = claim.edge.origin.value
            rows += [("link", text, origin, *_location(at)) for at in claim.edge.sources or (None,)]
        columns = ("what", "statement", "origin", "document", "page", "line", "view", "quote")
        return Table(columns, tuple(rows), {"what": "analysis.source.what.{}"})

    def body(self) -> dict[str, Any]:
        finding = {  # what the rule of this code reports
            "code": "SG601",
            "node": self.node.id,
            "field": "aliases",
            "names": [text_record(name) for name in self.names],
        }
        return {
            "nodes": [node_record(self.node)],
            "edges": [edge_record(claim.edge) for claim in self.claims],
            "findings": [finding] if self.contradicts else [],
            "printed": [
                {
                    "name": text_record(one.name),
                    "source": one.source.model_dump(mode="json", exclude_none=True)
                    if one.source
                    else None,
                }
                for one in self.printed
            ],
            "summary": {
                "places": len(self.printed),
                "names": [text_record(name) for name in self.names],
                "written_at": str(self.written_at) if self.written_at else None,
            },
            "evidence": self.evidence.record(),
        }


def source(graph: StrategyGraph, node: str) -> Provenance:
    """Where the statements about *node*, an id or a code, come from.

    Links of all origins are listed, each with its own: this is the question that asks
    what can be trusted. Raises ``SelectError`` for a node that is not there.

    >>> from strategy_graph.model import Alias, Objective
    >>> other = Alias(name="publicity", source=(Source(line=94),))
    >>> node = Objective(strategy="s", code="CC3", name="promotion", aliases=(other,),
    ...     sources=(Source(line=94, quote="publicity"), Source(line=133)))
    >>> answer = source(StrategyGraph.of([node]), "CC3")
    >>> [(one.name, one.source.line) for one in answer.printed]
    [('publicity', 94), ('promotion', 133)]
    >>> answer.names, answer.contradicts
    (('promotion', 'publicity'), True)
    """
    asked = graph.node(node)
    edges = list(dict.fromkeys((*graph.edges_from(asked.id), *graph.edges_to(asked.id))))
    claims = tuple(
        Claim(edge, graph.node(_other(edge, asked.id)), graph.source_map.of_edge(edge.key))
        for edge in edges
    )
    return Provenance(
        node=asked,
        printed=tuple(_printed(asked)),
        names=(asked.name, *(alias.name for alias in other_printed_names(asked))),
        unsourced_names=tuple(alias.name for alias in asked.aliases if not alias.source),
        claims=claims,
        written_at=graph.source_map.of_node(asked.id),
        evidence=Evidence.of_edges(edges),
    )


def _other(edge: Edge, node_id: str) -> str:
    return edge.target if edge.source == node_id else edge.source


def _printed(node: Node) -> Iterator[Printed]:
    """Every place once, by line; what a source quotes is what is printed there."""
    seen: set[tuple[object, ...]] = set()
    found = [Printed(source.quote or node.name, source) for source in node.sources]
    found += [
        Printed(source.quote or alias.name, source)
        for alias in node.aliases
        for source in alias.source
    ]
    for one in sorted(found, key=_position):
        if (key := _position(one)) not in seen:
            seen.add(key)
            yield one


def _position(one: Printed) -> tuple[str, int, int, str]:
    where = one.source or Source()
    return (where.document or "", where.page or 0, where.line or 0, where.view or "")


def _location(where: Source | None) -> tuple[str | int | None, ...]:
    if where is None:
        return (None,) * 5
    return (where.document, where.page, where.line, where.view, where.quote)
