"""Codes that a workbook holds as numbers: used where no other reading is possible."""

from strategy_graph.documents.grid import Piece
from strategy_graph.documents.reader.draft import Draft


def code_text(piece: Piece, draft: Draft) -> str:
    """The code in a cell, as text; refused where Excel made a date or a flag of it.

    4.1 may have been 4.10: a number with a fraction is used where it is shown as it is held.
    """
    if piece.raw == "number":
        if piece.shown and piece.shown.lstrip("0") != piece.text and "." in piece.shown:
            draft.refuse("numeric_code", piece.place, code=piece.text, shown=piece.shown)
        elif "." in piece.text:
            draft.decide("numeric_code", piece.place, code=piece.text)
        return piece.shown or piece.text
    if piece.raw:
        draft.refuse(f"{piece.raw}_code", piece.place, code=piece.text)
    return " ".join(piece.text.split())
