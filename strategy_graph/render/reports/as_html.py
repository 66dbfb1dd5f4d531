"""One HTML page that opens with the network off: no script, its style by hash.

Findings stand rule by rule, the worst first, so that a meeting can go through them:
what is meant and what to do is said once, then every place. A severity is folded away
by a box of the form and the style alone.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from html import escape

from strategy_graph.diagnostics import Severity
from strategy_graph.i18n import language, message
from strategy_graph.linter.finding import Finding
from strategy_graph.linter.page import summary
from strategy_graph.linter.registry import Entry
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import known_entries, path_of, words
from strategy_graph.render.reports.totals import totals_line
from strategy_graph.text.visible import one_line

LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6676; --line: #dfe3ea;
  --paper: #f6f7f9; --card: #fff; --error: #b3261e; --warning: #8a5300; --info: #1a5fb4;
  --error-wash: #fdecea; --warning-wash: #fdf3e1; --info-wash: #e8f1fc; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #a3adbb; --line: #343c48;
  --paper: #14181e; --card: #1c222b; --error: #f5938c; --warning: #f2c063; --info: #8fbdf5;
  --error-wash: #3a1e1c; --warning-wash: #362a14; --info-wash: #1a2b40; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
  font: 1rem/1.55 system-ui, "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .35rem; letter-spacing: -.01em; }
h2 { font-size: 1.1rem; margin: 0; }
h3 { font-size: .95rem; margin: 2.5rem 0 .5rem; color: var(--soft); font-weight: 600; }
p { margin: 0; }
.lead, .files { color: var(--soft); }
.files { font: .85rem/1.5 ui-monospace, "Noto Sans Mono CJK TC", monospace;
  overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: .75rem; margin: 1.5rem 0 .5rem;
  padding: 0; border: 0; }
.tile { display: block; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .6rem;
  background: var(--card); cursor: pointer; border-top: .25rem solid var(--shade); }
.tile:has(:focus-visible) { outline: .15rem solid var(--info); outline-offset: .1rem; }
.tile b { display: block; font-size: 1.7rem; line-height: 1.15; color: var(--shade);
  font-variant-numeric: tabular-nums; }
.tile:has(input:not(:checked)) { opacity: .5; }
.tile input { accent-color: var(--shade); margin: 0 .35rem 0 0; vertical-align: -.1em; }
.error { --shade: var(--error); --wash: var(--error-wash); }
.warning { --shade: var(--warning); --wash: var(--warning-wash); }
.info { --shade: var(--info); --wash: var(--info-wash); }
main:has(#show-error:not(:checked)) .error:not(.tile),
main:has(#show-warning:not(:checked)) .warning:not(.tile),
main:has(#show-info:not(:checked)) .info:not(.tile) { display: none; }
ul { list-style: none; margin: 0; padding: 0; }
.stated { display: flex; flex-wrap: wrap; gap: .4rem; }
.stated li { border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem;
  font-size: .85rem; background: var(--card); white-space: nowrap; }
.stated b { font-variant-numeric: tabular-nums; }
.rules { columns: 2; column-gap: 2rem; font-size: .95rem; }
.rules a { display: flex; gap: .5rem; padding: .12rem 0; color: inherit; text-decoration: none;
  break-inside: avoid; }
.rules a:hover .what, .rules a:focus-visible .what { text-decoration: underline; }
.rules .code { color: var(--shade); font-weight: 600; }
.rules .what { flex: 1; overflow-wrap: anywhere; }
.rules .count { font-variant-numeric: tabular-nums; color: var(--soft); }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
  border-left: .25rem solid var(--shade, var(--line)); margin: 1rem 0; padding: 1rem 1.25rem; }
section:target { outline: .15rem solid var(--shade); }
.head { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: baseline; }
.badge { background: var(--wash); color: var(--shade); border-radius: 1rem; padding: .05rem .65rem;
  font-size: .85rem; font-weight: 600; white-space: nowrap; }
.head .count { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.name { color: var(--soft); font: .85rem ui-monospace, monospace; }
.todo { margin: .35rem 0 .6rem; color: var(--soft); font-size: .95rem; }
.todo b { color: var(--ink); }
.finding { border-top: 1px solid var(--line); padding: .5rem 0; display: grid; gap: 0 1rem;
  grid-template-columns: 1fr auto; }
.finding:last-child { padding-bottom: 0; }
.finding p { overflow-wrap: anywhere; }
.place { color: var(--soft); font-size: .85rem; font-variant-numeric: tabular-nums;
  text-align: right; overflow-wrap: anywhere; }
.finding code { grid-column: 1 / -1; color: var(--soft); overflow-wrap: anywhere;
  white-space: pre-wrap; font: .85rem/1.5 ui-monospace, "Noto Sans Mono CJK TC", monospace; }
.none { font-size: 1.2rem; padding: 2rem 0; }
@media (max-width: 40rem) { main { padding: 1.5rem .9rem 3rem; } h1 { font-size: 1.45rem; }
  .tiles { gap: .5rem; } .tile { padding: .6rem .7rem; } .tile b { font-size: 1.35rem; }
  .rules { columns: 1; } section { padding: .8rem .9rem; }
  .finding { grid-template-columns: 1fr; } .place { text-align: left; order: 3; } }
@media print { body { background: none; } .finding { break-inside: avoid; }
  .tile input { display: none; } }
"""


