"""Libraries that come with an extra of the package: one line says how to get an absent one."""

import importlib
from typing import Any

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location


def need(module: str, *, extra: str, file: str, to_write: bool = False) -> Any:
    """The library *module*, which the *extra* brings, to read *file*, or *to_write* it.

    Raises ``ReadError`` that names the command to install it.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        key = "documents.extra_to_write" if to_write else "documents.extra"
        values = {"library": module, "extra": extra}
        raise ReadError([problem(key, Location(file), **values)]) from None
