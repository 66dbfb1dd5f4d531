"""What a test needs from the machine it runs on: it skips without, unless it must not."""

import os

import pytest

OPTIONAL = {
    "docx",
    "hatchling",
    "hypothesis",
    "jsonschema",
    "mammoth",
    "mcp",
    "pygls",
    "pandas",
    "playwright",
    "polars",
    "pyarrow",
    "scipy",
    "sphinx",
}
"""What extras and the tools of maintainers bring: a test module that imports one skips without."""


def is_required(need: str) -> bool:
    """Whether ``STRATEGY_GRAPH_REQUIRE`` lists *need* (``browser,neo4j``)."""
    return need in os.environ.get("STRATEGY_GRAPH_REQUIRE", "").split(",")


def missing(need: str, reason: str) -> None:
    """Skip the test for *reason*, or fail it where *need* is required."""
    if is_required(need):
        pytest.fail(f"{need} is required here: {reason}")
    pytest.skip(reason)


def absent(error: BaseException | None) -> str | None:
    """Which of :data:`OPTIONAL` *error*, or what caused it, failed to import."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError) and error.name:
            library = error.name.split(".")[0]
            return library if library in OPTIONAL else None
        error = error.__cause__ or error.__context__
    return None
