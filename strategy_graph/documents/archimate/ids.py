"""Ids of elements and codes of nodes, each made of the other where none is stated."""

import re

from strategy_graph.model import EdgeKind

SYSTEM = "archimate"
"""Under which name ``identifiers`` keep the id of an element."""

_BAD = re.compile(r"[^A-Za-z0-9.\-]")
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._\-]*")


def is_id(text: str) -> bool:
    """Whether *text* can be an id in XML, of letters that every version of it allows.

    >>> is_id("id-1.1"), is_id("1.1")
    (True, False)
    """
    return _ID.fullmatch(text) is not None


def id_of_code(code: str) -> str:
    """The id of the element that has *code*; other codes have other ids.

    >>> id_of_code("AF1.2"), id_of_code("策略"), id_of_code("a_b")
    ('id-AF1.2', 'id-_x7B56__x7565_', 'id-a_x5F_b')
    """
    return "id-" + _BAD.sub(lambda found: f"_x{ord(found[0]):X}_", code)


def derived_id(source: str, kind: EdgeKind, target: str, id_: str | None) -> str:
    """The id of the relationship that is a link between two elements.

    >>> derived_id("id-K1", EdgeKind.MEASURES, "id-O1", None)
    'id-K1-measures-id-O1'
    """
    named = "-" + id_of_code(id_).removeprefix("id-") if id_ else ""
    return f"{source}-{kind.value}-{target}{named}"
