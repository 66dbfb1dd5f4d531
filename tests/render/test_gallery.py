"""The gallery is what the shipped models give today (``make gallery`` redraws it)."""

import importlib.util
import io
import re
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

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
def test_the_gallery_is_current(exhibit: Any) -> None:
    made: bytes = exhibit.made()
    kept = (GALLERY / exhibit.file).read_bytes()
    if exhibit.form == "pptx":  # another zlib packs the same parts in other bytes
        assert _parts(kept) == _parts(made), f"visualizations/{exhibit.file}: run make gallery"
    else:
        assert kept == made, f"visualizations/{exhibit.file} is out of date: run make gallery"


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_nothing_else_is_in_the_gallery_and_all_of_it_is_on_the_page() -> None:
    kept = {path.name for path in GALLERY.iterdir() if path.suffix not in {".md", ".py"}}
    kept -= {"__pycache__"}
    assert kept == {exhibit.file for exhibit in SCRIPT.EXHIBITS}
    page = (GALLERY / "README.md").read_text(encoding="utf-8")
    assert all(f'"{name}"' in page or f"({name})" in page for name in kept)


def test_a_thumbnail_leads_to_each_model() -> None:
    page = (GALLERY / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r'<img src="([^"]+)" width="360" alt="[^"]+">', page)
    assert shown == [each.file for each in SCRIPT.EXHIBITS if each.form == "svg"]
