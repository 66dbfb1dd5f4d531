"""Links as people name them: by id, or by their ends."""

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.writer.edits import Path
from strategy_graph.workspace.edit.files import Files

ARROW = "->"


def find_link(files: Files, name: str) -> tuple[str, Path] | None:
    """The file and the path of the link *name* (``H04``, ``s:H04``, ``A->B``); nothing else.

    Raises ``StrategyGraphError`` where several links are called so, and where *name* has an arrow
    and no link is.
    """
    found: list[tuple[str, Path]] = []
    for file, places in files.places.items():
        links = places.at(("links",))
        ends: dict[Path, list[str]] = {}
        for each in places.references:
            if each.item is not None and each.item[0] == "links":
                ends.setdefault(each.item, []).append(each.target)
        for number, item in enumerate(links if isinstance(links, list) else []):
            id = item.get("id") if isinstance(item, dict) else None
            names = {f"{places.strategy}:{id[1]}", id[1]} if isinstance(id, tuple) else set[str]()
            codes = [
                each.removeprefix(f"{places.strategy}:") for each in ends.get(("links", number), ())
            ]
            names |= {ARROW.join(codes), ARROW.join(ends.get(("links", number), ()))}
            if name in names:
                found.append((file, ("links", number)))
    if len(found) > 1:
        places_ = ", ".join(str(files.place(*each)) for each in found)
        raise StrategyGraphError([problem("analysis.judge.ambiguous", link=name, names=places_)])
    if not found and ARROW in name:
        raise StrategyGraphError([problem("analysis.judge.no_link", link=name)])
    return found[0] if found else None
