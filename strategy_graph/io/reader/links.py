"""Links: the items of ``links:``, and the references under a node's keys."""

from array import array
from typing import Any, Final

from strategy_graph.io.reader.fast_models import bare_edge
from strategy_graph.io.reader.identities import Identities
from strategy_graph.io.reader.scalars import NOTHING
from strategy_graph.io.schema.field_types import fields_of, link_keys
from strategy_graph.io.syntax import notices
from strategy_graph.io.syntax.problems import say
from strategy_graph.io.syntax.tape import MAPPING, SEQUENCE
from strategy_graph.model import Edge, EdgeKind, Polarity


class LinkReader:
    """Collects the edges of a file, each with the token at which it stands."""

    def __init__(self, identities: Identities) -> None:
        self.identities = identities
        self.values = identities.values
        self.tape = identities.tape
        self.log = identities.log
        self.edges: list[Edge] = []
        self.edge_tokens: array[int] = array("I")

    def references(self, node_id: str, kind: EdgeKind, i: int, field: str) -> None:
        if self.tape.kinds[i] == MAPPING:
            self._link_under_a_key(node_id, kind, i, field)
            return
        if self.tape.kinds[i] != SEQUENCE:
            if not self.values.is_nothing(i):
                target = self.identities.reference(i, field, kind)
                if target is not None:
                    self.add_edge(node_id, target, kind, i)
            return
        seen: set[str] = set()
        for element in self.tape.elements(i):
            if self.values.is_nothing(element):
                self.values.problem("value.empty_item", element, field=field)
                continue
            if self.tape.kinds[element] == MAPPING:
                self._link_under_a_key(node_id, kind, element, field)
                continue
            target = self.identities.reference(element, field, kind)
            if target is None:
                continue
            if target in seen:
                self.log.notice(
                    notices.REPEATED_REFERENCE,
                    self.tape.at[element],
                    node=node_id,
                    field=field,
                    reference=self.tape.texts[element],
                )
                continue
            seen.add(target)
            self.add_edge(node_id, target, kind, element)

    def _link_under_a_key(self, node_id: str, kind: EdgeKind, i: int, field: str) -> None:
        """A link with fields where codes are: it is written on its own."""
        from strategy_graph.io.reader.advice.as_links import as_link

        better = as_link(self.tape, kind, node_id.rpartition(":")[2], i)
        help = say("value.write_help", better=f"links: [{better}]")
        what = self.values.what(i)
        self.values.problem("code.not_one", i, field=field, what=what, help=help)

    def add_edge(self, source: str, target: str, kind: EdgeKind, i: int) -> None:
        if source == target:
            self.log.notice(notices.SELF_LOOP, self.tape.at[i], node=source, kind=kind.value)
        self.edges.append(bare_edge(source, target, kind))
        self.edge_tokens.append(i)

    def links(self, i: int) -> None:
        written = len(self.edges)
        for element in self.values.items(i, "links"):
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
        before = len(self.log.problems)
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
                values.missing(key, i, say("where.link"))
                continue
            full = self.identities.reference(
                ends[key], key, found.get("kind") if key == "to" else None
            )
            if full is not None:
                found[name] = full
        if "kind" not in found and len(self.log.problems) == before:
            choices = ", ".join(EdgeKind)
            values.problem("link.no_kind", i, choices=choices)
        negative = found.pop("negative", None)
        if negative is not None:
            self._sign(negative, found)
        if len(self.log.problems) > before:
            return
        edge = values.build(Edge, found, i)
        if edge is NOTHING:
            return
        if edge.source == edge.target:
            self.log.notice(
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
        self.log.notice(
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
            line = self.log.lines.line_column(there)[0]
            if earlier == edge:
                self.log.notice(
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
                self.log.problem(
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


def _contradiction(first: Edge, second: Edge) -> str | None:
    """The field to which two versions of one link give different values."""
    for name in Edge.model_fields:
        one, two = getattr(first, name), getattr(second, name)
        default = Edge.model_fields[name].get_default()
        if one != two and default not in (one, two):
            return name
    return None


_LINK_FIELDS: Final = {k: v for k, v in fields_of(Edge).items() if k not in ("from", "to")}
