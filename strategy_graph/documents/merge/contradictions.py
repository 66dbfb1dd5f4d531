"""What stops a merge: a code that is another thing in the strategy, two words for one thing."""

from collections.abc import Iterator

from strategy_graph.documents.merge.codes import names_of
from strategy_graph.documents.place import Place
from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.errors import Problem
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Document, Location, Node, NodeKind
from strategy_graph.text.same_name import normalised

_REFUSED = ("two_names", "two_values", "code_twice")


def contradictions(draft: Draft, model: Document, *, file: str) -> Iterator[Problem]:
    """The problems of merging *draft*, read from *file*, into *model*.

    An import of its own decides between two names and says so; what somebody else wrote is not
    changed by such a decision. Names that the strategy has both are no problem.
    """
    apart = {NodeKind.PERSPECTIVE, NodeKind.EXTERNAL}
    known = {node.code: node for node in model.nodes if node.kind not in apart}
    for node in draft.nodes:
        other = known.get(node.code or "")
        if other is not None and node.kind not in apart and other.kind is not node.kind:
            values = {
                "code": other.code,
                "kind": message(f"kinds.{other.kind.value}.one"),
                "found": message(f"kinds.{node.kind.value}.one"),
            }
            also = model.source_map.of_node(other.id)
            yield problem("documents.merge.other_kind", _location(node, file), None, also, **values)
    for remark in draft.remarks:
        if remark.kind is not Class.CONTRADICTION or remark.name not in _REFUSED:
            continue
        if remark.name == "two_names" and _knows_both(model, remark):
            continue
        place = remark.place or Place()
        location = Location(file, place.line, sheet=place.sheet, cell=place.cell)
        yield problem("documents.merge.contradiction", location, what=remark.text)


def _location(node: DraftNode, file: str) -> Location:
    place = Place.of(node.sources[0]) if node.sources else Place()
    return Location(file, place.line, sheet=place.sheet, cell=place.cell)


def _knows_both(model: Document, remark: Remark) -> bool:
    """Whether a node of *model* has both names of *remark*, or is none of its codes."""
    code = str(remark.values["code"])
    names = {normalised(str(remark.values[key])) for key in ("name", "other")}
    same: list[Node] = [node for node in model.nodes if node.code == code]
    return not same or any(names <= names_of(node) for node in same)
