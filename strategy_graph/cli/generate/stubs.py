"""The stubs of the packages that have a door, for editors and type checkers.

``python -m strategy_graph.cli.generate.stubs`` writes them, from the tables by which packages open.
"""

import importlib
from collections.abc import Mapping
from pathlib import Path

from strategy_graph.text.atomic_write import write_atomically

PACKAGES = ("strategy_graph", "strategy_graph.neo4j", "strategy_graph.render")
"""The packages that have a door."""

_HEAD = "# Written by `make commands` from the table of names; a test holds it current.\n"


def stub(package: str, names: Mapping[str, str], constants: Mapping[str, str]) -> str:
    """The text of ``__init__.pyi`` of *package*: *names* by module, *constants* by their type.

    >>> print(stub("strategy_graph", {"Problem": "errors"}, {"__version__": "str"}), end="")
    # Written by `make commands` from the table of names; a test holds it current.
    <BLANKLINE>
    from strategy_graph.errors import Problem as Problem
    <BLANKLINE>
    __version__: str
    <BLANKLINE>
    __all__ = [
        "Problem",
    ]
    """
    ordered = sorted(names.items(), key=lambda item: (item[1], item[0]))
    imports = "".join(
        f"from {package}.{module} import {name} as {name}\n" for name, module in ordered
    )
    typed = "".join(f"{name}: {type_}\n" for name, type_ in constants.items())
    listed = "".join(f'    "{name}",\n' for name in sorted(names))
    return "\n".join(filter(None, (_HEAD, imports, typed, f"__all__ = [\n{listed}]\n")))


def stubs() -> dict[str, str]:
    """File -> text of the stub of every package that has a door."""
    texts: dict[str, str] = {}
    for package in PACKAGES:
        module = importlib.import_module(package)
        names: Mapping[str, str] = module.NAMES
        constants = {
            name: type(value).__name__
            for name in ("__version__",)
            if (value := vars(module).get(name)) is not None
        }
        constants["NAMES"] = "dict[str, str]"
        texts[str(Path(str(module.__file__)).with_suffix(".pyi"))] = stub(package, names, constants)
    return texts


if __name__ == "__main__":
    for path, text in stubs().items():
        write_atomically(path, text)
