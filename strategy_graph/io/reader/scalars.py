"""Scalar tokens to values, with what to write instead when one is wrong."""

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Any, Final

from strategy_graph.i18n.numbers import number_text
from strategy_graph.io.reader.advice import suggestions
from strategy_graph.io.schema.field_types import Form, Shape
from strategy_graph.io.syntax import notices
from strategy_graph.io.syntax.problems import ProblemLog, say
from strategy_graph.io.syntax.tape import MAPPING, PLAIN, QUOTED, SEQUENCE, Tape
from strategy_graph.model import Translations
from strategy_graph.model.text import is_language_tag
from strategy_graph.text.characters import DIRECTION, JOINERS, MISLEADING, ZERO_WIDTH

if TYPE_CHECKING:
    from strategy_graph.io.reader.advice.whole_answer import Around

NOTHING: Final = object()
"""What is read where nothing is written, or where a problem was noted."""

NULLS: Final = frozenset(("", "~", "null"))
_CORE_NULLS = NULLS | {"Null", "NULL"}
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
FLAGS: Final = _TRUE | _FALSE
LOOKS_LIKE_VALUE: Final = frozenset(
    form
    for word in ("true", "false", "yes", "no", "on", "off", "y", "n", "null")
    for form in (word, word.capitalize(), word.upper())
) - {"null", "y", "n", "Y", "N"}
"""Words that a YAML 1.1 reader turns into true, false or nothing."""

_INTEGER = re.compile(r"[-+]?[0-9]+\Z", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)\Z|-?(?:Infinity|NaN)\Z")
SHARES = frozenset(("strength", "confidence", "progress"))
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_MAY_BE_INVISIBLE = re.compile(f"[{DIRECTION}{ZERO_WIDTH}{JOINERS}]")
"""Says of a whole file whether to look at all: for one class the search is much faster."""


def looks_like_date(text: str) -> bool:
    """Whether *text* has the form of a day; it need not be one that exists."""
    return _DATE.match(text) is not None


