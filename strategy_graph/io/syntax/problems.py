"""What a reader has met in one file so far: problems and notices, with their locations."""

from collections.abc import Iterable

from strategy_graph.errors import Problem, ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.model import Notice
from strategy_graph.text.nearest import nearest, suggestions


class ProblemLog:
    """Collects every problem of a file, so that all are reported at once."""

    __slots__ = ("_quoted", "lines", "notices", "problems")

    def __init__(self, lines: SourceText) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.notices: list[Notice] = []
        self._quoted: tuple[int, str | None] = (0, None)

    def problem(
        self,
        key: str,
        at: int,
        /,
        *,
        help: str | None = None,
        other: int | None = None,
        **values: object,
    ) -> None:
        """Note that ``io.<key>`` is wrong at offset *at*.

        *help* is a whole sentence; without it ``io.<key>_help`` is the help where the
        catalogue has one. *other* is the offset of a second location.
        """
        location = self.lines.location(at)
        self.problems.append(
            problem(
                f"io.{key}",
                location,
                self._excerpt(location.line or 1),
                None if other is None else self.lines.location(other),
                help=help,
                **values,
            )
        )

    def notice(
        self,
        code: str,
        at: int,
        /,
        *,
        node: str | None = None,
        field: str | None = None,
        **values: object,
    ) -> None:
        """Note something that is no error, for the linter to report under *code*."""
        texts = {name: str(value) for name, value in values.items()}
        self.notices.append(Notice(code, self.lines.location(at), node, field, texts))

    def nearest(self, word: str, among: Iterable[str]) -> str | None:
        """Like ``nearest``, until so much is wrong that suggestions take too long."""
        return nearest(word, among) if len(self.problems) < 200 else None

    def suggestions(self, word: str, among: Iterable[str], *, most: int) -> tuple[str, ...]:
        """The *most* words that are most like *word*, however little; none where that is slow."""
        return suggestions(word, among, most=most, cutoff=0) if len(self.problems) < 200 else ()

    def stop_if_any(self) -> None:
        """Raise ``ReadError`` with every problem met, first location first."""
        if self.problems:
            self.problems.sort(
                key=lambda p: (
                    (p.location.line or 0, p.location.column or 0) if p.location else (0, 0)
                )
            )
            raise ReadError(self.problems)

    def _excerpt(self, line: int) -> str | None:
        # Many problems on one very long line share one string.
        if self._quoted[0] != line:
            self._quoted = (line, self.lines.line_text(line))
        return self._quoted[1]


def say(key: str, /, **values: object) -> str:
    """The message ``io.<key>`` in the language in force."""
    return message(f"io.{key}", **values)
