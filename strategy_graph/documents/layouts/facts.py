"""Facts of a card: ``Owner: Ann`` in a line, and tables of two columns with a fact in each row."""

from strategy_graph.documents.grid import Piece, Table
from strategy_graph.documents.layouts.words import numbered
from strategy_graph.documents.reader.draft import Draft, DraftNode, Stated, state_extra
from strategy_graph.documents.reader.headers import Field, field_of
from strategy_graph.documents.reader.statements import labelled
from strategy_graph.model import NODE_TYPES
from strategy_graph.model.fields.milestone import Milestone

MILESTONES = "milestones"


def read_line(piece: Piece, node: DraftNode, draft: Draft) -> bool:
    """Read ``label: value``, where the label names a field of *node*."""
    found = labelled(piece.text)
    if found is None or not _is_of(found[0], node):
        return False
    label = piece.text[: -len(found[1])].strip(" :：*\t")
    stated = Piece(found[1], piece.place)
    node.fields.setdefault(found[0].name, Stated(stated, label))
    draft.read.add(piece)
    return True


def read_facts(table: Table, node: DraftNode, draft: Draft) -> bool:
    """Read a table of labels and values, if *table* is one: half of its labels are known."""
    rows = [[piece for piece in row if piece is not None] for row in table.rows]
    rows = [row for row in rows if row]
    if not rows or any(len(row) > 2 for row in rows) or sum(len(row) == 2 for row in rows) < 2:
        return False
    known = [_field(row[0].text, node) for row in rows]
    if 2 * sum(field is not None for field in known) < len(rows):
        return False
    for row, field in zip(rows, known, strict=True):
        label, values = row[0], row[1:]
        draft.form.add(label)
        for value in values:
            draft.read.add(value)
            heading = " ".join(label.text.split())
            if field is None or field.is_name:
                state_extra(node, heading, value.text)
            elif field.name == MILESTONES:
                add_milestone(node, Milestone(name=" ".join(value.text.split())), value)
            else:
                node.fields.setdefault(field.name, Stated(value, heading))
    return True


def add_milestone(node: DraftNode, milestone: Milestone, piece: Piece) -> None:
    """Note a milestone of *node*, printed in *piece*."""
    stated = milestone.model_copy(update={"sources": (piece.place.source(),)})
    node.values[MILESTONES] = (*node.values.get(MILESTONES, ()), stated)


def _field(text: str, node: DraftNode) -> Field | None:
    field = field_of(text)
    if field is None:
        several = numbered(text)
        field = several.field if several is not None else None
    return field if field is not None and _is_of(field, node) else None


def _is_of(field: Field, node: DraftNode) -> bool:
    """Whether *field* is one that *node* may have, and no name of a node."""
    if field.is_name or field.kind not in {None, node.kind}:
        return False
    return field.name in NODE_TYPES[node.kind].model_fields
