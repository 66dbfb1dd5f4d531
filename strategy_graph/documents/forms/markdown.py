"""Markdown, in the form of a deck."""

from strategy_graph.documents.formats.markdown import FORMAT
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.documents.forms.read_back import read_back
from strategy_graph.model import Document


def _write(document: Document) -> bytes:
    from strategy_graph.documents.deck.compose import contents_of
    from strategy_graph.documents.deck.markdown import markdown_text

    return markdown_text(contents_of(document)).encode("utf-8")


FORM = ExportForm(
    "markdown", (".md",), _write, lambda data, document: read_back(data, document, FORMAT)
)
