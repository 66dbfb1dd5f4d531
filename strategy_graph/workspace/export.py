"""A strategy in another form: a text that says it, or a diagram that draws it."""

import os
import xml.etree.ElementTree as ET
from typing import Final

from strategy_graph.documents import export_document
from strategy_graph.documents.export_document import Exported
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.graph.link import link
from strategy_graph.io.load import DEFAULT_FOLDER
from strategy_graph.model import NODE_TYPES, Document, Edge, EdgeKind, Node, Polarity, Strategy

PathLike = str | os.PathLike[str]


_SIGNS: Final = {"+": Polarity.POSITIVE, "−": Polarity.NEGATIVE}
"""What is written at a line, and what it says."""


def _drawn(document: Document) -> bytes:
    from strategy_graph.render.drawio import drawio_text
    from strategy_graph.render.map import draw

    return drawio_text(draw(link([document]))).encode("utf-8")


def _shown(data: bytes, document: Document) -> Document:
    """What the diagram *data*, made of *document*, shows of it."""
    nodes = {node.id: node for node in document.nodes}
    shown: dict[str, Node] = {}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    placed = {"theme": EdgeKind.BELONGS_TO, "perspective": EdgeKind.IN_PERSPECTIVE}
    for cell in ET.fromstring(data).iter("object"):
        stated = cell.attrib
        for id_ in (stated["id"], *stated.get("nodes", "").split()):
            if id_ in nodes:
                shown[id_] = _bare(nodes[id_])
        found = [
            Edge(source=stated["id"], target=stated[name], kind=kind)
            for name, kind in placed.items()
            if stated.get(name)
        ]
        if "from" in stated:
            kind = EdgeKind(stated["kind"])
            sign = _SIGNS.get(stated["label"]) if kind is EdgeKind.CAUSES else None
            source, target = stated["from"], stated["to"]
            found.append(Edge(source=source, target=target, kind=kind, polarity=sign))
        edges |= {edge.key: edge for edge in found}
    own = document.strategy
    head = Strategy(id=own.id, name=own.name) if own is not None else None
    return Document(document.path, head, tuple(shown.values()), tuple(edges.values()))


def _bare(node: Node) -> Node:
    """What a box shows of *node*."""
    return NODE_TYPES[node.kind](strategy=node.strategy, code=node.code, name=node.name)


DRAWING: Final = ExportForm("drawio", (".drawio",), _drawn, _shown)

FORMS: Final = (*export_document.FORMS, DRAWING)
"""The forms of documents, and the diagram."""

NAMES: Final = tuple(form.name for form in FORMS)
"""What ``--to`` may be."""


def export(path: PathLike = DEFAULT_FOLDER, *, to: str) -> Exported:
    """The strategy of the file or folder *path* in the form *to*, one of ``NAMES``.

    Nothing is written. The text is read back, and the report says what did not come through;
    a diagram shows boxes and lines of the map, and counts the rest. Guesses of overlays are
    left out. Raises ``ReadError``, and ``StrategyGraphError`` where there is not one
    strategy, or the form cannot hold it.

    >>> exported = export("models/taipei-pawnshop-108.yaml", to="drawio")
    >>> [(each.kind, len(each.ids)) for each in exported.report.unsaid if each.what == "nodes"]
    [('organization', 1), ('priority', 4), ('kpi', 38), ('action_plan', 44)]
    """
    return export_document.export(path, to=to, forms=FORMS)


def form_called(name: str) -> ExportForm:
    """The form called *name*; raises ``StrategyGraphError`` that lists those there are."""
    return export_document.form_called(name, FORMS)


def template(*, to: str) -> bytes:
    """A file of the form *to* that is to be filled in, in the language in force.

    Raises ``StrategyGraphError`` where the form has none.
    """
    return export_document.template(form_called(to))
