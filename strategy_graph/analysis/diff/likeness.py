"""How alike two texts are, and which of many are worth comparing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from strategy_graph.model import Text, Translations
from strategy_graph.text.same_name import has_han, normalised

Texts = Mapping[str, str]
"""A text by language, as a reader compares it; a plain one stands under ``""``."""

ALL_PAIRS: Final = 2_500
"""Up to how many pairs every one is compared."""

_PIECES: Final = 4
"""How many of its rarest pieces a text is looked up by, beyond that."""

_BLOCK: Final = 60
"""From how many texts on that share a piece the piece tells nothing."""

_COMPARED: Final = 400
"""How many characters of a text are compared."""

_OTHER_CHARACTERS: Final = 0.6
_OTHER_WORDS: Final = 1 / 6
_OTHER_SHORT: Final = 0.3
"""Below these, what stands under one code is another thing. Measured on the results of Canada's
departments (2020 to 2024): a tenth of what was reworded under the same id falls below."""


def texts(text: Text) -> Texts:
    """*text* by language.

    >>> dict(texts("Save  Money")), dict(texts(Translations({"en": "Save"})))
    ({'': 'save money'}, {'en': 'save'})
    """
    if isinstance(text, Translations):
        return {tag: normalised(words)[:_COMPARED] for tag, words in text.items()}
    return {"": normalised(text)[:_COMPARED]}


def likeness(one: Texts, other: Texts) -> float:
    """How alike two texts are, 0..1: the mean over the languages that both are written in.

    In each, the greater of two shares: characters in common in their order, and the same with
    the words sorted. Texts without a language in common are compared as first written.

    >>> likeness(texts("Serve customers"), texts("Customers: serve"))
    0.967741935483871
    >>> likeness(texts("提升顧客滿意度"), texts("提升顧客滿意"))
    0.923076923076923
    """
    shared = [tag for tag in one if tag in other]
    if not shared:
        return _alike(next(iter(one.values())), next(iter(other.values())))
    return sum(_alike(one[tag], other[tag]) for tag in shared) / len(shared)


def _alike(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    if one == other:
        return 1.0
    as_written = ratio(one, other)
    if " " not in one or " " not in other:
        return as_written / 100
    return max(as_written, token_sort_ratio(one, other)) / 100


def is_another(before: Text, after: Text) -> bool:
    """Whether *after* says another thing than *before*, not the same in other words.

    Long texts have letters in common whatever they say, so that words count there: two that
    share less than a sixth of their words, and less than three fifths of their characters.
    Where words are few or not set apart, less than three tenths of the characters. A text in
    another language tells nothing.

    >>> is_another("Visits", "Budget"), is_another("Visits", "Visits paid")
    (True, False)
    >>> is_another("顧客滿意度", "預算執行率")
    True
    """
    then, now = texts(before), texts(after)
    tags = [tag for tag in then if tag in now]
    return bool(tags) and all(_is_another(then[tag], now[tag]) for tag in tags)


def _is_another(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    words = [text.split() for text in (one, other)]
    if has_han(one + other) or min(map(len, words)) < 3:
        if has_han(one) != has_han(other):
            return False  # another language, as far as can be told
        return ratio(one, other) / 100 < _OTHER_SHORT
    return _alike(one, other) < _OTHER_CHARACTERS and ratio(*words) / 100 < _OTHER_WORDS


def candidates(
    old: Sequence[Texts], new: Sequence[Texts], groups: Sequence[tuple[list[int], list[int]]]
) -> Iterator[tuple[int, int]]:
    """The pairs worth a close look: all of a few; else those of one small group of *groups*, and
    those that share one of the rarest pieces of either text."""
    if len(old) * len(new) <= ALL_PAIRS:
        yield from product(range(len(old)), range(len(new)))
        return
    found: set[tuple[int, int]] = set()
    for first, second in groups:
        if len(first) * len(second) <= ALL_PAIRS:
            found.update(product(first, second))
    pieces = [[_pieces(each) for each in side] for side in (old, new)]
    counts = [Counter(piece for each in side for piece in each) for side in pieces]
    homes: dict[str, list[int]] = {}
    for position, each in enumerate(pieces[1]):
        for piece in each:
            if counts[0][piece] and counts[1][piece] <= _BLOCK:
                homes.setdefault(piece, []).append(position)
    for position, each in enumerate(pieces[0]):
        shared = sorted((counts[1][piece], piece) for piece in each if piece in homes)
        for _, piece in shared[:_PIECES]:
            found.update((position, other) for other in homes[piece])
    yield from sorted(found)


def _pieces(each: Texts) -> frozenset[str]:
    """Two words or three characters in a row, and the whole, in each language."""
    found: set[str] = set()
    for tag, text in each.items():
        units: Sequence[str] = text if has_han(text) else text.split()
        size = 3 if has_han(text) else 2
        found.update(
            f"{tag}\0{' '.join(units[at : at + size])}" for at in range(len(units) - size + 1)
        )
        found.add(f"{tag}\0\0{text}")
    return frozenset(found)
