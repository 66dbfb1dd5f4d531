"""What surrounds an answer: how it is read, where everything in it stands, whose word it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import language, message
from strategy_graph.mcp.receipt import fitted
from strategy_graph.mcp.tools.tool import Reply, Tool
from strategy_graph.model import Location, Origin
from strategy_graph.render.reports.records import path_of
from strategy_graph.text.visible import visible

_OF_THE_WHOLE = frozenset({"sources", "aliases", "code", "strategy"})
"""Fields of a node that are left to ``describe`` and ``source``."""

_EDGE = ("source", "kind", "target", "id")

OUTPUT_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["tool", "language", "how_to_read", "left_out"],
    "properties": {
        "tool": {"type": "string"},
        "language": {"type": "string"},
        "how_to_read": {"type": "string"},
        "notices": {"type": "array", "items": {"type": "string"}},
        "rests_on": {
            "type": "object",
            "properties": {
                "links": {"type": "object", "additionalProperties": {"type": "integer"}},
                "inferred_share": {"type": "number", "minimum": 0, "maximum": 1},
            },
        },
        "nodes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "kind", "name"],
                "properties": {
                    "id": {"type": "string"},
                    "kind": {"type": "string"},
                    "place": {"type": "string"},
                },
            },
        },
        "edges": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["source", "target", "kind", "origin"],
                "properties": {
                    "source": {"type": "string"},
                    "target": {"type": "string"},
                    "kind": {"type": "string"},
                    "origin": {"enum": [origin.value for origin in Origin]},
                    "place": {"type": "string"},
                },
            },
        },
        "paths": {"type": "array"},
        "findings": {"type": "array", "items": {"type": "object"}},
        "summary": {"type": "object"},
        "left_out": {
            "type": "object",
            "required": ["lists", "texts_shortened", "entries_shortened", "words"],
            "properties": {
                "lists": {"type": "object"},
                "texts_shortened": {"type": "integer"},
                "entries_shortened": {"type": "integer"},
                "next_first": {"type": ["integer", "null"]},
                "words": {"type": "string"},
            },
        },
    },
}
"""The JSON Schema of every answer; what a question adds is that of the command of its name."""


def envelope(tool: Tool, reply: Reply) -> dict[str, Any]:
    """The answer to *tool*, in the language in force and of a size that clients take."""
    body = dict(reply.body)
    edges = [*body.get("edges", ()), *_edges_of(body.get("paths", ()))]
    evidence = body.pop("evidence", None)
    notices = [visible(each)[:600] for each in reply.notices][:20]
    head = {
        "tool": tool.name,
        "language": language(),
        "how_to_read": " ".join((message(f"mcp.read.{reply.read}"), message("mcp.read.data"))),
        "notices": notices,
        "rests_on": _rests_on(evidence, edges),
    }
    for name in ("version", "command"):
        body.pop(name, None)
    last = tool.first + tool.most
    for name in ("nodes", "edges"):
        if name in body:  # of what is not shown nobody asks the place
            rows: list[dict[str, Any]] = body[name]
            place = _node if name == "nodes" else _edge
            body[name] = [
                place(row, reply) if tool.first <= at < last else row for at, row in enumerate(rows)
            ]
    body["paths"] = [_path(each) for each in body.get("paths", ())]
    return fitted(head, body, first=tool.first, most=tool.most)


def _rests_on(
    evidence: Mapping[str, Any] | None, edges: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Links by origin: as the answer counts them, else those that it holds."""
    if evidence and "links" in evidence:
        return {key: evidence[key] for key in ("links", "inferred_share") if key in evidence}
    every = {tuple(str(each.get(key)) for key in _EDGE): str(each["origin"]) for each in edges}
    links = Counter(every.values())
    share = links["inferred"] / len(every) if every else 0.0
    return {"links": dict(sorted(links.items())), "inferred_share": round(share, 6)}


def _edges_of(paths: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    for path in paths:
        for edge in path.get("edges", ()):
            if isinstance(edge, Mapping) and "origin" in edge:
                yield edge


def _node(record: Mapping[str, Any], reply: Reply) -> dict[str, Any]:
    kept = {k: v for k, v in record.items() if reply.whole or k not in _OF_THE_WHOLE}
    for name in ("file", "line", "column"):
        kept.pop(name, None)
    return kept | _place(reply.graph.source_map.of_node(str(record["id"])))


def _edge(record: Mapping[str, Any], reply: Reply) -> dict[str, Any]:
    kept = {k: v for k, v in record.items() if k not in {"file", "line", "column"}}
    source, kind, target, name = (str(record.get(key) or "") for key in _EDGE)
    return kept | _place(reply.graph.source_map.of_edge((source, kind, target, name)))


def _path(path: Mapping[str, Any]) -> dict[str, Any]:
    """A path whose links are sentences: they stand among the edges, or are read with their ends."""
    edges: list[Any] = [
        f"{each['source']} {each['kind']} {each['target']} ({each['origin']})"
        if isinstance(each, Mapping) and "origin" in each
        else each
        for each in path.get("edges", ())
    ]
    return {**path, **({"edges": edges} if edges else {})}


def _place(location: Location | None) -> dict[str, str]:
    if location is None:
        return {}
    at = "" if location.line is None else f":{location.line}"
    return {"place": f"{path_of(location.file)}{at}"}


def place_of(graph: StrategyGraph, strategy: str) -> dict[str, str]:
    """Where *strategy* itself is written."""
    return _place(graph.source_map.of_head(strategy))
