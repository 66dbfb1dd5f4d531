"""A folder to begin in: a strategy from a template, settings, and what checks it with each change.

The templates are in the folder of each language (``i18n/<tag>/templates``); a language without one
has the English one.
"""

import json
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import LANGUAGES
from strategy_graph.i18n.catalogue import message_in
from strategy_graph.i18n.language import language as readers_language
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import read_text
from strategy_graph.io.writer.fmt import fmt_text
from strategy_graph.model import Location
from strategy_graph.text.atomic_write import write_atomically
from strategy_graph.text.languages import ENGLISH, files_of

PathLike = str | os.PathLike[str]

TEMPLATES = ("blank", "bsc", "public", "okr", "logframe", "hoshin")
"""What a strategy can begin as."""

DEFAULT = "bsc"

_BESIDE = {
    "settings.toml": "strategy-graph.toml",
    "pre-commit.yaml": ".pre-commit-config.yaml",
    "workflow.yml": ".github/workflows/strategy.yml",
}
"""What is written beside the model, where it is not there yet: template -> path."""

_ID = re.compile(r"\w[\w.-]*")
"""An id that is a file name as well, on every system."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, the model first, and what was there already and was left alone."""

    model: Path
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    workbook: Path | None = None
    """The same strategy to be filled in with Excel, if it was asked for."""


def init(
    folder: PathLike = ".",
    *,
    template: str | None = None,
    name: str = "",
    organization: str = "",
    period: str = "",
    id: str | None = None,  # the key of the file
    language: str | None = None,
    source: PathLike | None = None,
    excel: bool = False,
    force: bool = False,
) -> Begun:
    """Write a strategy to ``models/`` of *folder*, and settings and checks beside it.

    *template* is one of ``TEMPLATES`` (``bsc`` by default), with a language behind it where that
    is another one than *language* (``public-zh-TW``). *id* comes from *name* where it has letters
    for one. *source* is a document that the strategy is imported from, instead of a template: its
    id is *id*, or made of the name of the document. With *excel* a workbook of the same strategy
    stands in *folder*, to be filled in and read back by ``import --into``. Raises
    ``StrategyGraphError`` for a template that is not there, and for a model or workbook that is,
    unless *force* is set; ``ReadError`` for a document that no strategy can be read from; other
    files are never written over.
    """
    here = Path(folder)
    if source is not None:
        if template is not None:
            raise StrategyGraphError([problem("workspace.init.both")])
        tag = language or readers_language()
        stem = Path(source).name.partition(".")[0]
        imported, model = _imported(source, here, _checked(id or identifier(stem)), force)
        return _write(here, model, imported, tag, _workbook(imported, here, model, excel, force))
    chosen, tag = _template(template or DEFAULT, language or readers_language())
    title = name.strip() or message_in(tag, "workspace.init.name")
    values = {
        "id": id or identifier(title, period),
        "name": title,
        "organization": organization.strip() or message_in(tag, "workspace.init.organization"),
        "period": period.strip(),
    }
    model = _place(here, _checked(values["id"]), force)
    text = fmt_text(_filled(f"{chosen}.yaml", tag, values), file=os.fspath(model))
    read_text(text, file=os.fspath(model))
    return _write(here, model, text, tag, _workbook(text, here, model, excel, force))


def _checked(id: str) -> str:
    if not _ID.fullmatch(id):
        raise StrategyGraphError([problem("workspace.init.id", id=id)])
    return id


def _place(here: Path, id: str, force: bool) -> Path:
    """The file of the strategy *id*, which is not there yet, unless *force* is set."""
    model = here / "models" / f"{id}.yaml"
    if model.exists() and not force:
        raise StrategyGraphError([problem("workspace.init.exists", Location(os.fspath(model)))])
    return model


def _imported(source: PathLike, here: Path, id: str, force: bool) -> tuple[str, Path]:
    """The strategy file that the document *source* is as *id*, and where it goes."""
    from strategy_graph.documents.import_document import import_document
    from strategy_graph.workspace.write_import import text_of

    model = _place(here, id, force)
    imported = import_document(source, strategy=id)
    return text_of(imported, file=os.fspath(model)), model


def _workbook(
    text: str, here: Path, model: Path, wanted: bool, force: bool
) -> tuple[Path, bytes] | None:
    """The workbook of the strategy *text*, and where it goes, if it is *wanted*."""
    if not wanted:
        return None
    from strategy_graph.documents.export_document import exported
    from strategy_graph.documents.forms import xlsx

    path = here / f"{model.stem}.xlsx"
    if path.exists() and not force:
        raise StrategyGraphError([problem("workspace.exists", Location(os.fspath(path)))])
    document = read_text(text, file=os.fspath(model))
    return path, exported(document, xlsx.FORM).content


def _write(
    here: Path, model: Path, text: str, tag: str, workbook: tuple[Path, bytes] | None
) -> Begun:
    """Write the *model*, the *workbook* of it, and beside them what is not there yet."""
    texts = [(model, text.encode("utf-8")), *([workbook] if workbook else [])]
    kept: list[Path] = []
    for source, target in _BESIDE.items():
        path = here / target
        if path.exists():
            kept.append(path)
        else:
            texts.append((path, _text(source, tag).encode("utf-8")))
    for path, content in texts:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    written = tuple(path for path, _ in texts)
    return Begun(model, written, tuple(kept), workbook[0] if workbook else None)


def identifier(name: str, period: str = "") -> str:
    """An id for a strategy that is called *name*: its letters and digits of ASCII.

    >>> identifier("City Library: Plan 2027"), identifier("市立圖書館", "2027"), identifier("圖")
    ('city-library-plan-2027', 'strategy-2027', 'strategy')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    if not any(word.isalpha() for word in words):
        words = ["strategy", *re.findall(r"[a-z0-9]+", period.lower())]
    return "-".join(words)[:60].rstrip("-")


def _template(written: str, tag: str) -> tuple[str, str]:
    """The template and the language that *written* names."""
    for known in TEMPLATES:
        rest = written.removeprefix(known)
        if rest != written and (not rest or rest.removeprefix("-") in LANGUAGES):
            return known, rest.removeprefix("-") or tag
    raise StrategyGraphError(
        [problem("workspace.init.template", name=written, known=", ".join(TEMPLATES))]
    )


def _filled(source: str, tag: str, values: dict[str, str]) -> str:
    """The template with *values*; each stands in quotes, and what they hold is escaped for them."""
    text = _text(source, tag)
    for key, value in values.items():
        if value:
            text = text.replace(f'"@{key}@"', _quoted(value))
        else:
            text = re.sub(rf'^.*"@{key}@".*\n', "", text, flags=re.MULTILINE)
    return text


def _quoted(value: str) -> str:
    """*value* in double quotes of YAML, which are those of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _text(source: str, tag: str) -> str:
    found: Sequence[Path] = [*files_of(f"templates/{source}", tag)] or [
        *files_of(f"templates/{source}", ENGLISH)
    ]
    return found[-1].read_text("utf-8")
