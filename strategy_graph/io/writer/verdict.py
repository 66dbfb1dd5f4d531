"""Accepting or refuting a guess: one link of an overlay file is edited in place.

The edit changes the value of ``origin`` and writes ``because``; every other character
of the file, comments included, stays as it is. The new text is read again before it is
written, and it must hold the same links with that one change, or nothing is written.
"""

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.io.load import read_all, read_text
from strategy_graph.model import Document, Edge, Origin
from strategy_graph.text.atomic_write import write_atomically
from strategy_graph.text.nearest import suggestions

_JUDGED = frozenset({Origin.INFERRED, Origin.SUPPORTED, Origin.REFUTED})
_VALUE = re.compile(r"""(?P<quote>["']?)(?:inferred|supported|refuted)(?P=quote)""")


@dataclass(frozen=True, slots=True)
class Judged:
    """The link after the edit, what it was before, and the file that holds it."""

    before: Edge
    edge: Edge
    path: str


def accept(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], link: str, *, because: str
) -> Judged:
    """Mark the inferred *link* in *paths* as ``supported``, and say why.

    *link* is the id of a link (``H04``), with its strategy in front where several have
    it (``s:H04``). Raises ``StrategyGraphError`` when it is not there, is no guess, or
    stands in a form that cannot be edited without changing more.
    """
    return _judge(paths, link, Origin.SUPPORTED, because)


def refute(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], link: str, *, because: str
) -> Judged:
    """Mark the inferred *link* in *paths* as ``refuted``, and say why; see ``accept``."""
    return _judge(paths, link, Origin.REFUTED, because)


def judged_text(document: Document, text: str, edge: Edge, origin: Origin, because: str) -> str:
    """*text*, the file of *document*, with *edge* marked as *origin* because of *because*.

    >>> from strategy_graph.io.load import read_text
    >>> text = "extends: s\\nlinks:  # guesses\\n  - id: H1\\n    from: A\\n    to: B\\n" \\
    ...     "    kind: causes\\n    origin: inferred # mine\\n"
    >>> document = read_text(text)
    >>> print(judged_text(document, text, document.edges[0], Origin.REFUTED, "no data"))
    extends: s
    links:  # guesses
      - id: H1
        from: A
        to: B
        kind: causes
        origin: refuted # mine
        because: "no data"
    <BLANKLINE>
    """
    location = document.source_map.of_edge(edge.key, "origin")
    lines = text.splitlines(keepends=True)
    if location is None or location.line is None or location.column is None:
        raise _trouble("cannot_edit", link=edge.id, path=document.path)
    row = lines[location.line - 1]
    before, after = row[: location.column - 1], row[location.column - 1 :]
    value = _VALUE.match(after)
    if value is None:
        raise _trouble("cannot_edit", link=edge.id, path=document.path)
    said = json.dumps(because, ensure_ascii=False)
    rest = after[value.end() :]
    key = re.match(r"^(\s*(?:-\s+)*)[\"']?origin[\"']?\s*:\s*$", before)
    if key is None:  # inside { ... }: on one line with its neighbours
        if edge.because is not None:
            raise _trouble("cannot_edit", link=edge.id, path=document.path)
        lines[location.line - 1] = f"{before}{origin.value}, because: {said}{rest}"
        return "".join(lines)
    ending = "\r\n" if row.endswith("\r\n") else "\n"
    if not row.endswith("\n"):
        rest += ending
    lines[location.line - 1] = f"{before}{origin.value}{rest}"
    indent = len(key[1])
    if edge.because is not None:
        _drop_because(lines, document, edge, indent)
    lines.insert(location.line, f"{' ' * indent}because: {said}{ending}")
    return "".join(lines)


def _drop_because(lines: list[str], document: Document, edge: Edge, indent: int) -> None:
    """Blank out the lines of the former ``because``, which may run over several."""
    location = document.source_map.of_edge(edge.key, "because")
    number = location.line - 1 if location and location.line else 0
    key = re.compile(rf"^ {{{indent}}}because\s*:")
    while number > 0 and not key.match(lines[number]):
        number -= 1
    if not key.match(lines[number]):
        raise _trouble("cannot_edit", link=edge.id, path=document.path)
    lines[number] = ""
    for following in range(number + 1, len(lines)):
        row = lines[following]
        if row.strip() and len(row) - len(row.lstrip(" ")) <= indent:
            break
        lines[following] = ""


def _judge(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    link: str,
    origin: Origin,
    because: str,
) -> Judged:
    if not because.strip():
        raise _trouble("no_reason")
    many = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    document, edge = _find(read_all(*many), link)
    if edge.origin not in _JUDGED:
        raise _trouble("no_guess", link=link, path=document.path)
    location = document.source_map.of_edge(edge.key)
    if location is not None and location.file != document.path:  # a row of columns
        raise _trouble("cannot_edit", link=link, path=location)
    text = Path(document.path).read_bytes().decode("utf-8-sig")
    mark = "\ufeff" if Path(document.path).read_bytes().startswith(b"\xef\xbb\xbf") else ""
    changed = judged_text(document, text, edge, origin, because)
    after = edge.model_copy(update={"origin": origin, "because": because})
    again = read_text(changed, file=document.path)
    expected = tuple(after if one == edge else one for one in document.edges)
    if again.edges != expected or again.nodes != document.nodes:
        raise _trouble("cannot_edit", link=link, path=document.path)
    write_atomically(document.path, mark + changed)
    return Judged(edge, after, document.path)


def _find(documents: Sequence[Document], link: str) -> tuple[Document, Edge]:
    found: list[tuple[Document, Edge]] = []
    ids: list[str] = []
    for document in documents:
        for edge in document.edges:
            if edge.id is None:
                continue
            ids.append(edge.id)
            if link in {edge.id, f"{document.strategy_id}:{edge.id}"}:
                found.append((document, edge))
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{document.path}: {edge.id}" for document, edge in found)
        raise _trouble("ambiguous", link=link, names=names)
    near = suggestions(link, ids) or ids[:5]
    raise StrategyGraphError(
        [
            Problem(
                message("analysis.judge.no_link", link=link),
                help=message("analysis.cascade.known", names=", ".join(near)) if near else None,
            )
        ]
    )


def _trouble(name: str, **values: object) -> StrategyGraphError:
    return StrategyGraphError([Problem(message(f"analysis.judge.{name}", **values))])
