"""Warnings of the package as notes: what is right to ask, and perhaps a slip."""

import warnings
from collections.abc import Generator
from contextlib import contextmanager
from typing import TextIO

from strategy_graph.cli import output

_OWN = __name__.partition(".")[0]


@contextmanager
def warnings_as_notes() -> Generator[None]:
    """Print what the package itself warns of as notes, each once; other warnings are left alone."""
    shown: set[str] = set()
    with warnings.catch_warnings():
        others = warnings.showwarning

        def show(
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: TextIO | None = None,
            line: str | None = None,
        ) -> None:
            if category.__module__.partition(".")[0] != _OWN:
                others(message, category, filename, lineno, file, line)
            elif str(message) not in shown:
                shown.add(str(message))
                output.note(str(message))

        warnings.showwarning = show
        warnings.filterwarnings("always", category=UserWarning, module=rf"{_OWN}\.")
        yield
