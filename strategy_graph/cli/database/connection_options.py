"""What the commands about a database share: how to reach it, and the words of their options."""

import functools
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from strategy_graph import verbs
from strategy_graph.cli import options, output
from strategy_graph.cli.choices import Number
from strategy_graph.cli.command import Command, inner
from strategy_graph.cli.options import Decorated, Option, everywhere
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.neo4j import Database


def own(*names: str, help: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    """An option of these commands; *help* is a key under ``neo4j.option``."""
    return click.option(*names, cls=Option, help=f"neo4j.option.{help}", **settings)


def verb(name: str) -> Callable[[Callable[..., int | None]], Command]:
    """Make a function the command *name*, which has a row in ``verbs.NEO4J``.

    It gets ``connection``, how to reach the database, and ``form`` where the row names forms.
    """

    def decorate(function: Callable[..., int | None]) -> Command:
        @functools.wraps(function)
        def reached(
            *,
            uri: str | None,
            username: str | None,
            database: str | None,
            ca: str | None,
            timeout: float,
            **rest: Any,
        ) -> int | None:
            path = Path(ca) if ca else None
            connection = ConnectionOptions(uri, username, database, path, timeout)
            return function(connection=connection, **rest)

        command: Command = inner("neo4j", name, reached)
        forms = verbs.named(name, verbs.NEO4J).forms
        return everywhere(_with_options(options.form(*forms)(command) if forms else command))

    return decorate


def _with_options(command: Command) -> Command:
    for option in (
        own("--timeout", help="timeout", type=Number(min=0, min_open=True),
            default=600.0, show_default=True, metavar="SECONDS"),
        own("--ca", help="ca", metavar="FILE", type=options.FILE),
        own("--database", help="database", metavar="NAME"),
        own("--username", help="username", metavar="NAME"),
        own("--uri", help="uri", metavar="URI"),
    ):  # fmt: skip
        command = option(command)
    return command


class ConnectionOptions:
    """How to reach the database, by the options, and by the environment where they are silent."""

    def __init__(
        self,
        uri: str | None,
        username: str | None,
        database: str | None,
        ca: Path | None,
        timeout: float,
    ) -> None:
        self._uri, self._username, self._database = uri, username, database
        self._ca, self._timeout = ca, timeout

    @contextmanager
    def open(self) -> "Generator[Database]":
        """The database; a password that is missing is asked for at a terminal."""
        from strategy_graph.neo4j import Connection, connect

        found = Connection.from_environment(
            uri=self._uri,
            username=self._username,
            database=self._database,
            ca=self._ca,
            timeout=self._timeout,
        )
        found.check()
        if found.username and not found.password and sys.stdin.isatty():
            asked = message("neo4j.prompt.password", user=found.username, uri=found.uri)
            found = found.with_password(output.prompt(asked))
        with connect(found) as database:
            yield database


strategies = own("-s", "--strategy", "strategies", help="strategy", multiple=True, metavar="ID")
