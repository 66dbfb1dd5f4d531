"""The graph as networkx knows it, and back. The only home of networkx."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from strategy_graph.errors import LinkError, Problem, ReadError
from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.graph.records import edge_record, flat_record, node_record
from strategy_graph.graph.signature_error import misfit
from strategy_graph.i18n.problem import problem
from strategy_graph.model import NODE_TYPES, Edge, Node, NodeKind, Strategy
from strategy_graph.model.kinds import fits
from strategy_graph.model.node import split_identity
from strategy_graph.text.visible import visible

if TYPE_CHECKING:
    import networkx as nx


T = TypeVar("T", bound=BaseModel)

_KINDS = tuple(kind.value for kind in NODE_TYPES)
_NUMBERED = re.compile(r":[0-9]+\Z")


def to_networkx(graph: GraphCore, *, flat: bool = False) -> "nx.MultiDiGraph[str]":
    """A ``MultiDiGraph``: nodes by full identity, edges by kind and a running number.

    Attributes are the fields of the record forms, typed as in JSON; what nobody
    stated is absent. ``graph.graph["strategies"]`` holds the strategies. *flat* is for
    formats that hold no lists (``records.flat_record``): GraphML, GEXF, GML.
    """
    import networkx as nx

    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    strategies = {
        key: strategy.model_dump(mode="json", exclude_defaults=True)
        for key, strategy in graph.strategies.items()
    }
    out.graph["strategies"] = visible(json.dumps(strategies)) if flat else strategies
    names = _names(graph.ids) if flat else dict(zip(graph.ids, graph.ids, strict=True))
    for node in graph.nodes:
        record = node_record(node)
        name = names[record.pop("id")]
        out.add_node(name, **(flat_record(node, record) if flat else record))
    for number, edge in enumerate(graph.edges):
        record = {k: v for k, v in edge_record(edge).items() if v is not None}
        source, target = names[record.pop("source")], names[record.pop("target")]
        key = f"{record['kind']}:{number}"
        out.add_edge(source, target, key=key, **(flat_record(edge, record) if flat else record))
    return out


def _names(ids: Iterable[str]) -> dict[str, str]:
    """What each identity is called in a flat graph: as it is seen, and unique."""
    names: dict[str, str] = {}
    taken = set[str]()
    for identity in ids:
        name = visible(identity)
        while name in taken:
            name += "'"
        taken.add(name)
        names[identity] = name
    return names


def read_networkx(
    graph: "nx.Graph[Any]",
) -> tuple[Sequence[Node], Sequence[Edge], Mapping[str, Strategy]]:
    """Nodes, edges and strategies of a directed networkx graph whose attributes are records.

    A node is a full identity (``strategy:code``) with a ``kind``, an edge has a ``kind``;
    the name of a node is its code unless it says one. Attributes may be numpy scalars;
    ``None`` and NaN state nothing. Edges keep the numbers at the end of their keys as
    their order where all have one (``to_networkx`` writes them), else that of *graph*.

    Raises ``ReadError`` with everything that does not fit the model, ``LinkError`` with
    every edge between kinds that it cannot join.
    """
    if not graph.is_directed():
        raise ReadError([problem("graph.networkx.undirected")])
    problems: list[Problem] = []
    nodes: dict[object, Node] = {}
    for name, attributes in graph.nodes(data=True):
        node = _node(name, attributes, problems)
        if node is not None:
            nodes[name] = node
    by_id: dict[str, Node] = {}
    for node in nodes.values():
        if by_id.setdefault(node.id, node) is not node:
            values = {"code": node.code, "strategy": node.strategy}
            problems.append(problem("graph.link.node_twice", **values))
    edges, misfits = _edges(graph, nodes, problems)
    strategies: dict[str, Strategy] = {}
    for key, fields in graph.graph.get("strategies", {}).items():
        strategy = _valid(Strategy, {"id": key, "name": key, **fields}, key, problems)
        if strategy is not None:
            strategies[key] = strategy
    if problems:
        raise ReadError(problems)
    if misfits:
        raise LinkError(misfits)
    return tuple(by_id.values()), edges, strategies


def _edges(
    graph: "nx.Graph[Any]", nodes: Mapping[object, Node], problems: list[Problem]
) -> tuple[list[Edge], list[Problem]]:
    """The edges between *nodes*, and what is wrong with those that do not fit their kinds."""
    edges: list[Edge] = []
    misfits: list[Problem] = []
    for source, target, attributes in _rows(graph):
        if source not in nodes or target not in nodes:
            continue  # the node is reported
        ends = nodes[source], nodes[target]
        fields = {**attributes, "source": ends[0].id, "target": ends[1].id}
        edge = _valid(Edge, fields, f"{source} -> {target}", problems)
        if edge is None:
            continue
        edges.append(edge)
        if not fits(edge.kind, ends[0].kind, ends[1].kind):
            misfits.append(misfit(edge.kind, *((node.code, node.kind) for node in ends)))
    return edges, misfits


def _rows(graph: "nx.Graph[Any]") -> list[tuple[object, object, Mapping[str, Any]]]:
    """Source, target and attributes of every edge, in order."""
    if not graph.is_multigraph():
        return list(graph.edges(data=True))
    several: nx.MultiDiGraph[Any] = graph  # type: ignore[assignment]
    rows: list[Any] = list(several.edges(keys=True, data=True))
    if all(_NUMBERED.search(str(row[2])) for row in rows):
        rows.sort(key=lambda row: int(str(row[2]).rpartition(":")[2]))
    return [(source, target, attributes) for source, target, _, attributes in rows]


def _node(name: object, attributes: Mapping[str, Any], problems: list[Problem]) -> Node | None:
    fields = dict(attributes)
    kind = str(fields.pop("kind", ""))
    if kind not in _KINDS:
        key = "no_kind" if not kind else "kind"
        values = {"node": str(name), "kind": kind, "kinds": ", ".join(_KINDS)}
        problems.append(problem(f"graph.networkx.{key}", **values))
        return None
    strategy, code = split_identity(str(name), NodeKind(kind))
    if not (isinstance(name, str) and strategy and code):
        problems.append(problem("graph.networkx.identity", node=str(name)))
        return None
    fields = {"name": code, **fields, "strategy": strategy, "code": code}
    return _valid(NODE_TYPES[NodeKind(kind)], fields, name, problems)


def _valid(cls: type[T], fields: Mapping[str, Any], what: str, problems: list[Problem]) -> T | None:
    """The value of *cls* that *fields* make; else every reason why they make none."""
    stated = {name: value for name, value in fields.items() if not _is_nothing(value)}
    try:
        return cls.model_validate_json(json.dumps(stated, default=_plain))
    except ValidationError as error:
        for one in error.errors(include_url=False):
            field = ".".join(map(str, one["loc"]))
            values = {"what": what, "field": field, "reason": one["msg"]}
            problems.append(problem("graph.networkx.refused", **values))
        return None


def _is_nothing(value: object) -> bool:
    return value is None or value != value  # noqa: PLR0124 - NaN is what is not itself


def _plain(value: object) -> object:
    """What JSON has for a numpy scalar or array, a date, a set."""
    for name in ("tolist", "isoformat"):
        if callable(make := getattr(value, name, None)):
            return make()
    return str(value)
