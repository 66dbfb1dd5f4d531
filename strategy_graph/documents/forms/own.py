"""The formats of strategy files."""

from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.io.load import read_text
from strategy_graph.io.registry import formats
from strategy_graph.io.writer.document import document_text


def _own(name: str, suffixes: tuple[str, ...]) -> ExportForm:
    file = f"strategy{suffixes[0]}"
    return ExportForm(
        name,
        suffixes,
        lambda document: document_text(document, file=file).encode("utf-8"),
        lambda data, document: read_text(data.decode("utf-8"), file=file),
    )


FORMS = tuple(_own(each.name, each.suffixes) for each in formats())
