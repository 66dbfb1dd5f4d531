"""The rows of a table: nodes by level, links by code or position, fields by column."""

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.reader.codes import Scheme
from strategy_graph.documents.reader.draft import Draft, DraftNode, Stated, code_text, state_extra
from strategy_graph.documents.reader.field_values import period_value
from strategy_graph.documents.reader.headers import LEVELS, QUARTER, YEAR, without_kind
from strategy_graph.documents.reader.links import Current, connect, refer
from strategy_graph.documents.reader.names import Named, named
from strategy_graph.documents.reader.shared_names import shared_names
from strategy_graph.documents.reader.tables import PERIODICAL, Column, Columns, Row
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.model import NodeKind
from strategy_graph.text.same_name import normalised

_TOP = (NodeKind.THEME, NodeKind.PERSPECTIVE)


def read_rows(table: Table, rows: range, columns: Columns, draft: Draft, scope: Current) -> None:
    """Read *rows* of *table*; *scope* are nodes that stand above it."""
    draft.form |= {column.header for column in columns.columns}
    current: Current = dict(scope)
    headings = [column.header.text for column in columns.columns]
    shared = shared_names(table, rows, columns)
    for number in rows:
        row = table.rows[number]
        cells = [row[c.at] if c.at < len(row) else None for c in columns.columns]
        if [cell.text if cell else "" for cell in cells] == headings:
            draft.form |= {piece for piece in row if piece is not None}
            continue
        owner = shared.owner_of(number) if shared is not None else None
        _Reader(table, number, columns, draft, current, owner=owner).read()
    if shared is not None:
        shared.tell(draft)


