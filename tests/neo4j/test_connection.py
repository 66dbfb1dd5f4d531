"""Every way of not getting in: one clear line each, and the password in none of them."""

import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from strategy_graph.graph import link
from strategy_graph.neo4j.connection import Connection, check_version, connect
from strategy_graph.neo4j.driver_errors import Neo4jError, plain_failures
from strategy_graph.neo4j.sync.push import push
from tests.conftest import ROOT, Cli
from tests.neo4j.strategies import small_document
from tests.support.neo4j_server import INITIAL_PASSWORD, Neo4jServer, NoServerError, is_required

SECRET = "hunter2-hunter2"


def refused(connection: Connection) -> str:
    with pytest.raises(Neo4jError) as caught, connect(connection):
        pass
    said = str(caught.value)
    assert SECRET not in said
    assert "\n" not in said
    return said


def test_the_environment_says_where_and_who() -> None:
    found = Connection.from_environment(
        {"NEO4J_URI": "bolt://db:1", "NEO4J_PASSWORD": SECRET, "NEO4J_DATABASE": "plans"}
    )
    assert (found.uri, found.username, found.database) == ("bolt://db:1", "neo4j", "plans")
    assert SECRET not in repr(found)
    assert Connection.from_environment({}, uri="bolt://x").password is None


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("localhost:7687", "is not the address of a Neo4j server"),
        ("http://localhost:7474", "is not the address of a Neo4j server"),
        ("neo4j://localhost:x", "is not the address of a Neo4j server"),
        (f"neo4j://ann:{SECRET}@localhost", "must not carry a user name or password"),
    ],
)
def test_an_address_that_cannot_be_one(uri: str, said: str) -> None:
    assert said in refused(Connection(uri))


def test_a_dead_server_is_said_within_a_second() -> None:
    start = time.monotonic()
    assert "nothing answers at bolt://127.0.0.1:1" in refused(Connection("bolt://127.0.0.1:1"))
    assert time.monotonic() - start < 1.0


def test_an_old_server_is_said() -> None:
    for agent in ("Neo4j/4.4.0", "Neo4j/5.25.1", "Other/1"):
        with pytest.raises(Neo4jError, match=r"Neo4j 5\.26 or newer"):
            check_version(agent)
    for agent in ("Neo4j/5.26.0", "Neo4j/2026.08.1"):
        check_version(agent)


@pytest.mark.neo4j
def test_wrong_password_no_password_and_no_database(settings: Connection) -> None:
    uri = settings.uri
    assert "does not accept the password of 'neo4j'" in refused(Connection(uri, "neo4j", SECRET))
    assert "asks for a user name and a password" in refused(Connection(uri))
    missing = Connection(uri, settings.username, settings.password, "no-such-db")
    assert "there is no database 'no-such-db'" in refused(missing)


@pytest.mark.neo4j
def test_tls_is_asked_of_a_port_without_it(settings: Connection, neo4j_server: Neo4jServer) -> None:
    secure = Connection(neo4j_server.uri_as("neo4j+s"), settings.username, settings.password)
    assert "does not speak TLS" in refused(secure)


