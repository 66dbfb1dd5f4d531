"""Loading the same files a second time: out of the cache, beside the first time.

Each load is a process of its own with a cache of this run; CPU milliseconds of
``strategy_graph.load`` and MiB above what is there before it::

    python benchmarks/load_again.py [--rounds 3] [--check]

With ``--check`` the exit code is 1 unless the second load of 20,000 objectives is at least 25
times, of 200 Taipei files at least 15 times as fast as the first, in no more memory.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
LEAST = {"20,000 objectives": 25.0, "200 Taipei files": 15.0}
"""How many times as fast the second load is, at least."""

_LOAD = """
import json, sys, time
import strategy_graph as sg, strategy_graph.io.load, strategy_graph.io.parsed, yaml
def peak():
    # Not that of getrusage: it counts what this process was before it became Python.
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
before, began = peak(), time.process_time()
graph = sg.load(sys.argv[1])
print(json.dumps([(time.process_time() - began) * 1000, peak() - before, len(graph)]))
"""


def load(path: Path, cache: Path) -> tuple[float, float]:
    """CPU milliseconds and MiB of one load."""
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(cache),
        "STRATEGY_GRAPH_NO_CACHE": "0",
        "PYTHONPATH": str(ROOT),
    }
    ran = subprocess.run(
        [sys.executable, "-c", _LOAD, str(path)],
        capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    spent, memory, _ = json.loads(ran.stdout)
    return spent, memory


def inputs(folder: Path) -> dict[str, Path]:
    """The file of 20,000 objectives, and the folder of 200 Taipei files."""
    from benchmarks.load import model

    large, many = folder / "large.yaml", folder / "many"
    large.write_text(model(20_000), encoding="utf-8")
    many.mkdir()
    taipei = (ROOT / "models" / "taipei-pawnshop-108.yaml").read_text(encoding="utf-8")
    for number in range(200):
        text = taipei.replace("taipei-pawnshop-108", f"taipei-{number}")
        (many / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    return {"20,000 objectives": large, "200 Taipei files": many}


def main() -> int:
    """Measure and print; the exit code says whether the promises hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    kept = True
    print("| | first ms | again ms | times | first MiB | again MiB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as made:
        for name, path in inputs(Path(made)).items():
            cache = Path(made) / "cache"
            firsts: list[tuple[float, float]] = []
            agains: list[tuple[float, float]] = []
            for _ in range(options.rounds):
                shutil.rmtree(cache, ignore_errors=True)
                firsts.append(load(path, cache))
                agains.append(load(path, cache))
            first, again = (statistics.median(ms for ms, _ in runs) for runs in (firsts, agains))
            more, less = (max(mib for _, mib in runs) for runs in (firsts, agains))
            kept = kept and first / again >= LEAST[name] and less <= more
            print(
                f"| {name} | {first:,.0f} | {again:,.0f} | {first / again:.0f} "
                f"| {more:.0f} | {less:.0f} |"
            )
    return 0 if kept or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
