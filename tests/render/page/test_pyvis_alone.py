"""A map imports neither networkx nor IPython, and pyvis can do with them what it ever could."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
DRAWN = """
import sys
from strategy_graph.cli.main import main
assert main(["map", "models/taipei-pawnshop-108.yaml", "-o", sys.argv[1]]) == 0
assert not {"networkx", "IPython"} & {name.partition(".")[0] for name in sys.modules}
"""
STILL_WHOLE = """
import networkx
from pyvis.network import Network
network = Network(notebook=False)
network.from_nx(networkx.path_graph(3))
assert network.num_nodes() == 3
import pyvis.network
assert pyvis.network.IFrame("x.html", width=1, height=1).src == "x.html"
from IPython.display import IFrame
"""


def _run(program: str, page: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", program, str(page)],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert "vis-network" in page.read_text(encoding="utf-8")
    return ran.stderr if ran.returncode else ""


def test_a_map_needs_neither_networkx_nor_ipython(tmp_path: Path) -> None:
    assert _run(DRAWN, tmp_path / "map.html") == ""


def test_pyvis_is_whole_afterwards(tmp_path: Path) -> None:
    assert _run(DRAWN + STILL_WHOLE, tmp_path / "map.html") == ""
