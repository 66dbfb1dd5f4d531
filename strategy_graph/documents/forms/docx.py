"""Documents of word processors, in the form of a deck."""

from strategy_graph.documents.formats.docx import FORMAT
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.documents.forms.read_back import read_back
from strategy_graph.model import Document


def _write(document: Document) -> bytes:
    from strategy_graph.documents.deck.compose import contents_of
    from strategy_graph.documents.deck.word import document_bytes

    return document_bytes(contents_of(document), file=document.path)


FORM = ExportForm(
    "docx",
    (".docx",),
    _write,
    lambda data, document: read_back(data, document, FORMAT),
    is_text=False,
)
