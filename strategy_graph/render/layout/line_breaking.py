"""Breaking names into lines that fit a box, Chinese and Latin alike."""

import math
from itertools import accumulate, pairwise

from strategy_graph.i18n import LANGUAGES, traits
from strategy_graph.render.layout.phrases import phrase_ends
from strategy_graph.render.layout.widths import is_wide, text_width, width_of
from strategy_graph.text.width import graphemes

# Kinsoku: what may not begin a line, and what may not end one (JLREQ 3.1.7, CLREQ 3.1.3).
_NOT_FIRST = frozenset("，。、：；！？）」』】〉》〕｝…‥·・‧ー々％%‰℃)]}>,.;:!?’”")
_NOT_LAST = frozenset("（「『【〈《〔｛([{<‘“")
_BREAK_AFTER = frozenset("-/‐–—")
_LEANS_ON_NEXT = frozenset("".join(traits(tag).joining for tag in LANGUAGES))
"""Characters that join: a line that ends in one reads badly."""
TORN = 3.3
"""The price of a break inside a phrase. Less than what two pairs cost that are kept whole
(提昇資產|處分效益), more than an uneven break at a phrase (培育懂社區|的館員); judged on the names
of the shipped models."""
ODD = 1.6
"""The price of a line of an odd number of characters: Chinese words are mostly pairs."""
_HAIR = 1e-9
"""What sums of widths may be wrong by, so that every Python breaks at the same place."""


def wrap(text: str, *, width: float, lines: int) -> tuple[str, ...]:
    """Break *text* into at most *lines* lines of at most *width* em, evenly filled.

    Fewest lines first, then the most even ones: a line starts with no closing
    punctuation, ends with no opening bracket and rather not with a joining word.
    What does not fit ends in an ellipsis; a Latin word longer than a line is cut.

    >>> wrap("精進標準作業程序", width=7, lines=3)
    ('精進標準', '作業程序')
    >>> wrap("落實成本及資金管控", width=7, lines=3)
    ('落實成本', '及資金管控')
    >>> wrap("Put city property to use", width=8, lines=3)
    ('Put city', 'property to use')
    >>> wrap("一二三四五六七八九", width=3, lines=2)
    ('一二三', '四五…')
    """
    clusters, whole = _beginning(" ".join(text.split()), width, lines)
    tokens = _tokens(clusters, width)
    if not tokens:
        return ("",)
    fewest = int(math.fsum(map(width_of, clusters)) // (max(width, 1.0) + width_of(" "))) or 1
    for count in range(fewest, lines + 1) if whole else ():
        broken = _balanced(tokens, width, count)
        if broken is not None:
            return broken
    return _cut(tokens, width, lines)


def _beginning(text: str, width: float, lines: int) -> tuple[list[str], bool]:
    """As much of *text* as decides how it breaks, and whether that is all of it.

    One line more than there is room for, each with the space that may hang over its end: the
    piece that is cut here stands behind everything that is shown.
    """
    clusters = graphemes(text)
    room = (lines + 1) * (max(width, 1.0) + width_of(" "))
    filled = 0.0
    for count, cluster in enumerate(clusters):
        filled += width_of(cluster)
        if filled > room:
            return clusters[: count + 1], False
    return clusters, True


def _tokens(clusters: list[str], width: float) -> list[str]:
    """Unbreakable pieces; a space stays at the end of the piece before it."""
    tokens: list[str] = []
    filled = 0.0
    for cluster in clusters:
        last = tokens[-1] if tokens else ""
        glued = last and (
            cluster == " "
            or cluster[0] in _NOT_FIRST
            or last[-1] in _NOT_LAST
            or (cluster in _BREAK_AFTER and last[-1] != " ")
            or (_is_word(last[-1]) and _is_word(cluster[0]))
        )
        wide = width_of(cluster)
        if cluster == " " or (glued and filled + wide <= width + _HAIR):
            tokens[-1] += cluster
            filled += wide
        else:
            tokens.append(cluster)
            filled = wide
    return tokens


def _is_word(char: str) -> bool:
    return char != " " and char not in _BREAK_AFTER and not is_wide(char)


def _balanced(tokens: list[str], width: float, count: int) -> tuple[str, ...] | None:
    """The most even way to set *tokens* in exactly *count* lines, if there is one."""
    total = len(tokens)
    widths = [text_width(token) for token in tokens]
    mean = math.fsum(widths) / count
    torn = _torn(tokens) if count > 1 else ()
    narrow = [0, *accumulate(not is_wide(token[0]) for token in tokens)]
    inf = float("inf")
    best = [[inf] * (total + 1) for _ in range(count + 1)]
    back = [[0] * (total + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for line in range(1, count + 1):
        for end in range(line, total + 1):
            filled = 0.0
            for start in range(end - 1, line - 2, -1):
                filled += widths[start]
                trailing = 0.31 if tokens[end - 1].endswith(" ") else 0.0
                if filled - trailing > width + _HAIR:
                    break
                cost = best[line - 1][start] + (filled - mean) ** 2
                if end < total:
                    cost += _penalty(tokens[end - 1], tokens[end])
                    if (end - start) % 2 and narrow[end] == narrow[start]:
                        cost += ODD
                    if end in torn:
                        cost += TORN
                if cost < best[line][end]:
                    best[line][end], back[line][end] = cost, start
    if best[count][total] == inf:
        return None
    cuts = [total]
    for line in range(count, 0, -1):
        cuts.append(back[line][cuts[-1]])
    cuts.reverse()
    return tuple("".join(tokens[a:b]).strip() for a, b in pairwise(cuts))


def _torn(tokens: list[str]) -> frozenset[int]:
    """After which of *tokens* a break would stand inside a phrase."""
    if not any(is_wide(token[0]) for token in tokens):
        return frozenset()
    ends = phrase_ends("".join(tokens))
    at = accumulate(map(len, tokens))
    return frozenset(
        number
        for number, (token, place) in enumerate(zip(tokens, at, strict=True), 1)
        if place not in ends and is_wide(token[0]) and not token.endswith(" ")
    )


def tears(lines: tuple[str, ...]) -> int:
    """How many of the breaks between *lines*, all of one name, stand inside a phrase.

    >>> tears(("培育懂社", "區的館員")), tears(("培育懂社區", "的館員"))
    (1, 0)
    """
    ends = phrase_ends("".join(lines)) if len(lines) > 1 else frozenset[int]()
    breaks = zip(lines, accumulate(map(len, lines[:-1])), strict=False)
    return sum(at not in ends and is_wide(line[-1]) for line, at in breaks)


def _penalty(before: str, after: str) -> float:
    if before.endswith(" "):
        return -1.5 if is_wide(before[0]) else 0.0
    if before[-1] in _LEANS_ON_NEXT:
        return 6.0
    if after[0] in _LEANS_ON_NEXT:
        return -0.5
    return 0.0


def _cut(tokens: list[str], width: float, lines: int) -> tuple[str, ...]:
    done: list[str] = []
    line = ""
    rest = list(tokens)
    while rest and len(done) < lines:
        if not line or text_width((line + rest[0]).rstrip()) <= width + _HAIR:
            line += rest.pop(0)
            continue
        done.append(line.strip())
        line = ""
    if len(done) < lines and line:
        done.append(line.strip())
    if rest:
        last = graphemes(done[-1])
        kept = sum(filled + 1.0 <= width + _HAIR for filled in accumulate(map(width_of, last)))
        done[-1] = "".join(last[:kept]).rstrip() + "…"
    return tuple(done)
