"""The scorecards of a strategy as one table: a row for each plan, with all that it stands under."""

from collections.abc import Iterator

from strategy_graph.documents.deck.parts import Parts
from strategy_graph.documents.reader.headers import LEVELS
from strategy_graph.documents.workbook.terms import capital
from strategy_graph.i18n import message
from strategy_graph.i18n.fields import field_label
from strategy_graph.model import Document, EdgeKind, Node, NodeKind
from strategy_graph.text.csv_rows import BYTE_ORDER_MARK, csv_text

_KPI_FIELDS = ("unit", "target")


def table_text(document: Document) -> str:
    """The table as CSV that a spreadsheet opens, in the language in force."""
    headings: list[str] = []
    for kind in LEVELS:
        headings.append(message(f"documents.deck.code.{kind.value}"))
        headings.append(capital(message(f"kinds.{kind.value}.one")))
    headings += [capital(field_label(name)) for name in _KPI_FIELDS]
    return BYTE_ORDER_MARK + csv_text(headings, _rows(Parts(document)))


def _rows(parts: Parts) -> Iterator[list[str]]:
    for objective in parts.of(NodeKind.OBJECTIVE):
        themes = _or_none(parts.above(objective, EdgeKind.BELONGS_TO))
        perspectives = _or_none(parts.above(objective, EdgeKind.IN_PERSPECTIVE))
        for theme in themes:
            for perspective in perspectives:
                for kpi, plan in _below(parts, objective):
                    yield _row(parts, theme, perspective, objective, kpi, plan)
    for kpi in parts.of(NodeKind.KPI):
        if not parts.above(kpi, EdgeKind.MEASURES):
            for plan in _or_none(parts.below(kpi, EdgeKind.DRIVES)):
                yield _row(parts, None, None, None, kpi, plan)


def _below(parts: Parts, objective: Node) -> Iterator[tuple[Node | None, Node | None]]:
    """What stands under *objective*: its own plans, then each KPI with each of its plans."""
    kpis = parts.below(objective, EdgeKind.MEASURES)
    own = parts.below(objective, EdgeKind.DRIVES)
    for plan in own if kpis else _or_none(own):
        yield None, plan
    for kpi in kpis:
        for plan in _or_none(parts.below(kpi, EdgeKind.DRIVES)):
            yield kpi, plan


def _or_none(nodes: list[Node]) -> list[Node | None]:
    """*nodes*, or nothing once where there are none: a row all the same."""
    return [*nodes] or [None]


def _row(parts: Parts, *nodes: Node | None) -> list[str]:
    cells: list[str] = []
    for node in nodes:
        cells += ["", ""] if node is None else [node.code, parts.name(node)]
    kpi = nodes[LEVELS.index(NodeKind.KPI)]
    cells += [parts.field(kpi, name) if kpi is not None else "" for name in _KPI_FIELDS]
    return cells
