"""A deck that was made, read as import reads any deck."""

from io import BytesIO

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.grid import Grid
from strategy_graph.documents.layouts.lay_out import read_layouts, upright
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.finish import finish
from strategy_graph.documents.reader.scorecard import read_scorecard
from strategy_graph.documents.unfit import without_unfit
from strategy_graph.model import Document


def read_back(data: bytes, document: Document, form: DocumentFormat) -> Document:
    """The strategy that *data*, made of *document*, states; none where it cannot be imported."""
    grid = form.read(BytesIO(data), document.path)
    assert isinstance(grid, Grid)
    grid = upright(without_unfit(grid))
    draft = Draft(remarks=list(grid.remarks))
    draft = read_scorecard(read_layouts(grid, draft), draft)
    if draft.problems:
        return Document(document.path, None, ())
    head = document.strategy
    parent = head.parent.id if head is not None and head.parent is not None else None
    return finish(draft, strategy=document.strategy_id, parent=parent, path=document.path)
