"""One file as the editor has it: its text, what was read of it last, and what is wrong with it."""

from dataclasses import dataclass, field
from functools import cached_property

from strategy_graph.errors import Problem, ReadError
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.lsp.span import Span
from strategy_graph.model import Document


@dataclass
class Page:
    """The *text* of the file *path*, read once.

    While one types, most texts are no strategy: ``document`` and ``parsed`` are then those of the
    last text that was one (*before*), and ``problems`` say what is wrong with this one.
    """

    path: str
    text: str
    before: "Page | None" = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.problems: tuple[Problem, ...] = ()
        self.parsed: ParsedFile | None = None
        self.document: Document | None = None
        try:
            parsed = parse(self.text, file=self.path)
            self.document, self.parsed = parsed.document, parsed
        except ReadError as error:
            self.problems = error.problems
            if self.before is not None:
                self.document, self.parsed = self.before.document, self.before.parsed
        self.before = None  # one page behind is enough: nothing grows with the edits

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, as editors count them."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @property
    def is_current(self) -> bool:
        """Whether ``document`` is what the text says."""
        return not self.problems

    def line(self, number: int) -> str:
        """The line *number*, from 0; nothing behind the last."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def span(self, offset: int, length: int) -> Span:
        """The span of so many code points from *offset* of the text that was read."""
        if self.parsed is None:
            return Span(0, 0, 0, 0)
        line, column = self.parsed.source.line_column(offset)
        return Span(line - 1, column - 1, line - 1, column - 1 + length)

    def rest_of_line(self, line: int, column: int) -> Span:
        """From a place, counted from 1 as locations are, to the end of what its line says."""
        text = self.line(line - 1).rstrip()
        start = min(max(column - 1, 0), len(text))
        return Span(line - 1, start, line - 1, max(len(text), start))
