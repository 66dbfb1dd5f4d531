"""pyvis without what it imports and the map never asks for: networkx and the display of IPython.

pyvis imports both at its top, for graphs of networkx and for notebooks; they take longer than
the map. While it is imported here they are stand-ins that import the real ones when something
of them is used, so that pyvis does all that it does elsewhere.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

_LATE = {"networkx": (), "IPython": (), "IPython.display": ("IFrame",)}
"""Module -> what pyvis takes out of it at once, all of it functions."""


class _Later(ModuleType):
    """A module whose real one is imported when something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def import_pyvis() -> None:
    """Import pyvis, unless it is there already.

    >>> import_pyvis()
    >>> "pyvis.network" in sys.modules
    True
    """
    if "pyvis.network" in sys.modules:
        return
    late = {name: _late(name, taken) for name, taken in _LATE.items() if name not in sys.modules}
    sys.modules.update(late)
    try:
        import_module("pyvis.network")
    finally:
        for name, module in late.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _late(name: str, taken: tuple[str, ...]) -> ModuleType:
    made = _Later(name)
    for function in taken:
        setattr(made, function, _calling(name, function))
    return made


def _calling(module: str, function: str) -> Callable[..., Any]:
    def call(*values: Any, **named: Any) -> Any:
        return getattr(import_module(module), function)(*values, **named)

    return call
