"""Strategy as code: an organization's strategy as a graph that can be asked.

The verbs here are those of the command line. Each is imported when it is first
used, so that ``import strategy_graph`` costs nothing::

    import strategy_graph as sg

    graph = sg.load("models/taipei-pawnshop-108.yaml")
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the same names as in _DOOR, for readers and type checkers
    from strategy_graph.analysis.cascade import cascade as cascade
    from strategy_graph.analysis.conflicts import conflicts as conflicts
    from strategy_graph.analysis.coverage import coverage as coverage
    from strategy_graph.analysis.gaps import gaps as gaps
    from strategy_graph.analysis.impact import impact as impact
    from strategy_graph.analysis.infer import infer as infer
    from strategy_graph.analysis.loops import loops as loops
    from strategy_graph.analysis.ls import ls as ls
    from strategy_graph.analysis.matrix import matrix as matrix
    from strategy_graph.analysis.paths import paths as paths
    from strategy_graph.analysis.rank import rank as rank
    from strategy_graph.analysis.show import show as show
    from strategy_graph.analysis.source import source as source
    from strategy_graph.analysis.spof import spof as spof
    from strategy_graph.analysis.trace import trace as trace
    from strategy_graph.analysis.why import why as why
    from strategy_graph.errors import StrategyGraphError as StrategyGraphError
    from strategy_graph.graph import StrategyGraph as StrategyGraph
    from strategy_graph.io.load import load as load
    from strategy_graph.io.schema.json_schema import schema as schema
    from strategy_graph.io.writer.fmt import fmt as fmt
    from strategy_graph.io.writer.verdict import accept as accept
    from strategy_graph.io.writer.verdict import refute as refute
    from strategy_graph.render.map import draw as draw
    from strategy_graph.workspace.lint import lint as lint

__version__ = "0.1.0"

_DOOR = {
    "rank": "strategy_graph.analysis.rank",
    "conflicts": "strategy_graph.analysis.conflicts",
    "spof": "strategy_graph.analysis.spof",
    "refute": "strategy_graph.io.writer.verdict",
    "accept": "strategy_graph.io.writer.verdict",
    "infer": "strategy_graph.analysis.infer",
    "gaps": "strategy_graph.analysis.gaps",
    "impact": "strategy_graph.analysis.impact",
    "loops": "strategy_graph.analysis.loops",
    "paths": "strategy_graph.analysis.paths",
    "StrategyGraph": "strategy_graph.graph",
    "StrategyGraphError": "strategy_graph.errors",
    "cascade": "strategy_graph.analysis.cascade",
    "coverage": "strategy_graph.analysis.coverage",
    "matrix": "strategy_graph.analysis.matrix",
    "lint": "strategy_graph.workspace.lint",
    "fmt": "strategy_graph.io.writer.fmt",
    "draw": "strategy_graph.render.map",
    "load": "strategy_graph.io.load",
    "schema": "strategy_graph.io.schema.json_schema",
    "ls": "strategy_graph.analysis.ls",
    "show": "strategy_graph.analysis.show",
    "trace": "strategy_graph.analysis.trace",
    "source": "strategy_graph.analysis.source",
    "why": "strategy_graph.analysis.why",
}
"""Name -> the module that has it."""


def __getattr__(name: str) -> object:
    module = _DOOR.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value: object = getattr(importlib.import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_DOOR})
