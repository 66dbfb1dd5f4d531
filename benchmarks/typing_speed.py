"""How long an editor waits: a thousand edits of a file of 5,000 lines, and what they leave behind.

``python benchmarks/typing_speed.py [EDITS]`` changes one name after the other, as the server of
editors does, and prints the processor time of a look (the text taken, read, linked, linted, its
marks made) in milliseconds, and how the memory of the process grew from the hundredth edit on;
then the same, and the live map with its findings, in a folder of 200 strategies.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from strategy_graph.live.session import Session
from strategy_graph.lsp.book import Book
from strategy_graph.lsp.diagnosis import marks

LINES = 5_000
STRATEGIES = 200
"""Strategies beside it in the second measurement."""


def strategy(lines: int) -> str:
    """A strategy of so many lines: objectives, each with a KPI and a plan, named in Chinese."""
    head = [
        "strategy: {id: big, name: 大型策略, profile: map}",
        "mission: {name: 使命}",
        "themes:",
        *(line for t in range(8) for line in (f"  - id: T{t}", f"    name: 主題{t}")),
        "perspectives:",
        *(line for p in "FCPL" for line in (f"  - id: {p}", f"    name: 構面{p}")),
        "objectives:",
    ]
    n = 0
    while len(head) < lines:
        n += 1
        head += [
            f"  - id: O{n}",
            f"    name: 提升第{n}項服務",
            f"    theme: T{n % 8}",
            f"    perspective: {'FCPL'[n % 4]}",
            "    owner: 業務組",
            "    kpis:",
            f"      - id: O{n}.1",
            f"        name: 第{n}項服務達成率",
            "        direction: higher",
            "        target: 90",
            "        action_plans:",
            f"          - id: O{n}.1.1",
            f"            name: 辦理第{n}項服務計畫",
        ]
    return "\n".join(head) + "\n"


def look(book: Book, path: str, text: str) -> float:
    """Milliseconds of processor time from a new text to its marks."""
    begin = time.process_time()
    found = marks(book, book.open(path, text))
    assert found
    return 1000 * (time.process_time() - begin)


def redraw(session: Session, path: str, text: str, number: int) -> float:
    """Milliseconds of processor time from an edit to the live map and its findings."""
    name = f"提升第7項服務{number}"
    Path(path).write_text(text.replace("提升第7項服務", name), encoding="utf-8")
    begin = time.process_time()
    picture = session.refresh()
    assert name in picture.html
    assert picture.findings
    return 1000 * (time.process_time() - begin)


def peak() -> float:
    """The most memory that the process had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(edits: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "big.yaml"))
        text = strategy(LINES)
        Path(path).write_text(text, encoding="utf-8")
        book = Book([folder])
        times: list[float] = []
        before = 0.0
        for number in range(edits):
            typed = text.replace("提升第7項服務", f"提升第7項服務{number}")
            times.append(look(book, path, typed))
            if number == min(99, edits // 2):
                before = peak()
        times.sort()
        print(
            f"{text.count(chr(10))} lines, {edits} edits: median {median(times[1:]):.0f} ms,",
            end=" ",
        )
        print(f"95 of 100 within {times[int(0.95 * len(times)) - 1]:.0f} ms of CPU;", end=" ")
        print(f"memory {before:.0f} MiB, then {peak():.0f} MiB")
    with tempfile.TemporaryDirectory() as folder:
        small = strategy(400)
        for number in range(STRATEGIES):
            mine = small.replace("id: big", f"id: s{number}")
            Path(folder, f"s{number}.yaml").write_text(mine, encoding="utf-8")
        path = str(Path(folder, "s7.yaml"))
        book = Book([folder])
        text = Path(path).read_text(encoding="utf-8")
        look(book, path, text)
        times = [
            look(book, path, text.replace("提升第7項服務", f"提升第7項服務{number}"))
            for number in range(20)
        ]
        print(f"{STRATEGIES} strategies of 400 lines: median {median(times):.0f} ms of CPU")
        session = Session((folder,), strategy="s7")
        times = [redraw(session, path, text, number) for number in range(20)]
        print(f"the live map of one of them: median {median(times):.0f} ms of CPU")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
