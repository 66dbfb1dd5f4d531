"""Elements to be written: in the order of the schema, escaped, one to a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.sax.saxutils import escape, quoteattr

from strategy_graph.documents.stratml.dates import day_of
from strategy_graph.documents.stratml.form import (
    ATTRIBUTES,
    CHILDREN,
    NAMESPACE,
    REQUIRED,
    ROLE_TYPES,
    SEVERAL,
)

_STEP = re.compile(r"(@?)(\w+)(?:\[(\d+)\])?")
_ID = re.compile(r"[^\W\d][\w.\-]*")
_NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RETURN = {"\r": "&#13;"}


@dataclass(slots=True)
class Out:
    """An element to be written."""

    name: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: "list[Out]" = field(default_factory=list["Out"])

    def add(self, name: str, text: str = "") -> "Out":
        """A new child."""
        child = Out(name, text)
        self.children.append(child)
        return child

    def say(self, name: str, text: str | None) -> None:
        """A new child where there is a text for it."""
        if text:
            self.add(name, text)

    def called(self, name: str) -> "list[Out]":
        """The children of that name."""
        return [child for child in self.children if child.name == name]

    def keep(self, path: str, text: str, ids: set[str]) -> None:
        """Write back what ``extra`` keeps under *path*, as far as the schema has it there.

        *ids* are those that are taken; the new ones are added.
        """
        steps = [match.groups() for match in map(_STEP.fullmatch, path.split("/")) if match]
        if len(steps) != path.count("/") + 1:
            return
        if not _may_stand(self.name, [(mark + name) for mark, name, _ in steps], text, ids):
            return
        element = self
        for mark, name, number in steps:
            if mark:
                element.attributes[name] = text
                return
            there = element.called(name)
            at = int(number or 1) - 1
            last = name == steps[-1][1]
            if at < len(there) and not (last and there[at].text):
                element = there[at]
            elif there and name not in SEVERAL:
                return
            else:
                element = element.add(name)
        element.text = text
        if element.name == "Identifier":
            ids.add(text)


def _may_stand(parent: str, steps: list[str], text: str, ids: set[str]) -> bool:
    for step in steps:
        if step.startswith("@"):
            return text in ATTRIBUTES.get(parent, {}).get(step[1:], frozenset())
        if step not in CHILDREN.get(parent, ()):
            return False
        parent = step
    return parent not in CHILDREN and _is_valid(parent, text, ids)


def _is_valid(name: str, text: str, ids: set[str]) -> bool:
    """Whether the element *name* may hold *text*."""
    if name.endswith("Date"):
        return day_of(text) is not None and len(text) == len("2016-02-16")
    if name == "Identifier":
        return is_id(text) and text not in ids
    if name == "NumberOfUnits":
        return _is_decimal(text)
    return text in ROLE_TYPES if name == "RoleType" else True


def is_id(text: str) -> bool:
    """Whether *text* can be an ``Identifier``.

    >>> is_id("_1.1"), is_id("1.1")
    (True, False)
    """
    return _ID.fullmatch(text) is not None


def decimal(number: float) -> str:
    """*number* without an exponent, which the schema does not know.

    >>> decimal(12.0), decimal(0.1), decimal(1e-7)
    ('12', '0.1', '0.0000001')
    """
    plain = format(Decimal(repr(number)), "f")
    return plain.removesuffix(".0")


def _is_decimal(text: str) -> bool:
    try:
        return Decimal(text).is_finite() and "e" not in text.casefold() and "_" not in text
    except InvalidOperation:
        return False


def document_of(root: Out) -> str:
    """The text of the document whose root is *root*."""
    head = f'<{root.name} xmlns="{NAMESPACE}"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, head, "")]
    return "\n".join(lines) + "\n"


def _lines(element: Out, head: str, indent: str) -> Iterator[str]:
    attributes = "".join(
        f" {name}={quoteattr(_clean(text))}" for name, text in sorted(element.attributes.items())
    )
    if element.name not in CHILDREN:
        text = escape(_clean(element.text), _RETURN)
        yield f"{indent}{head}{attributes}>{text}</{element.name}>" if text else f"{indent}{head}/>"
        return
    yield f"{indent}{head}{attributes}>"
    for name in CHILDREN[element.name]:
        found = element.called(name)
        if not found and name in REQUIRED.get(element.name, ()):
            found = [Out(name)]
        for child in found:
            yield from _lines(child, f"<{child.name}", f"{indent}  ")
    yield f"{indent}</{element.name}>"


def _clean(text: str) -> str:
    """*text* without what XML cannot hold, which the report of an export tells."""
    return _NOT_OF_XML.sub("", text)
