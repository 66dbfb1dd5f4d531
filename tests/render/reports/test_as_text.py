"""The text report: what it puts first, and how much it shows."""

import re

from strategy_graph.io.load import load
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports import report
from strategy_graph.render.reports.as_text import text_lines


def test_text_caps_what_it_shows(many: LintResult) -> None:
    text = report(many, "text")
    assert text.count("has no KPI") == 10
    assert "and 15 more of SG103" in text


def test_text_opens_with_what_to_do_first_and_ends_with_the_rest() -> None:
    result = lint(load("models/taipei-pawnshop-108.yaml"), registry=discover(isolated=True))
    text = report(result, "text")
    head, rest = text.split("\nThe rest, by file and line\n")
    lines = head.splitlines()
    assert lines[0] == "The 5 things to do first"
    first = [found[1] for line in lines if (found := re.match(r" +\d+:\d+ \w+ (SG\d+) ", line))]
    assert first == ["SG601", "SG105", "SG301", "SG501", "SG502"]
    assert not any(f" {code} " in rest for code in first)
    everything = [
        line for line in _whole(result).splitlines() if re.match(r" +\d+:\d+ \w+ SG\d+ ", line)
    ]
    assert len(everything) == len(result.findings) == 112
    assert len(set(everything)) == len(everything)


def _whole(result: LintResult) -> str:
    return "\n".join("".join(span.text for span in line) for line in text_lines(result, shown=None))


def test_text_folds_the_rest_to_a_line_for_each_rule_unless_it_is_full() -> None:
    result = lint(load("models/taipei-pawnshop-108.yaml"), registry=discover(isolated=True))
    lines = ["".join(span.text for span in line) for line in text_lines(result, full=False)]
    start = lines.index(
        "The rest: 107 findings, a line for each rule (--full shows each at its line)"
    )
    assert lines[start + 1] == "models/taipei-pawnshop-108.yaml"
    folded = lines[start + 2 : lines.index("", start)]
    rules = [re.match(r" +\d+:\d+ \w+ (SG\d+) ", line) for line in folded]
    assert all(rules)
    assert len({rule[1] for rule in rules if rule}) == len(folded) == 19
    more = sum(int(found[1]) for line in folded if (found := re.search(r"and (\d+) more$", line)))
    assert len(folded) + more == 107
    assert len(lines) < 60 < len(_whole(result).splitlines())


def test_few_findings_are_never_folded(many: LintResult) -> None:
    short = [*text_lines(many, full=False)]
    assert short == [*text_lines(many)]
