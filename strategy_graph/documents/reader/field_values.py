"""What cells state of fields: values as a strategy file has them, else kept as text."""

import json
import re
from typing import Any

from strategy_graph.documents.reader.draft import Draft, DraftNode
from strategy_graph.documents.reader.rows import state_extra
from strategy_graph.io.tabular.cells import read_cell
from strategy_graph.model import NODE_TYPES

_PERCENT = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*[%％]$")
_IN_UNITS = ("target", "baseline")


def field_values(node: DraftNode, draft: Draft) -> dict[str, Any]:
    """The fields of *node* by name; what is no value of its field goes to ``extra``."""
    kind = NODE_TYPES[node.kind]
    values: dict[str, Any] = {}
    for name, stated in node.fields.items():
        text = stated.piece.text
        if name not in kind.model_fields:
            state_extra(node, stated.header, text)
            continue
        read = read_cell(kind, name, text)
        percent = _PERCENT.match(text)
        if read.problems and percent is not None:
            number = float(percent[1])
            if name == "progress":
                read = read_cell(kind, name, str(number / 100))
            elif name in _IN_UNITS and node.fields.get("unit") is None:
                read = read_cell(kind, name, percent[1])
                values.setdefault("unit", "%")
        if read.problems and name == "target":
            read = read_cell(kind, name, json.dumps({"text": text}, ensure_ascii=False))
        if read.problems:
            state_extra(node, stated.header, text)
            reason = read.problems[0].message
            draft.decide("kept", stated.piece.place, header=stated.header, reason=reason)
        else:
            values[name] = read.value
    return values
