"""What the driver raises, said to a person in one line."""

import re
import socket
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem

PROBE_SECONDS = 3.0
_BY_CODE = {
    "Neo.ClientError.Security.CredentialsExpired": "expired",
    "Neo.ClientError.Security.TokenExpired": "expired",
    "Neo.ClientError.Security.Unauthorized": "unauthorized",
    "Neo.ClientError.Security.AuthenticationRateLimit": "rate_limit",
    "Neo.ClientError.Security.Forbidden": "forbidden",
    "Neo.ClientError.Database.DatabaseNotFound": "no_database",
    "Neo.TransientError.Database.DatabaseUnavailable": "database_down",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "read_only",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": "read_only",
    "Neo.ClientError.Statement.AccessMode": "read_only",
    "Neo.ClientError.Cluster.NotALeader": "read_only",
    "Neo.ClientError.Database.IllegalAliasChain": "no_database",
    "Neo.ClientError.Transaction.TransactionTimedOut": "query_timeout",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": "query_timeout",
    "Neo.TransientError.General.OutOfMemoryError": "out_of_memory",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "out_of_memory",
    "Neo.TransientError.General.TransactionOutOfMemoryError": "out_of_memory",
    "Neo.ClientError.Schema.ConstraintValidationFailed": "constraint",
}
_READ_ONLY = re.compile(r"read[- ]only", re.IGNORECASE)


class Neo4jError(StrategyGraphError):
    """The database cannot be reached, or does not do what was asked of it."""


def failure(key: str, **values: object) -> Neo4jError:
    """The error ``neo4j.error.<key>``, with what to do where there is such a line."""
    return Neo4jError([problem(f"neo4j.error.{key}", help=None, **values)])


@contextmanager
def plain_failures(uri: str, database: str | None, timeout: float) -> Generator[None]:
    """Turn what the driver raises inside into a ``Neo4jError`` of one line."""
    from neo4j import exceptions as driver

    values = {"uri": uri, "database": database or "neo4j", "timeout": f"{timeout:g}"}
    try:
        yield
    except driver.Neo4jError as error:
        raise _by_code(error.code or "", str(error.message or error), values) from error
    except driver.ServiceUnavailable as error:
        raise diagnosed(uri, str(error)) from error
    except driver.SessionExpired as error:
        raise failure("lost", why=_line(str(error)), **values) from error
    except driver.DriverError as error:
        raise failure("driver", why=_line(str(error)), **values) from error
    except ssl.SSLError as error:
        raise diagnosed(uri, str(error)) from error
    except OSError as error:
        raise diagnosed(uri, str(error)) from error


def _by_code(code: str, reason: str, values: dict[str, str]) -> Neo4jError:
    key = _BY_CODE.get(code)
    if key is None and _READ_ONLY.search(reason):
        key = "read_only"
    if key is None:
        return failure("server", code=code, why=_line(reason), **values)
    return failure(key, why=_line(reason), **values)


def _line(text: str) -> str:
    return " ".join(text.split())[:300]


def address(uri: str) -> tuple[str, int]:
    """Host and port of *uri*; 7687 where it names none."""
    parts = urlsplit(uri)
    return parts.hostname or "localhost", parts.port or 7687


def is_dead(uri: str) -> str | None:
    """Why nothing answers at *uri*; ``None`` when something does."""
    try:
        socket.create_connection(address(uri), timeout=PROBE_SECONDS).close()
    except socket.gaierror:
        return message("neo4j.error.no_such_host", host=address(uri)[0])
    except OSError as error:
        return error.strerror or str(error)
    return None


def diagnosed(uri: str, reason: str, ca: Path | None = None) -> Neo4jError:
    """Why *uri* did not work, found out by looking at the port itself."""
    host, port = address(uri)
    scheme = urlsplit(uri).scheme
    dead = is_dead(uri)
    values = {"uri": uri, "host": host, "port": port, "reason": _line(reason)}
    if dead is not None:
        return failure("dead", why=dead, **values)
    secure, trusted = _speaks_tls(host, port, ca)
    bare = scheme.partition("+")[0]
    if scheme.endswith("+s") and not secure:
        return failure("no_tls", plain=f"{bare}://{host}:{port}", **values)
    if scheme.endswith("+s") and trusted is not None:
        return failure("untrusted", why=trusted, own=f"{bare}+ssc://{host}:{port}", **values)
    if scheme == bare and secure:
        if ca is not None and trusted is not None:
            return failure("untrusted", why=trusted, own=f"{bare}+ssc://{host}:{port}", **values)
        if ca is None:
            return failure("needs_tls", secure=f"{bare}+s://{host}:{port}", **values)
    return failure("no_bolt", **values)


def _speaks_tls(host: str, port: int, ca: Path | None) -> tuple[bool, str | None]:
    """Whether the port speaks TLS, and why its certificate is not trusted."""
    strict = ssl.create_default_context(cafile=str(ca) if ca else None)
    try:
        _shake_hands(host, port, strict)
    except ssl.SSLCertVerificationError as error:
        return True, error.verify_message or "not trusted"
    except OSError:
        return False, None
    return True, None


def _shake_hands(host: str, port: int, context: ssl.SSLContext) -> None:
    with (
        socket.create_connection((host, port), timeout=PROBE_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host),
    ):
        pass
