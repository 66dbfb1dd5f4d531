"""Everything known about what is on the map, as plain values for the page."""

from collections.abc import Mapping
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.records import edge_record, node_record
from strategy_graph.graph.traversals import origins
from strategy_graph.model import NODE_TYPES, EdgeKind, Node, NodeKind, Origin
from strategy_graph.render.messages import clean
from strategy_graph.render.model import MapContent

Json = Any  # a JSON value; what is inside is checked where it is made

_PLACES = frozenset({EdgeKind.BELONGS_TO, EdgeKind.IN_PERSPECTIVE})

_IN_SENTENCES = (frozenset(Node.model_fields) - {"owner", "status"}) | {"risks", "assumptions"}
"""Fields that the panel shows as headings, sentences or links, not as label and value."""

_MISSED: Mapping[NodeKind, frozenset[str]] = {
    NodeKind.OBJECTIVE: frozenset({"owner"}),
    NodeKind.KPI: frozenset({"target", "owner"}),
    NodeKind.ACTION_PLAN: frozenset({"owner", "due"}),
}
"""Fields that the panel shows as missing where nobody stated them."""


def facts() -> dict[str, list[tuple[str, bool]]]:
    """The fields that the panel labels, by kind of node, and whether it shows them as missing.

    They are read off the model: those of the kind first, then those of every node.
    """
    return {
        kind.value: [
            (field, field in _MISSED.get(kind, ()))
            for field in sorted(cls.model_fields, key=Node.model_fields.__contains__)
            if field not in _IN_SENTENCES
        ]
        for kind, cls in NODE_TYPES.items()
    }


def details(graph: StrategyGraph, content: MapContent, include: tuple[Origin, ...]) -> Json:
    """Nodes, edges and the head of the strategy; nodes are told by their position."""
    home = content.strategy.id
    shown = origins(include)
    signs = graph.edge_table.signs
    edges = [
        (edge, signs[number])
        for number, edge in enumerate(graph.edges)
        if home in {edge.source.partition(":")[0], edge.target.partition(":")[0]}
        and edge.origin in shown
        and edge.kind not in _PLACES
    ]
    wanted = {node.id for node in graph.nodes if node.strategy == home}
    wanted |= {end for edge, _ in edges for end in (edge.source, edge.target)}
    nodes = [node for node in graph.nodes if node.id in wanted]
    at = {node.id: number for number, node in enumerate(nodes)}
    items: list[Json] = []
    for node in nodes:
        record = node_record(node)
        del record["id"], record["strategy"]
        if node.strategy != home:
            record["from"] = node.strategy
        items.append(record)
    for card in content.cards:
        items[at[card.id]]["column"] = card.column
        items[at[card.id]]["band"] = card.band
    return cleaned(
        {
            "strategy": content.strategy.model_dump(mode="json", exclude_defaults=True),
            "items": items,
            "cards": [at[card.id] for card in content.cards],
            "columns": [at[c.id] if c.id else None for c in content.columns],
            "bands": [at[b.id] if b.id else None for b in content.bands],
            "edges": [
                {
                    **edge_record(edge),
                    "source": at[edge.source],
                    "target": at[edge.target],
                    "sign": sign,
                }
                for edge, sign in edges
                if edge.source in at and edge.target in at
            ],
            "facts": facts(),
            "coverage": coverage(graph, home),
            "causes_declared": content.causes_declared,
            "left_out": content.left_out,
        }
    )


def coverage(graph: StrategyGraph, strategy: str) -> list[dict[str, Json]]:
    """How many of what have what: the part of a map that is known.

    Each entry has the key of its sentence, a count and a total; it is left out
    where there is nothing to count.
    """
    kpis = graph.of_kind(NodeKind.KPI, strategy=strategy)
    plans = graph.of_kind(NodeKind.ACTION_PLAN, strategy=strategy)
    objectives = graph.of_kind(NodeKind.OBJECTIVE, strategy=strategy)
    everything = [node for node in graph.nodes if node.strategy == strategy]
    rows: list[tuple[str, int, int]] = [
        (
            "objective_kpi",
            sum(bool(graph.edges_to(n.id, EdgeKind.MEASURES)) for n in objectives),
            len(objectives),
        ),
        ("kpi_plan", sum(bool(graph.edges_to(n.id, EdgeKind.DRIVES)) for n in kpis), len(kpis)),
        ("kpi_target", sum(_has(n, "target") for n in kpis), len(kpis)),
        ("kpi_baseline", sum(_has(n, "baseline") for n in kpis), len(kpis)),
        ("kpi_owner", sum(_has(n, "owner") for n in kpis), len(kpis)),
        ("plan_owner", sum(_has(n, "owner") for n in plans), len(plans)),
        ("plan_due", sum(_has(n, "due") for n in plans), len(plans)),
        ("source", sum(bool(n.sources) for n in everything), len(everything)),
    ]
    return [{"key": key, "count": count, "total": total} for key, count, total in rows if total]


def _has(node: object, field: str) -> bool:
    return getattr(node, field, None) is not None


def cleaned(value: Json) -> Json:
    """*value* with every text made safe to show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {str(key): cleaned(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return value
