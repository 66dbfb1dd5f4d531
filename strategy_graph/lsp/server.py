"""The server on standard input and output."""

import os
import sys
from importlib import import_module

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.language import asked
from strategy_graph.i18n.problem import problem


def serve_lsp() -> None:
    """Serve an editor on standard input and output, until it ends.

    The folders are those that the editor has open. Nothing is written: the editor makes the
    changes. The language is the one that was asked for, else that of the editor. Raises
    ``StrategyGraphError`` without the extra ``lsp``.
    """
    try:
        import_module("pygls")  # asked for here, so that its absence is one line
    except ImportError:
        raise StrategyGraphError([problem("lsp.extra")]) from None
    from strategy_graph.lsp.desk import Desk

    # The library closes the stream that it wrote to; the command flushes its own at the end.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        Desk(language=asked()).server.start_io(stdout=out)
