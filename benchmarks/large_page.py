"""The page of a map of 20,000 nodes, drawn, opened and moved; beside pyvis and Cytoscape.

    python benchmarks/large_page.py [--nodes 20000] [--check] [--cytoscape cytoscape.min.js]

One strategy of ``generate.py`` is drawn, each candidate in a process of its own (CPU seconds
without reading the file), and its page is opened from the disk in Chromium without a GPU, the
network off: milliseconds until it is drawn and idle, CPU seconds of its main thread by then,
milliseconds until the scorecard stands, and pictures per second while all boxes are in view,
dragged and zoomed for two seconds, with the fewest boxes that one of them held. pyvis and Cytoscape
have no scorecard; pyvis draws by its own template with physics off, nodes on a grid, links shown;
Cytoscape draws the same grid on its canvas, from a file of npm's package that ``--cytoscape``
names, or where ``npm install --no-save --prefix build cytoscape@3.30.2`` has put it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

CYTOSCAPE = ROOT / "build" / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js"
CHROMIUM = os.environ.get("STRATEGY_GRAPH_CHROMIUM", "/usr/bin/chromium")
PROMISES = {
    "draw": 3.0,
    "bytes": 6e6,
    "usable": 1000.0,
    "scorecard": 300.0,
    "fps": 20.0,
    "boxes": 2000,
}
"""CPU seconds, bytes, milliseconds twice, at least so many pictures a second of so many boxes."""
PATIENCE = 120_000
"""Milliseconds that a page may take to open."""

IDLE = """addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {
  window.usable = performance.now(); }, 0)))"""
SCORECARD = """() => new Promise(done => {
  const more = document.querySelector("#more"), start = performance.now();
  more.value = "table"; more.dispatchEvent(new Event("change"));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0)); })"""
MOVE = """([selector, drawn]) => new Promise(done => {
  const canvas = document.querySelector(selector), place = canvas.getBoundingClientRect();
  const fire = (Kind, type, more) => canvas.dispatchEvent(new Kind(type, { bubbles: true,
    cancelable: true, pointerId: 1, button: 0, buttons: 1, view: window, ...more }));
  const at = (x, y) => ({ clientX: place.left + x, clientY: place.top + y });
  const press = (type, x, y) => { fire(PointerEvent, "pointer" + type, at(x, y));
    fire(MouseEvent, "mouse" + type, at(x, y)); };
  let pictures = 0, least = Infinity;
  const start = performance.now();
  press("down", 400, 300);
  const step = () => {
    const passed = performance.now() - start;
    least = Math.min(least, drawn ? Number(document.querySelector(drawn).dataset.drawn) : Infinity);
    if (passed > 2000) { press("up", 400, 300); done([pictures / passed * 1000, least]); return; }
    pictures += 1;
    const turn = pictures / 9;
    if (pictures % 3) press("move", 400 + 60 * Math.sin(turn), 300 + 40 * Math.cos(turn));
    else fire(WheelEvent, "wheel", { ...at(500, 300), deltaY: pictures % 12 < 6 ? -20 : 20 });
    requestAnimationFrame(step); };
  requestAnimationFrame(step); })"""

GRID = 120
"""Boxes side by side in the pages of the others."""


def drawn(candidate: str, model: str, target: str) -> float:
    """Write the page of *candidate* to *target*; CPU seconds without reading the *model*."""
    import strategy_graph as sg

    graph = sg.load(model)
    start = time.process_time()
    text = {"ours": _ours, "pyvis": _pyvis}.get(candidate, _cytoscape)(graph)
    Path(target).write_text(text, encoding="utf-8")
    return time.process_time() - start


def _ours(graph: Any) -> str:
    import strategy_graph as sg

    return sg.draw(graph).to_html()


def _pyvis(graph: Any) -> str:
    from pyvis.network import Network  # pyright: ignore[reportMissingTypeStubs]

    net: Any = Network(directed=True, cdn_resources="in_line")  # pyright: ignore[reportUnknownVariableType]
    net.toggle_physics(False)
    ids = [node.id for node in graph.nodes]
    places = range(len(ids))
    net.add_nodes(
        ids,
        label=[node.code for node in graph.nodes],
        x=[200 * (n % GRID) for n in places],
        y=[80 * (n // GRID) for n in places],
    )
    net.add_edges([(edge.source, edge.target) for edge in graph.edges])
    return str(net.generate_html())


def _cytoscape(graph: Any) -> str:
    nodes = [
        {
            "data": {"id": node.id, "label": node.code},
            "position": {"x": 200 * (n % GRID), "y": 80 * (n // GRID)},
        }
        for n, node in enumerate(graph.nodes)
    ]
    links = [
        {"data": {"id": f"e{n}", "source": edge.source, "target": edge.target}}
        for n, edge in enumerate(graph.edges)
    ]
    script = Path(os.environ["CYTOSCAPE"]).read_text("utf-8").replace("</script", "<\\/script")
    return (
        "<!DOCTYPE html><meta charset=utf-8><style>#net{position:absolute;inset:0}</style>"
        f"<div id=net></div><script>{script}</script><script>cytoscape({{container: "
        f"document.getElementById('net'), layout: {{name: 'preset'}}, elements: "
        f"{json.dumps([*nodes, *links])}, style: [{{selector: 'node', style: {{label: "
        "'data(label)'}}]})</script>"
    )


def opened(browser: Any, candidate: str, page_file: Path) -> dict[str, float]:
    """What opening and moving the page of *candidate* takes."""
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    page.context.set_offline(True)
    page.set_default_timeout(PATIENCE)
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.add_init_script(IDLE)
    page.goto(page_file.as_uri())
    page.wait_for_function("window.usable")
    told = metrics.send("Performance.getMetrics")["metrics"]
    found = {
        "usable": page.evaluate("window.usable"),
        "main": next(one["value"] for one in told if one["name"] == "TaskDuration"),
    }
    if candidate == "ours":
        found["scorecard"] = page.evaluate(SCORECARD)
        page.evaluate("location.hash = 'view=part'")
        page.wait_for_selector(".wall[data-drawn]")
        page.wait_for_timeout(300)
        found["fps"], found["boxes"] = page.evaluate(MOVE, [".wall canvas", ".wall"])
    else:
        canvas = "#mynetwork canvas" if candidate == "pyvis" else "#net canvas:last-of-type"
        found["fps"], _ = page.evaluate(MOVE, [canvas, ""])
    page.close()
    return found


def row(candidate: str, size: int, draw: float, found: dict[str, float]) -> str:
    """One line of the table."""
    cells = [f"{size / 1e6:.2f}", f"{draw:.2f}", f"{found['usable']:.0f}", f"{found['main']:.2f}"]
    cells.append(f"{found['scorecard']:.0f}" if "scorecard" in found else "")
    cells += [f"{found['fps']:.1f}", f"{found['boxes']:,.0f}" if "boxes" in found else ""]
    return f"| {candidate} | {' | '.join(cells)} |"


def broken(size: int, draw: float, found: dict[str, float]) -> list[str]:
    """The promises that do not hold."""
    most = {"draw": draw, "bytes": size, "usable": found["usable"], "scorecard": found["scorecard"]}
    missed = [name for name, value in most.items() if value > PROMISES[name]]
    return missed + [name for name in ("fps", "boxes") if found[name] < PROMISES[name]]


def main() -> int:
    """Measure and print; with ``--check`` ours alone, and 1 where a promise is broken."""
    from playwright.sync_api import sync_playwright

    from benchmarks.generate import write_one

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--cytoscape", type=Path, default=CYTOSCAPE)
    parser.add_argument("--check", action="store_true", help="fail when a promise is broken")
    parser.add_argument("--draw", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.draw:
        print(drawn(*asked.draw))
        return 0
    candidates = ["ours"] if asked.check else ["ours", "pyvis"]
    if asked.cytoscape.is_file() and not asked.check:
        candidates.append("Cytoscape")
    missed: list[str] = []
    heads = ("page", "MB", "draw, CPU s", "usable, ms", "main thread, CPU s", "scorecard, ms")
    print(f"| {' | '.join(heads)} | pictures/s | of boxes |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        model = write_one(asked.nodes, Path(name))
        browser = started.chromium.launch(
            executable_path=CHROMIUM, args=["--disable-gpu", "--no-sandbox"]
        )
        for candidate in candidates:
            page_file = Path(name) / f"{candidate}.html"
            command = [sys.executable, __file__, "--draw", candidate, str(model), str(page_file)]
            env = {**os.environ, "CYTOSCAPE": str(asked.cytoscape.absolute())}
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=env)
            draw, size = float(done.stdout), page_file.stat().st_size
            found = opened(browser, candidate, page_file)
            print(row(candidate, size, draw, found), flush=True)
            if candidate == "ours":
                missed = broken(size, draw, found)
        browser.close()
    if "Cytoscape" not in candidates and not asked.check:
        print("\nCytoscape was not here: the head of the script says how it comes.")
    if missed:
        print(f"\nNot as promised: {', '.join(missed)}.")
    return int(asked.check and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
