"""A finding about one element of a list stands at its line."""

from strategy_graph.graph import link
from strategy_graph.io.load import read_text
from strategy_graph.linter import lint
from strategy_graph.linter.settings import LintSettings

MODEL = """strategy: {id: s, name: S}
vision: V
mission: M
kpis:
  - id: K
    name: Number of guests
    direction: higher
    target: 100
    worst: 50
    actuals:
      - {period: "2024", value: 70}
      - {period: "2025", value: 40}
      - {period: "2026", value: 30}
"""


def test_each_value_is_found_at_its_own_line() -> None:
    found = lint(link([read_text(MODEL)]), LintSettings(select=("SG802",))).findings
    places = [(f.message(), f.location and (f.location.line, f.excerpt)) for f in found]
    assert places == [
        (
            "the value 40 of K Number of guests (2025) is worse than its worst, 50",
            (12, '      - {period: "2025", value: 40}'),
        ),
        (
            "the value 30 of K Number of guests (2026) is worse than its worst, 50",
            (13, '      - {period: "2026", value: 30}'),
        ),
    ]
