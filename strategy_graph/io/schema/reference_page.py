"""The reference page of the file form, made from the models and the form tables.

``python -m strategy_graph.io.schema.reference_page`` prints it; a test checks that the page in
``strategy_graph/schema/`` is current.
"""

import inspect
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from strategy_graph.io.schema.field_types import (
    Field,
    Form,
    Shape,
    fields_of,
    link_keys,
    node_fields,
    node_keys,
)
from strategy_graph.model import Edge, NodeKind, Strategy
from strategy_graph.model.form import LINK_FIELDS, NESTS, SECTIONS
from strategy_graph.model.node import NODE_TYPES

_INTRODUCTION: Final = """\
# The file form

Written by `python -m strategy_graph.io.schema.reference_page` from the models.
`strategy-graph schema` prints the same as a JSON Schema, for editors.

A file is YAML or JSON, in UTF-8. It declares a strategy (`strategy:`), or adds nodes and links to
one that another file declares (`extends: <strategy id>`).

- **Codes and names are the text as typed**: `1.10` stays `1.10`, and `no` stays `no`.
- A **code** is unique in its strategy; perspectives alone are counted apart (a theme C and a
  perspective C may stand side by side). It holds no colon and nothing invisible.
- A **reference** is a code of the same strategy, or `strategy:code` of another. Where one may
  stand, a list of them may stand too.
- A KPI written under its objective `measures` it; a plan written under a KPI or an objective
  `drives` it. Flat and nested may be mixed.
- A **text** is in one language, or a mapping of language tags to texts:
  `{zh-TW: 顧客, en: Customer}`.
- **Numbers** are finite and never invented: a link without a strength has none.
- Keys that begin with `x-` are left alone, for shared blocks and other tools.
- YAML tags are not read, aliases within a budget, and a key stands once in its mapping.

```yaml
strategy: {id: demo-2026, name: Demo}
perspectives: [{id: C, name: Customer}]
themes: [{id: A, name: Growth}]
objectives:
  - id: AC1
    name: Delight customers
    theme: A
    perspective: C
    kpis:
      - id: AC1.1
        name: Share of customers who come back
        unit: "%"
        target: 60
        action_plans: [{id: AC1.1.1, name: Call every customer once a year}]
  - {id: AC2, name: Raise revenue, theme: A, perspective: C}
links:
  - {from: AC1, to: AC2, kind: causes, polarity: "+", rationale: who comes back buys more}
```
"""

_WORDS: Final[Mapping[Form, str]] = {
    Form.LINE: "text as typed",
    Form.TEXT: "text",
    Form.NUMBER: "number",
    Form.INTEGER: "whole number",
    Form.FLAG: "true or false",
    Form.DATE: "date, `2019-12-31`",
    Form.COUNTS: "number for each kind",
    Form.PAIRS: "texts by name",
}


def page() -> str:
    """The page as Markdown; the same bytes for the same models."""
    lines = [_INTRODUCTION, "## Top of the file", "", "| key | holds |", "| --- | --- |"]
    lines += ["| `strategy` | the head, below |", "| `extends` | the id of a strategy |"]
    for key, section in SECTIONS.items():
        many = "one" if section.single else "a list"
        bare = "" if section.coded else "; bare text is its name"
        lines.append(f"| `{key}` | {many}: {_words(section.kind)}{bare} |")
    lines += ["| `links` | a list of links, below |", "| `ignore` | findings that are accepted |"]
    lines += ["", *_table("strategy", Strategy)]
    for kind in NODE_TYPES:
        lines += ["", *_node(kind)]
    lines += ["", *_table("a link (`links:`)", Edge, link_keys())]
    for cls in _records():
        lines += ["", *_table(_name(cls), cls)]
    lines += [
        "",
        "## ignore",
        "",
        "On a node or at the top of a file: a finding that somebody accepts.",
        "",
        "| key | value |",
        "| --- | --- |",
        "| `rule` | code or name of a lint rule; **required** |",
        "| `why` | text as typed; **required** |",
        "| `until` | last day on which it holds |",
        "| `node` | at the top of a file: the node it is for |",
    ]
    return "\n".join(lines) + "\n"


