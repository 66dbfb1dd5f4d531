"""One real Neo4j server for all tests of this folder; an empty database for each."""

# Queries are built here from names that the database itself gave.
# pyright: reportArgumentType=false, reportCallIssue=false

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from strategy_graph.neo4j.connection import Connection, Database, connect
from tests.support.neo4j_server import Neo4jServer, NoServerError, find_server, is_required

if TYPE_CHECKING:
    from neo4j import Driver


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A running server, or a skip that says what is missing."""
    try:
        server = find_server(tmp_path_factory.mktemp("neo4j"))
    except NoServerError as error:
        if is_required():
            pytest.fail(f"STRATEGY_GRAPH_REQUIRE asks for Neo4j: {error}")
        pytest.skip(str(error))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def session_driver(neo4j_server: Neo4jServer) -> "Iterator[Driver]":
    """A plain driver beside the code under test, to look at what it did."""
    from neo4j import GraphDatabase

    auth = (neo4j_server.username, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        found = driver.execute_query("MATCH (n) RETURN count(n) AS nodes").records[0]["nodes"]
        if found and neo4j_server.external:
            pytest.fail("the database at NEO4J_TEST_URI is not empty; the tests would wipe it")
        yield driver
        make_empty(driver)


@pytest.fixture
def database(session_driver: "Driver") -> "Driver":
    """The driver of a database that holds nothing: no node, no constraint, no index."""
    make_empty(session_driver)
    return session_driver


def make_empty(driver: "Driver") -> None:
    with driver.session() as session:
        empty = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        session.run(empty).consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT `{row['name']}`").consume()
        for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'").data():
            session.run(f"DROP INDEX `{row['name']}`").consume()


@pytest.fixture
def settings(neo4j_server: Neo4jServer) -> Connection:
    """How the code under test gets in."""
    return Connection(neo4j_server.uri, neo4j_server.username, neo4j_server.password)


@pytest.fixture
def ours(database: "Driver", settings: Connection) -> Iterator[Database]:
    """The code's own way to the same, empty database."""
    with connect(settings) as opened:
        yield opened


@pytest.fixture
def rows(database: "Driver") -> Callable[..., list[dict[str, Any]]]:
    """Runs a query beside the code under test and returns its rows."""

    def run(query: str, **parameters: Any) -> list[dict[str, Any]]:
        answer = database.execute_query(query, parameters)
        return [record.data() for record in answer.records]

    return run
