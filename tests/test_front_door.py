"""The front door: every name opens, and opening it costs nothing until it is used."""

import importlib
import inspect
import pydoc
import subprocess
import sys
from pathlib import Path

import pytest

import strategy_graph
from strategy_graph import verbs
from strategy_graph.cli.generate import stubs

DOORS = [
    (package, name) for package in stubs.PACKAGES for name in importlib.import_module(package).NAMES
]


@pytest.mark.parametrize(("package", "name"), DOORS)
def test_every_name_opens_and_is_seen(package: str, name: str) -> None:
    module = importlib.import_module(package)
    assert getattr(module, name) is not None
    assert name in dir(module)
    assert name in module.__all__


def test_help_shows_every_verb_with_its_words() -> None:
    page = pydoc.plain(pydoc.render_doc(strategy_graph))
    for verb in verbs.questions():
        assert f"\n    {verb.attribute}(" in page, verb.name
        words = inspect.getdoc(getattr(strategy_graph, verb.attribute))
        assert words is not None
        assert words.splitlines()[0] in page


def test_everything_can_be_imported_at_once() -> None:
    names: dict[str, object] = {}
    exec("from strategy_graph import *", names)
    assert {verb.attribute for verb in verbs.VERBS if verb.module} <= names.keys()


@pytest.mark.parametrize("package", stubs.PACKAGES)
def test_the_stub_is_current(package: str) -> None:
    path = Path(str(importlib.import_module(package).__file__)).with_suffix(".pyi")
    assert path.read_text(encoding="utf-8") == stubs.stubs()[str(path)], "run `make commands`"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_verb"):
        getattr(strategy_graph, "no_such_verb")  # noqa: B009


def test_importing_the_package_imports_no_library() -> None:
    code = "import sys, strategy_graph; print('pydantic' in sys.modules, 'click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
