"""Tokens to values: lists, records and what is in them."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from strategy_graph.io.reader.advice import suggestions
from strategy_graph.io.reader.fast_models import bare, validated
from strategy_graph.io.reader.scalars import FLAGS, NOTHING, SHARES, Scalars, looks_like_date
from strategy_graph.io.schema.field_types import Field, Form, Shape, fields_of, required_of
from strategy_graph.io.syntax.problems import ProblemLog, say
from strategy_graph.io.syntax.tape import MAPPING, PLAIN, QUOTED, SEQUENCE, Tape
from strategy_graph.model import NodeKind
from strategy_graph.model.period import period_of
from strategy_graph.model.text import Pairs

_MOST_KEYS = 8
"""Up to how many keys are all shown where one is wrong and like none of them."""
_NEAR_KEYS = 6


class Values(Scalars):
    """Reads the values of one tape, in whatever shape they have."""

    def __init__(self, tape: Tape, log: ProblemLog) -> None:
        super().__init__(tape, log)
        self.misspelt: dict[int, str] = {}
        self._by_form: dict[Form, Callable[[Shape, int, str], Any]] = {
            Form.LINE: self.line,
            Form.TEXT: self.text,
            Form.NUMBER: self.number,
            Form.INTEGER: self.integer,
            Form.FLAG: self.flag,
            Form.DATE: self.date,
            Form.CHOICE: self.choice,
            Form.LIST: self._list,
            Form.RECORD: self._record,
            Form.ONE_OF: self._one_of,
            Form.PAIRS: self._pairs,
            Form.COUNTS: self._counts,
        }

    def read(self, shape: Shape, i: int, field: str) -> Any:
        """The value of token *i* in *shape*, or ``NOTHING``."""
        return self._by_form[shape.form](shape, i, field)

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
                better = self._as_item(i, first)
                self.problem("section.mapping", at, key=key, better=better)
            else:
                self.problem("value.not_list", i, field=key, what=self.what(i))
        return []

    def _as_item(self, i: int, first: int) -> str:
        """How mapping *i* is written as the first item of a list of nodes."""
        from strategy_graph.io.reader.advice.whole_answer import scalar

        if any(text in ("id", "name") for text, _, _ in self.tape.items(i)):
            pairs = ", ".join(
                f"{text}: {scalar(self.tape, value) or '...'}"
                for text, _, value in self.tape.items(i)
                if text in ("id", "name")
            )
            return f"- {{{pairs}}}"
        code = scalar(self.tape, first)
        value = first + 1
        name = scalar(self.tape, value) if value < len(self.tape) else None
        return f"- {{id: {code}, name: {name or '...'}}}"

    def _list(self, shape: Shape, i: int, field: str) -> Any:
        assert shape.of is not None
        if self.kinds[i] != SEQUENCE:
            if self.is_nothing(i):
                return NOTHING
            if shape.bare:
                one = self.read(shape.of, i, field)
                return NOTHING if one is NOTHING else (one,)
            better = self.whole(shape, i, field)
            return self.problem("value.not_list", i, field=field, what=self.what(i), help=better)
        found: list[object] = []
        for element in self.tape.elements(i):
            value = self.read(shape.of, element, field)
            if value is not NOTHING:
                found.append(value)
            elif self.is_nothing(element):
                self.problem("value.empty_item", element, field=field)
        return tuple(found)

    def _one_of(self, shape: Shape, i: int, field: str) -> Any:
        """A value of the option that its token fits; the first one reports what fits none."""
        records = [option for option in shape.options if option.form is Form.RECORD]
        plain = [option for option in shape.options if option.form is not Form.RECORD]
        if self.kinds[i] == MAPPING and records:
            keys = {text for text, _, _ in self.tape.items(i)}
            fitting = (r for r in records if r.cls and not keys.isdisjoint(fields_of(r.cls)))
            chosen = next(fitting, None)
            if chosen is None and field == "target" and self._is_by_period(records[0].cls, i):
                return self._by_period(i)
            return self._record(chosen or records[0], i, field)
        text = self.texts[i] if self.kinds[i] in (PLAIN, QUOTED) else ""
        flag = self.kinds[i] == PLAIN and text in FLAGS
        # JSON, and a cell that holds it, has no other way to write a day than as a text.
        day = looks_like_date(text)
        fitting_form = Form.FLAG if flag else Form.DATE if day else Form.NUMBER
        chosen = next((option for option in plain if option.form is fitting_form), plain[0])
        return self.read(chosen, i, field)

    def _by_period(self, i: int) -> Any:
        """Note that a mapping of periods under ``target`` is written as ``targets``."""
        pairs = [(text, self.texts[value]) for text, _, value in self.tape.items(i)][:2]
        items = ", ".join(f'{{period: "{period}", value: {value}}}' for period, value in pairs)
        return self.problem("number.targets", i, better=f"targets: [{items}, ...]")

    def _pairs(self, shape: Shape, i: int, field: str) -> Any:
        """A mapping of names to texts, kept as it is."""
        if self.kinds[i] != MAPPING:
            if self.is_nothing(i):
                return NOTHING
            what = self.what(i)
            return self.problem("value.not_pairs", i, field=field, what=what)
        pairs: dict[str, str] = {}
        for name, key, value in self.tape.items(i):
            text = self.text_of(value, f"{field}.{name}")
            if not name:
                self.problem("value.empty", key, field=field)
            elif text is not NOTHING:
                pairs[name] = text
        return Pairs(pairs)

    def _record(self, shape: Shape, i: int, field: str) -> Any:
        assert shape.cls is not None
        if self.kinds[i] == MAPPING:
            by_period = self.whole(shape, i, field) if self._is_by_period(shape.cls, i) else None
            if by_period is not None:
                self.problem("value.by_period", i, field=field, help=by_period)
                return NOTHING
            if shape.short is not None and self._is_translated(shape.cls, shape.short, i):
                text = self.text(shape, i, field)
                return NOTHING if text is NOTHING else self.build(shape.cls, {shape.short: text}, i)
            values = self.fields(shape.cls, i, field)
            return NOTHING if values is None else self.build(shape.cls, values, i)
        if shape.short is not None and self.kinds[i] <= QUOTED:
            text = NOTHING if self.is_nothing(i) else self.line(shape, i, field)
            if text is NOTHING:
                return NOTHING
            many = fields_of(shape.cls)[_key_of(shape.cls, shape.short)].shape.form is Form.LIST
            return self.build(shape.cls, {shape.short: (text,) if many else text}, i)
        if not self.is_nothing(i):
            keys, better = list(fields_of(shape.cls))[:6], self._whole_record(shape, i, field)
            self.problem(
                "value.not_mapping", i, field=field, what=self.what(i), keys=", ".join(keys),
                help=better,
            )  # fmt: skip
        return NOTHING

    def _is_by_period(self, cls: type[BaseModel] | None, i: int) -> bool:
        """Whether mapping *i* holds values by period, where one record of *cls* stands."""
        assert cls is not None
        known, keys = fields_of(cls), list[str]()
        for text, _, _ in self.tape.items(i):
            if text in known:
                return False
            keys.append(text)
        return bool(keys) and all(period_of(key) is not None for key in keys)

    def _whole_record(self, shape: Shape, i: int, field: str) -> str | None:
        from strategy_graph.io.reader.advice.whole_answer import one

        if self.texts[i - 1] == field:
            return self.whole(shape, i, field)
        better = one(shape, self.tape, i, self.around())
        return None if better is None else say("value.write_help", better=better)

    def fields(self, cls: type[BaseModel], i: int, field: str) -> dict[str, Any] | None:
        """The values of mapping *i* by field name of *cls*; ``None`` after a problem."""
        table = fields_of(cls)
        before = len(self.log.problems)
        values: dict[str, Any] = {}
        outer, self.beside = self.beside, (i, "unit" in table)
        for text, key, value in self.tape.items(i):
            entry = table.get(text)
            if entry is None:
                self.unknown(text, key, table, field, value=value)
                continue
            self.field(entry, value, text, values)
        self.beside = outer
        for needed, name in required_of(cls):
            if name not in values:
                self._missing(needed, i, before, field)
        return values if len(self.log.problems) == before else None

    def field(self, entry: Field, i: int, key: str, values: dict[str, Any]) -> None:
        """Read token *i* as the value of *entry*; a list under a singular key is its plural."""
        if entry.plural is not None and self.kinds[i] == SEQUENCE:
            if key == "target" and all(
                self.kinds[element] <= QUOTED for element in self.tape.elements(i)
            ):
                self._list_of_numbers(i)
                return
            entry = entry.plural
        elif entry.plural is not None and self.kinds[i] == MAPPING and self._is_one_of(entry, i):
            self._one_of_several(entry.plural, i, key)
            return
        found = self.read(entry.shape, i, key)
        if found is NOTHING:
            return
        if entry.name in values:
            self.problem("key.twice", i, key=key, beside=entry.key)
        values[entry.name] = found

    def _is_one_of(self, entry: Field, i: int) -> bool:
        """Whether mapping *i*, under a key of a text, is a record of the list of its plural."""
        of = entry.plural.shape.of if entry.plural is not None else None
        if entry.shape.form not in (Form.LINE, Form.TEXT) or of is None or of.cls is None:
            return False
        table = fields_of(of.cls)
        return all(text in table for text, _, _ in self.tape.items(i))

    def _one_of_several(self, plural: Field, i: int, key: str) -> None:
        """Note that *i*, a record under a key of a text, is written as a list of one."""
        from strategy_graph.io.reader.advice.whole_answer import scalar

        stated = {text: scalar(self.tape, value) for text, _, value in self.tape.items(i)}
        pairs = ", ".join(f"{text}: {value or '...'}" for text, value in stated.items())
        help = say("value.write_help", better=f"{plural.key}: [{{{pairs}}}]")
        self.problem("value.not_text", i, field=key, what=self.what(i), help=help)

    def _list_of_numbers(self, i: int) -> None:
        """Note that a range, or targets of periods, are no bare list of numbers."""
        texts = [self.texts[element] for element in self.tape.elements(i)]
        low, high = (*texts, "80", "90")[:2]
        better = f"target: {{low: {low}, high: {high}}}"
        self.problem("number.target_list", i, better=better)

    def _is_translated(self, cls: type[BaseModel], short: str, i: int) -> bool:
        """Whether mapping *i* is the text of the record *cls* in several languages."""
        table = fields_of(cls)
        return table[_key_of(cls, short)].shape.form is Form.TEXT and all(
            text not in table and not text.startswith("x-") for text, _, _ in self.tape.items(i)
        )

    def _missing(self, key: str, i: int, before: int, field: str) -> None:
        # A value that was refused is not missing as well.
        if all(text != key for text, _, _ in self.tape.items(i)):
            self.missing(key, i, field)
        elif len(self.log.problems) == before:
            self.problem("value.empty", self.value_of(i, key), field=key)

    def value_of(self, i: int, key: str) -> int:
        """The token of the value under *key* of mapping *i*, else *i* itself."""
        if self.kinds[i] == MAPPING:
            for text, _, value in self.tape.items(i):
                if text == key:
                    return value
        return i

    def unknown(
        self,
        key: str,
        i: int,
        known: Mapping[str, object],
        where: str,
        *,
        value: int | None = None,
    ) -> None:
        """Note that *key* is no key of *where*, with the one that is meant by name or spelling.

        Keys that begin with ``x-`` are left alone: they are for shared blocks and other tools.
        Where *value*, the token under the key, is written otherwise there, the help shows it.
        """
        if key.startswith("x-"):
            return
        from strategy_graph.io.reader.advice.whole_answer import another_name, joined

        shown = key if len(key) <= 40 else key[:39] + "…"
        if self.tape.texts[i - 1] + f",{key}" == joined(self.tape, i - 1):
            self.problem("key.comma", i, key=shown)
            return
        named = another_name(key, known)
        near = named or self.log.nearest(key, known)
        if near is not None:
            self.misspelt[i] = near
            better = None if value is None else self._under(known[near], near, value, named)
            self.problem("key.near", i, key=shown, where=where, near=near, help=better)
        else:
            self.problem("key.unknown", i, key=shown, where=where, help=self._keys(key, known))

    def _keys(self, key: str, known: Collection[str]) -> str:
        """The help that lists *known*: of many the few that are most like *key*."""
        if len(known) <= _MOST_KEYS:
            return say("key.known", known=", ".join(known))
        near = self.log.suggestions(key, known, most=_NEAR_KEYS) or tuple(known)[:_NEAR_KEYS]
        return say("key.near_known", count=len(known), near=", ".join(near))

    def _under(self, entry: object, key: str, i: int, named: str | None) -> str | None:
        """The help that shows token *i* under *key*, the field of which is *entry*."""
        from strategy_graph.io.reader.advice.whole_answer import scalar

        if isinstance(entry, Field):
            better = self.whole(entry.shape, i, key)
            if better is not None or entry.shape.form in (Form.LIST, Form.RECORD):
                return better
        text = scalar(self.tape, i) if named and not self.is_nothing(i) else None
        return None if text is None else say("value.write_help", better=f"{key}: {text}")

    def missing(self, key: str, i: int, what: str) -> None:
        """Note that mapping *i*, which is *what*, has no *key*.

        A key that was probably meant to be this one is reported already, and explains it.
        """
        if all(self.misspelt.get(at) != key for _, at, _ in self.tape.items(i)):
            self.problem("value.missing", i, key=key, what=what)

    def build(self, cls: type[BaseModel], values: dict[str, Any], i: int) -> Any:
        """The model of *values*; what pydantic refuses is noted at its field."""
        known = None if self.may_hide else bare(cls, values)
        if known is not None:
            return known
        try:
            return validated(cls, values)
        except ValidationError as error:
            self.refused(cls, error, i)
            return NOTHING

    def refused(self, cls: type[BaseModel], error: ValidationError, i: int) -> None:
        """Note each error of pydantic about mapping *i* at the value it is about."""
        keys = {field.name: key for key, field in fields_of(cls).items()} | {"code": "id"}
        reported: set[int] = set()
        for detail in error.errors(include_url=False, include_context=True, include_input=False):
            loc = detail["loc"]
            key = keys.get(str(loc[0]), str(loc[0])) if loc else ""
            location = self.value_of(i, key) if key else i
            if len(loc) > 1 and isinstance(loc[1], int) and self.kinds[location] == SEQUENCE:
                location = list(self.tape.elements(location))[loc[1]]
            if location in reported:
                continue
            reported.add(location)
            context = detail.get("ctx", {})
            known = _REFUSALS.get(detail["type"])
            if known == "value.pattern" and key == "url":
                known = suggestions.against_address(self.texts[location])
            if known is None:
                reason = detail["msg"].removeprefix("Value error, ")
                self.problem("value.refused", location, field=key or cls.__name__, reason=reason)
            else:
                limit = context.get("ge", context.get("le", ""))
                percent = suggestions.better_share(self.texts[location])
                if known == "number.above" and key in SHARES:
                    told = "number.of_share" if percent is None else "number.percent"
                    self.problem(
                        told, location, field=key, what=self.what(location), better=percent
                    )
                    continue
                self.problem(known, location, field=key, what=self.what(location), limit=limit)

    def _counts(self, shape: Shape, i: int, field: str) -> Any:
        if self.kinds[i] != MAPPING:
            if self.is_nothing(i):
                return NOTHING
            return self.problem(
                "value.not_mapping", i, field=field, what=self.what(i), keys=", ".join(NodeKind)
            )
        counts: dict[NodeKind, int] = {}
        for text, key, value in self.tape.items(i):
            number = self.integer(shape, value, f"{field}.{text}")
            if text not in _KINDS:
                self.unknown(text, key, _KINDS, field)
            elif number is not NOTHING:
                counts[NodeKind(text)] = number
        return counts


def _key_of(cls: type[BaseModel], name: str) -> str:
    return next(key for key, field in fields_of(cls).items() if field.name == name)


_KINDS: Mapping[str, object] = {kind.value: kind for kind in NodeKind}
_REFUSALS: Mapping[str, str] = {
    "greater_than_equal": "number.too_small",
    "less_than_equal": "number.above",
    "string_pattern_mismatch": "value.pattern",
    "string_too_short": "value.empty",
    "dict_too_short": "value.empty",
}
