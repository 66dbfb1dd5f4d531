"""The next code of the scheme that a strategy has: read off its codes, never prescribed.

A scheme is what stands before the number: the codes of theme and perspective (``AF`` + 1), that
of the node above with a point (``AF1.`` + 2), or letters (``O`` + 3). The one that explains most
codes of a kind counts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from strategy_graph.graph import StrategyGraph
from strategy_graph.model import EdgeKind, Node, NodeKind

_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>\d+)\Z", re.DOTALL)
_LETTERS: Mapping[NodeKind, str] = {
    NodeKind.THEME: "T",
    NodeKind.OBJECTIVE: "O",
    NodeKind.KPI: "K",
    NodeKind.ACTION_PLAN: "P",
    NodeKind.PRIORITY: "G",
}
"""The letter with which codes of a kind begin where there is none to learn from."""

_ABOVE: Mapping[NodeKind, tuple[EdgeKind, ...]] = {
    NodeKind.KPI: (EdgeKind.MEASURES, EdgeKind.PART_OF),
    NodeKind.ACTION_PLAN: (EdgeKind.DRIVES, EdgeKind.PART_OF),
    NodeKind.OBJECTIVE: (EdgeKind.PART_OF,),
}

Above = Mapping[str, str]
"""The codes that one is made of: of ``theme``, ``perspective`` and ``node``, the one above."""

_SCHEMES = ("{theme}{perspective}", "{node}.", "{node}-", "{node}", "{theme}", "{perspective}")


def next_code(graph: StrategyGraph, strategy: str, kind: NodeKind, above: Above) -> str:
    """The first free code for a node of *kind* in *strategy* that stands under *above*.

    >>> from strategy_graph.graph import link
    >>> from strategy_graph.io.load import read_text
    >>> text = "strategy: {id: s, name: S}\\nobjectives: [{id: O1, name: A}, {id: O2, name: B}]"
    >>> next_code(link([read_text(text)]), "s", NodeKind.OBJECTIVE, {})
    'O3'
    """
    nodes = graph.of_kind(kind, strategy=strategy)
    taken = {node.split(":", 1)[1] for node in graph.ids if node.startswith(f"{strategy}:")}
    taken |= {node.code for node in nodes}
    stem = _stem(graph, nodes, kind, above)
    numbers = [
        found["number"]
        for code in taken
        if (found := _NUMBERED.fullmatch(code)) is not None and found["stem"] == stem
    ]
    width = max((len(each) for each in numbers if each.startswith("0")), default=1)
    number = max((int(each) for each in numbers), default=0) + 1
    while f"{stem}{number:0{width}}" in taken:
        number += 1
    return f"{stem}{number:0{width}}"


def next_link_id(ids: Sequence[str], taken: Sequence[str] = ()) -> str | None:
    """The id behind *ids* where links have them: ``H12`` behind ``H01`` to ``H11``.

    None of *taken*, which stand in other files of the strategy, is given again.

    >>> next_link_id(["H01", "H02", "back"]), next_link_id([])
    ('H03', None)
    >>> next_link_id(["H01"], ["H07"])
    'H08'
    """
    found = [match for each in ids if (match := _NUMBERED.fullmatch(each)) is not None]
    if not found:
        return None
    stem = Counter(match["stem"] for match in found).most_common(1)[0][0]
    found += [match for each in taken if (match := _NUMBERED.fullmatch(each)) is not None]
    numbers = [match["number"] for match in found if match["stem"] == stem]
    width = max((len(each) for each in numbers if each.startswith("0")), default=1)
    return f"{stem}{max(map(int, numbers)) + 1:0{width}}"


def _stem(graph: StrategyGraph, nodes: Sequence[Node], kind: NodeKind, above: Above) -> str:
    """What stands before the number of a new code."""
    explained: Counter[str] = Counter()
    for node in nodes:
        found = _NUMBERED.fullmatch(node.code)
        if found is None:
            continue
        explained["letters"] += 1
        for scheme, stem in _stems(dict(_codes_above(graph, node))):
            explained[scheme] += stem == found["stem"]
    usable = dict(_stems(above))
    for scheme in _SCHEMES:
        if scheme in usable and 2 * explained[scheme] > explained["letters"] > 0:
            return usable[scheme]
    if not nodes and above.get("node") and kind is not NodeKind.OBJECTIVE:
        return f"{above['node']}."
    stems = Counter(
        match["stem"] for node in nodes if (match := _NUMBERED.fullmatch(node.code)) is not None
    )
    return stems.most_common(1)[0][0] if stems else _LETTERS.get(kind, "N")


def _stems(above: Above) -> Iterator[tuple[str, str]]:
    for scheme in _SCHEMES:
        parts = re.findall(r"\{(\w+)\}", scheme)
        if all(above.get(part) for part in parts):
            yield scheme, scheme.format(**above)


def _codes_above(graph: StrategyGraph, node: Node) -> Iterator[tuple[str, str]]:
    for name, kinds in (
        ("theme", (EdgeKind.BELONGS_TO,)),
        ("perspective", (EdgeKind.IN_PERSPECTIVE,)),
        ("node", _ABOVE.get(node.kind, ())),
    ):
        for edge in graph.edges_from(node.id):
            if edge.kind in kinds and edge.target in graph:
                yield name, graph.node(edge.target).code
                break
