"""A tape to a document: sections to nodes, references and nesting to edges.

Every problem of the file is collected; none stops the reading of the rest.
"""

from array import array
from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from strategy_graph.io import notices
from strategy_graph.io.codes import canonical, confusable, trouble
from strategy_graph.io.places import TapePlaces
from strategy_graph.io.reading import Reading, nearest, say
from strategy_graph.io.shapes import Field, Form, fields_of, link_keys, node_fields, node_keys
from strategy_graph.io.tape import MAPPING, PLAIN, QUOTED, SEQUENCE, Tape
from strategy_graph.io.values import LOOKS_LIKE_VALUE, NOTHING, NULLS, Values
from strategy_graph.io.yaml_trouble import wide_colon
from strategy_graph.model import (
    NODE_TYPES,
    Document,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Polarity,
    Statement,
    Strategy,
    Suppression,
    identity,
)
from strategy_graph.model import Section as Heading
from strategy_graph.model.form import LINK_FIELDS, NESTS, SECTIONS, Section

TOP_KEYS: Final = (
    "$schema", "strategy", "extends", *SECTIONS, "links", "statements", "sections", "ignore",
)  # fmt: skip
_HEAD_KEYS: Final = tuple(fields_of(Strategy))


def read_form(tape: Tape, reading: Reading) -> Document:
    """The document on *tape*; raises ``ReadError`` with all that is wrong in the file."""
    return _FormReader(tape, reading).document()


class _Plan:
    """How nodes of one kind are read: what each key of theirs means."""

    def __init__(self, kind: NodeKind) -> None:
        self.kind = kind
        self.cls = NODE_TYPES[kind]
        self.fields: Mapping[str, Field] = node_fields(kind)
        self.links: Mapping[str, EdgeKind] = LINK_FIELDS.get(kind, {})
        self.nests = NESTS.get(kind, {})
        self.keys = node_keys(kind)
        self.texts = frozenset(
            key
            for key, field in self.fields.items()
            if field.shape.form in (Form.LINE, Form.TEXT) and key != "url"
        )


