"""A document to the contents of its deck."""

from collections.abc import Iterator, Sequence

from strategy_graph.documents.deck.contents import (
    Contents,
    Labelled,
    Line,
    Scorecard,
    StrategyMap,
)
from strategy_graph.documents.deck.parts import Parts
from strategy_graph.documents.workbook.terms import capital
from strategy_graph.i18n import location_of, message
from strategy_graph.i18n.fields import field_label
from strategy_graph.model import Document, EdgeKind, Node, NodeKind

_STATED = (NodeKind.VISION, NodeKind.MISSION, NodeKind.VALUE, NodeKind.PRIORITY)
_MANY = (NodeKind.VALUE, NodeKind.PRIORITY)
_KPI_FIELDS = ("unit", "target")
"""Fields of KPIs that have a column where any KPI states them plainly."""


def contents_of(document: Document) -> Contents:
    """What the deck of *document* says, in the language in force."""
    return _Composing(document).contents()


def _kind(kind: NodeKind) -> str:
    return capital(message(f"kinds.{kind.value}.one"))


class _Composing:
    def __init__(self, document: Document) -> None:
        self.head = document.strategy
        self.parts = Parts(document)
        self.has_plans = bool(self.parts.of(NodeKind.ACTION_PLAN))
        self.fields = [
            name
            for name in _KPI_FIELDS
            if any(self.parts.field(kpi, name) for kpi in self.parts.of(NodeKind.KPI))
        ]

    def contents(self) -> Contents:
        parts, head = self.parts, self.head
        statements = tuple(self._statements())
        themes = parts.of(NodeKind.THEME)
        owner = next((parts.name(node) for node in parts.of(NodeKind.ORGANIZATION)), None)
        if owner is None and head is not None and head.organization is not None:
            owner = parts.text(head.organization)
        return Contents(
            title=parts.text(head.name) if head else "",
            owner=owner,
            language=head.language if head else None,
            statements_title=message("documents.deck.statements"),
            statements=statements,
            lists_title=message("documents.deck.lists"),
            lists=tuple(self._list(theme) for theme in themes),
            map_title=message("documents.deck.map"),
            map=self._map(),
            scorecards=tuple(self._scorecards()),
        )

    def _statements(self) -> Iterator[Labelled]:
        for kind in _STATED:
            nodes = self.parts.of(kind)
            if nodes:
                texts = tuple(self.parts.name(node) for node in nodes)
                several = kind in _MANY
                label = capital(message(f"kinds.{kind.value}.{'other' if several else 'one'}"))
                yield Labelled(label, texts, is_list=several)

    def _list(self, theme: Node) -> Labelled:
        held = self.parts.below(theme, EdgeKind.BELONGS_TO)
        names = tuple(self.parts.name(objective) for objective in held)
        return Labelled(self.parts.name(theme), names, is_list=True)

    def _map(self) -> StrategyMap | None:
        parts = self.parts
        themes, perspectives = parts.of(NodeKind.THEME), parts.of(NodeKind.PERSPECTIVE)
        if len(themes) < 2 or not perspectives:
            return None
        rows: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
        for perspective in perspectives:
            in_it = parts.below(perspective, EdgeKind.IN_PERSPECTIVE)
            cells = tuple(
                tuple(
                    parts.coded(each)
                    for each in parts.below(theme, EdgeKind.BELONGS_TO)
                    if each in in_it
                )
                for theme in themes
            )
            rows.append((parts.code_behind(perspective), cells))
        across = tuple(parts.code_behind(theme) for theme in themes)
        return StrategyMap(_kind(NodeKind.THEME), _kind(NodeKind.OBJECTIVE), across, tuple(rows))

    def _scorecards(self) -> Iterator[Scorecard]:
        parts = self.parts
        shown: set[str] = set()
        for theme in parts.of(NodeKind.THEME):
            held = parts.below(theme, EdgeKind.BELONGS_TO)
            shown |= {each.id for each in held}
            pair = {"label": _kind(NodeKind.THEME), "text": f"{parts.name(theme)} ({theme.code})"}
            title = message("kinds.mark.pair", **pair)
            yield from self._scorecard(title, held, parts.below(theme, EdgeKind.DRIVES))
        rest = [each for each in parts.of(NodeKind.OBJECTIVE) if each.id not in shown]
        yield from self._scorecard(message("documents.deck.scorecard"), rest, [])
        kpis = [k for k in parts.of(NodeKind.KPI) if not parts.above(k, EdgeKind.MEASURES)]
        plans = [
            plan
            for plan in parts.of(NodeKind.ACTION_PLAN)
            if not parts.above(plan, EdgeKind.DRIVES)
        ]
        if kpis or plans:  # plans first: one that stands below a KPI would drive it
            lines = [*self._of_plans(plans, 0), *self._of_kpis(kpis)]
            columns = self._columns(perspectives=False, objectives=False)
            title = message("documents.deck.loose")
            sources = tuple(self._sources([*kpis, *plans]))
            yield Scorecard(title, columns, tuple(lines), sources=sources)

    def _columns(self, *, perspectives: bool, objectives: bool = True) -> tuple[str, ...]:
        kinds = [NodeKind.PERSPECTIVE] * perspectives + [NodeKind.OBJECTIVE] * objectives
        return (
            *map(_kind, kinds),
            message("documents.deck.kpi"),
            *(capital(field_label(name)) for name in self.fields),
            *([_kind(NodeKind.ACTION_PLAN)] if self.has_plans else []),
        )

    def _scorecard(
        self, title: str, objectives: Sequence[Node], plans: Sequence[Node]
    ) -> Iterator[Scorecard]:
        """The scorecard of *objectives*, in the order of their perspectives."""
        parts = self.parts
        groups: list[tuple[str, list[Node]]] = []
        for perspective in parts.of(NodeKind.PERSPECTIVE):
            in_it = parts.below(perspective, EdgeKind.IN_PERSPECTIVE)
            groups.append((parts.name(perspective), [o for o in objectives if o in in_it]))
        placed = {node.id for _, held in groups for node in held}
        rest = [each for each in objectives if each.id not in placed]
        groups.insert(0, ("", rest))  # first, since an empty cell stands under what is above it
        width = 2 if placed else 1
        lines = list(self._of_plans(plans, width))
        for name, held in groups:
            first = True
            for objective in held:
                for at, tail in enumerate(self._tails(objective)):
                    cells = [(parts.coded(objective),) if at == 0 else (), *tail]
                    begins = [at == 0, *map(bool, tail)]
                    if placed:
                        cells.insert(0, (name,) if first and name else ())
                        begins.insert(0, first)
                    first = False
                    lines.append(Line(tuple(cells), tuple(begins)))
        if lines:
            nodes = [node for objective in objectives for node in self._under(objective)]
            columns = self._columns(perspectives=bool(placed))
            sources = tuple(self._sources([*nodes, *plans]))
            yield Scorecard(title, columns, tuple(lines), width, sources)

    def _tails(self, objective: Node) -> Iterator[tuple[tuple[str, ...], ...]]:
        """What stands behind *objective*: its own plans first, then each KPI with its plans."""
        parts = self.parts
        kpis = parts.below(objective, EdgeKind.MEASURES)
        own = parts.below(objective, EdgeKind.DRIVES)
        if own or not kpis:
            yield self._tail(None, own)
        for kpi in kpis:
            yield self._tail(kpi, parts.below(kpi, EdgeKind.DRIVES))

    def _tail(self, kpi: Node | None, plans: Sequence[Node]) -> tuple[tuple[str, ...], ...]:
        parts = self.parts
        texts = tuple(parts.coded(plan) for plan in plans)
        last = (texts,) if self.has_plans else ()
        if kpi is None:
            return ((), *(() for _ in self.fields), *last)
        stated = [parts.field(kpi, name) for name in self.fields]
        return ((parts.coded(kpi),), *((text,) if text else () for text in stated), *last)

    def _of_kpis(self, kpis: Sequence[Node]) -> Iterator[Line]:
        for kpi in kpis:
            tail = self._tail(kpi, self.parts.below(kpi, EdgeKind.DRIVES))
            yield Line(tail, tuple(map(bool, tail)))

    def _of_plans(self, plans: Sequence[Node], before: int) -> Iterator[Line]:
        """Plans that stand under no KPI, each behind as many empty cells as there are columns."""
        for plan in plans:
            tail = (*(() for _ in range(before)), *self._tail(None, [plan]))
            yield Line(tail, tuple(map(bool, tail)))

    def _under(self, objective: Node) -> Iterator[Node]:
        """*objective*, its KPIs and plans."""
        yield objective
        yield from self.parts.below(objective, EdgeKind.DRIVES)
        for kpi in self.parts.below(objective, EdgeKind.MEASURES):
            yield kpi
            yield from self.parts.below(kpi, EdgeKind.DRIVES)

    def _sources(self, nodes: Sequence[Node]) -> Iterator[str]:
        """Where a document says so, node by node."""
        for node in dict.fromkeys(nodes):
            places = [location_of(source) for source in node.sources]
            if any(places):
                text = message("kinds.mark.gap").join(dict.fromkeys(filter(None, places)))
                yield message("kinds.mark.pair", label=node.code, text=text)
