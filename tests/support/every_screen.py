"""Every screen, in one process: ``python -m tests.support.every_screen FOLDER``.

The language is that of the environment. Files are read and written in FOLDER, where the strategies
speak the pseudo-language, too. What each command line wrote is printed as JSON.
"""

import contextlib
import html
import io
import json
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click

from strategy_graph import verbs
from strategy_graph.cli.main import main
from strategy_graph.linter.registry import discover
from strategy_graph.render.reports import FORMS
from tests.support.pseudo_language import every_command, strategies
from tests.support.questions import NAMES, PATHS, ROOT, typed

A, GUESSES, B = "1.yaml", "2.yaml", "3.yaml"
"""The strategy of a city's office, guesses about it, and one with values and causes."""

WORDS = {
    "node": "AC1",
    "source": "AL1.2.2",
    "target": "vision",
    "selectors": "AC1",
    "across": "theme",
    "down": "perspective",
    "template": "perspectives",
}
NODES = ("vision", "C", "AC1", "AC1.1", "AL1.2.2", "CC3")
"""Arguments of the questions about one node: a node of each kind."""

MAPS = ("map.svg", "map.html", "values.html")
REVIEWS = ("review.html", "review.md", "review.docx", "review.xlsx")
"""Files that are drawn or written for people, each of them a screen of its own."""

TABLES = {
    "good.csv": "kpi,period,value\nAC1.1,2026,5\n",
    "bad.csv": "kpi,period,value,date\n99,0,-,1\nAC1.1,2026,1%,1\n,2026,1,\n"
    'AC1.1,,"1,234",\nAC1.1,2026,=1,\nAC1.1,2026,0,\n',
    "twice.csv": "kpi,period,value\nAC1.1,2026,5\nAC1.1,2026,6\n",
    "wide.csv": "kpi,2025,2026\nAC1.1,5,6\n",
    "none.csv": "00,11\n1,2\n",
}
"""Tables of actual values."""

DOCUMENTS = {
    "10.md": "# Þļåñ 2026\n## Ƒéŵéŕ åççîđéñţš [ÅÞ, ÞŔ]\n- [ ] Ļéšš 5\n- [x] ~~Ñö~~\n"
    "### Šåƒé\n- þļåîñ\n",
    "11.csv": "id,name,kind,owner\n1,Ƒéŵéŕ,objective,ÅÞ\n1.1,Ļéšš,kpi,\n1.1,Ļöšţ,kpi,\n,,,\n",
    "12.txt": "願景\nÅ\n使命\nÞ\n策略主題\nÅ Ƒéŵéŕ\nÞ Šåƒé\n策略目標\nÅÞ1 Ļéšš\n"
    "關鍵績效指標\nÅÞ1.1 Ñö\nÅÞ1.3 Ñö\n",
    "13.md": "",
    "14.csv": "00,11\n1,2\n",
}
"""Documents to import, in which no plain word stands but for headings that are known."""

_FOR_PROGRAMS = frozenset({"schema", "completion", "lsp"})
"""Commands that print what editors and shells read."""

READ = ("text", "table", "markdown")
"""Forms that people read; the columns of the others are names for programs."""


def lines() -> Iterator[list[str]]:
    """Every command line that is run."""
    yield ["--help"]
    for command in every_command():
        yield [*_path(command), "--help"]
    for name in NAMES:
        for form in READ:
            yield [*typed(name, WORDS), *_models(name, A, GUESSES), "--format", form]
            if name not in ("show", "why", "source", "trace", "impact", "paths"):
                yield [*typed(name, WORDS), *_models(name, B), "--format", form]
    for name in ("show", "why", "source", "trace", "impact"):
        for node in NODES:
            yield [name, node, "-m", A, "-m", GUESSES]
    yield ["diff", B, A]
    for form in FORMS:
        yield ["lint", A, GUESSES, "--format", form]
    yield ["lint", A, B, "--statistics"]
    yield ["rules"]
    for entry in discover(isolated=True):
        yield ["explain", entry.code]
    yield ["infer", "--list"]
    yield ["neo4j", "query", "--list"]
    yield ["actuals", "template", "-m", A, "--period", "2026"]
    yield ["actuals", "template", "-m", A, "--period", "2026", "-o", "t.csv"]
    for table in TABLES:
        yield ["actuals", "check", table, "-m", A]
        yield ["actuals", "add", table, "-m", A, "--diff"]
    yield ["actuals", "check", "wide.csv", "-m", A, "--save-mapping"]
    yield ["actuals", "add", "good.csv", "-m", A]
    yield from _documents()
    yield ["fmt", "--check", A]
    picture, page, values = MAPS
    yield ["map", A, "-o", picture]
    yield ["map", A, GUESSES, "-o", page]
    yield ["map", B, "-o", values]
    for review in REVIEWS:
        yield ["review", B, "-o", review, "--on", "2026-03-01"]
    yield from _wrong()


