"""Which part of a strategy a part of a document is that prints no code: by its kind and name."""

from collections.abc import Mapping

from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.model import Document, Node, NodeKind
from strategy_graph.model.form import SECTIONS
from strategy_graph.model.text import Translations
from strategy_graph.text.same_name import normalised

_BARE = {section.kind: section for section in SECTIONS.values() if not section.coded}


def adopted_codes(draft: Draft, model: Document) -> Mapping[DraftNode, str]:
    """The codes in *model* of the nodes of *draft* that print none.

    A node is the one that has its kind and its name; of several that have, in their order.
    There is one vision and one mission, whatever they are called; and where a list of values
    or priorities is as long as before, what no name finds is found by its position.
    """
    found: dict[DraftNode, str] = {}
    for kind in NodeKind:
        if kind is NodeKind.EXTERNAL:
            continue
        printed = {node.code for node in draft.of(kind) if node.code is not None}
        free = [node for node in model.nodes if node.kind is kind and node.code not in printed]
        without = [node for node in draft.of(kind) if node.code is None]
        section = _BARE.get(kind)
        if section is not None and section.single:
            found |= {one: other.code for one, other in zip(without, free, strict=False)}
            continue
        by_position = list(zip(without, free, strict=False))
        for node in without:
            same = next((each for each in free if _is_called(each, node.name)), None)
            if same is not None:
                found[node] = same.code
                free.remove(same)
        if section is not None and len(by_position) == len(without) == len(free) + _of(
            without, found
        ):
            for node, other in by_position:
                if node not in found and other in free:
                    found[node] = other.code
                    draft.decide("merged_by_position", None, name=node.name, known=str(other.name))
    return found


def names_of(node: Node) -> frozenset[str]:
    """Every name of *node*, as a reader compares names: in all languages, aliases too."""
    texts = (node.name, *(alias.name for alias in node.aliases))
    return frozenset(
        normalised(each)
        for text in texts
        for each in (dict(text.items()).values() if isinstance(text, Translations) else (text,))
    )


def _is_called(node: Node, name: str) -> bool:
    return normalised(name) in names_of(node)


def _of(nodes: list[DraftNode], found: Mapping[DraftNode, str]) -> int:
    return sum(node in found for node in nodes)
