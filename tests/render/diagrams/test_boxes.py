"""The map as Mermaid and as DOT: what is on the map, in groups, and nothing else."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.render.diagrams.dot import dot_text
from strategy_graph.render.diagrams.mermaid import mermaid_text
from strategy_graph.render.map import Map
from tests.conftest import ROOT

MODELS = ROOT / "models"
PAWNSHOP = MODELS / "taipei-pawnshop-108.yaml"
GUESSES = MODELS / "taipei-pawnshop-108.hypotheses.yaml"
HOSTILE = r"""strategy: {id: s, name: 'A "quoted" \N & B -- <script>'}
themes: [{id: T, name: '"]; end'}]
objectives:
  - {id: O1, name: '"] --> x[" \" #quot; %% &amp;', theme: T}
  - {id: O2, name: "two\\", theme: T}
links:
  - {from: O1, to: O2, kind: causes, polarity: '-'}
  - {from: O2, to: O1, kind: conflicts_with}
"""
WRITERS = [mermaid_text, dot_text]


def _drawn(*paths: Path, include: tuple[str, ...] = ()) -> Map:
    return sg.draw(sg.load(*map(str, paths)), include=include)


def _links(text: str) -> list[tuple[str, str]]:
    """Pairs of boxes that are joined, invisible links aside."""
    found = re.findall(r"^ +(n\d+) -\S*>(?:\|[^|]*\|)? (n\d+)(.*)$", text, flags=re.MULTILINE)
    return [(source, target) for source, target, rest in found if "invis" not in rest]


@pytest.mark.parametrize("write", WRITERS)
def test_every_box_and_link_of_the_map_is_there_once(write: Callable[[Map], str]) -> None:
    drawn = _drawn(PAWNSHOP, GUESSES, include=("inferred",))
    text = write(drawn)
    assert text == write(drawn)
    for number, card in enumerate(drawn.shown.cards):
        (line,) = re.findall(rf"^ +n{number} ?\[.*$", text, flags=re.MULTILINE)
        assert f"{card.code}" in line
    assert _links(text) == [(f"n{each.source}", f"n{each.target}") for each in drawn.shown.links]
    assert len(_links(write(_drawn(PAWNSHOP, GUESSES)))) == 0


def test_perspectives_stand_one_above_the_other() -> None:
    text = mermaid_text(_drawn(PAWNSHOP))
    assert re.findall(r'subgraph g\d\["(\w)', text) == ["C", "F", "P", "L"]
    assert re.findall(r"g\d ~~~ g\d", text) == ["g1 ~~~ g0", "g2 ~~~ g1", "g3 ~~~ g2"]
    assert "rankdir=BT" in dot_text(_drawn(PAWNSHOP))


def test_names_are_text_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(HOSTILE, encoding="utf-8")
    drawn = _drawn(tmp_path)
    mermaid = mermaid_text(drawn)
    labels = re.findall(r'"([^"]*)"', mermaid.split("flowchart BT", 1)[1])
    assert len(labels) == 1 + 2 + 2, "a quote in a name would end its label"
    assert not any(set(label.replace("<br/>", "")) & set('<>"[]|{}') for label in labels)
    dot = dot_text(drawn)
    strings = re.findall(r'"((?:[^"\\]|\\.)*)"', dot)
    assert r"O1\n\"] --> x[\" \\\" #quot; %% &amp;amp;" in strings
    assert r"O2\ntwo\\" in strings
    rest = re.sub(r'"((?:[^"\\]|\\.)*)"', "", dot)
    assert "script" not in rest
    assert "quot" not in rest


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_what_was_meant(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(HOSTILE, encoding="utf-8")
    dot = dot_text(_drawn(tmp_path))
    made = subprocess.run(["dot", "-Tsvg"], input=dot.encode(), capture_output=True, check=True)
    assert made.stderr == b""
    svg = made.stdout.decode()
    assert "&quot;] &#45;&#45;&gt; x[&quot; \\&quot; #quot; %% &amp;amp;" in svg
    assert "two\\" in svg


def test_a_large_strategy_is_drawn_as_cells_with_bundles(tmp_path: Path) -> None:
    lines = [f"  - {{id: O{n}, name: Objective {n}, theme: {'TU'[n % 2]}}}" for n in range(160)]
    head = "strategy: {id: s, name: S}\nthemes: [{id: T, name: One}, {id: U, name: Two}]\n"
    links = [f"  - {{from: O{n}, to: O{n + 1}, kind: causes, polarity: '+'}}" for n in (0, 2, 4)]
    text = head + "objectives:\n" + "\n".join(lines) + "\nlinks:\n" + "\n".join(links) + "\n"
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    drawn = _drawn(tmp_path)
    for write in WRITERS:
        made = write(drawn)
        assert ("80 objectives" in made, len(_links(made))) == (True, 1)
    assert "causes × 3" in dot_text(drawn)
