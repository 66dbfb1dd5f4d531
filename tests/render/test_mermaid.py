"""Mermaid text: nothing in a name can be read as syntax."""

import pytest

from strategy_graph.model import Edge, EdgeKind, Objective, Origin, Polarity
from strategy_graph.render.mermaid import MOST_CHARACTERS, MOST_LINKS, mermaid, too_large


def _objective(name: str, code: str = "O") -> Objective:
    return Objective(strategy="s", code=code, name=name)


@pytest.mark.parametrize(
    "name",
    [
        '"]; click n0 "javascript:alert(1)"',
        "`**x**`",
        "a\nend\n  b",
        "%%{init: {}}%%",
        "<img src=x>",
    ],
)
def test_a_name_cannot_become_syntax(name: str) -> None:
    _, line = mermaid([_objective(name)], []).split("\n")
    label = line.removeprefix('  n0["').removesuffix('"]')
    assert not set('"`<>[]{}%&*') & set(label)


def test_chinese_stays_readable() -> None:
    assert 'n0["O 致力開闢財源（108年度）"]' in mermaid([_objective("致力開闢財源（108年度）")], [])


def test_guesses_are_dashed() -> None:
    nodes = [_objective("a", "A"), _objective("b", "B")]
    edges = [
        Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, polarity=Polarity.NEGATIVE),
        Edge(source="s:B", target="s:A", kind=EdgeKind.CAUSES, origin=Origin.INFERRED),
        Edge(source="s:B", target="s:Z", kind=EdgeKind.CAUSES),
    ]
    assert mermaid(nodes, edges).split("\n")[3:] == [
        '  n0 -->|"causes -"| n1',
        '  n1 -.->|"causes (inferred)"| n0',
    ]


def _star(links: int, name: str = "b") -> str:
    nodes = [_objective("a", "A"), *(_objective(name, f"O{n}") for n in range(links))]
    edges = [Edge(source=node.id, target="s:A", kind=EdgeKind.CAUSES) for node in nodes[1:]]
    return mermaid(nodes, edges)


def test_what_viewers_refuse_is_said_with_its_size_and_their_limits() -> None:
    assert too_large(_star(MOST_LINKS)) is None
    notice = too_large(_star(MOST_LINKS + 1))
    assert notice is not None
    assert "it has 501 links" in notice
    assert "stops at 500 links or 50000 characters" in notice


def test_characters_are_counted_as_viewers_count_them() -> None:
    """A character outside the first plane is two of JavaScript's."""
    plain = _star(1)
    assert too_large(plain.ljust(MOST_CHARACTERS)) is None
    assert too_large(plain.ljust(MOST_CHARACTERS + 1)) is not None
    assert too_large(plain + "\U00020000" * (MOST_CHARACTERS // 2)) is not None
