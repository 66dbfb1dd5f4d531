"""Codes and strategy ids: which texts can be one, and which look alike."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from strategy_graph.io.syntax.encoding import name_of
from strategy_graph.text.characters import ZERO_WIDTH
from strategy_graph.text.lexicon import written

_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_COLONS = ":："
_USUAL = re.compile(r"[A-Za-z0-9._/-]+\Z")


@cache
def _invisible() -> re.Pattern[str]:
    """Compiled when an unusual code comes: few files have one."""
    return re.compile(f"[{ZERO_WIDTH}\u2800]")


def canonical(text: str) -> str:
    """*text* as codes are compared: in Unicode normal form C.

    >>> canonical("e\\u0301") == "é", canonical("１.10")
    (True, '１.10')
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text)


def trouble(code: str) -> tuple[str, dict[str, str]] | None:
    """Why *code* cannot be a code: a message key and its values; ``None`` if it can.

    >>> trouble("AF1.2"), trouble("P1 ")[0], trouble("A:1")[0]
    (None, 'code.spaces', 'code.colon')
    """
    if _USUAL.match(code):
        return None
    return ("code.empty", {}) if not code else _unusual(code)


def _unusual(code: str) -> tuple[str, dict[str, str]] | None:
    if code.strip() != code:
        return "code.spaces", {"code": code, "clean": code.strip()}
    if not (code.isascii() and code.isprintable()):
        for character in code:
            if _invisible().match(character) or unicodedata.category(character) in _FORBIDDEN:
                return "code.character", {"character": name_of(character)}
            if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
                return "code.character", {"character": name_of(character)}
    for colon in _COLONS:
        if colon in code:
            return "code.colon", {"code": code, "clean": code.replace(colon, "-")}
    return None


_ALIKE = {
    # Latin letters and digits that many typefaces draw alike.
    **dict.fromkeys("1I|", "l"),
    "0": "O",
    # Cyrillic and Greek letters with the shape of Latin ones.
    **dict(
        zip("АВЕЅІЈКМНОРСТУХҮԌԚԜаеіјорсухѕԁԛԝһ", "ABESlJKMHOPCTYXYGQWaeijopcyxsdqwh", strict=True)
    ),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινκρυχα", "ABEZHlKMNOPTYXoivkpuxa", strict=True)),
    # Strokes and dashes.
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("．。․", "."),
}


@cache
def _skeletons() -> Mapping[int, str]:
    """Each character that is taken for another, and that other."""
    variants = {char: kept for kept, others in written("variants").items() for char in others}
    return str.maketrans({**_ALIKE, **variants})


def skeleton(code: str) -> str:
    """What *code* looks like: equal for codes that a reader cannot tell apart.

    >>> skeleton("А1") == skeleton("A1"), skeleton("Ａ１") == skeleton("A1")
    (True, True)
    """
    if not code.isascii():
        code = unicodedata.normalize("NFKC", code.translate(_skeletons()))
    return code.translate(_skeletons())


def confusable(codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different codes that look alike: the later one, and the first like it.

    >>> list(confusable(["AF1", "A1", "af1", "А1"]))
    [('af1', 'AF1'), ('А1', 'A1')]
    """
    distinct = list(dict.fromkeys(codes))
    for key in (_folded, skeleton):
        if len({key(code) for code in distinct}) == len(distinct):
            continue
        first: dict[str, str] = {}
        for code in distinct:
            other = first.setdefault(key(code), code)
            # What the first key has told, the second need not repeat.
            if other != code and not (key is skeleton and _folded(other) == _folded(code)):
                yield code, other


def _folded(code: str) -> str:
    if code.isascii():
        return code.casefold()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", code).casefold())
