"""What can be the code of a node, and which ids a machine made."""

import re
from typing import Final

LONGEST: Final = 200
_CODE = re.compile(r"[^\s:：]+")
_OF_MACHINES = re.compile(
    r"[a-z]?\d+(?:::[a-z]?\d+)*|.*[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?.*", re.DOTALL
)


def is_code(text: str) -> bool:
    """Whether *text* can be a code.

    >>> is_code("1.2"), is_code("Goal 1"), is_code("")
    (True, False, False)
    """
    return len(text) <= LONGEST and _CODE.fullmatch(text) is not None


def is_machine_id(text: str) -> bool:
    """Whether a program made the id *text*: a number, or one that nobody would type.

    >>> is_machine_id("n0::n12"), is_machine_id("7"), is_machine_id("AF1.2")
    (True, True, False)
    """
    return _OF_MACHINES.fullmatch(text) is not None
