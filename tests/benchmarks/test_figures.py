"""Our own strategy states no figure that no command prints."""

import re
from typing import Any

import pytest

from benchmarks.figures import FIGURES, ROOT, own_kpis

KPIS: dict[str, dict[str, Any]] = {kpi["id"]: kpi for kpi in own_kpis()}


@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_a_kpi_names_the_command_that_measures_it(kpi: dict[str, Any]) -> None:
    program, *arguments = kpi["data_source"].split()
    if program == "make":
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert arguments[0] in targets
    else:
        assert program == "python"
        assert (ROOT / arguments[0]).is_file()
    if "benchmarks/figures.py" in arguments:
        assert arguments[1:] == [kpi["id"]]
        assert kpi["id"] in FIGURES


def test_every_figure_is_of_a_kpi() -> None:
    assert set(FIGURES) <= set(KPIS)


HELD = sorted(code for code in FIGURES if "baseline" not in KPIS[code])


@pytest.mark.parametrize("code", HELD)
def test_a_target_without_a_baseline_is_a_level_that_holds(code: str) -> None:
    figure, target = FIGURES[code](), KPIS[code]["target"]
    assert figure >= target if KPIS[code]["direction"] == "higher" else figure <= target


@pytest.mark.parametrize("code", sorted(set(FIGURES) - set(HELD)))
def test_other_figures_are_counted(code: str) -> None:
    assert FIGURES[code]() > 0
