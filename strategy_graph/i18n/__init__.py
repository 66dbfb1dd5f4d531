"""What is said to a person, in English and in Traditional Chinese.

A message has a key, ``area.name``; the area is a file, ``en/<area>.toml`` and
``zh-TW/<area>.toml``, and both languages have the same keys.
"""

from strategy_graph.i18n.catalogue import message
from strategy_graph.i18n.fields import field_label, has_label
from strategy_graph.i18n.language import LANGUAGES, language, nearest, use_language

__all__ = [
    "LANGUAGES",
    "field_label",
    "has_label",
    "language",
    "message",
    "nearest",
    "use_language",
]
