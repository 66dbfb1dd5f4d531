"""A strategy as it is, as it was, or as a database holds it: what names a side of ``diff``."""

import os
from pathlib import Path

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


def _held(strategy: str) -> StrategyGraph:
    """What the database holds of *strategy*, or all that it holds."""
    from strategy_graph.graph import link
    from strategy_graph.neo4j.connection import Connection, connect
    from strategy_graph.neo4j.sync.pull import pull

    with connect(Connection.from_environment()) as database:
        pulled = pull(database, [strategy] if strategy else ())
    return link([each for one in pulled for each in one.documents], strict=False)
