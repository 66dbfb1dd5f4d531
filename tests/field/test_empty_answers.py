"""An empty answer is an answer, in every form and whatever is written."""

import pytest

from tests.conftest import Cli
from tests.field.conftest import Write

LONE = "objectives: [{id: O, name: Bread is fresh, kpis: [{id: K, name: Number of loaves}]}]\n"


@pytest.mark.parametrize("form", ["text", "yaml"])
@pytest.mark.parametrize("more", [(), ("--strategy", "f")])
def test_nothing_to_propose_is_said_and_no_error(
    cli: Cli, write: Write, form: str, more: tuple[str, ...]
) -> None:
    asked = ("infer", "--template", "perspectives", "-m", write(LONE), *more)
    ran = cli(*asked, "--format", form)
    assert (ran.code, "proposes no link here" in ran.out + ran.err) == (0, True)
    guesses = write(LONE).with_name("guesses.yaml")
    ran = cli(*asked, "-o", guesses)
    assert (ran.code, guesses.exists()) == (0, False)
    assert "proposes no link here" in ran.out + ran.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("conflicts",), "No conflict is stated"),
        (("loops",), "no "),
        (("ls", "kind:risk,kind:kpi"), ""),
        (("trace", "owner:nobody"), "Nothing to ask about: owner:nobody names no node here."),
        (("cascade",), ""),
    ],
)
def test_nothing_found_is_no_wrong_use(
    cli: Cli, write: Write, asked: tuple[str, ...], said: str
) -> None:
    ran = cli(*asked, "-m", write(LONE))
    assert said.lower() in (ran.out + ran.err).lower()


NOTHING = "Nothing to ask about: owner:nobody names no node here."
NO_KPI = "No KPI to ask about: owner:nobody names none and leads to none."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        *(((command, "owner:nobody"), NOTHING) for command in ("trace", "rank", "dematel")),
        (("cross-impact", "owner:nobody"), NOTHING),
        *(((command, "--goals", "owner:nobody"), NOTHING) for command in ("rank", "spof")),
        *(((command, "owner:nobody"), NO_KPI) for command in ("stale", "trend", "forecast")),
        (("score", "owner:nobody"), "No score to ask about: owner:nobody names nothing that has"),
    ],
)
def test_a_selector_that_names_nothing_is_told_in_one_way(
    cli: Cli, write: Write, asked: tuple[str, ...], said: str
) -> None:
    ran = cli(*asked, "-m", write(LONE))
    assert (ran.code, ran.out.startswith(said)) == (0, True), ran.out
    assert len(ran.out.splitlines()) == 1


def test_a_comparison_of_nothing_is_no_comparison_without_changes(cli: Cli, write: Write) -> None:
    path = write(LONE)
    assert cli("diff", path, path, "owner:nobody").out.startswith(NOTHING)
    assert (
        cli("diff", path, path, "kind:kpi").out
        == "Nothing changed: 1 node is the same on both sides.\n"
    )
    refused = cli("diff", path, path, "theme:Q")
    assert (refused.code, "there is no strategic theme" in refused.err) == (2, True)


def test_nodes_that_reach_no_goal_have_no_rank(cli: Cli, write: Write) -> None:
    found = cli("rank", "-m", write(LONE)).out
    assert "No link leads to a goal from O Bread is fresh: there is no order." in found
    assert "Leverage" not in found
