"""Tables of scorecards: which row names the columns, and what each column holds."""

from dataclasses import dataclass
from itertools import pairwise

from strategy_graph.documents.grid import KEY, Piece, Table
from strategy_graph.documents.reader.codes import Scheme, scheme_of
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.headers import (
    EXTRA,
    LEVELS,
    Field,
    field_of,
    in_language,
    is_known_word,
    part_of_period,
)
from strategy_graph.documents.reader.title import period_of
from strategy_graph.model import NodeKind

Row = tuple[Piece | None, ...]
PERIODICAL = {"target": "targets", "actual": "actuals"}
"""Fields of one value, and those of one for each period."""

_MEASURED = {Field(NodeKind.KPI, name) for name in PERIODICAL}
_NAME = Field(None, "name")
_CODE = Field(None, "code")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what its heading says, and the scheme of its codes.

    With a ``period``, its cells are values of that period alone; with a ``language``, they say
    in it what the column of ``field`` says in another, the first of which is ``beside``.
    """

    at: int
    header: Piece
    field: Field | None
    scheme: Scheme | None = None
    period: str | None = None
    language: str | None = None
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table; ``subject`` is the kind that each row is about, if it lists one.

    Where it does, an empty cell states nothing; elsewhere it stands under the one above.
    """

    columns: tuple[Column, ...]
    subject: NodeKind | None
    periods: tuple[tuple[str, Column], ...] = ()
    """The columns that say which period the values of a row are of, by what they say of it."""

    def of(self, kind: NodeKind, name: str) -> Column | None:
        """The column of a field."""
        wanted = Field(kind, name)
        found = (each for each in self.columns if each.field == wanted and not each.language)
        return next(found, None)


def is_header(row: Row, context: NodeKind | None) -> bool:
    """Whether *row* names columns: words for two kinds of nodes, or for one among known words."""
    cells = [piece for piece in row if piece is not None]
    if len(cells) < 2:
        return False
    keys = all(piece.raw == KEY for piece in cells)
    texts = [piece.text for piece in cells if keys or not piece.raw]
    fields = {field for text in texts if (field := field_of(text))}
    kinds = {field.kind for field in fields if field.is_name} & set(LEVELS)
    if len(kinds) > 1 and len(fields) > 2:
        return True
    names = bool(kinds) or (_NAME in fields and context is not None)
    if context in LEVELS and {_NAME, _CODE} <= fields:
        return True  # a list of one kind may have any number of columns of its own
    if not names or len(fields) < 2:
        return False
    periods = {part for text in texts if (part := part_of_period(text)) is not None}
    return keys or (len(fields) + len(periods)) * 2 > len(cells)


def alike(row: Row, other: Row) -> bool:
    """Whether two rows print the same, as a header does again at the top of a page."""
    return [piece and piece.text for piece in row] == [piece and piece.text for piece in other]


def columns_of(table: Table, header: int, context: NodeKind | None, draft: Draft) -> Columns:
    """The columns that the row *header* names; *context* is the kind that the title names."""
    row = table.rows[header]
    cells = [(at, piece) for at, piece in enumerate(row) if piece is not None]
    fields = [field_of(piece.text) for _, piece in cells]
    subject = _subject(fields, context)
    if subject is not None:
        if context in LEVELS and _NAME in fields:  # what is called a name is the name
            fields = [None if field == Field(subject, "name") else field for field in fields]
        fields = [_of_subject(field, subject) for field in fields]
    else:
        fields = _codes_before_names(fields)
    others = _in_other_languages(cells, fields)
    spoken = [None if at in others else field for at, field in enumerate(fields)]
    fields = _levels(cells, spoken, draft)
    fields = _of_kinds_there(cells, fields, draft)
    columns: list[Column] = []
    periods: dict[str, Column] = {}
    for number, ((at, piece), field) in enumerate(zip(cells, fields, strict=True)):
        if number in others:
            columns.append(Column(at, piece, *others[number]))
            continue
        scheme = _scheme(table, header, at) if field is not None and field.is_name else None
        of_period = _of_period(piece.text) if field is None else None
        if of_period is not None:
            columns.append(Column(at, piece, of_period[0], period=of_period[1]))
            continue
        columns.append(Column(at, piece, None if field == EXTRA else field, scheme))
        part = part_of_period(piece.text) if field is None and _MEASURED & {*fields} else None
        if part is not None:
            periods.setdefault(part, columns[-1])
        elif field is None:
            draft.decide("unknown_header", piece.place, header=piece.text)
    return Columns(tuple(columns), subject, tuple(periods.items()))


