"""Names as rules compare them."""

import re
from collections.abc import Sequence
from functools import cache

from strategy_graph.text.lexicon import written

_BRACKETED = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$")


def without_bracket(name: str) -> str:
    """*name* without the remark in brackets that ends it.

    >>> without_bracket("職務出缺遞補作業(用人費率)")
    '職務出缺遞補作業'
    """
    return _BRACKETED.sub("", name)


def without_breakdown(name: str) -> str:
    """*name* of a measure without the words that say how it is broken down.

    >>> without_breakdown("Time spent on unpaid work, by sex, age and location")
    'Time spent on unpaid work'
    >>> without_breakdown("每10萬人的死亡人數，按性別和年齡分列")
    '每10萬人的死亡人數'
    """
    return _breakdown().sub("", name)


@cache
def _breakdown() -> "re.Pattern[str]":
    """The end of a name that says how its measure is broken down, in any language."""
    return re.compile("|".join(written("name")["breakdown"]), re.IGNORECASE)


def listed(codes: Sequence[str]) -> str:
    """*codes* in one line; of more than ten the first three and how many there are.

    >>> listed(["K1", "K2"])
    'K1, K2'
    >>> listed([f"K{n}" for n in range(1, 12)])
    'K1, K2, K3, ... (11)'
    """
    if len(codes) <= 10:
        return ", ".join(codes)
    return ", ".join([*codes[:3], f"... ({len(codes)})"])
