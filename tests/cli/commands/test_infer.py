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
    english, chinese = (cli("infer", "--list", "--lang", tag) for tag in ("en", "zh-TW"))
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


@pytest.mark.parametrize("strategy", [(), ("--strategy", "s")])
@pytest.mark.parametrize("written", [("-o", "guesses.yaml"), ("--format", "yaml"), ()])
def test_nothing_to_propose_is_an_answer(
    strategy: tuple[str, ...], written: tuple[str, ...], cli: Cli, tmp_path: Path
) -> None:
    model = tmp_path / "s.yaml"
    model.write_text("strategy: {id: s, name: S}\nobjectives: [{id: A, name: Goal}]\n")
    form = tuple(str(tmp_path / word) if word == "guesses.yaml" else word for word in written)
    ran = cli("infer", "--template", "perspectives", "-m", model, *strategy, *form)
    assert ran.code == 0
    assert "perspectives proposes no link here." in ran.out + ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["s.yaml"]
