"""The findings that the tests of the linter draw, for every report."""

from tests.linter.conftest import _graph_of, many, result

__all__ = ["_graph_of", "many", "result"]
