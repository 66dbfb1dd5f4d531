"""``ignore:``, on a node or for the whole file: findings that somebody accepts."""

from typing import Any, Final

from strategy_graph.io.reader.identities import Identities
from strategy_graph.io.reader.scalars import NOTHING
from strategy_graph.io.schema.field_types import Field, fields_of, node_fields
from strategy_graph.io.syntax.tape import MAPPING
from strategy_graph.model import Edge, NodeKind, Suppression


class IgnoreReader:
    """Collects the suppressions of a file."""

    def __init__(self, identities: Identities) -> None:
        self.identities = identities
        self.values = identities.values
        self.tape = identities.tape
        self.log = identities.log
        self.suppressions: list[Suppression] = []

    def read(self, i: int, node_id: str | None) -> None:
        for element in self.values.items(i, "ignore"):
            if self.tape.kinds[element] != MAPPING:
                self.values.problem(
                    "value.not_mapping", element, field="ignore",
                    what=self.values.what(element), keys="rule, why, until",
                )  # fmt: skip
                continue
            self._suppression(element, node_id)

    def _suppression(self, i: int, node_id: str | None) -> None:
        values = self.values
        before = len(self.log.problems)
        found: dict[str, Any] = {}
        known = _IGNORE_FIELDS if node_id else {**_IGNORE_FIELDS, "node": _NODE_FIELD}
        for text, key_at, value in self.tape.items(i):
            field = known.get(text)
            if field is None:
                values.unknown(text, key_at, known, "ignore")
            elif text == "node":
                found["node"] = self.identities.reference(value, "node")
            else:
                what = values.read(field.shape, value, text)
                if what is not NOTHING:
                    found[text] = what
        for key in ("rule", "why"):
            if key not in found and len(self.log.problems) == before:
                values.missing(key, i, "ignore")
        if len(self.log.problems) == before:
            location = self.log.lines.location(self.tape.at[i])
            found.setdefault("node", node_id)
            self.suppressions.append(Suppression(location=location, **found))


_IGNORE_FIELDS: Final = {
    "rule": Field("rule", "rule", fields_of(Edge)["id"].shape, True),
    "why": Field("why", "why", fields_of(Edge)["id"].shape, True),
    "until": Field("until", "until", node_fields(NodeKind.OBJECTIVE)["due"].shape, False),
}
_NODE_FIELD: Final = Field("node", "node", fields_of(Edge)["id"].shape, False)
