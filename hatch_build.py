"""What the built package states about its repository: an address only where there is one.

No address of the project is fixed in the source: a checkout does not know where it is published.
A release does: its workflow sets ``STRATEGY_GRAPH_REPOSITORY`` to the address of the repository
that it runs in, and this hook of hatchling writes ``[project.urls]`` from it and makes the
relative links of the README absolute, so that they lead somewhere on the page of the package
index. Without the variable the package has no URLs and the README is as it stands.
"""

import os
import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

VARIABLE = "STRATEGY_GRAPH_REPOSITORY"
_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>(?!https?:|#|mailto:)[^)\s]+)\)")


def urls(repository: str) -> dict[str, str]:
    """``[project.urls]`` of a package whose repository is at *repository*.

    >>> urls("https://git.example/owner/name")["Issues"]
    'https://git.example/owner/name/issues'
    """
    return {
        "Repository": repository,
        "Documentation": f"{repository}#readme",
        "Changelog": f"{repository}/blob/HEAD/CHANGELOG.md",
        "Issues": f"{repository}/issues",
    }


def with_absolute_links(text: str, *, repository: str, tag: str) -> str:
    """The page *text* with its relative links leading into *repository* as of *tag*.

    >>> with_absolute_links("[a](models/)", repository="https://git.example/o/n", tag="v1.0.0")
    '[a](https://git.example/o/n/blob/v1.0.0/models/)'
    """

    def absolute(match: re.Match[str]) -> str:
        view = "raw" if match["image"] else "blob"
        target = f"{repository}/{view}/{tag}/{match['target']}"
        return f"{match['image']}[{match['text']}]({target})"

    return _LINK.sub(absolute, text)


class RepositoryMetadata(MetadataHookInterface):
    """URLs and README of the package, from the environment of the build."""

    def update(self, metadata: dict[str, object]) -> None:
        """Set the dynamic fields ``urls`` and ``readme``.

        Raises ``ValueError`` where the variable holds something else than an https address.
        """
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        repository = os.environ.get(VARIABLE, "").rstrip("/")
        if repository:
            if not re.fullmatch(r"https://[\w.-]+(/[\w.-]+)+", repository):
                raise ValueError(f"{VARIABLE} is no https address of a repository: {repository}")
            metadata["urls"] = urls(repository)
            text = with_absolute_links(text, repository=repository, tag=f"v{metadata['version']}")
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
