"""Language packs: what the rules about words know of a language, and how they ask.

A pack is the file ``words.toml`` of a language; the configuration may add words to any
list, and packs of languages that have no folder. The language of a name is the one that
its strategy states, as far as the scripts of the name allow; else it is seen in these.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from strategy_graph.i18n import LANGUAGES, nearest, traits
from strategy_graph.linter.facts.naming import without_bracket
from strategy_graph.linter.options import Options
from strategy_graph.text.languages import files_of
from strategy_graph.text.toml_table import toml_table

Lists = Mapping[str, tuple[str, ...]]
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?|&")
_RUN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""Characters of the scripts that set no blanks between words: of South-East Asia, kana, Han."""
_NOTHING: Mapping[str, tuple[str, ...]] = {}
_LATIN = "LATIN"


@dataclass(frozen=True, eq=False)
class Pack:
    """The word lists of one language; ``spaced`` when words are set apart by blanks."""

    language: str
    lists: Lists
    spaced: bool

    def __contains__(self, name: str) -> bool:
        return bool(self.lists.get(name))

    def found(self, name: str, lists: Iterable[str]) -> str | None:
        """The word of *lists* that *name* holds: the first listed, ``None`` for none.

        A list called ``*_endings`` is looked for at the end of the name alone, before a
        remark in brackets.
        """
        for listed in lists:
            if listed.endswith("_endings"):
                ending = self.ending(name, listed)
                if ending is not None:
                    return ending
            else:
                match = self._pattern(listed).search(name)
                if match is not None:
                    return match[0]
        return None

    def ending(self, name: str, listed: str) -> str | None:
        """The longest word of the list *listed* that *name* ends with."""
        bare = without_bracket(name)
        fitting = [word for word in self.lists.get(listed, ()) if bare.endswith(word)]
        return max(fitting, key=len, default=None)

    def without(self, name: str, listed: str) -> str:
        """*name* less every word of the list *listed*."""
        if listed not in self:
            return name
        return self._pattern(listed).sub("", name)

    def before(self, name: str, listed: str) -> str:
        """What stands in *name* before the first word of the list *listed*."""
        return self._pattern(listed).split(name, maxsplit=1)[0] if listed in self else name

    def pieces(self, name: str) -> frozenset[str]:
        """What two names share when they speak of one thing.

        Pairs of neighbouring characters where no blanks set words apart; elsewhere the
        first five letters, less an s at their end, of every word of four or more that is
        not ``common``.
        """
        if not self.spaced:
            runs = _RUN.findall(name)
            return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))
        common = set(self.lists.get("common", ()))
        words = (word.casefold() for word in _WORD.findall(name))
        return frozenset(
            word[:5].rstrip("s") for word in words if len(word) > 3 and word not in common
        )

    def term_sets(self) -> Iterator[tuple[tuple[str, ...], "re.Pattern[str]"]]:
        """Each set of words for one thing, and a pattern that finds the longest first."""
        for written in self.lists.get("terms", ()):
            members = tuple(part.strip() for part in written.split("/") if part.strip())
            if len(members) > 1:
                yield members, _pattern(members, self.spaced)

    def _pattern(self, listed: str) -> "re.Pattern[str]":
        return self._patterns[listed]

    @cached_property
    def _patterns(self) -> "dict[str, re.Pattern[str]]":
        return _Patterns(self)


class _Patterns(dict[str, "re.Pattern[str]"]):
    """The pattern of each list, made when first asked for."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack

    def __missing__(self, listed: str) -> "re.Pattern[str]":
        made = self[listed] = _pattern(self._pack.lists.get(listed, ()), self._pack.spaced)
        return made


class Vocabulary:
    """The packs of a run: those shipped, with what the configuration adds.

    >>> zh = Vocabulary(Options()).pack_for("顧客滿意度")
    >>> zh.ending("新增會員數成長達成率", "attainment_endings")
    '成長達成率'
    >>> Vocabulary(Options()).pack_for("Share of customers").found("Share of sales", ["quantities"])
    'Share'
    >>> Vocabulary(Options()).pack_for("売上高", "ja") is None
    True
    """

    def __init__(self, options: Options) -> None:
        self._added = options.words
        self._packs: dict[str, Pack | None] = {}
        self._tags: dict[tuple[frozenset[str], str | None], str] = {}
        self._found: dict[tuple[str, str | None], Pack | None] = {}

    def pack_for(self, name: str, language: str | None = None) -> Pack | None:
        """The pack for *name*, in a strategy written in *language* as far as it says."""
        # Each name is asked about by one rule after the other.
        asked = (name, language)
        if asked not in self._found:
            self._found[asked] = self._pack_for(name, language)
        return self._found[asked]

    def _pack_for(self, name: str, language: str | None) -> Pack | None:
        seen = frozenset(map(_script, name)) - {""}
        tag = self._tags.get((seen, language))
        if tag is None:
            tag = self._tags[seen, language] = _tag(seen, language)
        if tag not in self._packs:
            self._packs[tag] = self._pack(tag)
        return self._packs[tag]

    def _pack(self, tag: str) -> Pack | None:
        added = self._added.get(tag) or self._added.get(tag.partition("-")[0]) or _NOTHING
        lists = dict(_shipped(tag))
        for listed, words in added.items():
            lists[listed] = (*lists.get(listed, ()), *words)
        if not lists:
            return None
        if tag in LANGUAGES:
            return Pack(tag, lists, traits(tag).spaced)
        return Pack(
            tag, lists, not any(_RUN.search(word) for each in lists.values() for word in each)
        )


@cache
def _script(char: str) -> str:
    """The script of a letter, by the first word of its name; empty for other characters."""
    return unicodedata.name(char, "").partition(" ")[0] if char.isalpha() else ""


def _tag(seen: frozenset[str], stated: str | None) -> str:
    """The language of a name in the scripts *seen*, in a strategy *stated* to be in one.

    Latin letters stand in names of every language and tell only where there is no other
    script. Of several languages that the scripts fit, the one with the fewest is meant: a
    name in ideographs alone is Chinese, one with kana besides is Japanese.
    """
    distinct = seen - {_LATIN} or {_LATIN}
    if stated is not None:
        known = nearest(stated)
        if known is None:
            return stated
        if distinct & {*traits(known).scripts}:
            return known

    def fit(tag: str) -> tuple[int, int]:
        scripts = {*traits(tag).scripts}
        return -len(distinct & scripts), len(scripts)

    return min((tag for tag in LANGUAGES if _shipped(tag)), key=fit)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...], spaced: bool) -> "re.Pattern[str]":
    """Any of *words*, the longest first; never, when there are none."""
    if not words:
        return re.compile(r"(?!)")
    escaped = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    body = "|".join(escaped)
    if not spaced:
        return re.compile(body)
    return re.compile(rf"(?<![^\W_])(?:{body})(?:s|es)?(?![^\W_])", re.IGNORECASE)


@cache
def _shipped(tag: str) -> Lists:
    """The word lists of the folder of the language *tag*; none where it has no such file."""
    lists: dict[str, tuple[str, ...]] = {}
    for path in files_of("words.toml", tag):
        found = toml_table(path)
        lists.update({listed: tuple(words) for listed, words in found.items()})
    return lists


def list_names() -> tuple[str, ...]:
    """The names of all word lists that the shipped packs have."""
    return tuple(sorted({listed for tag in LANGUAGES for listed in _shipped(tag)}))
