"""GraphML to a flat graph and back: the attributes of GraphML, and the labels and groups of yEd."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from strategy_graph.documents.node_link.flat_graph import (
    LABEL,
    FlatEdge,
    FlatGraph,
    FlatNode,
)
from strategy_graph.documents.node_link.flatten import flatten
from strategy_graph.documents.node_link.markup import text
from strategy_graph.documents.node_link.read_flat import read_flat
from strategy_graph.documents.place import Place
from strategy_graph.documents.properties.names import KIND, Properties
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.tree import Element, Tree
from strategy_graph.model import Document

SYSTEM: Final = "graphml"
_LABELS: Final = {"NodeLabel", "EdgeLabel"}


def read_graphml(tree: Tree) -> Draft:
    """What the graph *tree* says of a strategy."""
    draft = Draft(remarks=list(tree.remarks))
    read_flat(_Reader(tree.root, draft).graph(), draft, system=SYSTEM)
    return draft


class _Reader:
    def __init__(self, root: Element, draft: Draft) -> None:
        self.root = root
        self.draft = draft
        self.names: dict[str, str] = {}
        self.defaults: dict[str, Properties] = {}
        for key in root.called("key"):
            draft.form |= {piece for each in key.all() for piece in each.own_pieces()}
            id_, of = key.attributes.get("id", ""), key.attributes.get("for", "all")
            self.names[id_] = key.attributes.get("attr.name", "")
            default = next((each.text for each in key.called("default")), "")
            if default and self.names[id_]:
                self.defaults.setdefault(of, []).append((self.names[id_], default))

    def graph(self) -> FlatGraph:
        """The graph of the document, those in its groups included."""
        found = FlatGraph(place=Place(line=self.root.line, element="graphml"))
        self.draft.form |= {*self.root.own_pieces()}
        for part in self.root.children:
            if part.name == "graph":
                found.properties += self.said(part, "graph")[1]
                self.inside(part, None, found)
            elif part.name == "data":  # pictures that yEd keeps with the graph
                self.draft.form |= {piece for each in part.all() for piece in each.own_pieces()}
        return found

    def inside(self, graph: Element, above: FlatNode | None, found: FlatGraph) -> None:
        """Everything in *graph*, which stands in the group *above*, in reading order."""
        self.draft.form |= {*graph.own_pieces()}
        waiting = [(part, above) for part in reversed(graph.children)]
        while waiting:
            part, above = waiting.pop()
            place = Place(line=part.line, element=part.attributes.get("id") or part.name)
            if part.name == "node":
                self.draft.read |= {*part.own_pieces()}
                labels, properties = self.said(part, "node")
                node = FlatNode(part.attributes.get("id", ""), labels, properties, place, above)
                found.nodes.append(node)
                for inner in reversed(part.called("graph")):
                    self.draft.form |= {*inner.own_pieces()}
                    waiting += [(each, node) for each in reversed(inner.children)]
            elif part.name == "edge":
                self.draft.read |= {*part.own_pieces()}
                labels, properties = self.said(part, "edge")
                ends = (part.attributes.get("source", ""), part.attributes.get("target", ""))
                id_ = part.attributes.get("id", "")
                found.edges.append(FlatEdge(id_, *ends, labels, properties, place))

    def said(self, element: Element, of: str) -> tuple[list[str], Properties]:
        """The labels and the attributes of *element*."""
        labels: dict[str, None] = {}
        properties: Properties = []
        for data in element.called("data"):
            parts = [*data.all()][1:]
            self.draft.form |= {*data.own_pieces()} - {data.piece}
            for part in parts:
                pieces = {*part.own_pieces()}
                own = {part.piece} if part.piece is not None and part.name in _LABELS else {*()}
                self.draft.read |= own
                self.draft.form |= pieces - own
                if part.name in _LABELS and part.text:
                    labels[part.text] = None
            name = self.names.get(data.attributes.get("key", ""), "")
            if name and not parts:
                properties.append((name, data.text))
                self.draft.read |= {data.piece} if data.piece is not None else {*()}
        stated = {name for name, _ in properties}
        defaults = (*self.defaults.get(of, ()), *self.defaults.get("all", ()))
        properties += [each for each in defaults if each[0] not in stated]
        return list(labels), [each for each in properties if each[1]]


_NUMBERS: Final = frozenset({"weight", "strength", "delay", "confidence", "progress"})
"""Attributes that are numbers wherever they are stated."""

WIDTH, HEIGHT = 200, 120
"""From node to node, in rows of one kind: where yEd shows them until it lays them out."""

_NAMESPACES: Final = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns "
    "http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd",
}


def graphml_text(document: Document) -> str:
    """*document* as GraphML without groups, which any program reads; yEd shows the names."""
    return "\n".join(_lines(flatten(document))) + "\n"


def _lines(graph: FlatGraph) -> Iterator[str]:
    parts = {"graph": [graph.properties]}
    parts["node"] = [node.properties for node in graph.nodes]
    parts["edge"] = [edge.properties for edge in graph.edges]
    keys: dict[tuple[str, str], str] = {}
    for of, stated in parts.items():
        for name in dict.fromkeys(name for properties in stated for name, _ in properties):
            keys[of, name] = f"d{len(keys)}"
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<graphml{''.join(f' {k}={quoteattr(v)}' for k, v in _NAMESPACES.items())}>"
    for (of, name), id_ in keys.items():
        form = "double" if name in _NUMBERS else "string"
        called = quoteattr(text(name, plain=True))
        yield f'  <key id="{id_}" for="{of}" attr.name={called} attr.type="{form}"/>'
    yield '  <key id="shape" for="node" yfiles.type="nodegraphics"/>'
    yield '  <graph id="G" edgedefault="directed">'
    yield from _data(graph.properties, "graph", keys, "    ")
    rows: dict[str, list[int]] = {}
    for node in graph.nodes:
        yield f"    <node id={quoteattr(text(node.id, plain=True))}>"
        yield from _data(node.properties, "node", keys, "      ")
        label = text(dict(node.properties).get(LABEL, node.id))
        row = rows.setdefault(dict(node.properties)[KIND], [len(rows), 0])
        at = f'x="{row[1] * WIDTH}" y="{row[0] * HEIGHT}" width="180" height="48"'
        row[1] += 1
        shape = f"<y:Geometry {at}/><y:NodeLabel>{label}</y:NodeLabel>"
        yield f'      <data key="shape"><y:ShapeNode>{shape}</y:ShapeNode></data>'
        yield "    </node>"
    for edge in graph.edges:
        ends = (quoteattr(text(each, plain=True)) for each in (edge.source, edge.target))
        source, target = ends
        yield f'    <edge id="{edge.id}" source={source} target={target}>'
        yield from _data(edge.properties, "edge", keys, "      ")
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(
    properties: Properties, of: str, keys: dict[tuple[str, str], str], indent: str
) -> Iterator[str]:
    for name, value in properties:
        yield f'{indent}<data key="{keys[of, name]}">{text(value)}</data>'
