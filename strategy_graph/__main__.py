"""``python -m strategy_graph`` is ``strategy-graph``.

Nothing heavy is imported before Ctrl-C has its exit code: imports take most of a short command.
"""

import os
import signal
import sys

_INTERRUPTED = 130  # cli.exit_codes has it too, once it is imported


def run() -> None:
    """Run the arguments of the process and end it, with its own code at any moment."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda number, frame: os._exit(_INTERRUPTED))
    try:
        from strategy_graph.cli.process import replay

        code = replay.again(sys.argv[1:])
        if code is not None:
            os._exit(code)
        from strategy_graph.cli import main

        main.run()
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


if __name__ == "__main__":
    run()
