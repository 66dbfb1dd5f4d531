"""An edit as a command shows it: the diff, what it takes along or leaves, and what was written."""

from typing import TYPE_CHECKING

from strategy_graph.cli import output
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.workspace.edit.changes import Edited


def say(edited: "Edited", *, dry_run: bool) -> None:
    """Print the diff to standard output, and everything else to standard error."""
    if edited.diff:
        output.say_text(edited.diff)
    for note in edited.notes:
        location = "" if note.location is None else str(note.location)
        words = {"node": note.node, "location": location}
        output.note(message(f"workspace.edit.note.{note.key}", **words))
    if not edited.changes:
        output.note(message("workspace.edit.unchanged"))
    elif dry_run:
        output.note(message("documents.report.dry_run"))
    else:
        output.note(message("workspace.edit.written", paths=", ".join(edited.paths)))
