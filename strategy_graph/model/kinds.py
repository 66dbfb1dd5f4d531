"""The closed vocabularies: kinds of node and edge, origin, polarity, basis."""

from enum import StrEnum


class NodeKind(StrEnum):
    """What a node of a strategy is."""

    ORGANIZATION = "organization"
    VISION = "vision"
    MISSION = "mission"
    VALUE = "value"
    PRIORITY = "priority"
    PERSPECTIVE = "perspective"
    THEME = "theme"
    OBJECTIVE = "objective"
    KPI = "kpi"
    ACTION_PLAN = "action_plan"
    EXTERNAL = "external"


class EdgeKind(StrEnum):
    """What an edge says, read as a sentence: *source* kind *target*."""

    DRIVES = "drives"
    MEASURES = "measures"
    CAUSES = "causes"
    DEPENDS_ON = "depends_on"
    CONFLICTS_WITH = "conflicts_with"
    BELONGS_TO = "belongs_to"
    IN_PERSPECTIVE = "in_perspective"
    ALIGNS_TO = "aligns_to"
    CORRESPONDS_TO = "corresponds_to"
    SERVES = "serves"
    ACHIEVES = "achieves"
    SUPERSEDES = "supersedes"
    PART_OF = "part_of"


class Origin(StrEnum):
    """Who says that an edge is there.

    ``declared``: the document says so. ``implied``: true by the form of the
    document and of nothing else (a theme stands in the strategy whose mission
    this is); it is neither a guess nor a statement, and no strategist wrote it.
    ``inferred``: a rule or a person guessed. ``supported`` and ``refuted``: data
    were held against an inferred edge.
    """

    DECLARED = "declared"
    IMPLIED = "implied"
    INFERRED = "inferred"
    SUPPORTED = "supported"
    REFUTED = "refuted"


class Polarity(StrEnum):
    """Which way the effect moves when the cause moves up; ``?`` is not known."""

    POSITIVE = "+"
    NEGATIVE = "-"
    UNKNOWN = "?"


class Basis(StrEnum):
    """What a link that is not declared rests on."""

    TEXT = "text"
    LOGIC = "logic"
    EXTERNAL = "external"
    DATA = "data"
    TEMPLATE = "template"


_OBJECTIVE = frozenset({NodeKind.OBJECTIVE})
_KPI = frozenset({NodeKind.KPI})
_THEME = frozenset({NodeKind.THEME})
_PLAN = frozenset({NodeKind.ACTION_PLAN})
_ANY = frozenset(NodeKind)

SIGNATURES: dict[EdgeKind, tuple[tuple[frozenset[NodeKind], frozenset[NodeKind]], ...]] = {
    EdgeKind.DRIVES: ((_PLAN, _KPI | _OBJECTIVE | _THEME),),
    EdgeKind.MEASURES: ((_KPI, _OBJECTIVE),),
    EdgeKind.CAUSES: ((_OBJECTIVE, _OBJECTIVE), (_KPI, _KPI)),
    EdgeKind.DEPENDS_ON: ((_PLAN | _OBJECTIVE, _PLAN | _OBJECTIVE),),
    EdgeKind.CONFLICTS_WITH: (
        (_PLAN | _OBJECTIVE | _KPI | _THEME, _PLAN | _OBJECTIVE | _KPI | _THEME),
    ),
    EdgeKind.BELONGS_TO: ((_OBJECTIVE, _THEME),),
    EdgeKind.IN_PERSPECTIVE: ((_OBJECTIVE, frozenset({NodeKind.PERSPECTIVE})),),
    EdgeKind.ALIGNS_TO: (
        (
            _THEME | _OBJECTIVE,
            frozenset(
                {
                    NodeKind.PRIORITY,
                    NodeKind.OBJECTIVE,
                    NodeKind.KPI,
                    NodeKind.THEME,
                    NodeKind.MISSION,
                    NodeKind.VISION,
                }
            ),
        ),
    ),
    EdgeKind.CORRESPONDS_TO: ((_KPI, _KPI),),
    EdgeKind.SERVES: ((_THEME, frozenset({NodeKind.MISSION})),),
    EdgeKind.ACHIEVES: ((frozenset({NodeKind.MISSION}), frozenset({NodeKind.VISION})),),
    EdgeKind.SUPERSEDES: ((_ANY, _ANY),),
    EdgeKind.PART_OF: ((_OBJECTIVE, _OBJECTIVE), (_KPI, _KPI), (_PLAN, _PLAN), (_THEME, _THEME)),
}
"""For each edge kind, the pairs (kinds of source, kinds of target) it may join.

``external`` fits any end: the kind of a node that is not loaded is not known.
"""


def fits(kind: EdgeKind, source: NodeKind, target: NodeKind) -> bool:
    """Whether an edge of *kind* may go from a *source* kind to a *target* kind.

    >>> fits(EdgeKind.MEASURES, NodeKind.KPI, NodeKind.OBJECTIVE)
    True
    >>> fits(EdgeKind.MEASURES, NodeKind.OBJECTIVE, NodeKind.KPI)
    False
    >>> fits(EdgeKind.CORRESPONDS_TO, NodeKind.KPI, NodeKind.EXTERNAL)
    True
    """
    external = NodeKind.EXTERNAL
    return any(
        (source in sources or source is external) and (target in targets or target is external)
        for sources, targets in SIGNATURES[kind]
    )
