"""The one editor of files: edits on the concrete syntax tree, every other byte untouched.

Comments stay, and so do line ends, the byte order mark and the order and form of all that
no edit speaks of. What comes out is parsed and must contain exactly what the edits say, or
``EditError`` is raised and there is no text: nobody ever gets a half-edited file.
"""

from collections.abc import Sequence

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.io.syntax.cst import Syntax, UnusualError
from strategy_graph.io.syntax.tree import content
from strategy_graph.io.writer.edits import Edit
from strategy_graph.io.writer.line_ends import with_splices
from strategy_graph.io.writer.plan import ConflictError, Plan
from strategy_graph.io.writer.splices import splices


class EditError(StrategyGraphError):
    """An edit speaks of what is not there, or cannot be made without changing more."""


def edited_text(text: str, *edits: Edit, file: str = "<text>") -> str:
    """*text*, the file *file*, with all *edits* made at once.

    Raises ``ReadError`` where *text* cannot be read, and ``EditError``.

    >>> from strategy_graph.io.writer.edits import Append, Insert, Remove, Replace
    >>> text = "# ours\\nthemes:\\n  - {id: A, name: T}  # first\\n  - id: B\\n    name: Two\\n"
    >>> print(
    ...     edited_text(
    ...         text,
    ...         Replace(("themes", 0, "name"), "1.10"),
    ...         Insert(("themes", 1), "owner", "Ann: the boss"),
    ...         Append(("themes",), {"id": "C", "name": "Three"}),
    ...     ),
    ...     end="",
    ... )
    # ours
    themes:
      - {id: A, name: "1.10"}  # first
      - id: B
        name: Two
        owner: "Ann: the boss"
      - {id: C, name: Three}
    >>> print(edited_text(text, Remove(("themes", 1))), end="")
    # ours
    themes:
      - {id: A, name: T}  # first
    >>> edited_text('{"themes": []}', Append(("themes",), {"id": "A"}), file="a.json")
    '{"themes": [{"id": "A"}]}'
    """
    return edited(parse(text, file=file, editable=True), edits).text


def edited(parsed: ParsedFile, edits: Sequence[Edit]) -> ParsedFile:
    """*parsed*, which is editable, with all *edits* made at once; raises ``EditError``."""
    plan, syntax = planned(parsed, edits)
    try:
        made = splices(parsed.source.text, syntax, plan)
    except (ConflictError, UnusualError) as error:
        raise _refused(parsed, error.offset) from None
    text = with_splices(parsed.text, made)
    try:
        after = parse(text, file=parsed.source.file, editable=True)
    except ReadError:
        raise _refused(parsed, made[0].start if made else 0) from None
    if not plan.is_met_by(content(after.tape)):
        raise _refused(parsed, made[0].start if made else 0)
    return after


def planned(parsed: ParsedFile, edits: Sequence[Edit]) -> tuple[Plan, Syntax]:
    """What *edits* say about each part of *parsed*; raises ``EditError``."""
    try:
        syntax = parsed.syntax() if len(parsed.tape) else None
        if syntax is None:
            raise UnusualError(0)
        return Plan(parsed.source, syntax, content(parsed.tape), edits), syntax
    except (ConflictError, UnusualError) as error:
        raise _refused(parsed, error.offset) from None


def _refused(parsed: ParsedFile, offset: int) -> EditError:
    location = parsed.source.location(offset)
    excerpt = parsed.source.line_text(location.line or 1)
    return EditError([problem("io.edit.cannot", location, excerpt)])
