"""What a language is, beside its messages: its name, its plural forms, how it is set."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from strategy_graph.text.languages import FACTS, files_of
from strategy_graph.text.toml_table import toml_table


class Traits(NamedTuple):
    """What ``language.toml`` of a language states.

    ``name`` is what its readers call it and ``short`` that name on a button. ``spaced`` says
    whether blanks set words apart. ``scripts`` lists, by their names in Unicode, the scripts
    in which a text is known to be in this language, ``encoding`` a set of characters (a codec
    of Python) that holds all of its letters and not those of its neighbours. ``plural`` maps
    a form to its rule in CLDR. ``fonts`` are the families in CSS that hold its characters,
    ``monospace`` those of one width; ``joining`` characters are words that join, so that no
    line should end in one.
    """

    name: str
    short: str
    spaced: bool = True
    scripts: tuple[str, ...] = ()
    encoding: str | None = None
    plural: Mapping[str, str] = MappingProxyType({})
    fonts: tuple[str, ...] = ()
    monospace: tuple[str, ...] = ()
    joining: str = ""


@cache
def traits(tag: str) -> Traits:
    """What the language *tag* is. Raises ``KeyError`` where it has no ``language.toml``."""
    facts: dict[str, Any] = {}
    for path in files_of(FACTS, tag):
        facts |= toml_table(path)
    if not facts:
        raise KeyError(tag)
    for listed in ("scripts", "fonts", "monospace"):
        facts[listed] = tuple(facts.get(listed, ()))
    return Traits(**facts)
