"""What the words of ArchiMate are in a strategy, and those of a strategy in ArchiMate."""

from typing import Final

from strategy_graph.model import EdgeKind, NodeKind

READ: Final = {
    "Goal": NodeKind.OBJECTIVE,
    "Outcome": NodeKind.OBJECTIVE,
    "WorkPackage": NodeKind.ACTION_PLAN,
}
"""Elements that are nodes by their type alone. All others are kept by reference."""

WRITTEN: Final = {
    NodeKind.ORGANIZATION: "BusinessActor",
    NodeKind.VISION: "Goal",
    NodeKind.MISSION: "Goal",
    NodeKind.VALUE: "Principle",
    NodeKind.PRIORITY: "Requirement",
    NodeKind.PERSPECTIVE: "Grouping",
    NodeKind.THEME: "Grouping",
    NodeKind.OBJECTIVE: "Goal",
    NodeKind.KPI: "Driver",
    NodeKind.ACTION_PLAN: "WorkPackage",
    NodeKind.EXTERNAL: "Meaning",
}
"""The element that a node of each kind is written as; a KPI is a metric, and that a driver."""

BACKWARD: Final = frozenset({EdgeKind.BELONGS_TO, EdgeKind.IN_PERSPECTIVE, EdgeKind.PART_OF})
"""Links whose relationship runs from the whole to the part."""

_OBJECTIVE, _PLAN = NodeKind.OBJECTIVE, NodeKind.ACTION_PLAN
_WHOLE: Final = {
    (NodeKind.THEME, _OBJECTIVE): EdgeKind.BELONGS_TO,
    (NodeKind.PERSPECTIVE, _OBJECTIVE): EdgeKind.IN_PERSPECTIVE,
    (_OBJECTIVE, _OBJECTIVE): EdgeKind.PART_OF,
    (_PLAN, _PLAN): EdgeKind.PART_OF,
    (NodeKind.KPI, NodeKind.KPI): EdgeKind.PART_OF,
    (NodeKind.THEME, NodeKind.THEME): EdgeKind.PART_OF,
}
_INFLUENCE: Final = {
    (_OBJECTIVE, _OBJECTIVE): EdgeKind.CAUSES,
    (NodeKind.KPI, NodeKind.KPI): EdgeKind.CAUSES,
    (_PLAN, _OBJECTIVE): EdgeKind.DRIVES,
    (_PLAN, NodeKind.KPI): EdgeKind.DRIVES,
}
_REALIZATION: Final = {
    (_PLAN, _OBJECTIVE): EdgeKind.DRIVES,
    (_PLAN, NodeKind.THEME): EdgeKind.DRIVES,
    (_OBJECTIVE, _OBJECTIVE): EdgeKind.ALIGNS_TO,
}
_SAID: Final = {
    "Influence": _INFLUENCE,
    "Realization": _REALIZATION,
    "Composition": _WHOLE,
    "Aggregation": _WHOLE,
}


def link_kind(relationship: str, source: NodeKind, target: NodeKind) -> EdgeKind | None:
    """The link that a *relationship* from a *source* to a *target* is, by its type alone.

    >>> link_kind("Realization", NodeKind.ACTION_PLAN, NodeKind.OBJECTIVE).value
    'drives'
    >>> link_kind("Association", NodeKind.OBJECTIVE, NodeKind.OBJECTIVE) is None
    True
    """
    return _SAID.get(relationship, {}).get((source, target))


def relationship_of(kind: EdgeKind, source: NodeKind, target: NodeKind) -> str:
    """The relationship that a link of *kind* is written as, of those that ArchiMate allows.

    >>> relationship_of(EdgeKind.CAUSES, NodeKind.OBJECTIVE, NodeKind.OBJECTIVE)
    'Influence'
    >>> relationship_of(EdgeKind.MEASURES, NodeKind.KPI, NodeKind.OBJECTIVE)
    'Association'
    """
    if NodeKind.EXTERNAL in {source, target}:
        return "Association"
    if kind in {EdgeKind.BELONGS_TO, EdgeKind.IN_PERSPECTIVE}:
        return "Aggregation"
    if kind is EdgeKind.PART_OF:
        return "Composition"
    if kind is EdgeKind.CAUSES or (kind is EdgeKind.DRIVES and target is NodeKind.KPI):
        return "Influence"
    return "Realization" if kind is EdgeKind.DRIVES else "Association"


RELATIONSHIPS: Final = (
    "Composition",
    "Aggregation",
    "Assignment",
    "Realization",
    "Serving",
    "Access",
    "Influence",
    "Triggering",
    "Flow",
    "Specialization",
    "Association",
)
"""The relationships of ArchiMate 3."""

FOLDERS: Final = {
    "strategy": ("Strategy", "Resource Capability ValueStream CourseOfAction"),
    "business": (
        "Business",
        "BusinessActor BusinessRole BusinessCollaboration BusinessInterface BusinessProcess "
        "BusinessFunction BusinessInteraction BusinessEvent BusinessService BusinessObject "
        "Contract Representation Product",
    ),
    "application": (
        "Application",
        "ApplicationComponent ApplicationCollaboration ApplicationInterface ApplicationFunction "
        "ApplicationInteraction ApplicationProcess ApplicationEvent ApplicationService DataObject",
    ),
    "technology": (
        "Technology & Physical",
        "Node Device SystemSoftware TechnologyCollaboration TechnologyInterface Path "
        "CommunicationNetwork TechnologyFunction TechnologyProcess TechnologyInteraction "
        "TechnologyEvent TechnologyService Artifact Equipment Facility DistributionNetwork "
        "Material",
    ),
    "motivation": (
        "Motivation",
        "Stakeholder Driver Assessment Goal Outcome Principle Requirement Constraint Meaning Value",
    ),
    "implementation_migration": (
        "Implementation & Migration",
        "WorkPackage Deliverable ImplementationEvent Plateau Gap",
    ),
    "other": ("Other", "Grouping Location AndJunction OrJunction"),
}
"""The folders of a model in Archi: their types, names and elements."""

ELEMENTS: Final = {
    element: folder for folder, (_, elements) in FOLDERS.items() for element in elements.split()
}
"""The elements of ArchiMate 3 and the folder of each."""

JUNCTIONS: Final = frozenset({"AndJunction", "OrJunction"})
"""Elements that join relationships."""
