"""From documents to one graph: identities made one, references resolved or reported."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from strategy_graph.errors import LinkError, Problem
from strategy_graph.graph.linking.implied import IMPLYING, external_node, implied_links
from strategy_graph.graph.linking.in_columns import linked_columns
from strategy_graph.graph.selection.resolve import codes_of_name
from strategy_graph.graph.signature_error import misfit
from strategy_graph.graph.strategy_graph import StrategyGraph
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    External,
    Location,
    Node,
    NodeKind,
    Origin,
    Strategy,
    Text,
    identity,
)
from strategy_graph.model.kinds import fits
from strategy_graph.text.nearest import suggestions


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
    given = tuple(documents)
    in_columns = linked_columns(given)
    if in_columns is not None:
        return in_columns.graph()
    linking = _Linking(given)
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


class _Linking:
    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents
        self.strategies: dict[str, Strategy] = {}
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, str, str], Edge] = {}
        self.dangling: list[tuple[Edge, Document]] = []
        self.problems: list[Problem] = []
        self.owners: dict[str, Document] = {}
        self.copies: dict[int, Document] = {}
        """By ``id()``, a document that declares a strategy again, and the one that does first."""

    def gather_strategies(self) -> None:
        declared: dict[str, Document] = {}
        for document in self.documents:
            if document.strategy is None:
                continue
            first = declared.setdefault(document.strategy.id, document)
            if first is not document:
                self.copies[id(document)] = first
                continue
            self.strategies[document.strategy.id] = document.strategy
        for document in self.documents:
            if document.extends is not None and document.extends not in self.strategies:
                self.problem(
                    "extends_nothing",
                    document.source_map.of_head("extends"),
                    document,
                    strategy=document.extends,
                    known=", ".join(self.strategies) or message("graph.link.none"),
                )

    def gather_nodes(self) -> None:
        externals: list[External] = []
        # A strategy comes before what overlays add to it, whatever the file names.
        for document in sorted(self.documents, key=lambda d: d.strategy is None):
            owners, nodes = self.owners, self.nodes
            twice: dict[int, list[tuple[Node, Document]]] = {}
            for node in document.nodes:
                if isinstance(node, External):
                    externals.append(node)
                    continue
                node_id = node.id
                first = owners.setdefault(node_id, document)
                if node_id in nodes:
                    twice.setdefault(id(first), []).append((node, first))
                    continue
                nodes[node_id] = node
            self.report_twice(document, twice)
        for external in externals:
            self.nodes.setdefault(external.id, external)

    def report_twice(
        self, document: Document, twice: dict[int, list[tuple[Node, Document]]]
    ) -> None:
        """Report the nodes of *document* that other documents have, those of a copy as one."""
        original = self.copies.get(id(document))
        if original is not None:
            shared = len(twice.get(id(original), ()))
            every = shared == len(document.nodes) == len(original.nodes)
            if every or shared > _TOLD_ALONE:
                twice.pop(id(original), None)
            self.problem(
                "copy" if every else "strategy_twice",
                document.source_map.of_head("id"),
                document,
                other=original.source_map.of_head("id"),
                strategy=document.strategy_id,
                file=original.path,
                count=str(shared),
            )
        for group in twice.values():
            alone = len(group) <= _TOLD_ALONE
            for node, first in group if alone else group[:1]:
                self.problem(
                    "node_twice" if alone else "nodes_twice",
                    document.source_map.of_node(node.id),
                    document,
                    other=first.source_map.of_node(node.id),
                    code=node.code,
                    strategy=node.strategy,
                    file=first.path,
                    count=str(len(group)),
                    codes=", ".join(node.code for node, _ in group[:_TOLD_ALONE]),
                )

    def gather_edges(self) -> None:
        # Few joins of kinds occur, in very many edges: each is checked once.
        fitting: set[tuple[int, type[Node], type[Node]]] = set()
        in_perspective = EdgeKind.IN_PERSPECTIVE  # looked up once: each time costs a call
        for document in self.documents:
            nodes, edges = self.nodes, self.edges
            for written in document.edges:
                kind = written.kind
                edge = self.placed(written) if kind is in_perspective else written
                source, target = nodes.get(edge.source), nodes.get(edge.target)
                if source is None:
                    source = self.external(edge, edge.source, document, end=0)
                if target is None:
                    target = self.external(edge, edge.target, document, end=1)
                if source is None or target is None:
                    self.dangling.append((edge, document))
                    continue
                join = (id(kind), type(source), type(target))
                if join not in fitting and fits(kind, source.kind, target.kind):
                    fitting.add(join)
                if join not in fitting:
                    self.misfit(edge, source, target, document)
                    continue
                first = edges.setdefault(edge.key, edge)
                if first is not edge and first != edge and not says_less(edge, first):
                    if says_less(first, edge):
                        edges[edge.key] = edge
                        continue
                    self.problem(
                        "two_versions",
                        document.source_map.of_edge(edge.key),
                        document,
                        source=source.code,
                        edge=edge.kind.value,
                        target=target.code,
                    )

    def misfit(self, edge: Edge, source: Node, target: Node, document: Document) -> None:
        ends = [(node.code, node.kind) for node in (source, target)]
        location = document.source_map.of_edge(edge.key) or Location(document.path)
        excerpt = document.source_map.line_text(location)
        problem = misfit(edge.kind, *ends)
        self.problems.append(replace(problem, location=location, excerpt=excerpt))

    def placed(self, edge: Edge) -> Edge:
        """*edge*, or one to the perspective that its target names by its bare code."""
        target = self.nodes.get(edge.target)
        if target is not None and target.kind is NodeKind.PERSPECTIVE:
            return edge
        strategy, _, code = edge.target.partition(":")
        perspective = identity(strategy, code, NodeKind.PERSPECTIVE)
        if perspective not in self.nodes:
            return edge
        return edge.model_copy(update={"target": perspective})

    def external(self, edge: Edge, node_id: str, document: Document, *, end: int) -> Node | None:
        """The ``External`` for a node of a strategy that is not loaded; else ``None``."""
        strategy = node_id.partition(":")[0]
        if strategy in self.strategies or strategy == document.strategy_id:
            return None
        self.nodes[node_id] = external = external_node(node_id, edge.kind, end)
        return external

    def report_dangling(self) -> None:
        nodes: dict[str, list[Node]] = {}
        for edge, document in self.dangling:
            for node_id, end in ((edge.source, "source"), (edge.target, "target")):
                strategy, _, code = node_id.partition(":")
                # Of an overlay whose strategy is missing, only that is reported.
                if node_id in self.nodes or strategy not in self.strategies:
                    continue
                if strategy not in nodes:
                    nodes[strategy] = [n for n in self.nodes.values() if n.strategy == strategy]
                own = nodes[strategy]
                self.problem(
                    "dangling",
                    document.source_map.of_edge(edge.key, end),
                    document,
                    help=nearest(code, [n.code for n in own], [n.name for n in own]),
                    code=code,
                    strategy=strategy,
                )

    def implied(self) -> Iterator[Edge]:
        """What the form of the documents implies; see ``Origin.IMPLIED``."""
        of_kind: dict[tuple[str, NodeKind], list[str]] = {}
        for node_id, node in self.nodes.items():
            if node.kind in IMPLYING:
                of_kind.setdefault((node.strategy, node.kind), []).append(node_id)
        kinds = (EdgeKind.SERVES, EdgeKind.ACHIEVES)
        linked = {(edge.source, edge.kind) for edge in self.edges.values() if edge.kind in kinds}
        for source, kind, target in implied_links(self.strategies, of_kind, linked):
            # Nothing in it is from a file, so that no validator is built for it.
            yield Edge.model_construct(
                source=source, target=target, kind=kind, origin=Origin.IMPLIED
            )

    def problem(
        self,
        key: str,
        location: Location | None,
        document: Document,
        *,
        help: str | None = None,
        other: Location | None = None,
        **values: str,
    ) -> None:
        location = location or Location(document.path)
        excerpt = document.source_map.line_text(location)
        self.problems.append(
            problem(f"graph.link.{key}", location, excerpt, other, help=help, **values)
        )


_TOLD_ALONE = 3
"""Up to how many nodes that two documents share are problems of their own."""


def nearest(code: str, codes: Sequence[str], names: Iterable[Text] = ()) -> str:
    """What to write instead of *code*, given the *codes* there are and the *names* of each.

    >>> nearest("af1", ["AF1", "AF2"])
    'did you mean AF1?'
    >>> nearest("earn", ["AF1", "AF2"], ["Earn", "Save"])
    'that is a name; its id is AF1'
    """
    by_name = codes_of_name(code, zip(codes, names, strict=False))
    if by_name:
        return message("graph.nearest.name", codes=", ".join(by_name[:5]))
    close = suggestions(code, codes)
    if not close:
        return message("graph.nearest.nothing")
    return message("graph.nearest.one", code=message("graph.nearest.or").join(close))


def says_less(one: Edge, other: Edge) -> bool:
    """Whether *one* repeats *other* without stating anything that *other* does not."""
    stated = one.model_dump(exclude_defaults=True)
    return all(getattr(other, name) == getattr(one, name) for name in stated)
