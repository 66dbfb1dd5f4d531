"""No bytes make the reader fail in another way than it says, and one rule holds for all.

``FUZZ_EXAMPLES`` asks for more examples, as ``make fuzz`` and the nightly run do.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from strategy_graph.errors import StrategyGraphError
from strategy_graph.io.load import read_bytes, read_text
from strategy_graph.io.syntax.json import read_json
from strategy_graph.io.syntax.problems import ProblemLog
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.syntax.yaml import read_yaml
from strategy_graph.io.writer.document import document_text
from strategy_graph.io.writer.fmt import fmt_text
from tests.io.writer.test_fmt import content
from tests.support.fuzz import fuzzed

FOLDER = Path(__file__).parent.parent / "bad_input"
SMALL = sorted(p for p in FOLDER.iterdir() if p.suffix in (".yaml", ".json"))
SEEDS = [p.read_bytes() for p in SMALL if p.stat().st_size < 2500]
YAML_SEEDS = [p.read_bytes() for p in SMALL if p.suffix == ".yaml" and p.stat().st_size < 2500]

BITS = [
    "?",
    "Why?",
    *":#'\"[]{},|>%@\\-~!&*\r\t\n \0：\u3000\u00a0\u0085😀",
    *(
        "- ",
        " #x",
        "&a ",
        "*a",
        "!x ",
        "<<: *a",
        "---\n",
        "...",
        "no",
        "1e400",
        "null",
    ),
]
# libyaml takes a comment right after the sign of a block text, the pure parser does not.
BLOCK_THEN_COMMENT = re.compile(rb"[>|][-+0-9]*#")


@st.composite
def broken(draw: st.DrawFn, seeds: list[bytes] = SEEDS) -> bytes:
    """A file of the corpus with some of it moved, gone or added."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        if draw(st.booleans()):
            data[at:at] = draw(st.sampled_from(BITS)).encode()
        else:
            del data[at : at + draw(st.integers(1, 6))]
    return bytes(data)


class Refusal(NamedTuple):
    """The first thing that is wrong, and where."""

    location: object
    words: str


def told(data: bytes, file: str) -> object:
    try:
        document = read_bytes(data, file=file)
    except StrategyGraphError as error:
        first = error.problems[0]
        return Refusal(first.location or "nowhere", first.message.partition(":")[0])
    return content(document), [(n.code, n.location) for n in document.notices]


@fuzzed
@given(st.binary(max_size=200), st.sampled_from(["a.yaml", "a.json"]))
def test_any_bytes(data: bytes, file: str) -> None:
    assert "nowhere" not in str(told(data, file))


@fuzzed
@given(st.text(max_size=200), st.sampled_from(["a.yaml", "a.json"]))
def test_any_text(text: str, file: str) -> None:
    told(text.encode("utf-8", "surrogatepass"), file)


def told_without_libyaml(data: bytes) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader", raising=False)
        return told(data, "a.yaml")


@pytest.mark.parametrize(
    "data",
    [
        *YAML_SEEDS,
        b"a:\tb: c",
        b"a: b\n%x\n",
        b'a: "\\ud800"',
        b"a: b\n[",
        b"a: b\n{",
        b"strategy:\n  id: S1\n  name: !Importan[t b\nmission: m",
        b"strategy:\n  id: S1\n  name: !Why?t b\nmission: m",
    ],
)
def test_same_words_without_libyaml(data: bytes) -> None:
    assert told_without_libyaml(data) == told(data, "a.yaml")


@fuzzed
@given(broken(YAML_SEEDS))
def test_same_answer_without_libyaml(data: bytes) -> None:
    """The same files are read, as the same; a broken one may be refused in other words."""
    assume(BLOCK_THEN_COMMENT.search(data) is None)
    with_libyaml, without = told(data, "a.yaml"), told_without_libyaml(data)
    if isinstance(with_libyaml, Refusal):
        assert isinstance(without, Refusal)
    else:
        assert without == with_libyaml


@fuzzed
@given(broken())
def test_fmt_of_whatever_reads(data: bytes) -> None:
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
        document = read_text(text, file="a.yaml")
        once = fmt_text(text, file="a.yaml")
    except (UnicodeDecodeError, StrategyGraphError):
        return
    assert fmt_text(once, file="a.yaml") == once
    assert content(read_text(once, file="a.yaml")) == content(document)


PRINTED = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp", "Cf"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(PRINTED, max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@fuzzed
@given(JSON)
def test_json_reads_alike_by_both_readers(value: object) -> None:
    import json

    text = json.dumps(value, ensure_ascii=False)
    by_json, by_yaml = ProblemLog(SourceText("a", text)), ProblemLog(SourceText("a", text))
    one, two = read_json(by_json), read_yaml(by_yaml)
    if by_json.problems or by_yaml.problems:
        assert bool(by_json.problems) == bool(by_yaml.problems)
        return
    assert one is not None
    assert two is not None
    assert (one.texts, list(one.at), list(one.ends)) == (two.texts, list(two.at), list(two.ends))


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co"]), min_size=1)


@fuzzed
@given(st.lists(NAMES, min_size=1, max_size=5), st.floats(0, 1), st.floats(-1e9, 1e9))
def test_written_document_reads_back(names: list[str], strength: float, target: float) -> None:
    import json

    items = ", ".join(
        f"{{id: O{n}, name: {json.dumps(name)}, "
        f"kpis: [{{id: K{n}, name: no, target: {target!r}}}]}}"
        for n, name in enumerate(names)
    )
    text = (
        "strategy: {id: s, name: n}\n"
        f"objectives: [{items}]\n"
        f"links: [{{from: O0, to: X, kind: causes, strength: {strength!r}}}]\n"
    )
    try:
        document = read_text(text)
    except StrategyGraphError:
        return
    assert content(read_text(document_text(document))) == content(document)
