"""Where the languages are: one folder each, in ``i18n/`` and where the environment says.

The words of a language are read on every floor: by the model, which knows what ``done`` is
called, by the reader, by rules, by messages. So the lowest floor finds the folders.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

OWN = Path(__file__).parent.parent / "i18n"
VARIABLE = "STRATEGY_GRAPH_LANGUAGES"
"""Names further folders that hold languages, with ``os.pathsep`` between them."""
FACTS = "language.toml"
"""The file that makes a folder a language."""
ENGLISH = "en"
"""The language that others fall back to, text by text."""


def search_path(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders that hold languages, our own first; a later one has the last word."""
    named = environment.get(VARIABLE, "").split(os.pathsep)
    return (OWN, *(Path(folder) for folder in named if folder))


FOLDERS = search_path(os.environ)


def languages(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The tags of all languages under *folders*: English, then by name.

    >>> languages((OWN,))
    ('en', 'zh-TW')
    """
    tags = {
        entry.name
        for folder in folders
        if folder.is_dir()
        for entry in folder.iterdir()
        if (entry / FACTS).is_file()
    }
    return (ENGLISH, *sorted(tags - {ENGLISH}))


LANGUAGES = languages(FOLDERS)
"""The tags (BCP 47) of the languages there are; the first is what others fall back to."""


def files_of(name: str, tag: str, folders: tuple[Path, ...] = FOLDERS) -> Iterator[Path]:
    """Every file *name* of the language *tag*, the one with the last word last."""
    for folder in folders:
        path = folder / tag / name
        if path.is_file():
            yield path
