"""Every message is asked for somewhere, and what is asked for exists.

Keys are read off the code: whole texts, and texts with gaps (``f"analysis.why.{bearing}"``), which
stand for every key whose parts in the gaps are words of the code, too.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import strategy_graph as sg
from strategy_graph.i18n import ENGLISH
from strategy_graph.i18n.catalogue import areas, catalogue

PACKAGE = Path(sg.__file__).parent
GAP = r"([\w-]+)"

FROM_DATA = (
    "io.character_name.",  # by the number of the character in Unicode
    "kinds.view_name.",  # by what strategies call the parts of their documents
    "documents.loss.",  # by what a slide holds
    "documents.problem.date_code",  # by what the workbook made of a code
    "documents.problem.flag_code",
    "analysis.coverage.",  # by expectations and fields of the model, which other tests compare
    "analysis.gaps.",
)
"""Keys whose ends are made of data, each with its reason."""


def _trees() -> Iterator[ast.AST]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


@cache
def _code() -> tuple[set[str], list[re.Pattern[str]]]:
    """The words of the code, and the texts with gaps."""
    words: set[str] = set()
    gaps: set[str] = set()
    for node in _trees():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.add(node.value)
            if "{}" in node.value:
                gaps.add(re.escape(node.value).replace(r"\{\}", GAP))
        elif isinstance(node, ast.JoinedStr):
            parts = (
                re.escape(str(p.value)) if isinstance(p, ast.Constant) else GAP for p in node.values
            )
            gaps.add("".join(parts))
        elif isinstance(node, ast.keyword) and node.arg:
            words.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            words.add(node.target.id)  # a field
    for path in sorted([*PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.j2")]):
        text = path.read_text("utf-8")
        words |= set(re.findall(r"""['"]([a-z0-9_.]+)['"]""", text))
        for quoted in re.findall(r"`([a-z0-9_.]+\$\{[^`]*)`", text):
            gaps.add(re.sub(r"\\\$\\\{.*?\\\}", lambda _: GAP, re.escape(quoted)))
        gaps |= {re.escape(start) + GAP for start in re.findall(r"'([a-z0-9_.]+\.)' [+~]", text)}
    words |= {word.replace("-", "_") for word in words} | {word.replace("_", "-") for word in words}
    return words, [re.compile(gap) for gap in gaps if re.search("[a-z]", gap.replace(GAP, ""))]


def _is_used(key: str) -> bool:
    words, gaps = _code()
    stem = re.sub(r"\.(?:one|other)$", "", key)
    names = {key, stem, stem.removesuffix("_help")}
    for name in tuple(names):
        steps = name.split(".")
        names |= {".".join(steps[at:]) for at in range(1, len(steps) - 1)}  # a prefix in a helper
    if names & words:
        return True
    found = (gap.fullmatch(name) for gap in gaps for name in names)
    return any(match is not None and set(match.groups()) <= words for match in found)


def test_every_message_is_asked_for() -> None:
    keys = [key for area in areas() for key in catalogue(area, ENGLISH)]
    assert [key for key in keys if not key.startswith(FROM_DATA) and not _is_used(key)] == []


def test_a_message_that_nothing_asks_for_shows() -> None:
    assert _is_used("cli.page.usage")
    assert _is_used("analysis.why.purpose")
    assert not _is_used("cli.page.nothing_of_the_kind")
    assert not _is_used("analysis.why.nothing_of_the_kind")


def test_every_key_that_is_asked_for_exists() -> None:
    calls = (node for node in _trees() if isinstance(node, ast.Call) and node.args)
    asked = {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in {"message", "problem"}
        and isinstance(call.args[0], ast.Constant)
    }
    known = {key for area in areas() for key in catalogue(area, ENGLISH)}
    stems = {re.sub(r"\.(?:one|other)$", "", key) for key in known}
    assert len(asked) > 300
    assert sorted(key for key in asked if key not in known | stems) == []
