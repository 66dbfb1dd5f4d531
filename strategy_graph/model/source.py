"""Where a statement comes from: the page, line and words of a document."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from strategy_graph.model.base import Frozen
from strategy_graph.model.text import Line, Text
from strategy_graph.text.characters import (
    CONTROL_EXCEPT_BREAKS,
    DIRECTION,
    JOINERS,
    ZERO_WIDTH,
)

_HIDDEN = DIRECTION + ZERO_WIDTH + JOINERS + CONTROL_EXCEPT_BREAKS
_VISIBLE = rf"[^\s{_HIDDEN}]"
_HOST = rf"[^\s/?#@\\{_HIDDEN}]+"
Url = Annotated[
    str,
    StringConstraints(
        pattern=rf"^(?:(?i:https?)://{_HOST}(?:[/?#]{_VISIBLE}*)?|(?i:mailto):{_VISIBLE}+)$"
    ),
]
"""A link a reader may follow: http, https or mailto, nothing else.

It names no user and no password (``https://bank.example@evil.example`` leads to the latter, and
a password is for nobody's eyes), and holds nothing that makes it read as another address.
"""


class Source(Frozen):
    """One place of a document that says so.

    ``line`` counts from 1, ``end_line`` closes a range; ``view`` names the page
    or slide of the document (its map, its list, a scorecard); ``quote`` is the
    text as printed there. In a workbook ``sheet`` and ``cell`` say where, in slides
    ``slide`` (from 1) and ``box``, in XML the id of the ``element``.

    >>> str(Source(line=133, view="map")), str(Source(sheet="KPI", cell="C7"))
    ('map, line 133', 'KPI!C7')
    """

    document: Line | None = None
    page: Annotated[int, Field(ge=1)] | None = None
    line: Annotated[int, Field(ge=1)] | None = None
    end_line: Annotated[int, Field(ge=1)] | None = None
    view: Line | None = None
    sheet: Line | None = None
    cell: Line | None = None
    slide: Annotated[int, Field(ge=1)] | None = None
    box: Line | None = None
    element: Line | None = None
    quote: Line | None = None
    url: Url | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _range_runs_forward(self) -> Self:
        if self.end_line is not None and (self.line is None or self.end_line < self.line):
            raise ValueError("end_line must not lie before line")
        return self

    def __str__(self) -> str:
        parts: list[str] = []
        if self.document:
            parts.append(self.document)
        if self.view:
            parts.append(self.view)
        if self.page is not None:
            parts.append(f"page {self.page}")
        if self.slide is not None:
            parts.append(f"slide {self.slide}")
        if self.sheet or self.cell:
            parts.append("!".join(filter(None, (self.sheet, self.cell))))
        if self.box:
            parts.append(f"box {self.box}")
        if self.line is not None:
            last = f"-{self.end_line}" if self.end_line else ""
            parts.append(f"line {self.line}{last}")
        if self.element:
            parts.append(f"element {self.element}")
        if self.url:
            parts.append(self.url)
        return ", ".join(parts) or "source without a place"


class Alias(Frozen):
    """Another name of the same thing.

    With a ``source`` the document itself prints it: two printed names under one
    code are a contradiction that the linter reports. Without one it is only a
    name people use.
    """

    name: Text
    source: tuple[Source, ...] = ()
    note: Text | None = None


class Evidence(Frozen):
    """What supports a statement, with a link where there is one."""

    text: Text | None = None
    url: Url | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if self.text is None and self.url is None:
            raise ValueError("evidence needs text or url")
        return self
