"""A format is one module: found by listing a folder, used by every door to files."""

import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from strategy_graph.errors import StrategyGraphError
from strategy_graph.io import formats, registry
from strategy_graph.io.load import load, read
from strategy_graph.io.revision import read_revision
from strategy_graph.io.writer.fmt import fmt
from strategy_graph.io.writer.patch import patched

TOY = '''
"""YAML with another colon, for a test."""

from strategy_graph.io.registry import Format


def _read(log, events):
    from strategy_graph.io.syntax.problems import ProblemLog
    from strategy_graph.io.syntax.source_text import SourceText
    from strategy_graph.io.syntax.yaml import read_yaml

    text = log.lines.text.replace("~ ", ": ")
    other = ProblemLog(SourceText(log.lines.file, text))
    tape = read_yaml(other)
    log.problems += other.problems
    return tape


def _write(tree):
    from strategy_graph.io.layout.yaml_text import yaml_text

    return yaml_text(tree).replace(": ", "~ ")


def _layout(parsed, words):
    return parsed.source.text.replace("~  ", "~ ")


FORMAT = Format("toy", (".toy",), _read, _write, layout=_layout)
'''
TEXT = "strategy~ {id~ s, name~  n}\nthemes~ [{id~ A, name~ T}]\n"


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of formats with one more module in it, and a file of that format."""
    folder = tmp_path / "more_formats"
    folder.mkdir()
    (folder / "toy.py").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    registry.rediscover()
    models = tmp_path / "models"
    models.mkdir()
    path = models / "s.toy"
    path.write_text(TEXT, encoding="utf-8")
    yield path
    registry.rediscover()
    sys.modules.pop("strategy_graph.io.formats.toy", None)


def test_one_module_reads_formats_and_pulls(toy: Path) -> None:
    assert ".toy" in registry.suffixes()
    assert [node.code for node in load(toy).nodes] == ["A"]
    with pytest.raises(StrategyGraphError, match=r"s\.toy:1:19"):
        load_text(toy, TEXT.replace("id~ s", "id~ s, nmae~ x"))
    toy.write_text(TEXT, encoding="utf-8")
    assert fmt(toy)
    assert toy.read_text("utf-8") == TEXT.replace("~  ", "~ ")
    document = read(toy)
    theme = document.nodes[0].model_copy(update={"name": "Trust"})
    changed = dataclasses.replace(document, nodes=(theme,))
    text, kept = patched(toy.read_text("utf-8"), changed, file=str(toy))
    assert (kept, "name~ Trust" in text) == (False, True)


def load_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    load(path)


def test_its_files_are_found_in_folders_and_revisions(toy: Path) -> None:
    folder = toy.parent
    toy.write_text(TEXT.replace("strategy~", "strategy:"), encoding="utf-8")
    assert load(folder).nodes[0].code == "A"
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", "-C", str(folder), *identity, *command], check=True)
    assert [document.nodes[0].code for document in read_revision([folder], "HEAD")] == ["A"]


def test_to_list_the_formats_imports_no_reader() -> None:
    code = (
        "import sys; from strategy_graph.io.registry import suffixes, table_formats; "
        "suffixes(), table_formats(); print([m for m in sys.modules if m.startswith(("
        "'yaml', 'numpy', 'pyarrow', 'strategy_graph.io.syntax', 'strategy_graph.io.writer'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
