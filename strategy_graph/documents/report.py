"""What an import reports: read, left over, decided, contradictory, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.result import Answer, Table
from strategy_graph.documents.grid import Piece
from strategy_graph.documents.merge.report import MergeReport
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.i18n import message
from strategy_graph.model import NodeKind


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Text that found no place in the model, with all of what stands in its place."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class ImportReport(Answer):
    """How a document became a model.

    ``pieces`` is how many texts the document has (lines, cells, paragraphs of boxes): ``read``
    went into the model, ``form`` are headings, labels and column headers, the others are
    ``left_over``. ``remarks`` are decisions, contradictions and losses, in the order met.
    """

    command: ClassVar[str] = "import"

    file: str
    format: str
    counts: Mapping[NodeKind, int]
    links: int
    pieces: int
    read: int
    form: int
    left_over: tuple[LeftOver, ...] = ()
    remarks: tuple[Remark, ...] = ()
    merge: MergeReport | None = None
    """How it changed the strategy that it was merged into, if it was."""

    def of(self, kind: Class) -> tuple[Remark, ...]:
        """The remarks of one kind."""
        return tuple(remark for remark in self.remarks if remark.kind is kind)

    def body(self) -> dict[str, Any]:
        merge = {} if self.merge is None else {"merge": self.merge.body()}
        return {
            "file": self.file,
            "format": self.format,
            "summary": {
                "nodes": {kind.value: count for kind, count in self.counts.items()},
                "links": self.links,
                "pieces": self.pieces,
                "read": self.read,
                "form": self.form,
                "left_over": self.pieces - self.read - self.form,
            },
            "left_over": [
                {"place": _fields(each.place), "text": each.text} for each in self.left_over
            ],
            "remarks": [
                {
                    "kind": each.kind.value,
                    "name": each.name,
                    "place": _fields(each.place) if each.place else None,
                    "text": each.text,
                }
                for each in self.remarks
            ],
            **merge,
        }

    def table(self) -> Table:
        rows = [
            ("count", "", f"{count} {message(f'kinds.{kind.value}', count=count)}")
            for kind, count in self.counts.items()
        ]
        rows += [("left_over", words(each.place), each.text) for each in self.left_over]
        rows += [
            (each.kind.value, words(each.place) if each.place else "", each.text)
            for each in self.remarks
        ]
        merged = self.merge.lines() if self.merge is not None else ()
        rows += [(part, "", text) for part, text in merged]
        return Table(
            ("remark", "at", "text"),
            tuple((message(f"documents.class.{kind}"), at, text) for kind, at, text in rows),
        )


def words(place: Place) -> str:
    """*place* in the reader's language.

    >>> words(Place(line=3, end_line=4)), words(Place(sheet="KPI", cell="C7"))
    ('lines 3-4', 'KPI!C7')
    """
    parts: list[str] = []
    if place.page is not None:
        parts.append(message("documents.place.page", page=place.page))
    if place.slide is not None:
        parts.append(message("documents.place.slide", slide=place.slide))
    if place.sheet is not None:
        parts.append(f"{place.sheet}!{place.cell or ''}")
    if place.box is not None:
        parts.append(message("documents.place.box", box=place.box))
        parts += [place.cell] if place.cell is not None else []
    if place.line is not None and place.end_line is not None:
        parts.append(message("documents.place.lines", first=place.line, last=place.end_line))
    elif place.line is not None:
        parts.append(message("documents.place.line", line=place.line))
    if place.element is not None:
        parts.append(message("documents.place.element", element=place.element))
    return ", ".join(parts)


def left_over(pieces: list[Piece]) -> tuple[LeftOver, ...]:
    """*pieces* that stand in the same line, cell or box together, in their order."""
    found: dict[Place, list[str]] = {}
    for piece in pieces:
        place = piece.place
        bare = Place(
            line=place.line,
            page=place.page,
            sheet=place.sheet,
            cell=place.cell,
            slide=place.slide,
            box=place.box,
            element=place.element,
        )
        found.setdefault(bare, []).append(" ".join(piece.text.split()))
    return tuple(LeftOver(place, " ".join(texts)) for place, texts in found.items())


def _fields(place: Place) -> dict[str, Any]:
    names = ("line", "end_line", "page", "sheet", "cell", "slide", "box", "element")
    return {name: value for name in names if (value := getattr(place, name)) is not None}
