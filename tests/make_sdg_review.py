"""The framework of the goals before and after the review of 2020, as two models of one strategy.

    python -m tests.make_sdg_review FOLDER examples/sdg-2020-review

*FOLDER* holds ``before`` and ``after``: the labels of open-sdg/sdg-translations at ``dddd6cce``
and ``0ebb9705``, as ``make_sdg`` takes them. What the later one declares is written here: codes
that stand for another indicator now, and texts that have moved to another code.
"""

import sys
from pathlib import Path

from strategy_graph.io.load import read_text
from strategy_graph.io.syntax.tree import Tree
from strategy_graph.io.writer.document import document_text
from strategy_graph.io.writer.editor import edited_text
from strategy_graph.io.writer.edits import Edit, Insert
from tests.make_sdg import joined

_REVIEW = "2020 comprehensive review (E/CN.3/2020/2, 51st session of the Statistical Commission)"
HEAD = "# yaml-language-server: $schema=../../strategy_graph/schema/strategy.schema.json\n\n"

ANOTHER = ("1.a.1", "1.b.1", "4.a.1", "7.b.1", "12.a.1", "12.b.1", "13.2.1", "17.18.1")
"""Codes that stand for another indicator since the review."""

MOVED = {"13.3.1": ("4.7.1", "12.8.1"), "17.6.1": ("17.6.2",)}
"""Codes that have taken the text of others."""


def declared(text: str) -> str:
    """The later model, with what it says of the earlier one."""
    document = read_text(text, file="after.yaml")
    edits: list[Edit] = []
    for node in document.nodes:
        at = document.source_map.of_node(node.id)
        if at is None:
            raise AssertionError("every node is written somewhere")
        if node.code in ANOTHER:
            said: Tree = {"reason": f"another indicator since the {_REVIEW}"}
            edits.append(Insert(at, "moved", said))
        elif node.code in MOVED:
            earlier: Tree = list(MOVED[node.code])
            said = {"from": earlier, "reason": f"the text moved here in the {_REVIEW}"}
            edits.append(Insert(at, "moved", said))
    gone: Tree = [{"from": list(MOVED), "reason": f"replaced under its code in the {_REVIEW}"}]
    edits.append(Insert(("strategy",), "dropped", gone))
    return edited_text(text, *edits, file="after.yaml")


def main(labels: Path, target: Path) -> None:
    """Write both models into the folder *target*."""
    for name in ("before", "after"):
        text = HEAD + document_text(joined(labels / name), file=f"{name}.yaml")
        text = declared(text) if name == "after" else text
        (target / f"{name}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
