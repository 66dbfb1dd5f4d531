"""The head of a file: the strategy that it declares, or the one that it extends."""

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from strategy_graph.io.reader.identities import Identities
from strategy_graph.io.reader.scalars import NOTHING
from strategy_graph.io.schema.field_types import fields_of
from strategy_graph.io.syntax.problems import say
from strategy_graph.io.syntax.tape import MAPPING
from strategy_graph.model import Section as Heading
from strategy_graph.model import Statement, Strategy
from strategy_graph.model.form import SECTIONS
from strategy_graph.text.nearest import nearest

TOP_KEYS: Final = (
    "$schema", "strategy", "extends", *SECTIONS, "links", "statements", "sections", "ignore",
)  # fmt: skip
_HEAD_KEYS: Final = tuple(fields_of(Strategy))


class HeadReader:
    """Reads what stands above the nodes."""

    def __init__(self, identities: Identities) -> None:
        self.identities = identities
        self.values = identities.values
        self.tape = identities.tape
        self.log = identities.log

    def head(self, top: Mapping[str, tuple[int, int]]) -> tuple[Strategy | None, str | None]:
        values = self.values
        if "strategy" in top and "extends" in top:
            values.problem("root.both", top["extends"][0])
        if "extends" in top and "strategy" not in top:
            at = top["extends"][1]
            extends = self.identities.read_strategy_id(at, "extends")
            for key in ("statements", "sections"):
                if key in top:
                    values.problem("root.not_in_overlay", top[key][0], key=key)
            return None, extends
        if "strategy" not in top:
            if nearest_top(top) is None:
                values.problem("root.no_strategy", 0)
            return None, None
        i = top["strategy"][1]
        if self.tape.kinds[i] != MAPPING:
            from strategy_graph.io.reader.advice.whole_answer import scalar

            name = scalar(self.tape, i) if not values.is_nothing(i) else None
            code = re.sub(r"[\s:]+", "-", self.tape.texts[i].strip()) if name else "..."
            values.problem(
                "value.not_mapping", i, field="strategy", what=values.what(i),
                help=say(
                    "value.write_help", better=f"strategy: {{id: {code}, name: {name or '...'}}}"
                ),
            )  # fmt: skip
            return None, None
        strategy = self._strategy(i, top)
        time = strategy.time if strategy is not None else None
        if strategy is not None and time is not None and time.end is None and len(time.years) == 1:
            values.period = strategy.period
        return strategy, None

    def _strategy(  # noqa: PLR0912
        self, i: int, top: Mapping[str, tuple[int, int]]
    ) -> Strategy | None:
        values, table = self.values, fields_of(Strategy)
        before = len(self.log.problems)
        found: dict[str, Any] = {}
        written: set[str] = set()
        for text, key_at, value in self.tape.items(i):
            written.add(text)
            if text not in _HEAD_KEYS:
                values.unknown(text, key_at, table, "strategy", value=value)
            elif text == "id":
                name = self.identities.read_strategy_id(value, "id")
                if name is not None:
                    found["id"] = name
            else:
                field = table[text]
                what = values.read(field.shape, value, text)
                if what is not NOTHING:
                    found[field.name] = what
        for key in ("id", "name"):
            if key not in written:
                values.missing(key, i, "strategy")
            elif key not in found and len(self.log.problems) == before:
                values.problem("value.empty", values.value_of(i, key), field=key)
        for key, cls in (("statements", Statement), ("sections", Heading)):
            if key in top:
                if key in found:
                    values.problem("root.twice", top[key][0], key=key)
                found[key] = self._records(top[key][1], cls, key)
        if len(self.log.problems) > before:
            return None
        return values.build(Strategy, found, i)  # type: ignore[no-any-return]

    def _records(self, i: int, cls: type[BaseModel], key: str) -> tuple[Any, ...]:
        found: list[Any] = []
        for element in self.values.items(i, key):
            if self.tape.kinds[element] != MAPPING:
                self.values.problem(
                    "value.not_mapping", element, field=key, what=self.values.what(element),
                    keys=", ".join(fields_of(cls)),
                )  # fmt: skip
                continue
            fields = self.values.fields(cls, element, key)
            if fields is not None:
                found.append(self.values.build(cls, fields, element))
        return tuple(found)


def nearest_top(top: Mapping[str, object]) -> str | None:
    """The unknown top-level key that was probably meant to be ``strategy``."""
    unknown = (key for key in top if key not in TOP_KEYS)
    return next((key for key in unknown if _is_strategy(key)), None)


def _is_strategy(key: str) -> bool:
    from strategy_graph.io.reader.advice.whole_answer import another_name

    return (another_name(key, TOP_KEYS) or nearest(key, TOP_KEYS)) == "strategy"
