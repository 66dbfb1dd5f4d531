"""Three repositories: one rename in the strategy above fails exactly those who cite it."""

import subprocess
from pathlib import Path

import pytest

from strategy_graph import lint

TOWN = """\
strategy: {id: town, name: Town}
objectives:
  - {id: O1, name: Clean air}
  - {id: O2, name: Safe streets}
"""
RENAMED = TOWN.replace("{id: O1, ", "{id: O9, moved: {from: [O1], reason: codes by theme}, ")
OFFICES = {
    "works": ("O1", "Fewer cars in the centre"),
    "police": ("O2", "More officers on foot"),
    "parks": ("O1", "More trees in every street"),
}


@pytest.fixture
def repositories(tmp_path: Path) -> Path:
    texts = {"town": TOWN} | {
        name: (
            f"strategy: {{id: {name}, name: {name}, parent: {{id: town}}}}\n"
            f'objectives:\n  - {{id: A1, name: {title}, aligns_to: "town:{code}"}}\n'
        )
        for name, (code, title) in OFFICES.items()
    }
    for name, text in texts.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "strategy.yaml").write_text(text, encoding="utf-8")
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return tmp_path


def found(repositories: Path, *names: str) -> list[tuple[str, str, str]]:
    paths = [str(repositories / name / "strategy.yaml") for name in names]
    return [
        (each.severity.value, each.code, each.message())
        for each in lint(*paths, select=("SG201", "SG707")).findings
    ]


def test_one_rename_fails_the_dependants_and_one_line_mends_each(repositories: Path) -> None:
    for office in OFFICES:
        assert found(repositories, "town", office) == []
    (repositories / "town" / "strategy.yaml").write_text(RENAMED, encoding="utf-8")
    for office, (code, _) in OFFICES.items():
        errors = [each for each in found(repositories, "town", office) if each[0] == "error"]
        assert bool(errors) is (code == "O1"), office
        if errors:
            ((_, rule, text),) = errors
            assert rule == "SG201"
            assert "town:O1 is town:O9 now; write town:O9" in text
            path = repositories / office / "strategy.yaml"
            mended = path.read_text(encoding="utf-8").replace("town:O1", "town:O9")
            path.write_text(mended, encoding="utf-8")
            assert found(repositories, "town", office) == []


def test_the_repository_above_is_warned_with_the_dependants(repositories: Path) -> None:
    (repositories / "town" / "strategy.yaml").write_text(RENAMED, encoding="utf-8")
    (warning,) = [each for each in found(repositories, "town", *OFFICES) if each[1] == "SG707"]
    assert warning == (
        "warning",
        "SG707",
        "O9 Clean air was O1, which is cited by works:A1, parks:A1",
    )


def test_what_is_dropped_is_told_with_its_reason(repositories: Path) -> None:
    gone = "strategy: {id: town, name: Town, dropped: [{from: [O1], reason: the law ended}]}"
    text = "\n".join([gone, *TOWN.splitlines()[1:2], *TOWN.splitlines()[3:]]) + "\n"
    (repositories / "town" / "strategy.yaml").write_text(text, encoding="utf-8")
    told = found(repositories, "town", "works")
    assert ("error", "SG201") in {each[:2] for each in told}
    assert any("town:O1 was dropped: the law ended" in each[2] for each in told)
