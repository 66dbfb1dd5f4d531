"""The baseline of known findings, which names nodes: as it is when one has another code."""

import re
from typing import cast

from strategy_graph.io.configuration import find_configuration
from strategy_graph.linter.findings.baseline import Baseline
from strategy_graph.text.atomic_write import read_whole
from strategy_graph.workspace.baseline import read_baseline
from strategy_graph.workspace.edit.changes import FileChange


def renamed_baseline(
    path: str | None, old: str, new: str, code: str, fresh: str
) -> FileChange | None:
    """The baseline *path*, or that of the settings, in which *old* is *new*; nothing without one.

    In a finding about the node, its *code* in the message becomes *fresh*, too.
    """
    file = path or _of_settings()
    if file is None:
        return None
    known = read_baseline(file)
    stored = read_whole(file)
    about = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w-]|\.\w)")
    word = re.compile(rf"(?<![\w.:-]){re.escape(code)}(?![\w-]|\.\w)")

    def again(key: str) -> str:
        if not about.search(key):
            return key
        rule, _, rest = key.partition(" ")
        return f"{rule} {word.sub(lambda _: fresh, about.sub(lambda _: new, rest))}"

    after = Baseline(frozenset(again(key) for key in known.keys))
    text = stored.decode("utf-8")
    if after.keys == known.keys:
        return None
    return FileChange(file, text, after.text(), stored, after.text().encode("utf-8"))


def _of_settings() -> str | None:
    """The baseline that the settings in force name, relative to their file."""
    configuration = find_configuration()
    stated = configuration.tables.get("lint", {})
    table = cast(dict[str, object], stated) if isinstance(stated, dict) else {}
    name = table.get("baseline")
    if not isinstance(name, str) or configuration.path is None:
        return None
    path = configuration.path.parent / name
    return str(path) if path.is_file() else None
