"""Notations that are read, too: StratML, ArchiMate, graphs."""

from collections.abc import Callable
from io import BytesIO

from strategy_graph.documents.archimate.write_archi import archi_text
from strategy_graph.documents.archimate.write_open_exchange import open_exchange_text
from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.formats.archimate import FORMAT as ARCHIMATE
from strategy_graph.documents.formats.graphml import FORMAT as GRAPHML
from strategy_graph.documents.formats.stratml import FORMAT as STRATML
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.documents.node_link.graphml import graphml_text
from strategy_graph.documents.node_link.kumu import kumu_text, read_kumu
from strategy_graph.documents.notations.readers import NOTATIONS
from strategy_graph.documents.reader.finish import finish
from strategy_graph.documents.stratml.write import plan_text
from strategy_graph.documents.tree import Tree
from strategy_graph.model import Document


def _notation(
    of: DocumentFormat,
    suffixes: tuple[str, ...],
    write: Callable[[Document], str],
    name: str | None = None,
) -> ExportForm:
    """A notation that is read, too."""

    def read(data: bytes, document: Document) -> Document:
        tree = of.read(BytesIO(data), document.path)
        assert isinstance(tree, Tree)
        head = document.strategy
        parent = head.parent.id if head is not None and head.parent is not None else None
        draft = NOTATIONS[of.name](tree)
        return finish(draft, strategy=document.strategy_id, parent=parent, path=document.path)

    return ExportForm(name or of.name, suffixes, _encoded(write), read)


def _encoded(write: Callable[[Document], str]) -> Callable[[Document], bytes]:
    return lambda document: write(document).encode("utf-8")


FORMS = (
    _notation(STRATML, STRATML.suffixes, plan_text),
    _notation(ARCHIMATE, (".xml",), open_exchange_text),
    _notation(ARCHIMATE, ARCHIMATE.suffixes, archi_text, "archi"),
    _notation(GRAPHML, GRAPHML.suffixes, graphml_text),
    ExportForm(
        "kumu",
        (".json",),
        _encoded(kumu_text),
        lambda data, document: read_kumu(data.decode("utf-8"), document),
    ),
)
