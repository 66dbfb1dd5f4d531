"""A workspace with everything an edit may touch: comments, an overlay, tables, suppressions."""

from pathlib import Path

import pytest

MODEL = """\
# Ours.
strategy:
  id: town
  name: Town
  actuals_from: [values.csv]
  statements:
    - {id: S1, text: All of them., subjects: [A, B]}
mission: Serve
perspectives:
  - {id: C, name: Customer}
  - {id: F, name: Finance}
themes:
  - {id: A, name: Readers}  # the first
  - {id: B, name: Money}
objectives:
  # more of them
  - id: AC1
    name: More readers   # since May
    theme: A
    perspective: C
    kpis:
      # how many
      - id: AC1.1
        name: 'Readers a day'
        target: 500   # counted at the door
        action_plans:
          - id: AC1.1.1
            name: >-
              Open on
              Sundays
            # under it
      - {id: AC1.2, name: Members}
  - id: BF1
    name: AC1 pays
    theme: B
    perspective: F
    ignore:
      - {rule: SG103, why: no number yet}
links:
  - {from: AC1, to: BF1, kind: causes, polarity: "+"}  # believed
ignore:
  - {rule: SG601, why: on purpose, node: AC1}
# the end
"""
OVERLAY = """\
extends: town
links:
  - id: H01
    from: BF1
    to: AC1   # a guess
    kind: causes
    origin: inferred
"""
OTHER = """\
strategy: {id: other, name: Other}
objectives:
  - {id: O1, name: One, aligns_to: town:AC1}
"""
VALUES = "kpi,period,value\r\nAC1.1,2026Q1,30\r\nAC1.2,2026Q1,5\r\ntown:AC1.1,2026Q2,31\r\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The folder of the workspace."""
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "town.yaml").write_text(MODEL, "utf-8")
    (folder / "guesses.yaml").write_text(OVERLAY, "utf-8")
    (folder / "other.yaml").write_text(OTHER, "utf-8")
    (folder / "values.csv").write_bytes(VALUES.encode())
    return folder
