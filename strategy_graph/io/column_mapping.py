"""What the columns of a table hold, as a small TOML file that people edit.

By it are read the tables of documents and those of actual values, each with words of its own::

    [columns]
    "Objetivo" = "objective.name"
    "Cor" = "extra"
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from typing import cast

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.syntax.encoding import decode
from strategy_graph.model import Location


def column_mapping(data: bytes, *, file: str) -> Mapping[str, object] | None:
    """What the file says of each heading; ``None`` where it has no table ``[columns]``.

    Raises ``ReadError`` for what is no TOML.

    >>> column_mapping(b'[columns]\\n"Meta" = "kpi.target"', file="plan.toml")
    {'Meta': 'kpi.target'}
    """
    try:
        columns: object = tomllib.loads(decode(data, file=file)).get("columns")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError([problem("io.mapping.broken", Location(file), reason=error)]) from None
    return cast(dict[str, object], columns) if isinstance(columns, dict) else None


def column_mapping_text(about: str, entries: Iterable[tuple[str, str]]) -> str:
    """The file that says so of each heading, with *about* as a comment above it.

    >>> print(column_mapping_text("What they hold.", [("Meta", "kpi.target")]), end="")
    # What they hold.
    [columns]
    "Meta" = "kpi.target"
    """
    comment = (f"# {line}" for line in about.strip().splitlines())
    said = (f"{_quoted(heading)} = {_quoted(meaning)}" for heading, meaning in entries)
    return "\n".join([*comment, "[columns]", *said]) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
