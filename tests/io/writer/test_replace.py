"""A file is replaced as it is stored, and only if nobody else wrote it meanwhile."""

from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io.load import parse_file
from strategy_graph.io.writer.replace import replace_text

TEXT = "strategy: {id: s, name: S}\n"


def test_what_somebody_else_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    mine, theirs = (parse_file(path, editable=True) for _ in range(2))
    assert replace_text(path, mine, TEXT + "mission: M\n")
    with pytest.raises(ReadError, match="somebody else changed this file") as caught:
        replace_text(path, theirs, TEXT + "vision: V\n")
    assert str(caught.value.problems[0].location) == str(path)
    assert path.read_text(encoding="utf-8") == TEXT + "mission: M\n"


def test_the_same_text_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o444)
    assert not replace_text(path, parse_file(path, editable=True), TEXT)
