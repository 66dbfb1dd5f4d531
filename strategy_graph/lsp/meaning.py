"""What keys and words of a file mean, in the reader's language."""

from collections.abc import Mapping

from strategy_graph.i18n import message
from strategy_graph.i18n.catalogue import translated
from strategy_graph.i18n.fields import choice_label, field_label, has_label
from strategy_graph.io.schema.field_types import Form, Shape, fields_of, link_keys, node_keys
from strategy_graph.lsp.spot import Holder, class_of, shape_of_value
from strategy_graph.model import Edge, EdgeKind, NodeKind, Suppression
from strategy_graph.model.form import LINK_FIELDS, NESTS, SECTIONS

ROOT = ("strategy", "extends", *SECTIONS, "links", "ignore")
SUPPRESSION = ("rule", "why", "until")


def keys_of(holder: Holder | None) -> tuple[str, ...]:
    """Every key that *holder* may have, in canonical order."""
    if holder == "root":
        return ROOT
    if isinstance(holder, NodeKind):
        return node_keys(holder)
    if holder is Suppression:
        return SUPPRESSION
    if holder is Edge:
        return link_keys()
    cls = class_of(holder)
    return () if cls is None else tuple(fields_of(cls))


def meaning_of(holder: Holder | None, key: str) -> str:
    """What *key* says of *holder*, in a few words; empty where it has none but itself.

    >>> meaning_of(NodeKind.OBJECTIVE, "theme"), meaning_of("root", "kpis")
    ('belongs to', 'KPIs')
    """
    if holder == "root" and key in SECTIONS:
        section = SECTIONS[key]
        return message(f"kinds.{section.kind.value}.{'one' if section.single else 'other'}")
    if isinstance(holder, NodeKind):
        kind = LINK_FIELDS.get(holder, {}).get(key)
        if kind is not None:
            return message(f"kinds.edge.{kind.value}")
        if key in NESTS.get(holder, {}):
            return message(f"kinds.{NESTS[holder][key][0].value}.other")
    if translated(f"lsp.key.{key}"):
        return message(f"lsp.key.{key}")
    cls = class_of(holder)
    field = fields_of(cls).get(key) if cls is not None else None
    name = key if field is None else field.name
    return field_label(name, of="edge" if holder is Edge else None) if has_label(name) else ""


def words_of(holder: Holder | None, key: str) -> Mapping[str, str]:
    """The words that may stand under *key*, each with its meaning."""
    if holder is Edge and key == "kind":
        return {each.value: message(f"kinds.edge.{each.value}") for each in EdgeKind}
    shape = shape_of_value(holder, key)
    if shape is None:
        return {}
    if shape.form is Form.FLAG:
        return {"true": message("analysis.yes"), "false": message("analysis.no")}
    return {word: choice_label(key, word) for word in _choices(shape)}


def _choices(shape: Shape) -> list[str]:
    found = list(shape.choices or ())
    for each in (*shape.options, *([shape.of] if shape.of is not None else [])):
        found += _choices(each)
    return list(dict.fromkeys(found))


def value_kinds(holder: Holder | None, key: str) -> frozenset[NodeKind]:
    """The kinds of node that a value under *key* can name; empty: it names none."""
    from strategy_graph.model.kinds import SIGNATURES

    if isinstance(holder, NodeKind):
        kind = LINK_FIELDS.get(holder, {}).get(key)
        if kind is None:
            return frozenset()
        allowed = (targets for sources, targets in SIGNATURES[kind] if holder in sources)
        return frozenset(each for targets in allowed for each in targets)
    if key in {"from", "to", "subjects", "objects"}:
        return frozenset(NodeKind)
    return frozenset()
