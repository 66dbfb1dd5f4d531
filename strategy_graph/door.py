"""The doors of packages: names that are imported when they are first used, and can be seen.

A package says once which of its modules has which name::

    NAMES = {"connect": "connection", "push": "sync.push"}
    __getattr__, __dir__, __all__ = door.attach(__name__, NAMES)

``help``, ``dir`` and ``import *`` then show the names. Editors and type checkers read them in
the ``__init__.pyi`` beside it, which ``make commands`` writes and a test holds.
(lazy_loader does the same from the stub, for 8 ms of every command; it has no second table.)
"""

from collections.abc import Callable, Mapping


def attach(
    package: str, names: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """``__getattr__``, ``__dir__`` and ``__all__`` of *package*, whose *names* are in modules.

    An unknown name is an ``AttributeError``.

    >>> find, _, names = attach("strategy_graph", {"Problem": "errors"})
    >>> find("Problem"), names
    (<class 'strategy_graph.errors.Problem'>, ['Problem'])
    """
    import sys

    def find(name: str) -> object:
        module = names.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        import importlib

        return getattr(importlib.import_module(f"{package}.{module}"), name)

    def listed() -> list[str]:
        return sorted({*vars(sys.modules[package]), *names})

    return find, listed, sorted(names)
