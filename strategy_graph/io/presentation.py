"""A presentation as a file of its own beside the model, in YAML or JSON.

Called ``NAME.presentation.yaml`` it may lie among strategies: who reads the folder for these
leaves it alone::

    presentation:
      - title: Four themes
      - title: {en: What moves the money, zh-TW: 財務從何而來}
        show: sel=AF1&steps=1
        note: Dashed lines are guesses.
"""

import os

from strategy_graph.io.load import bytes_of
from strategy_graph.io.parsed import parse
from strategy_graph.io.reader.scalars import NOTHING
from strategy_graph.io.reader.values import Values
from strategy_graph.io.schema.field_types import Form, Shape
from strategy_graph.io.syntax.encoding import decode
from strategy_graph.io.syntax.tape import MAPPING, SEQUENCE, Tape
from strategy_graph.model.base import Frozen
from strategy_graph.model.presentation import Presentation, Scene

_KEY, _SHOW = "presentation", "show"


class _File(Frozen):
    """What the file holds."""

    presentation: tuple[Scene, ...]


def read_presentation(path: str | os.PathLike[str]) -> Presentation:
    """The presentation in the file *path*.

    Raises ``ReadError`` with everything that is wrong in it, each at its place.
    """
    file = os.fspath(path)
    return presentation_of(decode(bytes_of(file), file=file), file=file)


def presentation_of(text: str, *, file: str = "<text>") -> Presentation:
    """The presentation that *text* is; the suffix of *file* names its format.

    >>> made = presentation_of("presentation: [{title: Money, show: theme=A}]")
    >>> made.scenes[0].show, str(made.places[0])
    ('theme=A', '<text>:1:37')
    """
    parsed = parse(text, file=file)
    tape, log = parsed.tape, parsed.log
    values = Values(tape, log)
    if _listed(tape) is None:  # and not a problem for each key of some other file
        log.problem("presentation.empty", 0)
        log.stop_if_any()
    found = values.read(Shape(Form.RECORD, cls=_File), 0, _KEY)
    shown = _shown(tape)
    for i in shown:
        if i is not None and values.is_nothing(i):
            log.problem("presentation.comment", tape.at[i - 1])
    log.stop_if_any()
    if found is NOTHING or not found.presentation:
        log.problem("presentation.empty", 0)
        log.stop_if_any()
    places = tuple(None if i is None else log.lines.location(tape.at[i]) for i in shown)
    lines = tuple(None if at is None else log.lines.line_text(at.line or 1) for at in places)
    return Presentation(found.presentation, places, lines)


def _shown(tape: Tape) -> list[int | None]:
    """For each scene the token of what it shows, if it says so."""
    listed = _listed(tape)
    if listed is None or tape.kinds[listed] != SEQUENCE:
        return []
    return [
        next((value for key, _, value in tape.items(one) if key == _SHOW), None)
        if tape.kinds[one] == MAPPING
        else None
        for one in tape.elements(listed)
    ]


def _listed(tape: Tape) -> int | None:
    """The token of the list of scenes."""
    if not len(tape) or tape.kinds[0] != MAPPING:
        return None
    return next((value for key, _, value in tape.items(0) if key == _KEY), None)