def write(result: LintResult) -> str:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = escape(message("linter.report.title"))
    body = "\n".join(_body(result))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(result: LintResult) -> Iterator[str]:
    rules = _by_rule(result)
    entries = known_entries(rules)
    yield f'<p class="lead">{escape(totals_line(result))}</p>'
    yield f'<p class="files">{escape(one_line(" ".join(map(path_of, result.files))))}</p>'
    yield _tiles(result)
    if result.coverage:
        yield _stated(result)
    if not result.findings:
        yield f'<p class="none">{escape(message("linter.count.none"))}</p>'
    if len(rules) > 1:
        yield f"<h3>{escape(message('linter.report.overview'))}</h3>"
        listed = "".join(_entry_line(found, entries.get(code)) for code, found in rules.items())
        yield f'<ul class="rules">{listed}</ul>'
    several = len(result.files) > 1
    for code, found in rules.items():
        yield _rule(found, entries.get(code), several=several)
    if result.suppressed:
        yield _suppressed(result)


def _by_rule(result: LintResult) -> dict[str, list[Finding]]:
    """The findings by rule: rules by their worst finding, then by code."""
    found: dict[str, list[Finding]] = {}
    for finding in result.findings:
        found.setdefault(finding.code, []).append(finding)
    return dict(sorted(found.items(), key=lambda item: (-_worst(item[1]).rank, item[0])))


def _worst(found: Sequence[Finding]) -> Severity:
    return max((finding.severity for finding in found), key=lambda severity: severity.rank)


def _tiles(result: LintResult) -> str:
    tiles = "".join(
        f'<label class="tile {level.value}"><b>{result.count(level)}</b>'
        f'<input type="checkbox" id="show-{level.value}" checked>'
        f"{escape(message(f'linter.severity.{level.value}'))}</label>"
        for level in LEVELS
    )
    return f'<div class="tiles">{tiles}</div>'


def _stated(result: LintResult) -> str:
    """What the document does not carry yet, counted."""
    profiles = message("linter.count.and").join(
        dict.fromkeys(profile.value for _, profile in result.profiles)
    )
    title = message("linter.report.uncovered", profile=profiles or "map")
    listed = "".join(
        f"<li>{escape(one_line(words(item.what)))} <b>{item.have}/{item.total}</b></li>"
        for item in result.coverage
    )
    return f'<h3>{escape(title)}</h3>\n<ul class="stated">{listed}</ul>'


def _called(found: Sequence[Finding], entry: Entry | None) -> str:
    """What a rule is called, in the language in force."""
    if entry is not None and language() == "zh-TW":
        return entry.rule.name_zh
    called = found[0].name.replace("-", " ")
    return re.sub(r"\bkpi(s?)\b", r"KPI\1", called)


def _entry_line(found: Sequence[Finding], entry: Entry | None) -> str:
    code = found[0].code
    return (
        f'<li class="{_worst(found).value}"><a href="#{escape(code)}">'
        f'<span class="code">{escape(code)}</span>'
        f'<span class="what">{escape(_called(found, entry))}</span>'
        f'<span class="count">{len(found)}</span></a></li>'
    )


def _rule(found: Sequence[Finding], entry: Entry | None, *, several: bool) -> str:
    code, level = found[0].code, _worst(found).value
    parts = [
        f'<section id="{escape(code)}" class="{level}">\n<div class="head">'
        f'<span class="badge">{escape(message(f"linter.severity.{level}"))}</span>'
        f"<h2>{escape(_called(found, entry))}</h2>"
        f'<span class="name">{escape(code)} {escape(found[0].name)}</span>'
        f'<span class="count">{len(found)}</span></div>\n'
    ]
    if entry is not None:
        meant = escape(one_line(summary(entry.rule, language()).replace("`", "")))
        todo = escape(one_line((found[0].repair(language()) or "").replace("`", "")))
        label = escape(message("linter.report.repair"))
        parts.append(f'<p class="todo">{meant} <b>{label}</b> {todo}</p>\n')
    parts.extend(_finding(finding, several=several) for finding in found)
    parts.append("</section>")
    return "".join(parts)


def _finding(finding: Finding, *, several: bool) -> str:
    location = finding.location
    where = ""
    if location is not None and location.line is not None:
        where = message("linter.report.at", line=location.line)
        if several:
            where = f"{path_of(location.file)}, {where}"
    quote = f"<code>{escape(one_line(finding.excerpt.strip()))}</code>" if finding.excerpt else ""
    return (
        f'<div class="finding {finding.severity.value}">'
        f"<p>{escape(one_line(finding.message(language())))}</p>"
        f'<span class="place">{escape(one_line(where))}</span>{quote}</div>\n'
    )


def _suppressed(result: LintResult) -> str:
    title = message("linter.count.suppressed", count=len(result.suppressed))
    rows = "".join(
        f'<div class="finding"><p>{escape(item.finding.code)} '
        f"{escape(one_line(item.finding.message(language())))}</p>"
        f'<span class="place">{escape(one_line(item.why))}</span></div>\n'
        for item in result.suppressed
    )
    return f'<section>\n<div class="head"><h2>{escape(title)}</h2></div>\n{rows}</section>'
