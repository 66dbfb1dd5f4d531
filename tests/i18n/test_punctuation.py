"""Chinese texts have Chinese punctuation: no half-width comma, colon or blank between Han signs."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

HAN = r"[\u3400-\u9fff]"
QUOTED = re.compile(r"`[^`]*`|「[^」]*」")
"""What is typed stands as it is typed: ``「鍵: 值」``."""

HALF_WIDTH = re.compile(rf"{HAN}(?:[,;?!]|: | ?\()(?=\s?{HAN})|(?<={HAN})[,;] ?\{{")


def texts(table: Mapping[str, Any], key: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from texts(value, f"{key}.{name}")
        elif isinstance(value, str):
            yield f"{key}.{name}", value


def test_no_half_width_sign_stands_between_han_signs() -> None:
    folder: Path = ROOT / "strategy_graph" / "i18n" / "zh-TW"
    found = [
        (path.name, key, match[0])
        for path in sorted(folder.rglob("*.toml"))
        if path.parent.name != "documents"  # headings as tables print them, which are read
        for key, text in texts(tomllib.loads(path.read_text(encoding="utf-8")))
        for match in HALF_WIDTH.finditer(QUOTED.sub("", text))
    ]
    assert found == []
