"""The whole of what to write where a value stands in a short or foreign form.

What can be read in one way is put into the form of its field with all that it says; what is
not stated (the period of a value) is shown as ``...``.
"""

import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from strategy_graph.io.reader.advice.days import better_date
from strategy_graph.io.reader.advice.suggestions import better_number, is_number
from strategy_graph.io.reader.advice.target_advice import number_and_unit
from strategy_graph.io.schema.field_types import Form, Shape
from strategy_graph.io.syntax.tape import MAPPING, PLAIN, QUOTED, SEQUENCE, Tape
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.currency import CURRENCIES, better_currency
from strategy_graph.model.fields.money import Budget, Scale, scale_words
from strategy_graph.model.fields.target import DatedWeight, PeriodTarget, Thresholds
from strategy_graph.model.period import period_of
from strategy_graph.text.lexicon import written

_LONGEST = 80
"""Longer texts are not written out anew."""
_MOST = 6
_UNSTATED = "..."


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a value: the period of the strategy, the unit beside it.

    *measured* tells that a unit may be written beside it.
    """

    period: str | None = None
    unit: str | None = None
    measured: bool = False


def another_name(word: str, known: Collection[str]) -> str | None:
    """The key of *known* that *word* is another name of, in any language.

    >>> another_name("deadline", ["start", "due"]), another_name("負責人", ["owner"])
    ('due', 'owner')
    >>> another_name("deadline", ["name"]) is None
    True
    """
    plain = unicodedata.normalize("NFKC", word).casefold()
    folded = " ".join(plain.replace("_", " ").replace("-", " ").split())
    return next((k for k, words in written("key").items() if k in known and folded in words), None)


def whole(  # noqa: PLR0911 - one form after the other
    shape: Shape, key: str, tape: Tape, i: int, around: Around
) -> str | None:
    """Key and value as they are to be written for token *i*.

    ``None`` where the value fits as it stands, or cannot be read in one way.
    """
    if shape.form is Form.LIST and shape.of is not None and tape.kinds[i] != SEQUENCE:
        items = _items(shape.of, tape, i, around)
        return f"{key}: [{', '.join(items)}]" if items else None
    if tape.kinds[i] > QUOTED:
        return _several(shape, key, tape, i, around)
    text = joined(tape, i)
    if len(text) > _LONGEST or not text:
        return None
    if shape.form is Form.RECORD and shape.cls is not None:
        record = _record(shape.cls, text, around)
        return record and f"{key}: {record}"
    if shape.form is Form.NUMBER or key == "baseline":
        number = _number(key, text, around)
        if number is None and key == "baseline" and not is_number(text):
            return f"{key}: {{text: {quoted(text)}}}"
        return number
    if shape.form is Form.DATE:
        day = better_date(text)
        return day and f"{key}: {day}"
    return None


def joined(tape: Tape, i: int) -> str:
    """The text of token *i*, with the digits that a comma in braces has parted from it.

    ``{budget: NT$3,000}`` is read as ``NT$3`` and a key ``000`` without a value.
    """
    text = tape.texts[i]
    after = i + 1
    while (
        tape.kinds[i] == PLAIN
        and after + 1 < len(tape)
        and _THREE_DIGITS.fullmatch(tape.texts[after])
        and tape.kinds[after + 1] == PLAIN
        and not tape.texts[after + 1]
    ):
        text += f",{tape.texts[after]}"
        after += 2
    return text


_THREE_DIGITS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


def one(shape: Shape, tape: Tape, i: int, around: Around) -> str | None:
    """What to write for token *i* as one element of a list of *shape*."""
    if tape.kinds[i] > QUOTED or shape.cls is None:
        return None
    return _record(shape.cls, joined(tape, i), Around(unit=around.unit))


def quoted(text: str) -> str:
    """*text* in double quotes, as YAML and JSON read it."""
    return json.dumps(text, ensure_ascii=False)


def scalar(tape: Tape, i: int) -> str | None:
    """Token *i* as it may be written anew; ``None`` where it is no short text."""
    if tape.kinds[i] > QUOTED or len(tape.texts[i]) > _LONGEST:
        return None
    text = tape.texts[i]
    return text if tape.kinds[i] == PLAIN and _BARE.fullmatch(text) else quoted(text)


_BARE = re.compile(r"[\w.+%/-][\w.+%/ -]*(?<! )")


def _several(shape: Shape, key: str, tape: Tape, i: int, around: Around) -> str | None:
    """A list, or values by period, under a key that holds one."""
    if shape.cls is Thresholds:
        return f"{key}: {{green: {_UNSTATED}, amber: {_UNSTATED}}}"
    if shape.cls is Budget and tape.kinds[i] == MAPPING:
        items = _items(shape, tape, i, around)
        return f"budgets: [{', '.join(items)}]" if items else None
    return None


def _items(of: Shape, tape: Tape, i: int, around: Around) -> list[str]:
    """The elements of the list that token *i* is meant to be."""
    if tape.kinds[i] == MAPPING:
        pairs = [(text, value) for text, _, value in tape.items(i)]
        if not all(period_of(text) is not None and tape.kinds[at] <= QUOTED for text, at in pairs):
            return []
        if of.cls is None:
            return []
        found = [_record(of.cls, tape.texts[at], Around(text), named=True) for text, at in pairs]
        if len(pairs) > _MOST:
            found[_MOST:] = [_UNSTATED]
    elif of.form in (Form.LINE, Form.TEXT) or (of.cls is not None and of.short):
        found = [scalar(tape, i)]
    else:
        found = [_record(of.cls, joined(tape, i), around) if of.cls is not None else None]
    return [item for item in found if item] if all(found) else []


def _record(  # noqa: PLR0911 - one class after the other
    cls: type[BaseModel], text: str, around: Around, *, named: bool = False
) -> str | None:
    """The record of *cls* that says *text*; *named* where the period stands beside it."""
    period = f"period: {quoted(around.period)}" if around.period else f"period: {_UNSTATED}"
    if len(text) > _LONGEST or not text.strip():
        return None
    if cls is Actual:
        return f"{{{period}, {_measured(text)}}}"
    if cls is Budget:
        money = _money(text)
        return f"{{{money}, {period}}}" if named else f"{{{money}}}"
    number = better_number(text)
    if cls is PeriodTarget:
        value = number if number is not None else f"{{text: {quoted(text)}}}"
        return f"{{{period}, value: {value}}}"
    if cls is DatedWeight:
        number = better_number(text, share=True)
        since = period.replace("period", "since", 1)
        return None if number is None else f"{{{since}, weight: {number}}}"
    if cls is Thresholds:
        return f"{{green: {_UNSTATED}, amber: {_UNSTATED}}}"
    return None


def _measured(text: str) -> str:
    if text in ("true", "false"):
        return f"value: {text}"
    found = number_and_unit(text)
    if found is None:
        return f"text: {quoted(text)}"
    number, unit = found
    return f"value: {number}" + (f", unit: {quoted(unit)}" if unit else "")


def _number(key: str, text: str, around: Around) -> str | None:
    """A number with its unit beside it; of a weight, a percentage is a share."""
    if key in ("weight", "cap"):
        share = better_number(text, share=True)
        return None if share is None or is_number(text) else f"{key}: {share}"
    found = number_and_unit(text)
    if found is None or is_number(text):
        return None
    number, unit = found
    if not unit or unit == around.unit:
        return f"{key}: {number}"
    if around.unit or not around.measured:
        return None
    return f"{key}: {number}, unit: {quoted(unit)}"


def _money(text: str) -> str:
    """Amount, scale and currency of *text*, else its words."""
    found = _money_form().fullmatch(" ".join(unicodedata.normalize("NFKC", text).split()))
    number = better_number(found["number"].strip()) if found is not None else None
    if found is None or number is None or (found["before"] and found["after"]):
        return f"text: {quoted(text)}"
    parts = [f"amount: {number}"]
    if found["scale"]:
        words = {word.casefold(): scale for word, scale in _scales().items()}
        parts.append(f"scale: {words[found['scale'].casefold()]}")
    currency = found["before"] or found["after"]
    if currency:
        parts.append(f"currency: {better_currency(currency) or quoted(currency)}")
    return ", ".join(parts)


@cache
def _money_form() -> "re.Pattern[str]":
    names = [word for words in written("currency").values() for word in words]
    currencies = _either((*names, *CURRENCIES, *written("open_currency")["any"]))
    return re.compile(
        rf"(?P<before>{currencies})?\s*(?P<number>[0-9][0-9., ]*)"
        rf"(?P<scale>{_either(tuple(_scales()))})?\s*(?P<after>{currencies})?",
        re.IGNORECASE,
    )


def _scales() -> dict[str, str]:
    words = {str(scale).replace("_", " "): scale for scale in Scale} | scale_words()
    return {unicodedata.normalize("NFKC", word): str(scale) for word, scale in words.items()}


def _either(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
