"""Names of properties that say what no field does, and names that are unique."""

Properties = list[tuple[str, str]]
"""Names and values in the order written; a name may come twice."""

CODE = "code"
"""The property that holds the code of a node."""

KIND = "kind"
"""The property that holds the kind of a node or link where the notation does not say it."""

STRATEGY = "strategy"
"""The property of a document that holds the id of its strategy; of a node, that of another."""


def numbered(properties: Properties) -> dict[str, str]:
    """*properties* under names that are unique: the second of a name is ``name[2]``.

    >>> numbered([("a", "x"), ("b", ""), ("a", "y")])
    {'a': 'x', 'b': '', 'a[2]': 'y'}
    """
    found: dict[str, str] = {}
    for name, value in properties:
        number, key = 1, name
        while key in found:
            number += 1
            key = f"{name}[{number}]"
        found[key] = value
    return found
