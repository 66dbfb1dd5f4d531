"""The file of a baseline: findings that are known and not to be reported again."""

from strategy_graph.i18n.problem import problem
from strategy_graph.linter.findings.baseline import Baseline, BaselineError
from strategy_graph.linter.result import LintResult
from strategy_graph.model import Location
from strategy_graph.text.atomic_write import read_whole, write_atomically


def read_baseline(path: str) -> Baseline:
    """The baseline in the file *path*. Raises ``BaselineError``, or ``OSError``."""
    try:
        text = read_whole(path).decode("utf-8")
    except FileNotFoundError:
        raise BaselineError([problem("workspace.baseline.missing", Location(path))]) from None
    except UnicodeDecodeError:
        raise BaselineError([problem("workspace.baseline.not_text", Location(path))]) from None
    return Baseline.parse(text, path=path)


def write_baseline(path: str, result: LintResult) -> None:
    """Write every finding of *result* to the file *path*, as known from now on."""
    write_atomically(path, Baseline.of(result.findings).text().encode("utf-8"))
