"""WHAT a strategy is: kinds, nodes, edges and documents, as frozen values.

This floor knows no graph, no file and no screen. Everything above it speaks in
these words.
"""

from strategy_graph.model.document import Document, Location, Notice, SourceMap, Suppression
from strategy_graph.model.edge import Edge
from strategy_graph.model.kinds import Basis, EdgeKind, NodeKind, Origin, Polarity
from strategy_graph.model.node import (
    NODE_TYPES,
    ActionPlan,
    External,
    Kpi,
    Mission,
    Node,
    Objective,
    Organization,
    Perspective,
    Priority,
    Theme,
    Value,
    Vision,
    identity,
)
from strategy_graph.model.period import Period
from strategy_graph.model.source import Alias, Source
from strategy_graph.model.strategy import ParentStrategy, Section, Statement, Strategy
from strategy_graph.model.text import Text, Translations, in_language, languages

__all__ = [
    "NODE_TYPES",
    "ActionPlan",
    "Alias",
    "Basis",
    "Document",
    "Edge",
    "EdgeKind",
    "External",
    "Kpi",
    "Location",
    "Mission",
    "Node",
    "NodeKind",
    "Notice",
    "Objective",
    "Organization",
    "Origin",
    "ParentStrategy",
    "Period",
    "Perspective",
    "Polarity",
    "Priority",
    "Section",
    "Source",
    "SourceMap",
    "Statement",
    "Strategy",
    "Suppression",
    "Text",
    "Theme",
    "Translations",
    "Value",
    "Vision",
    "identity",
    "in_language",
    "languages",
]
