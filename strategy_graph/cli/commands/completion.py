"""``strategy-graph completion``."""

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from strategy_graph.cli import output
from strategy_graph.cli.choices import Choice
from strategy_graph.cli.command import verb

SHELLS = {shell.name: shell for shell in (BashComplete, ZshComplete, FishComplete)}
"""What click can write a script for, by the name of the shell."""


@verb("completion")
@click.argument("shell", type=Choice(tuple(SHELLS)))
def command(shell: str) -> None:
    """Print the script that completes commands in a shell.

    Load it from the start-up file of the shell, and type a command and the tab key.

    Examples:
      strategy-graph completion bash > ~/.strategy-graph-complete.bash
      echo '. ~/.strategy-graph-complete.bash' >> ~/.bashrc
      strategy-graph completion fish > ~/.config/fish/completions/strategy-graph.fish
    """
    whole = click.get_current_context().find_root()
    program = str(whole.info_name)
    output.say_text(SHELLS[shell](whole.command, {}, program, "_STRATEGY_GRAPH_COMPLETE").source())
