"""The slide with the map: real shapes, lines glued at both ends, texts for everybody."""

import io
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import strategy_graph as sg
from strategy_graph.documents import export_document
from strategy_graph.documents.import_document import import_document
from strategy_graph.workspace.export import export
from tests.conftest import ROOT

MODELS = ROOT / "models"
PAWNSHOP = MODELS / "taipei-pawnshop-108.yaml"
GUESSES = MODELS / "taipei-pawnshop-108.hypotheses.yaml"
OWN = MODELS / "strategy-graph.yaml"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HOSTILE = """strategy: {id: s, name: 'A & B <script>', language: en}
vision: '"Vision" <a:t>'
themes: [{id: T, name: '</a:t><p:sp>'}, {id: U, name: 'العافية'}]
perspectives: [{id: P, name: "&amp; <b>"}]
objectives:
  - {id: O1, name: '<img src=x onerror=alert(1)> "q" &lt;', theme: T, perspective: P}
  - {id: O2, name: "two | * # _", theme: U, perspective: P, status: cancelled}
  - {id: O3, name: three, theme: T, perspective: P}
links:
  - {from: O1, to: O2, kind: causes, polarity: '-'}
  - {from: O2, to: O3, kind: conflicts_with}
  - {from: O3, to: O1, kind: depends_on}
"""


def _slide(content: bytes) -> Any:
    """The slide of the whole map."""
    return _slides(content)[0]


def _slides(content: bytes) -> list[Any]:
    return [
        slide
        for slide in Presentation(io.BytesIO(content)).slides
        if any(shape.name.startswith("map/") for shape in slide.shapes)
    ]


def _sites(shape: Any) -> list[tuple[float, float]]:
    """The connection sites of a shape on the slide."""
    left, top, wide, tall = shape.left, shape.top, shape.width, shape.height
    custom = shape._element.spPr.find(f"{_A}custGeom")
    if custom is None:  # a rectangle: above, left, below, right
        middle, row = left + wide / 2, top + tall / 2
        return [(middle, top), (left, row), (middle, top + tall), (left + wide, row)]
    size = custom.find(f"{_A}pathLst/{_A}path")
    assert (int(size.get("w")), int(size.get("h"))) == (wide, tall)
    spots = [site.find(f"{_A}pos") for site in custom.iter(f"{_A}cxn")]
    return [(left + int(spot.get("x")), top + int(spot.get("y"))) for spot in spots]


