"""Lints each file in a process of its own, forked from one that has everything imported.

``python -m tests.support.lint_each OUT FILE...`` writes what each printed to ``OUT`` and
tells, as JSON, exit code and CPU seconds. A locale is that of the process: it is why
this is a program and not a function.
"""

import json
import os
import sys
from pathlib import Path

from strategy_graph.cli.main import main


def lint(path: Path, out: Path) -> tuple[int, float]:
    """Exit code (128 + signal if it was killed) and CPU seconds of ``lint PATH``."""
    child = os.fork()
    if child == 0:
        for number, ending in ((1, "out"), (2, "err")):
            target = os.open(out / f"{path.name}.{ending}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(target, number)
        code = 70  # what a traceback leaves
        try:
            code = main(["lint", str(path)])
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return (code if code >= 0 else 128 - code), used.ru_utime + used.ru_stime


if __name__ == "__main__":
    folder, *files = map(Path, sys.argv[1:])
    main(["lint", str(folder / "nothing.yaml")])  # imports what every run needs
    sys.stdout.flush()
    told = {path.name: lint(path, folder) for path in files}
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
