"""A folder to begin in."""

import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.documents.import_document import import_document
from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.i18n import LANGUAGES
from strategy_graph.io.load import load
from strategy_graph.io.writer.fmt import fmt_text
from strategy_graph.model import NodeKind
from strategy_graph.workspace.init import TEMPLATES, identifier, init
from strategy_graph.workspace.lint import lint


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_canonical_and_lints_clean(
    template: str, language: str, tmp_path: Path
) -> None:
    begun = init(tmp_path, template=template, name="City library", period="2027", language=language)
    text = begun.model.read_text("utf-8")
    assert fmt_text(text) == text
    assert text.startswith("# ")
    assert lint(begun.model).findings == ()
    head = load(begun.model).strategies["city-library"]
    assert (head.name, head.period, head.language) == ("City library", "2027", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_holds_the_strategy_and_its_edits_come_home(
    language: str, tmp_path: Path
) -> None:
    begun = init(tmp_path, template="bsc", excel=True, language=language)
    assert begun.workbook == tmp_path / f"{begun.model.stem}.xlsx"
    assert begun.workbook in begun.written
    same = import_document(begun.workbook, into=begun.model).into
    assert same is not None
    assert same.text == same.before.text
    book = openpyxl.load_workbook(begun.workbook)
    sheet = next(sheet for sheet in book if sheet["A2"].value == "AC1")
    sheet["B2"] = "Doing better"
    book.save(begun.workbook)
    edited = import_document(begun.workbook, into=begun.model).into
    assert edited is not None
    before, after = edited.before.text.splitlines(), edited.text.splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.strip() for line in changed] == ["name: Doing better"]


def test_a_workbook_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "our-strategy.xlsx").write_bytes(b"mine")
    with pytest.raises(StrategyGraphError, match="would change"):
        init(tmp_path, excel=True)
    assert not (tmp_path / "models").exists()
    assert init(tmp_path, excel=True, force=True).workbook is not None


def test_what_is_written_beside_the_model_is_what_its_readers_take(tmp_path: Path) -> None:
    begun = init(tmp_path, template="bsc")
    names = [path.relative_to(tmp_path).as_posix() for path in begun.written]
    assert names == [
        "models/our-strategy.yaml",
        "strategy-graph.toml",
        ".pre-commit-config.yaml",
        ".github/workflows/strategy.yml",
    ]
    assert tomllib.loads((tmp_path / names[1]).read_text("utf-8")) == {"lint": {"profile": "map"}}
    hook = yaml.safe_load((tmp_path / names[2]).read_text("utf-8"))["repos"][0]["hooks"][0]
    assert hook["entry"] == "strategy-graph lint"
    jobs = yaml.safe_load((tmp_path / names[3]).read_text("utf-8"))["jobs"]
    uses = [step["uses"] for step in jobs["lint"]["steps"] if "uses" in step]
    assert all(len(use.partition("@")[2]) == 40 for use in uses)


def test_what_is_there_is_kept_and_a_strategy_is_refused_without_force(tmp_path: Path) -> None:
    first = init(tmp_path, template="bsc")
    (tmp_path / "strategy-graph.toml").write_text("# mine\n")
    with pytest.raises(StrategyGraphError, match="there is such a strategy already"):
        init(tmp_path, template="okr")
    again = init(tmp_path, template="okr", force=True)
    assert again.written == (first.model,)
    assert len(again.kept) == 3
    assert (tmp_path / "strategy-graph.toml").read_text() == "# mine\n"
    assert "KR1" in first.model.read_text("utf-8")


def test_a_template_may_name_its_language(tmp_path: Path) -> None:
    begun = init(tmp_path, template="public-zh-TW", language="en")
    assert "施政重點" in begun.model.read_text("utf-8")
    for unknown in ("swot", "bsc-xx", "bsc-", "bscx"):
        with pytest.raises(StrategyGraphError, match="there is no template"):
            init(tmp_path / "other", template=unknown)
    assert not (tmp_path / "other").exists()


def test_a_document_can_be_begun_with(tmp_path: Path) -> None:
    plan = tmp_path / "City plan.md"
    plan.write_text("# OKRs 2027\n\n## More readers\n\n- [ ] 500 join\n", "utf-8")
    begun = init(tmp_path / "here", source=plan)
    assert begun.model.name == "city-plan.yaml"
    assert len(begun.written) == 4
    assert [node.name for node in load(begun.model).of_kind(NodeKind.OBJECTIVE)] == ["More readers"]
    with pytest.raises(StrategyGraphError, match="there is such a strategy already"):
        init(tmp_path / "here", source=plan)
    with pytest.raises(StrategyGraphError, match="not as both"):
        init(tmp_path / "other", source=plan, template="okr")
    with pytest.raises(ReadError):
        init(tmp_path / "other", source=tmp_path / "missing.md")
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("id_", ["../x", "a/b", "", ".hidden", "a b", "a:b", "CON/../x"])
def test_an_id_is_never_a_path(id_: str, tmp_path: Path) -> None:
    if not id_:
        assert init(tmp_path, id=id_).model.stem == "our-strategy"
        return
    with pytest.raises(StrategyGraphError, match="cannot be the id"):
        init(tmp_path, id=id_)
    assert list(tmp_path.iterdir()) == []


@given(name=st.text(max_size=30), organization=st.text(max_size=30), period=st.text(max_size=12))
def test_whatever_a_strategy_is_called_is_read_back_or_refused(
    name: str, organization: str, period: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here = tmp_path_factory.mktemp("init")
    try:
        begun = init(here, name=name, organization=organization, period=period)
    except ReadError:
        assert list(here.iterdir()) == []
        return
    head = next(iter(load(begun.model).strategies.values()))
    if name.strip():
        assert str(head.name).split() == name.split()


def test_ids_are_made_of_names() -> None:
    assert identifier("Über uns 2027") == "uber-uns-2027"
    assert identifier("2027", "2027") == "strategy-2027"
    assert len(identifier("a" * 200)) == 60


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")
def test_a_terminal_is_asked_for_what_was_not_given(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "strategy_graph", "init", "--lang", "en"],
        cwd=tmp_path,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=os.environ | {"TERM": "dumb", "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    os.close(follower)
    os.write(leader, b"okr\nTool library\n\n2027\n")
    assert process.wait(timeout=60) == 0
    shown = os.read(leader, 65536).decode()
    os.close(leader)
    text = (tmp_path / "models" / "tool-library.yaml").read_text("utf-8")
    assert 'organization: "Our organization"' in text
    assert "KR1" in text
    assert "What to begin with." in shown
