"""Below a map on a slide: what it says of itself, and what its lines mean."""

from strategy_graph.render.layout.bars import (
    LEGEND_GAP,
    LEGEND_SAMPLE,
    LEGEND_SIZE,
    NOTE,
    NOTE_LINE,
    REMARK_SIZE,
)
from strategy_graph.render.layout.grid import Box
from strategy_graph.render.layout.widths import text_width
from strategy_graph.render.model import Standing
from strategy_graph.render.remarks import COLORS, remark, sample_text, samples
from strategy_graph.render.slide import drawing_ml as ml
from strategy_graph.render.slide.links import mark
from strategy_graph.render.slide.sheet import Sheet
from strategy_graph.render.slide.standing import status_mark
from strategy_graph.render.svg import palette

_HEADS = {"conflict": "", "stem": "", "diamond": "diamond", "hollow": "arrow"}
_DASHES = {"dashed": "dash", "dotted": "sysDot", "stem": "sysDash"}
_LINE = 18.0
_NOTHING = ml.preset("rect") + ml.filled(None) + ml.stroke(None)


def nothing(sheet: Sheet) -> None:
    """What a map without an objective says where its boxes would stand."""
    if sheet.content.cards:
        return
    text, bands = sheet.phrase("nothing"), sheet.layout.bands
    box = Box(bands[0].x, bands[0].y, bands[0].w, bands[-1].bottom - bands[0].y)
    said = ml.Lines((sheet.run(text, 17, palette.INK, bold=True),), 24 * sheet.scale)
    sheet.add("nothing", text, box, _NOTHING, (said,), side=20)


def legend(sheet: Sheet) -> None:
    """The remark at the left; samples of the kinds of line that are there at the right."""
    box, language = sheet.layout.note, sheet.map.language
    text = remark(sheet.content, language)
    if text:
        run = sheet.run(text, REMARK_SIZE, palette.INK)
        said = ml.Lines((run,), _LINE * sheet.scale, align="l")
        line = Box(box.x, box.y + 26 - _LINE / 2, text_width(text) * REMARK_SIZE * 1.1, _LINE)
        sheet.add("remark", text, line, _NOTHING, (said,), wrap="none")
    x, y = box.right, box.y + 26 + (NOTE_LINE if box.h > NOTE else 0)
    for key, look in reversed(samples(sheet.content)):
        words = sample_text(key, language)
        wide = text_width(words) * LEGEND_SIZE
        x -= wide
        said = ml.Lines(
            (sheet.run(words, LEGEND_SIZE, palette.SUB),), _LINE * sheet.scale, align="l"
        )
        sheet.add(
            f"legend {key}",
            words,
            Box(x, y - _LINE / 2, wide, _LINE),
            _NOTHING,
            (said,),
            wrap="none",
        )
        x -= LEGEND_SAMPLE
        if look in COLORS:
            status_mark(sheet, f"sample {key}", "", Standing(look), (x + 27, y))
            x -= LEGEND_GAP
            continue
        colour = palette.CONFLICT if look == "conflict" else palette.SUB
        head = _HEADS.get(look, "triangle")
        end = f'<a:tailEnd type="{head}"/>' if head else ""
        drawn = ml.preset("line") + ml.stroke(colour, 1.8 * sheet.scale, _DASHES.get(look), end)
        sheet.add(f"sample {key}", "", Box(x, y, 36, 0), drawn)
        if look in ("minus", "conflict"):
            mark(sheet, f"sample mark {key}", (x + 18, y), "−" if look == "minus" else "×", colour)
        x -= LEGEND_GAP