class _FormReader:
    def __init__(self, tape: Tape, reading: Reading) -> None:
        self.tape = tape
        self.reading = reading
        self.values = Values(tape, reading)
        self.strategy_id = ""
        self.full: dict[str, str] = {}
        self.perspectives: dict[str, str] = {}
        self.given: dict[frozenset[str], set[str]] = {}
        self.tokens: dict[str, int] = {}
        self.nodes: list[Node] = []
        self.node_tokens: array[int] = array("I")
        self.edges: list[Edge] = []
        self.edge_tokens: array[int] = array("I")
        self.suppressions: list[Suppression] = []
        self.plans: dict[NodeKind, _Plan] = {}

    # -- the document ----------------------------------------------------------

    def document(self) -> Document:
        tape, reading = self.tape, self.reading
        if not len(tape) or self.values.is_nothing(0):
            reading.problem("root.empty", 0)
            reading.stop_if_any()
        if tape.kinds[0] != MAPPING:
            wide = wide_colon(reading.lines.text, len(reading.lines.text))
            if wide is not None:
                reading.problem("yaml.wide_colon", wide)
            else:
                self.values.problem("root.not_mapping", 0, what=self.values.what(0))
            reading.stop_if_any()
        top = {text: (key, value) for text, key, value in tape.items(0)}
        strategy, extends = self._head(top)
        self._gather_perspectives(top)
        for text, (key, value) in top.items():
            if text in SECTIONS:
                self._section(text, SECTIONS[text], value)
            elif text == "links":
                pass
            elif text == "ignore":
                self._ignore(value, None)
            elif text not in TOP_KEYS:
                self._unknown_top(text, key)
        if "links" in top:
            self._links(top["links"][1])
        self._look_alike()
        reading.stop_if_any()
        nodes, edges = tuple(self.nodes), tuple(self.edges)
        places = TapePlaces(
            tape,
            reading.lines,
            head=top["strategy"][1] if "strategy" in top else None,
            nodes=nodes,
            node_tokens=self.node_tokens,
            edges=edges,
            edge_tokens=self.edge_tokens,
        )
        return Document(
            path=reading.lines.file,
            strategy=strategy,
            nodes=nodes,
            edges=edges,
            extends=extends,
            suppressions=tuple(self.suppressions),
            notices=tuple(reading.notices),
            places=places,
        )

    def _gather_perspectives(self, top: Mapping[str, tuple[int, int]]) -> None:
        """Their codes: ``perspective: C`` means theirs where a theme is C too."""
        if "perspectives" not in top or self.tape.kinds[top["perspectives"][1]] != SEQUENCE:
            return
        for element in self.tape.elements(top["perspectives"][1]):
            at = self.values.value_of(element, "id")
            if at != element and self.tape.kinds[at] <= QUOTED:
                raw = self.tape.texts[at]
                full = identity(self.strategy_id, canonical(raw), NodeKind.PERSPECTIVE)
                self.perspectives[raw] = full

    def _unknown_top(self, text: str, key: int) -> None:
        wide = wide_colon(text + " ", len(text)) if "：" in text else None
        if wide is not None:
            self.reading.problem("yaml.wide_colon", self.tape.at[key] + wide)
        else:
            self.values.unknown(text, key, dict.fromkeys(TOP_KEYS[1:]), say("where.top"))

    def _head(self, top: Mapping[str, tuple[int, int]]) -> tuple[Strategy | None, str | None]:
        values = self.values
        if "strategy" in top and "extends" in top:
            values.problem("root.both", top["extends"][0])
        if "extends" in top and "strategy" not in top:
            at = top["extends"][1]
            extends = self._strategy_id(at, "extends")
            for key in ("statements", "sections"):
                if key in top:
                    values.problem("root.not_in_overlay", top[key][0], key=key)
            return None, extends
        if "strategy" not in top:
            near = nearest_top(top)
            if near is not None:
                values.problem("root.near_strategy", top[near][0], key=near)
            else:
                values.problem("root.no_strategy", 0)
            return None, None
        i = top["strategy"][1]
        if self.tape.kinds[i] != MAPPING:
            values.problem(
                "value.not_mapping", i, field="strategy", what=values.what(i),
                keys=", ".join(_HEAD_KEYS[:6]),
            )  # fmt: skip
            return None, None
        return self._strategy(i, top), None

    def _strategy(  # noqa: PLR0912
        self, i: int, top: Mapping[str, tuple[int, int]]
    ) -> Strategy | None:
        values, table = self.values, fields_of(Strategy)
        before = len(self.reading.problems)
        found: dict[str, Any] = {}
        written: set[str] = set()
        for text, key_at, value in self.tape.items(i):
            written.add(text)
            if text not in _HEAD_KEYS:
                values.unknown(text, key_at, dict.fromkeys(_HEAD_KEYS), "strategy")
            elif text == "id":
                name = self._strategy_id(value, "id")
                if name is not None:
                    found["id"] = name
            else:
                field = table[text]
                what = values.read(field.shape, value, text)
                if what is not NOTHING:
                    found[field.name] = what
        for key in ("id", "name"):
            if key not in written:
                values.problem("value.missing", i, key=key, what="strategy")
            elif key not in found and len(self.reading.problems) == before:
                values.problem("value.empty", values.value_of(i, key), field=key)
        for key, cls in (("statements", Statement), ("sections", Heading)):
            if key in top:
                if key in found:
                    values.problem("root.twice", top[key][0], key=key)
                found[key] = self._records(top[key][1], cls, key)
        if len(self.reading.problems) > before:
            return None
        return values.build(Strategy, found, i)  # type: ignore[no-any-return]

    def _records(self, i: int, cls: type[BaseModel], key: str) -> tuple[Any, ...]:
        found: list[Any] = []
        for element in self._items(i, key):
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

    def _strategy_id(self, i: int, field: str) -> str | None:
        text = self._scalar(i, field)
        if text is None:
            return None
        code = canonical(text)
        if any(character.isspace() for character in code.strip()):
            self.values.problem("code.id_space", i, code=code, clean="-".join(code.split()))
            return None
        if not self._sound_code(code, i):
            return None
        self.strategy_id = code
        return code

    # -- sections and nodes ----------------------------------------------------

    def _items(self, i: int, key: str) -> list[int]:
        """The elements of section *i*; nothing is an empty list."""
        kind = self.tape.kinds[i]
        if kind == SEQUENCE:
            return list(self.tape.elements(i))
        if not self.values.is_nothing(i):
            if kind == MAPPING:
                first = next((k for _, k, _ in self.tape.items(i)), i)
                # The key of the section stands before it, unless this is an alias.
                at = i - 1 if self.tape.texts[i - 1] == key else i
                self.values.problem("section.mapping", at, key=key, name=self.tape.texts[first])
            else:
                self.values.problem("value.not_list", i, field=key, what=self.values.what(i))
        return []

    def _section(self, key: str, section: Section, i: int) -> None:
        plan = self._plan(section.kind)
        if section.single:
            if self.tape.kinds[i] == SEQUENCE:
                self.values.problem("section.single", i, key=key)
            elif not self.values.is_nothing(i):
                self._node(i, plan, default=section.kind.value, key=key)
            return
        for number, element in enumerate(self._items(i, key), start=1):
            default = None if section.coded else f"{section.kind.value}-{number}"
            self._node(element, plan, default=default, key=key)

    def _plan(self, kind: NodeKind) -> _Plan:
        plan = self.plans.get(kind)
        if plan is None:
            plan = self.plans[kind] = _Plan(kind)
        return plan

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
            self._identity(default, i, plan.kind)
            self._add_node(plan.cls, {"code": default, "name": text}, i)
            return
        before = len(self.reading.problems)
        found: dict[str, Any] = {}
        code_at = -1
        links: list[tuple[EdgeKind, int, str]] = []
        nests: list[tuple[str, int]] = []
        ignores: list[int] = []
        plain = not values.may_hide
        for text, at, value in tape.items(i):
            if text in plan.texts and plain and kinds[value] == QUOTED and texts[value]:
                found[text] = texts[value]
            elif text in plan.texts and plain and kinds[value] == PLAIN:
                word = texts[value]
                if word in NULLS:
                    continue
                if word in LOOKS_LIKE_VALUE:
                    values.looks_like_value(value, text)
                found[text] = word
            elif text == "id":
                code_at = value
            elif text in plan.links:
                links.append((plan.links[text], value, text))
            elif text in plan.nests:
                nests.append((text, value))
            elif text in plan.fields:
                field = plan.fields[text]
                what = values.read(field.shape, value, text)
                if what is not NOTHING:
                    found[field.name] = what
            elif text == "ignore":
                ignores.append(value)
            else:
                self._unknown_key(text, at, plan)
        full = self._read_code(i, code_at, plan, default, found)
        if "name" not in found:
            self._no_name(i, plan, found, before)
        if len(self.reading.problems) == before and full is not None:
            self._add_node(plan.cls, found, i)
        # Without an identity the rest is read for its problems; its edges go nowhere.
        node_id = full or "?"
        if parent is not None and edge is not None:
            self._add_edge(node_id, parent, edge, i)
        for kind, value, text in links:
            self._references(node_id, kind, value, text)
        for value in ignores:
            self._ignore(value, node_id)
        for text, value in nests:
            child, kind = plan.nests[text]
            child_plan = self._plan(child)
            for element in self._items(value, text):
                self._node(element, child_plan, default=None, key=text, parent=node_id, edge=kind)

    def _not_a_node(self, i: int, plan: _Plan, key: str) -> None:
        if self.values.is_nothing(i):
            self.values.problem("section.empty_item", i, key=key)
        else:
            what = self.values.what(i)
            self.values.problem("section.not_node", i, key=key, what=what)

    def _unknown_key(self, text: str, at: int, plan: _Plan) -> None:
        where = say(f"where.{plan.kind.value}")
        if "：" in text:
            self.reading.problem("yaml.wide_colon", self.tape.at[at] + text.index("："))
        else:
            self.values.unknown(text, at, dict.fromkeys(plan.keys), where)

    def _no_name(self, i: int, plan: _Plan, found: dict[str, Any], before: int) -> None:
        at = self.values.value_of(i, "name")
        if plan.kind is NodeKind.EXTERNAL and at == i and "code" in found:
            found["name"] = found["code"]
        elif at == i:
            what = say(f"where.{plan.kind.value}")
            self.values.problem("value.missing", i, key="name", what=what)
        elif len(self.reading.problems) == before or self.values.is_nothing(at):
            self.values.problem("value.empty", at, field="name")

    def _read_code(  # noqa: PLR0911 - each refusal returns
        self, i: int, at: int, plan: _Plan, default: str | None, found: dict[str, Any]
    ) -> str | None:
        """The full identity of node *i*; its code and strategy go to *found*."""
        if at < 0:
            if default is None:
                what = say(f"where.{plan.kind.value}")
                self.values.problem("value.missing", i, key="id", what=what)
                return None
            found["code"] = default
            return self._identity(default, i, plan.kind)
        raw = self._scalar(at, "id")
        if raw is None:
            return None
        code = canonical(raw)
        if plan.kind is NodeKind.EXTERNAL:
            strategy, colon, rest = code.partition(":")
            if not colon:
                self.values.problem("code.external", at, code=code)
                return None
            if not (self._sound_code(strategy, at) and self._sound_code(rest, at)):
                return None
            found["strategy"], found["code"] = strategy, rest
            return code
        if not self._sound_code(code, at):
            return None
        found["code"] = code
        return self._identity(code, i, plan.kind, at)

    def _identity(self, code: str, i: int, kind: NodeKind, at: int | None = None) -> str:
        apart = kind is NodeKind.PERSPECTIVE
        name = f"perspective-{code}" if apart else code
        first = self.tokens.setdefault(name, i)
        if first != i:
            place = self.tape.at[self.values.value_of(first, "id")]
            self.reading.problem(
                "code.twice",
                self.tape.at[i if at is None else at],
                other=place,
                code=code,
                line=self.reading.lines.line_column(place)[0],
            )
        full = self.full.get(name)
        if full is None:
            full = self.full[name] = f"{self.strategy_id}:{name}"
        return full

    def _scalar(self, i: int, field: str) -> str | None:
        """The raw text of an id or reference; what reads as no text is said."""
        kind = self.tape.kinds[i]
        if kind > QUOTED:
            self.values.problem("value.not_text", i, field=field, what=self.values.what(i))
            return None
        text = self.tape.texts[i]
        if kind == PLAIN:
            if text in NULLS:
                self.values.problem("code.empty", i, field=field)
                return None
            if text in LOOKS_LIKE_VALUE:
                self.values.looks_like_value(i, field)
        return text

    def _sound_code(self, code: str, i: int) -> bool:
        wrong = trouble(code)
        if wrong is None:
            return True
        self.values.problem(wrong[0], i, **wrong[1])
        return False

    def _add_node(self, cls: type[Node], found: dict[str, Any], i: int) -> None:
        found.setdefault("strategy", self.strategy_id or "?")
        try:
            node = cls.__pydantic_validator__.validate_python(found)
        except ValidationError as error:
            self.values.refused(cls, error, i)
            return
        self._share_fields_set(node)
        self.nodes.append(node)
        self.node_tokens.append(i)

    def _share_fields_set(self, value: Node | Edge) -> None:
        """Let alike values share the set of field names given: a fifth of their memory."""
        given = value.model_fields_set
        shared = self.given.setdefault(frozenset(given), given)
        object.__setattr__(value, "__pydantic_fields_set__", shared)

    # -- edges -----------------------------------------------------------------

    def _references(self, node_id: str, kind: EdgeKind, i: int, field: str) -> None:
        if self.tape.kinds[i] != SEQUENCE:
            if not self.values.is_nothing(i):
                target = self._reference(i, field, kind)
                if target is not None:
                    self._add_edge(node_id, target, kind, i)
            return
        seen: set[str] = set()
        for element in self.tape.elements(i):
            if self.values.is_nothing(element):
                self.values.problem("value.empty_item", element, field=field)
                continue
            target = self._reference(element, field, kind)
            if target is None:
                continue
            if target in seen:
                self.reading.notice(
                    notices.REPEATED_REFERENCE,
                    self.tape.at[element],
                    node=node_id,
                    field=field,
                    reference=self.tape.texts[element],
                )
                continue
            seen.add(target)
            self._add_edge(node_id, target, kind, element)

    def _reference(self, i: int, field: str, kind: EdgeKind | None = None) -> str | None:
        """The full identity that token *i* names, as the target of an edge of *kind*."""
        texts = self.tape.texts
        if self.tape.kinds[i] <= QUOTED:
            known = self.full.get(texts[i])
            if kind is EdgeKind.IN_PERSPECTIVE:
                known = self.perspectives.get(texts[i], known)
            if known is not None:
                return known
        raw = self._scalar(i, field)
        if raw is None:
            return None
        text = canonical(raw)
        strategy, colon, code = text.rpartition(":")
        if colon:
            if not (self._sound_code(strategy, i) and self._sound_code(code, i)):
                return None
            full = text
        elif self._sound_code(text, i):
            full = f"{self.strategy_id}:{text}"
        else:
            return None
        self.full[text] = full
        return full

    def _add_edge(self, source: str, target: str, kind: EdgeKind, i: int) -> None:
        if source == target:
            self.reading.notice(notices.SELF_LOOP, self.tape.at[i], node=source, kind=kind.value)
        self.edges.append(bare_edge(source, target, kind))
        self.edge_tokens.append(i)

    def _links(self, i: int) -> None:
        written = len(self.edges)
        for element in self._items(i, "links"):
            if self.tape.kinds[element] != MAPPING:
                if self.values.is_nothing(element):
                    self.values.problem("section.empty_item", element, key="links")
                else:
                    what = self.values.what(element)
                    self.values.problem("section.not_link", element, what=what)
                continue
            self._link(element)
        self._compare_links(written)

    def _link(self, i: int) -> None:  # noqa: PLR0912
        values, table = self.values, _LINK_FIELDS
        before = len(self.reading.problems)
        found: dict[str, Any] = {}
        ends: dict[str, int] = {}
        for text, key_at, value in self.tape.items(i):
            if text in ("from", "to"):
                ends[text] = value
            elif text == "strength":
                self._strength(value, found)
            else:
                field = table.get(text)
                if field is None:
                    near = dict.fromkeys(link_keys())
                    values.unknown(text, key_at, near, say("where.link"))
                    continue
                what = values.read(field.shape, value, text)
                if what is not NOTHING:
                    found[field.name] = what
        for key, name in (("from", "source"), ("to", "target")):
            if key not in ends:
                values.problem("value.missing", i, key=key, what=say("where.link"))
                continue
            full = self._reference(ends[key], key, found.get("kind") if key == "to" else None)
            if full is not None:
                found[name] = full
        if "kind" not in found and len(self.reading.problems) == before:
            choices = ", ".join(EdgeKind)
            values.problem("link.no_kind", i, choices=choices)
        negative = found.pop("negative", None)
        if negative is not None:
            self._sign(negative, found)
        if len(self.reading.problems) > before:
            return
        try:
            edge = Edge.__pydantic_validator__.validate_python(found)
        except ValidationError as error:
            values.refused(Edge, error, i)
            return
        self._share_fields_set(edge)
        if edge.source == edge.target:
            self.reading.notice(
                notices.SELF_LOOP,
                self.tape.at[ends["to"]],
                node=edge.source,
                kind=edge.kind.value,
            )
        self.edges.append(edge)
        self.edge_tokens.append(i)

    def _strength(self, i: int, found: dict[str, Any]) -> None:
        number = self.values.read(_LINK_FIELDS["strength"].shape, i, "strength")
        if number is NOTHING:
            return
        if number < 0:
            found["negative"] = i
            number = -number
        found["strength"] = number

    def _sign(self, i: int, found: dict[str, Any]) -> None:
        polarity = found.setdefault("polarity", Polarity.NEGATIVE)
        if polarity is not Polarity.NEGATIVE:
            self.values.problem("link.sign", i, polarity=polarity.value)
            return
        self.reading.notice(
            notices.NEGATIVE_STRENGTH,
            self.tape.at[i],
            field="strength",
            strength=self.tape.texts[i],
            size=f"{found['strength']:g}",
        )

    def _compare_links(self, written: int) -> None:
        """Drop links that are written twice alike; refuse those that contradict."""
        kinds = {edge.kind for edge in self.edges[written:]}
        first: dict[tuple[str, str, str, str], int] = {}
        dropped: set[int] = set()
        for number, edge in enumerate(self.edges):
            if edge.kind not in kinds:
                continue
            other = first.setdefault(edge.key, number)
            if other == number:
                continue
            earlier = self.edges[other]
            here = self.tape.at[self.edge_tokens[number]]
            there = self.tape.at[self.edge_tokens[other]]
            line = self.reading.lines.line_column(there)[0]
            if earlier == edge:
                self.reading.notice(
                    notices.DUPLICATE_LINK,
                    here,
                    node=edge.source,
                    kind=edge.kind.value,
                    source=edge.source,
                    target=edge.target,
                    line=line,
                )
                dropped.add(number)
                continue
            field = _contradiction(earlier, edge)
            if field is not None:
                key = "source" if field == "sources" else field
                self.reading.problem(
                    "link.two_versions",
                    here,
                    other=there,
                    field=key,
                    line=line,
                )
        if dropped:
            keep = [n for n in range(len(self.edges)) if n not in dropped]
            self.edges = [self.edges[n] for n in keep]
            self.edge_tokens = array("I", (self.edge_tokens[n] for n in keep))

    # -- the rest --------------------------------------------------------------

    def _ignore(self, i: int, node_id: str | None) -> None:
        for element in self._items(i, "ignore"):
            if self.tape.kinds[element] != MAPPING:
                self.values.problem(
                    "value.not_mapping", element, field="ignore",
                    what=self.values.what(element), keys="rule, why, until",
                )  # fmt: skip
                continue
            self._suppression(element, node_id)

    def _suppression(self, i: int, node_id: str | None) -> None:
        values = self.values
        before = len(self.reading.problems)
        found: dict[str, Any] = {}
        known = _IGNORE_FIELDS if node_id else {**_IGNORE_FIELDS, "node": _NODE_FIELD}
        for text, key_at, value in self.tape.items(i):
            field = known.get(text)
            if field is None:
                values.unknown(text, key_at, known, "ignore")
            elif text == "node":
                found["node"] = self._reference(value, "node")
            else:
                what = values.read(field.shape, value, text)
                if what is not NOTHING:
                    found[text] = what
        for key in ("rule", "why"):
            if key not in found and len(self.reading.problems) == before:
                values.problem("value.missing", i, key=key, what="ignore")
        if len(self.reading.problems) == before:
            place = self.reading.lines.place(self.tape.at[i])
            found.setdefault("node", node_id)
            self.suppressions.append(Suppression(place=place, **found))

    def _look_alike(self) -> None:
        for code, other in confusable(self.tokens):
            place = self.values.value_of(self.tokens[code], "id")
            first = self.values.value_of(self.tokens[other], "id")
            self.reading.notice(
                notices.CONFUSABLE,
                self.tape.at[place],
                node=f"{self.strategy_id}:{code}",
                field="id",
                code=code,
                other=other,
                line=self.reading.lines.line_column(self.tape.at[first])[0],
            )


