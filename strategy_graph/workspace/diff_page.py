"""The page of a diff: what changed, as a table that opens with the network off."""

from strategy_graph.analysis.diff import Diff
from strategy_graph.answer.result import Table
from strategy_graph.i18n import message
from strategy_graph.model import in_language
from strategy_graph.render.audit_page import audit_page
from strategy_graph.workspace.audit.page import counted, section


def diff_page(found: Diff, *, old: str, new: str) -> str:
    """The page about *found*, in the language in force; *old* and *new* name the sides."""
    proposals = Table(
        ("old", "new", "likeness", "name", "paste"),
        tuple(
            (
                each.old.id,
                each.new.id,
                round(each.likeness, 2),
                in_language(each.new.name),
                each.line,
            )
            for each in found.proposals
        ),
    )
    sections = [
        section(name, table)
        for name, table in (("changes", found.table()), ("proposals", proposals))
        if table.rows or name == "changes"
    ]
    return audit_page(
        title=message("workspace.audit.changes_title"),
        sides=(old, new),
        counts=counted(found),
        sections=sections,
        chain=[],
        hashes=[],
    )
