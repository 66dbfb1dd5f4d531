"""A strategy as a performance plan in StratML, part 2: what the notation has a place for."""

from collections.abc import Iterable
from itertools import chain

from strategy_graph.documents.stratml.codes import SYSTEM, identifier_of
from strategy_graph.documents.stratml.dates import days_of
from strategy_graph.documents.stratml.form import PLAN, REPORT, ROLE_TYPES, ROOT, STRATEGIC
from strategy_graph.documents.stratml.markup import Out, document_of, is_id
from strategy_graph.documents.stratml.people import ROLES
from strategy_graph.documents.stratml.write_indicator import write_indicator
from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Document, EdgeKind, Kpi, Location, Node, NodeKind, Strategy
from strategy_graph.model.edge import Edge
from strategy_graph.model.fields.people import Stakeholder
from strategy_graph.model.text import Text, in_language


def plan_text(document: Document) -> str:
    """*document* as a performance plan, valid by the schema of part 2.

    Only what the document declares is written: a guess must not become its word. Raises
    ``StrategyGraphError`` where there is neither a theme nor an objective.
    """
    return document_of(_Writer(document).plan())


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.language = document.strategy.language if document.strategy else None
        self.nodes = {node.id: node for node in document.nodes}
        self.ids: dict[str, str] = {}
        self.taken: set[str] = set()
        self.leaving: dict[str, list[Edge]] = {}
        self.measuring: dict[str, list[Edge]] = {}
        for edge in document.edges:
            if edge.origin == "declared":
                self.leaving.setdefault(edge.source, []).append(edge)
                if edge.kind is EdgeKind.MEASURES:
                    self.measuring.setdefault(edge.target, []).append(edge)
        for node in document.nodes:
            self._name(node)

    def _name(self, node: Node) -> None:
        """Give *node* an id: its own in StratML, else one that follows from its code."""
        for id_ in (dict(node.identifiers.items()).get(SYSTEM, ""), identifier_of(node.code)):
            if is_id(id_) and id_ not in self.taken:
                self.ids[node.id] = id_
                self.taken.add(id_)
                return

    def plan(self) -> Out:
        """The root."""
        head = self.document.strategy or Strategy(
            id=self.document.strategy_id, name=self.document.strategy_id
        )
        root = Out(ROOT)
        root.say("Name", self.text(head.name))
        root.say("Description", self.text(head.description))
        core = root.add("StrategicPlanCore")
        self.core(core)
        self.administration(root, head)
        root.attributes["Type"] = self.type()
        self.rest(root, head.extra.items())
        return root

    def type(self) -> str:
        """What kind of document it is, by the numbers in it."""
        kpis = [node for node in self.document.nodes if isinstance(node, Kpi)]
        if any(kpi.actuals for kpi in kpis):
            return REPORT
        return PLAN if any(kpi.states_target for kpi in kpis) else STRATEGIC

    def administration(self, root: Out, head: Strategy) -> None:
        """When it holds, and where it stands."""
        days = days_of(head.time)
        if days is None and head.url is None:
            return
        about = root.add("AdministrativeInformation")
        if days is not None:
            about.add("StartDate", days[0].isoformat())
            about.add("EndDate", days[1].isoformat())
        about.say("Source", head.url)

    def core(self, core: Out) -> None:
        """Who, what for, and the goals."""
        for node in self.of(NodeKind.ORGANIZATION):
            self.described(core.add("Organization"), node)
        kept = self.document.strategy.kept if self.document.strategy else ()
        for other in kept:
            if other.kind == "Organization":
                element = core.add("Organization")
                element.say("Name", self.text(other.name))
                element.say("Description", self.text(other.description))
                if is_id(other.id) and other.id not in self.taken:
                    element.say("Identifier", other.id)
                    self.taken.add(other.id)
                self.rest(element, other.extra.items())
        for node in chain(self.of(NodeKind.VISION), self.of(NodeKind.MISSION)):
            element = core.add(node.kind.value.capitalize())
            element.say("Description", self.text(node.name))
            element.say("Identifier", self.stated_id(node))
        for node in self.of(NodeKind.VALUE):
            element = core.add("Value")
            element.say("Name", self.text(node.name))
            element.say("Description", self.text(node.description))
        self.goals(core)

    def goals(self, core: Out) -> None:
        """Themes with their objectives; objectives without one under a goal without a name."""
        goals: dict[str | None, Out] = {}
        for theme in self.of(NodeKind.THEME):
            goals[theme.id] = core.add("Goal")
            self.described(goals[theme.id], theme)
        for node in self.of(NodeKind.OBJECTIVE):
            under = self.theme_of(node)
            if under not in goals:
                goals[under] = core.add("Goal")
            self.objective(goals[under].add("Objective"), node)
        if not goals:
            location = Location(self.document.path)
            raise StrategyGraphError([problem("documents.stratml.no_goal", location)])

    def theme_of(self, node: Node) -> str | None:
        """The first theme that *node* belongs to."""
        themes = (
            edge.target
            for edge in self.leaving.get(node.id, ())
            if edge.kind is EdgeKind.BELONGS_TO and edge.target in self.nodes
        )
        return next(themes, None)

    def objective(self, element: Out, node: Node) -> None:
        """An objective with the KPIs that measure it first of all."""
        self.described(element, node)
        for edge in self.measuring.get(node.id, ()):
            kpi = self.nodes.get(edge.source)
            if isinstance(kpi, Kpi) and self.first_measured(kpi) is edge:
                self.indicator(element.add("PerformanceIndicator"), kpi, edge)

    def first_measured(self, kpi: Kpi) -> Edge | None:
        """The link to the objective that *kpi* is written under."""
        leaving = self.leaving.get(kpi.id, ())
        return next((edge for edge in leaving if edge.kind is EdgeKind.MEASURES), None)

    def indicator(self, element: Out, kpi: Kpi, under: Edge) -> None:
        """A KPI; its other links are relationships that are called as the link is."""
        write_indicator(element, kpi, self.language)
        element.say("SequenceIndicator", kpi.code)
        element.say("Identifier", self.ids.get(kpi.id))
        for edge in self.leaving.get(kpi.id, ()):
            if edge is not under:
                relationship = element.add("Relationship")
                referent = self.ids.get(edge.target, edge.target)
                relationship.add("ReferentIdentifier", referent)
                relationship.add("Name", edge.kind.value)
        self.rest(element, kpi.extra.items(), apart=("MeasurementInstance", "Relationship"))

    def described(self, element: Out, node: Node) -> None:
        """Name, description, code, people, and what was kept of the element."""
        element.say("Name", self.text(node.name))
        element.say("Description", self.text(node.description))
        if node.kind is NodeKind.ORGANIZATION:
            element.say("Identifier", self.stated_id(node))
        else:
            element.say("Identifier", self.ids.get(node.id))
            element.say("SequenceIndicator", node.code)
        for stakeholder in node.stakeholders:
            self.stakeholder(element.add("Stakeholder"), stakeholder)
        self.rest(element, node.extra.items())
        owners = [(owner.name, owner.role) for owner in node.owners]
        owners += [(node.owner, None)] if node.owner else []
        for name, role in owners:
            owner = element.add("Stakeholder")
            owner.add("Name", name)
            called = next(each for each, known in ROLES.items() if known == role)
            owner.add("Role").add("Name", called)

    def stakeholder(self, element: Out, stakeholder: Stakeholder) -> None:
        """Who has a stake, and in which role."""
        element.say("Name", self.text(stakeholder.name))
        element.say("Description", self.text(stakeholder.note))
        if stakeholder.role:
            of_type = stakeholder.role in ROLE_TYPES
            element.add("Role").add("RoleType" if of_type else "Name", stakeholder.role)

    def stated_id(self, node: Node) -> str | None:
        """The id that StratML has of *node*, for elements that nothing refers to."""
        return self.ids.get(node.id) if SYSTEM in dict(node.identifiers.items()) else None

    def rest(
        self, element: Out, extra: Iterable[tuple[str, str]], apart: tuple[str, ...] = ()
    ) -> None:
        """Write back what was kept; elements called as one of *apart* stand beside ours."""
        more = Out(element.name)
        for path, text in extra:
            (more if path.startswith(apart) and apart else element).keep(path, text, self.taken)
        element.children += more.children

    def of(self, kind: NodeKind) -> list[Node]:
        """The nodes of *kind*."""
        return [node for node in self.document.nodes if node.kind is kind]

    def text(self, text: Text | None) -> str:
        """*text* in the language of the strategy."""
        return "" if text is None else in_language(text, self.language)
