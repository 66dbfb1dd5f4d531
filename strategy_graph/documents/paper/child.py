"""The process that opens a PDF: its bytes in, its pages out, one line of JSON each.

A PDF can make any program that opens it take all time and memory. So one is opened in a
process of its own, which may be ended at any time, and which may take no more than a limit.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from strategy_graph.documents.paper.lines import Char, lines_of
from strategy_graph.documents.paper.page import Cell, Page

MAX_EDGES = 4_000
"""Strokes of a page that may be looked at as a table; a drawing has more."""

MAX_CHARS = 200_000
"""Characters of a page; a full page of small print has five thousand."""

Box = tuple[float, float, float, float]


def main() -> None:
    """Read bytes from standard input; write the pages, or one line that says what is wrong."""
    memory, pages = int(sys.argv[1]), int(sys.argv[2])
    _limit(memory)
    data = sys.stdin.buffer.read()
    try:
        for answer in answers(data, pages):
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
    except MemoryError:
        sys.stdout.write(json.dumps({"problem": "memory"}) + "\n")


def _limit(memory: int) -> None:
    """Keep this process from taking more than *memory* bytes, where the system can."""
    try:
        import resource
    except ImportError:  # there is none on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answers(data: bytes, most: int) -> Iterator[dict[str, Any]]:
    """The number of pages, then each page; or a problem by name."""
    import io
    import logging

    import pdfplumber
    import pypdfium2  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]

    logging.disable(logging.CRITICAL)
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        document.close()
    except pypdfium2.PdfiumError as error:
        yield {"problem": "encrypted" if "password" in str(error).lower() else "broken"}
        return
    if count > most:
        yield {"problem": "pages", "count": count}
        return
    yield {"pages": count}
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                yield {"page": _page(page).as_data()}
                page.close()
    except MemoryError:
        raise
    except Exception as error:  # whatever a library makes of hostile bytes
        yield {"problem": "broken", "reason": type(error).__name__}


def _page(page: Any) -> Page:
    if len(page.chars) > MAX_CHARS:
        raise MemoryError
    upright: list[Char] = [char for char in page.chars if char["upright"]]
    unknown = sum("(cid:" in char["text"] for char in page.chars)
    drawn = len(page.edges) > MAX_EDGES
    tables: list[tuple[Cell, ...]] = []
    rest = upright
    found: list[Any] = [] if drawn else page.find_tables()
    for table in found:
        boxes = [_box(cell) for cell in table.cells]
        if len({round(box[0]) for box in boxes}) < 2:
            continue  # frames above each other
        inside, rest = _sorted_into(boxes, rest)
        tables.append(
            tuple(
                Cell(x0, top, x1, bottom, tuple(lines_of(chars)))
                for (x0, top, x1, bottom), chars in zip(boxes, inside, strict=True)
            )
        )
    return Page(
        int(page.page_number),
        float(page.width),
        float(page.height),
        tuple(lines_of(char for char in rest if "(cid:" not in char["text"])),
        tuple(tables),
        len(page.images),
        unknown,
        sum(1 for char in page.chars if not char["upright"] and char["text"].strip()),
        drawn,
    )


def _box(cell: Any) -> Box:
    x0, top, x1, bottom = map(float, cell)
    return x0, top, x1, bottom


def _sorted_into(boxes: list[Box], chars: list[Char]) -> tuple[list[list[Char]], list[Char]]:
    """*chars* by the box that they stand in, and the others.

    A line that begins in a box and runs over its lower edge is of that box: no text begins
    above the cell that it is of.
    """
    inside: list[list[Char]] = [[] for _ in boxes]
    rest: list[Char] = []
    last = 0
    for char in chars:
        across = (char["x0"] + char["x1"]) / 2
        down = char["top"] + 0.2 * (char["bottom"] - char["top"])
        for at in (last, *range(len(boxes))):
            x0, top, x1, bottom = boxes[at]
            if x0 <= across < x1 and top <= down < bottom:
                inside[at].append(char)
                last = at
                break
        else:
            rest.append(char)
    return inside, rest


if __name__ == "__main__":
    main()
