"""A strategy to a file of another form: the text, and a report of what that form does not say."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from strategy_graph.documents.archimate.write_archi import archi_text
from strategy_graph.documents.archimate.write_open_exchange import open_exchange_text
from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.formats.archimate import FORMAT as ARCHIMATE
from strategy_graph.documents.formats.graphml import FORMAT as GRAPHML
from strategy_graph.documents.formats.stratml import FORMAT as STRATML
from strategy_graph.documents.node_link.graphml import graphml_text
from strategy_graph.documents.node_link.kumu import kumu_text, read_kumu
from strategy_graph.documents.notations.readers import NOTATIONS
from strategy_graph.documents.reader.finish import finish
from strategy_graph.documents.stratml.write import plan_text
from strategy_graph.documents.tree import Tree
from strategy_graph.documents.unsaid import ExportReport, unsaid_of
from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import DEFAULT_FOLDER, read_all, read_text
from strategy_graph.io.registry import formats
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import Document, Location

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A form that a strategy is written in: its text, and the strategy that such a text states."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Document], str]
    read: Callable[[str, Document], Document]


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of the file, the form it is in, and what it does not say."""

    text: str
    form: ExportForm
    document: Document
    report: ExportReport


def _own(name: str, suffixes: tuple[str, ...]) -> ExportForm:
    """A format of strategy files."""
    file = f"strategy{suffixes[0]}"
    return ExportForm(
        name,
        suffixes,
        lambda document: document_text(document, file=file),
        lambda text, document: read_text(text, file=file),
    )


def _notation(
    of: DocumentFormat,
    suffixes: tuple[str, ...],
    write: Callable[[Document], str],
    name: str | None = None,
) -> ExportForm:
    """A notation that is read, too."""

    def read(text: str, document: Document) -> Document:
        tree = of.read(text.encode("utf-8"), document.path)
        assert isinstance(tree, Tree)
        head = document.strategy
        parent = head.parent.id if head is not None and head.parent is not None else None
        draft = NOTATIONS[of.name](tree)
        return finish(draft, strategy=document.strategy_id, parent=parent, path=document.path)

    return ExportForm(name or of.name, suffixes, write, read)


FORMS: Final = (
    *(_own(each.name, each.suffixes) for each in formats()),
    _notation(STRATML, STRATML.suffixes, plan_text),
    _notation(ARCHIMATE, (".xml",), open_exchange_text),
    _notation(ARCHIMATE, ARCHIMATE.suffixes, archi_text, "archi"),
    _notation(GRAPHML, GRAPHML.suffixes, graphml_text),
    ExportForm("kumu", (".json",), kumu_text, read_kumu),
)
"""The forms that a strategy can be written in."""

NAMES: Final = tuple(form.name for form in FORMS)
"""What ``--to`` may be."""


def export(path: PathLike = DEFAULT_FOLDER, *, to: str) -> Exported:
    """The strategy of the file or folder *path* in the form *to*, one of ``NAMES``.

    Nothing is written. The text is read back, and the report says what did not come through.
    Guesses of overlays are left out. Raises ``ReadError``, and ``StrategyGraphError`` where
    there is not one strategy, or the form cannot hold it.

    >>> exported = export("models/taipei-pawnshop-108.yaml", to="stratml")
    >>> [(each.kind, len(each.ids)) for each in exported.report.unsaid if each.what == "nodes"]
    [('priority', 4), ('perspective', 4), ('action_plan', 44)]
    """
    form = next((each for each in FORMS if each.name == to), None)
    if form is None:
        known = ", ".join(NAMES)
        raise StrategyGraphError([problem("documents.format.unknown", value=to, known=known)])
    document = one_strategy(path)
    text = form.write(document)
    back = form.read(text, document)
    report = ExportReport(
        file=document.path,
        format=form.name,
        counts=dict(Counter(node.kind for node in back.nodes)),
        links=len(back.edges),
        unsaid=unsaid_of(document, back),
    )
    return Exported(text, form, document, report)


def one_strategy(path: PathLike) -> Document:
    """The one strategy of the file or folder *path*; raises where there is none, or several."""
    found = [document for document in read_all(path) if document.strategy is not None]
    if len(found) != 1:
        names = ", ".join(document.path for document in found)
        key = "documents.export.several" if found else "documents.export.none"
        raise StrategyGraphError([problem(key, Location(os.fspath(path)), names=names)])
    return found[0]
