"""``strategy-graph infer`` of the shipped Taipei strategy, as a user asks."""

from pathlib import Path

import pytest

from tests.cli.shipped import TAIPEI, answer_of
from tests.conftest import Cli


def test_the_perspective_template_proposes_thirty_links(cli: Cli) -> None:
    said = answer_of(cli, "infer", "--template", "perspectives", *TAIPEI)
    assert said["summary"]["links"] == 30
    counts = [said["summary"]["by_theme"][f"taipei-pawnshop-108:{theme}"] for theme in "ABCD"]
    assert counts == [11, 6, 9, 4]
    assert {edge["origin"] for edge in said["edges"]} == {"inferred"}


def test_templates_are_listed_with_their_meaning(cli: Cli) -> None:
    english, chinese = (cli("infer", "--list", "--lang", tongue) for tongue in ("en", "zh-TW"))
    assert english.code == chinese.code == 0
    for name in ("perspectives", "same-name-plans", "mentions"):
        assert name in english.out
        assert name in chinese.out
    assert "前者影響後者" in chinese.out
    lacking = cli("infer", *TAIPEI)
    assert lacking.code == 2
    assert "--list" in lacking.err


@pytest.mark.parametrize("template", ["perspectives", "same-name-plans", "mentions"])
def test_a_guess_of_any_template_is_judged_in_its_file(
    template: str, cli: Cli, tmp_path: Path
) -> None:
    overlay = tmp_path / "guesses.yaml"
    assert cli("infer", "--template", template, *TAIPEI, "-o", overlay).code == 0
    models = (*TAIPEI, "-m", overlay)
    first = f"{template}-01"
    assert cli("accept", first, "--because", "seen in the books", *models).code == 0
    lines = overlay.read_text(encoding="utf-8")
    assert lines.count("origin: supported") == 1
    assert "seen in the books" in lines
    assert cli("refute", first, "--because", "not seen again", *models).code == 0
    assert overlay.read_text(encoding="utf-8").count("origin: refuted") == 1
