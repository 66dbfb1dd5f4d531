"""The parts of an Excel workbook: its sheets, shared texts and formats of numbers.

Read with expat and not with a library: in one pass it gives what no library does in less than
two (formulas beside their values, merged ranges, what is hidden).
"""

import posixpath
import re
from dataclasses import dataclass

from strategy_graph.io.office.archive import Archive
from strategy_graph.io.office.xml import Start, local, parse

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships id"
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Built-in formats of dates and times (ECMA-376 part 1, 18.8.30)."""

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS = re.compile(r"^[#0,]*0\.(0+)(?!.*%)")
_SHARE = re.compile(r"^[#0,]*0(?:\.(0+))?\s*%")
_PERCENT, _PERCENT_2 = 9, 10
"""Built-in formats ``0%`` and ``0.00%``."""

_LEADING = re.compile(r"^(0{2,})$")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: its name, its part, and whether it is shown."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Format:
    """How a number is shown: as a date, as a percentage, or with so many decimals or digits."""

    date: bool = False
    decimals: int = 0
    digits: int = 0
    percent: bool = False

    def shown(self, number: float) -> str:
        """*number* as its cell shows it.

        >>> Format(decimals=2).shown(1.1), Format(digits=3).shown(7.0), Format().shown(4.0)
        ('1.10', '007', '4')
        >>> Format(percent=True, decimals=1).shown(0.855)
        '85.5%'
        """
        if self.percent:
            return f"{number * 100:.{self.decimals}f}%"
        if self.decimals:
            return f"{number:.{self.decimals}f}"
        if self.digits and number.is_integer():
            return f"{int(number):0{self.digits}d}"
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of a workbook share."""

    archive: Archive
    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    formats: tuple[Format, ...]
    from_1904: bool


def open_workbook(archive: Archive) -> Workbook:
    """The workbook in *archive*; raises ``ReadError`` where it is none."""
    if "xl/workbook.xml" not in archive.parts or "[Content_Types].xml" not in archive.parts:
        raise archive.refused("no_workbook")
    targets = _targets(archive)
    found: list[tuple[str, str, bool]] = []
    from_1904 = False

    def start(name: str, attributes: dict[str, str], line: int) -> None:
        nonlocal from_1904
        if local(name) == "sheet":
            relation = attributes.get(_RELATION) or attributes.get(_STRICT_RELATION) or ""
            hidden = attributes.get("state", "visible") != "visible"
            found.append((attributes.get("name", ""), targets.get(relation, ""), hidden))
        elif local(name) == "workbookPr":
            from_1904 = attributes.get("date1904") in {"1", "true"}

    _each(archive, "xl/workbook.xml", start)
    sheets = tuple(SheetPart(*each) for each in found if each[1] in archive.parts)
    return Workbook(archive, sheets, _texts(archive), _formats(archive), from_1904)


def _each(archive: Archive, part: str, start: Start) -> None:
    parse(
        archive.pieces(part), file=archive.file, part=part, start=start, end=_ignore, text=_ignore
    )


def _ignore(_: str) -> None:
    return None


def _targets(archive: Archive) -> dict[str, str]:
    targets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str], line: int) -> None:
        if local(name) == "Relationship":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(path)

    if "xl/_rels/workbook.xml.rels" in archive.parts:
        _each(archive, "xl/_rels/workbook.xml.rels", start)
    return targets


def _texts(archive: Archive) -> tuple[str, ...]:
    """The shared texts; how a text is pronounced (``rPh``) is no part of it."""
    found: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str], line: int) -> None:
        inside.append(local(name))
        if inside[-1] == "si":
            pieces.clear()

    def text(data: str) -> None:
        if inside[-1:] == ["t"] and "rPh" not in inside:
            pieces.append(data)

    def end(name: str) -> None:
        if inside.pop() == "si":
            found.append(decoded("".join(pieces)))

    if "xl/sharedStrings.xml" in archive.parts:
        part = "xl/sharedStrings.xml"
        data = archive.pieces(part)
        parse(data, file=archive.file, part=part, start=start, end=end, text=text)
    return tuple(found)


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def decoded(text: str) -> str:
    """*text* with the characters that Excel writes as ``_xHHHH_``.

    >>> decoded("a_x000D_b_x005F_x000D_")
    'a\\rb_x000D_'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _formats(archive: Archive) -> tuple[Format, ...]:
    codes: dict[int, str] = {}
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str], line: int) -> None:
        inside.append(local(name))
        number = int(attributes.get("numFmtId", "0") or 0)
        if inside[-1] == "numFmt":
            codes[number] = attributes.get("formatCode", "")
        elif inside[-2:] == ["cellXfs", "xf"]:
            styles.append(number)

    if "xl/styles.xml" in archive.parts:
        data = archive.pieces("xl/styles.xml")
        parse(
            data,
            file=archive.file,
            part="xl/styles.xml",
            start=start,
            end=lambda _: inside.pop(),
            text=_ignore,
        )
    return tuple(format_of(number, codes.get(number)) for number in styles)


def format_of(number: int, code: str | None) -> Format:
    """The format with *number*, whose *code* is given where it is not built in.

    >>> format_of(2, None), format_of(164, "[$-404]e/m/d").date, format_of(165, "000").digits
    (Format(date=False, decimals=2, digits=0, percent=False), True, 3)
    """
    if code is None:
        places = 2 if number in {2, 4, _PERCENT_2} else 0
        percent = number in {_PERCENT, _PERCENT_2}
        return Format(date=number in _DATE_FORMATS, decimals=places, percent=percent)
    bare = _QUOTED.sub("", code.split(";")[0])
    if re.search(r"[ymdhse]", bare, re.IGNORECASE) and "general" not in bare.lower():
        return Format(date=not re.search(r"0[eE][+-]", bare))
    share = _SHARE.match(bare)
    if share is not None:
        return Format(percent=True, decimals=len(share[1] or ""))
    decimals, leading = _DECIMALS.match(bare), _LEADING.match(bare)
    return Format(
        decimals=len(decimals[1]) if decimals else 0, digits=len(leading[1]) if leading else 0
    )
