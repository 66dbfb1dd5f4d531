"""The records of a page again, as its script makes them of columns."""

from typing import Any


def records_of(packed: Any) -> list[dict[str, Any]]:
    """What ``recordsOf`` of ``static/data.js`` makes.

    >>> records_of({"size": 2, "columns": [["kind", None, [0, 0], ["kpi"]], ["unit", [1], ["%"]]]})
    [{'kind': 'kpi'}, {'kind': 'kpi', 'unit': '%'}]
    """
    found: list[dict[str, Any]] = [{} for _ in range(packed["size"])]
    for key, at, held, *texts in packed["columns"]:
        for n, value in enumerate(held):
            found[at[n] if at is not None else n][key] = texts[0][value] if texts else value
    return found
