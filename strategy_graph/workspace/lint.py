"""Lint of a workspace: settings, a baseline, and a revision to compare with."""

from collections.abc import Iterable
from pathlib import Path

from strategy_graph.graph import StrategyGraph, link
from strategy_graph.io.find import PathLike
from strategy_graph.io.load import DEFAULT_FOLDER, Reader, load
from strategy_graph.linter.findings.baseline import Baseline
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import Registry, discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.run import lint as lint_graph
from strategy_graph.linter.settings import Level, LintSettings
from strategy_graph.workspace.baseline import read_baseline
from strategy_graph.workspace.settings import active_settings


def lint(
    *targets: StrategyGraph | PathLike,
    settings: LintSettings | None = None,
    config: str | Path | None = None,
    isolated: bool = False,
    profile: Profile | str | None = None,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: Level | None = None,
    max_warnings: int | None = None,
    baseline: str | None = None,
    diff_base: str | None = None,
    registry: Registry | None = None,
    reader: Reader | None = None,
) -> LintResult:
    """What the rules report about *targets*: files, folders, or one graph.

    Files and folders (by default ``models/``) are linted under the nearest
    configuration file, or *config*; a graph that is at hand, and anything with
    *isolated*, is linted without one. The other arguments replace what the file sets,
    as the options of the command do; a whole *settings* replaces everything. Findings
    in the file *baseline*, and those that the files had at the revision *diff_base* of
    git, are kept apart as known. *reader* reads each file: ``workspace.fix.fixing`` puts it
    in order first.

    Nothing is raised for a finding. Raises ``ReadError`` and ``LinkError`` for files
    that cannot be read, ``SettingsError``, ``RuleError`` and ``BaselineError`` for
    settings and baselines that cannot be used, and ``TypeError`` for a graph beside
    other targets.

    >>> from strategy_graph import load
    >>> result = lint(load("models/strategy-graph.yaml"), select=["SG103"])
    >>> len(result.findings)
    0
    """
    graph = targets[0] if targets and isinstance(targets[0], StrategyGraph) else None
    if graph is not None and len(targets) > 1:
        raise TypeError("lint takes one graph, or files and folders")
    if registry is None:
        registry = discover(isolated=isolated)
    if settings is None:
        settings = active_settings(
            registry,
            config=config,
            isolated=isolated or (graph is not None and config is None),
            profile=profile,
            select=select,
            extend_select=extend_select,
            ignore=ignore,
            fail_on=fail_on,
            max_warnings=max_warnings,
            baseline=baseline,
        ).settings
    elif baseline is not None:
        settings = settings.model_copy(update={"baseline": baseline})
    paths = tuple(target for target in targets if not isinstance(target, StrategyGraph))
    paths = paths or (tuple(graph.source_map.files) if graph else (DEFAULT_FOLDER,))
    known = _known(settings, paths, diff_base, registry)
    graph = graph if graph is not None else load(*paths, strict=False, reader=reader)
    return lint_graph(graph, settings, registry=registry, baseline=known)


def _known(
    settings: LintSettings, paths: tuple[PathLike, ...], diff_base: str | None, registry: Registry
) -> Baseline | None:
    """The findings not to report again: of the baseline, and of the revision."""
    known = read_baseline(settings.baseline) if settings.baseline is not None else None
    if diff_base is None:
        return known
    from strategy_graph.io.revision import read_revision

    before = link(read_revision(paths, diff_base), strict=False)
    old = Baseline.of(lint_graph(before, settings, registry=registry).findings)
    return Baseline(old.keys | (known.keys if known else frozenset[str]()))
