"""A strategy to a file of another form: its bytes, and a report of what that form does not say."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from strategy_graph.documents.forms import csv, docx, markdown, notations, own, pptx, xlsx
from strategy_graph.documents.forms.export_form import ExportForm
from strategy_graph.documents.unsaid import ExportReport, unsaid_of
from strategy_graph.errors import SelectError, StrategyGraphError
from strategy_graph.i18n.language import page_language, use_language
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import DEFAULT_FOLDER, read_all
from strategy_graph.model import Document, Location

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Exported:
    """The bytes of the file, the form it is in, and what it does not say."""

    content: bytes
    form: ExportForm
    document: Document
    report: ExportReport

    @property
    def text(self) -> str:
        """The file as text; only a form that is text has one."""
        return self.content.decode("utf-8")


FORMS: Final = (
    *own.FORMS,
    *notations.FORMS,
    xlsx.FORM,
    csv.FORM,
    markdown.FORM,
    docx.FORM,
    pptx.FORM,
)
"""The forms that a strategy can be written in."""

NAMES: Final = tuple(form.name for form in FORMS)
"""What ``--to`` may be."""


def export(*paths: PathLike, to: str) -> Exported:
    """The strategy of the files or folders *paths* in the form *to*, one of ``NAMES``.

    Nothing is written. What was made is read back, and the report says what did not come
    through. Guesses of overlays are left out; headings are in the language of the strategy.
    Raises ``ReadError``, and ``StrategyGraphError`` where there is not one strategy, or the
    form cannot hold it.

    >>> exported = export("models/taipei-pawnshop-108.yaml", to="stratml")
    >>> [(each.kind, len(each.ids)) for each in exported.report.unsaid if each.what == "nodes"]
    [('priority', 4), ('perspective', 4), ('action_plan', 44)]
    """
    form = form_called(to)
    return exported(one_strategy(read_all(*paths), *paths), form)


def exported(document: Document, form: ExportForm) -> Exported:
    """*document* in *form*, with what does not come through where it is read back."""
    head = document.strategy
    with use_language(page_language([head.language] if head else [])):
        content = form.write(document)
        back = form.read(content, document)
    report = ExportReport(
        file=document.path,
        format=form.name,
        counts=dict(Counter(node.kind for node in back.nodes)),
        links=len(back.edges),
        unsaid=unsaid_of(document, back),
    )
    return Exported(content, form, document, report)


def template(form: ExportForm) -> bytes:
    """A file of *form* that is to be filled in, in the language in force.

    Raises ``StrategyGraphError`` where the form has none.
    """
    if form.template is None:
        known = ", ".join(each.name for each in FORMS if each.template is not None)
        raise StrategyGraphError(
            [problem("documents.export.no_template", form=form.name, known=known)]
        )
    return form.template()


def form_called(name: str, forms: Sequence[ExportForm] = FORMS) -> ExportForm:
    """The one of *forms* called *name*; raises ``StrategyGraphError`` that lists them."""
    form = next((each for each in forms if each.name == name), None)
    if form is None:
        known = ", ".join(each.name for each in forms)
        raise StrategyGraphError([problem("documents.format.unknown", value=name, known=known)])
    return form


def one_strategy(
    documents: Iterable[Document], *paths: PathLike, called: str | None = None
) -> Document:
    """The one strategy among *documents*, which *paths* hold, or the one *called* so.

    Raises where there is not one.
    """
    held = [document for document in documents if document.strategy is not None]
    found = [each for each in held if called in (None, each.strategy_id)]
    if held and not found:
        known = ", ".join(document.strategy_id for document in held)
        raise SelectError([problem("render.unknown", strategy=called, known=known)])
    if len(found) != 1:
        names = ", ".join(document.path for document in found)
        key = "documents.export.several" if found else "documents.export.none"
        where = os.fspath(paths[0]) if paths else DEFAULT_FOLDER
        raise StrategyGraphError([problem(key, Location(where), names=names)])
    return found[0]
