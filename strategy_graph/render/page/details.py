"""Everything known about what is on the map, as plain values for the page."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from strategy_graph.analysis.coverage import coverage
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.core.traversals import origins
from strategy_graph.graph.expectations import OWNED
from strategy_graph.graph.records import edge_record, node_record
from strategy_graph.model import NODE_TYPES, EdgeKind, Node, NodeKind, Origin
from strategy_graph.model.form import PLURALS
from strategy_graph.render.messages import clean
from strategy_graph.render.model import MapContent
from strategy_graph.render.page.above import above
from strategy_graph.render.page.changes import changes_data
from strategy_graph.render.page.findings import findings
from strategy_graph.render.page.status import status
from strategy_graph.render.since import Changes

Json = Any  # a JSON value; what is inside is checked where it is made

_PLACES = frozenset({EdgeKind.BELONGS_TO, EdgeKind.IN_PERSPECTIVE})

_IN_SENTENCES = frozenset(
    {
        *("strategy", "code", "name", "description", "aliases", "tags", "note", "url", "sources"),
        *("risks", "assumptions"),
    }
)
"""Fields that the panel shows as headings, sentences or links, not as label and value."""

_MISSED: Mapping[str, Collection[NodeKind]] = {
    "owner": OWNED,
    "target": (NodeKind.KPI,),
    "due": (NodeKind.ACTION_PLAN,),
}
"""Fields that the panel shows as missing where nobody stated them."""

_KNOWN = ("objective_kpi", "kpi_plan", "target", "baseline", "owner", "due", "sources")
"""What the panel says of the whole map, as ``coverage`` names it."""


def facts() -> dict[str, list[tuple[str, bool]]]:
    """The fields that the panel labels, by kind of node, and whether it shows them as missing.

    They are read off the model: those of the kind first, then those of every node.
    """
    return {
        kind.value: [
            (field, kind in _MISSED.get(field, ()))
            for field in sorted(cls.model_fields, key=Node.model_fields.__contains__)
            if field not in _IN_SENTENCES
        ]
        for kind, cls in NODE_TYPES.items()
    }


def details(
    graph: StrategyGraph,
    content: MapContent,
    include: tuple[Origin, ...],
    changes: Changes | None = None,
) -> Json:
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
        instead = [one for one, several in PLURALS.items() if several in record]
        if instead:
            record["instead"] = instead
        items.append(record)
    for card in content.cards:
        items[at[card.id]]["column"] = card.column
        items[at[card.id]]["band"] = card.band
        items[at[card.id]]["kpis"] = card.kpis or card.kpis_above
        if card.kpis_above and not card.kpis:
            items[at[card.id]]["kpis_above"] = True
    beside = {
        "places": _more_places(graph, content, at, shown) or None,
        "status": status(graph, home, at, include),
        "findings": findings(graph, home, at),
        "above": above(graph, home, at, include),
        "changes": None
        if changes is None
        else changes_data(changes, at, {card.id: n for n, card in enumerate(content.cards)}),
    }
    return cleaned(
        {
            **{name: value for name, value in beside.items() if value is not None},
            "strategy": content.strategy.model_dump(mode="json", exclude_defaults=True),
            "items": items,
            "cards": [at[card.id] for card in content.cards],
            "columns": [at[c.id] if c.id else None for c in content.columns],
            "bands": [at[b.id] if b.id else None for b in content.bands],
            "edges": [
                {
                    **{key: told for key, told in edge_record(edge).items() if told is not None},
                    "source": at[edge.source],
                    "target": at[edge.target],
                    "sign": sign,
                }
                for edge, sign in edges
                if edge.source in at and edge.target in at
            ],
            "facts": facts(),
            "coverage": known(graph, home, include),
            "causes_declared": content.causes_declared,
            "left_out": content.left_out,
        }
    )


def _more_places(
    graph: StrategyGraph, content: MapContent, at: Mapping[str, int], shown: Collection[Origin]
) -> list[Json]:
    """Links to themes and perspectives that are not told by where a card stands."""
    told = {
        (card.id, head.id)
        for card in content.cards
        for head in (content.columns[card.column], content.bands[card.band])
    }
    return [
        {
            "source": at[edge.source],
            "target": at[edge.target],
            "kind": edge.kind.value,
            "origin": edge.origin.value,
            "sign": 0,
        }
        for kind in sorted(_PLACES)
        for edge in graph.edges_of_kind(kind)
        if edge.origin in shown
        and edge.source in at
        and edge.target in at
        and (edge.source, edge.target) not in told
    ]


def known(graph: StrategyGraph, strategy: str, include: tuple[Origin, ...]) -> list[Json]:
    """How much of the map is known: the counts of ``coverage`` that a map has room for.

    A count is left out where there is nothing to count.
    """
    (one,) = coverage(graph, strategy, include=include).strategies
    counts = (one.count(name) for name in _KNOWN)
    return [{"key": n.name, "count": n.have, "total": n.of} for n in counts if n.of]


def cleaned(value: Json) -> Json:
    """*value* with every text made safe to show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        entries = cast("dict[object, Json]", value).items()
        return {str(key): item if type(item) in _PLAIN else cleaned(item) for key, item in entries}
    if isinstance(value, list | tuple):
        items = cast("Sequence[Json]", value)
        return [item if type(item) in _PLAIN else cleaned(item) for item in items]
    return value


_PLAIN = frozenset({int, float, bool, type(None)})
"""Values that hold no text; most of a large page."""
