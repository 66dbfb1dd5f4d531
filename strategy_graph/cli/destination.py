"""Where a command writes: no output takes the place of what is read, or of a strategy."""

import re
from collections.abc import Iterable
from pathlib import Path

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")
"""What the end of a name looks like that says which format a file has."""


def check(path: str | Path, *, inputs: Iterable[str | Path] = (), overlay: bool = False) -> None:
    """Raise ``StrategyGraphError`` where writing to *path* would lose something.

    *inputs* are the files that the command reads. A strategy is not replaced, read or not;
    with *overlay*, what is written is an overlay, and may replace one.
    """
    target = Path(path)
    if str(path) == "-":
        raise StrategyGraphError([problem("cli.destination.no_stream", path=str(path))])
    _check_inputs(target, inputs)
    if target.is_file() and _holds_strategy(target, overlay=overlay):
        raise StrategyGraphError([problem("cli.destination.strategy", path=str(path))])
    _check_folder(target)


def check_strategy(path: str | Path, *, inputs: Iterable[str | Path]) -> None:
    """Raise ``StrategyGraphError`` where no strategy file can be written to *path*.

    One that is there may be replaced; whether it is, the writer asks.
    """
    from strategy_graph.io.registry import suffixes

    target = Path(path)
    _check_inputs(target, inputs)
    if not target.name.lower().endswith(suffixes()) and not _is_device(target):
        raise StrategyGraphError(
            [problem("cli.destination.not_a_strategy", path=str(path), known=", ".join(suffixes()))]
        )
    _check_folder(target)


def check_form(
    path: str | Path, suffixes: tuple[str, ...], *, inputs: Iterable[str | Path]
) -> None:
    """Like ``check_new``, and *path* must end as files of the form do."""
    target = Path(path)
    check_new(target, inputs=inputs)
    if not target.name.lower().endswith(suffixes) and not _is_device(target):
        known = ", ".join(suffixes)
        raise StrategyGraphError([problem("cli.destination.form", path=str(path), known=known)])


def check_new(path: str | Path, *, inputs: Iterable[str | Path]) -> None:
    """Like ``check``, for a writer that itself refuses to replace other files."""
    _check_inputs(Path(path), inputs)
    _check_folder(Path(path))


def _check_inputs(target: Path, inputs: Iterable[str | Path]) -> None:
    if any(_same(target, Path(each)) for each in inputs):
        raise StrategyGraphError([problem("cli.destination.input", path=str(target))])


def _check_folder(target: Path) -> None:
    if not target.parent.is_dir():
        folder = str(target.parent)
        raise StrategyGraphError(
            [problem("cli.destination.no_folder", path=str(target), folder=folder)]
        )


def check_map(path: Path, forms: Iterable[str], *, inputs: Iterable[str | Path]) -> None:
    """Like ``check``, and *path* must not end as a file of a format that is not in *forms*."""
    check(path, inputs=inputs)
    known = [f".{form}" for form in forms]
    ending = path.suffix.lower()
    if _ENDING.fullmatch(ending) and ending not in (*known, ".htm") and not _is_device(path):
        told = problem("cli.destination.not_a_map", path=str(path), known=", ".join(known))
        raise StrategyGraphError([told])


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _same(one: Path, other: Path) -> bool:
    """Whether both are one file, under whatever name or link; devices may be read and written."""
    try:
        return one.is_file() and one.samefile(other)
    except OSError:
        return False


def _holds_strategy(path: Path, *, overlay: bool) -> bool:
    from strategy_graph.io.registry import suffixes
    from strategy_graph.io.strategy_file import head_of

    if not path.name.lower().endswith(suffixes()):
        return False
    try:
        head = head_of(path.read_bytes())
    except OSError:
        return False
    return head == "strategy" or (head == "extends" and not overlay)
