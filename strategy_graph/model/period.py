"""Years and parts of years, Gregorian or of the Republic of China (ROC)."""

import re
from dataclasses import dataclass, field

ROC_OFFSET = 1911
"""ROC year + 1911 = Gregorian year."""

_PATTERN = re.compile(
    r"""^(?:民國|ROC)?\s*(?P<year>\d{1,4})\s*(?P<roc>年度|年)?
        (?:\s*[-/]?\s*(?:Q(?P<quarter>[1-4])|第(?P<zh>[一二三四1-4])季|H(?P<half>[12])
        |M?(?P<month>0[1-9]|1[0-2]|[1-9])月?))?$""",
    re.VERBOSE | re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:民國|ROC)?\s*(?P<first>\d{3,4})\s*(?:年度|年)?\s*[-–—~～至到/]\s*(?P<last>\d{3,4})\s*(?:年度|年)?$",
    re.IGNORECASE,
)
_ZH_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a quarter, half or month of one; equal when the time is the same.

    *year* is Gregorian; *part* is ``""``, ``Q1``..``Q4``, ``H1``/``H2`` or
    ``M01``..``M12``; *label* keeps what was written and takes no part in equality. Several
    years in a row have their last one in *through*.

    >>> Period.parse("108年度") == Period.parse("2019")
    True
    >>> Period.parse("108Q2")
    Period(year=2019, part='Q2', label='108Q2', through=None)
    >>> Period.parse("2025-2027").years, Period.parse("108至111年度").years
    (range(2025, 2028), range(2019, 2023))
    >>> Period.parse("108年度").roc_year
    108
    >>> Period.parse("soon")
    Traceback (most recent call last):
    ...
    ValueError: 'soon' is not a period; write a year (2019, 108年度) or 2019Q2, 2019H1, 2019-07
    """

    year: int
    part: str = ""
    label: str = field(default="", compare=False)
    through: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period that *text* names.

        A year of at most three digits is an ROC year. Raises ``ValueError``.
        """
        label = text.strip()
        bare = re.sub(r"^(?:FY|CY)\s*", "", label, flags=re.IGNORECASE)
        span = _SPAN.match(bare)
        if span is not None and len(span["first"]) == len(span["last"]):
            offset = ROC_OFFSET if len(span["first"]) <= 3 else 0
            first, last = int(span["first"]) + offset, int(span["last"]) + offset
            if first < last:
                return cls(year=first, label=label, through=last)
        match = _PATTERN.match(bare)
        if match is None:
            raise ValueError(
                f"{text!r} is not a period; write a year (2019, 108年度) or 2019Q2, 2019H1, 2019-07"
            )
        year = int(match["year"])
        if len(match["year"]) <= 3:
            year += ROC_OFFSET
        part = ""
        if match["quarter"]:
            part = f"Q{match['quarter']}"
        elif match["zh"]:
            part = f"Q{_ZH_QUARTERS.get(match['zh'], match['zh'])}"
        elif match["half"]:
            part = f"H{match['half']}"
        elif match["month"]:
            part = f"M{int(match['month']):02d}"
        return cls(year=year, part=part, label=label)

    @property
    def years(self) -> range:
        """The Gregorian years that the period touches."""
        return range(self.year, (self.through or self.year) + 1)

    @property
    def roc_year(self) -> int:
        """The year of the Republic of China: Gregorian - 1911."""
        return self.year - ROC_OFFSET

    def __str__(self) -> str:
        return self.label or f"{self.year}{self.part}"
