"""Markdown: headings, lists with check boxes and struck lines, tables; places are lines."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from strategy_graph.documents.document_format import DocumentFormat, text_of
from strategy_graph.documents.formats.text import grid_of as text_grid
from strategy_graph.documents.grid import (
    DONE,
    OPEN,
    STRUCK,
    Block,
    Grid,
    Heading,
    Item,
    Paragraph,
    Piece,
    Table,
)
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_FRONT: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_BOX: Final = re.compile(r"\[([ xX])\][ \t]+")
_TAG: Final = re.compile(r"<(/?)\s*([A-Za-z][\w-]*)[^>]*>")
_STRUCK: Final = {"s", "del", "strike"}


def read(stream: BinaryIO, file: str) -> Grid:
    """The grid of a Markdown document; its front matter is text, and is not parsed."""
    return grid_of(text_of(stream, file))


def grid_of(text: str) -> Grid:
    """The grid of *text*.

    >>> [(each.mark, each.piece.text) for each in grid_of("- [x] *Grow*\\n- ~~Shrink~~").blocks]
    [('[x]', 'Grow'), ('~', 'Shrink')]
    """
    from markdown_it import MarkdownIt

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    lines = text.split("\n")
    count = front[0].count("\n") if front else 0
    reader = _Reader(lines)
    if count:
        reader.raw(0, count)
    blank = "\n" * count + "\n".join(lines[count:])
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    reader.read(parser.parse(blank))
    remarks = [
        Remark(Class.DECISION, "struck", Place(line=line), {"text": struck})
        for line, struck in reader.struck
    ]
    return Grid(tuple(reader.blocks), tuple(remarks))


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.struck: list[tuple[int, str]] = []
        self.lists: list[tuple[str, int]] = []
        self.at_item = False
        self.in_table = False
        self.rows: list[tuple[Piece | None, ...]] = []
        self.cells: list[Piece | None] = []
        self.line = 0

    def read(self, tokens: "Sequence[Token]") -> None:
        """Read *tokens* in their order."""
        level = 0
        for token in tokens:
            if token.map is not None:
                self.line = token.map[0] + 1
            kind = token.type
            if kind == "heading_open":
                level = int(token.tag[1:])
            elif kind == "heading_close":
                level = 0
            elif kind in {"fence", "code_block", "html_block"} and token.map is not None:
                self.raw(*token.map)
            elif kind == "inline":
                self.inline(token, level)
            elif kind.startswith(("table_", "tr_")):
                self.table(kind)
            else:
                self.in_list(token)

    def in_list(self, token: "Token") -> None:
        """Where a list or an item of one begins or ends."""
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            first = int(token.attrGet("start") or 1)
            self.lists.append(("" if kind.startswith("bullet") else ".", first - 1))
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
            self.at_item = False
        elif kind == "list_item_open":
            sign, number = self.lists[-1]
            self.lists[-1] = (sign, number + 1)
            self.at_item = True

    def table(self, kind: str) -> None:
        """Where a table or a row of one begins or ends."""
        if kind == "table_open":
            self.in_table = True
        elif kind == "tr_open":
            self.cells = []
        elif kind == "tr_close":
            self.rows.append(tuple(self.cells))
        elif kind == "table_close":
            self.blocks.append(Table(tuple(self.rows)))
            self.rows = []
            self.in_table = False

    def inline(self, token: "Token", level: int) -> None:
        """A text: of a cell, a heading, an item or a paragraph."""
        parts = list(_lines(token, self.line))
        if self.in_table:
            text, _ = self.joined(parts)
            place = Place(line=self.line, column=len(self.cells))
            self.cells.append(Piece(text, place) if text else None)
            return
        if level:
            text, _ = self.joined(parts)
            if text:
                self.blocks.append(Heading(level, Piece(text, Place(line=self.line))))
            return
        if self.at_item:
            self.at_item = False
            self.item(parts)
            return
        if token.map is not None and any("\t" in line for line in self.lines[slice(*token.map)]):
            self.raw(*token.map)  # a table of text
            return
        pieces = [
            Piece(text, Place(line=line)) for line, text, struck in parts if text and not struck
        ]
        if pieces:
            self.blocks.append(Paragraph(tuple(pieces)))

    def item(self, parts: list[tuple[int, str, bool]]) -> None:
        """An item of a list."""
        sign, number = self.lists[-1]
        mark = f"{number}{sign}" if sign else "•"
        text, struck = self.joined(parts)
        box = _BOX.match(text)
        if box is not None:
            text = text[box.end() :]
            mark = OPEN if box[1] == " " else DONE
        if struck:
            mark = STRUCK
        if text:
            piece = Piece(text, Place(line=self.line))
            self.blocks.append(Item(len(self.lists) - 1, mark, piece))

    def joined(self, parts: list[tuple[int, str, bool]]) -> tuple[str, bool]:
        """The text of *parts* that is not struck; all of it where it is struck as a whole."""
        kept = " ".join(text for _, text, struck in parts if text and not struck)
        gone = [(line, text) for line, text, struck in parts if text and struck]
        if not kept.strip() or _BOX.fullmatch(kept.strip() + " "):
            whole = " ".join(text for _, text, _ in parts if text)
            return " ".join(whole.split()), bool(gone)
        self.struck += gone
        return " ".join(kept.split()), False

    def raw(self, first: int, last: int) -> None:
        """Lines as they are; tables with tabs among them."""
        blank = "\n" * first + "\n".join(self.lines[first:last])
        self.blocks += text_grid(blank).blocks


def _lines(token: "Token", line: int) -> Iterator[tuple[int, str, bool]]:
    """The runs of text in *token*: their line, text, and whether they are struck through."""
    struck = 0
    run: list[str] = []
    for child in token.children or ():
        was = struck > 0
        if child.type == "s_open":
            struck += 1
        elif child.type == "s_close":
            struck -= 1
        elif child.type == "html_inline":
            tag = _TAG.match(child.content)
            if tag is not None and tag[2].lower() in _STRUCK:
                struck = max(0, struck + (-1 if tag[1] else 1))
            elif tag is not None and tag[2].lower() == "br":
                run.append(" ")
            elif tag is None:
                run.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            yield line, "".join(run).strip(), was
            run = []
            line += 1
            continue
        elif child.type == "image":
            continue
        elif child.content:
            run.append(child.content)
        if (struck > 0) != was:
            yield line, "".join(run).strip(), was
            run = []
    yield line, "".join(run).strip(), struck > 0


FORMAT = DocumentFormat("markdown", (".md", ".markdown"), read)
