"""How much of what plans and registers state has a place in the model.

``python tests/count_places.py FOLDER`` tries each kind of fact of ``count_places.toml``: a small
model that states the example is loaded with the installed package. Where
the example names a file (``seen``), it must stand in that file of FOLDER.
"""

import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

FACTS = Path(__file__).with_name("count_places.toml")
HEAD = "strategy: {id: s, name: S, period: '2026'}\n"


def facts() -> list[dict[str, Any]]:
    """The kinds of fact, in the order of their file."""
    return list(tomllib.loads(FACTS.read_text(encoding="utf-8"))["fact"])


def has_place(model: str) -> bool:
    """Whether the installed package loads *model* without a problem."""
    from strategy_graph import load
    from strategy_graph.errors import StrategyGraphError

    text = model if model.startswith("strategy:") else HEAD + model
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            return len(load(path)) > 0
        except StrategyGraphError:
            return False


def is_stated(fact: dict[str, Any], folder: Path) -> bool:
    """Whether the words of *fact* stand in the file that it names."""
    path = folder / fact["file"]
    return path.is_file() and fact["words"] in path.read_text(encoding="utf-8", errors="replace")


def main(folder: Path) -> None:
    """Print each kind of fact with a place or without, and the sums."""
    known = facts()
    kinds = times = 0
    for fact in known:
        placed, counted = has_place(fact["model"]), fact.get("times", 0)
        kinds += placed
        times += counted * placed
        seen = "" if "file" not in fact or is_stated(fact, folder) else "  (not found in FOLDER)"
        print(f"{'yes' if placed else 'no':3}  {counted or '':6}  {fact['what']}{seen}")
    every = sum(fact.get("times", 0) for fact in known)
    print(f"{kinds} of {len(known)} kinds of fact, {times} of {every} counted facts, have a place")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
