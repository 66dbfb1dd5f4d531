"""Codes of elements: numbers as printed, else short ids; ids of machines are no codes."""

import re
from collections import Counter
from collections.abc import Sequence

from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.model.text import Pairs

SYSTEM = "stratml"
"""Under which name ``identifiers`` keep what a file calls ``Identifier``."""

LONGEST = 20
_OF_MACHINES = re.compile(r"[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?")
_BAD_START = re.compile(r"^(?![^\W\d])")
_BAD = re.compile(r"[^\w.\-]")
_CODE = re.compile(r"[^\s:：/\\\[\]]+")


def identifier_of(code: str) -> str:
    """*code* as an id of XML, which begins with a letter and holds few other characters.

    >>> identifier_of("AF1.2"), identifier_of("1.10"), identifier_of("A b")
    ('AF1.2', '_1.10', 'A_x20_b')
    """
    plain = _BAD.sub(lambda found: f"_x{ord(found[0]):X}_", code)
    return _BAD_START.sub("_", plain)


def is_code(text: str) -> bool:
    """Whether *text* can be a code.

    >>> is_code("1.2"), is_code("Goal 1:"), is_code("")
    (True, False, False)
    """
    return len(text) <= LONGEST and _CODE.fullmatch(text) is not None


def give_codes(
    levels: Sequence[Sequence[tuple[DraftNode, str | None, str | None]]], draft: Draft
) -> None:
    """Give the nodes of each level, from the top, their codes: *(node, number, id)*.

    The numbers of a level (``SequenceIndicator``) are codes where no two nodes have the same
    one; "1, 2, 1, 2" under two goals only counts. Where a node has none, an id is the code
    unless a machine made it. What is no code is kept: the number under ``extra``, the id under
    ``identifiers``.
    """
    taken: set[str] = set()
    for level in levels:
        numbers = [number for _, number, _ in level if number]
        usable = all(map(is_code, numbers)) and not taken & {*numbers}
        if usable and max(Counter(numbers).values(), default=1) == 1:
            for node, number, _ in level:
                node.code = number
        elif numbers:
            for node, number, _ in level:
                if number:
                    node.extra["SequenceIndicator"] = number
            values = {"kind": level[0][0].kind, "count": len(numbers)}
            draft.remarks.append(Remark(Class.DECISION, "numbers", None, values))
        taken |= {node.code for node, _, _ in level if node.code}
        for node, _, id_ in level:
            if node.code is None and id_ and _is_typed(id_) and id_ not in taken:
                node.code = id_
                taken.add(id_)
    for level in levels:
        for node, _, id_ in level:
            keep_id(node, id_)


def keep_id(node: DraftNode, id_: str | None) -> None:
    """Keep the id of an element where it does not follow from the code."""
    if id_ and (node.code is None or id_ not in {node.code, identifier_of(node.code)}):
        node.values["identifiers"] = Pairs({SYSTEM: id_})


def _is_typed(id_: str) -> bool:
    return is_code(id_) and _OF_MACHINES.search(id_) is None


class Ids:
    """The ids of a document; one that stands twice is refused in its place."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._lines: dict[str, int] = {}

    def note(self, id_: str | None, place: Place) -> None:
        """Note that an element in *place* has *id_*; call it once for each element."""
        if not id_ or id_.startswith("["):  # what a form puts there
            return
        if id_ in self._lines:
            self._draft.refuse("id_twice", place, id=id_, line=self._lines[id_])
        else:
            self._lines[id_] = place.line or 0
