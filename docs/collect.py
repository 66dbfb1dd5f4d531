"""The pages of the site, collected from beside the code.

Every page lies next to what it describes. The site is those pages: each is copied to the same
path, with ``README.md`` as the ``index.md`` of its folder and its links rewritten to match.
Beyond them there is a page for each shipped model, and the gallery as it is.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PAGES = (
    "*.md",
    "*/*.md",
    "*/*/README.md",
    "*/*/*/README.md",
    "*/linter/*.md",
    "*/linter/pages/*.md",
)
_FILES = ("visualizations/*.html", "visualizations/*.svg", "strategy_graph/schema/*.json")
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence) *$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)#\s]*)(?P<fragment>#[^)\s]*)?\)"
)
_RULE = re.compile(r"(?P<code>SG\d+)\.(?P<language>en|zh-TW)\.md")
_OTHER = {"en": ("zh-TW", "繁體中文"), "zh-TW": ("en", "English")}

CONTENTS = """
```{toctree}
:hidden:
:caption: Use

strategy_graph/cli/index
strategy_graph/schema/index
strategy_graph/linter/index
strategy_graph/linter/RULES
strategy_graph/neo4j/index
models/index
visualizations/index
```

```{toctree}
:hidden:
:caption: Build

CONTRIBUTING
strategy_graph/index
strategy_graph/model/index
strategy_graph/graph/index
strategy_graph/analysis/index
strategy_graph/io/index
strategy_graph/render/index
strategy_graph/i18n/index
docs/index
tests/index
tests/bad_input/index
tests/linter/schemas/index
benchmarks/index
```

```{toctree}
:hidden:
:caption: Project

CHANGELOG
SECURITY
```
"""
"""The order of the pages, at the end of the first."""


@dataclass(frozen=True)
class Page:
    """One page: its path in the repository and in the site, both relative, and its text."""

    path: Path
    target: Path
    text: str


def pages(root: Path = ROOT) -> Iterator[Page]:
    """Every page of the repository, as the site has it."""
    for path in sorted({p.relative_to(root) for glob in _PAGES for p in root.glob(glob)}):
        if path.parts[0].startswith(".") or path.parts[0] in {"build", "dist"}:  # not ours
            continue
        text = (root / path).read_text(encoding="utf-8")
        yield Page(path, as_target(path), _finished(path, _relinked(text, path, root=root)))
    for model in sorted(root.glob("models/*.yaml")):
        yield _model(model.relative_to(root), model.read_text(encoding="utf-8"))


def as_target(path: Path) -> Path:
    """Where the page at *path* stands in the site.

    >>> as_target(Path("models/README.md")).as_posix()
    'models/index.md'
    """
    return path.with_name("index.md") if path.name == "README.md" else path


def _relinked(text: str, path: Path, *, root: Path) -> str:
    """*text* of the page at *path*, with links to pages, folders and files that the site has."""

    def relinked(match: re.Match[str]) -> str:
        target = match["target"]
        if not target or "://" in target or target.startswith("mailto:"):
            return match[0]
        there = Path(os.path.normpath(path.parent / target))
        if (root / there).is_dir():
            there = there / "README.md"
        if there.name == "README.md":
            there = as_target(there)
        if there.suffix == ".yaml":
            there = there.with_suffix(".md")
        link = Path(os.path.relpath(there, path.parent)).as_posix() + (match["fragment"] or "")
        if not match["image"] and any(there.match(glob) for glob in _FILES):
            return f'<a href="{link}">{match["text"]}</a>'  # opens as it is; no download
        return f"{match['image']}[{match['text']}]({link})"

    return _outside_code(text, lambda prose: _LINK.sub(relinked, prose))


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """*text* with *change* made to what stands outside fenced blocks."""
    parts: list[str] = []
    end = 0
    for fence in _FENCE.finditer(text):
        parts += [change(text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*parts, change(text[end:])])


def _finished(path: Path, text: str) -> str:
    """*text* with what the site adds to the page at *path*."""
    if path.as_posix() == "README.md":
        return text + CONTENTS
    if path.name == "RULES.md":
        return f"{text}\n```{{toctree}}\n:hidden:\n:glob:\n\npages/*\n```\n"
    if path.as_posix() == "models/README.md":
        return f"{text}\n```{{toctree}}\n:glob:\n\n*\n```\n"
    if path.as_posix() == "visualizations/README.md":
        return text.replace("\n## ", f"\n{_LIVE}\n## ", 1)
    rule = _RULE.fullmatch(path.name)
    if rule is not None:
        language, name = _OTHER[rule["language"]]
        title, body = text.split("\n", 1)
        return f"{title}\n\n[{name}]({rule['code']}.{language}.md)\n{body}"
    return text


_LIVE = """
```{raw} html
<iframe src="taipei-pawnshop-108.hypotheses.html" loading="lazy"
  title="The 108 strategy of Taipei City's pawnshop office, with guesses"
  style="width: 100%; height: 40rem; border: 1px solid #8888"></iframe>
```
"""


def _model(path: Path, text: str) -> Page:
    """The page of a shipped model: the file as it is."""
    body = f"# {path.name}\n\n`{path.as_posix()}`\n\n````yaml\n{text}````\n"
    return Page(path, path.with_suffix(".md"), body)


def collect(sources: Path, files: Path, root: Path = ROOT) -> None:
    """Write the pages into *sources*, and what they show as it is into *files*.

    Both are emptied first.
    """
    for folder in (sources, files):
        shutil.rmtree(folder, ignore_errors=True)
    for page in pages(root):
        target = sources / page.target
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
    for path in (path for glob in _FILES for path in root.glob(glob)):
        for folder in (sources, files):  # images are looked for in one, links lead into the other
            target = folder / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
