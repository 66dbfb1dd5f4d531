"""The bars of vision, mission and values, the note below, and how wide a map is for their sake."""

from dataclasses import dataclass
from typing import Literal

from strategy_graph.i18n import LANGUAGES
from strategy_graph.model.text import Text, in_language
from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.layout.widths import longest_word, text_width
from strategy_graph.render.messages import between
from strategy_graph.render.model import MapContent
from strategy_graph.render.remarks import remark, sample_text, samples

BESIDE = 240.0
"""What a bar keeps free beside its text, on both sides: its label stands there."""
MOST_LINES = 3
"""In how many lines a map is made wide enough to say its vision."""
REMARK_SIZE, REMARK_INDENT = 14.0, 23.0
LEGEND_SIZE = 13.0
LEGEND_SAMPLE, LEGEND_GAP = 46.0, 20.0
NOTE = 38.0
NOTE_LINE = 26.0
BETWEEN = 14.0
HEAD_LINE = 48.0
"""The head of a theme whose name takes one line."""
LEAST = 430.0
"""No map is narrower."""


@dataclass(frozen=True, slots=True)
class BarStyle:
    """How a bar is set: size of its text, space above and below it together, and the mark
    that stands between its texts.
    """

    size: float
    leading: float
    padding: float
    between: Literal["gap", "dot"]


BARS = {
    "vision": BarStyle(22.0, 31.0, 28.0, "gap"),
    "mission": BarStyle(17.0, 25.0, 18.0, "gap"),
    "values": BarStyle(16.0, 24.0, 16.0, "dot"),
}


def bar_texts(content: MapContent, key: str) -> tuple[Text, ...]:
    """What stands in the bar *key*."""
    return {"vision": content.vision, "mission": content.mission, "values": content.values}[key]


def bar_text(content: MapContent, key: str, language: str) -> str:
    """What stands in the bar *key*, on one line."""
    return between(BARS[key].between, language).join(
        in_language(text, language) for text in bar_texts(content, key)
    )


def bar_lines(content: MapContent, key: str, language: str, width: float) -> tuple[str, ...]:
    """The lines of the bar *key* in a map of this *width*."""
    room = max((width - BESIDE) / BARS[key].size, 8.0)
    return wrap(bar_text(content, key, language), width=room, lines=6)


def bar_height(content: MapContent, key: str, width: float) -> float:
    """The height of the bar *key*; 0 where there is nothing to say."""
    if not bar_texts(content, key):
        return 0.0
    lines = max(len(bar_lines(content, key, language, width)) for language in LANGUAGES)
    return BARS[key].padding + lines * BARS[key].leading


def remark_width(content: MapContent, language: str) -> float:
    """How wide the remark below the map is; 0 where there is none."""
    text = remark(content, language)
    return REMARK_INDENT + text_width(text) * REMARK_SIZE if text else 0.0


def legend_width(content: MapContent, language: str) -> float:
    """How wide the samples of lines and their words are."""
    return sum(
        text_width(sample_text(key, language)) * LEGEND_SIZE + LEGEND_SAMPLE + LEGEND_GAP
        for key, _ in samples(content)
    )


def fixed_height(content: MapContent) -> float:
    """About the height of a map without its rows of boxes and their channels."""
    lines = sum(
        style.padding + style.leading + BETWEEN
        for key, style in BARS.items()
        if bar_texts(content, key)
    )
    return lines + (HEAD_LINE if content.has_themes else 0.0) + NOTE + BETWEEN


def note_height(content: MapContent, width: float) -> float:
    """The height of the note: the legend stands below the remark where both are too wide."""
    both = max(
        remark_width(content, language) + legend_width(content, language) for language in LANGUAGES
    )
    return NOTE if both + LEGEND_GAP <= width else NOTE + NOTE_LINE


def least_width(content: MapContent) -> float:
    """How wide a map is at least, whatever its boxes: its bars and its note stand in it."""
    asked = [LEAST]
    for language in LANGUAGES:
        asked += [remark_width(content, language), legend_width(content, language)]
        for key, style in BARS.items():
            text = bar_text(content, key, language)
            line = max(text_width(text) / MOST_LINES * 1.1, longest_word(text))
            asked.append(min(line * style.size + BESIDE, 1200.0) if text else 0.0)
    return max(asked)
