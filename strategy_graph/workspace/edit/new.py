"""One thing added to a strategy: a node with the next code of its scheme, or a link."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import DEFAULT_FOLDER
from strategy_graph.io.parsed import parse
from strategy_graph.io.writer.patch import patched, state_the_same
from strategy_graph.model import Document, Edge, NodeKind, Origin
from strategy_graph.workspace.edit.changes import Edited
from strategy_graph.workspace.edit.files import Files, Paths, files_of, word_of
from strategy_graph.workspace.edit.next_code import next_code, next_link_id
from strategy_graph.workspace.edit.values import read_link, read_node

KINDS: Mapping[str, NodeKind] = {
    "theme": NodeKind.THEME,
    "perspective": NodeKind.PERSPECTIVE,
    "priority": NodeKind.PRIORITY,
    "objective": NodeKind.OBJECTIVE,
    "kpi": NodeKind.KPI,
    "plan": NodeKind.ACTION_PLAN,
}
"""What can be added besides a link, by the word of the command."""

WHAT = (*KINDS, "link")
"""All that can be added."""

_UNDER: Mapping[NodeKind, Sequence[tuple[str, NodeKind]]] = {
    NodeKind.OBJECTIVE: (("part_of", NodeKind.OBJECTIVE),),
    NodeKind.KPI: (("measures", NodeKind.OBJECTIVE), ("part_of", NodeKind.KPI)),
    NodeKind.ACTION_PLAN: (
        ("drives", NodeKind.KPI),
        ("drives", NodeKind.OBJECTIVE),
        ("drives", NodeKind.THEME),
        ("part_of", NodeKind.ACTION_PLAN),
    ),
}
"""What a node can be put under: the key that says so, and the kind of the other."""


def new(
    what: str,
    name: str = "",
    *,
    models: Paths = DEFAULT_FOLDER,
    strategy: str | None = None,
    id: str | None = None,
    under: str | None = None,
    fields: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Edited:
    """Add one thing to the strategy in *models*: a node that is called *name*, or a link.

    *what* is a word of ``KINDS``, or ``link``. *fields* are keys of the file form, each with
    what would be typed there: ``{"theme": "A", "budget": "{amount: 40000, currency: USD}"}``;
    of a link ``from``, ``to`` and ``kind`` (``causes`` by default) among them. *under* is the node
    that it stands under. *id* is its code, by default the next one of the scheme. A guess goes to
    the overlay of the strategy where there is one, all else to the file of the strategy. Nothing
    is written with *dry_run*. Raises ``ReadError``, ``SelectError`` and ``StrategyGraphError``
    with every problem.
    """
    files = files_of(models)
    chosen = files.strategy(strategy)
    typed = dict(fields or {})
    if what == "link":
        edited = _link(files, chosen, typed, id)
    elif what in KINDS:
        typed = {"name": name, **typed}
        edited = _node(files, chosen, KINDS[what], typed, id=id, under=under)
    else:
        known = ", ".join(WHAT)
        raise StrategyGraphError([problem("workspace.edit.no_kind", what=what, known=known)])
    return edited.write_unless(dry_run)


def _node(
    files: Files,
    strategy: str,
    kind: NodeKind,
    typed: dict[str, str],
    *,
    id: str | None,
    under: str | None,
) -> Edited:
    above: dict[str, str] = {}
    for key, other in (("theme", NodeKind.THEME), ("perspective", NodeKind.PERSPECTIVE)):
        if kind is NodeKind.OBJECTIVE and typed.get(key):
            named = files.node(typed[key], [other], near=strategy)
            above[key] = named.code
            typed[key] = named.code if named.strategy == strategy else named.id
    parent = None
    if under is not None:
        parent = files.node(under, parents_of(kind), near=strategy)
        typed[key_under(kind, parent.kind)] = parent.id
        above["node"] = parent.code
    code = id or next_code(files.graph, strategy, kind, above)
    read = read_node(strategy, kind, code, typed)
    beside = parent is None or parent.strategy != strategy
    path = files.main_of(strategy) if parent is None or beside else files.file_of(parent)
    document = files.parsed[path].document
    _refuse_taken(files, read.nodes[0].id)
    after = replace(
        document,
        nodes=(*document.nodes, *read.nodes),
        edges=(*document.edges, *read.edges),
    )
    return _patched(files, path, read.nodes[0].id, after)


def parents_of(kind: NodeKind) -> list[NodeKind]:
    """The kinds of node that a node of *kind* can stand under."""
    return list(dict.fromkeys(each for _, each in _UNDER.get(kind, ())))


def key_under(kind: NodeKind, parent: NodeKind) -> str:
    """The key by which a node of *kind* says that it stands under one of the kind *parent*."""
    for key, each in _UNDER.get(kind, ()):
        if each is parent:
            return key
    raise StrategyGraphError([not_under(kind, parent)])


def not_under(kind: NodeKind, parent: NodeKind) -> Problem:
    """That a node of *kind* cannot stand under one of the kind *parent*."""
    kinds = {"kind": word_of(kind), "parent": word_of(parent)}
    return problem("workspace.edit.not_under", **kinds)


def _refuse_taken(files: Files, node: str) -> None:
    if node in files.graph:
        raise StrategyGraphError([problem("workspace.edit.taken", node=node)])


def _link(files: Files, strategy: str, typed: dict[str, str], id: str | None) -> Edited:
    for key in ("from", "to"):
        if typed.get(key):
            typed[key] = files.node(typed[key], near=strategy).id
    guess = typed.get("origin") not in (None, Origin.DECLARED.value)
    overlays = [
        path for path, each in files.parsed.items() if each.document.extends == strategy and guess
    ]
    path = overlays[0] if overlays else files.main_of(strategy)
    document = files.parsed[path].document
    ids = [edge.id for edge in document.edges if edge.id is not None]
    all_edges = [e for each in files.documents if each.strategy_id == strategy for e in each.edges]
    name = id or next_link_id(ids, [e.id for e in all_edges if e.id is not None])
    if name is not None:
        typed = {"id": name, **typed}
    edge = read_link(strategy, {"kind": "causes", **typed})
    doubled = next((e for e in all_edges if e.id is not None and e.id == edge.id), None)
    same = [e for e in files.graph.edges_from(edge.source) if _same(e, edge)]
    if doubled is not None or same:
        other = (doubled or same[0]).key
        raise StrategyGraphError([problem("workspace.edit.link_there", link=spoken(other))])
    after = replace(document, edges=(*document.edges, edge))
    return _patched(files, path, edge.id or spoken(edge.key), after)


def _same(one: Edge, other: Edge) -> bool:
    return (one.target, one.kind) == (other.target, other.kind)


def spoken(key: tuple[str, str, str, str]) -> str:
    """How a person names the link with *key*: by its id, else by its ends.

    >>> spoken(("s:A", "causes", "s:B", "")), spoken(("s:A", "causes", "s:B", "H1"))
    ('s:A->s:B', 'H1')
    """
    source, _, target, id = key
    return id or f"{source}->{target}"


def _patched(files: Files, path: str, about: str, after: Document) -> Edited:
    """The file *path* edited to state *after*, or refused: nothing is written anew."""
    before = files.parsed[path]
    text, kept = patched(before.text, after, file=path)
    parsed = parse(text, file=path, editable=True)
    if not kept or not state_the_same(parsed.document, after):
        raise StrategyGraphError([problem("workspace.edit.cannot", file=path)])
    return files.outcome(about, {path: parsed})
