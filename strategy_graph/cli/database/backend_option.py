"""Where a question is asked: the files by default, a database with ``--backend neo4j``."""

import functools
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from strategy_graph import verbs
from strategy_graph.cli import options, output
from strategy_graph.cli.choices import Choice, Number
from strategy_graph.cli.options import Option
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.graph import Backend

SECONDS = 60.0


class BackendOption:
    """The files or the database that the options of a command name."""

    def __init__(
        self, models: tuple[str, ...], backend: str, strategies: tuple[str, ...], timeout: float
    ) -> None:
        self._models = models
        self._strategies = strategies
        self._timeout = timeout
        self._in_files = backend == verbs.BACKENDS[0]
        if self._in_files and strategies:
            raise UsageError(message("cli.place.strategy"))
        if models and not self._in_files:
            raise UsageError(message("cli.place.model"))

    @contextmanager
    def open(self) -> "Generator[Backend]":
        """The files, read and linked; or the database, connected."""
        if self._in_files:
            from strategy_graph import load

            yield load(*self._models)
            return
        from strategy_graph.cli.database.connection_options import ConnectionOptions
        from strategy_graph.neo4j import backend

        with ConnectionOptions(None, None, None, None, self._timeout).open() as database:
            found = backend(database, *self._strategies)
            for strategy in found.unfinished:
                output.note(message("neo4j.pull.unfinished", strategy=strategy))
            yield found


def backend_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``-m``, ``--backend``, ``--strategy`` and ``--timeout``, as ``backend_option``."""

    @functools.wraps(function)
    def opened(
        *,
        models: tuple[str, ...],
        backend: str,
        strategies: tuple[str, ...],
        timeout: float,
        **rest: Any,
    ) -> Any:
        return function(backend_option=BackendOption(models, backend, strategies, timeout), **rest)

    for option in (
        click.option(
            "--timeout",
            cls=Option,
            type=Number(min=0, min_open=True),
            default=SECONDS,
            show_default=True,
            metavar="SECONDS",
            help="cli.option.ask_timeout",
        ),
        click.option(
            "-s",
            "--strategy",
            "strategies",
            cls=Option,
            multiple=True,
            metavar="ID",
            help="cli.option.ask_strategy",
        ),
        click.option(
            "--backend",
            cls=Option,
            type=Choice(verbs.BACKENDS),
            default=verbs.BACKENDS[0],
            show_default=True,
            help="cli.option.backend",
        ),
        options.models,
    ):
        opened = option(opened)
    return opened
