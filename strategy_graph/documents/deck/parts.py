"""The nodes of a document, what stands below and above each, and how a deck prints them."""

from strategy_graph.i18n import language, message
from strategy_graph.measures.target_text import target_text
from strategy_graph.model import Document, EdgeKind, Kpi, Node, NodeKind
from strategy_graph.model.text import Text, in_language
from strategy_graph.text.same_name import has_han

_SENTENCE_END = ("。", "！", "；")


class Parts:
    """A document as its deck looks at it; names are in its own language."""

    def __init__(self, document: Document) -> None:
        self._nodes = document.nodes
        self._by_id = {node.id: node for node in document.nodes}
        self._below: dict[tuple[str, EdgeKind], list[Node]] = {}
        self._above: dict[tuple[str, EdgeKind], list[Node]] = {}
        self._elsewhere: dict[str, list[str]] = {}
        head = document.strategy
        self.language = head.language if head and head.language else language()
        at = {node.id: number for number, node in enumerate(document.nodes)}
        for edge in sorted(document.edges, key=lambda edge: at.get(edge.source, 0)):
            source, target = self._by_id.get(edge.source), self._by_id.get(edge.target)
            strategy, _, code = edge.target.partition(":")
            if edge.kind is EdgeKind.CORRESPONDS_TO and strategy != document.strategy_id:
                self._elsewhere.setdefault(edge.source, []).append(code)
            if source is not None and target is not None:
                held = self._below.setdefault((target.id, edge.kind), [])
                if source not in held:
                    held.append(source)
                self._above.setdefault((source.id, edge.kind), []).append(target)

    def of(self, kind: NodeKind) -> list[Node]:
        """The nodes of *kind*."""
        return [node for node in self._nodes if node.kind is kind]

    def below(self, node: Node, kind: EdgeKind) -> list[Node]:
        """The nodes that say *kind* of *node*, in the order of the document."""
        return self._below.get((node.id, kind), [])

    def above(self, node: Node, kind: EdgeKind) -> list[Node]:
        """The nodes of which *node* says *kind*."""
        return self._above.get((node.id, kind), [])

    def text(self, text: Text) -> str:
        """*text* on one line."""
        return " ".join(in_language(text, self.language).split())

    def name(self, node: Node) -> str:
        """What *node* is called."""
        return self.text(node.name)

    def coded(self, node: Node) -> str:
        """*node* as a cell prints it: its code, its name, what it corresponds to, its note."""
        printed = f"{node.code} {self.name(node)}"
        for code in self._elsewhere.get(node.id, ()):
            printed += message("documents.deck.reference", code=code)
        note = self.text(node.note) if node.note is not None else ""
        if note.endswith(_SENTENCE_END) and has_han(printed[-1:]):
            printed += f" {note}"
        return printed

    def code_behind(self, node: Node) -> str:
        """*node* as the side of a map prints it: its name, then its code.

        A number stands in brackets, since behind a blank it would be a part of the name.
        """
        code = f"({node.code})" if node.code.isdecimal() else node.code
        return f"{self.name(node)} {code}"

    def field(self, kpi: Node, name: str) -> str:
        """What *kpi* states as its field *name*, as a cell prints it."""
        if not isinstance(kpi, Kpi):
            return ""
        if name == "target":
            return target_text(kpi.target) if kpi.target is not None else ""
        return self.text(getattr(kpi, name) or "")
