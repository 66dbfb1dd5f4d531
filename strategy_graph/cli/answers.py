"""How an answer is printed: as text, as a table, as JSON, as CSV, as Markdown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from strategy_graph.cli import labels, output
from strategy_graph.i18n import message
from strategy_graph.text.visible import one_line

if TYPE_CHECKING:
    from strategy_graph.analysis.result import Answer, Table
    from strategy_graph.graph import Backend
    from strategy_graph.model import Edge, Node

_WORDS = {
    "kind": "kinds.{}.one",
    "edge": "kinds.edge.{}",
    "origin": "kinds.origin.{}",
}
"""Columns whose cells are words of the model -> where their terms are."""

_IDENTITIES = frozenset({"id", "source", "target", "from", "to", "one", "other", "node", "via"})
"""Columns whose cells are identities of nodes."""


def give(answer: "Answer", form: str, text: Callable[[], None]) -> None:
    """Print *answer* in a *form* of ``strategy_graph.verbs.ANSWER``; ``text`` by *text*."""
    if form == "text":
        text()
    elif form == "json":
        output.say_json(answer.to_dict())
    elif form == "csv":
        table = answer.table()
        output.csv(table.columns, table.rows)
    elif form == "markdown":
        table = answer.table()
        output.markdown(table.headings, _cells(table))
    elif form == "table":
        show_table(answer)
    else:
        raise ValueError(f"no answer has the form {form!r}")


def show_table(answer: "Answer") -> None:
    """Print the table of *answer* for a reader, in the reader's language."""
    table = answer.table()
    output.table(table.headings, _cells(table))


def _cells(table: "Table") -> list[list[str]]:
    """The rows of *table* as a reader sees them."""
    from strategy_graph.analysis.result import shown

    spare = _shared_strategy(table)
    return [
        [
            message(_WORDS[column].format(cell))
            if column in _WORDS and cell
            else shown(cell).removeprefix(spare if column in _IDENTITIES else "")
            for column, cell in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    ]


def _shared_strategy(table: "Table") -> str:
    """``strategy:`` where every identity of *table* begins so, else nothing.

    A reader of one strategy knows codes; JSON and CSV keep identities whole.
    """
    where = [i for i, column in enumerate(table.columns) if column in _IDENTITIES]
    cells = [str(row[i]) for row in table.rows for i in where if row[i]]
    found = {cell.partition(":")[0] for cell in cells if ":" in cell}
    return f"{found.pop()}:" if len(found) == 1 else ""


def named(node: "Node", graph: "Backend") -> str:
    """*node* as a reader knows it: its code in a style, its name, its kind in brackets."""
    code = output.styled(one_line(labels.code(node, graph)), "code")
    name = one_line(labels.name(node))
    kind = output.styled(f"[{labels.kind(node)}]", "dim")
    return f"{code} {kind}" if name == node.code else f"{code} {name} {kind}"


def remarks(edge: "Edge") -> str:
    """What a reader must know of *edge* beside its kind: who says so, how strong."""
    words: list[str] = []
    if edge.polarity is not None:
        words.append(edge.polarity.value)
    if edge.strength is not None:
        words.append(f"{message('kinds.field.strength')} {edge.strength:g}")
    if edge.delay is not None:
        unit = f" {edge.delay_unit}" if edge.delay_unit else ""
        words.append(f"{message('kinds.field.delay')} {edge.delay:g}{unit}")
    if edge.confidence is not None:
        words.append(f"{message('kinds.field.confidence')} {edge.confidence:g}")
    if edge.origin.value != "declared":
        words.append(message(f"kinds.origin.{edge.origin.value}"))
    if edge.id is not None:
        words.append(edge.id)
    return f" ({message('analysis.list.and').join(words)})" if words else ""


def joint(selectors: tuple[str, ...]) -> str | None:
    """Several selectors as one that names what any of them names."""
    return " ".join(selectors) or None
