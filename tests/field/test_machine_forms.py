"""What programs read is UTF-8, whatever the console speaks; a spreadsheet gets its mark."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Cli

MODEL = "strategy: {id: f, name: 計畫}\nobjectives: [{id: O, name: 麵包新鮮}]\n"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "models" / "麵包.yaml"
    path.parent.mkdir()
    path.write_text(MODEL, encoding="utf-8")
    return path


@pytest.mark.parametrize("page", ["cp950", "cp1252", "ascii"])
@pytest.mark.parametrize("form", ["junit", "gitlab", "html", "sarif", "json", "markdown"])
def test_a_report_on_standard_output_is_utf8(shell: Cli, model: Path, form: str, page: str) -> None:
    bare = {"PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
    ran = shell("lint", model, "--format", form, env=bare)
    assert ran.code == 1
    assert "麵包新鮮" in ran.out
    if form == "junit":
        assert ElementTree.fromstring(ran.out.encode()).tag == "testsuites"
    elif form in {"gitlab", "sarif", "json"}:
        assert json.loads(ran.out)
    elif form == "html":
        assert '<meta charset="utf-8">' in ran.out


def test_a_table_for_a_spreadsheet_begins_with_its_mark(shell: Cli, model: Path) -> None:
    bare = {"PYTHONIOENCODING": "cp950", "PYTHONUTF8": "0"}
    plain, excel = (
        shell("ls", "-m", model, "--format", form, env=bare).out for form in ("csv", "csv-excel")
    )
    assert excel == "\ufeff" + plain
    assert plain.splitlines() == ["id,kind,name", "O,objective,麵包新鮮"]