class Scalars:
    """Reads the scalars of one tape; problems go to *log*, the rest is returned."""

    def __init__(self, tape: Tape, log: ProblemLog) -> None:
        self.tape = tape
        self.log = log
        self.kinds = tape.kinds
        self.texts = tape.texts
        text = log.lines.text
        self.hides = bool(_MAY_BE_INVISIBLE.search(text) and re.search(MISLEADING, text))
        self.may_hide = self.hides or "\\" in text
        self.beside: tuple[int, bool] = (-1, False)
        self.period: str | None = None

    def around(self) -> "Around":
        """What stands around the value that is being read."""
        from strategy_graph.io.reader.advice.whole_answer import Around

        at, measured = self.beside
        unit = None
        if at >= 0 and self.kinds[at] == MAPPING:
            units = (value for text, _, value in self.tape.items(at) if text == "unit")
            unit = next((self.texts[value] for value in units if self.kinds[value] <= QUOTED), None)
        return Around(self.period, unit, measured)

    def whole(self, shape: Shape, i: int, field: str) -> str | None:
        """The help that shows the whole of what to write for token *i*, if it can be known."""
        from strategy_graph.io.reader.advice.whole_answer import whole

        better = whole(shape, field, self.tape, i, self.around())
        return None if better is None else say("value.write_help", better=better)

    def is_nothing(self, i: int) -> bool:
        """Whether token *i* says that nothing is here."""
        return self.kinds[i] == PLAIN and self.texts[i] in _CORE_NULLS

    def problem(self, key: str, i: int, /, **values: Any) -> Any:
        """Note a problem at token *i*; returns ``NOTHING`` for the caller to return."""
        self.log.problem(key, self.tape.at[i], **values)
        return NOTHING

    def text_of(self, i: int, field: str) -> Any:
        """The raw text of scalar *i*; as typed, whatever it looks like."""
        kind = self.kinds[i]
        if kind > QUOTED:
            return self.problem("value.not_text", i, field=field, what=self.what(i))
        text = self.texts[i]
        if kind == PLAIN:
            if text in NULLS:
                return NOTHING
            if text in LOOKS_LIKE_VALUE:
                self.looks_like_value(i, field)
        if self.may_hide:
            self._look_for_hidden(i, field)
        return text

    def looks_like_value(self, i: int, field: str) -> None:
        """Note that text *i* should be in quotes."""
        self.log.notice(notices.LOOKS_LIKE_VALUE, self.tape.at[i], field=field, text=self.texts[i])

    def _look_for_hidden(self, i: int, field: str) -> None:
        from strategy_graph.io.syntax.encoding import name_of

        hidden = re.search(MISLEADING, self.texts[i])
        if hidden:
            self.log.notice(
                notices.INVISIBLE, self.tape.at[i], field=field, character=name_of(hidden[0])
            )

    def what(self, i: int) -> str:
        """How token *i* is called in a message: a list, a mapping, text, a number."""
        kind = self.kinds[i]
        if kind == MAPPING:
            return say("what.mapping")
        if kind == SEQUENCE:
            return say("what.list")
        if kind == PLAIN and self.texts[i] in _CORE_NULLS:
            return say("what.nothing")
        text = self.texts[i]
        return say("what.text", text=text if len(text) <= 40 else text[:39] + "…")

    def line(self, shape: Shape, i: int, field: str) -> Any:
        """One line of text, which is not empty."""
        del shape
        text = self.text_of(i, field)
        if text == "":
            return self.problem("value.empty", i, field=field)
        return text

    def text(self, shape: Shape, i: int, field: str) -> Any:
        """Text, in one language or in several (a mapping of language tags)."""
        if self.kinds[i] != MAPPING:
            return self.line(shape, i, field)
        words: dict[str, str] = {}
        for tag, key, value in self.tape.items(i):
            text = self.line(shape, value, f"{field}.{tag}")
            if text is not NOTHING:
                words[tag] = text
            if not is_language_tag(tag):
                self.problem("value.language", key, tag=tag, field=field)
        try:
            return Translations(words)
        except ValueError:
            return NOTHING if self.log.problems else self.problem("value.empty", i, field="name")

    def number(self, shape: Shape, i: int, field: str) -> Any:
        """A finite decimal number; a number in quotes is text."""
        del shape
        if self.kinds[i] > QUOTED:
            return self.problem("number.not_number", i, field=field, what=self.what(i))
        text = self.texts[i]
        if self.kinds[i] == PLAIN:
            if text in _CORE_NULLS:
                return NOTHING
            if suggestions.is_number(text):
                number = float(text) + 0.0  # -0 says no more than 0
                if not math.isfinite(number):
                    return self.problem("number.too_large", i, field=field)
                digits = text.lstrip("+-")
                if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
                    self.log.notice(
                        notices.LEADING_ZERO, self.tape.at[i], field=field, text=text,
                        value=number_text(number),
                    )  # fmt: skip
                return number
            if _NOT_FINITE.match(text):
                return self.problem("number.not_finite", i, field=field, text=text)
        from strategy_graph.io.reader.advice.whole_answer import joined

        self._not_a_number(i, joined(self.tape, i), field)
        return NOTHING

    def _not_a_number(self, i: int, text: str, field: str) -> None:
        what = self.what(i)
        is_share = field in SHARES
        better = suggestions.better_number(text, share=is_share)
        known = better is not None or is_share
        fragment = None if known else self.whole(Shape(Form.NUMBER), i, field)
        if field == "target" and not (self.kinds[i] == QUOTED and suggestions.is_number(text)):
            from strategy_graph.io.reader.advice.target_advice import better_target

            better = better_target(text, stated=self.around().unit)
            self.problem("number.target", i, what=what, better=better)
        elif self.kinds[i] == QUOTED and suggestions.is_number(text):
            self.problem("number.quoted", i, field=field, text=text)
        elif better is not None:
            self.problem("number.write", i, field=field, what=what, better=better)
        elif is_share:
            example = suggestions.example_share(text)
            self.problem("number.share", i, field=field, what=what, better=example)
        else:
            self.problem("number.not_number", i, field=field, what=what, help=fragment)

    def integer(self, shape: Shape, i: int, field: str) -> Any:
        """A whole number."""
        if self.kinds[i] == PLAIN and len(self.texts[i]) <= 18 and _INTEGER.match(self.texts[i]):
            return int(self.texts[i])
        number = self.number(shape, i, field)
        if number is NOTHING:
            return NOTHING
        if abs(number) >= 1e18:
            return self.problem("number.too_large", i, field=field)
        if number.is_integer():
            return int(number)
        return self.problem("number.not_whole", i, field=field, text=self.texts[i])

    def flag(self, shape: Shape, i: int, field: str) -> Any:
        """``true`` or ``false``, and no other word for it."""
        del shape
        if self.kinds[i] == PLAIN:
            text = self.texts[i]
            if text in _TRUE:
                return True
            if text in _FALSE:
                return False
            if text in _CORE_NULLS:
                return NOTHING
        return self.problem("value.flag", i, field=field, what=self.what(i))

    def date(self, shape: Shape, i: int, field: str) -> Any:
        """A day as ``YYYY-MM-DD``."""
        del shape
        if self.kinds[i] > QUOTED:
            return self.problem("date.not_date", i, field=field, what=self.what(i))
        text = self.texts[i]
        if self.kinds[i] == PLAIN and text in _CORE_NULLS:
            return NOTHING
        match = _DATE.match(text)
        if match:
            try:
                return dt.date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                return self.problem("date.no_such_day", i, field=field, text=text)
        return self._not_a_day(i, field)

    def _not_a_day(self, i: int, field: str) -> Any:
        text, said = self.texts[i], {"field": field, "what": self.what(i)}
        from strategy_graph.io.reader.advice.days import better_dates, days_of

        better = better_dates(text)
        if len(better) == 1:
            return self.problem("date.write", i, **said, better=better[0])
        if better:
            return self.problem("date.two_ways", i, **said, first=better[0], second=better[1])
        days = days_of(text)
        if days is not None:
            key = "date.by_calendar" if days.by_calendar else "date.period"
            return self.problem(key, i, **said, first=days.first, last=days.last)
        return self.problem("date.not_date", i, **said)

    def choice(self, shape: Shape, i: int, field: str) -> Any:
        """One of the values that the shape lists."""
        choices = shape.choices or {}
        if self.kinds[i] <= QUOTED:
            text = self.texts[i]
            found = choices.get(text, NOTHING)
            if found is not NOTHING:
                return found
            if self.is_nothing(i):
                return NOTHING
            better = suggestions.better_sign(text) if "+" in choices else None
            if "higher" in choices:
                better = suggestions.better_direction(text)
            better = better or self.log.nearest(text, choices)
            if better is not None and better in choices:
                return self.problem(
                    "choice.near", i, field=field, what=self.what(i), better=f'"{better}"'
                    if better in "+-?" else better, choices=", ".join(choices),
                )  # fmt: skip
        return self.problem(
            "choice.none", i, field=field, what=self.what(i), choices=", ".join(choices)
        )
