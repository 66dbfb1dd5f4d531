"""What a workbook says to who fills it in: a note for each heading, lists to choose from."""

from collections.abc import Mapping

from strategy_graph.documents.workbook.columns import Column
from strategy_graph.documents.workbook.fill import Filled
from strategy_graph.documents.workbook.sheets import KINDS, OF, OF_NAME, Plan, stating
from strategy_graph.documents.workbook.terms import capital, choices_of, term
from strategy_graph.i18n import message
from strategy_graph.i18n.fields import choice_label
from strategy_graph.io.schema.field_types import Form, Shape
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.model.fields.life import Life
from strategy_graph.model.kinds import SIGNATURES

_MOST = 255
"""Characters that a list to choose from may have in Excel."""

_ROWS = 2_000
"""Rows of a sheet of codes that a list to choose from shows."""


def help_of(column: Column) -> str:
    """What may stand under *column*; nothing where a text may.

    >>> from strategy_graph.documents.workbook.sheets import plans
    >>> keys = plans()["objectives"].keys
    >>> help_of(Column(("due",), "Due", keys["due"].shape, "due", keys["due"]))
    'A day: 2026-12-31.'
    """
    name = _HELP.get(column.path, "")
    if not name and len(column.path) == 1 and column.key.link is not None:
        name = "codes"
    if not name and column.field == "status":
        terms = ", ".join(capital(choice_label("status", life.value)) for life in Life)
        return message("documents.workbook.help.status", terms=terms)
    shape = column.shape
    if not name and shape.form is Form.CHOICE:
        terms = ", ".join(term(column.field, word, shape) for word in choices_of(shape))
        return message("documents.workbook.help.choice", terms=terms)
    name = name or _of_shape(shape)
    return message(f"documents.workbook.help.{name}") if name else ""


_HELP: Mapping[tuple[str, ...], str] = {
    ("id",): "code",
    ("period",): "period",
    (OF,): "of",
    (OF_NAME,): "of_name",
}


def _of_shape(shape: Shape) -> str:
    if shape.form is Form.ONE_OF and any(option.form is Form.DATE for option in shape.options):
        return "target"
    return {
        Form.NUMBER: "number",
        Form.INTEGER: "number",
        Form.DATE: "date",
        Form.FLAG: "flag",
        Form.LIST: "list",
        Form.PAIRS: "json",
        Form.COUNTS: "json",
    }.get(shape.form, "")


def list_of(
    column: Column, plan: Plan, sheets: Mapping[str, Filled]
) -> tuple[str | list[str], bool] | None:
    """What a cell of *column* is chosen from, and whether nothing else may stand there."""
    shape = column.shape
    if column.path == (OF,):
        kinds = stating(plan.record)
        return _codes(kinds[0], sheets) if len(kinds) == 1 else None
    if len(column.path) == 1 and column.key.link is not None and plan.kind is not None:
        targets = _targets(column.key.link, plan.kind)
        return _codes(targets[0], sheets) if len(targets) == 1 else None
    terms: list[str] = []
    if column.field == "status" and shape.form is Form.LINE:
        terms = [capital(choice_label("status", life.value)) for life in Life]
    elif shape.form is Form.CHOICE:
        terms = [term(column.field, word, shape) for word in choices_of(shape)]
    if not terms or len(",".join(terms)) > _MOST or any("," in each for each in terms):
        return None
    return terms, shape.form is Form.CHOICE


def _targets(link: EdgeKind, source: NodeKind) -> list[NodeKind]:
    found = {kind for sources, targets in SIGNATURES[link] if source in sources for kind in targets}
    return [kind for kind in KINDS if kind in found]


def _codes(kind: NodeKind, sheets: Mapping[str, Filled]) -> tuple[str, bool] | None:
    """The codes of the sheet of *kind*; other texts may stand there: codes of other strategies,
    several of them."""
    sheet = sheets.get(KINDS[kind])
    if sheet is None or not sheet.columns or sheet.columns[0].path != ("id",):
        return None
    title = sheet.plan.title.replace("'", "''")
    return f"='{title}'!$A$2:$A${_ROWS}", False
