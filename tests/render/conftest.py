"""The findings that the tests of the linter draw, for every report; pages in a browser."""

from tests.linter.conftest import _graph_of, many, result
from tests.render.opened import _browser, _opened

__all__ = ["_browser", "_graph_of", "_opened", "many", "result"]
