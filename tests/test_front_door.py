"""The front door: every name opens, and opening it costs nothing until it is used."""

import subprocess
import sys

import pytest

import strategy_graph


@pytest.mark.parametrize("name", sorted(strategy_graph._DOOR))
def test_every_name_opens(name: str) -> None:
    assert getattr(strategy_graph, name) is not None
    assert name in dir(strategy_graph)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        strategy_graph.no_such_verb  # noqa: B018


def test_importing_the_package_imports_no_library() -> None:
    code = "import sys, strategy_graph; print('pydantic' in sys.modules, 'click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
