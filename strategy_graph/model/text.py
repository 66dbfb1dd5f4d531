"""Names and descriptions, in one language or several."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Generic, TypeVar

from pydantic import Field, RootModel, StringConstraints

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 tag, such as ``en`` or ``zh-TW``."""

Line = Annotated[str, StringConstraints(min_length=1)]


T = TypeVar("T")


class _Root(RootModel[T], Generic[T]):
    """A value that is one mapping. Its validators, and those of its forms, wait until asked."""

    model_config = {"frozen": True, "strict": True, "defer_build": True}


class Translations(_Root[dict[LanguageTag, Line]]):
    """One text in several languages, in the order written.

    >>> name = Translations({"zh-TW": "顧客", "en": "Customer"})
    >>> str(name), name["en"]
    ('顧客', 'Customer')
    """

    root: Annotated[dict[LanguageTag, Line], Field(min_length=1)]

    def __str__(self) -> str:
        return next(iter(self.root.values()))

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def languages(self) -> Iterator[str]:
        """The languages it is written in, first written first."""
        return iter(self.root)

    def items(self) -> Iterator[tuple[str, str]]:
        """Language and text, first written first."""
        return iter(self.root.items())

    def as_mapping(self) -> Mapping[str, str]:
        """The texts by language; a copy."""
        return dict(self.root)


class Pairs(_Root[dict[Line, str]]):
    """Names and the text under each, kept as they came.

    >>> Pairs({"Lead agency": "Transport"})["Lead agency"], len(Pairs({}))
    ('Transport', 0)
    """

    root: dict[Line, str]

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))

    def __getitem__(self, name: str) -> str:
        return self.root[name]

    def __len__(self) -> int:
        return len(self.root)

    def items(self) -> Iterator[tuple[str, str]]:
        """Name and text, in the order written."""
        return iter(self.root.items())


NO_PAIRS = Pairs.model_construct({})
"""What is kept where nothing is."""

Text = Line | Translations
"""A plain string where the text is in one language, else one per language."""


def in_language(text: Text, language: str | None = None) -> str:
    """*text* in *language*, else in its nearest relative, else as first written.

    >>> in_language(Translations({"zh-TW": "顧客", "en": "Customer"}), "en-GB")
    'Customer'
    >>> in_language("顧客", "en")
    '顧客'
    """
    if isinstance(text, str):
        return text
    if language is None:
        return str(text)
    exact = text.root.get(language)
    if exact is not None:
        return exact
    primary = language.split("-")[0].lower()
    for tag, words in text.items():
        if tag.split("-")[0].lower() == primary:
            return words
    return str(text)


def languages(text: Text) -> tuple[str, ...]:
    """The language tags *text* carries; none for a plain string."""
    return () if isinstance(text, str) else tuple(text.languages())
