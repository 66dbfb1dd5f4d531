"""The pages of the site, collected from beside the code.

Every page lies next to what it describes. The site is those pages: each is copied to the same
path, with ``README.md`` as the ``index.md`` of its folder and its links rewritten to match.
Beyond them there is a page for each shipped model, and the gallery as it is.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from strategy_graph.i18n import LANGUAGES, traits

ROOT = Path(__file__).parent.parent
_PAGES = (
    "*.md",
    "*/*.md",
    "*/*/README.md",
    "*/*/*/README.md",
    "*/*/*/*/README.md",
    "models/FIELDS*.md",
    "*/linter/*.md",
    "*/linter/pages/*.md",
)
_NOT_OURS = {"build", "dist", "node_modules"}
_GALLERY = ("visualizations/*.html", "visualizations/*.svg", "visualizations/*.pptx")
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence) *$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)#\s]*)(?P<fragment>#[^)\s]*)?\)"
)
_RULE = re.compile(rf"(?P<code>SG\d+)\.(?P<language>{'|'.join(map(re.escape, LANGUAGES))})\.md")

FIRST = (
    "strategy_graph/cli/README.md",
    "strategy_graph/schema/README.md",
    "strategy_graph/linter/README.md",
    "strategy_graph/linter/RULES.md",
    "strategy_graph/neo4j/README.md",
    "strategy_graph/mcp/README.md",
    "models/README.md",
    "visualizations/README.md",
)
"""What a strategist reads, in this order; every other page hangs under that of the folder above."""

LAST = ("CHANGELOG.md", "SECURITY.md")


@dataclass(frozen=True)
class Page:
    """One page: its path in the repository and in the site, both relative, and its text."""

    path: Path
    target: Path
    text: str

    def links(self, root: Path) -> Iterator[Path]:
        """The files that the page links to as they are."""
        for href in re.findall(r'<a href="([^":#]+)', self.text):
            path = Path(os.path.normpath(self.path.parent / href))
            if (root / path).is_file():
                yield path


def pages(root: Path = ROOT) -> Iterator[Page]:
    """Every page of the repository, as the site has it."""
    found = {p.relative_to(root) for glob in _PAGES for p in root.glob(glob)}
    paths = sorted(p for p in found if _NOT_OURS.isdisjoint(p.parts) and p.parts[0][0] != ".")
    for path in paths:
        text = _relinked((root / path).read_text(encoding="utf-8"), path, root=root)
        yield Page(path, as_target(path), _decorated(path, text) + _contents(path, paths))
    for model in sorted(root.glob("models/*.yaml")):
        yield _model(model.relative_to(root), model.read_text(encoding="utf-8"))


def _contents(path: Path, paths: Sequence[Path]) -> str:
    """What stands under the page at *path* in the contents of the site."""
    if path.as_posix() == "README.md":
        return "".join(
            _toctree(path, listed, caption=caption)
            for caption, listed in (
                ("Use", [Path(name) for name in FIRST]),
                ("Build", _below(path, paths)),
                ("Project", [Path(name) for name in LAST]),
            )
        )
    if path.name == "RULES.md":
        return _toctree(path, [other for other in paths if _RULE.fullmatch(other.name)])
    if path.as_posix() == "models/README.md":
        return "\n```{toctree}\n:glob:\n\n*\n```\n"
    return _toctree(path, _below(path, paths)) if path.name == "README.md" else ""


def _below(path: Path, paths: Sequence[Path]) -> list[Path]:
    """The pages of *paths* whose next page upwards is the README at *path*."""
    return [
        other
        for other in paths
        if other.as_posix() not in {*FIRST, *LAST, path.as_posix()}
        and not _RULE.fullmatch(other.name)
        and path == next((up for up in _upwards(other) if up in paths), None)
    ]


def _upwards(path: Path) -> Iterator[Path]:
    """The READMEs of the folders above the page at *path*, the nearest first."""
    folders = path.parents if path.name != "README.md" else path.parent.parents
    return (folder / "README.md" for folder in folders)


def _toctree(path: Path, listed: Sequence[Path], *, caption: str = "") -> str:
    names = (os.path.relpath(as_target(other).with_suffix(""), path.parent) for other in listed)
    lines = ["```{toctree}", ":hidden:", *([f":caption: {caption}"] if caption else []), ""]
    return "\n".join(["", *lines, *names, "```", ""]) if listed else ""


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
        if not match["image"] and there.suffix != ".md" and (root / there).is_file():
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


def _decorated(path: Path, text: str) -> str:
    """*text* with what the site shows on the page at *path* besides."""
    if path.as_posix() == "visualizations/README.md":
        return text.replace("\n## ", f"\n{_LIVE}\n## ", 1)
    rule = _RULE.fullmatch(path.name)
    if rule is not None:
        others = " · ".join(
            f"[{traits(tag).name}]({rule['code']}.{tag}.md)"
            for tag in LANGUAGES
            if tag != rule["language"]
        )
        title, body = text.split("\n", 1)
        return f"{title}\n\n{others}\n{body}"
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
        for path in page.links(root):
            _copy(root / path, files / path)
    for path in (path.relative_to(root) for glob in _GALLERY for path in root.glob(glob)):
        _copy(root / path, sources / path)  # where Sphinx looks for images
        _copy(root / path, files / path)


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
