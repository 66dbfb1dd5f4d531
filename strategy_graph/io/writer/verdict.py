"""Accepting or refuting a guess: one link of an overlay file is edited in place.

The edit changes the value of ``origin`` and sets ``because``; every other byte of the
file, comments included, stays as it is. What comes out is read before it is written, and
it must hold the same links with that one change, or nothing is written.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.find import PathLike
from strategy_graph.io.load import parse_file, read_all
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.writer.editor import EditError, edited
from strategy_graph.io.writer.edits import Edit, Insert, Replace
from strategy_graph.io.writer.replace import replace_text
from strategy_graph.model import Document, Edge, Origin
from strategy_graph.text.nearest import suggestions

_JUDGED = frozenset({Origin.INFERRED, Origin.SUPPORTED, Origin.REFUTED})


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


def _judge(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    link: str,
    origin: Origin,
    because: str,
) -> Judged:
    if not because.strip():
        raise _problem("no_reason")
    many = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    parsed: dict[str, ParsedFile] = {}

    def reader(path: PathLike, *, encoding: str | None = None) -> Document:
        file = parse_file(path, encoding=encoding, editable=True)
        parsed[file.document.path] = file
        return file.document

    document, edge = _find(read_all(*many, reader=reader), link)
    if edge.origin not in _JUDGED:
        raise _problem("no_guess", link=link, path=document.path)
    file = parsed.get(document.path)
    if file is None:  # a row of columns
        location = document.source_map.of_edge(edge.key)
        raise _problem("cannot_edit", link=link, path=location or document.path)
    after = edge.model_copy(update={"origin": origin, "because": because})
    try:
        changed = edited(file, _verdict(document, edge, origin, because))
        again = changed.document
    except (EditError, ReadError):
        raise _problem("cannot_edit", link=link, path=document.path) from None
    expected = tuple(after if one == edge else one for one in document.edges)
    if again.edges != expected or again.nodes != document.nodes:
        raise _problem("cannot_edit", link=link, path=document.path)
    replace_text(document.path, file, changed.text)
    return Judged(edge, after, document.path)


def _verdict(document: Document, edge: Edge, origin: Origin, because: str) -> list[Edit]:
    """The edits that set the origin of *edge*, and its reason."""
    of_edge = document.source_map.of_edge
    at, reason, old = of_edge(edge.key), of_edge(edge.key, "because"), of_edge(edge.key, "origin")
    if at is None or reason is None or old is None:
        raise _problem("cannot_edit", link=edge.id, path=document.path)
    edits: list[Edit] = [Replace(old, origin.value)] if edge.origin is not origin else []
    if reason == at:
        return [*edits, Insert(at, "because", because)]
    return [*edits, Replace(reason, because)]


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
        raise _problem("ambiguous", link=link, names=names)
    near = suggestions(link, ids) or ids[:5]
    raise StrategyGraphError(
        [
            problem(
                "analysis.judge.no_link",
                link=link,
                help=message("analysis.cascade.known", names=", ".join(near)) if near else None,
            )
        ]
    )


def _problem(name: str, **values: object) -> StrategyGraphError:
    return StrategyGraphError([problem(f"analysis.judge.{name}", help=None, **values)])
