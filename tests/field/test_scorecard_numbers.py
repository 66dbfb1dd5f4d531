"""Numbers of a scorecard: weights with tolerance, one value a period, falling measures, scores."""

import json
import re

import pytest

from tests.conftest import Cli
from tests.field.conftest import Asked, Write
from tests.support.page_records import records_of


def _weighted(*weights: float) -> str:
    kpis = ", ".join(f"{{id: K{n}, name: N{n}, weight: {w}}}" for n, w in enumerate(weights))
    return f"objectives: [{{id: O, name: Bread is fresh, kpis: [{kpis}]}}]\n"


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ((0.33, 0.33, 0.33), False),
        ((0.333, 0.667), False),
        ((1, 1), False),
        ((3, 3, 3), False),
        ((0.5, 0.3), True),
        ((0.5, 0.4), True),
    ],
)
def test_rounded_and_equal_weights_are_right(
    lint: Asked, weights: tuple[float, ...], found: bool
) -> None:
    ran = lint(_weighted(*weights), "SG802")
    assert (ran.code, "SG802" in ran.out) == (int(found), found), ran.out


VALUES = """\
objectives:
  - id: O
    name: Sales grow
    kpis:
      - id: K
        name: Sales
        actuals:
          - {{period: "2026", value: 70}}
          - {{period: "2026", value: 72{}}}
          - {{period: "2026", value: 65{}}}
"""


def test_values_of_one_period_say_whose_they_are(lint: Asked) -> None:
    ran = lint(VALUES.format(", note: north", ", note: south"), "SG804", profile="review")
    assert ":13 warning SG804 K Sales has 3 values for 2026 that name no group" in ran.out
    ran = lint(VALUES.format(", group: north", ", group: south"), "SG804", profile="review")
    assert "SG804" not in ran.out


FALLS = """\
objectives:
  - id: O
    name: Reports are on time
    kpis:
      - id: K
        name: Late reports
        baseline: 90
        target: 10
        worst: 120
        thresholds: {green: 15, amber: 40}
"""


def test_numbers_that_all_fall_want_a_direction_and_are_no_error(lint: Asked) -> None:
    ran = lint(FALLS, "SG802")
    assert (ran.code, ran.out.count("SG802")) == (0, 1)
    assert "fall (90, 120, 40, 15, 10): say `direction: lower`" in ran.out
    said = FALLS.replace("target: 10", "target: 10\n        direction: lower")
    assert "SG802" not in lint(said, "SG802").out


@pytest.mark.parametrize(
    ("direction", "numbers", "score"),
    [
        ("lower", "baseline: 80, target: 20, actuals: [{period: 2026Q1, value: 50}]", 0.5),
        ("lower", "baseline: 80, target: 20, actuals: [{period: 2026Q1, value: 20}]", 1.0),
        ("higher", "baseline: 20, target: 80, actuals: [{period: 2026Q1, value: 35}]", 0.25),
    ],
)
def test_how_far_a_kpi_is_on_its_way_whichever_way_is_better(
    cli: Cli, write: Write, direction: str, numbers: str, score: float
) -> None:
    kpi = f"{{id: K, name: Incidents, direction: {direction}, {numbers}}}"
    path = write(f"objectives: [{{id: O, name: Fewer incidents, kpis: [{kpi}]}}]\n")
    told = json.loads(cli("score", "-m", path, "--format", "json").out)
    assert told["summary"]["f"]["results"] == score


def test_the_page_shows_value_target_and_thresholds(cli: Cli, write: Write) -> None:
    kpi = (
        "{id: K, name: Incidents, direction: lower, baseline: 83, target: 19, "
        "thresholds: {green: 23, amber: 47}, actuals: [{period: 2026Q1, value: 61}]}"
    )
    path = write(f"objectives: [{{id: O, name: Fewer incidents, kpis: [{kpi}]}}]\n")
    page = cli("map", path, "-o", "-").out
    (stated,) = re.findall(r'id="data">(.*?)</script>', page, re.DOTALL)
    items = records_of(json.loads(stated)["data"]["items"])
    (item,) = (each for each in items if each["code"] == "K")
    assert (item["baseline"], item["target"]) == (83, 19)
    assert item["thresholds"] == {"green": 23, "amber": 47}
    assert item["actuals"] == [{"period": "2026Q1", "value": 61}]
    shown = cli("show", "K", "-m", path).out
    assert "green from: 23, amber from: 47" in shown
    assert "2026Q1, 61" in shown


