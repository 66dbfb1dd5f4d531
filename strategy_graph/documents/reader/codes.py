"""Codes in front of names: which scheme a column follows, and where each code ends."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 0.9
"""Share of the cells of a column that begin with a code of the scheme; below it there is none."""

_END = r"(?![A-Za-z0-9]|\.\d)"
_AFTER = re.compile(r"[\s.、:：．)）\]】]*")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of numbering; ``pattern`` matches one code whole."""

    name: str
    pattern: str

    def at_start(self, text: str) -> str | None:
        """The code that *text* begins with.

        >>> SCHEMES[0].at_start("AC1.1新增"), SCHEMES[0].at_start("新增")
        ('AC1.1', None)
        """
        found = re.match(rf"[\[【(（]?({self.pattern}){_END}", text)
        return found[1] if found else None

    def depth(self, code: str) -> int:
        """How many parts *code* has after its first: 1 for ``AC1.1``, 1 for ``1-1``."""
        return len(re.findall(r"[.-]", code))


SCHEMES = (
    Scheme("letters", r"[A-Z]{1,5}\d{1,4}(?:[.-]\d{1,3})*[a-z]?"),
    Scheme("typed", r"[A-Z]\d{1,3}(?:\.[A-Z]\d{1,3}[a-z]?)+"),
    Scheme("agency", r"\d{3}[A-Z]{2,3}\d{4}"),
    Scheme("letter", r"[A-Z](?:\.\d{1,3})+"),
    Scheme("decimal", r"\d{1,3}(?:\.(?:\d{1,3}|[a-z]\b))+"),
    Scheme("hyphen", r"\d{1,3}(?:-\d{1,3})+"),
    Scheme("number", r"\d{1,3}(?=[.、:：．)）]|$)"),
)
"""Families of codes seen in published plans; the first that fits a column is taken."""


def scheme_of(texts: Iterable[str]) -> tuple[Scheme, float] | None:
    """The scheme that most of *texts* begin with, and their share; ``None`` below ``ENOUGH``.

    >>> scheme_of(["AC1 a", "AC2 b"])[0].name, scheme_of(["Grow", "Shrink"])
    ('letters', None)
    """
    given = [text for text in texts if text]
    best: tuple[Scheme, float] | None = None
    for scheme in SCHEMES if given else ():
        share = sum(scheme.at_start(text) is not None for text in given) / len(given)
        if share >= ENOUGH and (best is None or share > best[1]):
            best = scheme, share
    return best


def split(text: str, scheme: Scheme) -> list[tuple[str, str]]:
    """*text* cut where a code of *scheme* begins: each code and what stands behind it.

    A code in brackets, and one of another depth than the first, begin nothing.

    >>> split("AF3.1.1 預算 AF3.1.2職務(AF9.1.1)", SCHEMES[0])
    [('AF3.1.1', '預算'), ('AF3.1.2', '職務(AF9.1.1)')]
    """
    starts: list[tuple[int, int, str]] = []
    for found in re.finditer(rf"(?:(?<=\s)|^)[\[【]?({scheme.pattern}){_END}", text):
        before = text[: found.start()]
        inside = before.count("(") + before.count("（") > before.count(")") + before.count("）")
        alike = not starts or scheme.depth(found[1]) == scheme.depth(starts[0][2])
        if not inside and alike and (starts or not before.strip()):
            starts.append((found.start(), found.end(), found[1]))
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return [
        (code, text[_AFTER.match(text, begin).end() : end].strip())  # type: ignore[union-attr]
        for (_, begin, code), end in zip(starts, ends, strict=True)
    ]
