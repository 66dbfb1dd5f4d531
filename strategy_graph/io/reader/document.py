"""A tape to a document: sections to nodes, references and nesting to edges.

Every problem of the file is collected; none stops the reading of the rest.
"""

from array import array
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from strategy_graph.i18n import message
from strategy_graph.io.reader.codes import canonical
from strategy_graph.io.reader.fast_models import bare, validated
from strategy_graph.io.reader.head import TOP_KEYS, HeadReader
from strategy_graph.io.reader.identities import Identities
from strategy_graph.io.reader.links import LinkReader
from strategy_graph.io.reader.scalars import LOOKS_LIKE_VALUE, NULLS
from strategy_graph.io.reader.source_map import TapeSourceMap
from strategy_graph.io.reader.suppressions import IgnoreReader
from strategy_graph.io.reader.values import Values
from strategy_graph.io.schema.field_types import Field, Form, node_fields, node_keys
from strategy_graph.io.syntax.problems import ProblemLog, say
from strategy_graph.io.syntax.tape import MAPPING, QUOTED, SEQUENCE, Tape
from strategy_graph.io.syntax.yaml_errors import wide_colon
from strategy_graph.model import (
    NODE_TYPES,
    Document,
    EdgeKind,
    Node,
    NodeKind,
)
from strategy_graph.model.form import LINK_FIELDS, NESTS, SECTIONS, Section


def read_form(tape: Tape, log: ProblemLog) -> Document:
    """The document on *tape*; raises ``ReadError`` with all that is wrong in the file."""
    return _FormReader(tape, log).document()


class _Plan:
    """How nodes of one kind are read: what each key of theirs means."""

    def __init__(self, kind: NodeKind) -> None:
        self.kind = kind
        self.cls = NODE_TYPES[kind]
        self.fields: Mapping[str, Field] = node_fields(kind)
        self.links: Mapping[str, EdgeKind] = LINK_FIELDS.get(kind, {})
        self.nests = NESTS.get(kind, {})
        self.keys = node_keys(kind)
        self.meaning = {
            key: _TEXT if field.shape.form in (Form.LINE, Form.TEXT) and key != "url" else _FIELD
            for key, field in self.fields.items()
        }
        self.meaning |= dict.fromkeys(self.links, _LINK) | dict.fromkeys(self.nests, _NEST)
        self.meaning |= {"id": _ID, "ignore": _IGNORE}


@cache
def _plan(kind: NodeKind) -> _Plan:
    """How nodes of *kind* are read: the same for all files."""
    return _Plan(kind)


_TEXT, _FIELD, _LINK, _NEST, _ID, _IGNORE = "text", "field", "link", "nest", "id", "ignore"
"""What a key of a node means to its reader."""


