"""The forms of file that a review has, by the end of a name."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import use_language
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location

if TYPE_CHECKING:
    from strategy_graph.workspace.review.result import Reviewed


def _html(review: "Reviewed") -> bytes:
    from strategy_graph.workspace.review.as_html import as_html

    return as_html(review).encode("utf-8")


def _markdown(review: "Reviewed") -> bytes:
    from strategy_graph.workspace.review.as_markdown import as_markdown

    return as_markdown(review).encode("utf-8")


def _docx(review: "Reviewed") -> bytes:
    from strategy_graph.workspace.review.as_docx import as_docx

    return as_docx(review)


def _xlsx(review: "Reviewed") -> bytes:
    from strategy_graph.workspace.review.as_xlsx import as_xlsx

    return as_xlsx(review)


def _json(review: "Reviewed") -> bytes:
    text = json.dumps(review.to_dict(), ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8")


def _in_its_language(form: Callable[["Reviewed"], bytes]) -> Callable[["Reviewed"], bytes]:
    def written(review: "Reviewed") -> bytes:
        with use_language(review.language):
            return form(review)

    return written


FORMS: Final = {
    name: _in_its_language(form)
    for name, form in (
        ("html", _html),
        ("md", _markdown),
        ("docx", _docx),
        ("xlsx", _xlsx),
        ("json", _json),
    )
}
"""Each form, and what makes its bytes."""

TEXTS: Final = ("html", "md", "json")
"""Forms that a terminal can show."""


def form_of(path: str | os.PathLike[str]) -> str:
    """The form that the end of *path* names; raises ``StrategyGraphError`` for one of none.

    >>> form_of("review.DOCX")
    'docx'
    """
    ending = Path(path).suffix.lower().removeprefix(".")
    form = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if form not in FORMS:
        known = ", ".join(f".{name}" for name in FORMS)
        raise StrategyGraphError(
            [problem("review.form", Location(os.fspath(path)), path=os.fspath(path), known=known)]
        )
    return form
