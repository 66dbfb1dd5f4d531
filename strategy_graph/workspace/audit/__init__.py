"""The audit pack: what changed between two strategies and why, with all that proves it."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from strategy_graph.analysis.diff import Diff, diff
from strategy_graph.i18n import LANGUAGES, message_in, use_language
from strategy_graph.text.csv_rows import csv_text
from strategy_graph.workspace.at import sides as named_sides
from strategy_graph.workspace.audit import verify
from strategy_graph.workspace.audit.page import page
from strategy_graph.workspace.audit.sources import Version, between, version
from strategy_graph.workspace.audit.tables import tables

__all__ = ["Audit", "audit"]

VERIFIED: Final = (
    "no_archive", "changed", "changed_archive", "twice", "unreadable", "missing", "added",
    "broken", "no_end", "cannot_read", "faults", "ok",
)  # fmt: skip
"""What the verifier says, as messages."""

_VERSION: Final = 1
"""Version of the pack; it goes up when a reader of it could break."""


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit pack: its bytes, the diff that it is about, and the hash of its chain's end."""

    data: bytes
    diff: Diff
    head: str
    revisions: int


def audit(old: str | os.PathLike[str], new: str | os.PathLike[str]) -> Audit:
    """The audit pack of what became of the strategy at *old* in that at *new*.

    Each is a file, a folder or ``REVISION:PATH``, or a revision alone, of the other's path. In the
    pack: tables of measures (discontinued and changed, with units, targets, reasons and lines), of
    guesses and who judged them, of suppressions, of all changes; the diff as JSON; both models; the
    chain of revisions between them, each linked to the one before by its hash; a page in each
    language; and ``verify.py``, which needs Python alone. The same input gives the same bytes.
    Raises ``ReadError``.
    """
    before, after = named_sides(old, new)
    sides = version(before, side="old"), version(after, side="new")
    with use_language(LANGUAGES[0]):
        found = diff(sides[0].graph, sides[1].graph)
        members = dict(_tables(*sides, found))
    members |= {
        f"{folder}/{name}": data
        for folder, side in zip(("old", "new"), sides, strict=True)
        for name, data in side.files.items()
    }
    chain = list(_chain(*sides))
    members["diff.json"] = _json(found.to_dict())
    members[verify.CHAIN] = _json({"version": _VERSION, "revisions": chain})
    members["verify.py"] = verifier().encode()
    for tag in LANGUAGES:
        with use_language(tag):
            name = "index.html" if tag == LANGUAGES[0] else f"index.{tag}.html"
            made = page(*sides, found, chain, members)
            members[name] = made.encode("utf-8", "backslashreplace")
    manifest = _json(
        {
            "version": _VERSION,
            "head": chain[-1]["link"],
            "files": {name: verify.sha256(data) for name, data in sorted(members.items())},
        }
    )
    members[verify.MANIFEST] = manifest
    members[verify.SEAL] = f"{verify.sha256(manifest)}\n".encode()
    return Audit(verify.archive(members), found, chain[-1]["link"], len(chain))


def verifier() -> str:
    """The text of ``verify.py`` as it lies in a pack: with its words in every language."""
    text = (files("strategy_graph.workspace.audit") / "verify.py").read_text(encoding="utf-8")
    keys = [f"workspace.audit.verify.{name}" for name in VERIFIED]
    words = {
        tag: {message_in(LANGUAGES[0], key): message_in(tag, key) for key in keys}
        | {": ": message_in(tag, "kinds.mark.pair", label="", text="")}
        for tag in LANGUAGES[1:]
    }
    empty = "WORDS: Mapping[str, Mapping[str, str]] = {}"
    return text.replace(empty, empty[:-2] + json.dumps(words, ensure_ascii=False, indent=4))


def _tables(old: Version, new: Version, found: Diff) -> Iterator[tuple[str, bytes]]:
    for name, table in tables(old, new, found).named().items():
        yield f"{name}.csv", csv_text(table.columns, table.rows).encode("utf-8", "backslashreplace")


def _chain(old: Version, new: Version) -> Iterator[dict[str, Any]]:
    """The records of the chain: the old model, every revision between, the new one."""
    before = verify.FIRST
    for record in _revisions(old, new):
        before = verify.link_of(before, record)
        yield {**record, "link": before}


def _revisions(old: Version, new: Version) -> Iterator[dict[str, Any]]:
    yield {"revision": old.revision or "old", "files": _hashes(old.files)}
    for commit, held in between(old, new):
        stated = {"revision": commit.hash, "day": commit.day, "author": commit.author}
        yield {**stated, "files": _hashes(held)}
    yield {"revision": new.revision or "new", "files": _hashes(new.files)}


def _hashes(held: Mapping[str, bytes]) -> dict[str, str]:
    return {name: verify.sha256(data) for name, data in sorted(held.items())}


def _json(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )
