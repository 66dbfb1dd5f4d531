"""A node gets another code: wherever the workspace speaks of it, and nowhere else."""

import re
from collections.abc import Iterator

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import DEFAULT_FOLDER
from strategy_graph.io.reader.codes import canonical, trouble
from strategy_graph.io.writer.edits import Edit, Insert, Replace
from strategy_graph.model import Node, NodeKind, identity
from strategy_graph.workspace.edit.changes import Edited, FileChange, Note
from strategy_graph.workspace.edit.comments import comments
from strategy_graph.workspace.edit.files import Files, Paths, files_of
from strategy_graph.workspace.edit.renamed_baseline import renamed_baseline
from strategy_graph.workspace.edit.renamed_tables import renamed_tables


def rename(
    old: str,
    new: str,
    *,
    models: Paths = DEFAULT_FOLDER,
    baseline: str | None = None,
    dry_run: bool = False,
) -> Edited:
    """Give the node *old* the code *new* in all files of *models*.

    Changed are the node, what refers to it (links, keys, suppressions, statements, declared
    changes, strategies beside it and overlays), the tables of actual values that strategies name,
    and *baseline*, by default the one of the settings. Prose and comments that hold the old code
    stay, and are named in ``notes``. Nothing is written with *dry_run*. Raises
    ``SelectError``, ``ReadError`` and ``StrategyGraphError``: where *new* is no code or taken,
    where a file cannot be edited.
    """
    files = files_of(models)
    node = files.node(old)
    code = _sound(new)
    fresh = identity(node.strategy, code, node.kind)
    if fresh in files.graph and fresh != node.id:
        raise StrategyGraphError([problem("workspace.edit.taken", node=fresh)])
    if node.kind is NodeKind.EXTERNAL:
        raise StrategyGraphError([problem("workspace.edit.no_file", node=node.id)])
    edits = {path: list(_edits(files, path, node, code)) for path in files.parsed}
    beside: list[FileChange] = [*renamed_tables(files, node, code)]
    known = renamed_baseline(baseline, node.id, fresh, node.code, code)
    if known is not None:
        beside.append(known)
    notes = [*_alike(files, node), *_mentions(files, node)]
    return files.edit(fresh, edits, notes=notes, beside=beside).write_unless(dry_run)


def _sound(new: str) -> str:
    code = canonical(new)
    wrong = trouble(code)
    if wrong is not None:
        key, values = wrong
        raise StrategyGraphError([problem(f"io.{key}", field="id", **values)])
    return code


def _edits(files: Files, path: str, node: Node, code: str) -> Iterator[Edit]:
    places = files.places[path]
    written = places.nodes.get(node.id)
    if written is not None:
        held = places.at((*written.path, "id"))
        if held is not None:
            yield Replace((*written.path, "id"), code)
        elif written.is_text:
            yield Replace(written.path, {"id": code, "name": str(node.name)})
        else:
            yield Insert(written.path, "id", code)
    for reference in places.references:
        if reference.target == node.id:
            yield Replace(reference.path, _again(reference.text, node, code))


def _again(text: str, node: Node, code: str) -> str:
    """The reference *text* to *node* as it names *code*: as long or as short as it was."""
    strategy, colon, rest = text.rpartition(":")
    prefix = "perspective-" if node.kind is NodeKind.PERSPECTIVE and rest != node.code else ""
    return f"{strategy}{colon}{prefix}{code}"


def _alike(files: Files, node: Node) -> Iterator[Note]:
    """What stands under the node, with a code made of the old one."""
    path = files.file_of(node)
    places = files.places[path]
    for each in places.under(node.id):
        if each != node.id and each.partition(":")[2].startswith(node.code):
            yield Note("alike", each.partition(":")[2], files.place(path, places.nodes[each].path))


def _mentions(files: Files, node: Node) -> Iterator[Note]:
    """Where prose or a comment holds the old code: nobody can know whether it means this node."""
    # Chinese stands beside a code without a space: only letters like its own continue it.
    flags = re.ASCII if node.code.isascii() else re.NOFLAG
    word = re.compile(rf"(?<![\w.-]){re.escape(node.code)}(?![\w-]|\.\w)", flags)
    bare = re.compile(r"[\w.:-]+", flags)
    cited = {r.text for each in files.places.values() for r in each.references}
    for parsed in files.parsed.values():
        tape = parsed.tape
        for token in range(len(tape)):
            text = tape.texts[token]
            if text in cited or bare.fullmatch(text):
                continue
            if word.search(text):
                yield Note("mention", node.code, parsed.source.location(tape.at[token]))
        for at, words in comments(parsed):
            if word.search(words):
                yield Note("comment", node.code, parsed.source.location(at))
