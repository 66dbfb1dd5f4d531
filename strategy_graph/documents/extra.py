"""Libraries that come with an extra of the package: one line says how to get an absent one."""

import importlib
from typing import Any

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location


def need(module: str, *, extra: str, file: str) -> Any:
    """The library *module*, which the *extra* brings, to read *file*.

    Raises ``ReadError`` that names the command to install it.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        location = Location(file)
        raise ReadError(
            [problem("documents.extra", location, library=module, extra=extra)]
        ) from None
