"""The formats of foreign documents: each is one module of ``formats/`` that registers itself."""

from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules
from typing import Final

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location

FOLDER: Final = "strategy_graph.documents.formats"


def _discovered() -> tuple[DocumentFormat, ...]:
    folder = import_module(FOLDER)
    modules = sorted(module.name for module in iter_modules(folder.__path__))
    return tuple(import_module(f"{FOLDER}.{name}").FORMAT for name in modules)


FORMATS: Final = _discovered()
"""Every format, by name. A module of the folder imports its library where it reads."""

NAMES: Final = tuple(each.name for each in FORMATS)
"""What ``--format`` may be."""


def format_of(file: str, data: bytes, wanted: str | None = None) -> DocumentFormat:
    """The format *wanted*, else the one that *data* begins like, else that of the suffix.

    Raises ``ReadError`` that lists the formats there are.
    """
    if wanted is not None:
        found = next((each for each in FORMATS if each.name == wanted), None)
        if found is None:
            known = ", ".join(NAMES)
            raise ReadError([problem("documents.format.unknown", value=wanted, known=known)])
        return found
    suffix = PurePath(file).suffix.lower()
    alike = [each for each in FORMATS if not each.magic or data.startswith(each.magic)]
    for each in alike:
        if suffix in each.suffixes:
            return each
    location = Location(file)
    known = ", ".join(NAMES)
    key = "documents.format.not_as_named" if _of_suffix(suffix) else "documents.format.suffix"
    raise ReadError([problem(key, location, suffix=suffix or "-", known=known)])


def _of_suffix(suffix: str) -> DocumentFormat | None:
    return next((each for each in FORMATS if suffix in each.suffixes), None)
