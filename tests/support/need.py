"""What a test needs from the machine it runs on: it skips without, unless it must not."""

import os

import pytest


def is_required(need: str) -> bool:
    """Whether ``STRATEGY_GRAPH_REQUIRE`` lists *need* (``browser,neo4j``)."""
    return need in os.environ.get("STRATEGY_GRAPH_REQUIRE", "").split(",")


def missing(need: str, reason: str) -> None:
    """Skip the test for *reason*, or fail it where *need* is required."""
    if is_required(need):
        pytest.fail(f"{need} is required here: {reason}")
    pytest.skip(reason)
