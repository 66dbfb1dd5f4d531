"""Excel workbooks, each field in a cell."""

from io import BytesIO

from strategy_graph.documents.formats.excel import FORMAT
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.documents.grid import Grid
from strategy_graph.documents.unfit import without_unfit
from strategy_graph.model import Document


def _write(document: Document) -> bytes:
    from strategy_graph.documents.workbook.fill import filled
    from strategy_graph.documents.workbook.write import workbook_bytes

    return workbook_bytes(filled(document), file=document.path)


def _template() -> bytes:
    from strategy_graph.documents.workbook.fill import filled
    from strategy_graph.documents.workbook.write import workbook_bytes

    return workbook_bytes(filled(None), file="")


def _read(data: bytes, document: Document) -> Document:
    from strategy_graph.documents.workbook.read import read_workbook

    grid = FORMAT.read(BytesIO(data), document.path)
    assert isinstance(grid, Grid)
    return read_workbook(without_unfit(grid), path=document.path)[0]


FORM = ExportForm("xlsx", (".xlsx",), _write, _read, is_text=False, template=_template)
