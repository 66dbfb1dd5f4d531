"""A node or a link given up: cancelled with its reason, or taken out with what cites it."""

from collections.abc import Sequence

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import DEFAULT_FOLDER
from strategy_graph.io.writer.edits import Edit, Insert, Path, Remove, Replace
from strategy_graph.model import Node
from strategy_graph.model.fields.life import Life
from strategy_graph.workspace.edit.changes import Edited, Note
from strategy_graph.workspace.edit.files import Files, Paths, files_of
from strategy_graph.workspace.edit.links import find_link
from strategy_graph.workspace.edit.places import removals
from strategy_graph.workspace.edit.renamed_tables import cells_of


def drop(
    what: str,
    *,
    because: str = "",
    models: Paths = DEFAULT_FOLDER,
    remove: bool = False,
    dry_run: bool = False,
) -> Edited:
    """Give up the node or the link *what*, and say why.

    A node stays, with ``status: cancelled`` and the reason: nothing else changes, and everybody
    sees that it was there. With *remove* it is taken out of its file, with all that is written
    under it and whatever cites it; ``notes`` names each. A link, named by its id or as
    ``FROM->TO``, is always taken out; the full id of a node never means a link. The reason is
    written where the node stays; of what is taken out nothing stays, the reason neither. Nothing
    is written with *dry_run*. Raises ``SelectError``, and ``StrategyGraphError`` without a reason,
    where a node and a link are called *what*, or where a file cannot be edited without more.
    """
    files = files_of(models)
    if not because.strip():
        raise StrategyGraphError([problem("workspace.edit.no_reason")])
    link = None if what in files.graph else find_link(files, what)
    if link is not None:
        for node in files.graph.nodes:
            if node.code == what:
                raise StrategyGraphError([problem("workspace.edit.both", name=what, node=node.id)])
        path, at = link
        notes = [Note("removed", what, files.place(path, at))]
        return files.edit(
            what, {path: [Remove(each) for each in removals(files.places[path], [at])]}, notes=notes
        ).write_unless(dry_run)
    node = files.node(what)
    edited = _removed(files, node) if remove else _cancelled(files, node, because)
    return edited.write_unless(dry_run)


def _cancelled(files: Files, node: Node, because: str) -> Edited:
    path = files.file_of(node)
    places = files.places[path]
    place = places.nodes[node.id]
    status = Life.CANCELLED.value
    values = {"status": status, "status_reason": because}
    if place.is_text:
        edits: list[Edit] = [Replace(place.path, {"name": str(node.name), **values})]
    else:
        edits = [
            Replace((*place.path, key), value)
            if places.at((*place.path, key)) is not None
            else Insert(place.path, key, value)
            for key, value in values.items()
        ]
        former = (*place.path, "status_date")  # of the status that it had
        edits += [Remove(former)] if places.at(former) is not None else []
    return files.edit(node.id, {path: edits})


def _removed(files: Files, node: Node) -> Edited:
    path = files.file_of(node)
    gone = frozenset(files.places[path].under(node.id))
    cells = [
        problem("workspace.edit.in_table", at, node=each)
        for each in sorted(gone)
        for _, found in cells_of(files, files.graph.node(each))
        for at in found
    ]
    if cells:
        raise StrategyGraphError(cells)
    _refuse_counted(files, path, node)
    notes = [
        Note("with_it", each, files.place(path, files.places[path].nodes[each].path))
        for each in files.places[path].under(node.id)
        if each != node.id
    ]
    edits: dict[str, Sequence[Edit]] = {}
    for file, places in files.places.items():
        paths: list[Path] = [places.nodes[each].path for each in gone if each in places.nodes]
        for reference in places.references:
            if reference.target in gone and reference.owner not in gone:
                paths.append(reference.item or reference.path)
                location = files.place(file, reference.path)
                notes.append(Note("cited", reference.target, location))
        edits[file] = [Remove(each) for each in removals(places, paths)] if paths else []
    return files.edit(node.id, edits, notes=notes)


def _refuse_counted(files: Files, path: str, node: Node) -> None:
    """Refuse to take out a node behind which others are counted: they would change their codes."""
    places = files.places[path]
    *above, number = places.nodes[node.id].path
    if not isinstance(number, int):
        return
    for each in places.nodes.values():
        *beside, other = each.path
        counted = places.at((*each.path, "id")) is None
        if beside == above and isinstance(other, int) and other > number and counted:
            at = files.place(path, each.path)
            code = each.id.partition(":")[2]
            raise StrategyGraphError([problem("workspace.edit.counted", at, code=code)])
