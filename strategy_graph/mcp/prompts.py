"""Two prompts: a question from a council, and a look back from a future in which it failed."""

from collections.abc import Mapping

from strategy_graph.i18n import message
from strategy_graph.mcp.refusal import RefusedError
from strategy_graph.text.visible import visible

PROMPTS: Mapping[str, str] = {"council_question": "question", "pre_mortem": "node"}
"""Name -> its one argument."""

_LONGEST = 2000


def prompt_text(name: str, arguments: Mapping[str, str]) -> str:
    """The prompt *name*, filled in. Raises ``RefusedError`` with what is valid."""
    if name not in PROMPTS:
        raise RefusedError([message("mcp.refused.prompt", name=name)], {"prompts": PROMPTS})
    wanted = PROMPTS[name]
    if not arguments.get(wanted):
        reason = message("mcp.refused.missing_argument", name=wanted)
        raise RefusedError([reason], {"arguments": (wanted,)})
    return message(f"mcp.prompt.{name}.text", given=visible(arguments[wanted])[:_LONGEST])
