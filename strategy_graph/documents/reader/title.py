"""The head of a document: whose it is, what it is called, for when, in which language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from strategy_graph.documents.grid import Block, Grid, Heading, Paragraph, Piece
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.names import Named
from strategy_graph.i18n import LANGUAGES, traits
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.model import NodeKind
from strategy_graph.text.lexicon import any_word
from strategy_graph.text.same_name import normalised

_LATIN = "LATIN"
_LONGEST = 60
"""Characters of the longest first line that is taken for a title."""
_YEAR = r"(?:1\d\d|(?:19|20)\d\d)"


def read_title(grid: Grid, draft: Draft) -> Iterator[Block]:
    """Take the title off *grid*; the blocks behind it.

    Two headings with nothing between them, nor below them, open a document: the one that names
    a kind of document (a plan, a scorecard) is its title, the other is who has it.
    """
    blocks = list(grid.blocks)
    first, second = (*blocks[:2], None, None)[:2]
    taken = 0
    if isinstance(first, Heading):
        if isinstance(second, Heading) and _is_title_page(blocks):
            _two_lines(first.piece, second.piece, draft)
            taken = 2
        elif _is_document(first.piece.text):
            _titled(first.piece, draft)
            taken = 1
    elif isinstance(first, Paragraph) and not any(isinstance(b, Heading) for b in blocks):
        line, rest = first.lines[0], first.lines[1:]
        if len(line.text) <= _LONGEST and (_is_document(line.text) or is_called(line.text, "okr")):
            _titled(line, draft)
            blocks[0] = Paragraph(rest) if rest else Paragraph((line,))
            taken = 0 if rest else 1
    yield from blocks[taken:]


def period_of(title: str) -> str | None:
    """The years that *title* names, as printed.

    >>> period_of("108年度策略地圖"), period_of("Plan 2025-2027"), period_of("Plan")
    ('108年度', '2025-2027', None)
    """
    found = _period().search(title)
    return found[1].strip() if found else None


@cache
def _period() -> "re.Pattern[str]":
    between, year = any_word("period", "to"), any_word("period", "year")
    several = rf"(?:\s*(?:[-–~]|{between})\s*{_YEAR})?"
    return re.compile(rf"(?<!\d)({_YEAR}{several}\s*(?:{year})?)(?!\d)")


def language_of(texts: str) -> str | None:
    """The language that *texts* are in by their letters; nothing for those of Latin alone.

    It is the one with the fewest scripts of those that write all scripts that any language
    of ours writes, and whose encoding holds every letter.

    >>> language_of("財務 KPI"), language_of("财务"), language_of("Finance")
    ('zh-TW', None, None)
    """
    ours = {tag: {*traits(tag).scripts} for tag in LANGUAGES}
    known = {script for scripts in ours.values() for script in scripts} - {_LATIN}
    letters = {letter: script for letter in {*texts} if (script := _script(letter)) in known}
    seen = {*letters.values()}
    fitting = [
        tag
        for tag, scripts in ours.items()
        if seen <= scripts and _holds(traits(tag).encoding, letters)
    ]
    return min(fitting, key=lambda tag: len(ours[tag]), default=None) if seen else None


def _script(letter: str) -> str:
    """The script of *letter* by its name in Unicode."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def _holds(encoding: str | None, letters: Iterable[str]) -> bool:
    if encoding is None:
        return True
    try:
        "".join(letters).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is_title_page(blocks: list[Block]) -> bool:
    """Whether the two headings at the beginning stand alone: a third one follows."""
    first, second = blocks[0], blocks[1]
    if not isinstance(first, Heading) or not isinstance(second, Heading):
        return False
    third = blocks[2] if len(blocks) > 2 else None
    # A third heading below the second goes on with what the second began: it is no title page.
    alone = len(blocks) == 2 or (isinstance(third, Heading) and third.level <= second.level)
    named = _is_document(first.piece.text) != _is_document(second.piece.text)
    return alone and named


def is_called(text: str, kind: str) -> bool:
    """Whether *text* holds a word for the *kind* of document: ``document`` is any of them.

    >>> is_called("OKRs 2026", "okr"), is_called("Plan", "okr"), is_called("Plan", "document")
    (True, False, True)
    """
    bare = normalised(text)
    return any(normalised(word) in bare for word in _words_for(kind))


def _is_document(text: str) -> bool:
    return is_called(text, "document")


def _words_for(kind: str) -> list[str]:
    found: list[str] = []
    for tag in LANGUAGES:
        found += catalogue("documents/titles", tag).get(f"documents/titles.{kind}", "").split("|")
    return [word for word in found if word.strip()]


def _two_lines(first: Piece, second: Piece, draft: Draft) -> None:
    title, owner = (first, second) if _is_document(first.text) else (second, first)
    draft.read.add(owner)
    draft.node(NodeKind.ORGANIZATION, Named(owner.text, None, owner.text), owner.place)
    _titled(title, draft)
    draft.decide("title", title.place, title=title.text, owner=owner.text)


def _titled(piece: Piece, draft: Draft) -> None:
    if draft.title is not None:  # a text within the document says it
        draft.form.add(piece)
        return
    draft.read.add(piece)
    # A sheet, too, is called for whoever looks for it, and not as the plan is.
    draft.called_as_file = piece.place.column < 0 or (
        piece.place.sheet is not None and not piece.place.cell
    )
    draft.title = piece.text
    draft.title_source = piece.place.source()
