"""Reports: what linting found, in the form that each reader wants.

One file per form, ``as_<form>.py``, with a function ``write(result) -> str``. A report
is in the language in force and depends on nothing but the result: same input, same
bytes. Paths are written as the documents carry them, relative where they are.
"""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strategy_graph.linter.result import LintResult

FORMS = (
    "text",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "markdown",
    "html",
)
"""The forms a report can take."""


def report(result: "LintResult", form: str) -> str:
    """*result* in one of ``FORMS``, as a text that ends with a newline unless empty."""
    written: str = _module(form).write(result)
    return written


def limits(result: "LintResult", form: str) -> tuple[str, ...]:
    """What a reader of *form* would leave out without saying so, in words."""
    said: tuple[str, ...] = getattr(_module(form), "limits", _none)(result)
    return said


def _module(form: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.as_{form}")


def _none(result: "LintResult") -> tuple[str, ...]:
    return ()
