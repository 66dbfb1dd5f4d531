"""Documents of word processors (``.docx``): headings, paragraphs, lists, tables, text boxes."""

import re
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.grid import Grid
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark

if TYPE_CHECKING:
    from strategy_graph.io.office.archive import Archive

DOCUMENT: Final = "word/document.xml"
MAX_PART: Final = 16 * 1024 * 1024
"""Bytes of the main part, unpacked."""

MOST: Final = {"tr": 2_000, "p": 20_000}
"""Rows and paragraphs; beyond them the library takes minutes (100,000 paragraphs: one)."""

_STYLES: Final = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_LEFT_OUT: Final = {
    "charts": re.compile(rb"<c:chart[ >]"),
    "diagrams": re.compile(rb"<dgm:relIds[ >]"),
    "deletions": re.compile(rb"<w:del [^>]*[^/]>"),
}
_MARGIN: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
_COMMENT: Final = re.compile(rb"<w:comment[ >]")
_TEXT: Final = re.compile(rb"<w:t[ >]")


def read(stream: BinaryIO, file: str) -> Grid:
    """The grid of a document as it stands with its insertions; what is not read is reported."""
    from strategy_graph.documents.extra import need
    from strategy_graph.io.office.archive import open_archive

    archive = open_archive(stream, file)
    if DOCUMENT not in archive.parts:
        raise archive.refused("no_document")
    archive.refuse_doctypes()
    main = archive.read(DOCUMENT)
    if len(main) > MAX_PART:
        raise archive.refused("part_size", part=DOCUMENT, limit=MAX_PART // (1024 * 1024))
    _refuse_large(archive, main)
    need("mammoth", extra="office", file=file)
    import mammoth  # pyright: ignore[reportMissingTypeStubs]

    from strategy_graph.documents.word.blocks import blocks_of

    library: Any = mammoth

    pictures = 0

    def picture(image: Any) -> dict[str, str]:
        nonlocal pictures
        pictures += 1
        return {}

    try:
        converted = library.convert_to_html(
            stream,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=library.images.img_element(picture),
        )
    except (KeyError, ValueError, SyntaxError, AttributeError, TypeError, IndexError, OSError):
        raise archive.refused("no_document") from None
    except Exception as error:  # what the parser of the standard library raises is no ValueError
        if type(error).__name__ != "ExpatError":
            raise
        raise archive.refused("no_document") from None
    remarks = _remarks(archive, main, pictures)
    return Grid(blocks_of(str(converted.value)), remarks)


def _refuse_large(archive: "Archive", main: bytes) -> None:
    """Refuse what the library would take minutes for, or go too deep in."""
    from strategy_graph.io.office.xml import local, parse

    counts = dict.fromkeys(MOST, 0)

    def start(name: str, attributes: dict[str, str], line: int) -> None:
        kind = local(name)
        if kind in counts:
            counts[kind] += 1

    parse(main, file=archive.file, part=DOCUMENT, start=start, end=len, text=len)
    if counts["tr"] > MOST["tr"]:
        raise archive.refused("document_rows", limit=MOST["tr"])
    if counts["p"] > MOST["p"]:
        raise archive.refused("document_paragraphs", limit=MOST["p"])


def _remarks(archive: "Archive", main: bytes, pictures: int) -> tuple[Remark, ...]:
    counts = {"pictures": pictures}
    counts |= {name: len(form.findall(main)) for name, form in _LEFT_OUT.items()}
    parts = [archive.read(part) for part in sorted(archive.parts) if _MARGIN.fullmatch(part)]
    counts["margins"] = sum(1 for part in parts if _TEXT.search(part))
    if "word/comments.xml" in archive.parts:
        counts["comments"] = len(_COMMENT.findall(archive.read("word/comments.xml")))
    place = Place(element=DOCUMENT)
    return tuple(
        Remark(Class.LOSS, name, place, {"count": count}) for name, count in counts.items() if count
    )


FORMAT = DocumentFormat("docx", (".docx", ".docm"), read, part=DOCUMENT)
