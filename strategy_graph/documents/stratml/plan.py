"""A plan in StratML to a draft: goals as themes, objectives, indicators as KPIs, stakeholders."""

from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.documents.stratml.codes import Ids, give_codes, keep_id
from strategy_graph.documents.stratml.dates import day_of, period_text
from strategy_graph.documents.stratml.form import PLAN, REPORT, STRATEGIC
from strategy_graph.documents.stratml.people import read_stakeholders
from strategy_graph.documents.stratml.relationships import read_relationships
from strategy_graph.documents.stratml.results import read_indicator
from strategy_graph.documents.stratml.taking import IDENTIFIER, Taker, place_of, says_something
from strategy_graph.documents.tree import Element, Tree
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.model.fields.kept import KeptElement
from strategy_graph.model.source import Url
from strategy_graph.model.text import Pairs

_NODES: Final = frozenset(
    {"Organization", "Vision", "Mission", "Value", "Goal", "Objective", "PerformanceIndicator"}
)
_Coded = list[tuple[DraftNode, str | None, str | None]]
_ADMINISTRATION: Final = "AdministrativeInformation"
_SUBMITTER_OF_PART_1: Final = f"{_ADMINISTRATION}/Submitter"


def read_plan(tree: Tree) -> Draft:
    """What the plan *tree* says; every text of it is read, a form's own, or left over."""
    draft = Draft(remarks=list(tree.remarks))
    reader = _Reader(draft)
    reader.read(tree.root)
    return draft


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.take = Taker(draft)
        self.ids = Ids(draft)
        self.by_id: dict[str, DraftNode] = {}
        self.levels: dict[NodeKind, _Coded] = {
            kind: [] for kind in (NodeKind.THEME, NodeKind.OBJECTIVE, NodeKind.KPI)
        }
        self.indicators: list[tuple[Element, DraftNode]] = []
        self.empty: dict[str, list[int]] = {}

    def read(self, plan: Element) -> None:
        """Read head, nodes and links; then keep what is left of each element."""
        draft = self.draft
        draft.title = self.take.line(plan, "Name")
        draft.title_source = place_of(plan).source() if draft.title else None
        self.head(plan)
        for core in plan.called("StrategicPlanCore") or [plan]:
            for element in core.children:
                self.part(element)
        give_codes(list(self.levels.values()), draft)
        for element, node in self.indicators:
            read_relationships(element, node, self.by_id, self.take)
            self.take.rest(element, node.extra)
        extra: dict[str, str] = {}
        if plan.attributes.get("Type") == self.type():  # it says no more than the results do
            self.take.attribute(plan, "Type")
        self.take.rest(plan, extra, skip=frozenset({"StrategicPlanCore"}))
        for core in plan.called("StrategicPlanCore"):
            self.take.rest(core, extra, skip=_NODES)
        if extra:
            # Part 2 has the submitter beside what part 1 has it in.
            renamed = {
                path.replace(_SUBMITTER_OF_PART_1, "Submitter"): extra[path] for path in extra
            }
            draft.head["extra"] = Pairs(renamed)
        for name, lines in self.empty.items():
            shown = ", ".join(map(str, lines))
            values = {"name": name, "count": len(lines), "lines": shown}
            draft.remarks.append(Remark(Class.LOSS, "empty_elements", None, values))

    def type(self) -> str:
        """What kind of document the results make of it."""
        kpis = [node.values for _, node in self.indicators]
        if any("actuals" in values for values in kpis):
            return REPORT
        return PLAN if any({"target", "targets"} & {*values} for values in kpis) else STRATEGIC

    def head(self, plan: Element) -> None:
        """What the document says of itself and of its time."""
        description = self.take.text(plan, "Description")
        found: dict[str, Any] = {"description": description} if description else {}
        for about in plan.called(_ADMINISTRATION):
            texts = [next((e.text for e in about.called(n)), "") for n in ("StartDate", "EndDate")]
            first, last = map(day_of, texts)
            if first is not None and last is not None and first <= last:
                self.take.text(about, "StartDate")
                self.take.text(about, "EndDate")
                found["period"] = period_text(first, last)
            address = next((each.text for each in about.called("Source")), "")
            if _is_url(address):
                found["url"] = self.take.text(about, "Source")
        self.draft.head |= found

    def part(self, element: Element) -> None:
        """An element of the core."""
        match element.name:
            case "Organization":
                self.organization(element)
            case "Vision" | "Mission":
                kind = NodeKind(element.name.lower())
                if self.draft.of(kind):
                    self.keep(element)
                else:
                    self.node(element, kind, ("Description", "Name"))
            case "Value":
                self.node(element, NodeKind.VALUE, ("Name", "Description"))
            case "Goal":
                self.goal(element)
            case "Objective":
                self.objective(element, None, None)
            case _:
                pass  # the rest of the core goes to extra

    def organization(self, element: Element) -> None:
        """The first is who has the strategy; others are kept beside it."""
        if self.draft.of(NodeKind.ORGANIZATION):
            self.keep(element)
        else:
            self.node(element, NodeKind.ORGANIZATION, ("Name", "Acronym", "Description"))

    def keep(self, element: Element) -> None:
        """Keep an element of which a strategy has one."""
        if not says_something(element):
            self.nothing(element)
            return
        id_ = self.identifier(element)
        name = self.take.line(element, "Name") or self.take.line(element, "Description") or ""
        extra: dict[str, str] = {}
        description = self.take.text(element, "Description")
        self.take.rest(element, extra)
        kept: tuple[KeptElement, ...] = self.draft.head.get("kept", ())
        self.draft.head["kept"] = (
            *kept,
            KeptElement(
                id=id_ or f"{element.name}-{len(kept) + 2}",
                kind=element.name,
                name=name or element.name,
                description=description,
                extra=Pairs(extra),
                sources=(place_of(element).source(),),
            ),
        )

    def goal(self, element: Element) -> None:
        """A goal is a theme; one without any text only holds objectives together."""
        objectives = element.called("Objective")
        theme = None
        own = [each for each in element.children if each.name not in _NODES]
        if any(says_something(each) for each in own):
            theme = self.node(element, NodeKind.THEME, ("Name", "Description", "OtherInformation"))
        else:
            self.nothing(element, inside=own)
        for objective in objectives:
            self.objective(objective, theme, None)
        for indicator in element.called("PerformanceIndicator"):
            self.indicator(indicator, None)

    def objective(self, element: Element, theme: DraftNode | None, above: DraftNode | None) -> None:
        """An objective under its goal, its indicators, and objectives in it."""
        own = [each for each in element.children if each.name not in _NODES]
        indicators = element.called("PerformanceIndicator")
        parts = [*indicators, *element.called("Objective")]
        if not any(says_something(each) for each in (*own, *parts)):
            self.nothing(element)
            return
        ways = ("Name", "Description", "OtherInformation", "SequenceIndicator", IDENTIFIER)
        node = self.node(element, NodeKind.OBJECTIVE, ways)
        assert node is not None
        if theme is not None:
            self.draft.link(source=node, kind=EdgeKind.BELONGS_TO, target=theme)
        if above is not None:
            self.draft.link(source=node, kind=EdgeKind.PART_OF, target=above)
        for indicator in indicators:
            self.indicator(indicator, node)
        for lower in element.called("Objective"):
            self.objective(lower, theme, node)

    def indicator(self, element: Element, objective: DraftNode | None) -> None:
        """A KPI under its objective."""
        if not says_something(element):
            self.nothing(element)
            return
        ways = ("MeasurementDimension", "OtherInformation", "UnitOfMeasurement")
        node = self.node(element, NodeKind.KPI, (*ways, "SequenceIndicator", IDENTIFIER))
        assert node is not None
        if objective is not None:
            self.draft.link(source=node, kind=EdgeKind.MEASURES, target=objective)
        read_indicator(element, node, self.take)
        self.indicators.append((element, node))

    def node(self, element: Element, kind: NodeKind, ways: tuple[str, ...]) -> DraftNode | None:
        """The node that *element* is, called as the first of *ways* that has a text."""
        if not says_something(element):
            self.nothing(element)
            return None
        place = place_of(element)
        id_ = self.identifier(element)
        number = self.take.line(element, "SequenceIndicator") if kind in self.levels else None
        way = next((each for each in ways if any(e.text for e in element.called(each))), None)
        name = {"SequenceIndicator": number, IDENTIFIER: id_}.get(
            way or "", self.take.line(element, way) if way else None
        )
        if way != ways[0]:
            values = {"element": element.name, "missing": ways[0], "name": name or element.name}
            self.draft.decide("called", place, **values)
        node = DraftNode(kind, name or element.name, sources=[place.source()])
        self.draft.nodes.append(node)
        if "Description" in {each.name for each in element.children} and way != "Description":
            description = self.take.text(element, "Description")
            if description:
                node.values["description"] = description
        if kind in self.levels:
            self.levels[kind].append((node, number, id_))
        else:
            keep_id(node, id_)
        if id_:
            self.by_id.setdefault(id_, node)
        read_stakeholders(element, node, self.take)
        if kind is not NodeKind.KPI:  # whose links are read first
            self.take.rest(element, node.extra, skip=_NODES)
        return node

    def identifier(self, element: Element) -> str | None:
        """The id of *element*, noted."""
        id_ = self.take.line(element, IDENTIFIER)
        self.ids.note(id_, place_of(element))
        return None if id_ is None or id_.startswith("[") else id_

    def nothing(self, element: Element, inside: list[Element] | None = None) -> None:
        """Note an element that its form left empty; its texts are left over."""
        parts = [element] if inside is None else inside
        for part in parts:
            for each in part.all():
                self.draft.form |= {p for p in each.own_pieces() if p != each.piece}
        if inside is None or any(part.text for each in inside for part in each.all()):
            self.empty.setdefault(element.name, []).append(element.line)


def _is_url(text: str) -> bool:
    try:
        TypeAdapter(Url).validate_python(text)
    except ValidationError:
        return False
    return bool(text)
