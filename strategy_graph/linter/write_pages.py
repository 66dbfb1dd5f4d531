"""Writes the pages of the rules: ``python -m strategy_graph.linter.write_pages``."""

from pathlib import Path

from strategy_graph.i18n import use_language
from strategy_graph.linter.page import pages
from strategy_graph.linter.registry import discover
from strategy_graph.linter.settings.schema import settings_schema_text
from strategy_graph.text.atomic_write import write_atomically


def write(folder: Path) -> None:
    """Write every page under *folder* and remove those of rules that are gone."""
    entries = discover(isolated=True).entries
    with use_language("en"):
        schema = settings_schema_text(entries)
    wanted = {**pages(entries), "../schema/settings.schema.json": schema}
    (folder / "pages").mkdir(exist_ok=True)
    for old in (folder / "pages").glob("*.md"):
        if f"pages/{old.name}" not in wanted:
            old.unlink()
    for name, text in wanted.items():
        write_atomically(folder / name, text)


if __name__ == "__main__":
    write(Path(__file__).parent)
