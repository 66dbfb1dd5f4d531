"""Push: make the database hold what the model says, and nothing else of it."""

import os
import socket
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.neo4j.connection import Database, Runs
from strategy_graph.neo4j.driver_errors import failure
from strategy_graph.neo4j.sync.constraints import ensure_schema
from strategy_graph.neo4j.sync.diff import Action, Plan, compare, going
from strategy_graph.neo4j.sync.measured import measure
from strategy_graph.neo4j.sync.remote import Remote, read_attached, read_beside, read_head
from strategy_graph.neo4j.sync.snapshot import Snapshot, snapshots
from strategy_graph.neo4j.sync.statements import CLAIM, ENSURE_MODEL, LOCK, RENEW, Rows
from strategy_graph.neo4j.sync.verify import verify
from strategy_graph.neo4j.sync.write import Progress, apply, no_progress, now, run_rows, stamp

SHARE = 0.05
"""The share of its elements that a push may delete without being told to."""
HANDFUL = 10
"""So many it may always delete."""
LIMIT = 200_000
"""Elements that one transaction may write: more, and a 1 GB heap runs out."""
PATIENCE = 3
"""How often a plan is read again while others push."""


@dataclass(frozen=True, slots=True)
class PushOptions:
    """What a push may do.

    ``prune``: delete more than the share. ``overwrite``: undo what people changed in
    Neo4j. ``detach``: delete nodes although relationships of others hang on them.
    ``chunked``: many transactions, for sizes that one cannot hold; ``limit`` is that
    size. ``tool`` is left in the database as the writer.
    """

    prune: bool = False
    overwrite: bool = False
    detach: bool = False
    chunked: bool = False
    limit: int = LIMIT
    tool: str = "strategy-graph"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push of one strategy did; ``counters`` are the database's own, empty for nothing.

    ``measurements`` were made anew: what follows from the model, and is no change of it.
    """

    plan: Plan
    rev: int
    counters: Mapping[str, int] = field(default_factory=dict[str, int])
    measurements: int = 0


def plan(database: Database, graph: StrategyGraph, only: Sequence[str] = ()) -> tuple[Plan, ...]:
    """What a push would change, for each strategy of *graph* (or *only* those named)."""

    def compared(wanted: Snapshot) -> Plan:
        return database.read(lambda tx: _compared_unlocked(tx, wanted))

    return tuple(map(compared, snapshots(graph, only)))


def push(
    database: Database,
    graph: StrategyGraph,
    only: Sequence[str] = (),
    *,
    options: PushOptions | None = None,
    agreed: Callable[[Plan], None] | None = None,
    progress: Progress = no_progress,
) -> tuple[Pushed, ...]:
    """Make the database hold each strategy of *graph* (or *only* those named).

    Each strategy is one transaction: it is there as a whole or not at all. What follows from its
    values, a node ``Measurement`` for each of its nodes and periods, is written behind it. *agreed*
    may raise to refuse a plan. Raises ``StrategyGraphError`` (a guard refuses, a value
    does not fit) or ``Neo4jError``.
    """
    options = options or PushOptions()
    taken = snapshots(graph, only)
    ensure_schema(database)
    done = tuple(_Pushing(database, wanted, options, agreed, progress).run() for wanted in taken)
    written = measure(database, graph, [wanted.strategy for wanted in taken])
    return tuple(replace(each, measurements=written[each.plan.strategy]) for each in done)


def _compared(tx: Runs, wanted: Snapshot) -> tuple[Plan, Remote]:
    remote = read_beside(tx, wanted)
    hanging = read_attached(tx, wanted.strategy, going(wanted, remote))
    return compare(wanted, remote, hanging), remote


def _compared_unlocked(tx: Runs, wanted: Snapshot) -> Plan:
    """The plan, read again where a push ended while it was read: half of each is no plan."""
    found, remote = _compared(tx, wanted)
    for _ in range(PATIENCE):
        if read_head(tx, wanted.strategy).rev == remote.rev:
            break
        found, remote = _compared(tx, wanted)
    return found


@dataclass
class _Pushing:
    database: Database
    wanted: Snapshot
    options: PushOptions
    agreed: Callable[[Plan], None] | None
    progress: Progress

    def run(self) -> Pushed:
        if self.options.chunked:
            return self.run_in_chunks()
        self.ensure_model()
        return self.database.write(self.in_one_transaction)

    def ensure_model(self) -> None:
        """The node that is locked: it must be there before the transaction that locks it."""
        strategy = self.wanted.strategy
        there = self.database.read(
            lambda tx: tx.run(
                "MATCH (m:StrategyModel {id: $strategy}) RETURN m.rev AS rev", strategy=strategy
            ).single()
        )
        if there is None:
            name = str(self.wanted.head.get("name", strategy))
            if not self.options.chunked:
                self.check_size(len(self.wanted.nodes) + len(self.wanted.edges))
            self.database.write(
                lambda tx: tx.run(ENSURE_MODEL, strategy=strategy, name=name).consume()
            )

    def in_one_transaction(self, tx: Runs) -> Pushed:
        """Nobody else writes while we compare and write: first the lock, then the comparison.

        Where the last push was of this very model there is probably nothing to do, and
        one comparison before the lock lets such a push wait for nobody and write nothing.
        """
        if read_head(tx, self.wanted.strategy).digest == self.wanted.digest:
            found, remote = _compared(tx, self.wanted)
            if not found:
                self.agree(found)
                return Pushed(found, remote.rev)
        self.lock(tx)
        found, remote = _compared(tx, self.wanted)
        if not found:
            self.agree(found)
            return Pushed(found, remote.rev)
        self.guard(found)
        self.check_size(found.written)
        counters = apply(
            found,
            self.wanted,
            remote,
            partial(run_rows, tx),
            detach=self.options.detach,
            progress=self.progress,
        )
        rev = stamp(tx, found, self.wanted, remote, self.options.tool)
        verify(tx, self.wanted)
        return Pushed(found, rev, counters)

    def run_in_chunks(self) -> Pushed:
        """One transaction per batch; ``unfinished`` stands on the model until the stamp."""
        self.ensure_model()
        owner = f"{socket.gethostname()}/{os.getpid()} {now()} {uuid.uuid4().hex[:8]}"

        def begin(tx: Runs) -> tuple[Plan, Remote]:
            self.lock(tx)
            found, remote = _compared(tx, self.wanted)
            if found:
                self.guard(found)
                tx.run(CLAIM, {"strategy": self.wanted.strategy, "owner": owner}).consume()
            else:
                self.agree(found)
            return found, remote

        found, remote = self.database.write(begin)
        if not found:
            return Pushed(found, remote.rev)

        def run(statement: str, rows: Rows, same: Mapping[str, Any]) -> Mapping[str, int]:
            def chunk(tx: Runs) -> dict[str, int]:
                self.renew(tx, owner)
                return run_rows(tx, statement, rows, same)

            return self.database.write(chunk)

        counters = apply(
            found,
            self.wanted,
            remote,
            run,
            detach=self.options.detach,
            progress=self.progress,
        )

        def end(tx: Runs) -> int:
            self.renew(tx, owner)
            verify(tx, self.wanted)
            return stamp(tx, found, self.wanted, remote, self.options.tool)

        return Pushed(found, self.database.write(end), counters)

    def lock(self, tx: Runs) -> None:
        """Take the lock of the model node; wait for who has it."""
        record = tx.run(LOCK, {"strategy": self.wanted.strategy}).single()
        if record is None:
            raise failure("dropped_meanwhile", strategy=self.wanted.strategy)
        if record["owner"] is not None:
            raise failure(
                "locked",
                strategy=self.wanted.strategy,
                owner=record["owner"],
                until=record["until"],
            )

    def renew(self, tx: Runs, owner: str) -> None:
        """Say that we are still at it; refuse when somebody took over."""
        row = {"strategy": self.wanted.strategy, "owner": owner}
        if tx.run(RENEW, row).single() is None:
            raise failure("lost_lock", strategy=self.wanted.strategy)

    def agree(self, found: Plan) -> None:
        if self.agreed is not None:
            self.agreed(found)

    def check_size(self, written: int) -> None:
        if written > self.options.limit:
            raise failure(
                "too_large",
                strategy=self.wanted.strategy,
                written=written,
                limit=self.options.limit,
            )

    def guard(self, found: Plan) -> None:
        """Raise where the plan does more harm than was asked for."""
        self.agree(found)
        problems = [*self.harm_by_deleting(found), *self.harm_to_others(found)]
        if problems:
            raise StrategyGraphError(problems)

    def harm_by_deleting(self, found: Plan) -> list[Problem]:
        if self.options.prune:
            return []
        gone = {c.uid for c in found.nodes if c.action in (Action.DELETE, Action.RELEASE)}
        loose = [
            c for c in found.edges if c.action is Action.DELETE and not {c.key[0], c.key[2]} & gone
        ]
        problems: list[Problem] = []
        for what, deleted, held in (
            ("nodes", len(gone), found.held[0]),
            ("relationships", len(loose), found.held[1]),
        ):
            if deleted > max(HANDFUL, SHARE * held):
                values: dict[str, Any] = {
                    "strategy": found.strategy,
                    "deleted": deleted,
                    "held": held,
                    "what": message(f"neo4j.word.{what}"),
                }
                problems.append(problem("neo4j.error.prune", **values))
        return problems

    def harm_to_others(self, found: Plan) -> list[Problem]:
        problems: list[Problem] = []
        edited = found.edited
        if edited and not self.options.overwrite:
            problems.append(
                problem(
                    "neo4j.error.edited",
                    strategy=found.strategy,
                    count=len(edited),
                    which=_some([change.uid for change in edited]),
                )
            )
        hung = [c.uid for c in found.nodes if c.action is Action.DELETE and c.attached.foreign]
        if hung and not self.options.detach:
            problems.append(
                problem(
                    "neo4j.error.attached",
                    strategy=found.strategy,
                    count=len(hung),
                    which=_some(hung),
                )
            )
        return problems


def _some(names: Sequence[str], most: int = 5) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} … (+{len(names) - most})"
