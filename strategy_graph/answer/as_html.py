"""A table for a notebook: every text escaped, what stands beside it told, no library."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from strategy_graph.i18n import message

MOST_ROWS: Final = 200
"""Rows that a page shows; a notebook keeps what it showed."""
STYLE: Final = (
    "<style>.strategy-graph td,.strategy-graph th{text-align:left!important;"
    "vertical-align:top;white-space:pre-line}.strategy-graph caption{text-align:left;"
    "font-weight:bold}</style>"
)


def html_table(
    caption: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Iterable[str] = (),
) -> str:
    """*rows* under *headings*, the first ``MOST_ROWS`` of them; *notes* stand below.

    >>> "&lt;b&gt;" in html_table("", ["a"], [["<b>"]])
    True
    """
    below = [*notes]
    if len(rows) > MOST_ROWS:
        below.insert(0, message("analysis.notebook.more", count=len(rows) - MOST_ROWS))
    head = "".join(f"<th>{escape(name)}</th>" for name in headings)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>"
        for row in rows[:MOST_ROWS]
    )
    wide = max(len(headings), 1)
    foot = "".join(f'<tr><td colspan="{wide}">{escape(note)}</td></tr>' for note in below if note)
    return (
        f'{STYLE}<table class="strategy-graph"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        + (f"<tfoot>{foot}</tfoot>" if foot else "")
        + "</table>"
    )
