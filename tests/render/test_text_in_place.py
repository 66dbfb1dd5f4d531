"""Every text of a map stands inside what it labels, as a real browser sets it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import strategy_graph as sg
from tests.render.shapes import SHAPES
from tests.support.chromium import chromium

pytestmark = pytest.mark.browser

OUTSIDE = """() => {
  const found = [];
  const inside = (text, plate, what) => {
    const a = text.getBBox();
    const b = plate.getBBox();
    const across = a.x < b.x - 0.5 || a.x + a.width > b.x + b.width + 0.5;
    const along = a.y < b.y - 2 || a.y + a.height > b.y + b.height + 2;
    if (across || along) found.push(`${what}: ${text.textContent}`);
  };
  const svg = document.documentElement;
  for (const text of svg.querySelectorAll('text')) {
    if (!text.getBBox().width) continue;
    inside(text, svg.querySelector('rect'), 'page');
    const within = (name) => text.closest('.' + name);
    const [card, band, bar, column] = ['card', 'band', 'bar', 'column'].map(within);
    if (card) inside(text, card.querySelector('.plate'), 'card');
    if (band) inside(text, band.querySelector('rect'), 'band');
    if (bar) inside(text, bar.querySelector('rect'), 'bar');
    const head = column && (column.querySelector('path') || column.querySelectorAll('rect')[1]);
    if (head) inside(text, head, 'head');
  }
  for (const bar of svg.querySelectorAll('.bar')) {
    const [label, ...lines] = [...bar.querySelectorAll('text')].map((text) => text.getBBox());
    for (const line of lines) {
      const across = label.x < line.x + line.width && line.x < label.x + label.width;
      const along = label.y < line.y + line.height && line.y < label.y + label.height;
      if (across && along) found.push('label on its text');
    }
  }
  return found;
}"""
"""Which texts do not stand inside the box, band, bar or head that they label, or the page."""


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    yield from chromium()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_text_stands_inside_what_it_labels(browser: Any, tmp_path: Path, shape: str) -> None:
    graph = SHAPES[shape]()
    page = browser.new_page()
    for language in ("en", "zh-TW"):
        drawn = sg.draw(graph, include=("inferred",), language=language)
        page.goto(drawn.write(tmp_path / f"{language}.svg").as_uri())
        assert page.evaluate(OUTSIDE) == []
    page.close()