def _glued(line: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    properties = line._element.nvCxnSpPr.cNvCxnSpPr
    start, end = properties.find(f"{_A}stCxn"), properties.find(f"{_A}endCxn")
    return (int(start.get("id")), int(start.get("idx"))), (int(end.get("id")), int(end.get("idx")))


def _lines(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape._element.tag.endswith("}cxnSp")]


CASES = [
    ((PAWNSHOP,), ()),
    ((PAWNSHOP, GUESSES), ("inferred",)),
    ((OWN,), ()),
    ((MODELS / "sdg.yaml",), ()),
]


@pytest.mark.parametrize(("models", "include"), CASES)
def test_every_end_of_every_line_is_a_site_of_its_shape(
    models: tuple[Path, ...], include: tuple[str, ...]
) -> None:
    exported = export(*models, to="pptx", include=include)
    assert exported.content == export(*models, to="pptx", include=include).content
    slide = _slide(exported.content)
    shapes = {shape.shape_id: shape for shape in slide.shapes}
    assert len(shapes) == len(slide.shapes), "no number is given twice"
    after: dict[int, int] = {}
    for line in _lines(slide):
        places = ((line.begin_x, line.begin_y), (line.end_x, line.end_y))
        for (number, site), place in zip(_glued(line), places, strict=True):
            x, y = _sites(shapes[number])[site]
            assert place == pytest.approx((x, y), abs=2), line.name
        (source, _), (target, _) = _glued(line)
        after[line.shape_id] = target
        assert source != target
    drawn = sg.draw(sg.load(*map(str, models)), include=include)
    boxes = {shape.name: shape for shape in slide.shapes}
    links: set[tuple[str, str]] = set()
    for line in _lines(slide):
        begin, target = _glued(line)[0][0], _glued(line)[1][0]
        if "joint" in shapes[begin].name or "stem" in line.name:
            continue
        while "joint" in shapes[target].name:
            (target,) = [
                _glued(other)[1][0] for other in _lines(slide) if _glued(other)[0][0] == target
            ]
        links.add((shapes[begin].name, shapes[target].name))
    cards = [f"map/{card.code or n}" for n, card in enumerate(drawn.shown.cards, start=1)]
    assert links == {(cards[link.source], cards[link.target]) for link in drawn.shown.links}
    assert set(cards) <= boxes.keys()


@pytest.mark.parametrize(("models", "include"), CASES)
def test_boxes_stand_where_the_map_has_them_and_all_have_a_text_to_be_read_out(
    models: tuple[Path, ...], include: tuple[str, ...]
) -> None:
    slide = _slide(export(*models, to="pptx", include=include).content)
    drawn = sg.draw(sg.load(*map(str, models)), include=include)
    boxes = {shape.name: shape for shape in slide.shapes}
    first = boxes[f"map/{drawn.shown.cards[0].code or 1}"]
    scale = first.width / drawn.layout.cards[0].w
    for number, (card, box) in enumerate(
        zip(drawn.shown.cards, drawn.layout.cards, strict=True), start=1
    ):
        shape = boxes[f"map/{card.code or number}"]
        place = (shape.left - first.left) / scale, (shape.top - first.top) / scale
        origin = drawn.layout.cards[0]
        assert place == pytest.approx((box.x - origin.x, box.y - origin.y), abs=0.1)
    presentation = slide.part.package.presentation_part.presentation
    for shape in slide.shapes:
        assert 0 <= shape.left <= shape.left + shape.width <= presentation.slide_width
        assert 0 <= shape.top <= shape.top + shape.height <= presentation.slide_height
        if shape.name.startswith("map/"):
            (named,) = shape._element.xpath("./*/p:cNvPr")
            assert named.get("descr") or b"decorative" in _bytes(named), shape.name
    for run in slide.shapes._spTree.iter(f"{_A}rPr"):
        if run.getparent().getparent().getparent().getparent().tag.endswith("}sp"):
            assert run.find(f"{_A}ea") is not None or run.find(f"{_A}latin") is not None


def _bytes(element: Any) -> bytes:
    from pptx.oxml.xmlchemy import serialize_for_reading

    return str(serialize_for_reading(element)).encode()


def test_chinese_letters_have_their_font_and_the_legend_is_there() -> None:
    slide = _slide(export(PAWNSHOP, GUESSES, to="pptx", include=["inferred"]).content)
    fonts = {font.get("typeface") for font in slide.shapes._spTree.iter(f"{_A}ea")}
    assert fonts == {"Microsoft JhengHei"}
    names = [shape.name for shape in slide.shapes]
    assert {"map/legend inferred", "map/legend negative", "map/remark"} <= {*names}
    notes = slide.notes_slide.notes_text_frame.text
    assert "AC1 → AF1" in notes
    assert len(notes.splitlines()) >= 12


def test_elbows_run_through_no_box() -> None:
    slide = _slide(export(PAWNSHOP, GUESSES, to="pptx", include=["inferred"]).content)
    drawn = sg.draw(sg.load(str(PAWNSHOP)))
    cards = [
        shape for shape in slide.shapes if shape.name[4:] in {c.code for c in drawn.shown.cards}
    ]
    assert len(cards) == 26
    seen = 0
    for line in _lines(slide):
        for (ax, ay), (bx, by) in pairwise(_course(line)):
            seen += 1
            for card in cards:
                inside = (
                    min(ax, bx) < card.left + card.width - 12700
                    and max(ax, bx) > card.left + 12700
                    and min(ay, by) < card.top + card.height - 12700
                    and max(ay, by) > card.top + 12700
                )
                assert not inside, (line.name, card.name)
    assert seen > 20


def _course(line: Any) -> list[tuple[float, float]]:
    """The corners of a line, from its geometry (ECMA-376, presetShapeDefinitions)."""
    begin, end = (line.begin_x, line.begin_y), (line.end_x, line.end_y)
    across, down = end[0] - begin[0], end[1] - begin[1]
    geometry = line._element.spPr.find(f"{_A}prstGeom")
    name = geometry.get("prst")
    adjusted = [int(each.get("fmla").split()[1]) / 100_000 for each in geometry.iter(f"{_A}gd")]
    if name == "straightConnector1":
        return [begin, end]
    x = begin[0] + across * adjusted[0]
    if name == "bentConnector3":
        return [begin, (x, begin[1]), (x, end[1]), end]
    assert name == "bentConnector4"
    y = begin[1] + down * adjusted[1]
    return [begin, (x, begin[1]), (x, y), (end[0], y), end]


def test_names_are_text_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(HOSTILE, encoding="utf-8")
    slide = _slide(export(tmp_path, to="pptx").content)
    texts = {s.name: " ".join(s.text_frame.text.split()) for s in slide.shapes if s.has_text_frame}
    assert '<img src=x onerror=alert(1)> "q" &lt;' in texts["map/O1"]
    assert texts["map/theme T"] == "T </a:t><p:sp>"
    assert "العافية" in texts["map/theme U"]
    (struck,) = {run.get("strike") for run in slide.shapes._spTree.iter(f"{_A}rPr")} - {None}
    assert struck == "sngStrike"


def test_import_takes_the_map_for_no_scorecard_and_tells_what_was_changed_on_it(
    tmp_path: Path,
) -> None:
    deck = tmp_path / "deck.pptx"
    exported = export(PAWNSHOP, GUESSES, to="pptx", include=["inferred"])
    deck.write_bytes(exported.content)
    plain = import_document(deck)
    bare = tmp_path / "bare" / "deck.pptx"
    bare.parent.mkdir()
    bare.write_bytes(export_document.export(PAWNSHOP, to="pptx").content)
    before = import_document(bare).document
    assert {(n.id, n.name) for n in plain.document} == {(n.id, n.name) for n in before}
    assert {e.key for e in plain.document.edges} == {e.key for e in before.edges}
    kept = [each for each in plain.report.remarks if each.name.startswith("drawn_map")]
    assert [each.name for each in kept] == ["drawn_map"]

    presentation: Any = Presentation(io.BytesIO(exported.content))
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.name == "map/AC1":
                shape.text_frame.paragraphs[1].runs[0].text = "服務更多人"
                slide.shapes.add_textbox(0, 0, 100, 100).text_frame.text = "Ask the council"
    presentation.save(str(deck))
    changed = import_document(deck)
    assert changed.document == plain.document
    told = [each.text for each in changed.report.remarks if each.name == "drawn_map_text"]
    assert len(told) == 2
    assert any("服務更多人" in text for text in told)
    assert any("Ask the council" in text for text in told)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_the_map_a_map(tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(export(OWN, to="pptx").content)
    again = tmp_path / "again"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--convert-to", "pptx", "--outdir", str(again), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    before, after = import_document(deck), import_document(again / "deck.pptx")
    names = {node.id: str(node.name) for node in before.document.nodes}
    assert {node.id: str(node.name) for node in after.document.nodes} == names
    assert "drawn_map" in {each.name for each in after.report.remarks}
    assert len(_lines(_slide((again / "deck.pptx").read_bytes()))) >= 15


def _large(tmp_path: Path) -> Path:
    """A strategy of 60 objectives in four themes and three perspectives, with links."""
    lines = ["strategy: {id: s, name: n, language: en}", "vision: v", "themes:"]
    lines += [f"  - {{id: T{n}, name: Theme {n}}}" for n in range(4)]
    lines += ["perspectives:", *(f"  - {{id: P{n}, name: Perspective {n}}}" for n in range(3))]
    lines += ["objectives:"]
    lines += [
        f"  - {{id: O{n}, name: Improve the service {n}, theme: T{n % 4}, perspective: P{n % 3}}}"
        for n in range(60)
    ]
    lines += ["links:", *(f"  - {{from: O{n}, to: O{n + 5}, kind: causes}}" for n in range(50))]
    lines += [f"  - {{from: O{n}, to: O{n + 8}, kind: causes}}" for n in range(10)]
    file = tmp_path / "large.yaml"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def test_a_map_too_small_to_be_read_has_a_slide_for_each_theme(tmp_path: Path) -> None:
    file = _large(tmp_path)
    content = export(file, to="pptx").content
    slides = Presentation(io.BytesIO(content)).slides
    titles = [title.text for slide in slides if (title := slide.shapes.title) is not None]
    about = [title for title in titles if title.startswith("Strategy map")]
    assert len(about) == len(set(about)) == 6
    whole, *parts = _slides(content)
    assert [slide.shapes.title.text for slide in parts] == [
        f"{whole.shapes.title.text}: T{n} Theme {n}" for n in range(4)
    ]
    drawn = sg.draw(sg.load(file))
    for column, slide in enumerate(parts):
        boxes = {shape.name for shape in slide.shapes if re.fullmatch(r"map/O\d+", shape.name)}
        assert boxes == {f"map/O{n}" for n in range(60) if n % 4 == column}
        part = drawn.part(column)
        assert len(part.content.links) == sum(
            {link.source % 4, link.target % 4} == {column} for link in drawn.content.links
        )
        assert "lead to other parts of the map" in slide.notes_slide.notes_text_frame.text
