"""Stakeholders and their roles; one whose role is to own is the owner."""

from collections.abc import Iterator
from typing import Final

from strategy_graph.documents.grid import Piece
from strategy_graph.documents.reader.draft import DraftNode
from strategy_graph.documents.stratml.taking import Taker, place_of
from strategy_graph.documents.tree import Element
from strategy_graph.model.fields.people import Owner, Stakeholder

OWNER: Final = "owner"
ROLES: Final[dict[str, str | None]] = {
    OWNER: None,
    "owner (lead)": "lead",
    "owner (support)": "support",
}
"""Names of roles that say who answers for a node."""

TYPES: Final = ("Performer", "Beneficiary")


def read_stakeholders(element: Element, node: DraftNode, taker: Taker) -> None:
    """Read who has a stake in *node*; roles beyond the first, and types, are left to ``extra``."""
    found: list[Stakeholder] = []
    owners: list[Owner] = []
    for each in element.called("Stakeholder"):
        called = taker.line(each, "Name")
        name = called or taker.line(each, "Description")
        if name is None:
            continue
        role = _role(each, taker)
        if role in ROLES and len(list(_texts(each))) == 2:
            taker.done(each)
            owners.append(Owner.model_validate({"name": name, "role": ROLES[role]}))
            continue
        note = taker.text(each, "Description") if called else None
        source = place_of(each).source()
        found.append(Stakeholder(name=name, role=role, note=note, sources=(source,)))
    if found:
        node.values["stakeholders"] = tuple(found)
    if len(owners) == 1 and owners[0].role is None:
        node.values["owner"] = owners[0].name
    elif owners:
        node.values["owners"] = tuple(owners)


def _texts(element: Element) -> Iterator[Piece]:
    for part in element.all():
        yield from part.own_pieces()


def _role(stakeholder: Element, taker: Taker) -> str | None:
    """The name of the first role, else its type."""
    for role in stakeholder.called("Role"):
        found = taker.line(role, "Name") or taker.line(role, "RoleType")
        if found is not None:
            return found
    return None
