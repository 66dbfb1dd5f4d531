"""Presentations, in the form of a deck."""

from collections.abc import Sequence

from strategy_graph.documents.deck.slides import DrawnMap
from strategy_graph.documents.formats.pptx import FORMAT
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.documents.forms.read_back import read_back
from strategy_graph.model import Document


def form(drawn: Sequence[DrawnMap] = ()) -> ExportForm:
    """Presentations; the slides *drawn* show the map."""

    def write(document: Document) -> bytes:
        from strategy_graph.documents.deck.compose import contents_of
        from strategy_graph.documents.deck.slides import presentation_bytes

        return presentation_bytes(contents_of(document), file=document.path, drawn=drawn)

    def read(data: bytes, document: Document) -> Document:
        return read_back(data, document, FORMAT)

    return ExportForm("pptx", (".pptx",), write, read, is_text=False)


FORM = form()
