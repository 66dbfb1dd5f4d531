"""The way to a database: where it is, who asks, and how long to wait."""

import logging
import os
import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from strategy_graph.neo4j.driver_errors import (
    Neo4jError,
    diagnosed,
    failure,
    is_dead,
    plain_failures,
)

SCHEMES = ("neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc")
OLDEST = (5, 26)
DEFAULT_URI = "neo4j://localhost:7687"
DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"
COLLISIONS = 3
_AGENT = re.compile(r"/(\d+)\.(\d+)")

T = TypeVar("T")


class Runs(Protocol):
    """What runs a query: a transaction of the driver."""

    def run(self, query: str, parameters: dict[str, Any] | None = None, **more: Any) -> Any:
        """The result, as the driver gives it."""
        ...


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the database is and who asks; the password is never shown.

    ``timeout`` (seconds) bounds each transaction; ``ca`` is a file of trusted
    certificates (PEM), for schemes without ``+s``.

    >>> Connection("neo4j://db.example:7687", "ann", "secret")
    Connection(uri='neo4j://db.example:7687', username='ann', database=None, ca=None, timeout=60.0)
    """

    uri: str = DEFAULT_URI
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    ca: Path | None = None
    timeout: float = 60.0

    @classmethod
    def from_environment(
        cls,
        environment: Mapping[str, str] | None = None,
        *,
        uri: str | None = None,
        username: str | None = None,
        database: str | None = None,
        ca: Path | None = None,
        timeout: float | None = None,
    ) -> "Connection":
        """From ``NEO4J_URI``, ``NEO4J_USERNAME``, ``NEO4J_PASSWORD``, ``NEO4J_DATABASE``.

        Arguments win over the environment; a password is taken from nowhere else.
        """
        found = os.environ if environment is None else environment
        password = found.get("NEO4J_PASSWORD") or None
        user = username or found.get("NEO4J_USERNAME") or None
        return cls(
            uri=uri or found.get("NEO4J_URI") or DEFAULT_URI,
            username=user or ("neo4j" if password else None),
            password=password,
            database=database or found.get("NEO4J_DATABASE") or None,
            ca=ca,
            timeout=60.0 if timeout is None else timeout,
        )

    def with_password(self, password: str) -> "Connection":
        """The same with a *password*, as typed at a prompt."""
        return replace(self, password=password, username=self.username or "neo4j")

    def check(self) -> None:
        """Raise ``Neo4jError`` where the address cannot be one."""
        try:
            parts = urlsplit(self.uri)
            port_ok = parts.port is None or parts.port > 0
        except ValueError:
            raise failure("bad_uri", uri=without_secret(self.uri)) from None
        if "@" in parts.netloc:
            raise failure("secret_in_uri", uri=without_secret(self.uri))
        if parts.scheme not in SCHEMES or not parts.hostname or not port_ok:
            raise failure("bad_uri", uri=without_secret(self.uri), schemes=", ".join(SCHEMES))
        if self.ca is not None:
            if "+" in parts.scheme:
                raise failure("ca_with_scheme", bare=parts.scheme.partition("+")[0])
            if not self.ca.is_file():
                raise failure("no_ca", path=str(self.ca))


def without_secret(uri: str) -> str:
    """*uri* without the user and the password that somebody may have put there.

    >>> without_secret("bolt://ann:secret@db.example:7687")
    'bolt://db.example:7687'
    """
    return re.sub(r"//[^/@]*@", "//", uri)


@dataclass(frozen=True, slots=True)
class Database:
    """An open way to one database; made by ``connect``."""

    connection: Connection
    driver: Any = field(repr=False)
    agent: str = ""

    def session(self, **settings: Any) -> Any:
        """A session on the database; what one session wrote, the next reads."""
        return self.driver.session(
            database=self.connection.database,
            bookmark_manager=self.driver.execute_query_bookmark_manager,
            **settings,
        )

    def read(self, work: Callable[[Runs], T], timeout: float | None = None) -> T:
        """The result of *work* in one read transaction, routed to a reader."""
        from neo4j import READ_ACCESS

        with self.failures(), self.session(default_access_mode=READ_ACCESS) as session:
            return cast(T, session.execute_read(self._limited(work, timeout)))

    def write(self, work: Callable[[Runs], T], timeout: float | None = None) -> T:
        """The result of *work* in one write transaction; run again when it collides.

        The driver does that for half a minute, counted from the first attempt. A long
        transaction that collides after that deserves a few attempts more.
        """
        from neo4j.exceptions import TransientError

        with self.failures(), self.session() as session:
            for _ in range(COLLISIONS):
                try:
                    return cast(T, session.execute_write(self._limited(work, timeout)))
                except TransientError as error:
                    if error.code != DEADLOCK:
                        raise
            return cast(T, session.execute_write(self._limited(work, timeout)))

    def define(self, statement: str) -> None:
        """Run one schema *statement* in a transaction of its own."""
        with self.failures(), self.session() as session:
            session.execute_write(self._limited(lambda tx: tx.run(statement).consume(), None))

    @contextmanager
    def failures(self) -> Generator[None]:
        """What the driver raises inside becomes a ``Neo4jError``."""
        with plain_failures(self.connection.uri, self.connection.database, self.connection.timeout):
            yield

    def _limited(self, work: Callable[[Runs], T], timeout: float | None) -> Callable[..., T]:
        from neo4j import unit_of_work

        limit: Any = unit_of_work(
            timeout=timeout or self.connection.timeout, metadata={"app": "strategy-graph"}
        )
        return cast(Callable[..., T], limit(work))


@contextmanager
def connect(connection: Connection) -> Generator[Database]:
    """An open database, checked: it answers, lets us in, and is new enough.

    Raises ``Neo4jError`` of one line, at once where nothing listens.
    """
    connection.check()
    dead = is_dead(connection.uri)
    if dead is not None:
        raise failure("dead", uri=connection.uri, why=dead)
    _hush()
    from neo4j import GraphDatabase, TrustCustomCAs
    from neo4j.exceptions import ConfigurationError, DriverError, ServiceUnavailable

    settings: dict[str, Any] = {
        "connection_timeout": max(2.0, min(connection.timeout, 15.0)),
        "connection_acquisition_timeout": max(2.0, min(connection.timeout, 30.0)),
        "max_transaction_retry_time": min(connection.timeout, 30.0),
        "telemetry_disabled": True,
        "user_agent": "strategy-graph",
    }
    if connection.ca is not None:
        settings |= {
            "encrypted": True,
            "trusted_certificates": TrustCustomCAs(str(connection.ca)),
        }
    auth = (connection.username or "neo4j", connection.password) if connection.password else None
    try:
        open_driver = cast(Any, GraphDatabase).driver
        driver = open_driver(connection.uri, auth=auth, **settings)
    except ConfigurationError as error:
        raise failure("driver", uri=connection.uri, why=str(error)) from error
    with driver:
        try:
            agent = _agent(driver, connection)
        except (ServiceUnavailable, OSError) as error:
            raise diagnosed(connection.uri, str(error), connection.ca) from error
        except DriverError as error:
            raise failure("driver", uri=connection.uri, why=str(error)) from error
        check_version(agent)
        yield Database(connection, driver, agent)


def _agent(driver: Any, connection: Connection) -> str:
    """What the server calls itself, asked of the database that is wanted."""
    from neo4j import exceptions

    name = connection.database
    try:
        driver.verify_connectivity()
        with driver.session(database=name) as session:
            info = session.run("RETURN 1").consume().server
    except exceptions.Neo4jError as error:
        values = {"uri": connection.uri, "user": connection.username or ""}
        if error.code == "Neo.ClientError.Security.Unauthorized":
            key = "wrong_password" if connection.password else "no_password"
            raise failure(key, **values) from error
        with plain_failures(connection.uri, connection.database, connection.timeout):
            raise
    return str(info.agent)


def check_version(agent: str) -> None:
    """Raise ``Neo4jError`` where the server is older than what is supported.

    >>> check_version("Neo4j/2026.08.1")
    """
    found = _AGENT.search(agent)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        raise failure("old", agent=agent, oldest=".".join(map(str, OLDEST)))


def _hush() -> None:
    """Keep the driver's own warnings off the screen unless somebody listens."""
    logger = logging.getLogger("neo4j")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


__all__ = ["DEFAULT_URI", "SCHEMES", "Connection", "Database", "Neo4jError", "connect"]
