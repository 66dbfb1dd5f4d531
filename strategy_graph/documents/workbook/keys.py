"""The keys that a row may state, what each is called in a workbook, and which of them one shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from pydantic import BaseModel

from strategy_graph.documents.reader.headers import LEVELS, words
from strategy_graph.documents.workbook.terms import capital
from strategy_graph.i18n import LANGUAGES, message
from strategy_graph.i18n.fields import field_label
from strategy_graph.i18n.language import use_language
from strategy_graph.io.schema.field_types import Form, Shape, fields_of, link_keys, node_keys
from strategy_graph.model import NODE_TYPES, Edge, EdgeKind, NodeKind, Strategy
from strategy_graph.model.form import LINK_FIELDS, NESTS
from strategy_graph.text.same_name import normalised

_LINE = Shape(Form.LINE)
_NAMED_BY_KIND = {
    EdgeKind.BELONGS_TO: NodeKind.THEME,
    EdgeKind.IN_PERSPECTIVE: NodeKind.PERSPECTIVE,
}
"""Links whose column is called by what it names, as in any scorecard."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a strategy file: the field it belongs to, its shape, and its label's message."""

    key: str
    field: str
    shape: Shape
    label: str = ""
    of: str | None = None
    link: EdgeKind | None = None

    @property
    def heading(self) -> str:
        """What the column is called, in the language in force."""
        text = message(self.label) if self.label else field_label(self.field, of=self.of)
        return capital(text)

    @property
    def records(self) -> type[BaseModel] | None:
        """The record of which it lists several, which then have a sheet of their own."""
        of = self.shape.of
        return of.cls if of is not None and of.form is Form.RECORD else None


class Keys(dict[str, Key]):
    """What a row may state: its keys, in the order of their columns."""

    @cached_property
    def by_heading(self) -> Mapping[str, Key]:
        """The keys by what their columns are called, in any language of ours, or by themselves."""
        found: dict[str, Key] = {}
        for tag in LANGUAGES:
            with use_language(tag):
                for key in self.values():
                    found.setdefault(normalised(key.heading), key)
        for key in self.values():
            found.setdefault(normalised(key.key), key)
            found.setdefault(normalised(key.field), key)
        return found


@cache
def keys_of_node(kind: NodeKind) -> Keys:
    """What a row of a sheet of *kind* may state, in the order of its columns.

    >>> list(keys_of_node(NodeKind.OBJECTIVE))[:4]
    ['id', 'name', 'theme', 'perspective']
    """
    fields, links = fields_of(NODE_TYPES[kind]), LINK_FIELDS.get(kind, {})
    found = Keys()
    for key in node_keys(kind):
        if key in links:
            held = _NAMED_BY_KIND.get(links[key])
            label = f"kinds.{held.value}.one" if held else f"kinds.edge.{links[key].value}"
            shape = Shape(Form.LIST, of=_LINE)
            found[key] = Key(key, key, shape, label, link=links[key])
        elif key == "id":
            found[key] = Key(key, "code", _LINE)
        elif key in fields and key not in NESTS.get(kind, {}):
            found[key] = Key(key, fields[key].name, fields[key].shape)
    return found


@cache
def keys_of_link() -> Keys:
    """What a row of the sheet of links may state."""
    fields = fields_of(Edge)
    order = (
        "from",
        "kind",
        "to",
        *(key for key in link_keys() if key not in ("from", "kind", "to")),
    )
    return Keys({key: Key(key, fields[key].name, fields[key].shape, of="edge") for key in order})


@cache
def keys_of_record(cls: type[BaseModel]) -> Keys:
    """What a row about a record of *cls* may state."""
    return Keys({key: Key(key, field.name, field.shape) for key, field in fields_of(cls).items()})


@cache
def keys_of_head() -> Keys:
    """What the sheet of the strategy itself may state."""
    return keys_of_record(Strategy)


@cache
def keys_of_exception() -> Keys:
    """What a row about an exception from a rule may state."""
    day = fields_of(NODE_TYPES[NodeKind.OBJECTIVE])["due"].shape
    shapes = {"rule": _LINE, "why": _LINE, "until": day, "node": _LINE}
    return Keys(
        {
            key: Key(key, key, shape, f"documents.workbook.exception.{key}")
            for key, shape in shapes.items()
        }
    )


def usual(kind: NodeKind) -> tuple[str, ...]:
    """The keys of *kind* that a sheet shows where no node states them, too.

    They are those that documents usually have a column for, by the words that we know.
    """
    return _usual(kind)


@cache
def _usual(kind: NodeKind) -> tuple[str, ...]:
    stated = {field.name for field in words().values() if field.kind in (kind, None)}
    if kind not in LEVELS:
        stated = {"name", "description"}
    keys = keys_of_node(kind)
    needed = [key for key in keys if keys[key].link in _MAIN or key == "id"]
    plain = [key for key in keys if keys[key].records is None and keys[key].field in stated]
    return (*needed, *(key for key in plain if key not in needed))


_MAIN = (EdgeKind.BELONGS_TO, EdgeKind.IN_PERSPECTIVE, EdgeKind.MEASURES, EdgeKind.DRIVES)


def called(heading: str, keys: Keys) -> Key | None:
    """The key of *keys* that a column with this *heading* states, in any language of ours."""
    return keys.by_heading.get(normalised(heading))


def in_all_languages(label: str) -> Iterator[str]:
    """The message *label* in every language, as titles and headings are compared."""
    for tag in LANGUAGES:
        with use_language(tag):
            yield normalised(message(label))
