"""Every sentence that a person reads, one folder for each language.

A message has a key, ``area.name``; the area is a file, ``en/<area>.toml``, which every
language translates: ``zh-TW/<area>.toml``. What is not translated is shown in English.
``problem.py`` is imported by its own name: it needs the model, which a help page does not.
"""

from strategy_graph.i18n.catalogue import message, message_in
from strategy_graph.i18n.fields import choice_label, field_label, has_label
from strategy_graph.i18n.language import language, nearest, page_language, use_language
from strategy_graph.i18n.locations import location_of
from strategy_graph.i18n.traits import Traits, traits
from strategy_graph.text.languages import ENGLISH, LANGUAGES

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Traits",
    "choice_label",
    "field_label",
    "has_label",
    "language",
    "location_of",
    "message",
    "message_in",
    "nearest",
    "page_language",
    "traits",
    "use_language",
]
