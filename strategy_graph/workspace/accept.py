"""Proposals of ``diff`` written into the later file, as what it declares."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from strategy_graph.analysis.diff import Proposal
from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import parse_file
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.syntax.tape import MAPPING
from strategy_graph.io.syntax.tree import Tree
from strategy_graph.io.writer.additions import token_at
from strategy_graph.io.writer.editor import edited
from strategy_graph.io.writer.edits import Edit, Insert
from strategy_graph.io.writer.replace import replace_text
from strategy_graph.model import Location


@dataclass(frozen=True, slots=True)
class Accepted:
    """A proposal, and where it was written; ``at`` is nothing where it could not be."""

    proposal: Proposal
    at: Location | None


def accept_proposals(
    proposals: Iterable[tuple[Proposal, Location | None]],
    *,
    because: str | None = None,
) -> tuple[Accepted, ...]:
    """Write ``moved:`` under the new node of each of *proposals*, with the reason *because*.

    Each comes with where its new node stands. One that stands as bare text, or says already
    what it comes from, is left to its author. Comments and all other bytes stay; every file is
    read back before anything is written. Raises ``ReadError``, ``EditError``, ``OSError``.
    """
    given = list(proposals)
    files: dict[str, list[tuple[Proposal, Location]]] = {}
    for proposal, at in given:
        if at is not None and proposal.new.moved is None:
            if not Path(at.file).is_file():
                raise ReadError([problem("workspace.accept.no_file", path=at.file)])
            files.setdefault(at.file, []).append((proposal, at))
    written: dict[str, Location] = {}
    made: list[tuple[str, ParsedFile, ParsedFile]] = []
    for file, named in files.items():
        before = parse_file(file, editable=True)
        edits: list[Edit] = []
        for proposal, at in named:
            token = token_at(before, at)
            if token is not None and before.tape.kinds[token] == MAPPING:
                edits.append(Insert(at, "moved", _declared(proposal, because)))
                written[proposal.new.id] = at
        made.append((file, before, edited(before, edits)))
    for file, before, after in made:
        replace_text(file, before, after.text)
    return tuple(Accepted(each, written.get(each.new.id)) for each, _ in given)


def _declared(proposal: Proposal, because: str | None) -> Tree:
    earlier: Tree = [proposal.earlier]
    return {"from": earlier} if because is None else {"from": earlier, "reason": because}


def is_now(where: str | os.PathLike[str]) -> bool:
    """Whether *where* names files as they are, which can be written."""
    return Path(where).exists()
