"""Words of the map in every language at once, since the page can change its language."""

import re
import unicodedata
from collections.abc import Mapping

from strategy_graph.i18n import ENGLISH, LANGUAGES, message_in
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.model import NodeKind, Translations
from strategy_graph.text.visible import replaced

_SHARED: Mapping[str, tuple[str, ...]] = {
    "kinds": ("choice", "delay_unit", "edge", "field", "mark", "origin", "view_name"),
    "analysis": ("coverage",),
}
"""By area, the tables of messages that the page takes from there."""

_STANDING = ("analysis.score.color.", "analysis.trend.")
"""Words that a page needs which shows how things stand."""

_HEADINGS: Mapping[str, str] = {
    **{kind.value: f"kinds.{kind.value}.one" for kind in NodeKind},
    "kpi": "kinds.kpi.short",
    "values": "kinds.value.other",
    "priorities": "kinds.priority.other",
}
"""Headings that are words of the model, and where those stand."""


def clean(text: str) -> str:
    r"""*text* in Unicode normal form C, each character that acts or hides as U+FFFD.

    What XML forbids is among them, so that the text may stand in a picture.

    >>> clean("a\x1bb\u202ec")
    'a\ufffdb\ufffdc'
    """
    return replaced(unicodedata.normalize("NFC", text))


def phrase(key: str, language: str, **values: object) -> str:
    """The message ``map.<key>`` in *language*, with *values* filled in, or a word of the model.

    >>> phrase("vision", "zh-TW"), phrase("vision", "en"), phrase("print", "en")
    ('願景', 'Vision', 'Print')
    """
    if key in _HEADINGS:
        word = message_in(language, _HEADINGS[key])
        return word[:1].upper() + word[1:]
    return message_in(language, f"map.{key}", **values)


def between(name: str, language: str) -> str:
    """What stands between texts on one line in *language*: ``gap`` or ``dot``.

    >>> between("dot", "en")
    ' · '
    """
    return message_in(language, f"kinds.mark.{name}")


def counted(key: str, count: int) -> Translations:
    """The message ``map.<key>`` with *count*, in every language at once."""
    return Translations({tag: phrase(key, tag, count=count) for tag in LANGUAGES})


def catalogues(*, standing: bool = False) -> dict[str, Mapping[str, str]]:
    """Every message of the page by language: those of the map, and words that it shares.

    The latter are labels of fields (``field.<name>``), terms for their values
    (``choice.<name>.<value>``), origins and kinds of link, as every
    screen has them, and what ``coverage`` counts; with *standing*, words for colours and trends.
    """
    found: dict[str, Mapping[str, str]] = {}
    for language in LANGUAGES:
        texts = dict(found.get(ENGLISH, {}))  # where it is not translated
        texts.update({key: phrase(key, language) for key in _HEADINGS})
        for key, text in catalogue("map", language).items():
            texts[key.removeprefix("map.")] = text
        for area, tables in _SHARED.items():
            for key, text in catalogue(area, language).items():
                _, table, *rest = key.split(".", 2)
                if rest and (table in tables or (standing and key.startswith(_STANDING))):
                    texts[key.removeprefix(f"{area}.")] = text
        found[language] = dict(sorted(texts.items()))
    return found


def file_stem(identity: str) -> str:
    r"""A file name made of *identity*: no separator, no leading dot, never empty.

    >>> file_stem("taipei-pawnshop-108"), file_stem("../../etc/passwd"), file_stem("..")
    ('taipei-pawnshop-108', 'etc-passwd', 'strategy')
    """
    kept = "".join(char if char.isalnum() or char in "._-" else "-" for char in clean(identity))
    stem = re.sub(r"-{2,}", "-", kept.replace("..", "-")).strip("-. ")[:100]
    return stem or "strategy"
