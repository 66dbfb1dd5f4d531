"""At the size of one organization: no numpy, and an answer before anybody notices."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, sys
from benchmarks.small import HEAVY, measure
size, took = measure(rounds=5)
print(json.dumps([size, took, [name for name in HEAVY if name in sys.modules]]))
"""


def test_small_questions_are_quick_and_import_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True
    )
    size, took, heavy = json.loads(done.stdout)
    assert 100 < size < 200
    assert heavy == []
    slow = {name: ms for name, ms in took.items() if ms >= 4}  # 2 ms where nothing else runs
    assert set(slow) <= {"rank"}, slow
