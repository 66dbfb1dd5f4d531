"""Every reason has a sentence in every language."""

import re
from pathlib import Path

import pytest

import strategy_graph
from strategy_graph.i18n import LANGUAGES, use_language
from strategy_graph.measures.reasons import why_not

PACKAGE = Path(strategy_graph.__file__).parent
RAISED = sorted(
    {
        reason
        for path in (PACKAGE / "measures").glob("*.py")
        for raised in re.findall(r"UndefinedError\(([^)]*)", path.read_text("utf-8"))
        for reason in re.findall(r'"(\w+)"', raised)
    }
)


def test_reasons_are_found() -> None:
    assert "no_target" in RAISED
    assert len(RAISED) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence(language: str) -> None:
    values = dict.fromkeys(
        ["period", "have", "of", "day", "target", "value", "field", "formula"], "1"
    )
    with use_language(language):
        assert all(why_not(reason, **values) for reason in RAISED)
