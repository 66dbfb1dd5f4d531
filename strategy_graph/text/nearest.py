"""What somebody probably meant: the known words that are most like a typed one."""

from collections.abc import Iterable
from itertools import islice

CUTOFF = 60
"""Likeness from which a word is worth suggesting, of 100."""

_LONGEST_WORD = 64
_MOST_WORDS = 50_000


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The one of *among* that *word* was probably meant to be.

    >>> nearest("ownr", ["name", "owner"]), nearest("xyz", ["name", "owner"])
    ('owner', None)
    """
    return next(iter(suggestions(word, among, most=1)), None)


def suggestions(
    word: str, among: Iterable[str], *, most: int = 3, cutoff: int = CUTOFF
) -> tuple[str, ...]:
    """At most *most* words of *among* that *word* may be meant to be, the likeliest first.

    Words below a likeness of *cutoff*, of 100, are not worth suggesting.

    Case does not count: of words that differ only in case the first stands for all, and
    one that is *word* but for its case is the only suggestion. Likeness is the normalized
    indel similarity, twice the longest common subsequence over both lengths. Of a long
    list the first 50,000 words are looked at, so that a mistake never takes long to explain.

    >>> suggestions("af", ["AF2", "B1", "AF1"]), suggestions("af1", ["AF2", "AF1"])
    (('AF2', 'AF1'), ('AF1',))
    """
    # Imported where a word is wrong: what goes well need not wait for it.
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    known: dict[str, str] = {}
    for candidate in islice(among, _MOST_WORDS):
        known.setdefault(candidate.casefold(), candidate)
    typed = word[:_LONGEST_WORD].casefold()
    if typed in known:
        return (known[typed],)
    found = extract(typed, list(known), scorer=ratio, limit=most, score_cutoff=cutoff)
    return tuple(known[folded] for folded, _, _ in found)
