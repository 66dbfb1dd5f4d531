"""Reports: what linting found, in the form that each reader wants.

One file per form, ``as_<form>.py``, with a function ``write(result) -> str``: the file is
all that a form costs, the command line and the front door find it by its name. A report
depends on nothing but the result and a language: same input, same bytes. It has other
readers than whoever lints, so that it is in the language of the strategies unless another is
asked for; a form that answers whoever lints says ``ANSWER = True``. Paths are written as the
documents carry them, relative where they are.
"""

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

from strategy_graph.i18n import page_language, use_language

if TYPE_CHECKING:
    from strategy_graph.linter.result import LintResult

_FILE = "as_"


def forms(folders: Iterable[str]) -> tuple[str, ...]:
    """The forms that have a file in *folders*: ``text`` first, as the default, then by name."""
    found = {
        module.name.removeprefix(_FILE)
        for module in pkgutil.iter_modules(folders)
        if module.name.startswith(_FILE)
    }
    return tuple(sorted(found, key=lambda form: (form != "text", form)))


FORMS = forms(__path__)
"""The forms a report can take. Nothing is imported to know them."""


def report(result: "LintResult", form: str) -> str:
    """*result* in one of ``FORMS``, as a text that ends with a newline unless empty."""
    module = _module(form)
    if getattr(module, "ANSWER", False):
        return _written(module, result)
    with use_language(page_language(result.languages)):
        return _written(module, result)


def limits(result: "LintResult", form: str) -> tuple[str, ...]:
    """What a reader of *form* would leave out without saying so, in words."""
    limits: tuple[str, ...] = getattr(_module(form), "limits", _none)(result)
    return limits


def _module(form: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.as_{form}")


def _written(module: ModuleType, result: "LintResult") -> str:
    written: str = module.write(result)
    return written


def _none(result: "LintResult") -> tuple[str, ...]:
    return ()
