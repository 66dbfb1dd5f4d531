"""The gallery is what the shipped models give today (``make gallery`` redraws it)."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

GALLERY = Path(__file__).parent.parent.parent / "visualizations"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", GALLERY / "regenerate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


@pytest.mark.parametrize("exhibit", SCRIPT.EXHIBITS, ids=lambda exhibit: exhibit.file)
def test_the_gallery_is_current(exhibit: object) -> None:
    file: str = exhibit.file  # type: ignore[attr-defined]
    drawn: str = exhibit.draw().to_html()  # type: ignore[attr-defined]
    kept = (GALLERY / file).read_bytes().decode("utf-8")
    assert kept == drawn, f"visualizations/{file} is out of date: run make gallery"


def test_nothing_else_is_in_the_gallery() -> None:
    pages = {path.name for path in GALLERY.glob("*.html")}
    assert {exhibit.file for exhibit in SCRIPT.EXHIBITS} <= pages
