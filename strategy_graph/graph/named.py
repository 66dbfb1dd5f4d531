"""What of many documents one strategy has to do with."""

from collections.abc import Iterable, Sequence

from strategy_graph.model import Document


def with_named(
    documents: Sequence[Document], strategy: str, *, naming: bool = False
) -> list[Document]:
    """The documents of *strategy* and of those that it names, and they in turn, in their order.

    A strategy names its parent, and those to which its links lead. With *naming* come those that
    name *strategy* itself as well. All others have nothing to say of it.

    >>> from strategy_graph.model import Document, Strategy
    >>> def document(id, parent=None):
    ...     head = Strategy(id=id, name=id, parent={"id": parent} if parent else None)
    ...     return Document(path=f"{id}.yaml", strategy=head)
    >>> known = [document("desk", "office"), document("town"), document("office", "town")]
    >>> [each.strategy_id for each in with_named(known, "office")]
    ['town', 'office']
    >>> [each.strategy_id for each in with_named(known, "office", naming=True)]
    ['desk', 'town', 'office']
    """
    of: dict[str, list[Document]] = {}
    for each in documents:
        of.setdefault(each.strategy_id, []).append(each)
    found, waiting = {strategy}, [strategy]
    while waiting:
        new = {name for each in of.get(waiting.pop(), ()) for name in _named(each)} - found
        found |= new
        waiting += new
    if naming:
        found |= {each.strategy_id for each in documents if strategy in _named(each)}
    return [each for each in documents if each.strategy_id in found]


def _named(document: Document) -> Iterable[str]:
    """The strategies that *document* names."""
    ends = (end for edge in document.edges for end in (edge.source, edge.target))
    yield from dict.fromkeys(end.partition(":")[0] for end in ends)
    head = document.strategy
    if head is not None and head.parent is not None:
        yield head.parent.id
