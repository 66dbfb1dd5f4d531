"""JUnit XML: one suite per file, one case per finding.

A finding at or above the threshold of the run is a failure; one below it is a case
that passes and says so in its output. A file without findings has one case, passed.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from strategy_graph.i18n import language
from strategy_graph.linter.finding import Finding
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import path_of

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(result: LintResult) -> str:
    by_file: dict[str, list[Finding]] = {path_of(file): [] for file in result.files}
    for finding in result.findings:
        file = path_of(finding.location.file) if finding.location else ""
        by_file.setdefault(file, []).append(finding)
    threshold = result.settings.fail_on
    suites: list[str] = []
    all_cases = all_failures = 0
    for file, findings in by_file.items():
        cases: list[str] = []
        failures = 0
        for finding in findings:
            failed = threshold is not None and finding.severity.rank >= threshold.rank
            failures += failed
            cases.append(_case(file, finding, failed=failed))
        if not cases:
            cases.append(f'    <testcase classname={_attribute(file)} name="lint"/>\n')
        all_cases += len(cases)
        all_failures += failures
        suites.append(
            f'  <testsuite name={_attribute(file)} tests="{len(cases)}" '
            f'failures="{failures}" errors="0">\n{"".join(cases)}  </testsuite>\n'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="strategy-graph lint" tests="{all_cases}" failures="{all_failures}" '
        f'errors="0">\n{"".join(suites)}</testsuites>\n'
    )


def _case(file: str, finding: Finding, *, failed: bool) -> str:
    said = finding.message(language())
    line = finding.location.line if finding.location else None
    at = f"{file}:{line}" if line else file
    name = f"{finding.code} {finding.name} {finding.node or finding.strategy or ''}".rstrip()
    location = f' file={_attribute(file)} line="{line}"' if line else ""
    opened = f"    <testcase classname={_attribute(file)} name={_attribute(name)}{location}>\n"
    if failed:
        inner = (
            f"      <failure message={_attribute(said)} type={_attribute(finding.severity.value)}>"
            f"{_text(f'{at}: {said}')}</failure>\n"
        )
    else:
        inner = (
            f"      <system-out>{_text(f'{at}: {finding.severity.value}: {said}')}</system-out>\n"
        )
    return f"{opened}{inner}    </testcase>\n"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
