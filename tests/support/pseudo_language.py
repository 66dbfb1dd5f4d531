"""A language made of English: every message in ``[[ ]]``, so that what is no message shows."""

import json
from pathlib import Path

from strategy_graph.i18n import ENGLISH
from strategy_graph.i18n.catalogue import areas, catalogue
from strategy_graph.linter.registry import discover

TAG = "en-XA"
"""The tag that Unicode sets aside for a pseudo-language of English."""


def build(folder: Path) -> None:
    """Write the whole language into ``<folder>/en-XA``."""
    language = folder / TAG
    (language / "rules").mkdir(parents=True)
    (language / "language.toml").write_text('name = "[[English]]"\nshort = "[[XA]]"\n', "utf-8")
    for area in areas():
        _write(language / f"{area}.toml", area, dict(catalogue(area, ENGLISH)))
    for entry in discover(isolated=True):
        area, rule = f"rules/{entry.code.lower()}", entry.rule
        texts = {f"{area}.messages.{key}": text for key, text in rule.messages.items()}
        texts[f"{area}.name"] = rule.name
        _write(language / f"{area}.toml", area, texts)


def _write(path: Path, area: str, texts: dict[str, str]) -> None:
    lines = [
        f"{'.'.join(map(json.dumps, key.removeprefix(f'{area}.').split('.')))} "
        f"= {json.dumps(f'[[{text}]]')}"
        for key, text in texts.items()
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
