"""The page of an audit pack: tables that open with the network off; no script, style by hash."""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.i18n import message
from strategy_graph.render.page.template import framed

TEMPLATE = "audit.html.j2"


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the page: its heading, what it is, its columns and rows, and its file."""

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    file: str


def audit_page(
    *,
    title: str,
    sides: tuple[str, str],
    counts: str,
    sections: Sequence[Section],
    chain: Sequence[tuple[str, str, str, str]],
    hashes: Sequence[tuple[str, str]],
) -> str:
    """The page as HTML, in the language in force; every text of a model is escaped."""
    return framed(
        TEMPLATE,
        "audit.css",
        title=title,
        message=_message,
        sides=sides,
        counts=counts,
        sections=sections,
        chain=chain,
        hashes=hashes,
    )


def _message(key: str) -> str:
    return message(f"workspace.audit.{key}")