def nearest_top(top: Mapping[str, object]) -> str | None:
    """The unknown top-level key that was probably meant to be ``strategy``."""
    return next((key for key in top if key not in TOP_KEYS and nearest(key, ["strategy"])), None)


def _contradiction(first: Edge, second: Edge) -> str | None:
    """The field to which two versions of one link give different values."""
    for name in Edge.model_fields:
        one, two = getattr(first, name), getattr(second, name)
        default = Edge.model_fields[name].get_default()
        if one != two and default not in (one, two):
            return name
    return None


def _maker() -> Callable[[str, str, EdgeKind], Edge]:
    """A constructor of edges that only join: what validation would give, without it.

    The three values are typed by the caller, and all others are defaults; on large
    files most edges are of this sort. A test holds both constructors together.
    """
    sample = Edge(source="s:a", target="s:b", kind=EdgeKind.CAUSES)
    defaults = dict(sample.__dict__)
    # Frozen models never change this set, so that all of these edges can share it.
    given = {"source", "target", "kind"}
    put, new = object.__setattr__, Edge.__new__

    def make(source: str, target: str, kind: EdgeKind) -> Edge:
        edge = new(Edge)
        values = defaults.copy()
        values["source"] = source
        values["target"] = target
        values["kind"] = kind
        put(edge, "__dict__", values)
        put(edge, "__pydantic_fields_set__", given)
        put(edge, "__pydantic_extra__", None)
        put(edge, "__pydantic_private__", None)
        return edge

    return make


bare_edge = _maker()
_LINK_FIELDS: Final = {k: v for k, v in fields_of(Edge).items() if k not in ("from", "to")}
_IGNORE_FIELDS: Final = {
    "rule": Field("rule", "rule", fields_of(Edge)["id"].shape, True),
    "why": Field("why", "why", fields_of(Edge)["id"].shape, True),
    "until": Field("until", "until", node_fields(NodeKind.OBJECTIVE)["due"].shape, False),
}
_NODE_FIELD: Final = Field("node", "node", fields_of(Edge)["id"].shape, False)
