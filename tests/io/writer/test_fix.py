"""``lint --fix``: layout and quotes, and a document that says the very same."""

from pathlib import Path

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.io.load import read_text
from strategy_graph.io.writer.fix import fix, fix_diff, fix_text

UNTIDY = """\
# ours

strategy: {id: s, name: S}   # head
mission: M
themes:
- {id: no, name: yes, tags: [on, 'off', null-ish]}  # kept
- id: 'yes'
  name: 客戶 no
objectives:
  - id: O1
    name: "no"
    theme: no
    owner: no # nobody
"""
TIDY = """\
# ours

strategy: {id: s, name: S}  # head
mission: M
themes:
  - {id: "no", name: "yes", tags: ["on", 'off', null-ish]}  # kept
  - id: 'yes'
    name: 客戶 no
objectives:
  - id: O1
    name: "no"
    theme: no
    owner: "no"  # nobody
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_text_that_looks_like_a_value_is_quoted_and_nothing_else_said(ends: str) -> None:
    before = UNTIDY.replace("\n", ends)
    after = fix_text(before)
    assert after == TIDY.replace("\n", ends)
    assert fix_text(after) == after
    one, two = read_text(before), read_text(after)
    assert (one.nodes, one.edges) == (two.nodes, two.edges)
    assert [n for n in two.notices if n.code == "SG007"] == []
    assert len([n for n in one.notices if n.code == "SG007"]) == 4


def test_a_file_is_written_only_when_something_changes(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(UNTIDY, encoding="utf-8-sig")
    shown = fix_diff(path)
    assert '+  - {id: "no", name: "yes"' in shown
    assert path.read_text(encoding="utf-8-sig") == UNTIDY
    assert fix(path).changed
    assert path.read_bytes() == b"\xef\xbb\xbf" + TIDY.encode()
    assert not fix(path).changed
    assert fix_diff(path) == ""


def test_a_file_that_cannot_be_read_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("themes: [", encoding="utf-8")
    with pytest.raises(ReadError):
        fix(path)
    assert path.read_text(encoding="utf-8") == "themes: ["
