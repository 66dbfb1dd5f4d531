"""The map as a diagram of draw.io: its boxes in their places, its lines joined to them."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.errors import StrategyGraphError
from strategy_graph.workspace.export import NAMES, export
from tests.conftest import ROOT, Cli

OWN = ROOT / "models" / "strategy-graph.yaml"
PAWNSHOP = ROOT / "models" / "taipei-pawnshop-108.yaml"
HOSTILE = """strategy: {id: s, name: 'A & B <script>'}
themes: [{id: T, name: '<img src=x onerror=alert(1)>'}]
objectives:
  - {id: O1, name: 'a "quote" & <b>bold</b>', theme: T}
  - {id: O2, name: two, theme: T}
links: [{from: O1, to: O2, kind: causes, polarity: '-'}]
"""


def _cells(text: str) -> dict[str, ET.Element]:
    found = [*ET.fromstring(text).iter("object")]
    cells = {each.attrib["id"]: each for each in found}
    assert len(cells) == len(found)
    return cells


@pytest.mark.parametrize("model", [OWN, PAWNSHOP])
def test_boxes_stand_where_the_map_has_them(model: Path) -> None:
    exported = export(model, to="drawio")
    assert export(model, to="drawio").text == exported.text
    drawn = sg.draw(sg.load(str(model)))
    cells = _cells(exported.text)
    for card, box in zip(drawn.shown.cards, drawn.layout.cards, strict=True):
        cell = cells[card.id]
        assert (cell.attrib["kind"], cell.attrib["code"]) == ("objective", card.code)
        geometry = cell.find("mxCell/mxGeometry")
        assert geometry is not None
        place = [float(geometry.attrib[name]) for name in ("x", "y", "width", "height")]
        assert place == pytest.approx([box.x, box.y, box.w, box.h], abs=0.01)
    lines = [cell for cell in cells.values() if "from" in cell.attrib]
    assert len(lines) == len(drawn.shown.links)
    for line in lines:
        joined = line.find("mxCell")
        assert joined is not None
        assert {joined.attrib["source"], joined.attrib["target"]} <= cells.keys()


def test_the_report_counts_what_a_map_does_not_show() -> None:
    unsaid = {
        (each.what, each.kind): len(each.ids) for each in export(OWN, to="drawio").report.unsaid
    }
    assert (unsaid["nodes", "kpi"], unsaid["nodes", "action_plan"]) == (24, 24)
    assert ("nodes", "objective") not in unsaid
    assert ("links", "causes") not in unsaid


def test_names_are_text_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(HOSTILE, encoding="utf-8")
    text = export(tmp_path, to="drawio").text
    cells = _cells(text)
    assert cells["s:O1"].attrib["label"] == '<b>O1</b><br>a "quote" &amp; &lt;b&gt;bold&lt;/b&gt;'
    assert "<img" not in cells["s:T"].attrib["label"]
    (line,) = [cell for cell in cells.values() if "from" in cell.attrib]
    assert (line.attrib["label"], line.attrib["kind"]) == ("−", "causes")


def test_a_large_strategy_is_drawn_as_cells(tmp_path: Path) -> None:
    lines = [f"  - {{id: O{n}, name: Objective {n}, theme: T}}" for n in range(160)]
    head = "strategy: {id: s, name: S}\nthemes: [{id: T, name: All}]\nobjectives:\n"
    (tmp_path / "s.yaml").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    exported = export(tmp_path, to="drawio")
    assert "160" in _cells(exported.text)["cell-0"].attrib["label"]
    assert [(e.kind, len(e.ids)) for e in exported.report.unsaid if e.what == "nodes"] == [
        ("objective", 160)
    ]


def test_the_command_knows_every_form(tmp_path: Path, cli: Cli) -> None:
    out = tmp_path / "map.drawio"
    assert cli("export", OWN, "--to", "drawio", "-o", out).code == 0
    assert out.read_text(encoding="utf-8") == export(OWN, to="drawio").text
    assert cli("export", OWN, "--to", "drawio", "-o", tmp_path / "map.svg").code == 2
    with pytest.raises(StrategyGraphError, match=r"archimate.*drawio"):
        export(OWN, to="paper")
    assert "drawio" in NAMES


PICTURES = {
    "svg": ".svg",
    "png": ".png",
    "pdf": ".pdf",
    "drawio": ".drawio",
    "mermaid": ".mmd",
    "dot": ".dot",
}
GUESSES = ROOT / "models" / "taipei-pawnshop-108.hypotheses.yaml"


@pytest.mark.parametrize("to", PICTURES)
def test_a_picture_is_that_of_the_map(to: str, tmp_path: Path, cli: Cli) -> None:
    if to in {"png", "pdf"}:
        pytest.importorskip("typst", reason="PNG and PDF are set by typst")
    models, guesses = (PAWNSHOP, GUESSES), ("inferred",)
    exported = export(*models, to=to, include=guesses)
    drawn = sg.draw(sg.load(*map(str, models)), include=guesses)
    forms = {"svg": drawn.to_svg, "png": drawn.to_png, "pdf": drawn.to_pdf}
    if to in forms:
        made = forms[to]()
        assert exported.content == (made.encode() if isinstance(made, str) else made)
    assert exported.content != export(*models, to=to).content, "guesses are drawn when asked for"
    out = tmp_path / f"map{PICTURES[to]}"
    ran = cli("export", *models, "--to", to, "--include", "inferred", "-o", out)
    assert (ran.code, out.read_bytes()) == (0, exported.content)
    other = tmp_path / ("map.pdf" if to == "svg" else "map.svg")
    ran = cli("export", PAWNSHOP, "--to", to, "-o", other)
    assert (ran.code, other.exists()) == (2, False)
    assert f"ends in {PICTURES[to]}" in ran.err


def test_what_a_picture_shows_is_what_its_boxes_say() -> None:
    """The report of each picture counts what draw.io holds, read from its file."""
    ids = {
        cell.attrib.get("id", "")
        for cell in ET.fromstring(export(PAWNSHOP, to="drawio").text).iter("object")
    }
    for to in ("drawio", "svg", "dot"):
        exported = export(PAWNSHOP, to=to)
        unsaid = {
            id_ for each in exported.report.unsaid if each.what == "nodes" for id_ in each.ids
        }
        shown = {node.id for node in exported.document.nodes} - unsaid
        stated = {id_ for id_ in shown if id_ not in ids}
        kinds = {node.kind.value for node in exported.document.nodes if node.id in stated}
        assert kinds <= {"vision", "mission", "value"}, "these stand in bars"
        assert bool(kinds) == (to != "dot")


def test_a_text_draws_no_guess_and_one_of_several_is_chosen(cli: Cli) -> None:
    with pytest.raises(StrategyGraphError, match=r"csv.*svg, png, pdf"):
        export(PAWNSHOP, GUESSES, to="csv", include=["inferred"])
    folder = ROOT / "models"
    one = export(folder, to="csv", strategy="taipei-pawnshop-108")
    assert one.content == export(PAWNSHOP, to="csv").content
    with pytest.raises(StrategyGraphError, match=r"nothing-like.*strategy-graph"):
        export(folder, to="csv", strategy="nothing-like")
    ran = cli("export", folder, "--to", "svg")
    assert (ran.code, "several" in ran.err) == (2, True)
    assert cli("export", PAWNSHOP, "--to", "html").code == 2
