"""A deck as Markdown: a heading for each page, tables as GitHub draws them."""

import re
from collections.abc import Iterator

from strategy_graph.documents.deck.contents import Contents, Scorecard, StrategyMap

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_LEADING = re.compile(r"^(?=[#+-]|\d+[.)])")
_BREAK = "<br>"


def markdown_text(contents: Contents) -> str:
    """The deck as one document."""
    blocks: list[str] = []
    if contents.owner:
        blocks += [f"# {_text(contents.owner)}", f"## {_text(contents.title)}"]
    else:
        blocks.append(f"# {_text(contents.title)}")
    if contents.statements:
        blocks.append(f"# {_text(contents.statements_title)}")
        for each in contents.statements:
            blocks.append(f"## {_text(each.label)}")
            blocks.append(_listed(each.texts) if each.is_list else _first(each.texts[0]))
    if contents.lists:
        blocks.append(f"# {_text(contents.lists_title)}")
        for each in contents.lists:
            blocks.append(f"## {_text(each.label)}")
            if each.texts:
                blocks.append(_listed(each.texts))
    if contents.map is not None:
        blocks += [f"# {_text(contents.map_title)}", _table(_map_rows(contents.map))]
    for card in contents.scorecards:
        blocks += [f"# {_text(card.title)}", _table(_rows(card))]
    return "\n\n".join(blocks) + "\n"


def _text(text: str) -> str:
    """*text* as Markdown that reads as it.

    >>> _text("a|b <img>")
    'a\\\\|b \\\\<img\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", text)


def _first(text: str) -> str:
    """*text* at the beginning of a line, where it must begin no list and no heading."""
    found = _LEADING.match(text)
    if found is None:
        return _text(text)
    digits = re.match(r"\d*", text)
    at = digits.end() if digits else 0
    return f"{text[:at]}\\{_text(text[at:])}"


def _listed(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {_first(text)}" for text in texts)


def _table(rows: Iterator[list[str]]) -> str:
    first, *others = rows
    lines = [first, ["---"] * len(first), *others]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _map_rows(drawn: StrategyMap) -> Iterator[list[str]]:
    yield [_text(drawn.corner), "", *map(_text, drawn.across)]
    for at, (side, cells) in enumerate(drawn.rows):
        held = [_BREAK.join(map(_text, texts)) for texts in cells]
        yield ["" if at else _text(drawn.side), _text(side), *held]


def _rows(card: Scorecard) -> Iterator[list[str]]:
    yield list(map(_text, card.columns))
    for line in card.lines:
        yield [_BREAK.join(map(_text, texts)) for texts in line.cells]
