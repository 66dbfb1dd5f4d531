"""Examples with published answers, each with where it comes from."""

from math import comb, factorial

import pytest

from strategy_graph.graph import IMPACT, Adjacency
from strategy_graph.graph.algorithms.cycles import count_loops, find_loops
from strategy_graph.graph.algorithms.dominators import immediate_dominators
from strategy_graph.graph.algorithms.influence import influence_from, total_matrix
from strategy_graph.graph.algorithms.paths.k_shortest_paths import best_paths
from strategy_graph.graph.algorithms.paths.path_counting import Count, count_paths
from strategy_graph.graph.algorithms.transitive_reduction import redundant_edges
from strategy_graph.graph.components import components_from, cyclic_components
from strategy_graph.graph.core.weights import effects
from strategy_graph.model import Polarity
from tests.graph.random_graphs import Link, causal


def lettered(links: str) -> tuple[str, list[Link], Adjacency]:
    """``"ab bc"`` as the letters in order of appearance, the links, and their walk."""
    letters = "".join(dict.fromkeys(links.replace(" ", "")))
    pairs = [(letters.index(link[0]), letters.index(link[1])) for link in links.split()]
    return letters, pairs, causal(len(letters), pairs).adjacency(IMPACT)


def dominator_tree(links: str, start: str) -> dict[str, str]:
    letters, _, adjacency = lettered(links)
    found = immediate_dominators(adjacency.down, [letters.index(start)])
    return {letters[i]: letters[above] for i, above in found.items() if above is not None}


LENGAUER_TARJAN = "RA RB RC AD BA BD BE CF CG DL EH FI GI GJ HE HK IK JI KI KR LH"


def test_dominators_of_lengauer_and_tarjan() -> None:
    """Lengauer and Tarjan, ACM TOPLAS 1 (1979), figures 1 and 2: flowgraph and its tree."""
    assert dominator_tree(LENGAUER_TARJAN, "R") == {
        **dict.fromkeys("ABCDEHIK", "R"), "F": "C", "G": "C", "J": "G", "L": "D",
    }  # fmt: skip


def test_dominators_of_an_irreducible_graph() -> None:
    """Cooper, Harvey and Kennedy, A Simple, Fast Dominance Algorithm (2001), figure 4."""
    assert dominator_tree("65 64 51 42 43 12 21 23 32", "6") == dict.fromkeys("12345", "6")


def test_components_of_the_textbook() -> None:
    """Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms, 3rd ed., figure 22.9."""
    letters, _, adjacency = lettered("ab bc be bf cd cg dc dh ea ef fg gf gh hh")
    found = components_from(adjacency.down, [letters.index("a")])
    assert ["".join(sorted(letters[i] for i in members)) for members in found] == [
        "abe", "cd", "fg", "h",
    ]  # fmt: skip
    assert len(cyclic_components(adjacency)) == 4


def test_paths_of_yen() -> None:
    """The usual example of Yen's algorithm: C-E-F-H 5, C-E-G-H 7, then two of 8."""
    links = {"CD": 3, "CE": 2, "DF": 4, "ED": 1, "EF": 2, "EG": 3, "FG": 2, "FH": 1, "GH": 2}
    letters, _, adjacency = lettered(" ".join(links))
    costs = list(links.values())
    found = best_paths(
        adjacency, costs.__getitem__,
        source=letters.index("C"), target=letters.index("H"), most=99,
    )  # fmt: skip
    assert [("".join(letters[i] for i in path.positions), path.cost) for path in found] == [
        ("CEFH", 5), ("CEGH", 7), ("CDFH", 8), ("CEDFH", 8), ("CEFGH", 8), ("CDFGH", 11),
        ("CEDFGH", 11),
    ]  # fmt: skip


def test_shortest_ways_of_the_textbook() -> None:
    """Cormen et al., 3rd ed., figure 24.6: t 8, x 9, y 5, z 7 from s; it has loops."""
    links = {"st": 10, "sy": 5, "tx": 1, "ty": 2, "yt": 3, "yx": 9, "yz": 2, "xz": 4, "zs": 7,
             "zx": 6}  # fmt: skip
    letters, _, adjacency = lettered(" ".join(links))
    costs = list(links.values())
    assert {
        letter: best_paths(
            adjacency, costs.__getitem__, source=0, target=letters.index(letter), most=1
        )[0].cost
        for letter in "txyz"
    } == {"t": 8, "x": 9, "y": 5, "z": 7}


def test_redundant_links_of_the_textbook() -> None:
    """The drawn example of a transitive reduction (Aho, Garey and Ullman, SIAM J. 1, 1972)."""
    letters, pairs, adjacency = lettered("ab ac ad ae bd cd ce de")
    found = redundant_edges(adjacency)
    assert [letters[pairs[e][0]] + letters[pairs[e][1]] for e in found] == ["ad", "ae", "ce"]


def square(side: int, *, both_ways: bool) -> tuple[int, list[Link]]:
    """A square of *side* by *side* nodes, linked right and down, or all four ways."""
    pairs: list[Link] = []
    for i in range(side * side):
        if i % side < side - 1:
            pairs.append((i, i + 1))
        if i < side * (side - 1):
            pairs.append((i, i + side))
    return side * side, [*pairs, *((j, i) for i, j in pairs)] if both_ways else pairs


@pytest.mark.parametrize(("side", "paths"), [(2, 2), (3, 12), (4, 184), (5, 8512)])
def test_paths_across_a_square(side: int, paths: int) -> None:
    """Knuth, Science 194 (1976): paths between corners that visit no node twice (A007764)."""
    size, pairs = square(side, both_ways=True)
    adjacency = causal(size, pairs).adjacency(IMPACT)
    assert count_paths(adjacency, source=0, target=size - 1) == Count(paths)


