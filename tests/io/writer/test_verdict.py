"""Accepting and refuting: one origin and one reason change, and nothing else."""

import shutil
from pathlib import Path

import pytest

from strategy_graph.errors import StrategyGraphError
from strategy_graph.io.load import read_all
from strategy_graph.io.writer.verdict import accept, refute
from strategy_graph.model import Origin
from tests.conftest import ROOT, Cli

BASE = "strategy: {id: s, name: n}\nobjectives: [{id: A, name: a}, {id: B, name: b}]\n"
BLOCK = """extends: s  # guesses
links:
  # the first
  - id: H1
    from: A
    to: B
    kind: causes
    origin: inferred   # mine
    rationale: >-
      long
      words
"""
FLOW = "extends: s\nlinks: [{id: H1, from: A, to: B, kind: causes, origin: inferred}]  # end\n"


def _folder(folder: Path, overlay: str) -> Path:
    (folder / "a.yaml").write_text(BASE, encoding="utf-8")
    (folder / "b.yaml").write_text(overlay, encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize("overlay", [BLOCK, FLOW, BLOCK.replace("\n", "\r\n")])
def test_one_link_changes_and_comments_stay(overlay: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path, overlay)
    reason = '他說 "yes": # 3'
    judged = accept(folder, "H1", because=reason)
    assert (judged.before.origin, judged.edge.origin) == (Origin.INFERRED, Origin.SUPPORTED)
    text = (folder / "b.yaml").read_bytes().decode()
    said = reason.replace('"', '\\"')
    assert (
        text.replace("origin: supported", "origin: inferred")
        .replace(f'    because: "{said}"\r\n', "")
        .replace(f'    because: "{said}"\n', "")
        .replace(f', because: "{said}"', "")
        == overlay
    )
    (edge,) = read_all(folder)[1].edges
    assert (edge.origin, edge.because) == (Origin.SUPPORTED, reason)


def test_a_judgement_can_be_revised(tmp_path: Path) -> None:
    folder = _folder(tmp_path, BLOCK)
    accept(folder, "H1", because="earlier")
    refute(folder, "s:H1", because="second")
    text = (folder / "b.yaml").read_text(encoding="utf-8")
    assert "earlier" not in text
    assert text.count("because:") == 1
    assert "# mine" in text


@pytest.mark.parametrize(
    ("link", "because", "words"),
    [("H9", "x", "no link here"), ("H1", "  ", "say why"), ("D1", "x", "no guess")],
)
def test_what_cannot_be_judged(link: str, because: str, words: str, tmp_path: Path) -> None:
    declared = "  - {id: D1, from: B, to: A, kind: causes}\n"
    folder = _folder(tmp_path, BLOCK + declared)
    before = (folder / "b.yaml").read_bytes()
    with pytest.raises(StrategyGraphError, match=words):
        accept(folder, link, because=because)
    assert (folder / "b.yaml").read_bytes() == before


def test_from_a_template_to_a_judgement(cli: Cli, tmp_path: Path) -> None:
    taipei = tmp_path / "taipei.yaml"
    shutil.copy(ROOT / "models" / "taipei-pawnshop-108.yaml", taipei)
    guesses = tmp_path / "guesses.yaml"
    ran = cli("infer", "--template", "perspectives", "-m", taipei, "-o", guesses)
    assert (ran.code, ran.out) == (0, "")
    assert cli("refute", "perspectives-01", "--because", "no", "-m", tmp_path).code == 0
    assert guesses.read_text(encoding="utf-8").count("origin: refuted") == 1
    ran = cli("accept", "perspectives-1", "--because", "x", "-m", tmp_path)
    assert ran.code == 2
    assert "perspectives-" in ran.err
