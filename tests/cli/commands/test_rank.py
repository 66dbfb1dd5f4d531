"""``strategy-graph rank`` of the shipped Taipei strategy, as a user asks."""

from itertools import permutations
from pathlib import Path

from tests.cli.shipped import GUESSED
from tests.conftest import Cli


def test_what_reaches_no_goal_is_counted(cli: Cli) -> None:
    page = cli("rank", "--goals", "AF1", *GUESSED, "--include", "inferred").out
    assert "56 more reach none of the goals." in page
    assert "AF2.1.1" not in page


def test_loops_that_run_away_together_are_not_put_down_to_one(cli: Cli, tmp_path: Path) -> None:
    """Four objectives, each raises each by 0.4: a loop gains 0.16, all of them run away."""
    links = [
        f"  - {{from: {a}, to: {b}, kind: causes, polarity: '+', strength: 0.4}}"
        for a, b in permutations("ABCD", 2)
    ]
    goals = [f"  - {{id: {code}, name: Goal {code}}}" for code in "ABCD"]
    model = tmp_path / "s.yaml"
    lines = ["strategy: {id: s, name: S}", "objectives:", *goals, "links:", *links, ""]
    model.write_text("\n".join(lines))
    ranked, moved = cli("rank", "-m", model).out, cli("impact", "A", "-m", model).out
    assert "What runs round the loops does not die out (spectral radius 1 or more)" in ranked
    assert "gains 1 or more" not in ranked
    assert "loops feed one another (spectral radius 1.2)" in moved
    assert "gains 0.16 by itself" in moved