class _Reader:
    """One row."""

    def __init__(
        self,
        table: Table,
        number: int,
        columns: Columns,
        draft: Draft,
        current: Current,
        *,
        owner: Stated | None,
    ) -> None:
        self.row: Row = table.rows[number]
        self.number = number
        self.covered = table.covered
        self.columns, self.draft, self.current = columns, draft, current
        self.owner = owner
        """Whose the theme of this row is, where others have one of its name."""
        self.period = self.said_period()
        """The period that the row names."""
        self.stated_period = False
        """Whether values were stated of it."""
        self.own: dict[NodeKind, list[DraftNode]] = {}

    def read(self) -> None:
        """Read the nodes from the top down, then what the row states of them."""
        if self.columns.subject is not None:
            self.drop_unstated(self.columns.subject)
        for kind in LEVELS:
            name, code = self.columns.of(kind, "name"), self.columns.of(kind, "code")
            piece = self.cell(name) if name else None
            typed = self.cell(code) if code else None
            if piece is None and typed is None:
                continue
            for lower in LEVELS[2:] if kind in _TOP else LEVELS[LEVELS.index(kind) + 1 :]:
                self.current.pop(lower, None)
            if code is not None and typed is not None:
                nodes = self.coded(kind, typed, piece, code)
            else:
                assert piece is not None
                assert name is not None
                owner = self.owner if kind is NodeKind.THEME else None
                above = self.above(kind)
                nodes = cell_nodes(piece, kind, name.scheme, self.draft, above, owner=owner)
            self.current[kind] = self.own[kind] = nodes
            for node in nodes:
                connect(node, self.draft, self.current, (piece or typed).place)  # type: ignore[union-attr]
        # What is said of the values of a period comes behind them.
        last = [*(each for each in self.columns.columns if _is_status(each))]
        last += [each for _, each in self.columns.periods]
        for column in sorted(self.columns.columns, key=last.__contains__):
            named = column.field is not None and column.field.name in {"name", "code"}
            if column.language is not None or not named:
                self.state(column)

    def drop_unstated(self, subject: NodeKind) -> None:
        """Where each row is about a *subject*, an empty cell beside it states nothing."""
        for kind in LEVELS:
            column = self.columns.of(kind, "name")
            if kind is subject or column is None:
                continue
            if self.cell(column) is None and self.merged(column) is None:
                self.current.pop(kind, None)

    def cell(self, column: Column) -> Piece | None:
        """The cell of *column* in this row."""
        return self.row[column.at] if column.at < len(self.row) else None

    def merged(self, column: Column) -> Piece | None:
        """The merged cell that covers the one of *column* in this row."""
        return self.covered.get((self.number, column.at))

    def above(self, kind: NodeKind) -> tuple[DraftNode, ...]:
        """The nodes that the row stands under, above *kind*."""
        held = (self.current.get(each, ()) for each in LEVELS[: LEVELS.index(kind)])
        return tuple(node for nodes in held for node in nodes)

    def coded(
        self, kind: NodeKind, typed: Piece, piece: Piece | None, column: Column
    ) -> list[DraftNode]:
        """The node whose code has a cell of its own."""
        draft = self.draft
        draft.read |= {typed} if piece is None else {typed, piece}
        code = code_text(typed, draft)
        name = " ".join(piece.text.split()) if piece else ""
        strict = self.columns.subject is kind
        if strict and not name:
            draft.refuse("no_name", typed.place, code=code)
        known = draft.with_code(kind, code)
        place = (piece or typed).place
        if known and name and known.name != code and normalised(known.name) != normalised(name):
            if strict:
                draft.refuse("code_twice", typed.place, code=code, name=known.name)
            else:
                values = {"code": code, "name": name, "other": known.name}
                draft.remarks.append(Remark(Class.CONTRADICTION, "code_twice", place, values))
                node = draft.node(kind, Named(name, None, name), place, above=self.above(kind))
                node.extra.setdefault(column.header.text, code)
                return [node]
        return [draft.node(kind, Named(name, code, name or code), place)]

    def said_period(self) -> str | None:
        """The period that columns of the row name: whole, or a year with its quarter or without."""
        said = {
            part: " ".join(piece.text.split())
            for part, column in self.columns.periods
            if (piece := self.cell(column)) is not None
        }
        year, quarter = said.pop(YEAR, None), said.pop(QUARTER, None)
        whole = next(iter(said.values()), None)
        if whole is not None or year is None or quarter is None:
            return whole or year
        return f"{year}-Q{quarter}" if quarter.isdigit() else f"{year}-{quarter}"

    def period_of(self, column: Column, node: DraftNode) -> tuple[str | None, str]:
        """The period that *column* states a value of in this row, and the field of such values."""
        name = column.field.name if column.field is not None else ""
        if column.period is not None:
            return column.period, name
        period = self.period if name in PERIODICAL and node.kind is NodeKind.KPI else None
        if period is None:
            return None, name
        self.stated_period = True
        return period, PERIODICAL[name]

    def state(self, column: Column) -> None:
        """Note what the cell of *column* states of the node of its kind in this row."""
        piece = self.cell(column) or self.merged(column)
        if piece is None:
            return
        if self.stated_period and any(column is each for _, each in self.columns.periods):
            self.draft.read.add(piece)  # the values say it
            return
        kind = column.field.kind if column.field else None
        levels = [level for level in LEVELS if self.own.get(level)]
        chosen = kind if kind is not None else (levels[-1] if levels else None)
        nodes = self.own.get(chosen, []) if chosen is not None else []
        if not nodes:
            return
        self.draft.read.add(piece)
        header = " ".join(column.header.text.split())
        for node in nodes:
            if column.language is not None and column.field is not None:
                said = node.translations.setdefault(column.field.name, {})
                said.setdefault(column.beside or "", "")
                said[column.language] = " ".join(piece.text.split())
                continue
            period, periodical = self.period_of(column, node)
            if period is not None:
                state_of_period(node, periodical, period, piece)
                continue
            if column.field is None:
                state_extra(node, header, piece.text)
                continue
            if _is_status(column) and self.period and status_of_period(node, self.period, piece):
                continue
            known = node.fields.setdefault(column.field.name, Stated(piece, header))
            if known.piece.text != piece.text:
                values = {"name": node.name, "field": header, "one": known.piece.text}
                place = piece.place
                more = {**values, "other": piece.text}
                self.draft.remarks.append(Remark(Class.CONTRADICTION, "two_values", place, more))
                state_extra(node, header, piece.text)


def _is_status(column: Column) -> bool:
    return column.field is not None and column.field.name == "status"


def status_of_period(node: DraftNode, period: str, piece: Piece) -> bool:
    """Note the status of a value of *period*; whether there is such a value."""
    known = node.values.get("actuals", ())
    if all(each.period != period for each in known):
        return False
    said = {"status": " ".join(piece.text.split())}
    node.values["actuals"] = tuple(
        each.model_copy(update=said) if each.period == period else each for each in known
    )
    return True


def state_of_period(node: DraftNode, name: str, period: str, piece: Piece) -> None:
    """Note the value of one *period*; of several for one, the first."""
    known = node.values.get(name, ())
    if all(each.period != period for each in known):
        node.values[name] = (*known, period_value(name, period, piece.text))


def cell_nodes(
    piece: Piece,
    kind: NodeKind,
    scheme: Scheme | None,
    draft: Draft,
    above: tuple[DraftNode, ...] = (),
    *,
    owner: Stated | None = None,
) -> list[DraftNode]:
    """The nodes of *kind* that a cell names; references in brackets become links.

    Those of an *owner* are not those of another one that have the same name.
    """
    nodes: list[DraftNode] = []
    draft.read.add(piece)
    for found in named(piece.text, scheme):
        one = found
        if found.code is None:
            one = Named(without_kind(found.name, kind), None, piece.text)
        node = draft.node(kind, one, piece.place, above=above, owner=owner)
        nodes.append(node)
        for code, printed in found.references:
            refer(node, code, printed, piece.place, draft)
    return nodes
