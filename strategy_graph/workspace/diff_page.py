"""The page of a diff: what changed, as a table that opens with the network off."""

from strategy_graph.analysis.diff import Diff
from strategy_graph.answer.result import Table
from strategy_graph.i18n import message
from strategy_graph.model import in_language
from strategy_graph.render.audit_page import Section, audit_page


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
        Section(
            message(f"workspace.audit.section.{name}"),
            message(f"workspace.audit.about.{name}"),
            tuple(table.headings),
            tuple(tuple(row) for row in table.texts()),
            "",
        )
        for name, table in (("changes", found.table()), ("proposals", proposals))
        if table.rows or name == "changes"
    ]
    counts = message("analysis.diff.unexplained", count=len(found.unexplained))
    return audit_page(
        title=message("workspace.audit.changes_title"),
        sides=(old, new),
        counts=counts if found.unexplained else message("workspace.audit.explained"),
        sections=sections,
        chain=[],
        hashes=[],
    )
