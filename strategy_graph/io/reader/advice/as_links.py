"""Links under a key that holds none: `causes: B` on an objective, as a list of links has it."""

from strategy_graph.io.reader.advice.whole_answer import scalar
from strategy_graph.io.schema.field_types import link_keys
from strategy_graph.io.syntax.tape import MAPPING, QUOTED, SEQUENCE, Tape
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.model.kinds import SIGNATURES

_MOST = 5
_UNSTATED = "..."
_STATED = frozenset({"to", *link_keys()} - {"from", "kind"})
"""What a link that is written under its start may say."""


def as_links(tape: Tape, kind: NodeKind, key: str, code_at: int, value: int) -> str | None:
    """The links that *key* of a node of *kind* asks for with token *value*.

    ``None`` where *key* names no kind of link, or one that does not begin at such a node. What
    is not a code, or more than a few of them, shows the form alone.
    """
    edge = next((each for each in EdgeKind if each.value == key), None)
    if edge is None or not any(kind in sources for sources, _ in SIGNATURES[edge]):
        return None
    code = scalar(tape, code_at) if tape.kinds[code_at] <= QUOTED else None
    found = list(tape.elements(value)) if tape.kinds[value] == SEQUENCE else [value]
    links = [_link(tape, edge, code, at) for at in found] if len(found) <= _MOST else []
    if not links or None in links:
        links = [_form(edge, code)]
    return f"links: [{', '.join(link for link in links if link)}]"


def as_link(tape: Tape, kind: EdgeKind, code: str, i: int) -> str:
    """The link of *kind* from the node *code* that token *i*, keys and values, is meant to be."""
    return _link(tape, kind, code, i) or _form(kind, code)


def _form(kind: EdgeKind, code: str | None) -> str:
    return f"{{from: {code or _UNSTATED}, to: {_UNSTATED}, kind: {kind.value}}}"


def _link(tape: Tape, kind: EdgeKind, code: str | None, i: int) -> str | None:
    """The link to what token *i* says, a code or a link without its start; or ``None``."""
    stated: dict[str, str | None] = {}
    if tape.kinds[i] == MAPPING:
        stated = {text: scalar(tape, value) for text, _, value in tape.items(i)}
        if not set(stated) <= _STATED or None in stated.values():
            return None
        end = stated.pop("to", None)
    else:
        end = scalar(tape, i) if tape.kinds[i] <= QUOTED and tape.texts[i] else None
    if end is None:
        return None
    more = "".join(f", {key}: {text}" for key, text in stated.items())
    return f"{{from: {code or _UNSTATED}, to: {end}, kind: {kind.value}{more}}}"
