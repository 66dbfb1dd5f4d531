"""Where a document says so, as every screen and message words it."""

from functools import partial
from typing import TYPE_CHECKING

from strategy_graph.i18n.catalogue import message_in, translated
from strategy_graph.i18n.language import language

if TYPE_CHECKING:
    from strategy_graph.model import Source


def location_of(source: "Source", tag: str | None = None) -> str:
    """Where *source* is, in the language *tag* (the one in force by default), without its note.

    Its document, the part of it, page, line or cell.

    >>> from strategy_graph.model import Source
    >>> location_of(Source(line=133, end_line=135, view="map"), "en")
    'strategy map, lines 133-135'
    >>> location_of(Source(sheet="KPI", cell="C7"), "zh-TW"), location_of(Source(slide=2), "zh-TW")
    ('KPI!C7', '第 2 張投影片')
    """
    say = partial(message_in, language() if tag is None else tag)
    parts: list[str] = [source.document] if source.document else []
    if source.view:
        known = f"kinds.view_name.{source.view}"
        parts.append(say(known) if translated(known) else source.view)
    for field in ("page", "slide"):
        number = getattr(source, field)
        if number is not None:
            parts.append(say(f"documents.place.{field}", **{field: number}))
    cell = "!".join(filter(None, (source.sheet, source.cell)))
    if cell:
        parts.append(cell)
    if source.box:
        parts.append(say("documents.place.box", box=source.box))
    if source.line is not None and source.end_line is not None:
        parts.append(say("documents.place.lines", first=source.line, last=source.end_line))
    elif source.line is not None:
        parts.append(say("documents.place.line", line=source.line))
    if source.element:
        parts.append(say("documents.place.element", element=source.element))
    parts += [source.url] if source.url else []
    return say("analysis.list.and").join(parts)
