"""From documents to one graph: identities made one, references resolved or reported."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from strategy_graph.errors import LinkError, Problem
from strategy_graph.graph.strategy_graph import StrategyGraph
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    External,
    Node,
    NodeKind,
    Origin,
    Place,
    Strategy,
)
from strategy_graph.model.kinds import SIGNATURES, fits


def link(documents: Iterable[Document], *, strict: bool = True) -> StrategyGraph:
    """The graph of *documents*: every strategy and every overlay of one.

    A reference to a strategy that is not among them becomes an ``External``. What
    the form implies is added with origin ``implied``: a theme serves the one mission
    of its strategy, and the mission achieves the one vision, unless the document
    links them itself.

    Raises ``LinkError`` with every problem at once: a strategy or a node declared
    twice, an overlay without its strategy, a link between kinds that it cannot join,
    two versions of one link, a reference to a node that is not there. With
    ``strict=False`` the last is not raised: those links are kept apart, in
    ``StrategyGraph.dangling``, for the linter to report.
    """
    linking = _Linking(tuple(documents))
    linking.gather_strategies()
    linking.gather_nodes()
    linking.gather_edges()
    if strict:
        linking.report_dangling()
    if linking.problems:
        raise LinkError(linking.problems)
    return StrategyGraph.of(
        tuple(linking.nodes.values()),
        [*linking.edges.values(), *linking.implied()],
        strategies=linking.strategies,
        documents=linking.documents,
        dangling=[edge for edge, _ in linking.dangling],
    )


@dataclass
class _Linking:
    documents: tuple[Document, ...]
    strategies: dict[str, Strategy] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str, str, str], Edge] = field(default_factory=dict)
    dangling: list[tuple[Edge, Document]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    owners: dict[str, Document] = field(default_factory=dict)

    def gather_strategies(self) -> None:
        declared: dict[str, Document] = {}
        for document in self.documents:
            if document.strategy is None:
                continue
            first = declared.setdefault(document.strategy.id, document)
            if first is not document:
                self.problem(
                    f"the strategy {document.strategy.id!r} is declared twice",
                    document.places.of_head("id"),
                    document,
                    help=f"write `extends: {document.strategy.id}` in the file that adds to it",
                    other=first.places.of_head("id"),
                )
                continue
            self.strategies[document.strategy.id] = document.strategy
        for document in self.documents:
            if document.extends is not None and document.extends not in self.strategies:
                known = ", ".join(self.strategies) or "none"
                self.problem(
                    f"this file extends {document.extends!r}, which is not among the files read",
                    document.places.of_head("extends"),
                    document,
                    help=f"read it together with the file that declares it (read: {known})",
                )

    def gather_nodes(self) -> None:
        externals: list[External] = []
        # A strategy comes before what overlays add to it, whatever the file names.
        for document in sorted(self.documents, key=lambda d: d.strategy is None):
            owners, nodes = self.owners, self.nodes
            for node in document.nodes:
                if isinstance(node, External):
                    externals.append(node)
                    continue
                node_id = node.id
                first = owners.setdefault(node_id, document)
                if node_id in nodes:
                    self.problem(
                        f"the id {node.code!r} is used twice in {node.strategy!r}",
                        document.places.of_node(node_id),
                        document,
                        help="every node of a strategy needs a code of its own",
                        other=first.places.of_node(node_id),
                    )
                    continue
                nodes[node_id] = node
        for external in externals:
            self.nodes.setdefault(external.id, external)

    def gather_edges(self) -> None:
        for document in self.documents:
            nodes, edges = self.nodes, self.edges
            for edge in document.edges:
                source, target = nodes.get(edge.source), nodes.get(edge.target)
                if source is None:
                    source = self.external(edge, edge.source, document, end=0)
                if target is None:
                    target = self.external(edge, edge.target, document, end=1)
                if source is None or target is None:
                    self.dangling.append((edge, document))
                    continue
                if not fits(edge.kind, source.kind, target.kind):
                    self.problem(
                        f"{source.code} ({source.kind.value}) cannot "
                        f"{_spoken(edge.kind)} {target.code} ({target.kind.value})",
                        document.places.of_edge(edge.key),
                        document,
                        help=_signature(edge.kind),
                    )
                    continue
                first = edges.setdefault(edge.key, edge)
                if first is not edge and first != edge and not _says_less(edge, first):
                    if _says_less(first, edge):
                        edges[edge.key] = edge
                        continue
                    self.problem(
                        f"two versions of one link: {source.code} {edge.kind.value} {target.code}",
                        document.places.of_edge(edge.key),
                        document,
                        help="remove one, or give each an `id` if both are meant",
                    )

    def external(self, edge: Edge, node_id: str, document: Document, *, end: int) -> Node | None:
        """A stand-in for a node of a strategy that is not loaded; else ``None``."""
        strategy, _, code = node_id.partition(":")
        if strategy in self.strategies or strategy == document.strategy_id:
            return None
        sides = {side for signature in SIGNATURES[edge.kind] for side in signature[end]}
        stands_for = sides.pop() if len(sides) == 1 else None
        stub = External(strategy=strategy, code=code, name=code, stands_for=stands_for)
        self.nodes[node_id] = stub
        return stub

    def report_dangling(self) -> None:
        codes: dict[str, list[str]] = {}
        for edge, document in self.dangling:
            for node_id, end in ((edge.source, "source"), (edge.target, "target")):
                if node_id in self.nodes:
                    continue
                strategy, _, code = node_id.partition(":")
                if strategy not in codes:
                    codes[strategy] = [
                        n.code for n in self.nodes.values() if n.strategy == strategy
                    ]
                self.problem(
                    f"there is no {code!r} in {strategy!r}",
                    document.places.of_edge(edge.key, end),
                    document,
                    help=nearest(code, codes[strategy]),
                )

    def implied(self) -> list[Edge]:
        """What the form of the documents implies; see ``Origin.IMPLIED``."""
        of_kind: dict[tuple[str, NodeKind], list[str]] = {}
        for node_id, node in self.nodes.items():
            if node.kind in (NodeKind.THEME, NodeKind.MISSION, NodeKind.VISION):
                of_kind.setdefault((node.strategy, node.kind), []).append(node_id)
        linked = {(edge.source, edge.kind) for edge in self.edges.values()}
        found: list[Edge] = []
        for strategy in self.strategies:
            themes = of_kind.get((strategy, NodeKind.THEME), [])
            missions = of_kind.get((strategy, NodeKind.MISSION), [])
            visions = of_kind.get((strategy, NodeKind.VISION), [])
            steps = ((themes, EdgeKind.SERVES, missions), (missions, EdgeKind.ACHIEVES, visions))
            for sources, kind, targets in steps:
                if len(targets) != 1:
                    continue
                found.extend(
                    Edge(source=source, target=targets[0], kind=kind, origin=Origin.IMPLIED)
                    for source in sources
                    if (source, kind) not in linked
                )
        return found

    def problem(
        self,
        message: str,
        place: Place | None,
        document: Document,
        *,
        help: str,
        other: Place | None = None,
    ) -> None:
        place = place or Place(document.path)
        excerpt = document.places.line_text(place.line) if place.line else None
        self.problems.append(Problem(message, place, excerpt, help, other))


def nearest(code: str, codes: Sequence[str]) -> str:
    """What to write instead of *code*, given the *codes* there are.

    >>> nearest("af1", ["AF1", "AF2"])
    'did you mean AF1?'
    """
    folded: Mapping[str, str] = {known.casefold(): known for known in codes[:50_000]}
    same = folded.get(code.casefold())
    if same is not None:
        return f"did you mean {same}?"
    close = get_close_matches(code.casefold(), folded, n=3, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(folded[found] for found in close) + "?"
    return "write the id of a node of this strategy, or `strategy:code` for another's"


def _says_less(one: Edge, other: Edge) -> bool:
    """Whether *one* repeats *other* without stating anything that *other* does not."""
    stated = one.model_dump(exclude_defaults=True)
    return all(getattr(other, name) == getattr(one, name) for name in stated)


def _spoken(kind: EdgeKind) -> str:
    return {
        EdgeKind.DRIVES: "drive",
        EdgeKind.MEASURES: "measure",
        EdgeKind.CAUSES: "cause",
        EdgeKind.DEPENDS_ON: "depend on",
        EdgeKind.CONFLICTS_WITH: "conflict with",
        EdgeKind.BELONGS_TO: "belong to",
        EdgeKind.IN_PERSPECTIVE: "be in perspective",
        EdgeKind.ALIGNS_TO: "align to",
        EdgeKind.CORRESPONDS_TO: "correspond to",
        EdgeKind.SERVES: "serve",
        EdgeKind.ACHIEVES: "achieve",
        EdgeKind.SUPERSEDES: "supersede",
    }[kind]


def _signature(kind: EdgeKind) -> str:
    ways = (
        f"{' or '.join(sorted(k.value for k in sources))} -> "
        f"{' or '.join(sorted(k.value for k in targets))}"
        for sources, targets in SIGNATURES[kind]
    )
    return f"`{kind.value}` goes " + ", ".join(ways)
