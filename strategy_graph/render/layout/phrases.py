"""Where a phrase ends in a text that sets no blanks between its words.

Chinese writes no blanks, so a name that needs two lines may be cut inside a word. BudouX
knows where phrases end from a small model that it carries, without a dictionary. Its model
is for prose; of short names it sets some ends too many (提昇|資產處|分|效益), so what it says
is a price in ``line_breaking`` beside evenness and pairs, and no law.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux import Parser


@lru_cache(maxsize=16_384)
def phrase_ends(text: str) -> frozenset[int]:
    """The positions in *text* at which a phrase ends, its own end among them.

    >>> sorted(phrase_ends("培育優秀人力"))
    [2, 4, 6]
    """
    found: list[int] = []
    for phrase in _parser().parse(text):
        found.append(len(phrase) + (found[-1] if found else 0))
    return frozenset(found)


@cache
def _parser() -> "Parser":
    from budoux import load_default_traditional_chinese_parser

    return load_default_traditional_chinese_parser()
