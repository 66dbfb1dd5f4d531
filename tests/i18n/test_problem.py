"""Problems come from the catalogues, with what to write instead."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.errors import SelectError
from strategy_graph.i18n import use_language
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location


def test_a_problem_has_its_message_its_help_and_its_location() -> None:
    where = Location("a.yaml", 3)
    found = problem("graph.select.open_quote", where, 'theme:"', selector='theme:"')
    assert (found.location, found.excerpt) == (where, 'theme:"')
    assert found.message == "a quote is not closed in 'theme:\"'"
    assert found.help == 'close it with "'


def test_a_problem_that_needs_no_help_has_none() -> None:
    assert problem("render.no_strategy").help is None


def test_an_unknown_key_is_our_slip() -> None:
    with pytest.raises(KeyError):
        problem("graph.nothing.of.the.kind")


@pytest.mark.parametrize(("selector", "text"), [("kind:xx", "'xx' 不是"), ('theme:"a', "引號")])
def test_a_selector_is_refused_in_the_language_in_force(selector: str, text: str) -> None:
    graph = sg.load("models/taipei-pawnshop-108.yaml")
    with use_language("zh-TW"), pytest.raises(SelectError, match=text):
        graph.select(selector)
    with use_language("zh-TW"), pytest.raises(SelectError) as caught:
        sg.draw(sg.load("models"), strategy="xx")
    assert caught.value.problems[0].message == "沒有策略 xx"


PACKAGE = Path(sg.__file__).parent
DOOR = PACKAGE / "i18n" / "problem.py"


def _made_by_hand() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                literal = node.args and isinstance(node.args[0], ast.JoinedStr | ast.Constant)
                text = node.func.id == "problem" and literal and " " in ast.unparse(node.args[0])
                if (node.func.id == "Problem" and path != DOOR) or text:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}"


def test_every_problem_comes_through_the_door() -> None:
    assert list(_made_by_hand()) == []