def test_paths_that_only_go_right_and_down() -> None:
    """The binomial coefficient: C(2n, n) lattice paths."""
    for side in (2, 5, 30):
        size, pairs = square(side, both_ways=False)
        adjacency = causal(size, pairs).adjacency(IMPACT)
        count = Count(comb(2 * side - 2, side - 1))
        assert count_paths(adjacency, source=0, target=size - 1) == count


@pytest.mark.parametrize("size", [2, 3, 4, 5, 6, 7])
def test_loops_and_paths_of_the_complete_graph(size: int) -> None:
    """Johnson, SIAM J. Comput. 4 (1975): sum of C(n, k) (k - 1)! circuits, k >= 2."""
    adjacency = causal(
        size, [(i, j) for i in range(size) for j in range(size) if i != j]
    ).adjacency(IMPACT)
    assert count_loops(adjacency) == Count(
        sum(comb(size, k) * factorial(k - 1) for k in range(2, size + 1))
    )
    between = sum(factorial(size - 2) // factorial(k) for k in range(size - 1))
    assert count_paths(adjacency, source=0, target=size - 1) == Count(between)


def test_path_analysis_of_occupations() -> None:
    """Blau and Duncan, The American Occupational Structure (1967), figure 5.1.

    Father's education V and occupation X, education U, first job W, job of 1962 Y. The
    total effect is the direct one and all that goes through others.
    """
    links = {"VU": 0.310, "XU": 0.279, "XW": 0.224, "UW": 0.440, "XY": 0.115, "UY": 0.394,
             "WY": 0.281}  # fmt: skip
    letters, pairs, adjacency = lettered(" ".join(links))
    weights = effects(causal(len(letters), pairs, strengths=list(links.values())).edge_table)
    total = {
        letter: influence_from(adjacency, weights, letters.index(letter)).values[letters.index("Y")]
        for letter in "VXUW"
    }
    assert total == pytest.approx({"V": 0.160, "X": 0.322, "U": 0.518, "W": 0.281}, abs=5e-4)


def test_the_inverse_of_leontief() -> None:
    """Miller and Blair, Input-Output Analysis, 2nd ed. (2009), section 2.3: (I - A)^-1."""
    total = total_matrix([[0.15, 0.25], [0.20, 0.05]])
    found = [[value + (r == c) for c, value in enumerate(row)] for r, row in enumerate(total)]
    assert found[0] == pytest.approx([1.2541, 0.3300], abs=5e-5)
    assert found[1] == pytest.approx([0.2640, 1.1221], abs=5e-5)


def listed_paths(links: str, source: str, target: str) -> list[str]:
    letters, _, adjacency = lettered(links)
    ends = {"source": letters.index(source), "target": letters.index(target)}
    found = best_paths(adjacency, lambda edge: 1, most=99, **ends)
    assert count_paths(adjacency, **ends) == Count(len(found))
    return ["".join(letters[i] for i in path.positions) for path in found]


def test_simple_paths_of_networkx() -> None:
    """The example of ``all_simple_paths``: the complete graph of four nodes, 0 to 3."""
    links = " ".join(f"{a}{b}" for a in "0123" for b in "0123" if a != b)
    assert sorted(listed_paths(links, "0", "3")) == ["0123", "013", "0213", "023", "03"]


def test_shortest_simple_paths_of_networkx() -> None:
    """The example of ``shortest_simple_paths``: the ring of seven nodes, 0 to 3."""
    links = " ".join(f"{i}{(i + 1) % 7} {(i + 1) % 7}{i}" for i in range(7))
    assert listed_paths(links, "0", "3") == ["0123", "06543"]


def test_simple_cycles_of_networkx() -> None:
    """The example of ``simple_cycles``: five circuits, two of them self-loops."""
    _, _, adjacency = lettered("00 01 02 12 20 21 22")
    (part,) = find_loops(adjacency, most=99)
    assert sorted(map(sorted, (loop.positions for loop in part.shortest))) == [
        [0], [0, 1, 2], [0, 2], [1, 2], [2],
    ]  # fmt: skip
    assert part.count == Count(5)


def test_strong_components_of_networkx() -> None:
    """The example of ``strongly_connected_components``: rings of four and of three."""
    _, _, adjacency = lettered("01 12 23 30 ab bc ca")
    assert sorted(map(len, cyclic_components(adjacency)), reverse=True) == [4, 3]


def test_transitive_reduction_of_networkx() -> None:
    """The example of ``transitive_reduction``: 1-2, 2-3 and the redundant 1-3."""
    _, pairs, adjacency = lettered("12 23 13")
    assert [pairs[e] for e in redundant_edges(adjacency)] == [(0, 2)]


def test_the_feedback_amplifier() -> None:
    """Mason, Proc. IRE 41 (1953): forward gain over one minus the loop gain, G / (1 - G H)."""
    forward, back = 0.8, -0.5
    adjacency = (graph := causal(3, [(0, 1), (1, 2), (2, 1)],
        strengths=[1.0, forward, -back],
        polarities=[Polarity.POSITIVE, Polarity.POSITIVE, Polarity.NEGATIVE],
    )).adjacency(IMPACT)  # fmt: skip
    found = influence_from(adjacency, effects(graph.edge_table), 0).values
    assert found[2] == pytest.approx(forward / (1 - forward * back))
    assert found[1] == pytest.approx(1 / (1 - forward * back))
