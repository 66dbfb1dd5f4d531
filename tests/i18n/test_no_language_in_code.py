"""No language in code: words stand in the folders of ``i18n/``, and no Python or script has any.

Docstrings and comments are exempt, because they show and explain what a function does with a
text of a strategy, which may be in any language.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from strategy_graph.text.languages import OWN

ROOT = OWN.parent.parent
_LETTER = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""A letter of Chinese, Japanese or Korean; full-width marks and brackets are signs."""

EXEMPT = {
    "strategy_graph/io/schema/reference_page.py": "an example of a name in two languages",
    "strategy_graph/render/layout/line_breaking.py": "signs that begin no line, by JIS X 4051",
}
"""Where such a letter is a sign and not a word, and why."""


def _texts(program: str) -> Iterator[tuple[int, str]]:
    """The texts of *program* by line as they are written, without its docstrings."""
    tree = ast.parse(program)
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    after = {  # a text behind an assignment documents it
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in documented | after:
            yield node.lineno, ast.get_source_segment(program, node) or ""


def _code(suffix: str) -> list[Path]:
    return sorted(
        path
        for folder in ("strategy_graph", "docs", "visualizations")
        for path in (ROOT / folder).rglob(f"*{suffix}")
        if "node_modules" not in path.parts
    )


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("suffix", [".py", ".js", ".j2", ".css", ".cypher"])
def test_no_word_of_a_language_stands_in_code(suffix: str) -> None:
    files = _code(suffix)
    assert files
    found = []
    for path in files:
        text = path.read_text("utf-8")
        lines = _texts(text) if suffix == ".py" else enumerate(text.splitlines(), 1)
        found += [
            f"{_named(path)}:{line}: {words}"
            for line, words in lines
            if _LETTER.search(words) and _named(path) not in EXEMPT
        ]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("name", EXEMPT)
def test_an_exemption_is_needed(name: str) -> None:
    texts = _texts((ROOT / name).read_text("utf-8"))
    assert any(_LETTER.search(words) for _, words in texts)
