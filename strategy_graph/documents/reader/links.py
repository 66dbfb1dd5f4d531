"""Which node stands under which: by code where codes say so, else by position."""

from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.reader.names import Named
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.model import EdgeKind, NodeKind

Current = dict[NodeKind, list[DraftNode]]
"""The nodes that a row stands under, by kind."""


def refer(node: DraftNode, code: str, printed: str, place: Place, draft: Draft) -> None:
    """Link *node* to the KPI of another strategy that a bracket names by *code*."""
    external = draft.node(NodeKind.EXTERNAL, Named(code, code, code), place)
    if node.kind is NodeKind.KPI:
        stated = place.source(printed)
        draft.link(source=node, kind=EdgeKind.CORRESPONDS_TO, target=external, stated=stated)


def connect(node: DraftNode, draft: Draft, current: Current, place: Place) -> None:
    """Link *node* to what it stands under."""
    if node.kind is NodeKind.OBJECTIVE:
        for kind, edge in (
            (NodeKind.THEME, EdgeKind.BELONGS_TO),
            (NodeKind.PERSPECTIVE, EdgeKind.IN_PERSPECTIVE),
        ):
            for above in current.get(kind, ()):
                draft.link(source=node, kind=edge, target=above)
    elif node.kind is NodeKind.KPI:
        measured = _above(node, current.get(NodeKind.OBJECTIVE, []), draft, place)
        if measured is not None:
            draft.link(source=node, kind=EdgeKind.MEASURES, target=measured)
    elif node.kind is NodeKind.ACTION_PLAN:
        candidates = current.get(NodeKind.KPI) or current.get(NodeKind.OBJECTIVE) or []
        driven = _above(node, candidates, draft, place)
        if driven is not None:
            draft.link(source=node, kind=EdgeKind.DRIVES, target=driven)


def _above(
    node: DraftNode, candidates: list[DraftNode], draft: Draft, place: Place
) -> DraftNode | None:
    """The one of *candidates* whose code begins that of *node*, else the last of them."""
    by_code = (each for each in candidates if _begins(node.code, each.code))
    chosen = next(by_code, None)
    if chosen is not None or not candidates:
        return chosen
    chosen = candidates[-1]
    codes = _above_in(node.code or "")
    other = next((each for code in codes if (each := draft.with_code(chosen.kind, code))), None)
    if other is not None and chosen.code is not None:
        values = {"code": node.code, "under": chosen.code, "of": other.code}
        draft.remarks.append(Remark(Class.CONTRADICTION, "code_and_position", place, values))
    if len(candidates) > 1:
        draft.decide("last_above", place, name=node.name, above=chosen.name)
    return chosen


def _above_in(code: str) -> list[str]:
    """The codes that *code* goes on from.

    >>> _above_in("AC1.1-a")
    ['AC1', 'AC1.1']
    """
    return [code[:at] for at, sign in enumerate(code) if sign in ".-" and at]


def _begins(code: str | None, above: str | None) -> bool:
    """Whether *code* goes on where *above* ends.

    >>> _begins("AC1.1", "AC1"), _begins("AC11", "AC1")
    (True, False)
    """
    if not code or not above or not code.startswith(above):
        return False
    return code[len(above) : len(above) + 1] in {".", "-"}
