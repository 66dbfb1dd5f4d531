"""How often the readers are fuzzed, and what is kept of a failure.

A run of all tests takes a few examples, the same ones in continuous integration. With
``FUZZ_EXAMPLES`` each test takes as many, by chance, and a failure prints what repeats it
(``@reproduce_failure``); hypothesis keeps it in ``.hypothesis/`` and begins with it next time.
"""

import os

from hypothesis import HealthCheck, settings

BUDGET = int(os.environ.get("FUZZ_EXAMPLES", "0"))
"""How many examples were asked for; 0 where nobody asked."""

EXAMPLES = BUDGET or 150

fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not BUDGET and "CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
