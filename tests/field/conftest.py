"""What practitioners wrote, as small files, and what the program says of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Cli, Ran

HEAD = 'strategy: {id: f, name: Field, period: "2026"}\nvision: V\nmission: M\n'

Asked = Callable[..., Ran]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Put a text into a file, with a head where it has none."""

    def file(text: str, name: str = "plan.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if "strategy:" in text else HEAD + text, encoding="utf-8")
        return path

    return file


@pytest.fixture
def lint(cli: Cli, write: Write) -> Asked:
    """``lint`` of a text under the rules that are named, all of them where none is."""

    def run(text: str, *rules: str, profile: str = "map") -> Ran:
        chosen = [part for rule in rules for part in ("--select", rule)]
        return cli("lint", write(text), "--profile", profile, *chosen)

    return run
