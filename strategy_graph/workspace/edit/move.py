"""A node moved: to another theme or perspective, or under another node."""

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import DEFAULT_FOLDER
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.writer.edits import Edit, Insert, Path, Replace
from strategy_graph.model import EdgeKind, Node, NodeKind
from strategy_graph.model.form import LINK_FIELDS, NESTS
from strategy_graph.workspace.edit.carry import carried
from strategy_graph.workspace.edit.changes import Edited
from strategy_graph.workspace.edit.files import Files, Paths, files_of
from strategy_graph.workspace.edit.new import key_under, not_under, parents_of


def move(
    node: str,
    *,
    models: Paths = DEFAULT_FOLDER,
    theme: str | None = None,
    perspective: str | None = None,
    under: str | None = None,
    dry_run: bool = False,
) -> Edited:
    """Move *node* to another *theme* or *perspective* (an objective), or *under* another node.

    What is written under another node goes with its text, and the comments right above it, in
    it and under it. What says by a key where it belongs gets another value there. Its code
    stays: ``rename`` gives another. Nothing is written with *dry_run*. Raises
    ``SelectError``, and ``StrategyGraphError`` where it cannot stand there, or a file cannot be
    edited without changing more.
    """
    files = files_of(models)
    moved = files.node(node)
    if theme is None and perspective is None and under is None:
        raise StrategyGraphError([problem("workspace.edit.nowhere")])
    path = files.file_of(moved)
    edits: list[Edit] = []
    for key, reference, kind in (
        ("theme", theme, NodeKind.THEME),
        ("perspective", perspective, NodeKind.PERSPECTIVE),
    ):
        if reference is None:
            continue
        if key not in LINK_FIELDS.get(moved.kind, {}):
            raise StrategyGraphError([not_under(moved.kind, kind)])
        other = files.node(reference, [kind], near=moved.strategy)
        edits.append(_reference(files, path, moved, key, other))
    if under is None:
        return files.edit(moved.id, {path: edits}).write_unless(dry_run)
    if edits:
        raise StrategyGraphError([problem("workspace.edit.one_move")])
    return _under(files, moved, path, under).write_unless(dry_run)


def _reference(files: Files, path: str, node: Node, key: str, other: Node) -> Edit:
    """The edit that lets *node* name *other* under *key*."""
    places = files.places[path]
    at = places.nodes[node.id].path
    same = other.strategy == places.strategy
    text = other.code if same else other.id
    if places.at((*at, key)) is not None:
        return Replace((*at, key), text)
    if places.nodes[node.id].is_text:
        raise StrategyGraphError(
            [problem("workspace.edit.cannot", files.place(path, at), file=path)]
        )
    return Insert(at, key, text)


def _under(files: Files, node: Node, path: str, under: str) -> Edited:
    parent = files.node(under, parents_of(node.kind), near=node.strategy)
    key = key_under(node.kind, parent.kind)
    edge = LINK_FIELDS[node.kind][key]
    written = files.places[path].nodes[node.id]
    if parent.id == node.id or parent.id in files.places[path].under(node.id):
        raise StrategyGraphError([problem("workspace.edit.into_itself", node=node.id)])
    if written.parent is None:
        return files.edit(node.id, {path: [_reference(files, path, node, key, parent)]})
    if written.parent == parent.id:
        return Edited(node.id, ())
    target = files.file_of(parent)
    seat = files.places[target].nodes[parent.id]
    nest = _nest(parent.kind, node.kind, edge)
    if nest is None or seat.is_text or parent.strategy != node.strategy:
        at = files.place(target, seat.path)
        raise StrategyGraphError([problem("workspace.edit.cannot", at, file=target)])
    into: Path = (*seat.path, nest)
    after: dict[str, ParsedFile] = {**carried(files, node.id, path, target, into)}
    return files.outcome(node.id, after)


def _nest(parent: NodeKind, child: NodeKind, edge: EdgeKind) -> str | None:
    held = NESTS.get(parent, {}).items()
    return next((key for key, each in held if each == (child, edge)), None)