def _records() -> Iterator[type[BaseModel]]:
    """Every record that a node, a link or the head holds, each once, in order."""
    seen: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [Strategy, *NODE_TYPES.values(), Edge]
    while waiting:
        for field in fields_of(waiting.pop(0)).values():
            for cls in _classes(field.shape):
                if cls not in seen:
                    seen.add(cls)
                    waiting.append(cls)
                    yield cls


def _classes(shape: Shape) -> Iterator[type[BaseModel]]:
    if shape.cls is not None:
        yield shape.cls
    for inner in (*shape.options, *([shape.of] if shape.of else [])):
        yield from _classes(inner)


def _words(kind: NodeKind) -> str:
    return kind.value.replace("_", " ").replace("kpi", "KPI")


def _doc(cls: type[BaseModel]) -> str:
    return inspect.getdoc(cls) or ""


def _node(kind: NodeKind) -> Iterator[str]:
    plain, links, nests = node_fields(kind), LINK_FIELDS.get(kind, {}), NESTS.get(kind, {})
    coded = next((s.coded for s in SECTIONS.values() if s.kind is kind), True)
    yield f"## {_words(kind)}"
    yield from ("", _prose(_doc(NODE_TYPES[kind])), "", "| key | value |", "| --- | --- |")
    for key in node_keys(kind):
        if key == "id":
            form = "`strategy:code`" if kind is NodeKind.EXTERNAL else "code"
            yield f"| `id` | {form}{'; **required**' if coded else ''} |"
        elif key in links:
            yield f"| `{key}` | reference: this `{links[key].value}` that |"
        elif key in nests:
            child, edge = nests[key]
            yield f"| `{key}` | list of {_words(child)}: each `{edge.value}` this |"
        elif key == "ignore":
            yield "| `ignore` | findings that are accepted here |"
        else:
            optional = kind is NodeKind.EXTERNAL
            needed = "; **required**" if plain[key].required and not optional else ""
            yield f"| `{key}` | {_field(plain[key])}{needed} |"


def _table(title: str, cls: type[BaseModel], keys: tuple[str, ...] = ()) -> Iterator[str]:
    fields = fields_of(cls)
    yield f"## {title}"
    yield from ("", _prose(_doc(cls)), "", "| key | value |", "| --- | --- |")
    for key in keys or fields:
        needed = "; **required**" if fields[key].required else ""
        what = "reference" if key in ("from", "to") else _field(fields[key])
        yield f"| `{key}` | {what}{needed} |"


def _prose(doc: str) -> str:
    """A docstring as Markdown, without its examples."""
    return doc.split("\n>>>", maxsplit=1)[0].strip().replace("``", "`")


def _name(cls: type[BaseModel]) -> str:
    return {"ParentStrategy": "parent", "Section": "section"}.get(
        cls.__name__, cls.__name__.lower()
    )


def _field(field: Field) -> str:
    words = _shape(field.shape)
    if field.plural is not None:
        words += f"; a list fills `{field.plural.key}`"
    return words


def _shape(shape: Shape) -> str:
    if shape.form is Form.LIST and shape.of is not None:
        inner = _shape(shape.of)
        return f"{inner}, or a list" if shape.bare else f"list: {inner}"
    if shape.form is Form.ONE_OF:
        return ", or ".join(_shape(option) for option in shape.options)
    if shape.form is Form.CHOICE:
        return ", ".join(f"`{word}`" for word in shape.choices or {})
    if shape.cls is not None:
        name = _name(shape.cls)
        link = f"[{name}](#{name})"
        return f"text, or {link}" if shape.short else link
    return _WORDS[shape.form] + _limits(shape)


def _limits(shape: Shape) -> str:
    """What a number may be: " from 0 to 1", " from 0", " over 0", or nothing."""
    least = "" if shape.least is None else f" from {shape.least:g}"
    most = "" if shape.most is None else f" to {shape.most:g}"
    above = "" if shape.above is None else f" over {shape.above:g}"
    return least + most + above


if __name__ == "__main__":
    print(page(), end="")
