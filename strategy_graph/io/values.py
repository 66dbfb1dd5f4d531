"""Tokens to values: each form of value, with what to write instead when it is wrong."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from strategy_graph.io import notices
from strategy_graph.io.reading import Reading, say
from strategy_graph.io.shapes import Form, Shape, fields_of, required_of
from strategy_graph.io.tape import MAPPING, PLAIN, QUOTED, SEQUENCE, Tape
from strategy_graph.model import NodeKind, Translations

NOTHING: Final = object()
"""What is read where nothing is written, or where a problem was noted."""

NULLS: Final = frozenset(("", "~", "null"))
_CORE_NULLS = NULLS | {"Null", "NULL"}
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
LOOKS_LIKE_VALUE: Final = frozenset(
    form
    for word in ("true", "false", "yes", "no", "on", "off", "y", "n", "null")
    for form in (word, word.capitalize(), word.upper())
) - {"null", "y", "n", "Y", "N"}
"""Words that a YAML 1.1 reader turns into true, false or nothing."""

_INTEGER = re.compile(r"[-+]?[0-9]+\Z", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)\Z|-?(?:Infinity|NaN)\Z")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_LOOSE_DATE = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?\Z", re.ASCII)
_ROC_DATE = re.compile(r"(?:民國\s*)?(\d{2,3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\Z")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_WORDS: Mapping[str, str] = {
    "weak": "0.25", "low": "0.25", "medium": "0.5", "moderate": "0.5", "strong": "0.75",
    "high": "0.75", "full": "1", "弱": "0.25", "低": "0.25", "中": "0.5", "強": "0.75",
    "高": "0.75",
}  # fmt: skip
_SIGNS: Mapping[str, str] = {
    "positive": "+", "negative": "-", "plus": "+", "minus": "-", "正": "+", "負": "-",
    "＋": "+", "－": "-", "−": "-", "？": "?", "unknown": "?", "+1": "+", "-1": "-",
}  # fmt: skip


class Values:
    """Reads the values of one tape; problems go to *reading*, the rest is returned."""

    def __init__(self, tape: Tape, reading: Reading) -> None:
        self.tape = tape
        self.reading = reading
        self.kinds = tape.kinds
        self.texts = tape.texts
        self.hides = _INVISIBLE.search(reading.lines.text) is not None
        self.may_hide = self.hides or "\\" in reading.lines.text
        self._by_form: dict[Form, Callable[[Shape, int, str], Any]] = {
            Form.LINE: self._line,
            Form.TEXT: self._text,
            Form.NUMBER: self._number,
            Form.INTEGER: self._integer,
            Form.FLAG: self._flag,
            Form.DATE: self._date,
            Form.CHOICE: self._choice,
            Form.LIST: self._list,
            Form.RECORD: self._record,
            Form.NUMBER_OR_RECORD: self._number_or_record,
            Form.COUNTS: self._counts,
        }

    def read(self, shape: Shape, i: int, field: str) -> Any:
        """The value of token *i* in *shape*, or ``NOTHING``."""
        return self._by_form[shape.form](shape, i, field)

    def is_nothing(self, i: int) -> bool:
        """Whether token *i* says that nothing is here."""
        return self.kinds[i] == PLAIN and self.texts[i] in _CORE_NULLS

    def problem(self, key: str, i: int, /, **values: Any) -> Any:
        """Note a problem at token *i*; returns ``NOTHING`` for the caller to return."""
        self.reading.problem(key, self.tape.at[i], **values)
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
        self.reading.notice(
            notices.LOOKS_LIKE_VALUE, self.tape.at[i], field=field, text=self.texts[i]
        )

    def _look_for_hidden(self, i: int, field: str) -> None:
        from strategy_graph.io.decode import name_of

        hidden = _INVISIBLE.search(self.texts[i])
        # Emoji are joined by U+200D and nobody is misled by that.
        if hidden and hidden[0] != "\u200d":
            self.reading.notice(
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

    def items(self, i: int, key: str) -> list[int]:
        """The elements of section *i*; nothing is an empty list."""
        kind = self.kinds[i]
        if kind == SEQUENCE:
            return list(self.tape.elements(i))
        if not self.is_nothing(i):
            if kind == MAPPING:
                first = next((k for _, k, _ in self.tape.items(i)), i)
                # The key of the section stands before it, unless this is an alias.
                at = i - 1 if self.tape.texts[i - 1] == key else i
                self.problem("section.mapping", at, key=key, name=self.tape.texts[first])
            else:
                self.problem("value.not_list", i, field=key, what=self.what(i))
        return []

    # -- scalars ---------------------------------------------------------------

    def _line(self, shape: Shape, i: int, field: str) -> Any:
        del shape
        text = self.text_of(i, field)
        if text == "":
            return self.problem("value.empty", i, field=field)
        return text

    def _text(self, shape: Shape, i: int, field: str) -> Any:
        if self.kinds[i] != MAPPING:
            return self._line(shape, i, field)
        words: dict[str, str] = {}
        for tag, key, value in self.tape.items(i):
            text = self._line(shape, value, f"{field}.{tag}")
            if text is not NOTHING:
                words[tag] = text
            if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
                self.problem("value.language", key, tag=tag, field=field)
        return Translations(words) if self._sound(i, Translations, words) else NOTHING

    def _sound(self, i: int, cls: type[BaseModel], value: object) -> bool:
        try:
            cls.model_validate(value)
        except ValidationError:
            if not self.reading.problems:
                self.problem("value.empty", i, field="name")
            return False
        return True

    def _number(self, shape: Shape, i: int, field: str) -> Any:
        del shape
        if self.kinds[i] > QUOTED:
            return self.problem("number.not_number", i, field=field, what=self.what(i))
        text = self.texts[i]
        if self.kinds[i] == PLAIN:
            if text in _CORE_NULLS:
                return NOTHING
            if _FLOAT.match(text):
                number = float(text)
                if not math.isfinite(number):
                    return self.problem("number.too_large", i, field=field)
                digits = text.lstrip("+-")
                if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
                    self.reading.notice(
                        notices.LEADING_ZERO, self.tape.at[i], field=field, text=text,
                        value=f"{number:g}",
                    )  # fmt: skip
                return number
            if _NOT_FINITE.match(text):
                return self.problem("number.not_finite", i, field=field, text=text)
        self._not_a_number(i, text, field)
        return NOTHING

    def _not_a_number(self, i: int, text: str, field: str) -> None:
        what = self.what(i)
        better: str | None = None
        plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
        if self.kinds[i] == QUOTED and _FLOAT.match(text):
            self.problem("number.quoted", i, field=field, text=text)
            return
        if plain.endswith("%") and _FLOAT.match(plain[:-1].strip()):
            share = float(plain[:-1])
            better = f"{share / 100:g}" if field in _SHARES else f"{share:g}"
        elif _FLOAT.match(plain):
            better = plain
        elif _FLOAT.match(plain.replace(",", "").replace("_", "")):
            better = plain.replace(",", "").replace("_", "")
        if better is not None:
            self.problem("number.write", i, field=field, what=what, better=better)
        elif field in _SHARES:
            example = _WORDS.get(text.lower(), "0.5")
            self.problem("number.share", i, field=field, what=what, better=example)
        else:
            self.problem("number.not_number", i, field=field, what=what)

    def _integer(self, shape: Shape, i: int, field: str) -> Any:
        if self.kinds[i] == PLAIN and len(self.texts[i]) <= 18 and _INTEGER.match(self.texts[i]):
            return int(self.texts[i])
        number = self._number(shape, i, field)
        if number is NOTHING:
            return NOTHING
        if abs(number) >= 1e18:
            return self.problem("number.too_large", i, field=field)
        if number.is_integer():
            return int(number)
        return self.problem("number.not_whole", i, field=field, text=self.texts[i])

    def _flag(self, shape: Shape, i: int, field: str) -> Any:
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

    def _date(self, shape: Shape, i: int, field: str) -> Any:
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
        better = _better_date(text)
        if better is not None:
            return self.problem("date.write", i, field=field, what=self.what(i), better=better)
        return self.problem("date.not_date", i, field=field, what=self.what(i))

    def _choice(self, shape: Shape, i: int, field: str) -> Any:
        choices = shape.choices or {}
        if self.kinds[i] <= QUOTED:
            text = self.texts[i]
            found = choices.get(text, NOTHING)
            if found is not NOTHING:
                return found
            if self.is_nothing(i):
                return NOTHING
            better = _SIGNS.get(text.lower()) if "+" in choices else None
            better = better or self.reading.nearest(text, choices)
            if better is not None and better in choices:
                return self.problem(
                    "choice.near", i, field=field, what=self.what(i), better=f'"{better}"'
                    if better in "+-?" else better, choices=", ".join(choices),
                )  # fmt: skip
        return self.problem(
            "choice.none", i, field=field, what=self.what(i), choices=", ".join(choices)
        )

    # -- collections -----------------------------------------------------------

    def _list(self, shape: Shape, i: int, field: str) -> Any:
        assert shape.of is not None
        if self.kinds[i] != SEQUENCE:
            if self.is_nothing(i):
                return NOTHING
            if shape.bare:
                one = self.read(shape.of, i, field)
                return NOTHING if one is NOTHING else (one,)
            return self.problem("value.not_list", i, field=field, what=self.what(i))
        found: list[object] = []
        for element in self.tape.elements(i):
            value = self.read(shape.of, element, field)
            if value is not NOTHING:
                found.append(value)
            elif self.is_nothing(element):
                self.problem("value.empty_item", element, field=field)
        return tuple(found)

    def _number_or_record(self, shape: Shape, i: int, field: str) -> Any:
        if self.kinds[i] == MAPPING:
            return self._record(shape, i, field)
        return self._number(shape, i, field)

    def _record(self, shape: Shape, i: int, field: str) -> Any:
        assert shape.cls is not None
        if self.kinds[i] == MAPPING:
            values = self.fields(shape.cls, i, field)
            return NOTHING if values is None else self.build(shape.cls, values, i)
        if self.is_nothing(i):
            return NOTHING
        if shape.short is not None and self.kinds[i] <= QUOTED:
            text = self.text_of(i, field)
            return self.build(shape.cls, {shape.short: text}, i)
        return self.problem(
            "value.not_mapping", i, field=field, what=self.what(i),
            keys=", ".join(list(fields_of(shape.cls))[:6]),
        )  # fmt: skip

    def fields(self, cls: type[BaseModel], i: int, field: str) -> dict[str, Any] | None:
        """The values of mapping *i* by field name of *cls*; ``None`` after a problem."""
        table = fields_of(cls)
        before = len(self.reading.problems)
        values: dict[str, Any] = {}
        for text, key, value in self.tape.items(i):
            entry = table.get(text)
            if entry is None:
                self.unknown(text, key, table, field)
                continue
            found = self.read(entry.shape, value, text)
            if found is not NOTHING:
                values[entry.name] = found
        for needed, name in required_of(cls):
            if name not in values:
                self._missing(needed, i, before, field)
        return values if len(self.reading.problems) == before else None

    def _missing(self, key: str, i: int, before: int, field: str) -> None:
        # A value that was refused is not missing as well.
        if all(text != key for text, _, _ in self.tape.items(i)):
            self.problem("value.missing", i, key=key, what=field)
        elif len(self.reading.problems) == before:
            self.problem("value.empty", self.value_of(i, key), field=key)

    def value_of(self, i: int, key: str) -> int:
        """The token of the value under *key* of mapping *i*, else *i* itself."""
        if self.kinds[i] == MAPPING:
            for text, _, value in self.tape.items(i):
                if text == key:
                    return value
        return i

    def unknown(self, key: str, i: int, known: Mapping[str, object], where: str) -> None:
        """Note that *key* is no key of *where*, with the nearest that is."""
        shown = key if len(key) <= 40 else key[:39] + "…"
        near = self.reading.nearest(key, known)
        if near is not None:
            self.problem("key.near", i, key=shown, where=where, near=near)
        else:
            self.problem("key.unknown", i, key=shown, where=where, known=", ".join(known))

    def build(self, cls: type[BaseModel], values: dict[str, Any], i: int) -> Any:
        """The model of *values*; what pydantic refuses is noted at its field."""
        try:
            return cls.__pydantic_validator__.validate_python(values)
        except ValidationError as error:
            self.refused(cls, error, i)
            return NOTHING

    def refused(self, cls: type[BaseModel], error: ValidationError, i: int) -> None:
        """Note each error of pydantic about mapping *i* at the value it is about."""
        keys = {field.name: key for key, field in fields_of(cls).items()} | {"code": "id"}
        told: set[int] = set()
        for detail in error.errors(include_url=False, include_context=True, include_input=False):
            loc = detail["loc"]
            key = keys.get(str(loc[0]), str(loc[0])) if loc else ""
            place = self.value_of(i, key) if key else i
            if len(loc) > 1 and isinstance(loc[1], int) and self.kinds[place] == SEQUENCE:
                place = list(self.tape.elements(place))[loc[1]]
            if place in told:
                continue
            told.add(place)
            context = detail.get("ctx", {})
            known = _REFUSALS.get(detail["type"])
            if known == "value.pattern" and key == "url":
                known = "value.url"
            if known is None:
                reason = detail["msg"].removeprefix("Value error, ")
                self.problem("value.refused", place, field=key or cls.__name__, reason=reason)
            else:
                limit = context.get("ge", context.get("le", ""))
                self.problem(known, place, field=key, what=self.what(place), limit=limit)

    def _counts(self, shape: Shape, i: int, field: str) -> Any:
        if self.kinds[i] != MAPPING:
            if self.is_nothing(i):
                return NOTHING
            return self.problem(
                "value.not_mapping", i, field=field, what=self.what(i), keys=", ".join(NodeKind)
            )
        counts: dict[NodeKind, int] = {}
        for text, key, value in self.tape.items(i):
            number = self._integer(shape, value, f"{field}.{text}")
            if text not in _KINDS:
                self.unknown(text, key, _KINDS, field)
            elif number is not NOTHING:
                counts[NodeKind(text)] = number
        return counts


_KINDS: Mapping[str, object] = {kind.value: kind for kind in NodeKind}
_SHARES = frozenset(("strength", "confidence", "progress"))
_REFUSALS: Mapping[str, str] = {
    "greater_than_equal": "number.too_small",
    "less_than_equal": "number.above",
    "string_pattern_mismatch": "value.pattern",
    "string_too_short": "value.empty",
    "dict_too_short": "value.empty",
}


def _better_date(text: str) -> str | None:
    """The ISO form of a date written in another way, ROC years included.

    >>> _better_date("2019/3/1"), _better_date("20240131"), _better_date("108.12.31")
    ('2019-03-01', '2024-01-31', '2019-12-31')
    """
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        parts = (text[:4], text[4:6], text[6:])
    else:
        match = _LOOSE_DATE.match(text) or _ROC_DATE.match(text)
        if match is None:
            return None
        parts = (match[1], match[2], match[3])
    year = int(parts[0])
    year += 1911 if year < 1000 else 0
    try:
        return dt.date(
            year + (1911 if year < 1000 else 0), int(parts[1]), int(parts[2])
        ).isoformat()
    except ValueError:
        return None
