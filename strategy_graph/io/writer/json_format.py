"""The canonical form of a JSON file: two spaces, keys in order, scalars as typed."""

from strategy_graph.io.load import tape_of
from strategy_graph.io.syntax.tape import MAPPING, SEQUENCE, Tape
from strategy_graph.io.writer.key_order import Order, top_order


def json_text(text: str, *, file: str) -> str:
    """*text* laid out anew.

    >>> print(json_text('{"links":[], "strategy":{"name":"n","id":1.10}}', file="a.json"), end="")
    {
      "strategy": {
        "id": 1.10,
        "name": "n"
      },
      "links": []
    }
    """
    return _Printer(tape_of(text, file=file), text).value(0, "", top_order()) + "\n"


class _Printer:
    def __init__(self, tape: Tape, text: str) -> None:
        self.tape = tape
        self.text = text

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
        from strategy_graph.io.syntax.json import token_end

        return self.text[self.tape.at[i] : token_end(self.text, self.tape.at[i])]

    @staticmethod
    def _block(opening: str, parts: list[str], closing: str, pad: str) -> str:
        if not parts:
            return opening + closing
        inner = ",\n".join(f"{pad}  {part}" for part in parts)
        return f"{opening}\n{inner}\n{pad}{closing}"
