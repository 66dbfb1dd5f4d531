"""The deck of the pawnshop office as a presentation, and what slides have beside text."""

import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from strategy_graph.documents.import_document import Imported, import_document
from strategy_graph.model import NodeKind
from tests.conftest import Cli
from tests.support.deck import NAME, PARENT, assert_whole
from tests.support.deck_pptx import make


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("deck") / f"{NAME}.pptx")


@pytest.fixture(scope="module")
def imported(deck: Path) -> Imported:
    return import_document(deck, parent=PARENT)


def test_the_deck_is_read_whole(imported: Imported) -> None:
    assert_whole(imported)


def test_every_node_has_its_slide(imported: Imported) -> None:
    by_id = {node.id: node for node in imported.document.nodes}
    sources = by_id[f"{NAME}:AF3.1.2"].sources
    assert [(s.slide, s.cell) for s in sources] == [(9, "D8")]
    for node in imported.document.nodes:
        assert node.kind is NodeKind.EXTERNAL or all(source.slide for source in node.sources)


def _picture() -> io.BytesIO:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(bytes(2))
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + parts)


def test_hidden_slides_pictures_and_charts_are_told(deck: Path, tmp_path: Path) -> None:
    presentation = Presentation(str(deck))
    slide = presentation.slides[1]
    slide.shapes.add_picture(_picture(), Cm(1), Cm(1))
    make_data: Any = CategoryChartData
    data = make_data()
    data.categories = ["a"]
    data.add_series("s", [1.0])
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, Cm(1), Cm(1), Cm(3), Cm(3), data)
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "Say hello first."
    presentation.slides[2].element.set("show", "0")
    presentation.save(str(tmp_path / "more.pptx"))
    report = import_document(tmp_path / "more.pptx").report
    told = {remark.name: str(remark.place) for remark in report.remarks}
    assert told["pictures"] == told["charts"] == "slide 2"
    assert told["hidden_slide"] == "slide 3"
    assert [each.text for each in report.left_over] == ["Say hello first."]
    assert NodeKind.PRIORITY not in report.counts


def test_a_document_type_in_a_part_is_refused(deck: Path, tmp_path: Path, cli: Cli) -> None:
    bad = tmp_path / "bad.pptx"
    with zipfile.ZipFile(deck) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "ppt/slides/slide3.xml":
                content = content.replace(b"<p:sld ", b'<!DOCTYPE a [<!ENTITY x "">]><p:sld ', 1)
            target.writestr(name, content)
    ran = cli("import", bad, "-o", tmp_path / "out.yaml")
    assert (ran.code, ran.out, (tmp_path / "out.yaml").exists()) == (2, "", False)
    assert "ppt/slides/slide3.xml declares a document type" in ran.err


def test_a_table_that_is_too_long_is_refused_at_once(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    monkeypatch.setattr("strategy_graph.documents.slides.shapes.MAX_ROWS", 5)
    ran = cli("import", deck, "-o", tmp_path / "out.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "more than 5 rows" in ran.err


def test_what_is_no_presentation_is_refused(deck: Path, tmp_path: Path, cli: Cli) -> None:
    whole = deck.read_bytes()
    with zipfile.ZipFile(tmp_path / "empty.pptx", "w") as archive:
        archive.writestr("ppt/presentation.xml", "<a/>")
    (tmp_path / "cut.pptx").write_bytes(whole[: len(whole) // 2])
    for name in ("empty.pptx", "cut.pptx"):
        ran = cli("import", tmp_path / name, "--dry-run")
        assert (ran.code, ran.out) == (2, ""), name
        assert "internal error" not in ran.err


def test_without_the_library_one_line_says_how_to_get_it(
    deck: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    ran = cli("import", deck, "--dry-run")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'strategy-graph[office]'" in ran.err


_DIAGRAM = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>
<dgm:pt modelId="0" type="doc"><dgm:t><a:p><a:endParaRPr/></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Strategic theme: Growth</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Ask the </a:t></a:r><a:r><a:t>council</a:t></a:r></a:p>
</dgm:t></dgm:pt>
</dgm:ptLst></dgm:dataModel>"""


@pytest.mark.parametrize(("data", "code"), [(_DIAGRAM, 0), ("<!DOCTYPE a><a/>", 2)])
def test_the_texts_of_smartart_are_read_or_left_over(
    data: str, code: int, tmp_path: Path, cli: Cli
) -> None:
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.oxml import parse_xml

    made: Any = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Our way"
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    uri = PackURI("/ppt/diagrams/data1.xml")
    part = Part(uri, kind, slide.part.package, data.encode())
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = slide.part.relate_to(part, f"{office}/diagramData")
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    slide.shapes._spTree.append(
        parse_xml(
            '<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
            f'xmlns:a="{drawing}/main"><p:nvGraphicFramePr><p:cNvPr id="9" name="Diagram 9"/>'
            "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x='0' y='2000000'/>"
            "<a:ext cx='9000' cy='9000'/></p:xfrm><a:graphic>"
            f"<a:graphicData uri='{drawing}/diagram'>"
            f'<dgm:relIds xmlns:dgm="{drawing}/diagram" xmlns:r="{office}" r:dm="{relation}"/>'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )
    )
    path = tmp_path / "smart.pptx"
    made.save(str(path))
    assert cli("import", path, "--dry-run").code == code
    if code == 0:
        imported = import_document(path)
        assert [str(n.name) for n in imported.document if n.kind is NodeKind.THEME] == ["Growth"]
        left = [(each.text, each.place.slide, each.place.box) for each in imported.report.left_over]
        assert left == [("Ask the council", 1, "Diagram 9")]
