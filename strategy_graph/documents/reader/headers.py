"""Which field a heading of a column, a title or a label names, in any language of ours."""

import re
import unicodedata
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from strategy_graph.i18n import LANGUAGES
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.model import NodeKind
from strategy_graph.model.form import SECTIONS
from strategy_graph.text.same_name import has_han, normalised

_WORDS: Final = "documents/headers"
_YEARS: Final = re.compile(r"[\s_-]*(?:19|20)\d\d(?:[\s_–-]+\d{2,4})*$")
_TAGS: Final = "en|fr|de|es|pt|it|nl|ja|ko|zh(?:[-_](?:tw|hant|hans|cn|hk))?"
_IN_LANGUAGE: Final = re.compile(
    rf"(?P<header>.*?\w)(?:_(?P<tag>{_TAGS})|\s*[(\[](?P<bracketed>{_TAGS})[)\]])$", re.IGNORECASE
)
_KNOWN: Final = "known"
_COUNTED: Final = "counted"
_BEHIND: Final = "behind"
_BETWEEN: Final = "between"
_ABOVE: Final = "above"
YEAR, QUARTER = "year", "quarter"
_PERIODS: Final = ("period", YEAR, QUARTER)
_APART: Final = frozenset((_KNOWN, _COUNTED, _BEHIND, _BETWEEN, _ABOVE, *_PERIODS))
"""Entries of the word list that name no column."""

_PERSPECTIVE: Final = NodeKind.PERSPECTIVE
_LONGEST: Final = 48
"""Characters of a name of a perspective, with the word for its kind."""

_LONGEST_HEADING: Final = 40
"""Characters of the longest heading that is taken apart."""
_SIGNS_BETWEEN: Final = r"[/／、,;|&+]"
"""Signs between two words for one thing."""
_BLANK: Final = re.compile(" ")
_SIGNS: Final = re.compile(r"[_\s]+")

