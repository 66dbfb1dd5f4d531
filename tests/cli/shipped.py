"""The shipped strategies as the command line takes them, and its answers as JSON."""

import json
from typing import Any

from tests.conftest import ROOT, Cli

TAIPEI = ("-m", ROOT / "models" / "taipei-pawnshop-108.yaml")
GUESSED = (*TAIPEI, "-m", ROOT / "models" / "taipei-pawnshop-108.hypotheses.yaml")
OWN = ("-m", ROOT / "models" / "strategy-graph.yaml")


def answer_of(cli: Cli, *question: object) -> dict[str, Any]:
    """The answer to *question* as the JSON that the command prints."""
    answer: dict[str, Any] = json.loads(cli(*question, "--format", "json").out)
    return answer
