"""The form of a strategy file: which keys hold nodes, and which hold links.

One table serves the reader, the writer and the JSON Schema, so that the three
cannot disagree. Example::

    objectives:
      - id: AF1            # a node
        name: 致力開闢財源
        theme: A           # a link field: AF1 belongs_to A
        kpis:              # a nest: AF1.2 measures AF1
          - {id: AF1.2, name: 純益率達成率}
"""

from collections.abc import Mapping
from typing import NamedTuple

from strategy_graph.model.kinds import EdgeKind, NodeKind


class Section(NamedTuple):
    """A top-level key: the kind of its nodes, and whether it holds one or a list.

    ``coded`` sections need an ``id`` on every node; in the others a node may be
    written as bare text and gets its kind and number (``value-1``) as code.
    """

    kind: NodeKind
    single: bool = False
    coded: bool = True


SECTIONS: Mapping[str, Section] = {
    "organization": Section(NodeKind.ORGANIZATION, single=True, coded=False),
    "vision": Section(NodeKind.VISION, single=True, coded=False),
    "mission": Section(NodeKind.MISSION, single=True, coded=False),
    "values": Section(NodeKind.VALUE, coded=False),
    "priorities": Section(NodeKind.PRIORITY, coded=False),
    "perspectives": Section(NodeKind.PERSPECTIVE),
    "themes": Section(NodeKind.THEME),
    "objectives": Section(NodeKind.OBJECTIVE),
    "kpis": Section(NodeKind.KPI),
    "action_plans": Section(NodeKind.ACTION_PLAN),
    "externals": Section(NodeKind.EXTERNAL),
}
"""Top-level keys that hold nodes, in canonical order."""

PLURALS: Mapping[str, str] = {
    "owner": "owners",
    "target": "targets",
    "weight": "weights",
    "budget": "budgets",
}
"""Fields that hold one, and the field that holds several: either states the matter.

In a file a list under the first is read as the second.
"""

LINK_FIELDS: Mapping[NodeKind, Mapping[str, EdgeKind]] = {
    NodeKind.MISSION: {"achieves": EdgeKind.ACHIEVES},
    NodeKind.THEME: {
        "serves": EdgeKind.SERVES,
        "aligns_to": EdgeKind.ALIGNS_TO,
        "conflicts_with": EdgeKind.CONFLICTS_WITH,
        "supersedes": EdgeKind.SUPERSEDES,
    },
    NodeKind.OBJECTIVE: {
        "theme": EdgeKind.BELONGS_TO,
        "perspective": EdgeKind.IN_PERSPECTIVE,
        "aligns_to": EdgeKind.ALIGNS_TO,
        "part_of": EdgeKind.PART_OF,
        "depends_on": EdgeKind.DEPENDS_ON,
        "conflicts_with": EdgeKind.CONFLICTS_WITH,
        "supersedes": EdgeKind.SUPERSEDES,
    },
    NodeKind.KPI: {
        "measures": EdgeKind.MEASURES,
        "part_of": EdgeKind.PART_OF,
        "corresponds_to": EdgeKind.CORRESPONDS_TO,
        "conflicts_with": EdgeKind.CONFLICTS_WITH,
        "supersedes": EdgeKind.SUPERSEDES,
    },
    NodeKind.ACTION_PLAN: {
        "drives": EdgeKind.DRIVES,
        "part_of": EdgeKind.PART_OF,
        "depends_on": EdgeKind.DEPENDS_ON,
        "conflicts_with": EdgeKind.CONFLICTS_WITH,
        "supersedes": EdgeKind.SUPERSEDES,
    },
}
"""Keys of a node that hold one reference or a list of them: node -> reference."""

NESTS: Mapping[NodeKind, Mapping[str, tuple[NodeKind, EdgeKind]]] = {
    NodeKind.THEME: {"action_plans": (NodeKind.ACTION_PLAN, EdgeKind.DRIVES)},
    NodeKind.OBJECTIVE: {
        "kpis": (NodeKind.KPI, EdgeKind.MEASURES),
        "action_plans": (NodeKind.ACTION_PLAN, EdgeKind.DRIVES),
        "objectives": (NodeKind.OBJECTIVE, EdgeKind.PART_OF),
    },
    NodeKind.KPI: {
        "action_plans": (NodeKind.ACTION_PLAN, EdgeKind.DRIVES),
        "kpis": (NodeKind.KPI, EdgeKind.PART_OF),
    },
    NodeKind.ACTION_PLAN: {"action_plans": (NodeKind.ACTION_PLAN, EdgeKind.PART_OF)},
}
"""Keys of a node that hold nodes which point at it: kind of the child, its edge."""
