"""What a request may ask to be edited: each action and the words that it takes."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.live.session import Session
from strategy_graph.workspace.edit.changes import Edited
from strategy_graph.workspace.edit.drop import drop
from strategy_graph.workspace.edit.fields import edit_fields, judge, suppress
from strategy_graph.workspace.edit.move import move
from strategy_graph.workspace.edit.new import new
from strategy_graph.workspace.edit.rename import rename

Asked = Mapping[str, Any]
"""A request: ``action``, and the words of it; nothing of it is believed."""


def maker(session: Session, asked: Asked) -> Callable[[], Edited]:
    """What makes the edit that is *asked* for; raises ``StrategyGraphError`` for what is none."""
    action = _text(asked, "action")
    make = _ACTIONS.get(action)
    if make is None:
        raise StrategyGraphError([problem("live.no_action", known=", ".join(_ACTIONS))])
    return lambda: make(session, asked)


def _new(session: Session, asked: Asked) -> Edited:
    return new(
        _text(asked, "what"),
        _text(asked, "name"),
        models=session.paths,
        strategy=_text(asked, "strategy") or None,
        id=_text(asked, "id") or None,
        under=_text(asked, "under") or None,
        fields=_table(asked, "fields"),
        dry_run=True,
    )


def _rename(session: Session, asked: Asked) -> Edited:
    return rename(_text(asked, "node"), _text(asked, "code"), models=session.paths, dry_run=True)


def _move(session: Session, asked: Asked) -> Edited:
    return move(
        _text(asked, "node"),
        models=session.paths,
        theme=_text(asked, "theme") or None,
        perspective=_text(asked, "perspective") or None,
        under=_text(asked, "under") or None,
        dry_run=True,
    )


def _drop(session: Session, asked: Asked) -> Edited:
    return drop(
        _text(asked, "node"),
        because=_text(asked, "because"),
        models=session.paths,
        remove=asked.get("remove") is True,
        dry_run=True,
    )


def _fields(session: Session, asked: Asked) -> Edited:
    table = _table(asked, "fields")
    return edit_fields(_text(asked, "node"), table, models=session.paths, dry_run=True)


def _judge(session: Session, asked: Asked) -> Edited:
    return judge(
        _text(asked, "link"),
        accept=asked.get("accept") is True,
        because=_text(asked, "because"),
        models=session.paths,
        dry_run=True,
    )


def _suppress(session: Session, asked: Asked) -> Edited:
    return suppress(
        _text(asked, "node"),
        _text(asked, "rule"),
        because=_text(asked, "because"),
        models=session.paths,
        dry_run=True,
    )


_ACTIONS: Mapping[str, Callable[[Session, Asked], Edited]] = {
    "new": _new,
    "rename": _rename,
    "move": _move,
    "drop": _drop,
    "fields": _fields,
    "judge": _judge,
    "suppress": _suppress,
}


def _text(asked: Asked, key: str) -> str:
    value = asked.get(key, "")
    if not isinstance(value, str):
        raise StrategyGraphError([problem("live.not_text", key=key)])
    return value


def _table(asked: Asked, key: str) -> dict[str, str]:
    value = asked.get(key, {})
    table = cast(dict[object, object], value) if isinstance(value, dict) else {None: None}
    if not all(isinstance(k, str) and isinstance(v, str) for k, v in table.items()):
        raise StrategyGraphError([problem("live.not_text", key=key)])
    return cast(dict[str, str], table)
