"""PDF (``.pdf``): lines, headings, lists and ruled tables of each page, with page and box."""

from typing import BinaryIO

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.grid import Grid
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location


def read(stream: BinaryIO, file: str) -> Grid:
    """The grid of a PDF; what wraps and page breaks leave open is reported."""
    from strategy_graph.documents.extra import need

    need("pdfplumber", extra="pdf", file=file)
    from strategy_graph.documents.paper.blocks import blocks_of
    from strategy_graph.documents.paper.process import pages_of

    pages = list(pages_of(stream.read(), file))
    blocks, remarks = blocks_of(pages)
    if not blocks:
        unknown = any(page.unknown for page in pages)
        pictures = sum(bool(page.pictures) or page.drawn for page in pages)
        name = "no_letters" if unknown else "picture" if pictures else "empty"
        raise ReadError([problem(f"documents.pdf.{name}", Location(file), pictures=pictures)])
    return Grid(blocks, remarks)


FORMAT = DocumentFormat("pdf", (".pdf",), read, start=b"%PDF-")
