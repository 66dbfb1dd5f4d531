"""Values to JSON text: two spaces, a line for each entry."""

import json
from collections.abc import Mapping, Sequence

from strategy_graph.io.layout.yaml_text import number_text, quoted
from strategy_graph.io.syntax.tree import Scalar, Tree


class JsonStyle:
    """How JSON writes values, new ones and whole files.

    >>> print(JsonStyle().flow({"id": "A", "tags": [1.0, "x"]}, None))
    {"id": "A", "tags": [1, "x"]}
    """

    def scalar(self, value: Scalar) -> str:
        """*value* as JSON writes it; a date is text."""
        if value is None or isinstance(value, bool):
            return json.dumps(value)
        if isinstance(value, str):
            return quoted(value)
        return number_text(value) if isinstance(value, (int, float)) else f'"{value.isoformat()}"'

    def flow(self, value: Tree, indent: str | None) -> str:
        """*value* on one line; with *indent* each entry on its own, two spaces deeper."""
        if isinstance(value, Mapping):
            parts = [
                f"{self.scalar(key)}: {self.flow(item, _deeper(indent))}"
                for key, item in value.items()
            ]
            return _in_brackets("{", parts, "}", indent)
        if isinstance(value, Sequence) and not isinstance(value, str):
            items = [self.flow(item, _deeper(indent)) for item in value]
            return _in_brackets("[", items, "]", indent)
        return self.scalar(value)

    def lines(self, value: Tree, key: str | None) -> list[str]:
        """Nothing in JSON stands without brackets."""
        raise AssertionError("JSON has no values without brackets")


def _deeper(indent: str | None) -> str | None:
    return None if indent is None else indent + "  "


def _in_brackets(opening: str, parts: list[str], closing: str, indent: str | None) -> str:
    if not parts:
        return opening + closing
    if indent is None:
        return opening + ", ".join(parts) + closing
    inner = ",\n".join(f"{indent}  {part}" for part in parts)
    return f"{opening}\n{inner}\n{indent}{closing}"
