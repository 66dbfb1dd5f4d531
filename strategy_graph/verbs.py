"""The one table of verbs: the commands of the command line and the names at the front door.

Read off it are the commands and the headings of their help (``cli/commands``), the option
``--format`` of each, the names of ``import strategy_graph`` with their stub (``__init__.pyi``,
which ``make commands`` writes), and the lists in the tests.
"""

from typing import NamedTuple

JSON_VERSION = 1
"""Version of every JSON answer and report; it goes up when a reader of it could break."""

ANSWER = ("text", "table", "json", "csv", "csv-excel", "markdown")
"""The forms that every answer to a question has; the first is the default."""

OF_HISTORY = ("text", "table", "json", "csv", "markdown", "csv-excel")
"""The forms of answers about files and their past: the same, in an order of their own."""

BACKENDS = ("files", "neo4j")
"""Where a question can be asked: of ``load``, the default, or of ``neo4j.backend``."""


NOTEBOOK = "strategy_graph.render.notebook"
"""The module that shows a graph, and what lint found, in a notebook."""


def shown_in_notebook(name: str, value: object) -> str:
    """What the function *name* of ``NOTEBOOK`` makes of *value*; imported when it is asked for."""
    import importlib

    made = getattr(importlib.import_module(NOTEBOOK), name)(value)
    return str(made)


class Verb(NamedTuple):
    """A row of the table.

    >>> named("map").attribute, named("spof").attribute, named("spof").is_question
    ('draw', 'spof', True)
    """

    name: str
    """The command, or the name at the front door where there is no command."""
    group: str = ""
    """The heading (``cli.group.*``) under which help lists the command; empty: no command."""
    module: str = ""
    """The module of this package that does the work; empty: nothing at the front door."""
    python: str = ""
    """The name at the front door where it is not that of the command."""
    forms: tuple[str, ...] = ()
    """What ``--format`` may be, the default first; empty: the command has no such option."""

    @property
    def attribute(self) -> str:
        """The name at the front door."""
        return self.python or self.name

    @property
    def is_question(self) -> bool:
        """Whether it answers with an ``Answer``, which every form can show."""
        return self.forms[: len(ANSWER)] == ANSWER


VERBS = (
    Verb("lint", "check", "workspace.lint"),
    Verb("explain", "check", forms=("text", "json")),
    Verb("rules", "check", forms=("text", "json")),
    Verb("lsp", "check", "lsp.server", "serve_lsp"),
    Verb("coverage", "check", "analysis.coverage", forms=ANSWER),
    Verb("ls", "ask", "analysis.ls", forms=ANSWER),
    Verb("show", "ask", "analysis.show", forms=ANSWER),
    Verb("trace", "ask", "analysis.trace", forms=(*ANSWER, "mermaid")),
    Verb("impact", "ask", "analysis.impact", forms=ANSWER),
    Verb("paths", "ask", "analysis.paths", forms=ANSWER),
    Verb("loops", "ask", "analysis.loops", forms=ANSWER),
    Verb("matrix", "ask", "analysis.matrix", forms=ANSWER),
    Verb("conflicts", "ask", "analysis.conflicts", forms=ANSWER),
    Verb("spof", "ask", "analysis.spof", forms=ANSWER),
    Verb("gaps", "ask", "analysis.gaps", forms=ANSWER),
    Verb("cross-impact", "ask", "analysis.cross_impact", "cross_impact", forms=ANSWER),
    Verb("dematel", "ask", "analysis.dematel", forms=ANSWER),
    Verb("rank", "ask", "analysis.rank", forms=ANSWER),
    Verb("cascade", "ask", "analysis.cascade", forms=ANSWER),
    Verb("score", "ask", "analysis.score", forms=ANSWER),
    Verb("trend", "ask", "analysis.trend", forms=ANSWER),
    Verb("forecast", "ask", "analysis.forecast", forms=ANSWER),
    Verb("stale", "ask", "analysis.stale", forms=ANSWER),
    Verb("review", "ask", "workspace.review", forms=ANSWER),
    Verb("diff", "ask", "analysis.diff", forms=(*ANSWER, "html")),
    Verb("log", "ask", "workspace.log", forms=OF_HISTORY),
    Verb("at", "ask", "workspace.at"),
    Verb("audit", "ask", "workspace.audit"),
    Verb("why", "ask", "analysis.why", forms=ANSWER),
    Verb("source", "ask", "analysis.source", forms=ANSWER),
    Verb("mcp", "ask", "mcp.server", "serve_mcp"),
    Verb("map", "draw", "render.map", "draw", forms=("html", "svg", "png", "pdf")),
    Verb("serve", "draw", "live.serve"),
    Verb("infer", "score", "analysis.infer", forms=(*ANSWER, "yaml")),
    Verb("accept", "score", "io.writer.verdict"),
    Verb("refute", "score", "io.writer.verdict"),
    Verb("init", "files", "workspace.init"),
    Verb("new", "files", "workspace.edit.new"),
    Verb("rename", "files", "workspace.edit.rename"),
    Verb("move", "files", "workspace.edit.move"),
    Verb("drop", "files", "workspace.edit.drop"),
    Verb("import", "files", "documents.import_document", "import_document"),
    Verb("export", "files", "workspace.export"),
    Verb("merge", "files", "workspace.merge"),
    Verb("fmt", "files", "io.writer.fmt"),
    Verb("actuals", "files"),
    Verb("schema", "files", "io.schema.json_schema"),
    Verb("neo4j", "data"),
    Verb("demo", "help"),
    Verb("doctor", "help", "workspace.doctor", forms=("text", "json")),
    Verb("completion", "help"),
    Verb("load", module="io.load"),
    Verb("read_presentation", module="io.presentation"),
    Verb("StrategyGraph", module="graph"),
    Verb("StrategyGraphError", module="errors"),
)
"""Every verb; commands in the order of the help page."""

ACTUALS = (
    Verb("template", "files"),
    Verb("check", "files"),
    Verb("add", "files"),
)
"""The verbs about tables of actual values: the commands of ``actuals``, in order."""

NEO4J = (
    Verb("plan", "data", forms=("text", "json", "markdown")),
    Verb("push", "data", forms=("text", "json")),
    Verb("pull", "data"),
    Verb("status", "data", forms=("text", "json")),
    Verb("query", "data", forms=("text", "json", "csv", "csv-excel")),
    Verb("drop", "data"),
)
"""The verbs about a database: the commands of ``neo4j``, in the order of its help page."""


def named(name: str, table: tuple[Verb, ...] | None = None) -> Verb:
    """The row of *name* in *table*, else in ``VERBS``; ``KeyError`` when there is none."""
    for verb in VERBS if table is None else table:
        if verb.name == name:
            return verb
    raise KeyError(name)


def commands() -> tuple[Verb, ...]:
    """The rows that are commands, in the order of the help page."""
    return tuple(verb for verb in VERBS if verb.group)


def questions() -> tuple[Verb, ...]:
    """The rows that answer a question about a strategy."""
    return tuple(verb for verb in VERBS if verb.is_question)


def homes() -> dict[str, str]:
    """Name at the front door -> the module of this package that has it."""
    return {verb.attribute: verb.module for verb in VERBS if verb.module}
