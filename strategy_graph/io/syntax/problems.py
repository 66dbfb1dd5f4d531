"""What a reader has met in one file so far: problems and notices, with their places."""

from collections.abc import Iterable, Mapping

from strategy_graph.errors import Problem, ReadError
from strategy_graph.i18n import message
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.model import Notice
from strategy_graph.text.nearest import nearest


class ProblemLog:
    """Collects every problem of a file, so that all are told at once."""

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

        *help* is a whole sentence; without it ``io.<key>_help`` is said where the
        catalogue has one. *other* is the offset of a second place.
        """
        location = self.lines.location(at)
        self.problems.append(
            Problem(
                say(key, **values),
                location=location,
                excerpt=self._excerpt(location.line or 1),
                help=help if help is not None else say_if_any(f"{key}_help", **values),
                other=None if other is None else self.lines.location(other),
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
        told = {name: str(value) for name, value in values.items()}
        self.notices.append(Notice(code, self.lines.location(at), node, field, told))

    def nearest(self, word: str, among: Iterable[str]) -> str | None:
        """Like ``nearest``, until so much is wrong that suggestions take too long."""
        return nearest(word, among) if len(self.problems) < 200 else None

    def stop_if_any(self) -> None:
        """Raise ``ReadError`` with every problem met, first place first."""
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
    return _filled(key, values)


def say_if_any(key: str, /, **values: object) -> str | None:
    """The message ``io.<key>``, or nothing where the catalogue has none."""
    try:
        return _filled(key, values)
    except KeyError:
        return None


def _filled(key: str, values: Mapping[str, object]) -> str:
    # ``message`` has a parameter of its own called key; the catalogue may say {key} too.
    text = message(f"io.{key}")
    return text.format_map(values) if values else text
