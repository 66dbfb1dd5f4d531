"""Presentations (``.pptx``): titles, boxes, tables, lists, SmartArt and notes of each slide."""

import zipfile
from typing import Any, BinaryIO, cast

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.grid import Block, Grid
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark


def read(stream: BinaryIO, file: str) -> Grid:
    """The grid of a presentation; hidden slides, pictures and charts are reported."""
    from strategy_graph.documents.extra import need
    from strategy_graph.io.office.archive import open_archive

    archive = open_archive(stream, file)
    if "ppt/presentation.xml" not in archive.parts:
        raise archive.refused("no_presentation")
    archive.refuse_doctypes()
    need("pptx", extra="office", file=file)
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    from strategy_graph.documents.slides.drawn_map import remarks_of, shows_map
    from strategy_graph.documents.slides.shapes import (
        MAX_ROWS,
        TooManyRowsError,
        blocks_of,
        left_out,
    )

    blocks: list[Block] = []
    remarks: list[Remark] = []
    try:
        for number, slide in enumerate(Presentation(stream).slides, start=1):
            place = Place(slide=number)
            if cast(Any, slide.element).get("show") in {"0", "false"}:
                remarks.append(Remark(Class.LOSS, "hidden_slide", place))
                continue
            if shows_map(slide):
                remarks += remarks_of(slide, number)
                continue
            blocks += blocks_of(slide, number)
            remarks += [
                Remark(Class.LOSS, f"{name}s", place, {"count": count})
                for name, count in left_out(slide).items()
            ]
    except TooManyRowsError:
        raise archive.refused("rows", limit=MAX_ROWS) from None
    except (PythonPptxError, KeyError, ValueError, SyntaxError, AttributeError, zipfile.BadZipFile):
        raise archive.refused("no_presentation") from None
    return Grid(tuple(blocks), tuple(remarks))


FORMAT = DocumentFormat("pptx", (".pptx", ".pptm"), read, part="ppt/presentation.xml")
