"""GraphML, as programs that draw and compute graphs save it: yEd, Gephi, networkx."""

from typing import BinaryIO

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.tree import Tree

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def read(stream: BinaryIO, file: str) -> Tree:
    """The tree of a graph."""
    from strategy_graph.documents.elements import read_elements
    from strategy_graph.errors import ReadError
    from strategy_graph.i18n.problem import problem
    from strategy_graph.model import Location

    tree = read_elements(stream, file)
    root = tree.root
    if root.name != "graphml":
        where = Location(file, root.line)
        raise ReadError([problem("documents.graphml.no_graph", where, root=root.name)])
    return tree


FORMAT = DocumentFormat("graphml", (".graphml",), read, roots=("graphml",))
