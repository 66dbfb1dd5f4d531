"""The families of fonts of a picture or page: those that hold what its languages write."""

from strategy_graph.i18n import LANGUAGES, traits

_SYSTEM = ("system-ui", "-apple-system", "'Segoe UI'", "sans-serif")


def families(language: str) -> str:
    """Families in CSS: those of Latin, then of *language*, of the others, and of the system.

    A letter is set in the first face that holds it, and faces of Latin hold no ideographs:
    so Latin is set in a face of its own beside any script.

    >>> families("zh-TW").startswith("'Segoe UI',"), "'Noto Sans TC'" in families("zh-TW")
    (True, True)
    """
    own = (language, *(tag for tag in LANGUAGES if tag != language))
    tags = sorted(own, key=lambda tag: "LATIN" not in traits(tag).scripts)
    named = (f"'{family}'" for tag in tags for family in traits(tag).fonts)
    return ",".join((*named, *_SYSTEM))


def rules(language: str) -> str:
    """The rule of a style sheet that sets ``--fonts``, and ``--monospace`` for code."""
    wide = (f"'{family}'" for tag in LANGUAGES for family in traits(tag).monospace)
    code = ",".join(("ui-monospace", *wide, "monospace"))
    return f":root{{--fonts:{families(language)};--monospace:{code}}}\n"
