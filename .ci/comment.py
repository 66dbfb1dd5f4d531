"""One comment on a pull request, kept current: ``python .ci/comment.py < comment.md``.

For the step of ``action.yml``; the standard library alone. The comment is found again by a mark
that nobody sees, among those of the same author: whoever else writes the mark is left alone.
Nothing to say and no comment yet: none is made.
"""

import json
import os
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARK = "<!-- strategy-graph diff -->"
MOST = 60_000
"""Characters of a comment; GitHub refuses more than 65,536."""


def main() -> int:
    """Make or change the comment of the pull request that the event is about."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    number = int(event["pull_request"]["number"])
    text = sys.stdin.read().strip()
    body = f"{MARK}\n{_short(text)}" if text else f"{MARK}\nstrategy-graph diff: 0"
    place = f"repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    author = os.environ.get("COMMENT_AUTHOR", "github-actions[bot]")
    known = next(
        (
            each
            for each in _comments(f"{place}/{number}/comments")
            if each["user"]["login"] == author and each["body"].startswith(MARK)
        ),
        None,
    )
    if known is None and text:
        _ask("POST", f"{place}/{number}/comments", {"body": body})
    elif known is not None and known["body"] != body:
        _ask("PATCH", f"{place}/comments/{known['id']}", {"body": body})
    return 0


def _short(text: str) -> str:
    """*text*, cut at the end of a line where it is too long."""
    if len(text) <= MOST:
        return text
    return text[:MOST].rpartition("\n")[0] + "\n\n…"


def _comments(path: str) -> Iterator[dict[str, Any]]:
    page = 1
    while found := _ask("GET", f"{path}?per_page=100&page={page}"):
        yield from found
        page += 1


def _ask(method: str, path: str, body: dict[str, str] | None = None) -> Any:
    asked = urllib.request.Request(
        f"{os.environ['GITHUB_API_URL']}/{path}",
        data=None if body is None else json.dumps(body).encode(),
        method=method,
        headers={
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main())
