"""Tables of milestones below the heading of what they are of."""

from typing import Any

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.layouts.facts import add_milestone
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.reader.field_values import day_of
from strategy_graph.documents.reader.headers import field_of
from strategy_graph.documents.reader.tables import Row
from strategy_graph.io.tabular.cells import read_cell
from strategy_graph.model import NODE_TYPES, ActionPlan
from strategy_graph.model.fields.milestone import Milestone
from strategy_graph.model.fields.people import Owner


def read_milestones(table: Table, node: DraftNode, draft: Draft) -> bool:
    """Read *table* as milestones of *node*, if a column is called so.

    The day that is due and who answers for it are fields of a milestone; what else its row
    says is its note, with the headings.
    """
    if "milestones" not in NODE_TYPES[node.kind].model_fields:
        return False
    header = next((at for at, row in enumerate(table.rows) if _column(row) is not None), None)
    if header is None:
        return False
    top = table.rows[header]
    column = _column(top)
    draft.form |= {piece for row in table.rows[: header + 1] for piece in row if piece is not None}
    for row in table.rows[header + 1 :]:
        piece = row[column] if column is not None and column < len(row) else None
        cells = [each for each in row if each is not None]
        if piece is None or [each.text for each in cells] == [each.text for each in top if each]:
            draft.form |= {*cells} if piece is not None else set()
            continue
        draft.read |= {*cells}
        add_milestone(node, _milestone(row, top, piece), piece)
    return True


def _column(row: Row) -> int | None:
    """The column of milestones in a row of headings."""
    cells = [piece for piece in row if piece is not None]
    for at, piece in enumerate(row):
        field = field_of(piece.text) if piece is not None else None
        if field is not None and field.name == "milestones" and len(cells) > 1:
            return at
    return None


def _milestone(row: Row, top: Row, piece: Piece) -> Milestone:
    fields: dict[str, Any] = {"name": " ".join(piece.text.split())}
    notes: list[str] = []
    for at, cell in enumerate(row):
        if cell is None or cell is piece or at >= len(top):
            continue
        heading = top[at]
        field = field_of(heading.text) if heading is not None else None
        text = " ".join(cell.text.split())
        name = field.name if field is not None else ""
        if name == "due" and "due" not in fields:
            day = day_of(text)
            read = read_cell(ActionPlan, "due", text if day is None else day.isoformat())
            if not read.problems:
                fields["due"] = read.value
                continue
        elif name == "owner" and "owners" not in fields:
            fields["owners"] = (Owner(name=text),)
            continue
        label = " ".join(heading.text.split()) if heading is not None else ""
        notes.append(f"{label}: {text}" if label else text)
    if notes:
        fields["note"] = "; ".join(notes)
    return Milestone(**fields)
