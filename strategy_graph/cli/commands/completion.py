"""``strategy-graph completion``."""

import click

from strategy_graph.cli import output
from strategy_graph.cli.command import verb


@verb("completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> None:
    """Print the script that completes commands in a shell.

    Load it from the start-up file of the shell, and type a command and the tab key.

    Examples:
      strategy-graph completion bash > ~/.strategy-graph-complete.bash
      echo '. ~/.strategy-graph-complete.bash' >> ~/.bashrc
      strategy-graph completion fish > ~/.config/fish/completions/strategy-graph.fish
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"click completes no {shell}")
    whole = click.get_current_context().find_root()
    program = str(whole.info_name)
    output.say_text(script(whole.command, {}, program, "_STRATEGY_GRAPH_COMPLETE").source())
