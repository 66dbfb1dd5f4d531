"""What stands around a cursor, in texts as they are while somebody types."""

import pytest

from strategy_graph.lsp.spot import spot
from strategy_graph.model import Edge, NodeKind, Suppression
from strategy_graph.model.source import Source

OBJECTIVE, KPI, PLAN = NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.ACTION_PLAN


def _at(text: str) -> tuple[list[str], int, int]:
    """The lines of *text* without its ``|``, and where that stood."""
    lines = text.split("\n")
    line = next(n for n, each in enumerate(lines) if "|" in each)
    column = lines[line].index("|")
    lines[line] = lines[line].replace("|", "", 1)
    return lines, line, column


@pytest.mark.parametrize(
    ("text", "holder", "key", "word"),
    [
        ("obj|", "root", "", "obj"),
        ("extends: |", "root", "extends", ""),
        ("objectives:\n  - |", OBJECTIVE, "", ""),
        ("objectives:\n  - id: A\n    na|", OBJECTIVE, "", "na"),
        ("objectives:\n- id: A\n  na|", OBJECTIVE, "", "na"),
        ("objectives:\n  - id: A\n    theme: |", OBJECTIVE, "theme", ""),
        ("objectives:\n  - id: A\n    theme: A|B", OBJECTIVE, "theme", "A"),
        ("objectives:\n  - id: A\n    th|eme: B", OBJECTIVE, "", "th"),
        ("objectives:\n  - id: A\n    theme:\n      - X|", OBJECTIVE, "theme", "X"),
        ("objectives:\n  - id: A\n    theme: [X, |]", OBJECTIVE, "theme", ""),
        ("objectives:\n  - id: A\n    kpis:\n      - id: K\n        dir|", KPI, "", "dir"),
        (
            "objectives:\n  - id: A\n    kpis:\n      - {id: K, direction: h|}",
            KPI,
            "direction",
            "h",
        ),
        ("objectives:\n  - id: A\n    kpis:\n      - {id: K, |}", KPI, "", ""),
        ("kpis:\n  - id: K\n    action_plans:\n      - id: P\n        ow|", PLAN, "", "ow"),
        ("links:\n  - from: |", Edge, "from", ""),
        ("links:\n  - {from: A, to: |}", Edge, "to", ""),
        ("links:\n  # a note\n\n  - from: A\n    kind: ca|", Edge, "kind", "ca"),
        ("objectives:\n  - id: A\n    ignore: [{rule: SG|}]", Suppression, "rule", "SG"),
        ("ignore:\n  - rule: |", Suppression, "rule", ""),
        ("objectives:\n  - id: A\n    source: {docu|}", Source, "", "docu"),
        ("unknown:\n  deeper:\n    x: |", None, "x", ""),
        ('objectives:\n  - id: A\n    name: "a: {b" |', OBJECTIVE, "name", ""),
    ],
)
def test_whose_key_and_what_word(text: str, holder: object, key: str, word: str) -> None:
    found = spot(*_at(text))
    assert (found.holder, found.key, found.word) == (holder, key, word)


def test_keys_that_are_there_already() -> None:
    above, below = "objectives:\n  - id: A\n    name: n\n    ", "\n    kpis:\n      - id: K\n"
    text = f"{above}|{below}  - id: B\n    due: x"
    assert set(spot(*_at(text)).beside) == {"id", "name", "kpis"}
