"""Which sheets a workbook has, what each is called, and which rows of a strategy stand there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from strategy_graph.documents.workbook.keys import (
    Key,
    Keys,
    in_all_languages,
    keys_of_exception,
    keys_of_head,
    keys_of_link,
    keys_of_node,
    keys_of_record,
)
from strategy_graph.documents.workbook.terms import capital
from strategy_graph.i18n import message
from strategy_graph.io.schema.field_types import Form, Shape
from strategy_graph.model import NodeKind
from strategy_graph.model.form import SECTIONS
from strategy_graph.text.same_name import normalised

HEAD, FOUNDATIONS, LINKS, EXCEPTIONS = "strategy", "foundations", "links", "ignore"
"""Sheets that are no list of one kind and no list of records."""

KIND = "kind of part"
"""The key of the column of a row's kind, where a sheet holds several; no key of a file."""

OF, OF_NAME = "of", "name of"
WHOSE = Keys(
    {
        OF: Key(OF, "of", Shape(Form.LINE), "documents.workbook.of"),
        OF_NAME: Key(OF_NAME, "name of", Shape(Form.LINE), "documents.workbook.of_name"),
    }
)
"""Columns of a list of records: the code of whose they are, and its name, which is not read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet: its name in the code, the message of its title, what its rows may state.

    ``kind`` is that of all its nodes; ``record`` the key of which it lists the records.
    """

    name: str
    label: str
    keys: Keys
    kind: NodeKind | None = None
    record: str = ""

    @property
    def title(self) -> str:
        """What the sheet is called, in the language in force."""
        return capital(message(self.label))


FOUNDING = tuple(section.kind for section in SECTIONS.values() if not section.coded)
"""Kinds of which a strategy has few: they share a sheet."""

KINDS = {section.kind: key for key, section in SECTIONS.items()}
"""The key of the section of each kind."""


@cache
def plans() -> Mapping[str, Plan]:
    """Every sheet that a workbook may have, in its order.

    >>> list(plans())[:5]
    ['strategy', 'foundations', 'perspectives', 'themes', 'objectives']
    """
    found = [
        Plan(HEAD, "kinds.strategy.one", keys_of_head()),
        Plan(FOUNDATIONS, "documents.workbook.foundations", _founding()),
    ]
    found += [
        Plan(key, f"kinds.{section.kind.value}.other", keys_of_node(section.kind), section.kind)
        for key, section in SECTIONS.items()
        if section.coded
    ]
    found.append(Plan(LINKS, "kinds.edge.other", keys_of_link()))
    found += sorted(_record_sheets(), key=lambda plan: plan.record != "actuals")
    found.append(Plan(EXCEPTIONS, "documents.workbook.exceptions", keys_of_exception()))
    return {plan.name: plan for plan in found}


def plan_called(title: str) -> Plan | None:
    """The sheet that is called *title* in any language of ours."""
    return _by_title().get(normalised(title))


def stating(record: str) -> tuple[NodeKind, ...]:
    """The kinds of node that list records under the key *record*.

    >>> stating("actuals")
    (<NodeKind.KPI: 'kpi'>,)
    """
    return tuple(kind for kind in KINDS if record in keys_of_node(kind))


@cache
def _by_title() -> Mapping[str, Plan]:
    found: dict[str, Plan] = {}
    for plan in plans().values():
        for title in in_all_languages(plan.label):
            found.setdefault(title, plan)
    return found


def _founding() -> Keys:
    kinds = Shape(Form.CHOICE, choices={kind.value: kind for kind in FOUNDING})
    keys = Keys({KIND: Key(KIND, "kind", kinds)})
    for kind in FOUNDING:
        for name, key in keys_of_node(kind).items():
            keys.setdefault(name, key)
    last = ("note", "url", "source")
    return Keys({name: keys[name] for name in sorted(keys, key=lambda name: name in last)})


def _record_sheets() -> Iterator[Plan]:
    lists = [keys_of_node(kind) for kind in KINDS] + [keys_of_head()]
    seen: set[str] = set()
    for keys in lists:
        for name, key in keys.items():
            cls = key.records
            if cls is not None and name not in seen and name != "source":
                seen.add(name)
                yield Plan(name, f"kinds.field.{key.field}", keys_of_record(cls), record=name)
    source = keys_of_head()["source"]
    assert source.records is not None
    yield Plan("source", "kinds.field.sources", keys_of_record(source.records), record="source")
