"""The families of fonts of a picture or page: those that hold what its languages write."""

from strategy_graph.i18n import LANGUAGES, traits

_SYSTEM = ("system-ui", "-apple-system", "sans-serif")


def named(language: str, *, wide: bool = False) -> list[str]:
    """The families of *language* and the others by name, those of Latin first.

    A letter is set in the first face that holds it, and faces of Latin hold no ideographs: so
    Latin is set in a face of its own beside any script. With *wide*, for what sets a whole line
    in one face, those that hold ideographs come first.

    >>> named("zh-TW")[0], named("zh-TW", wide=True)[0]
    ('Segoe UI', 'Noto Sans TC')
    """
    own = (language, *(tag for tag in LANGUAGES if tag != language))
    tags = sorted(own, key=lambda tag: ("LATIN" in traits(tag).scripts) == wide)
    return [family for tag in tags for family in traits(tag).fonts]


def families(language: str, *, wide: bool = False) -> str:
    """The same in CSS, and those of the system.

    >>> families("zh-TW").endswith(",system-ui,-apple-system,sans-serif")
    True
    """
    return ",".join((*(f"'{family}'" for family in named(language, wide=wide)), *_SYSTEM))


def rules(language: str) -> str:
    """The rule of a style sheet that sets ``--fonts``, and ``--monospace`` for code."""
    wide = (f"'{family}'" for tag in LANGUAGES for family in traits(tag).monospace)
    code = ",".join(("ui-monospace", *wide, "monospace"))
    return f":root{{--fonts:{families(language)};--monospace:{code}}}\n"
