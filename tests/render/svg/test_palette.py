"""Colours can be told apart from what is behind them."""

import pytest

from strategy_graph.render.svg import palette
from strategy_graph.render.svg.palette import contrast


@pytest.mark.parametrize("hue", [*palette.THEMES, palette.NEUTRAL])
def test_text_in_theme_colours_reads(hue: palette.Hue) -> None:
    assert contrast("#FFFFFF", hue.strong) >= 4.5
    assert contrast(hue.strong, hue.tint) >= 4.5
    assert contrast(palette.INK, hue.tint) >= 7


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (palette.INK, palette.PAPER),
        (palette.SUB, palette.PAPER),
        (palette.SUB, palette.GUTTER),
        (palette.GAP, palette.PAPER),
        (palette.FOCUS, palette.PAPER),
        (palette.CONFLICT, palette.PAPER),
        ("#C6D0DB", palette.INK),
        ("#D3DBE4", palette.MISSION),
    ],
)
def test_other_text_reads(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


def test_links_stand_out_from_every_column() -> None:
    for line in palette.THEMES:
        for column in palette.THEMES:
            assert contrast(line.strong, column.tint) >= 3
