"""Texts of ArchiMate: in several languages, or as properties that repeat."""

import json
from collections.abc import Collection, Iterable, Iterator

from strategy_graph.documents.properties.names import Properties
from strategy_graph.documents.tree import Element
from strategy_graph.model.text import Text, Translations

LANGUAGE = "lang"


def text_of(elements: Iterable[Element], *, line: bool = False) -> tuple[Text | None, list[str]]:
    """The text that *elements* state, one for each language, and those that are too many."""
    found = [
        (each.attributes.get(LANGUAGE, ""), _one_line(each.text) if line else each.text)
        for each in elements
        if each.text
    ]
    if not found:
        return None, []
    tags = [tag for tag, _ in found]
    if all(tags) and len({*tags}) == len(tags):
        try:
            return Translations(dict(found)), []
        except ValueError:
            pass
    return found[0][1], [text for _, text in found[1:]]


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text


def main_language(texts: Iterable[Text | None]) -> str | None:
    """The first language that every one of *texts* is in, where all of them state theirs.

    >>> main_language([Translations({"en": "A"}), None, Translations({"fr": "B", "en": "B"})])
    'en'
    >>> main_language([Translations({"en": "A"}), "B"])
    """
    found: dict[str, None] | None = None
    for text in texts:
        if text is None:
            continue
        tags = () if isinstance(text, str) else text.languages()
        stated = dict.fromkeys(tags)
        found = stated if found is None else {tag: None for tag in found if tag in stated}
    return next(iter(found or ()), None)


def plain(text: Text | None, language: str | None) -> Text | None:
    """*text* as bare text, where it is in *language* alone, which its document is in."""
    if text is None or isinstance(text, str) or [*text.languages()] != [language]:
        return text
    return str(text)


def by_language(text: Text) -> Iterator[tuple[str | None, str]]:
    """The language and words of each version of *text*; a bare text has no language."""
    if isinstance(text, str):
        yield None, text
    else:
        yield from text.items()


def as_value(text: Text) -> str:
    """*text* as the value of a property: versions in several languages as JSON."""
    return text if isinstance(text, str) else json.dumps(text.as_mapping(), ensure_ascii=False)


def other_texts(element: Element, said: Collection[str]) -> Properties:
    """The texts in *element* but for its children called *said*, under the way to each."""
    return [
        (piece.place.element or each.name, piece.text)
        for child in element.children
        if child.name not in said
        for each in child.all()
        for piece in each.own_pieces()
    ]
