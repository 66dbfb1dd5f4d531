"""A strategy as it is, or as it was: a path, or a path at a revision of git."""

import os
from pathlib import Path

from strategy_graph.errors import ReadError
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n.problem import problem


def at(where: str | os.PathLike[str]) -> StrategyGraph:
    """The graph of the file or folder *where*, or of ``REVISION:PATH`` as git had it.

    What exists as a path is one, whatever signs its name holds. References to strategies
    that are not loaded are kept. Raises ``ReadError``.

    >>> len(at("models/taipei-pawnshop-108.yaml"))
    129
    """
    from strategy_graph.graph import link
    from strategy_graph.io.load import load

    text = os.fspath(where)
    revision, separator, path = text.partition(":")
    # A drive of Windows (C:\\models) is no revision.
    if not separator or len(revision) < 2 or Path(text).exists():
        return load(where, strict=False)
    from strategy_graph.io.revision import read_revision

    documents = read_revision([path or "."], revision)
    if not documents:
        raise ReadError([problem("workspace.at.nothing", path=path or ".", revision=revision)])
    return link(documents, strict=False)