def _in_other_languages(
    cells: list[tuple[int, Piece]], fields: list[Field | None]
) -> dict[int, tuple[Field | None, None, None, str, str]]:
    """The columns that say in another language what one before them says; what each is of."""
    first: dict[str, tuple[Field | None, str]] = {}
    others: dict[int, tuple[Field | None, None, None, str, str]] = {}
    for number, ((_, piece), field) in enumerate(zip(cells, fields, strict=True)):
        said = in_language(piece.text)
        if said is None:
            continue
        header, tag = said
        known = first.setdefault(header, (field, tag))
        if known[1] != tag and known[0] is not None:
            others[number] = (known[0], None, None, tag, known[1])
    return others


def _of_period(header: str) -> tuple[Field, str] | None:
    """The field and the period of a heading such as ``Target 2026``.

    >>> _of_period("Target 2026")
    (Field(kind=<NodeKind.KPI: 'kpi'>, name='targets'), '2026')
    """
    period = period_of(header)
    field = field_of(header.replace(period, " ").strip(" -_:：")) if period else None
    name = PERIODICAL.get(field.name) if field is not None and field.kind is NodeKind.KPI else None
    return (Field(NodeKind.KPI, name), period) if name and period else None


def _subject(fields: list[Field | None], context: NodeKind | None) -> NodeKind | None:
    """The kind that a column called only "name" or "id" is of: that of the title, else the
    kind below all others that have a column.
    """
    if _NAME not in fields and not (_CODE in fields and context is not None):
        return None
    if context in LEVELS:
        return context
    present = [LEVELS.index(f.kind) for f in fields if f and f.is_name and f.kind in LEVELS]
    return LEVELS[min(max(*present, 1) + 1, len(LEVELS) - 1)] if present else None


def _of_kinds_there(
    cells: list[tuple[int, Piece]], fields: list[Field | None], draft: Draft
) -> list[Field | None]:
    """*fields* without those of a kind that no column has nodes of: kept under their headings."""
    named = {each.kind for each in fields if each and each.is_name}
    result = list(fields)
    for at, each in enumerate(fields):
        made_up = each is not None and each.name == _CODE.name and each.kind not in named
        if made_up and each != _CODE and not is_known_word(cells[at][1].text):
            result[at] = None  # "category id": codes of what the table does not name
    there = {each.kind for each in result if each and each.name in {_NAME.name, _CODE.name}}
    fields = list(result)
    for at, each in enumerate(fields):
        if each is not None and each.kind in LEVELS and each.kind not in there:
            result[at] = EXTRA
            piece = cells[at][1]
            draft.decide("no_such_kind", piece.place, header=piece.text, kind=each.kind)
    return result


def _codes_before_names(fields: list[Field | None]) -> list[Field | None]:
    """*fields* where a column called only "code" is that of the names in the column behind it."""
    found = list(fields)
    for at, (field, behind) in enumerate(pairwise(fields)):
        if field != _CODE or behind is None or not behind.is_name or behind.kind not in LEVELS:
            continue
        own = Field(behind.kind, _CODE.name)
        found[at] = field if own in found else own
    return found


def _of_subject(field: Field | None, subject: NodeKind) -> Field | None:
    if field is None or field == EXTRA or field.kind is not None:
        return field
    return Field(subject, field.name)


def _levels(
    cells: list[tuple[int, Piece]], fields: list[Field | None], draft: Draft
) -> list[Field | None]:
    """*fields* where no two columns hold the same: the left one of two is a level higher."""
    result = list(fields)
    first: dict[Field, int] = {}
    for at, field in enumerate(fields):
        if field is None or field == EXTRA or field not in first:
            if field is not None:
                first[field] = at
            continue
        earlier, piece = first[field], cells[at][1]
        if cells[earlier][1].text == piece.text:
            draft.refuse("header_twice", piece.place, header=piece.text)
            continue
        above = _level_above(field, fields)
        if above is None:
            result[at] = None
            continue
        result[earlier] = above
        values = {"left": cells[earlier][1].text, "right": piece.text}
        draft.decide("two_levels", piece.place, kind=above.kind, **values)
    return result


def _level_above(field: Field, fields: list[Field | None]) -> Field | None:
    if not field.is_name or field.kind not in LEVELS[2:]:
        return None
    level = LEVELS.index(field.kind) - 1
    kind = NodeKind.THEME if field.kind is NodeKind.OBJECTIVE else LEVELS[level]
    above = Field(kind, "name")
    return None if above in fields else above


def _scheme(table: Table, header: int, at: int) -> Scheme | None:
    cells = [row[at] for row in table.rows[header + 1 :] if at < len(row)]
    found = scheme_of(cell.text for cell in cells if cell is not None)
    return found[0] if found else None
