"""A push that dies, at any moment: the old strategy or the new one, never a mixture.

The size here is for every day. ``STRATEGY_GRAPH_CRASH_NODES=10000`` (five times as many
relationships) and ``STRATEGY_GRAPH_CRASH_KILLS=5`` are the full one.
"""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from strategy_graph.graph import link
from strategy_graph.neo4j.connection import Connection, Database, connect
from strategy_graph.neo4j.mapping.labels import CONSTRAINTS, INDEXES
from strategy_graph.neo4j.sync.constraints import ensure_schema
from strategy_graph.neo4j.sync.inventory import status
from strategy_graph.neo4j.sync.push import PushOptions, plan, push
from tests.neo4j.conftest import make_empty
from tests.neo4j.strategies import large_document
from tests.support.neo4j_server import Neo4jServer, NoServerError, is_required

if TYPE_CHECKING:
    from neo4j import Driver

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]

ROOT = Path(__file__).parent.parent.parent
NODES = int(os.environ.get("STRATEGY_GRAPH_CRASH_NODES", "2000"))
EDGES = NODES * 5
KILLS = int(os.environ.get("STRATEGY_GRAPH_CRASH_KILLS", "2"))


def start_push(settings: Connection, salt: str) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "NEO4J_URI": settings.uri,
        "NEO4J_USERNAME": settings.username or "",
        "NEO4J_PASSWORD": settings.password or "",
    }
    command = [
        sys.executable, "-m", "tests.neo4j.push_in_a_process", str(NODES), str(EDGES), salt,
    ]  # fmt: skip
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def begun(process: "subprocess.Popen[bytes]") -> float:
    """When the push of *process* began, waited for."""
    assert process.stdout is not None
    assert process.stdout.readline() == b"begin\n", process.communicate()[1].decode()
    return time.monotonic()


def whole_push(settings: Connection, salt: str) -> float:
    """Seconds that a push takes that nobody kills."""
    process = start_push(settings, salt)
    start = begun(process)
    said = process.communicate(timeout=300)[1].decode()
    assert process.returncode == 0, said
    return time.monotonic() - start


def holds(database: Database, salt: str) -> bool:
    """Whether the database holds exactly the strategy of that *salt*, by every property."""
    return not plan(database, link([large_document(NODES, EDGES, salt=salt)]))[0]


def test_the_client_is_killed(ours: Database, settings: Connection) -> None:
    chance = random.Random(6)
    whole_push(settings, "first")
    span = whole_push(settings, "0")
    now = "0"
    for kill in range(1, KILLS + 1):
        wanted = str(kill)
        process = start_push(settings, wanted)
        begun(process)
        time.sleep(chance.uniform(0.1, 1.0) * span)
        process.kill()
        process.communicate()
        assert holds(ours, now) or holds(ours, wanted)
        push(ours, link([large_document(NODES, EDGES, salt=wanted)]))
        assert holds(ours, wanted)
        now = wanted


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Neo4jServer]:
    try:
        server = Neo4jServer(home=tmp_path).start()
    except NoServerError as error:
        if is_required():
            pytest.fail(str(error))
        pytest.skip(str(error))
    yield server
    server.kill()


def test_the_server_is_killed(mortal: Neo4jServer) -> None:
    chance = random.Random(7)
    settings = Connection(mortal.uri_as("bolt"), mortal.username, mortal.password, timeout=300)
    whole_push(settings, "first")
    span = whole_push(settings, "0")
    now = "0"
    for kill in range(1, KILLS + 1):
        wanted = str(kill)
        process = start_push(settings, wanted)
        begun(process)
        time.sleep(chance.uniform(0.1, 1.0) * span)
        mortal.kill()
        if kill % 2:
            process.kill()
        mortal.start()
        # A client that lives on tries again, for half a minute, and so may complete the push.
        said = process.communicate(timeout=300)[1].decode()
        if not kill % 2 and process.returncode:
            assert "Neo4jError" in said
        with connect(settings) as database:
            assert holds(database, wanted) or (process.returncode and holds(database, now))
            push(database, link([large_document(NODES, EDGES, salt=wanted)]))
            assert holds(database, wanted)
        now = wanted


def push_at_once(settings: Connection, salts: Iterable[str]) -> list[str]:
    """What went wrong in pushes that run at the same time: nothing should."""
    processes = [start_push(settings, salt) for salt in salts]
    said = [process.communicate(timeout=300)[1].decode() for process in processes]
    return [words for process, words in zip(processes, said, strict=True) if process.returncode]


def test_three_pushes_at_once(ours: Database, settings: Connection) -> None:
    assert push_at_once(settings, ("same", "same", "same")) == []
    assert holds(ours, "same")
    assert push_at_once(settings, "abc") == []
    assert any(holds(ours, salt) for salt in "abc")
    [held] = status(ours)
    assert 2 <= held.rev <= 4
    assert (held.unfinished, held.locked_by) == (False, None)


def test_many_make_the_constraints_at_once(database: "Driver", settings: Connection) -> None:
    def make(start: threading.Barrier) -> None:
        with connect(settings) as opened:
            start.wait()
            ensure_schema(opened)

    for _ in range(5):
        make_empty(database)
        start = threading.Barrier(4)
        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(make, start) for _ in range(4)]:
                done.result(timeout=120)
        made = database.execute_query("SHOW INDEXES YIELD name").records
        assert {*CONSTRAINTS, *INDEXES} <= {row["name"] for row in made}


def test_a_push_in_chunks_that_dies_says_so(ours: Database) -> None:
    graph = link([large_document(600, 3000)])

    class DiedError(Exception):
        pass

    def die(strategy: str, done: int, total: int) -> None:
        raise DiedError

    with pytest.raises(DiedError):
        push(ours, graph, options=PushOptions(chunked=True), progress=die)
    [found] = plan(ours, graph)
    assert found.unfinished
    assert status(ours)[0].unfinished
    ours.write(lambda tx: tx.run("MATCH (m:StrategyModel) SET m.lock_until = datetime()").consume())
    push(ours, graph)
    assert holds_all(ours, graph)


def holds_all(database: Database, graph: object) -> bool:
    return not status(database)[0].unfinished
