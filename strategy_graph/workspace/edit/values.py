"""What a person typed for a field, read as a file would be: the same values, the same refusals."""

from collections.abc import Collection, Mapping

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.layout.yaml_text import scalar_text
from strategy_graph.io.load import read_text
from strategy_graph.io.schema.field_types import Form, Shape, fields_of, link_keys, node_fields
from strategy_graph.io.syntax.tree import Tree
from strategy_graph.io.writer.document import value_tree
from strategy_graph.model import Document, Edge, NodeKind
from strategy_graph.model.form import LINK_FIELDS, SECTIONS
from strategy_graph.text.nearest import nearest

Typed = Mapping[str, str]
"""Fields by their keys, each in the words that were typed."""

_HEAD = "strategy: {{id: {id}, name: x}}\n"


def read_node(strategy: str, kind: NodeKind, code: str, typed: Typed) -> Document:
    """The node of *kind* that states *typed*, and its links: a document of that node alone.

    Raises ``ReadError`` for what no file may say, with what to write instead.

    >>> document = read_node("s", NodeKind.KPI, "K1", {"name": "Share: all", "target": "90"})
    >>> document.nodes[0].name, document.nodes[0].target
    ('Share: all', 90.0)
    """
    known = {"name", *node_fields(kind), *LINK_FIELDS.get(kind, {})}
    _check_keys(typed, known, message(f"kinds.{kind.value}.a"))
    section = next(key for key, each in SECTIONS.items() if each.kind is kind)
    shapes = {key: field.shape for key, field in node_fields(kind).items()}
    single = SECTIONS[section].single
    lines = [f"{'  ' if single else '  - '}id: {scalar_text(code)}"]
    pad = "  " if single else "    "
    lines += [f"{pad}{key}: {_words(shapes.get(key), text)}" for key, text in typed.items()]
    text = _HEAD.format(id=scalar_text(strategy)) + f"{section}:\n" + "\n".join(lines) + "\n"
    return _read(text, 1)


def read_link(strategy: str, typed: Typed) -> Edge:
    """The link that *typed* states; raises ``ReadError``.

    >>> read_link("s", {"from": "A", "to": "B", "kind": "causes", "polarity": "+"}).key
    ('s:A', 'causes', 's:B', '')
    """
    _check_keys(typed, link_keys(), message("workspace.edit.link"))
    fields = fields_of(Edge)
    lines = [
        f"{key}: {_words(fields[key].shape if key in fields else None, text)}"
        for key, text in typed.items()
    ]
    text = _HEAD.format(id=scalar_text(strategy)) + "links:\n  - " + "\n    ".join(lines) + "\n"
    edges = _read(text, 0).edges
    if len(edges) != 1:
        raise StrategyGraphError([problem("workspace.edit.one_link")])
    return edges[0]


def field_trees(strategy: str, kind: NodeKind, code: str, typed: Typed) -> dict[str, Tree]:
    """*typed* as values of a file, by key: ``owner: [A, B]`` is the value of ``owners``.

    >>> field_trees("s", NodeKind.KPI, "K1", {"target": "90", "name": "yes"})
    {'target': 90, 'name': 'yes'}
    """
    links = {key: text for key, text in typed.items() if key in LINK_FIELDS.get(kind, {})}
    document = read_node(strategy, kind, code, {"name": "x", **typed})
    node = document.nodes[0]
    found: dict[str, Tree] = {}
    for key in typed:
        if key in links:
            found[key] = _references(typed[key])
            continue
        if key == "name":
            found[key] = value_tree(node.name)
            continue
        entry = node_fields(kind)[key]
        for each in (entry, entry.plural):
            if each is None:
                continue
            value = getattr(node, each.name)
            default = type(node).model_fields[each.name].get_default(call_default_factory=True)
            if value != default:
                found[each.key if each is entry else key] = _whole(value_tree(value))
    return found


def _whole(value: Tree) -> Tree:
    """A number without a fraction as it is typed: 90, not 90.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _references(text: str) -> Tree:
    parts = [part.strip() for part in text.strip().strip("[]").split(",") if part.strip()]
    return parts[0] if len(parts) == 1 else parts


def _check_keys(typed: Typed, known: Collection[str], where: str) -> None:
    """Refuse a key that nothing of this kind has: raises ``StrategyGraphError``."""
    problems = [
        problem(
            "workspace.edit.no_field",
            key=key,
            where=where,
            known=nearest(key, known) or ", ".join(sorted(known)),
        )
        for key in typed
        if key not in known
    ]
    if problems:
        raise StrategyGraphError(problems)


def _words(shape: Shape | None, text: str) -> str:
    """*text* as it is put behind a key: as text where a field is nothing but text."""
    line = " ".join(text.split("\n")) if shape is None or shape.form is not Form.TEXT else text
    if shape is not None and shape.form in (Form.LINE, Form.TEXT):
        bare = line.strip()
        return bare if bare[:1] == "{" and bare[-1:] == "}" else scalar_text(line)
    return line


def _read(text: str, nodes: int) -> Document:
    file = message("workspace.edit.typed")
    document = read_text(text, file=file)
    if len(document.nodes) != nodes:
        raise ReadError([problem("workspace.edit.one_node")])
    return document