def _documents() -> Iterator[list[str]]:
    """Documents that are read, and strategies that are written as such."""
    for document in DOCUMENTS:
        for form in READ:
            yield ["import", document, "--dry-run", "--report", form]
        yield ["import", document, "--into", B, "--dry-run"]
        yield ["import", document, "--propose-mapping", f"{document}.toml"]
    yield ["import", "10.md", "-o", "10.yaml"]
    for target in ("json", "yaml", "stratml", "archimate", "archi", "graphml", "kumu"):
        for form in READ:
            yield ["export", A, "--to", target, "--dry-run", "--report", form]
    yield ["export", A, "--to", "stratml", "-o", "a.xml"]
    yield ["export", A, "--to", "stratml", "-o", "a.xml"]


def _path(command: click.Command) -> list[str]:
    name = str(command.name)
    if name in {verb.name for verb in verbs.commands()}:
        return [name]
    return ["actuals" if name in {verb.name for verb in verbs.ACTUALS} else "neo4j", name]


def _models(name: str, *paths: str) -> Iterator[str]:
    parameters = {
        parameter.name
        for command in every_command()
        if command.name == name
        for parameter in command.params
    }
    if parameters >= set(PATHS):
        yield from (A, B)
    else:
        for path in paths:
            yield from ("-m", path)


def _wrong() -> Iterator[list[str]]:
    """Command lines that are refused."""
    for path in sorted((ROOT / "tests" / "bad_input").iterdir()):
        if path.suffix in {".yaml", ".json"}:
            yield ["ls", "-m", f"bad_input/{path.name}"]
    yield ["00"]
    for group in ("neo4j", "actuals"):
        yield [group, "00"]
        yield [group]
    for command in every_command():
        yield [*_path(command), "--00"]
        if not isinstance(command, click.Group) and command.name not in _FOR_PROGRAMS:
            yield [*_path(command), *"12345"]
            yield _path(command)
    for name in NAMES:
        yield [*typed(name, WORDS), *_models(name, "0.yaml")]
    yield ["show", "ZZ9", "-m", A]
    yield ["ls", "kind:kpis", "-m", A]
    yield ["ls", 'name:"x', "-m", A]
    yield ["rank", "--goals", "theme:Z", "-m", A]
    yield ["ls", "--format", "pdf", "-m", A]
    yield ["ls", "--format"]
    yield ["ls", "--verbose=1"]
    yield ["ls", "-m", ""]
    yield ["paths", "AC1", "AC2", "-k", "0", "-m", A]
    yield ["paths", "AC1", "AC2", "-k", "x", "-m", A]
    yield ["impact", "AC1", "--assume-strength", "7", "-m", A]
    yield ["impact", "AC1", "--assume-strength", "x", "-m", A]
    yield ["impact", "AC1", "--up", "--down", "-m", A]
    yield ["map", A, "-o", "1/2"]
    yield ["map", A, "-o", "\0.html"]
    yield ["lint", A, "--select", "SG999"]
    yield ["lint", A, "--update-baseline"]
    yield ["lint", A, "-o", "x"]
    yield ["matrix", "thema", "perspective", "-m", A]
    yield ["cascade", "0", "-m", A]
    yield ["coverage", "0", "-m", A]
    yield ["infer", "--template", "0", "-m", A]


def run(arguments: list[str]) -> dict[str, object]:
    """What the command line *arguments* wrote, and its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return {"arguments": arguments, "code": code, "out": out.getvalue(), "err": err.getvalue()}


def shown(page: Path) -> str:
    """What is written in the file *page*; of a document or a workbook a line for each text."""
    if page.suffix not in {".docx", ".xlsx"}:
        return page.read_text("utf-8")
    texts: list[str] = []
    with zipfile.ZipFile(page) as parts:
        for name in ("word/document.xml", "xl/sharedStrings.xml", "xl/workbook.xml"):
            if name in parts.namelist():
                texts += re.findall(r"<(?:w:)?t(?: [^>]*)?>([^<]*)<", parts.read(name).decode())
                texts += re.findall(r'<sheet name="([^"]*)"', parts.read(name).decode())
    return "\n".join(map(html.unescape, texts))


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    strategies(Path())
    for table, text in {**TABLES, **DOCUMENTS}.items():
        Path(table).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "bad_input", "bad_input")
    screens = [run(line) for line in lines()]
    screens += [
        {"arguments": [page.name], "code": 0, "out": shown(page), "err": ""}
        for page in map(Path, (*MAPS, *REVIEWS))
    ]
    json.dump(screens, sys.stdout)
