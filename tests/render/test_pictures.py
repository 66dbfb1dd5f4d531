"""PNG and PDF of a map, made without a browser."""

import io
import struct
import sys

import pypdfium2  # type: ignore[import-untyped]
import pytest

import strategy_graph as sg
from strategy_graph.errors import StrategyGraphError
from strategy_graph.render import Map
from strategy_graph.render.layout.widths import runs_leftward
from strategy_graph.render.svg.document import MARGIN
from tests.builders import objective, perspective, strategy
from tests.render.maps import hostile, taipei

ARABIC = "خفض الفاقد المائي NRW من 30% إلى 20%"


def sheet(drawn: Map) -> tuple[float, float, str]:
    """Width, height and text of the only page of the PDF of *drawn*."""
    document = pypdfium2.PdfDocument(io.BytesIO(drawn.to_pdf()))
    assert len(document) == 1
    page = document[0]
    return *page.get_size(), page.get_textpage().get_text_range()


def test_a_png_has_two_pixels_for_each_unit_of_the_map() -> None:
    drawn = taipei()
    made = drawn.to_png()
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", made[16:24])
    assert width == pytest.approx(2 * (drawn.layout.width + 2 * MARGIN), abs=2)
    assert height == pytest.approx(2 * (drawn.layout.height + 2 * MARGIN), abs=2)


def test_a_pdf_is_one_sheet_of_a3_with_its_title_and_text_that_can_be_copied() -> None:
    drawn = taipei()
    width, height, text = sheet(drawn)
    assert (round(width), round(height)) == (1191, 842)
    said = "".join(text.split())
    assert "".join(drawn.title.split()) in said
    for word in ("提升服務量能", "健全財務自主", "學習成長", "AC1", "KPI3"):
        assert word in said


def test_a_high_map_stands_upright() -> None:
    views = [perspective(f"P{n}") for n in range(9)]
    ladder = [objective(f"O{n}", in_perspective=f"perspective-P{n}") for n in range(9)]
    width, height, _ = sheet(sg.draw(strategy(*views, *ladder)))
    assert height > width


def test_the_same_map_gives_the_same_bytes() -> None:
    drawn = taipei(inferred=True)
    assert drawn.to_png() == drawn.to_png()
    assert drawn.to_pdf() == drawn.to_pdf()


def test_text_from_right_to_left_is_whole() -> None:
    _, _, text = sheet(sg.draw(strategy(objective("A1", name=ARABIC))))
    letters = [letter for letter in text if runs_leftward(letter)]
    assert len(letters) >= sum(runs_leftward(letter) for letter in ARABIC) - 2  # ligatures


def test_hostile_text_is_text() -> None:
    drawn = sg.draw(hostile())
    assert drawn.to_png().startswith(b"\x89PNG")
    assert "<script>" in sheet(drawn)[2]


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(StrategyGraphError) as refused:
        taipei().to_png()
    (told,) = refused.value.problems
    assert "typst" in told.message
    assert told.help == "pip install 'strategy-graph[pictures]'"
