"""The concrete syntax tree of a JSON text, from its tape."""

from strategy_graph.io.syntax.cst import Entry, Value
from strategy_graph.io.syntax.json import collection_ends, token_end
from strategy_graph.io.syntax.tape import MAPPING, SEQUENCE, Tape


def json_tree(text: str, tape: Tape) -> Value:
    """The tree of *text*, which *tape* was made from.

    >>> from strategy_graph.io.parsed import parse
    >>> text = '{"a": [1, {"b": 2}]}'
    >>> root = json_tree(text, parse(text, file="x.json").tape)
    >>> text[root.entries[0].value.start : root.entries[0].value.end]
    '[1, {"b": 2}]'
    """
    ends = collection_ends(text)

    def value(i: int) -> Value:
        start = tape.at[i]
        if tape.kinds[i] == MAPPING:
            made = Value("mapping", start, ends[start], flow=True)
            for name, key, inner in tape.items(i):
                at = tape.at[key]
                made.entries.append(Entry(text[at : token_end(text, at)], at, value(inner), name))
            return made
        if tape.kinds[i] == SEQUENCE:
            made = Value("sequence", start, ends[start], flow=True)
            for element in tape.elements(i):
                made.entries.append(Entry("", tape.at[element], value(element)))
            return made
        end = token_end(text, start)
        return Value("scalar", start, end, style='"' if text[start] == '"' else "")

    return value(0)
