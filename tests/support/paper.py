"""PDF as programs write it, made without a font: text in places, strokes, pages.

Letters are drawn by no font at all: each character is named by its Unicode number, and a table
in the file says so, as it does in the PDF of office programs. So the tests need no font.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

FULL, HALF = 1.0, 0.55
"""Widths of a Chinese character and of any other, in sizes."""

PAD = 4.0
"""What a cell keeps free on each side, in points."""


def width(text: str, size: float) -> float:
    """How wide *text* is."""
    return sum(FULL if ord(each) >= 0x2E80 else HALF for each in text) * size


def wrapped(text: str, size: float, room: float, *, blanks: bool) -> list[str]:
    """*text* in lines of at most *room*: Chinese characters break anywhere, words do not.

    A blank where a line ends is kept at its end, or lost, as programs do.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for unit in _units(part):
            if line.strip() and width((line + unit).rstrip(), size) > room:
                lines.append(line if blanks else line.rstrip())
                line = unit.lstrip()
            else:
                line += unit
        lines.append(line if blanks else line.rstrip())
    return lines


def _units(text: str) -> Iterable[str]:
    """What may not be parted: words, and characters with the mark behind them."""
    unit = ""
    for each in text:
        wide = ord(each) >= 0x2E80
        if each in "，。、）)： " and unit:
            unit += each
        elif unit and (wide or unit[-1] == " " or ord(unit[-1]) >= 0x2E80):
            yield unit
            unit = each
        else:
            unit += each
    if unit:
        yield unit


@dataclass
class Paper:
    """A PDF while it is made; places are from the left and from the top."""

    width: float = 595.0
    height: float = 842.0
    pages: list[list[str]] = field(default_factory=lambda: [[]])

    def page(self) -> None:
        """Begin a new page."""
        self.pages.append([])

    def text(self, text: str, x: float, top: float, size: float, *, bold: bool = False) -> None:
        """Print *text*, one line."""
        codes = "".join(f"{ord(each):04x}" for each in text)
        base = self.height - top - 0.88 * size
        font = "F2" if bold else "F1"
        self.pages[-1].append(f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {base:.2f} Tm <{codes}> Tj ET")

    def box(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw a rectangle."""
        low = self.height - bottom
        self.pages[-1].append(f"{x0:.2f} {low:.2f} {x1 - x0:.2f} {bottom - top:.2f} re S")

    def table(
        self,
        rows: Sequence[Sequence[str]],
        columns: Sequence[float],
        top: float,
        size: float,
        *,
        blanks: bool = True,
        end: float = 800.0,
    ) -> float:
        """Print a table with *columns* (left edges and the right one); returns where it ends.

        An empty cell of the first two columns goes on with the one above it. Rows that do not
        fit are cut by the page, as word processors cut them.
        """
        spans = list(pairwise(columns))
        for number, row in enumerate(rows):
            cells = [
                wrapped(text, size, right - left - 2 * PAD, blanks=blanks)
                for text, (left, right) in zip(row, spans, strict=True)
            ]
            while any(any(cell) for cell in cells):
                fitting = max(0, int((end - top - 6) / (1.3 * size)))
                now = [cell[:fitting] for cell in cells]
                cells = [cell[fitting:] for cell in cells]
                height = 6 + 1.3 * size * max(len(cell) for cell in now)
                for at, ((left, right), lines) in enumerate(zip(spans, now, strict=True)):
                    joined = number > 0 and at < 2 and not row[at]
                    self._cell(left, right, top, top + height, joined=joined)
                    for line, text in enumerate(lines):
                        self.text(text, left + PAD, top + 3 + 1.3 * size * line, size)
                top += height
                if any(any(cell) for cell in cells) or (
                    number + 1 < len(rows) and top + 6 + 1.3 * size > end
                ):
                    self.page()
                    top = 60.0
        return top

    def _cell(self, x0: float, x1: float, top: float, bottom: float, *, joined: bool) -> None:
        """The strokes of a cell; one that goes on with the one above has none between."""
        low, high = self.height - bottom, self.height - top
        strokes = [(x0, low, x0, high), (x1, low, x1, high), (x0, low, x1, low)]
        if joined:
            # The lower edge of the cell above is painted over, as by a program that never drew it.
            self.pages[-1] = [
                each for each in self.pages[-1] if each != _stroke(x0, high, x1, high)
            ]
        else:
            strokes.append((x0, high, x1, high))
        self.pages[-1] += [_stroke(*each) for each in strokes]

    def made(self) -> bytes:
        """The file."""
        return pdf([zlib.compress("\n".join(each).encode()) for each in self.pages], self)


def _stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S"


def pdf(contents: Sequence[bytes], paper: Paper | None = None, extra: str = "") -> bytes:
    """A PDF with a page for each of *contents*, which are deflated; *extra* is for its trailer."""
    paper = paper or Paper()
    ranges = "\n".join(f"<{n:02x}00> <{n:02x}ff> <{n:02x}00>" for n in range(256))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"256 beginbfrange\n{ranges}\nendbfrange endcmap end end"
    )
    objects: list[bytes] = []

    def add(text: str, stream: bytes | None = None) -> int:
        body = text.encode()
        if stream is not None:
            head = f"<< {text} /Length {len(stream)} >>\nstream\n".encode()
            body = head + stream + b"\nendstream"
        objects.append(body)
        return len(objects)

    unicode = add("", cmap.encode())
    fonts: list[int] = []
    for name in ("Plain", "Plain-Bold"):
        about = add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -120 1000 880] "
            "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
        )
        child = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 1000 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/W [0 11903 550] /FontDescriptor {about} 0 R >>"
        )
        fonts.append(
            add(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
                f"/DescendantFonts [{child} 0 R] /ToUnicode {unicode} 0 R >>"
            )
        )
    tree = len(objects) + 2 * len(contents) + 1
    pages: list[int] = []
    for content in contents:
        stream = add("/Filter /FlateDecode", content)
        pages.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {paper.width} {paper.height}] "
                f"/Resources << /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> >> "
                f"/Contents {stream} 0 R >>"
            )
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    add(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    root = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R {extra} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())
