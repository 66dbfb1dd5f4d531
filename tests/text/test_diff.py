"""A difference is a patch that ``git`` takes, and its result the other text."""

import subprocess
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_graph.text.diff import unified_diff

LINES = st.lists(st.sampled_from(["a", "b", "客", "\u2028", "\x0c", "x\r", ""]), max_size=6)
TEXT = st.builds(lambda lines, end: "\n".join(lines) + end, LINES, st.sampled_from(["", "\n"]))


def test_equal_texts_differ_in_nothing() -> None:
    assert unified_diff("a\n", "a\n", source="x", target="x") == ""


def test_a_missing_newline_at_the_end_is_a_difference_that_shows() -> None:
    text = unified_diff("a", "a\n", source="x", target="x")
    assert text.splitlines()[2:] == [
        "@@ -1 +1 @@",
        "-a",
        "\\ No newline at end of file",
        "+a",
    ]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXT, TEXT)
def test_git_applies_it(tmp_path: Path, before: str, after: str) -> None:
    if not before or not after:
        return  # to git an empty text is a file that is not there
    file = tmp_path / "file.yaml"
    file.write_bytes(before.encode())
    patch = unified_diff(before, after, source="a/file.yaml", target="b/file.yaml")
    if patch:
        command = ["git", "apply", "--whitespace=nowarn", "--unidiff-zero", "-"]
        subprocess.run(command, input=patch.encode(), cwd=tmp_path, check=True)
    assert file.read_bytes() == after.encode()