LARGE = """\
strategy: {id: s, name: S, period: "2026"}
objectives:
  - id: A
    name: Earn
    kpis:
      - id: A.1
        name: Net income
        unit: NTD
        direction: higher
        baseline: 30000000
        target: 35000000
        due: 2028-12-31
        actuals:
          - {period: "2024", value: 31234567}
          - {period: "2025", value: 32456789.5}
          - {period: "2026", value: 33420001}
      - id: A.2
        name: Losses
        direction: band
        target: {low: 1000000, high: 0.5e7}
        actuals: [{period: "2026", value: 0.00001}]
"""


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_every_digit_that_was_written_is_shown(cli: Cli, write: Write, language: str) -> None:
    """Neither cut to six digits nor with an exponent, in any command, report or page."""
    path = write(LARGE, "large.yaml")
    page = path.with_suffix(".html")
    cli("--lang", language, "map", path, "-o", page)
    asked = ["score", "score --explain", "trend", "forecast", "show A.1", "show A.2"]
    said = [cli("--lang", language, *words.split(), "-m", path).out for words in asked]
    profiles = ("map", "plan", "review")
    said += [cli("--lang", language, "lint", path, "--profile", each).out for each in profiles]
    said.append(re.sub(r"(?s)<script.*?</script>", "", page.read_text(encoding="utf-8")))
    for text in said:
        assert not re.search(r"\d[eE][+-]\d", text), text
    for number in ("31234567", "33420001"):
        assert all(number in said[at] for at in (2, 4)), number
    assert "32456789.5" in said[4]
    assert "1000000–5000000" in said[0]
    assert "0.00001" in said[0]


YES_NO = """\
strategy: {id: s, name: S, period: "2026"}
objectives:
  - id: A
    name: Books are in order
    kpis:
      - {id: A.1, name: Audit passed, target: true, actuals: [{period: "2026", value: true}]}
      - {id: A.2, name: Board elected, target: true, actuals: [{period: "2026", value: false}]}
      - {id: A.3, name: Rules adopted, targets: [{period: "2026", value: true}]}
"""


def test_what_is_yes_or_no_is_met_at_its_best_and_the_whole_has_the_cap(
    cli: Cli, write: Write
) -> None:
    path = write(YES_NO.replace('targets: [{period: "2026", value: true}]', "target: true"))
    found = json.loads(cli("score", "-m", path, "--format", "json").out)
    bounds = {each["id"]: each["bounds"] for each in found["scores"]}
    assert bounds["s:A.3"] == [0.0, 1.0]
    assert bounds["s:A"] == pytest.approx([1 / 3, 2.2 / 3])


def test_a_value_over_its_cap_says_what_it_counts_as(cli: Cli, write: Write) -> None:
    kpi = "{id: K, name: k, direction: higher, target: 10, actuals: [{period: 2026, value: 18}]}"
    path = write(f"objectives: [{{id: O, name: o, kpis: [{kpi}]}}]\n")
    assert "= 180 %, counts as 120 %" in cli("score", "K", "-m", path, "--explain").out
    said = cli("score", "K", "-m", path, "--explain", "--lang", "zh-TW").out
    assert "= 180 %，計為 120 %" in said


def test_what_is_yes_or_no_is_shown_so_and_is_met_and_no_more(cli: Cli, write: Write) -> None:
    path = write(YES_NO)
    found = cli("score", "-m", path).out
    assert "between 33.3 % and 73.3 %" in found
    assert re.search(r"A.1 Audit passed +yes +yes +100 %", found)
    assert re.search(r"A.2 Board elected +no +yes +0 %", found)
    course = cli("trend", "-m", path).out
    assert re.search(r"A.1 Audit passed +yes \(2026\)", course)
    assert "score for" in found
    bare = cli(
        "score", "-m", write("objectives: [{id: A, name: a, kpis: [{id: K, name: k}]}]\n")
    ).out
    assert "score, weighted mean" in bare
