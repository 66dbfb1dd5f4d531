"""A saved plan: what somebody reviewed, and the promise that nothing else is done.

The file holds the plan, not the model. Applying it reads the models again, compares
again, and goes on only where model and database are still what was reviewed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strategy_graph.errors import Problem
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.neo4j.driver_errors import Neo4jError, failure
from strategy_graph.neo4j.sync.diff import Plan, record

VERSION = 1


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """What was agreed to: per strategy its record; ``models`` are the paths to read."""

    models: tuple[str, ...]
    plans: Mapping[str, Mapping[str, Any]]

    def check(self, plan: Plan) -> None:
        """Raise ``Neo4jError`` where *plan* is not the one that was saved."""
        then = self.plans.get(plan.strategy)
        if then is None:
            raise failure("plan_moved_other", then=", ".join(self.plans), now=plan.strategy)
        moved: list[Problem] = []
        advice = message("neo4j.error.plan_moved_help")
        if then.get("model") != plan.digest:
            key = "neo4j.error.plan_moved_model"
            moved.append(problem(key, help=advice, strategy=plan.strategy))
        elif then != json.loads(json.dumps(record(plan))):
            moved.append(
                problem(
                    "neo4j.error.plan_moved_database",
                    help=advice,
                    strategy=plan.strategy,
                    then=then.get("rev"),
                    now=plan.rev,
                )
            )
        if moved:
            raise Neo4jError(moved)


def document(plans: Sequence[Plan], models: Sequence[str]) -> dict[str, Any]:
    """*plans* as the JSON object that is printed and saved."""
    return {
        "version": VERSION,
        "command": "neo4j plan",
        "models": list(models),
        "changed": any(plans),
        "plans": [record(plan) for plan in plans],
    }


def load_plan(path: Path) -> SavedPlan:
    """The plan saved at *path*. Raises ``Neo4jError``."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["command"] != "neo4j plan" or found["version"] != VERSION:
            raise ValueError(f"{found['command']!r} {found['version']!r}")
        return SavedPlan(
            tuple(str(model) for model in found["models"]),
            {str(plan["strategy"]): plan for plan in found["plans"]},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise failure("plan_unreadable", path=str(path), why=why) from error
