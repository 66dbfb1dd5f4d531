"""Small plans as files, imported, and what came of them."""

import csv
import io
from pathlib import Path

from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.model import NodeKind

Rows = list[list[str]]


def imported_rows(folder: Path, rows: Rows, name: str = "plan.csv") -> Imported:
    """*rows* as a table in a file, imported."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path = folder / name
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return import_document(path, strategy="s")


def imported_markdown(folder: Path, text: str) -> Imported:
    """*text* as Markdown, imported."""
    path = folder / "plan.md"
    path.write_text(text, encoding="utf-8")
    return import_document(path, strategy="s")


def names_of(imported: Imported, kind: NodeKind) -> list[str]:
    """The names of the nodes of *kind*."""
    return [str(node.name) for node in imported.document if node.kind is kind]


def links_of(imported: Imported) -> set[tuple[str, str, str]]:
    """The links, by the names of their ends."""
    names = {node.id: str(node.name) for node in imported.document}
    return {(names[e.source], e.kind.value, names[e.target]) for e in imported.document.edges}


def decisions_of(imported: Imported) -> set[str]:
    """The names of what was reported."""
    return {remark.name for remark in imported.report.remarks}


def imported_text(folder: Path, text: str, name: str = "plan.txt") -> Imported:
    """*text* in a file, imported."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_document(path, strategy="s")
