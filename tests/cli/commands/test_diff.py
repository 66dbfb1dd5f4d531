"""``strategy-graph diff``, as a user asks."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Cli

MODEL = """\
strategy: {id: town, name: Town}
objectives:
  - {id: A1, name: Cleaner streets}
kpis:
  - {id: A1.1, name: Swept, unit: km, direction: higher, measures: A1, target: 400}
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    then, now = tmp_path / "then.yaml", tmp_path / "now.yaml"
    then.write_text(MODEL, encoding="utf-8")
    now.write_text(MODEL.replace("400", "350").replace("Cleaner", "Clean"), encoding="utf-8")
    return str(then), str(now)


def test_a_page_says_class_values_places_and_whether_anybody_says_why(
    cli: Cli, files: tuple[str, str]
) -> None:
    then, now = files
    page = cli("diff", then, now).out
    assert "~ A1.1 Swept [KPI]: target made easier" in page
    assert "target: 400 → 350" in page
    assert f"{then}:5:80 → {now}:5:80" in page
    assert "nobody says why" in page
    assert "1 change wants a reason and has none." in page


def test_the_exit_code_is_for_what_is_unexplained_alone(cli: Cli, files: tuple[str, str]) -> None:
    then, now = files
    assert cli("diff", then, now).code == 0
    assert cli("diff", then, now, "--exit-code").code == 1
    assert cli("diff", then, now, "A1", "--exit-code").code == 0


def test_only_what_is_asked_for_is_told(cli: Cli, files: tuple[str, str]) -> None:
    page = cli("diff", *files, "--only", "unexplained").out
    assert "Swept" in page
    assert "streets" not in page
    both = cli("diff", *files, "--only", "renamed", "--only", "target-lowered").out
    assert "Swept" in both
    assert "streets" in both
    assert cli("diff", *files, "--only", "split").out == "No change is of this kind.\n"
    assert "target-lowered" in cli("diff", *files, "--only", "nothing").err


def test_json_and_the_other_language(cli: Cli, files: tuple[str, str]) -> None:
    record = json.loads(cli("diff", *files, "--format", "json").out)
    assert record["summary"]["classes"] == {"renamed": 1, "target_lowered": 1}
    assert record["changes"][1]["before"] == 400
    assert "放寬目標值" in cli("diff", *files, "--lang", "zh-TW").out


def test_a_revision_of_git(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*arguments: str) -> None:
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *name, *arguments], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "models").mkdir()
    model = tmp_path / "models" / "town.yaml"
    model.write_text(MODEL, encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    model.write_text(MODEL.replace("400", "450"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "target made harder" in cli("diff", "HEAD:models", "models").out
    assert "Nothing changed" in cli("diff", "HEAD:models", "HEAD:models/town.yaml").out
    answer = cli("diff", "HEAD:nowhere", "models")
    assert answer.code == 2
    assert "there is no strategy at 'nowhere' in HEAD" in answer.err
    assert cli("diff", "nope:models", "models").code == 2


def test_a_revision_alone_is_one_of_the_path_beside_it(
    cli: Cli, files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then, now = map(Path, files)
    monkeypatch.chdir(tmp_path)
    git = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run([*git, "init", "-q", "."], check=True)
    model = tmp_path / "town.yaml"
    for text in (then.read_text(encoding="utf-8"), now.read_text(encoding="utf-8")):
        model.write_text(text, encoding="utf-8")
        subprocess.run([*git, "add", "town.yaml"], check=True)
        subprocess.run([*git, "commit", "-qm", "x"], check=True)
    wanted = cli("diff", "HEAD~1:town.yaml", "town.yaml").out
    assert "target: 400 → 350" in wanted
    assert cli("diff", "HEAD~1", "town.yaml").out == wanted
    for short in (("HEAD~1..HEAD", "town.yaml"), ("HEAD~1..", "town.yaml")):
        assert "target: 400 → 350" in cli("diff", *short).out
    assert "target: 350 → 400" in cli("diff", "town.yaml", "HEAD~1").out
    assert cli("diff", "town.yaml", "HEAD").out.startswith("Nothing changed")
    missing = cli("diff", "gone.yaml", "town.yaml")
    assert (missing.code, "gone.yaml: error: there is no such file" in missing.err) == (2, True)
    packed = cli("audit", "HEAD~1", "town.yaml", "-o", "pack.zip")
    assert (packed.code, packed.out.splitlines()[0]) == (0, "pack.zip: 2 changes")
