"""WHAT IS MISSING: rules that read a graph and yield findings, as frozen values.

``rules/`` holds one file per rule, ``cases/`` the examples that are also its tests,
``pages/`` the pages generated from them. Linting never writes and never raises a
finding.
"""

from strategy_graph.linter.run import lint

__all__ = ["lint"]
