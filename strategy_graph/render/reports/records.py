"""A finding as a plain record: the one JSON form, the same everywhere."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from strategy_graph.i18n import language
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.registry import Entry, RuleError, discover

Record = dict[str, Any]


def finding_record(finding: Finding) -> Record:
    """*finding* as ``{"code", "name", "severity", "node", "field", "message", ...}``."""
    tag, location = language(), finding.location
    record: Record = {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "strategy": finding.strategy,
        "node": finding.node,
        "edge": None,
        "field": finding.field,
        "message": finding.message(tag),
        "file": path_of(location.file) if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
        "help": finding.repair(tag),
        "related": list(finding.related),
        "fingerprint": finding.fingerprint,
    }
    if location is not None and location.sheet is not None:
        record |= {"sheet": location.sheet, "cell": location.cell}
    if finding.edge is not None:
        source, kind, target, name = finding.edge
        record["edge"] = {"source": source, "kind": kind, "target": target, "id": name or None}
    return record


def known_entries(codes: Iterable[str]) -> dict[str, Entry]:
    """The rules of *codes*; one that a caller brought in a registry of its own is left out."""
    registry = discover()
    found: dict[str, Entry] = {}
    for code in codes:
        try:
            found[code] = registry.entry(code)
        except RuleError:
            continue
    return found


def path_of(file: str) -> str:
    """*file* with ``/``, relative to the working folder where it lies under it.

    >>> path_of("models/a b.yaml")
    'models/a b.yaml'
    """
    path = PurePath(file)
    if path.is_absolute():
        here = PurePath(os.getcwd())  # noqa: PTH109 - the folder that reports are relative to
        if path.is_relative_to(here):
            path = path.relative_to(here)
    return path.as_posix()


def repository_path(file: str) -> str:
    """*file* with ``/``, from the root of its git repository; ``path_of`` outside of one.

    What is shown beside a change (annotations, code scanning) names files so, whatever folder
    the command ran in.
    """
    path = Path(os.path.abspath(file))  # noqa: PTH100 - links stay links: git tracks them
    root = next((folder for folder in path.parents if (folder / ".git").exists()), None)
    return path_of(file) if root is None else path.relative_to(root).as_posix()


def uri_of(file: str) -> str:
    """*file* as a URI reference: from the root of its repository, percent-encoded.

    >>> uri_of("models/客 戶.yaml")
    'models/%E5%AE%A2%20%E6%88%B6.yaml'
    """
    path = repository_path(file)
    encoded = quote(path, safe="/", encoding="utf-8", errors="surrogateescape")
    return f"file://{encoded}" if path.startswith("/") else encoded


def words(texts: Mapping[str, str]) -> str:
    """The one of *texts* that is in the language in force."""
    return texts.get(language()) or texts.get("en", "")
