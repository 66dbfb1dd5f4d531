"""A folder of many small files: CPU seconds and peak memory of a command that reads all of it.

``python benchmarks/folder.py 20000`` writes as many strategies of four nodes into a temporary
folder and runs ``ls`` and ``lint`` on it, each in a process of its own.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

MODEL = """\
strategy: {{id: s{number}, name: S{number}}}
vision: V
mission: M
objectives: [{{id: O, name: Objective {number}, kpis: [{{id: K, name: Rate of x}}]}}]
"""


def write(folder: Path, count: int) -> None:
    """Write *count* strategies into *folder*."""
    for number in range(count):
        (folder / f"m{number}.yaml").write_text(MODEL.format(number=number), encoding="utf-8")


def measure(folder: Path, command: str) -> tuple[float, float]:
    """CPU seconds and the highest MiB so far of *command* on *folder*."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    option = ["-m"] if command == "ls" else []
    asked = [sys.executable, "-m", "strategy_graph", command, *option, str(folder)]
    subprocess.run(asked, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def main() -> None:
    """Print both commands, the one that needs less memory first."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), count)
        for command in ("ls", "lint"):
            seconds, memory = measure(Path(name), command)
            print(f"{command}: {count} files, {seconds:.1f} s of CPU, {memory:.0f} MiB")


if __name__ == "__main__":
    main()