@pytest.fixture(scope="module")
def strict_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A server that speaks TLS only, refuses writes, with a certificate of its own."""
    home = tmp_path_factory.mktemp("strict")
    try:
        server = Neo4jServer(home=home, tls="REQUIRED", read_only=True).start()
    except NoServerError as error:
        if is_required():
            pytest.fail(str(error))
        pytest.skip(str(error))
    yield server
    server.stop()


@pytest.mark.neo4j
@pytest.mark.slow
def test_certificates_and_a_read_only_database(
    strict_server: Neo4jServer, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def to(scheme: str, ca: Path | None = None) -> Connection:
        uri = strict_server.uri_as(scheme)
        return Connection(uri, strict_server.username, strict_server.password, ca=ca)

    assert "speaks TLS only" in refused(to("neo4j"))
    assert "speaks TLS only" in refused(to("bolt"))
    assert "is not trusted: self-signed" in refused(to("neo4j+s"))
    assert "is not trusted: self-signed" in refused(to("bolt+s"))
    assert "--ca goes with bolt://" in refused(to("bolt+s", strict_server.certificate))
    for scheme in ("neo4j+ssc", "bolt+ssc"):
        with connect(to(scheme)) as database:
            assert database.agent.startswith("Neo4j/")
    for scheme in ("neo4j", "bolt"):
        trusting = to(scheme, strict_server.certificate)
        with connect(trusting) as database, pytest.raises(Neo4jError, match="is read-only"):
            push(database, link([small_document()]))
    monkeypatch.setenv("NEO4J_USERNAME", strict_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", strict_server.password)
    model = ("-m", ROOT / "models")
    for address, certificate, said in (
        (strict_server.uri_as("neo4j"), (), "speaks TLS only"),
        (strict_server.uri_as("neo4j+s"), (), "is not trusted: self-signed"),
        (strict_server.uri_as("neo4j+ssc"), (), "is read-only"),
        (strict_server.uri_as("bolt"), ("--ca", strict_server.certificate), "is read-only"),
        (strict_server.uri_as("bolt"), ("--ca", "no/such.pem"), "there is no certificate file"),
    ):
        done = cli("neo4j", "push", "--uri", address, *certificate, *model)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert len(done.err.strip().splitlines()) == 1 + ("help: " in done.err)
        assert strict_server.password not in done.err
    # What only reads is answered by a database that nobody may write to.
    done = cli("neo4j", "status", "--uri", strict_server.uri_as("neo4j+ssc"))
    assert (done.code, "no strategy has been pushed" in done.err) == (0, True)


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_password_that_must_be_changed_first(tmp_path: Path) -> None:
    try:
        server = Neo4jServer(home=tmp_path).start(set_password=False)
    except NoServerError as error:
        pytest.skip(str(error))
    try:
        expired = Connection(server.uri, "neo4j", INITIAL_PASSWORD)
        assert "has expired and must be changed" in refused(expired)
    finally:
        server.stop()


# Community knows no roles: every user may do everything, so that nothing on it answers
# "Forbidden". What follows is the driver's own error, made as the driver makes it of a
# server's answer, under the codes that Enterprise and Aura send.
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Neo.ClientError.Security.Forbidden", "the user may not do this in the database 'plans'"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "refuses further logins"),
        ("Neo.ClientError.Security.TokenExpired", "has expired and must be changed"),
        ("Neo.ClientError.Database.DatabaseNotFound", "there is no database 'plans'"),
        (
            "Neo.TransientError.Database.DatabaseUnavailable",
            "at bolt://db is not available",
        ),
        ("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "is read-only"),
        ("Neo.ClientError.Cluster.NotALeader", "is read-only"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", "did not finish within 7 s"),
        ("Neo.TransientError.General.OutOfMemoryError", "needs more memory than the server has"),
        ("Neo.ClientError.Statement.SyntaxError", "the database refuses: not allowed for ann"),
    ],
)
def test_what_a_server_answers_is_one_line(code: str, said: str) -> None:
    from neo4j import exceptions

    hydrate: Any = exceptions.Neo4jError
    answered = hydrate._hydrate_neo4j(
        code=code, message="not allowed for ann\nwith roles [PUBLIC]."
    )
    with pytest.raises(Neo4jError) as caught, plain_failures("bolt://db", "plans", 7.0):
        raise answered
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is answered


@pytest.mark.neo4j
def test_a_login_that_fails_too_often(neo4j_server: Neo4jServer) -> None:
    """The server's own brake on guessing; the user is none that another test needs."""
    said = [refused(Connection(neo4j_server.uri, "guesser", SECRET)) for _ in range(5)]
    assert "does not accept the password of 'guesser'" in said[0]
    assert all(
        "does not accept the password" in line or "refuses further logins" in line
        for line in said
    )  # fmt: skip


@pytest.mark.neo4j
def test_a_query_that_takes_too_long(settings: Connection) -> None:
    slow = "UNWIND range(1, 1000) AS a UNWIND range(1, 1000000) AS b RETURN count(a + b)"
    start = time.monotonic()
    with (
        connect(replace(settings, timeout=1.0)) as database,
        pytest.raises(Neo4jError, match="did not finish within 1 s"),
    ):
        database.read(lambda tx: tx.run(slow).single())
    assert time.monotonic() - start < 30


def test_a_server_that_is_no_database() -> None:
    """Something answers the port, and does not speak Bolt (here: a real web server)."""
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        start = time.monotonic()
        said = refused(
            Connection(f"bolt://127.0.0.1:{server.server_port}", "a", SECRET, timeout=2.0)
        )
        server.shutdown()
    assert "answers, but not as a Neo4j server does" in said
    assert time.monotonic() - start < 20
