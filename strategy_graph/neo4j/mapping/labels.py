"""What the database holds: labels, relationship types, constraints. All are constants.

No label and no type ever comes from a model or from a person, so no name can
become part of a query.
"""

from collections.abc import Mapping

from strategy_graph.model import EdgeKind, NodeKind

BASE = "StrategyNode"
"""The label of every node that is ours, beside the label of its kind."""
MODEL = "StrategyModel"
"""The label of the one node per strategy that says what was pushed, and when."""

LABELS: Mapping[NodeKind, str] = {
    NodeKind.ORGANIZATION: "Organization",
    NodeKind.VISION: "Vision",
    NodeKind.MISSION: "Mission",
    NodeKind.VALUE: "Value",
    NodeKind.PRIORITY: "Priority",
    NodeKind.PERSPECTIVE: "Perspective",
    NodeKind.THEME: "Theme",
    NodeKind.OBJECTIVE: "Objective",
    NodeKind.KPI: "KPI",
    NodeKind.ACTION_PLAN: "ActionPlan",
    NodeKind.EXTERNAL: "External",
}
KINDS: Mapping[str, NodeKind] = {label: kind for kind, label in LABELS.items()}

TYPES: Mapping[EdgeKind, str] = {kind: kind.name for kind in EdgeKind}
EDGE_KINDS: Mapping[str, EdgeKind] = {name: kind for kind, name in TYPES.items()}

LARGEST_IDENTITY = 4_000
"""Bytes of the longest identity that an index can hold with room to spare."""

CONSTRAINTS: Mapping[str, str] = {
    "strategy_node_uid": f"FOR (n:{BASE}) REQUIRE n.uid IS UNIQUE",
    "strategy_model_id": f"FOR (m:{MODEL}) REQUIRE m.id IS UNIQUE",
}
INDEXES: Mapping[str, str] = {
    "strategy_node_strategy": f"FOR (n:{BASE}) ON (n.strategy)",
    "measurement_strategy": "FOR (m:Measurement) ON (m.strategy)",
    "measurement_node": "FOR (m:Measurement) ON (m.node)",
}


def statements(existing: frozenset[str]) -> tuple[str, ...]:
    """What creates the constraints and indexes that are not *existing* yet."""
    missing = [
        f"CREATE CONSTRAINT {name} IF NOT EXISTS {rule}"
        for name, rule in CONSTRAINTS.items()
        if name not in existing
    ]
    missing += [
        f"CREATE INDEX {name} IF NOT EXISTS {rule}"
        for name, rule in INDEXES.items()
        if name not in existing
    ]
    return tuple(missing)
