"""Names as rules compare them."""

import re
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
