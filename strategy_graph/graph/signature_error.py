"""An edge between kinds of node that it cannot join, reported to a person."""

from strategy_graph.errors import Problem
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.model.kinds import SIGNATURES

End = tuple[str, NodeKind]
"""The code and the kind of the node at one end."""


def misfit(kind: EdgeKind, source: End, target: End) -> Problem:
    """What is wrong with an edge of *kind* from *source* to *target*, and how it goes.

    >>> print(misfit(EdgeKind.ACHIEVES, ("A", NodeKind.THEME), ("V", NodeKind.VISION)).help)
    `achieves` goes mission -> vision
    """
    values = {
        "edge": kind.value,
        "source": source[0],
        "source_kind": message(f"kinds.{source[1].value}.one"),
        "target": target[0],
        "target_kind": message(f"kinds.{target[1].value}.one"),
        "ways": ", ".join(
            f"{'|'.join(sorted(k.value for k in sources))} -> "
            f"{'|'.join(sorted(k.value for k in targets))}"
            for sources, targets in SIGNATURES[kind]
        ),
    }
    return problem("graph.link.misfit", **values)
