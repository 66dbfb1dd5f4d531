"""A review as Markdown: tables as GitHub draws them, values as lines of bars."""

from strategy_graph.i18n import message
from strategy_graph.text.markdown import plain
from strategy_graph.text.sparkline import sparkline
from strategy_graph.text.visible import one_line
from strategy_graph.workspace.review.chapters import Chapter, Held, chapters, heads, title_of
from strategy_graph.workspace.review.result import Reviewed


def as_markdown(review: Reviewed) -> str:
    """The text, in the language in force."""
    blocks = [f"# {_text(title_of(review))}"]
    for head in heads(review):
        blocks.append(f"## {_text(head.title)}")
        blocks += [_text(head.sentence)]
        tiles = [
            f"- {_text(message('kinds.mark.pair', label=tile.label, text=''))}"
            f"**{_text(tile.value)}**"
            + "".join(_text(message("analysis.list.then") + note) for note in tile.notes)
            for tile in head.tiles
        ]
        blocks += ["\n".join(tiles)] if tiles else []
    for chapter in chapters(review):
        blocks += [f"## {_text(chapter.title)}", *map(_text, chapter.lead), _table(chapter)]
    blocks += [_text(notice) for notice in review.notes]
    blocks += [_text(review.evidence.sentence()), _text(_made_of(review))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _made_of(review: Reviewed) -> str:
    return message("review.on", day=review.on.isoformat())


def _table(chapter: Chapter) -> str:
    if not chapter.rows:
        return _text(chapter.nothing)
    rows = [chapter.columns, ["-"] * len(chapter.columns)]
    lines = [*rows, *([_cell(held) for held in row] for row in chapter.rows)]
    head, rule, *rest = lines
    written = [[_text(cell) for cell in head], rule, *rest]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in written)


def _cell(held: Held) -> str:
    bars = "" if held.course is None else text_course(held)
    text = " ".join(part for part in (bars, held.text) if part)
    return "&emsp;" * held.level + _text(text)


def text_course(held: Held) -> str:
    """The values of a KPI as a line of bars, with the first and the last period."""
    points = () if held.course is None else held.course.points
    if len(points) < 2:
        return ""
    bars = sparkline([point.value for point in points])
    return f"{points[0].period} {bars} {points[-1].period}"


def _text(text: str) -> str:
    return plain(one_line(text))
