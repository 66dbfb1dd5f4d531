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
    made = exhibit.draw()  # type: ignore[attr-defined]
    drawn: str = made.to_svg() if file.endswith(".svg") else made.to_html()
    kept = (GALLERY / file).read_bytes().decode("utf-8")
    assert kept == drawn, f"visualizations/{file} is out of date: run make gallery"


def test_nothing_else_is_in_the_gallery() -> None:
    kept = {path.name for path in GALLERY.iterdir() if path.suffix in {".html", ".svg"}}
    assert kept == {exhibit.file for exhibit in SCRIPT.EXHIBITS}
