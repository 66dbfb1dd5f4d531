"""Whatever a name holds, what is exported is well-formed: XML parses, JSON parses."""

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Cli

BAIT = "a]]> <b>&amp; --> \"'\n::error::x\u2028\u202e\ufdd0😀"
"""Ends of sections and comments, and lines; control characters no file may hold at all."""

XML = {"stratml", "archimate", "archi", "graphml", "svg", "drawio"}
OFFICE = {"xlsx", "docx", "pptx"}
ENDING = {"archi": "archimate", "archimate": "xml", "stratml": "xml", "kumu": "json"}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A strategy whose texts are all bait."""
    name = {"name": BAIT}
    document = {
        "strategy": {"id": "s", **name, "organization": BAIT, "description": BAIT},
        "vision": BAIT,
        "mission": BAIT,
        "themes": [{"id": "A", **name}],
        "objectives": [{"id": "O1", **name, "owner": BAIT, "theme": "A", "note": BAIT}],
        "kpis": [{"id": "K1", **name, "unit": BAIT, "measures": ["O1"]}],
        "action_plans": [{"id": "P1", **name, "drives": ["K1"]}],
    }
    path = tmp_path / "s.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", sorted(XML | OFFICE | {"json", "kumu"}))
def test_an_export_of_hostile_names_is_well_formed(cli: Cli, model: Path, form: str) -> None:
    out = model.with_name(f"out.{ENDING.get(form, form)}")
    ran = cli("export", model, "--to", form, "-o", out)
    assert ran.code == 0, ran.err
    if form in XML:
        ElementTree.parse(out)
    elif form in OFFICE:
        with zipfile.ZipFile(out) as parts:
            for part in parts.namelist():
                if part.endswith((".xml", ".rels")):
                    ElementTree.fromstring(parts.read(part))
    else:
        json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["junit", "sarif", "gitlab", "json"])
def test_a_report_of_hostile_names_is_well_formed(cli: Cli, model: Path, form: str) -> None:
    out = model.with_name("report")
    assert cli("lint", model, "--profile", "review", "-o", f"{form}={out}").code in (0, 1)
    text = out.read_text(encoding="utf-8")
    if form == "junit":
        ElementTree.fromstring(text)
    else:
        json.loads(text)
