"""A file of the cache: parts under names, under a seal that only this user can make.

::

    "strategy-graph 1\\n" | seal, 32 bytes | length of the table, 4 bytes | table | parts

The seal is BLAKE2b, keyed with the key of the user, over all that follows it and over what the
file is kept under: bytes that anybody else wrote, that were cut, or that stood under another
name are taken for nothing. No part is ever unpickled or run.
"""

import json
from collections.abc import Mapping
from hashlib import blake2b

_MAGIC = b"strategy-graph 1\n"
_SEAL = 32
_BEGIN = len(_MAGIC) + _SEAL


def sealed(name: str, parts: Mapping[str, bytes], key: bytes) -> bytes:
    """The file that holds *parts* and is kept under *name*.

    >>> file = sealed("a", {"ids": b"s:A"}, b"k" * 32)
    >>> {part: bytes(data) for part, data in (opened("a", file, b"k" * 32) or {}).items()}
    {'ids': b's:A'}
    >>> opened("b", file, b"k" * 32), opened("a", file[:-1], b"k" * 32), opened("a", b"", b"")
    (None, None, None)
    """
    table = json.dumps({part: len(data) for part, data in parts.items()}).encode()
    body = b"".join((len(table).to_bytes(4, "big"), table, *parts.values()))
    return b"".join((_MAGIC, _seal(name, memoryview(body), key), body))


def opened(name: str, data: bytes, key: bytes) -> dict[str, memoryview] | None:
    """The parts of the file *data*; ``None`` where it is not what was sealed as *name*."""
    view = memoryview(data)
    if len(data) < _BEGIN + 4 or not data.startswith(_MAGIC):
        return None
    body = view[_BEGIN:]
    if bytes(view[len(_MAGIC) : _BEGIN]) != _seal(name, body, key):  # nobody times a file of ours
        return None
    at = 4 + int.from_bytes(body[:4], "big")
    parts: dict[str, memoryview] = {}
    for part, length in json.loads(bytes(body[4:at])).items():
        parts[part] = body[at : at + length]
        at += length
    return parts


def _seal(name: str, body: memoryview, key: bytes) -> bytes:
    made = blake2b(name.encode(), digest_size=_SEAL, key=key)
    made.update(body)
    return made.digest()
