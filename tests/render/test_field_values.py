"""Targets of every form, money and grades on the page: drawn, and never a fault."""

import pytest

from strategy_graph.graph import link
from strategy_graph.io.load import read_text
from strategy_graph.render.map import draw

TEMPLATE = """\
strategy: {{id: s, name: S}}
objectives: [{{id: O, name: O, kpis: [{{id: K, name: K, unit: "%", target: {target}}}]}}]
"""


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("95", "95 %"),
        ("{low: 95}", "≥ 95 %"),
        ("{high: 5}", "≤ 5 %"),
        ("{low: 80, high: 90}", "80 – 90 %"),
        ("true", "✓"),
        ("false", "✗"),
        ("2026-06-30", "2026-06-30"),
        ("{text: after the survey}", "after the survey"),
        ("{text: {en: later, zh-TW: 待定}}", "later / 待定"),
    ],
)
def test_the_scorecard_shows_a_target_of_any_form(target: str, shown: str) -> None:
    page = draw(link([read_text(TEMPLATE.format(target=target))])).to_html()
    assert f">{shown}<" in page
