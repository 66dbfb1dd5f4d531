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
        (("trace", "owner:nobody"), "nothing found"),
        (("cascade",), ""),
    ],
)
def test_nothing_found_is_no_wrong_use(
    cli: Cli, write: Write, asked: tuple[str, ...], said: str
) -> None:
    ran = cli(*asked, "-m", write(LONE))
    assert said.lower() in (ran.out + ran.err).lower()
