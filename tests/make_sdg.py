"""The model of the Sustainable Development Goals, made by the importer from published labels.

    python -m tests.make_sdg FOLDER > models/sdg.yaml

*FOLDER* holds ``en_global_goals.yml``, ``..._targets.yml``, ``..._indicators.yml`` and the same
for ``zh-Hans``, as open-sdg/sdg-translations has them in its folders of languages. The labels of
each language become a table, ``import_document`` reads it with ``models/sdg.mapping.toml``, and
the two documents are joined by code. Every source is the line of the English label.
"""

import csv
import io
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from strategy_graph.documents.import_document import import_document
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import Document, Node, NodeKind, Source, Strategy, Theme, Translations
from strategy_graph.model.text import Text

MAPPING = Path(__file__).parents[1] / "models" / "sdg.mapping.toml"
HEAD = "# yaml-language-server: $schema=../strategy_graph/schema/strategy.schema.json\n\n"
ENGLISH, CHINESE = "en", "zh-Hans"
PARTS = {NodeKind.THEME: "goals", NodeKind.OBJECTIVE: "targets", NodeKind.KPI: "indicators"}
HEADINGS = (
    *("Goal", "Goal in short", "Goal in full"),
    *("Target", "Text of the target", "Indicator", "Text of the indicator"),
)
NAMES = {ENGLISH: "Sustainable Development Goals", CHINESE: "可持续发展目标"}


def labels(folder: Path, language: str, part: str) -> dict[str, str]:
    """The labels of *part* by key."""
    text = (folder / f"{language}_global_{part}.yml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return {key: " ".join(str(label).split()) for key, label in loaded.items()}


def table(folder: Path, language: str) -> str:
    """Goals, targets and indicators as one table, a row for each indicator, in their order."""
    goals, targets, indicators = (labels(folder, language, part) for part in PARTS.values())
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADINGS)
    for key in sorted(indicators, key=_order):
        goal, target, number = key.removesuffix("-title").split("-")
        own = f"{goal}-{target}"
        above = (goal, goals[f"{goal}-short"], goals[f"{goal}-title"])
        middle = (f"{goal}.{target}", targets[f"{own}-title"])
        rows.writerow((*above, *middle, f"{goal}.{target}.{number}", indicators[key]))
    return out.getvalue()


def _order(key: str) -> tuple[tuple[int, int | str], ...]:
    """Numbers as such, letters behind them: 1, 2, 10, a."""
    parts = key.removesuffix("-title").split("-")
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts)


def read(folder: Path, language: str) -> Document:
    """The document that the importer reads from the labels of *language*."""
    with tempfile.TemporaryDirectory() as inside:
        path = Path(inside) / "sdg.csv"
        path.write_text(table(folder, language), encoding="utf-8")
        return import_document(path, strategy="sdg", mapping=MAPPING).document


def joined(folder: Path) -> Document:
    """Both languages in one document."""
    english, chinese = read(folder, ENGLISH), read(folder, CHINESE)
    lines = {part: _lines(folder / f"{ENGLISH}_global_{part}.yml") for part in PARTS.values()}
    others = {node.id: node for node in chinese.nodes}
    nodes = tuple(_node(node, others[node.id], lines) for node in english.nodes)
    edges = tuple(edge.model_copy(update={"sources": ()}) for edge in english.edges)
    head = Strategy(
        id="sdg",
        name=Translations(NAMES),
        language=ENGLISH,
        document="open-sdg/sdg-translations: global goals, targets and indicators (MIT)",
        url="https://github.com/open-sdg/sdg-translations",
    )
    return Document("", head, nodes, edges)


def _lines(file: Path) -> dict[str, int]:
    """The line of each key of *file*."""
    found: dict[str, int] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line[:1].strip():
            found[line.partition(":")[0]] = number
    return found


def _node(node: Node, other: Node, lines: dict[str, dict[str, int]]) -> Node:
    part = PARTS[node.kind]
    key = node.code.replace(".", "-") + ("-short" if isinstance(node, Theme) else "-title")
    place = Source(document=f"{ENGLISH}/global_{part}.yml", line=lines[part][key])
    changes: dict[str, Any] = {"name": _both(node.name, other.name), "sources": (place,)}
    if node.description is not None and other.description is not None:
        changes["description"] = _both(node.description, other.description)
    return node.model_copy(update=changes)


def _both(english: Text, chinese: Text) -> Translations:
    return Translations({ENGLISH: str(english), CHINESE: str(chinese)})


if __name__ == "__main__":
    sys.stdout.write(HEAD + document_text(joined(Path(sys.argv[1])), file="sdg.yaml"))
