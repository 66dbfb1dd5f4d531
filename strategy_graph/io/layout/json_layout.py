"""The canonical layout of a JSON file: two spaces, keys in order, scalars as typed."""

from collections.abc import Mapping

from strategy_graph.io.layout.key_order import Order, top_order
from strategy_graph.io.syntax.json import token_end
from strategy_graph.io.syntax.tape import MAPPING, SEQUENCE, Tape
from strategy_graph.io.syntax.tokens import Tokens


def layout(parsed: Tokens, words: Mapping[int, str]) -> str:
    """*parsed* in canonical layout; a scalar that begins at an offset of *words* gets those.

    Keys that are not known stay behind those that are, in the order in which they stand.

    >>> from strategy_graph.io.parsed import parse
    >>> text = '{"links":[], "strategy":{"name":"n","id":1.10}}'
    >>> print(layout(parse(text, file="a.json"), {}), end="")
    {
      "strategy": {
        "id": 1.10,
        "name": "n"
      },
      "links": []
    }
    """
    return _Printer(parsed.tape, parsed.source.text, words).value(0, "", top_order()) + "\n"


class _Printer:
    def __init__(self, tape: Tape, text: str, words: Mapping[int, str]) -> None:
        self.tape = tape
        self.text = text
        self.words = words

    def value(self, i: int, pad: str, order: Order) -> str:
        """The text of token *i*, its first line not indented."""
        tape = self.tape
        if tape.kinds[i] == MAPPING:
            entries = order.sort(tape.items(i), lambda entry: entry[0])
            parts = [
                f"{self._raw(key)}: {self.value(value, pad + '  ', order.under(name))}"
                for name, key, value in entries
            ]
            return self._block("{", parts, "}", pad)
        if tape.kinds[i] == SEQUENCE:
            parts = [self.value(element, pad + "  ", order) for element in tape.elements(i)]
            return self._block("[", parts, "]", pad)
        return self._raw(i)

    def _raw(self, i: int) -> str:
        at = self.tape.at[i]
        return self.words.get(at) or self.text[at : token_end(self.text, at)]

    @staticmethod
    def _block(opening: str, parts: list[str], closing: str, pad: str) -> str:
        if not parts:
            return opening + closing
        inner = ",\n".join(f"{pad}  {part}" for part in parts)
        return f"{opening}\n{inner}\n{pad}{closing}"
