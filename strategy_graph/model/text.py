"""Names and descriptions, in one language or several."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NoReturn, Self, cast

from pydantic import GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

Line = Annotated[str, StringConstraints(min_length=1)]


class _Texts:
    """A value that is one mapping of text to text, frozen, in the order written.

    A plain class: what pydantic has for this (``RootModel``) takes longer to import than the
    names of a strategy take to read. Its fields in models are validated as any other.
    """

    __slots__ = ("root",)
    root: dict[str, str]

    def __init__(self, root: Mapping[str, str]) -> None:
        self._check(root)
        object.__setattr__(self, "root", dict(root))

    @classmethod
    def _check(cls, root: Mapping[Any, Any]) -> None:
        """Raise ``ValueError`` for what is no such mapping."""
        raise NotImplementedError

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, str]]]:
        return type(self), (self.root,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.root == other.root

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(root={self.root!r})"

    def __getitem__(self, key: str) -> str:
        return self.root[key]

    def items(self) -> Iterator[tuple[str, str]]:
        """Key and text, first written first."""
        return iter(self.root.items())

    def as_mapping(self) -> Mapping[str, str]:
        """The texts by key, first written first; a copy."""
        return dict(self.root)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from_mapping = core_schema.no_info_after_validator_function(
            cls, core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema())
        )
        return core_schema.json_or_python_schema(
            json_schema=from_mapping,
            python_schema=core_schema.union_schema(
                [core_schema.is_instance_schema(cls), from_mapping]
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(cls.as_mapping),
        )


class Translations(_Texts):
    """One text in several languages, in the order written.

    The keys are tags of BCP 47, such as ``en`` or ``zh-TW``.

    >>> name = Translations({"zh-TW": "顧客", "en": "Customer"})
    >>> str(name), name["en"]
    ('顧客', 'Customer')
    """

    __slots__ = ()

    def __str__(self) -> str:
        return next(iter(self.root.values()))

    @classmethod
    def _check(cls, root: Mapping[Any, Any]) -> None:
        if not root:
            raise ValueError("a text in several languages states at least one")
        for tag, text in root.items():
            if not isinstance(tag, str) or not is_language_tag(tag):
                raise ValueError(f"{tag!r} is no language tag, such as en or zh-TW")
            if not isinstance(text, str) or not text:
                raise ValueError(f"the text in {tag} is empty")

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The texts by language that JSON *text* is; ``ValueError`` where it is no such mapping.

        >>> Translations.from_json('{"en": "Customer"}')["en"]
        'Customer'
        """
        try:
            found: object = json.loads(text)
        except RecursionError:
            raise ValueError("nested too deeply for texts by language") from None
        if not isinstance(found, dict):
            raise ValueError("no mapping of texts by language")
        return cls(cast(dict[str, str], found))

    def languages(self) -> Iterator[str]:
        """The languages it is written in, first written first."""
        return iter(self.root)


def is_language_tag(text: str) -> bool:
    """Whether *text* is a tag of BCP 47 as far as its form tells.

    >>> is_language_tag("zh-TW"), is_language_tag("Chinese (Taiwan)")
    (True, False)
    """
    return re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) is not None


class Pairs(_Texts):
    """Names and the text under each, kept as they came.

    >>> Pairs({"Lead agency": "Transport"})["Lead agency"], len(Pairs({}))
    ('Transport', 0)
    """

    __slots__ = ()

    def __len__(self) -> int:
        return len(self.root)

    @classmethod
    def _check(cls, root: Mapping[Any, Any]) -> None:
        for name, text in root.items():
            if not isinstance(name, str) or not name or not isinstance(text, str):
                raise ValueError(f"a name and a text, not {name!r}: {text!r}")


NO_PAIRS = Pairs({})
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
