"""A language made of English, letter by letter: what stays in plain letters is no message.

A literal in the code shows as plain letters on an otherwise accented screen. Keys and
placeholders stay, and so does nothing else: words of the file format and of the command line
inside a message are accented as well.
"""

import inspect
import json
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import yaml

from strategy_graph.cli import commands
from strategy_graph.i18n import ENGLISH
from strategy_graph.i18n.catalogue import areas, catalogue
from strategy_graph.linter.page import cases
from strategy_graph.linter.registry import discover
from strategy_graph.neo4j import queries
from strategy_graph.text.languages import OWN

ROOT = Path(__file__).parents[2]

TAG = "qps"
"""A tag of the range that BCP 47 keeps for private use."""

_ACCENTED = str.maketrans(
    string.ascii_letters, "åƀçďéƒĝĥîĵķłɱñöþɋŕšţûṽŵẋýžÅƁÇĎÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"
)


def accented(text: str) -> str:
    """*text* in accented letters, but for what stands in braces.

    >>> accented("{count} links of {origin!r}")
    '{count} łîñķš öƒ {origin!r}'
    """
    return "".join(
        literal.translate(_ACCENTED).replace("{", "{{").replace("}", "}}") + _field(*rest)
        for literal, *rest in string.Formatter().parse(text)
    )


def _field(name: str | None, spec: str | None, conversion: str | None) -> str:
    if name is None:
        return ""
    return f"{{{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}}}"


def build(folder: Path) -> None:
    """Write the whole language into ``<folder>/qps``, each file that a language may have."""
    language = folder / TAG
    (language / "rules").mkdir(parents=True)
    facts = (OWN / ENGLISH / "language.toml").read_text("utf-8")
    facts = facts.replace('"English"', f'"{accented("English")}"').replace('"EN"', '"ẊẊ"')
    (language / "language.toml").write_text(facts, "utf-8")
    for area in areas():
        _write(language / f"{area}.toml", area, catalogue(area, ENGLISH))
    for name, texts in (("help", dict(_help())), ("queries", dict(_queries()))):
        _write(language / f"{name}.toml", name, texts)
    for entry in discover(isolated=True):
        area, rule = f"rules/{entry.code.lower()}", entry.rule
        texts = {f"{area}.messages.{key}": text for key, text in rule.messages.items()}
        texts |= {f"{area}.options.{key}": option.meaning for key, option in rule.options.items()}
        for kind in ("bad", "good"):
            texts |= {f"{area}.cases.{kind}": case["name"] for case in cases(rule.code)[kind][:1]}
        texts[f"{area}.name"] = rule.name
        texts[f"{area}.page"] = inspect.cleandoc(type(rule).__doc__ or "")
        _write(language / f"{area}.toml", area, texts)


def _help() -> Iterator[tuple[str, str]]:
    for command in every_command():
        paragraphs = getattr(command, "paragraphs", ())
        if paragraphs:
            name = getattr(command, "page", command.name)
            yield f"help.body.{name}", "\n\n".join(paragraphs)


def _queries() -> Iterator[tuple[str, str]]:
    for query in queries():
        yield f"queries.{query.name}", query.question


_PROSE = frozenset(
    {
        *(
            "name",
            "text",
            "title",
            "organization",
            "owner",
            "unit",
            "formula",
            "frequency",
            "data_source",
        ),
        *("rationale", "assumption", "because", "note", "quote", "view", "document"),
        *("description", "values", "priorities", "risks", "assumptions"),
    }
)
"""Keys of a strategy file whose texts are the writer's own words."""
_IDS = {"taipei-pawnshop-108": "108", "taipei-finance-108": "107", "strategy-graph": "109"}
_SHIPPED = {
    "1.yaml": "taipei-pawnshop-108.yaml",
    "2.yaml": "taipei-pawnshop-108.hypotheses.yaml",
    "3.yaml": "strategy-graph.yaml",
}


def strategies(folder: Path) -> None:
    """Write the shipped strategies into *folder*, in accented letters and with ids of digits."""
    for name, shipped in _SHIPPED.items():
        text = (ROOT / "models" / shipped).read_text("utf-8")
        written = yaml.safe_dump(_spoken(yaml.safe_load(text), prose=False), allow_unicode=True)
        (folder / name).write_text(written, "utf-8")


def _spoken(value: Any, *, prose: bool) -> Any:
    if isinstance(value, dict):
        if {"zh-TW", "en"} <= value.keys():
            return _spoken(value["en"], prose=True)
        return {key: _spoken(inner, prose=key in _PROSE) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spoken(inner, prose=prose) for inner in value]
    if isinstance(value, str):
        return value.translate(_ACCENTED) if prose else _IDS.get(value, value)
    return value


def every_command() -> Iterator[click.Command]:
    """Every command and group, those inside of groups after them."""
    for name in commands.names():
        command = commands.load(name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from command.commands.values()


_AS_IT_IS = ("help.", "queries.")
"""Areas whose texts hold no placeholders; so do pages of rules."""


def _write(path: Path, area: str, texts: Mapping[str, str]) -> None:
    lines = [
        f"{'.'.join(map(json.dumps, key.removeprefix(f'{area}.').split('.')))} "
        f"= {json.dumps(_translation(key, text), ensure_ascii=False)}"
        for key, text in texts.items()
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _translation(key: str, text: str) -> str:
    if key.startswith(_AS_IT_IS) or key.endswith(".page"):
        return text.translate(_ACCENTED)
    return accented(text)