class _FormReader:
    def __init__(self, tape: Tape, log: ProblemLog) -> None:
        self.tape = tape
        self.log = log
        self.values = Values(tape, log)
        self.identities = Identities(self.values)
        self.links = LinkReader(self.identities)
        self.ignores = IgnoreReader(self.identities)
        self.nodes: list[Node] = []
        self.node_tokens: array[int] = array("I")

    # -- the document ----------------------------------------------------------

    def document(self) -> Document:
        tape, log = self.tape, self.log
        if not len(tape) or self.values.is_nothing(0):
            log.problem("root.empty", 0)
            log.stop_if_any()
        if tape.kinds[0] != MAPPING:
            wide = wide_colon(log.lines.text, len(log.lines.text))
            if wide is not None:
                log.problem("yaml.wide_colon", wide)
            else:
                self.values.problem("root.not_mapping", 0, what=self.values.what(0))
            log.stop_if_any()
        top = {text: (key, value) for text, key, value in tape.items(0)}
        strategy, extends = HeadReader(self.identities).head(top)
        self.identities.gather_perspectives(top)
        for text, (key, value) in top.items():
            if text in SECTIONS:
                self._section(text, SECTIONS[text], value)
            elif text == "links":
                pass
            elif text == "ignore":
                self.ignores.read(value, None)
            elif text not in TOP_KEYS:
                self._unknown_top(text, key, value)
        if "links" in top:
            self.links.links(top["links"][1])
        self.identities.look_alike()
        log.stop_if_any()
        nodes, edges = tuple(self.nodes), tuple(self.links.edges)
        source_map = TapeSourceMap(
            tape,
            log.lines,
            head=top["strategy"][1] if "strategy" in top else None,
            nodes=nodes,
            node_tokens=self.node_tokens,
            edges=edges,
            edge_tokens=self.links.edge_tokens,
        )
        return Document(
            path=log.lines.file,
            strategy=strategy,
            nodes=nodes,
            edges=edges,
            extends=extends,
            suppressions=tuple(self.ignores.suppressions),
            notices=tuple(log.notices),
            source_map=source_map,
        )

    def _unknown_top(self, text: str, key: int, value: int) -> None:
        wide = wide_colon(text + " ", len(text)) if "：" in text else None
        if wide is not None:
            self.log.problem("yaml.wide_colon", self.tape.at[key] + wide)
        else:
            top = dict.fromkeys(TOP_KEYS[1:])
            self.values.unknown(text, key, top, say("where.top"), value=value)

    # -- sections and nodes ----------------------------------------------------

    def _section(self, key: str, section: Section, i: int) -> None:
        plan = _plan(section.kind)
        if section.single:
            if self.tape.kinds[i] == SEQUENCE:
                self.values.problem("section.single", i, key=key)
            elif not self.values.is_nothing(i):
                self._node(i, plan, default=section.kind.value, key=key)
            return
        for number, element in enumerate(self.values.items(i, key), start=1):
            default = None if section.coded else f"{section.kind.value}-{number}"
            self._node(element, plan, default=default, key=key)

    def _node(  # noqa: PLR0912, PLR0915 - one pass over the keys, kept flat for speed
        self,
        i: int,
        plan: _Plan,
        *,
        default: str | None,
        key: str,
        parent: str | None = None,
        edge: EdgeKind | None = None,
    ) -> None:
        """Read node *i*, its links and what is written under it.

        *parent* is the node it is written under, *edge* what that says.
        """
        tape, values = self.tape, self.values
        kinds, texts = tape.kinds, tape.texts
        if kinds[i] != MAPPING:
            if default is None or kinds[i] == SEQUENCE or values.is_nothing(i):
                self._not_a_node(i, plan, key)
                return
            text = values.text_of(i, "name")
            if text == "":
                values.problem("value.empty", i, field=key)
                return
            self.identities.identity_of(default, i, plan.kind)
            self._add_node(plan.cls, {"code": default, "name": text}, i)
            return
        before = len(self.log.problems)
        found: dict[str, Any] = {}
        code_at = -1
        links: list[tuple[EdgeKind, int, str]] = []
        nests: list[tuple[str, int]] = []
        ignores: list[int] = []
        meaning = plan.meaning
        values.beside = (i, "unit" in plan.fields)
        for text, at, value in tape.items(i):
            means = meaning.get(text)
            if means is _TEXT:
                kind = kinds[value]
                word = texts[value]
                if values.may_hide or kind > QUOTED or (kind == QUOTED and not word):
                    self._field(plan, text, value, found)
                elif kind == QUOTED:
                    found[text] = word
                elif word not in NULLS:
                    if word in LOOKS_LIKE_VALUE:
                        values.looks_like_value(value, text)
                    found[text] = word
            elif means is _ID:
                code_at = value
            elif means is _LINK:
                links.append((plan.links[text], value, text))
            elif means is _NEST:
                nests.append((text, value))
            elif means is _FIELD:
                self._field(plan, text, value, found)
            elif means is _IGNORE:
                ignores.append(value)
            else:
                self._unknown_key(text, at, plan, value, i)
        full = self._read_code(i, code_at, plan, default, found)
        if "name" not in found:
            self._no_name(i, plan, found, before)
        if len(self.log.problems) == before and full is not None:
            self._add_node(plan.cls, found, i)
        # Without an identity the rest is read for its problems; its edges go nowhere.
        node_id = full or "?"
        if parent is not None and edge is not None:
            self.links.add_edge(node_id, parent, edge, i)
        for link, value, text in links:
            self.links.references(node_id, link, value, text)
        for value in ignores:
            self.ignores.read(value, node_id)
        for text, value in nests:
            child, says = plan.nests[text]
            child_plan = _plan(child)
            for element in self.values.items(value, text):
                self._node(element, child_plan, default=None, key=text, parent=node_id, edge=says)

    def _field(self, plan: _Plan, text: str, value: int, found: dict[str, Any]) -> None:
        self.values.field(plan.fields[text], value, text, found)

    def _not_a_node(self, i: int, plan: _Plan, key: str) -> None:
        if self.values.is_nothing(i):
            self.values.problem("section.empty_item", i, key=key)
        else:
            from strategy_graph.io.reader.advice.whole_answer import scalar

            what = self.values.what(i)
            name = scalar(self.tape, i) or "..."
            self.values.problem("section.not_node", i, key=key, what=what, name=name)

    def _unknown_key(self, text: str, at: int, plan: _Plan, value: int, i: int) -> None:
        from strategy_graph.io.reader.advice.as_links import as_links

        where = message(f"kinds.{plan.kind.value}.a")
        if "：" in text:
            self.log.problem("yaml.wide_colon", self.tape.at[at] + text.index("："))
        elif better := as_links(self.tape, plan.kind, text, self.values.value_of(i, "id"), value):
            self.values.problem("key.link", at, where=where, key=text, better=better)
        else:
            known = {key: plan.fields.get(key) for key in plan.keys}
            self.values.unknown(text, at, known, where, value=value)

    def _no_name(self, i: int, plan: _Plan, found: dict[str, Any], before: int) -> None:
        at = self.values.value_of(i, "name")
        if plan.kind is NodeKind.EXTERNAL and at == i and "code" in found:
            found["name"] = found["code"]
        elif at == i:
            what = message(f"kinds.{plan.kind.value}.a")
            self.values.missing("name", i, what)
        elif len(self.log.problems) == before or self.values.is_nothing(at):
            self.values.problem("value.empty", at, field="name")

    def _read_code(  # noqa: PLR0911 - each refusal returns
        self, i: int, at: int, plan: _Plan, default: str | None, found: dict[str, Any]
    ) -> str | None:
        """The full identity of node *i*; its code and strategy go to *found*."""
        if at < 0:
            if default is None:
                what = message(f"kinds.{plan.kind.value}.a")
                self.values.missing("id", i, what)
                return None
            found["code"] = default
            return self.identities.identity_of(default, i, plan.kind)
        raw = self.identities.scalar(at, "id")
        if raw is None:
            return None
        code = canonical(raw)
        if plan.kind is NodeKind.EXTERNAL:
            strategy, colon, rest = code.partition(":")
            if not colon:
                self.values.problem("code.external", at, code=code)
                return None
            if not (
                self.identities.sound_code(strategy, at) and self.identities.sound_code(rest, at)
            ):
                return None
            found["strategy"], found["code"] = strategy, rest
            return code
        if not self.identities.sound_code(code, at):
            return None
        found["code"] = code
        return self.identities.identity_of(code, i, plan.kind, at)

    def _add_node(self, cls: type[Node], found: dict[str, Any], i: int) -> None:
        found.setdefault("strategy", self.identities.strategy_id or "?")
        # An escape may hide half of a character, which only validation refuses.
        node = None if self.values.may_hide else bare(cls, found)
        if node is None:
            try:
                node = validated(cls, found)
            except ValidationError as error:
                self.values.refused(cls, error, i)
                return
        self.nodes.append(node)
        self.node_tokens.append(i)
