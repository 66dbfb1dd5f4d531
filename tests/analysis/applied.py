"""A diff applied: the records of the newer strategy made of those of the older one."""

from collections.abc import Mapping
from typing import Any

from strategy_graph.graph import StrategyGraph, edge_record, node_record
from strategy_graph.model import EdgeKind, Origin

Record = dict[str, Any]
Ends = tuple[str, str, str]
Records = tuple[dict[str, Record], dict[Ends, Record]]

SILENT = ("sources", "moved", "split", "merged", "status_reason", "status_date")
"""What is no change by itself: places, and what explains the others."""


def records(graph: StrategyGraph) -> Records:
    """The nodes and links of *graph* as far as ``diff`` compares them."""
    links = (
        edge_record(edge)
        for edge in graph.edges
        if edge.kind is not EdgeKind.SUPERSEDES and edge.origin is not Origin.IMPLIED
    )
    return (
        {node.id: _compared(node_record(node)) for node in graph.nodes},
        {_ends(link): _compared_link(link) for link in links},
    )


def applied(old: StrategyGraph, answer: Mapping[str, Any]) -> Records:
    """What *answer*, a diff as JSON has it, makes of *old*."""
    now = {
        each["old"]: each["new"]
        for each in answer["changes"]
        if each["class"] == "recoded" and each["old"] and each["new"]
    }
    stated = {each["id"]: each for each in answer["nodes"]}
    nodes, links = records(old)
    nodes = {
        now.get(name, name): {**node, "id": now.get(name, name)} for name, node in nodes.items()
    }
    links = dict(_renamed(link, now) for link in links.values())
    for each in answer["changes"]:
        if each["class"] == "dropped":
            del nodes[each["old"]]
            links = {key: link for key, link in links.items() if each["old"] not in key[::2]}
        elif each["class"] == "added":
            nodes[each["new"]] = _compared(stated[each["new"]])
        elif each["edge"] is not None:
            _of_link(links, each, now)
        elif str(each["field"]).startswith("targets."):
            nodes[each["new"]]["targets"] = stated[each["new"]].get("targets")
        elif each["field"] is not None:
            nodes[each["new"]][each["field"]] = each["after"]
    links |= {_ends(link): _compared_link(link) for link in answer["edges"]}
    return (
        {name: {k: v for k, v in node.items() if v is not None} for name, node in nodes.items()},
        links,
    )


def _of_link(links: dict[Ends, Record], change: Mapping[str, Any], now: Mapping[str, str]) -> None:
    key, link = _renamed(change["edge"], now)
    if change["class"] == "link_removed":
        del links[key]
        return
    if change["class"] == "moved":
        del links[key[0], key[1], now.get(change["before"], change["before"])]
    if change["class"] in ("moved", "link_added"):
        links[key] = link
    else:
        links[key][change["field"]] = change["after"]
        links[key] = {k: v for k, v in links[key].items() if v is not None or k in _ALWAYS}


_ALWAYS = ("polarity", "strength", "delay", "confidence")


def _renamed(link: Record, now: Mapping[str, str]) -> tuple[Ends, Record]:
    ends = {side: now.get(link[side], link[side]) for side in ("source", "target")}
    found = _compared_link({**link, **ends})
    return _ends(found), found


def _ends(link: Mapping[str, Any]) -> Ends:
    return link["source"], link["kind"], link["target"]


def _compared(record: Mapping[str, Any]) -> Record:
    return {key: value for key, value in record.items() if key not in SILENT}


def _compared_link(link: Mapping[str, Any]) -> Record:
    """A link without what tells it apart and what explains it."""
    return {key: value for key, value in _compared(link).items() if key not in ("id", "because")}
