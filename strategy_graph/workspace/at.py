"""A strategy as it is, as it was, or as a database holds it: what names a side of ``diff``."""

import os
from pathlib import Path

from strategy_graph.errors import ReadError
from strategy_graph.graph import StrategyGraph

DATABASE = "neo4j"
"""What stands in the place of a revision where the database is meant."""


def at(when: str, *paths: str | os.PathLike[str]) -> StrategyGraph:
    """The graph of *paths* (``models/`` by default) as git had them at *when*.

    *when* is a day (``2026-01-01``: the last commit of that day or before it, by the clock of
    this machine) or a revision (``HEAD~3``, ``v1``, a hash). Any question can be asked of the
    graph. References to strategies that are not there are kept. Raises ``ReadError`` where git
    knows no such moment, or had no strategy then.

    ``sg.show(sg.at("2026-01-01", "models"), "K1")``
    """
    from strategy_graph.graph import link
    from strategy_graph.io.load import DEFAULT_FOLDER
    from strategy_graph.io.revision import strategies_at

    return link(strategies_at(paths or (DEFAULT_FOLDER,), when), strict=False)


def graph_of(where: str | os.PathLike[str]) -> StrategyGraph:
    """The graph of the file or folder *where*, or of ``REVISION:PATH`` as git had it.

    ``neo4j:STRATEGY`` is what the database holds that the environment names (``NEO4J_URI`` and
    its kin), ``neo4j:`` all of it. What exists as a path is one, whatever signs its name holds.
    References to strategies that are not loaded are kept. Raises ``ReadError``, and for a
    database ``StrategyGraphError``.

    >>> len(graph_of("models/taipei-pawnshop-108.yaml"))
    129
    """
    from strategy_graph.io.load import load

    text = os.fspath(where)
    revision, separator, path = text.partition(":")
    # A drive of Windows (C:\\models) is no revision.
    if not separator or len(revision) < 2 or Path(text).exists():
        return load(where, strict=False)
    if revision == DATABASE:
        return _held(path)
    return at(revision, path or ".")


def sides(old: str | os.PathLike[str], new: str | os.PathLike[str]) -> tuple[str, str]:
    """Both sides of a comparison by their full names: a revision alone is one of the other's path.

    So ``HEAD`` and ``models`` are ``HEAD:models`` and ``models``, and ``main..HEAD`` and ``models``
    are ``main:models`` and ``HEAD:models``. What is there as a path is one.

    >>> sides("models/old.yaml", "models")
    ('models/old.yaml', 'models')
    """
    before, after = os.fspath(old), os.fspath(new)
    begun, dots, ended = before.partition("..")
    begun, ended = begun or "HEAD", ended or "HEAD"
    if dots and _is_revision(begun, after) and _is_revision(ended, after):
        return f"{begun}:{after}", f"{ended}:{after}"
    if _is_revision(before, after):
        return f"{before}:{after.rpartition(':')[2]}", after
    if _is_revision(after, before):
        return before, f"{after}:{before.rpartition(':')[2]}"
    return before, after


def _is_revision(text: str, beside: str) -> bool:
    """Whether *text* is no path, and a day or a revision of git where the path *beside* lies."""
    from strategy_graph.io.revision import commit_at, folder_of

    if ":" in text or Path(text).exists():
        return False
    try:
        commit_at(text, folder_of(Path(beside.rpartition(":")[2])))
    except ReadError:
        return False
    return True


def _held(strategy: str) -> StrategyGraph:
    """What the database holds of *strategy*, or all that it holds."""
    from strategy_graph.graph import link
    from strategy_graph.neo4j.connection import Connection, connect
    from strategy_graph.neo4j.sync.pull import pull

    with connect(Connection.from_environment()) as database:
        pulled = pull(database, [strategy] if strategy else ())
    return link([each for one in pulled for each in one.documents], strict=False)
