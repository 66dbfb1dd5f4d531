"""Fields of a node or a link given other values, and findings let pass with a reason."""

from collections.abc import Mapping

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import DEFAULT_FOLDER
from strategy_graph.io.writer.edits import Append, Edit, Insert, Remove, Replace
from strategy_graph.model import Origin
from strategy_graph.workspace.edit.changes import Edited
from strategy_graph.workspace.edit.files import Paths, files_of
from strategy_graph.workspace.edit.links import find_link
from strategy_graph.workspace.edit.values import field_trees


def edit_fields(
    node: str,
    fields: Mapping[str, str],
    *,
    models: Paths = DEFAULT_FOLDER,
    dry_run: bool = False,
) -> Edited:
    """Give *fields* of *node* the values that were typed; an empty text takes the field away.

    Each key is one of the file form, its text what would be typed there. Nothing is written with
    *dry_run*. Raises ``ReadError`` for what no file may say, ``SelectError``, and
    ``StrategyGraphError`` where a file cannot be edited without changing more.
    """
    files = files_of(models)
    found = files.node(node)
    path = files.file_of(found)
    places = files.places[path]
    place = places.nodes[found.id]
    empty = [key for key, text in fields.items() if not text.strip()]
    if "name" in empty:
        raise StrategyGraphError([problem("workspace.edit.no_name", node=found.id)])
    typed = {key: text for key, text in fields.items() if key not in empty}
    trees = field_trees(found.strategy, found.kind, found.code, typed)
    edits: list[Edit] = []
    if place.is_text:
        edits.append(Replace(place.path, {"name": str(found.name), **trees}))
    else:
        for key, tree in trees.items():
            there = places.at((*place.path, key)) is not None
            edits.append(
                Replace((*place.path, key), tree) if there else Insert(place.path, key, tree)
            )
        edits += [
            Remove((*place.path, key)) for key in empty if places.at((*place.path, key)) is not None
        ]
    return files.edit(found.id, {path: edits}).write_unless(dry_run)


def suppress(
    node: str,
    rule: str,
    *,
    because: str,
    models: Paths = DEFAULT_FOLDER,
    dry_run: bool = False,
) -> Edited:
    """Let findings of *rule* about *node* pass, and write down why, on the node.

    Nothing is written with *dry_run*. Raises ``SelectError``, and ``StrategyGraphError`` without
    a reason, or where the file cannot be edited without changing more.
    """
    if not because.strip():
        raise StrategyGraphError([problem("workspace.edit.no_reason")])
    files = files_of(models)
    found = files.node(node)
    path = files.file_of(found)
    place = files.places[path].nodes[found.id]
    entry = {"rule": rule, "why": because}
    if place.is_text:
        edit: Edit = Append(("ignore",), {**entry, "node": found.code})
    else:
        edit = Append((*place.path, "ignore"), entry)
    return files.edit(found.id, {path: [edit]}).write_unless(dry_run)


def judge(
    link: str,
    *,
    accept: bool,
    because: str,
    models: Paths = DEFAULT_FOLDER,
    dry_run: bool = False,
) -> Edited:
    """Mark the guess *link* as supported by data, or as refuted, and write down why.

    The same as ``accept`` and ``refute``, as an edit that is shown first. Nothing is written with
    *dry_run*. Raises ``StrategyGraphError`` where it is not there or no guess.
    """
    if not because.strip():
        raise StrategyGraphError([problem("workspace.edit.no_reason")])
    files = files_of(models)
    found = find_link(files, link)
    if found is None:
        raise StrategyGraphError([problem("analysis.judge.no_link", link=link)])
    path, at = found
    places = files.places[path]
    origin = places.at((*at, "origin"))
    if not isinstance(origin, tuple) or origin[1] not in _JUDGED:
        raise StrategyGraphError([problem("analysis.judge.no_guess", link=link, path=path)])
    verdict = Origin.SUPPORTED if accept else Origin.REFUTED
    edits: list[Edit] = [Replace((*at, "origin"), verdict.value)]
    there = places.at((*at, "because")) is not None
    edits.append(Replace((*at, "because"), because) if there else Insert(at, "because", because))
    return files.edit(link, {path: edits}).write_unless(dry_run)


_JUDGED = (Origin.INFERRED.value, Origin.SUPPORTED.value, Origin.REFUTED.value)
