"""What somebody probably meant: the known words that are most like a typed one."""

from collections.abc import Iterable
from itertools import islice

CUTOFF = 60
"""Likeness from which a word is worth suggesting, of 100."""

_LONGEST_WORD = 64
_MOST_WORDS = 50_000


def nearest(word: str, among: Iterable[str], *, most: int = 1) -> tuple[str, ...]:
    """The words of *among* that *word* was probably meant to be, the likeliest first.

    At most *most* of them. Case does not count; of words that differ only in case the
    first stands for all. Likeness is the normalized indel similarity (twice the longest
    common subsequence over both lengths). Of a long list the first 50,000 words are
    looked at, so that a mistake never takes long to explain.

    >>> nearest("ownr", ["name", "owner"]), nearest("xyz", ["name", "owner"])
    (('owner',), ())
    >>> nearest("af1", ["AF2", "AF1"], most=2)
    ('AF1', 'AF2')
    """
    # Imported where a word is wrong: what goes well need not wait for it.
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    known: dict[str, str] = {}
    for candidate in islice(among, _MOST_WORDS):
        known.setdefault(candidate.casefold(), candidate)
    typed = word[:_LONGEST_WORD].casefold()
    found = extract(typed, list(known), scorer=ratio, limit=most, score_cutoff=CUTOFF)
    return tuple(known[folded] for folded, _, _ in found)
