"""CSV: the scorecards as one table, a row for each plan."""

from strategy_graph.documents.formats.csv import FORMAT
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.documents.forms.read_back import read_back
from strategy_graph.model import Document


def _write(document: Document) -> bytes:
    from strategy_graph.documents.deck.table import table_text

    return table_text(document).encode("utf-8")


FORM = ExportForm(
    "csv", (".csv",), _write, lambda data, document: read_back(data, document, FORMAT)
)