_BRACKETED = re.compile(r"[(（\[〔【「].*?[)）\]〕】」]")
_FRAME = re.compile(r"^[\s〔【\[「*_#•‧●○■◆◇➤➢►]+|[\s〕】\]」*_:：]+$")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind of node; ``kind`` is ``None`` where it is that of whatever the row is."""

    kind: NodeKind | None
    name: str

    @property
    def is_name(self) -> bool:
        """Whether it names nodes, so that each cell is a node."""
        return self.name == "name"


EXTRA = Field(None, "extra")
"""What a mapping says of a column that is kept under its heading."""

NO_MAPPING: Mapping[str, Field] = MappingProxyType({})

mapped: ContextVar[Mapping[str, Field]] = ContextVar("mapped_headers", default=NO_MAPPING)
"""The headings that the mapping in force names, as they are compared."""

LEVELS = (
    NodeKind.THEME,
    NodeKind.PERSPECTIVE,
    NodeKind.OBJECTIVE,
    NodeKind.KPI,
    NodeKind.ACTION_PLAN,
)
"""Kinds from the top of a scorecard to its bottom."""


@cache
def words() -> dict[str, Field]:
    """Every known word, as it is compared, and the field that it names."""
    found: dict[str, Field] = {}
    for tag in LANGUAGES:
        for key, texts in catalogue(_WORDS, tag).items():
            kind, name = key.removeprefix(f"{_WORDS}.").split(".")
            if name in _APART:
                continue
            field = Field(None if kind == "node" else NodeKind(kind), name)
            found |= dict.fromkeys((normalised(word) for word in texts.split("|")), field)
    return found


def counted(word: str) -> Field | None:
    """The field that *word* names where a number follows it: ``Strategy 1.2``.

    >>> counted("Strategy").kind.value, counted("Town")
    ('action_plan', None)
    """
    return _counted().get(normalised(word))


@cache
def _counted() -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for tag in LANGUAGES:
        for key, texts in catalogue(_WORDS, tag).items():
            kind, name = key.removeprefix(f"{_WORDS}.").split(".")
            if name == _COUNTED:
                field = Field(NodeKind(kind), "name")
                found |= dict.fromkeys((normalised(word) for word in texts.split("|")), field)
    return found


@cache
def _perspectives() -> frozenset[str]:
    """The names that perspectives of a scorecard commonly have, in all languages."""
    return _listed(f"perspective.{_KNOWN}")


@cache
def _codes_behind() -> frozenset[str]:
    """The words for a code that are one only behind the word for a kind."""
    return _listed(f"node.{_BEHIND}")


@lru_cache(maxsize=4096)
def is_word_for_above(header: str) -> bool:
    """Whether a column called *header* names what a row stands under.

    >>> is_word_for_above("Parent ID"), is_word_for_above("ID")
    (True, False)
    """
    return normalised(_SIGNS.sub(" ", header)) in _listed(f"node.{_ABOVE}")


@lru_cache(maxsize=4096)
def part_of_period(header: str) -> str | None:
    """Which part of the period of its row a column called *header* names, if any.

    >>> part_of_period("Reporting Period"), part_of_period("fiscal_qtr"), part_of_period("Start")
    ('period', 'quarter', None)
    """
    text = normalised(_SIGNS.sub(" ", header))
    return next((part for part in _PERIODS if text in _listed(f"node.{part}")), None)


@cache
def _between() -> re.Pattern[str]:
    """What stands between two words for one thing: a sign, or a word such as "and"."""
    words_between = (
        re.escape(word) if has_han(word) else rf"\b{re.escape(word)}\b"
        for word in sorted(_listed(f"node.{_BETWEEN}"))
    )
    return re.compile(rf"\s*(?:{'|'.join([_SIGNS_BETWEEN, *words_between])})\s*")


def _listed(entry: str) -> frozenset[str]:
    found = (catalogue(_WORDS, tag).get(f"{_WORDS}.{entry}", "") for tag in LANGUAGES)
    return frozenset(normalised(word) for texts in found for word in texts.split("|") if word)


def perspective_named(title: str) -> bool:
    """Whether *title* is the common name of a perspective.

    >>> perspective_named("Learning & Growth"), perspective_named("Sheet1")
    (True, False)
    """
    return len(title) <= _LONGEST and _is_perspective(title)


@lru_cache(maxsize=4096)
def _is_perspective(title: str) -> bool:
    bare = _FRAME.sub("", title)
    known = _perspectives()
    return normalised(bare) in known or normalised(without_kind(bare, _PERSPECTIVE)) in known


@cache
def _kinds() -> dict[str, NodeKind]:
    """The words of the model for its kinds, in all languages, and the keys of files."""
    found = {normalised(key): section.kind for key, section in SECTIONS.items()}
    for tag in LANGUAGES:
        for kind in NodeKind:
            for form in ("one", "other"):
                text = catalogue("kinds", tag).get(f"kinds.{kind.value}.{form}")
                if text is not None:
                    found.setdefault(normalised(text), kind)
    return found


def kind_named(title: str) -> NodeKind | None:
    """The kind of node that a sheet, a file or a heading with this *title* lists.

    >>> kind_named("Action plans").value, kind_named("kpis").value, kind_named("Budget 2025")
    ('action_plan', 'kpi', None)
    """
    bare = _YEARS.sub("", _FRAME.sub("", title)).replace("_", " ")
    found = _kinds().get(normalised(bare)) or _kinds().get(normalised(title))
    if found is None:
        field = field_of(bare)
        found = field.kind if field is not None and field.is_name else None
    return found


def in_language(header: str) -> tuple[str, str] | None:
    """The heading and the language of one that ends in it, as ``name_fr`` does.

    >>> in_language("name_fr"), in_language("Title (EN)"), in_language("Open")
    (('name', 'fr'), ('Title', 'en'), None)
    """
    found = _IN_LANGUAGE.match(header.strip())
    if found is None:
        return None
    tag = (found["tag"] or found["bracketed"]).replace("_", "-").lower()
    known = {each.lower(): each for each in LANGUAGES}
    return found["header"].strip(" _-"), known.get(tag, tag)


def field_of(header: str) -> Field | None:
    """The field that *header* names; ``None`` where it is no known word.

    >>> field_of("KPI (關鍵績效指標)"), field_of("〔使命〕").kind.value, field_of("XYZ")
    (Field(kind=<NodeKind.KPI: 'kpi'>, name='name'), 'mission', None)
    """
    field = mapped.get().get(normalised(header))
    return field if field is not None else _known_field(header)


@lru_cache(maxsize=4096)
def _known_field(header: str) -> Field | None:
    bare = without_ordinal(_FRAME.sub("", header))
    said = in_language(header)
    for text in (bare, _BRACKETED.sub("", bare), said[0] if said is not None else bare):
        found = words().get(normalised(text))
        if found is not None:
            return found
    return _composed(normalised(_SIGNS.sub(" ", _BRACKETED.sub("", bare))))


def is_known_word(header: str) -> bool:
    """Whether *header* is a word of the list or of the mapping, and not made of such words.

    >>> is_known_word("Theme Code"), is_known_word("Category ID")
    (True, False)
    """
    text = normalised(_FRAME.sub("", header))
    return text in words() or normalised(header) in mapped.get()


def _composed(text: str) -> Field | None:
    """The field of a heading that is made of known words, as it is compared.

    Several words for one field (``KPIs / Measures``), more than one (``Goals``), or a kind with
    what is said of it (``Objective name``, ``KPI owner``, ``目標名稱``).

    >>> _composed("objective name"), _composed("kpis / measures") == Field(NodeKind.KPI, "name")
    (Field(kind=<NodeKind.OBJECTIVE: 'objective'>, name='name'), True)
    >>> _composed("vision / mission"), _composed("目標名稱").name, _composed("grow")
    (None, 'name', None)
    """
    if len(text) > _LONGEST_HEADING or any(each.isdigit() for each in text):
        return None
    parts = [part.strip() for part in _between().split(text)]
    if len(parts) > 1:
        fields = {_one_of(part) for part in parts}
        return fields.pop() if len(fields) == 1 else None
    cuts = range(1, len(text)) if has_han(text) else [m.start() for m in _BLANK.finditer(text)]
    for at in cuts:
        of, rest = _one_of(text[:at].strip()), text[at:].strip(" .#")
        said = Field(None, "code") if rest in _codes_behind() else words().get(rest)
        if of is None or not of.is_name or of.kind not in LEVELS or said is None:
            continue
        if said != EXTRA and said.kind in {None, of.kind}:
            return Field(of.kind, said.name)
    return _one_of(text)


def _one_of(text: str) -> Field | None:
    """The field of *text*, which may be the plural of a known word."""
    known = words()
    return known.get(text) or known.get(text.removesuffix("s")) if text else None


def kind_at_end(title: str) -> NodeKind | None:
    """The kind of node that *title* announces by its last word, if it names one kind only.

    >>> kind_at_end("動產質借處108年度施政重點"), kind_at_end("願景、使命及核心價值")
    (<NodeKind.PRIORITY: 'priority'>, None)
    """
    text = normalised(_FRAME.sub("", title))
    kinds = {field.kind for word, field in words().items() if field.is_name and word in text}
    if kinds & {NodeKind.VISION, NodeKind.MISSION} and len(kinds) > 1:
        return None
    for word, field in words().items():
        if field.is_name and field.kind is not None and _ends(text, word):
            return field.kind
    return None


def _ends(text: str, word: str) -> bool:
    if not text.endswith(word):
        return False
    before = text[: -len(word)]
    return not (word.isascii() and before[-1:].isalnum())


@cache
def _words_at_end(kind: NodeKind) -> tuple[re.Pattern[str], ...]:
    """What finds each word for *kind* at the end of a text, blanks anywhere in it."""
    return tuple(
        re.compile(
            r"\s*" + r"\s*".join(re.escape(each) for each in word if not each.isspace()) + "$",
            re.IGNORECASE,
        )
        for word, field in words().items()
        if field == Field(kind, "name")
    )


def without_kind(text: str, kind: NodeKind) -> str:
    """*text* without a word for its *kind* at its end: ``顧客構面`` is ``顧客``.

    >>> without_kind("顧客 構面", NodeKind.PERSPECTIVE)
    '顧客'
    >>> without_kind("Customer Perspective", NodeKind.PERSPECTIVE)
    'Customer'
    """
    for word in _words_at_end(kind):
        found = word.search(text)
        if found is None or not found.start():
            continue
        if _ends(text.casefold(), found[0].casefold().strip()):
            return text[: found.start()].strip()
    return text


def without_ordinal(text: str) -> str:
    """*text* without the number in words that stands before it, in whatever script.

    >>> without_ordinal("\u4e8c\u3001Open data"), without_ordinal("Open data")
    ('Open data', 'Open data')
    """
    found = _NUMBERED.match(text)
    if found is None or found[1].isascii():
        return text
    numeric = all(unicodedata.numeric(sign, None) is not None for sign in found[1])
    return text[found.end() :] if numeric else text


_NUMBERED = re.compile("(\\S{1,3}?)\\s*[\u3001.\uff0e]\\s*")
"""Few characters, and a sign that stands between a number and what it numbers."""
