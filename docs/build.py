"""Builds the documentation site: ``python -m docs.build build/docs``.

A link that leads nowhere, a page that no other lists and text that cannot be read as Markdown are
errors.
"""

import sys
from pathlib import Path

from sphinx.cmd.build import main as sphinx_build

from docs.collect import ROOT, collect


def build(folder: Path) -> int:
    """Make the site in *folder*; the exit code of Sphinx."""
    sources, files = (folder.parent / f"{folder.name}-{part}" for part in ("sources", "files"))
    collect(sources, files)
    strict = ("--fail-on-warning", "--keep-going", "--nitpicky", "--quiet", "--fresh-env")
    how = ("--builder=html", f"--conf-dir={ROOT / 'docs'}", f"--define=html_extra_path={files}")
    return sphinx_build([*strict, *how, str(sources), str(folder)])


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1]).resolve()))
