"""Links under a key that holds none: `causes: B` on an objective, as a list of links has it."""

from strategy_graph.io.reader.advice.whole_answer import scalar
from strategy_graph.io.syntax.tape import QUOTED, SEQUENCE, Tape
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.model.kinds import SIGNATURES

_MOST = 5
_UNSTATED = "..."


def as_links(tape: Tape, kind: NodeKind, key: str, code_at: int, value: int) -> str | None:
    """The links that *key* of a node of *kind* asks for with token *value*.

    ``None`` where *key* names no kind of link, or one that does not begin at such a node. What
    is not a code, or more than a few of them, shows the form alone.
    """
    edge = next((each for each in EdgeKind if each.value == key), None)
    if edge is None or not any(kind in sources for sources, _ in SIGNATURES[edge]):
        return None
    found = list(tape.elements(value)) if tape.kinds[value] == SEQUENCE else [value]
    ends = [scalar(tape, at) for at in found] if len(found) <= _MOST else []
    if not ends or None in ends or any(not tape.texts[at] for at in found):
        ends = [_UNSTATED]
    code = scalar(tape, code_at) if tape.kinds[code_at] <= QUOTED else None
    links = (f"{{from: {code or _UNSTATED}, to: {end}, kind: {key}}}" for end in ends)
    return f"links: [{', '.join(links)}]"
