"""Verify an audit pack: ``python verify.py pack.zip``. Python's standard library is enough.

Every file is held against its hash, the list of hashes against its seal, each revision of the
chain against the one before, the last against the manifest, both models against the ends of the
chain, and the archive, byte by byte, against one made anew of what it holds. Each fault is a
line: what, where. Exit code 0 says that there is none, 1 that there is, 2 that there is no such
file.

``python verify.py pack.zip zh-TW`` says it in that language; else the one of the system, where
it knows that, else English.

Whoever can write a whole new pack can seal it, too: keep the hash that this prints somewhere
else, and compare.
"""

import hashlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

MANIFEST, SEAL, CHAIN = "manifest.json", "manifest.sha256", "chain.json"
_BROKEN = (Exception,)
"""Whatever a broken archive makes the libraries raise: each is a fault, none is to escape."""
FIRST = "0" * 64
"""What the first revision of a chain is linked to."""
WORDS: Mapping[str, Mapping[str, str]] = {}
"""By language, what it says instead of its English words: filled in when a pack is made."""


def sha256(data: bytes) -> str:
    """The hash of *data*, as hexadecimal text."""
    return hashlib.sha256(data).hexdigest()


def link_of(before: str, revision: Mapping[str, Any]) -> str:
    """The hash of *revision*, a record of the chain, linked to the hash *before*."""
    stated = {key: value for key, value in revision.items() if key != "link"}
    text = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(before.encode() + b"\n" + text.encode())


def archive(members: Mapping[str, bytes]) -> bytes:
    """The bytes of an archive of *members*, name to bytes: the same for the same members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as writer:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            writer.writestr(entry, members[name])
    return made.getvalue()


def faults(data: bytes) -> list[str]:
    """What is wrong with the pack *data*, a line each; none where it is as it was made."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as reader:
            names = [entry.filename for entry in reader.infolist()]
    except _BROKEN as error:
        return [f"no archive: {error}"]
    members, found = _members(data, names)
    found += _hashes(members)
    found += _chain(members)
    if not found and archive(members) != data:
        found.append(f"changed in the archive: {_around(data, archive(members))}")
    return found


def _members(data: bytes, names: list[str]) -> tuple[dict[str, bytes], list[str]]:
    """Every member that can be read, and what is wrong with the others."""
    members: dict[str, bytes] = {}
    found: list[str] = []
    for name in names:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as reader:
                members[name] = reader.read(name)
        except _BROKEN:
            found.append(f"changed: {name}")
    if len(set(names)) != len(names):
        found.append("twice: " + ", ".join(sorted({n for n in names if names.count(n) > 1})))
    return members, found


def _hashes(members: Mapping[str, bytes]) -> Iterator[str]:
    manifest = members.get(MANIFEST, b"")
    if members.get(SEAL, b"").decode("ascii", "replace").strip() != sha256(manifest):
        yield f"changed: {MANIFEST}, {SEAL}"
    try:
        stated: dict[str, str] = dict(json.loads(manifest)["files"])
    except _BROKEN:
        yield f"unreadable: {MANIFEST}"
        return
    for name in sorted({*stated, *members} - {MANIFEST, SEAL}):
        if name not in members:
            yield f"missing: {name}"
        elif name not in stated:
            yield f"added: {name}"
        elif sha256(members[name]) != stated[name]:
            yield f"changed: {name}"


def _chain(members: Mapping[str, bytes]) -> Iterator[str]:
    try:
        chain = json.loads(members[CHAIN])["revisions"]
        before = FIRST
        for revision in chain:
            if revision["link"] != link_of(before, revision):
                yield f"broken chain: {revision['revision']}"
            before = revision["link"]
        if json.loads(members[MANIFEST])["head"] != before:
            yield f"no end of the chain: {MANIFEST}"
        for folder, revision in (("old", chain[0]), ("new", chain[-1])):
            held = {
                name.partition("/")[2]: sha256(data)
                for name, data in members.items()
                if name.startswith(f"{folder}/")
            }
            if held != revision["files"]:
                yield f"no end of the chain: {folder}"
    except _BROKEN as error:
        yield f"unreadable: {CHAIN} ({type(error).__name__})"


def _around(data: bytes, expected: bytes) -> str:
    """Where two archives differ first: the byte, and the last file that begins before it."""
    pairs = enumerate(zip(data, expected, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), len(expected))
    with zipfile.ZipFile(io.BytesIO(expected)) as reader:
        near = [entry for entry in reader.infolist() if entry.header_offset <= at]
    return ", ".join((str(at), *(entry.filename for entry in near[-1:])))


def said(line: str, words: Mapping[str, str]) -> str:
    """*line* with what stands before its first colon in other *words*, and their colon."""
    what, colon, where = line.partition(": ")
    return words.get(what, what) + (words.get(": ", colon) if colon else "") + where


def _words(tag: str | None) -> Mapping[str, str]:
    """The words of the language *tag*, or of the one that the system speaks."""
    asked = tag or next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    primary = asked.replace("_", "-").split("-")[0].lower()
    found = (words for known, words in WORDS.items() if known.split("-")[0] == primary)
    none: Mapping[str, str] = {}
    return next(found, none)


def main(arguments: list[str]) -> int:
    """Verify the pack that *arguments* name, and say what was found."""
    if len(arguments) not in (1, 2):
        print("python verify.py pack.zip [en|zh-TW]")
        return 2
    words = _words(arguments[1] if len(arguments) == 2 else None)
    try:
        data = Path(arguments[0]).read_bytes()
    except OSError as error:
        print(said(f"cannot read: {error}", words))
        return 2
    found = faults(data)
    for line in found:
        print(said(line, words))
    print(f"sha256 {sha256(data)}")
    print(said("FAULTS" if found else "OK", words))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
