"""The page of a pack, for people: one for each language, without a script."""

from collections.abc import Mapping, Sequence
from typing import Any

from strategy_graph.analysis.diff import Diff
from strategy_graph.answer.result import Table
from strategy_graph.i18n import language, message
from strategy_graph.model import in_language
from strategy_graph.render.audit_page import Section, audit_page
from strategy_graph.workspace.audit import verify
from strategy_graph.workspace.audit.sources import Version
from strategy_graph.workspace.audit.tables import tables


def page(
    old: Version,
    new: Version,
    found: Diff,
    chain: Sequence[Mapping[str, Any]],
    members: Mapping[str, bytes],
) -> str:
    """The page about *found* in the language in force."""
    made = tables(old, new, found)
    sections = [section(name, table, f"{name}.csv") for name, table in made.named().items()]
    return audit_page(
        title=message("workspace.audit.title"),
        sides=(_side(old), _side(new)),
        counts=counted(found),
        sections=sections,
        chain=[_revision(each) for each in chain],
        hashes=[(name, verify.sha256(data)) for name, data in sorted(members.items())],
    )


def section(name: str, table: Table, file: str = "") -> Section:
    """The part *name* of a page: its *table*, which stands in *file* too where there is one."""
    return Section(
        message(f"workspace.audit.section.{name}"),
        message(f"workspace.audit.about.{name}"),
        tuple(table.headings),
        tuple(tuple(row) for row in table.texts()),
        file,
    )


def counted(found: Diff) -> str:
    """How many changes want a reason and have none, in a sentence."""
    if not found.unexplained:
        return message("workspace.audit.explained")
    return message("analysis.diff.unexplained", count=len(found.unexplained))


def _side(side: Version) -> str:
    names = "; ".join(
        f"{in_language(head.name, language())} ({head.id})"
        for head in side.graph.strategies.values()
    )
    return names if side.revision is None else f"{names} @ {side.revision[:10]}"


def _revision(record: Mapping[str, Any]) -> tuple[str, str, str, str]:
    name = str(record["revision"])
    shown = message(f"workspace.audit.{name}") if name in ("old", "new") else name[:10]
    return (shown, str(record.get("day", "")), str(record.get("author", "")), str(record["link"]))
