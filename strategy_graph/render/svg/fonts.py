"""The families of fonts of a picture or page: those that hold what its languages write."""

from strategy_graph.i18n import LANGUAGES, traits

_SYSTEM = ("system-ui", "-apple-system", "'Segoe UI'", "sans-serif")


def families(language: str) -> str:
    """Families in CSS: of *language* first, then of the others, then of the system.

    >>> families("zh-TW").startswith("'Noto Sans TC','Noto Sans CJK TC',")
    True
    """
    tags = (language, *(tag for tag in LANGUAGES if tag != language))
    named = (f"'{family}'" for tag in tags for family in traits(tag).fonts)
    return ",".join((*named, *_SYSTEM))


def rules(language: str) -> str:
    """The rule of a style sheet that sets ``--fonts``, and ``--monospace`` for code."""
    wide = (f"'{family}'" for tag in LANGUAGES for family in traits(tag).monospace)
    code = ",".join(("ui-monospace", *wide, "monospace"))
    return f":root{{--fonts:{families(language)};--monospace:{code}}}\n"
