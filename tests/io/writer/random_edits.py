"""Random files, in any layout and with comments, and random edits of what they hold."""

import json

from hypothesis import strategies as st

from strategy_graph.io.syntax.tree import Content, Tree
from strategy_graph.io.writer.edits import Append, Edit, Insert, Remove, Replace
from strategy_graph.io.writer.edits import Path as At

WORDS = [
    "x",
    "no",
    "1.10",
    "客戶",
    "a: b",
    "# c",
    "",
    "null",
    "it's",
    '"q"',
    "two\nlines",
    "-",
    "{",
]
SCALARS: st.SearchStrategy[Tree] = (
    st.sampled_from(WORDS) | st.integers(-9, 999) | st.booleans() | st.none() | st.just(0.25)
)
VALUES: st.SearchStrategy[Tree] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "owner", "no", "z"]), inner, max_size=3)
    ),
    max_leaves=6,
)


class Writer:
    """Writes a value as somebody might: any layout, with numbered comments about it."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0

    def comment(self) -> str:
        self.count += 1
        return f"# c{self.count}."

    def maybe(self, text: str) -> str:
        return text if self.draw(st.booleans()) else ""

    def behind(self) -> str:
        return f"  {self.comment()}" if self.draw(st.booleans()) else ""

    def lines(self, value: Tree, pad: str) -> list[str]:
        """The lines of a collection that is not empty, without brackets."""
        out: list[str] = []
        is_map = isinstance(value, dict)
        entries = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore
        for key, inner in entries:
            if self.draw(st.integers(0, 3)) == 0:
                out.append(f"{pad}{self.comment()}")
            if self.draw(st.integers(0, 5)) == 0:
                out.append("")
            head = f"{pad}{json.dumps(key)}:" if is_map else f"{pad}-"
            nested = isinstance(inner, (dict, list)) and inner and self.draw(st.integers(0, 3))
            if nested and isinstance(inner, dict) and not is_map and self.draw(st.booleans()):
                first, *rest = self.bare(inner, pad + "  ")
                out += [f"{pad}- {first.lstrip()}", *rest]
            elif nested:
                # A list under a key may stand at the column of the key.
                deeper = (
                    "" if is_map and isinstance(inner, list) and self.draw(st.booleans()) else "  "
                )
                out += [head + self.behind(), *self.lines(inner, pad + deeper)]
            elif isinstance(inner, str) and inner == "two\nlines" and self.draw(st.booleans()):
                out += [f"{head} |-{self.behind()}", f"{pad}    two", f"{pad}    lines"]
                continue  # what is indented below it would be its text
            elif not is_map and self.draw(st.integers(0, 4)) == 0:  # below a dash of its own
                written = json.dumps(inner, ensure_ascii=False)
                out += [head + self.behind(), self.maybe(f"{pad}{self.comment()}")]
                out.append(f"{pad}    {written}{self.behind()}")
            else:
                out.append(f"{head} {json.dumps(inner, ensure_ascii=False)}{self.behind()}")
            if self.draw(st.integers(0, 5)) == 0 and not (nested and not is_map):
                out.append(f"{pad}      {self.comment()}")
        return out

    def bare(self, value: Tree, pad: str) -> list[str]:
        lines = self.lines(value, pad)
        while not lines[0].strip() or lines[0].lstrip().startswith("#"):
            lines.pop(0)
        return lines


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """A text and the name of its file: YAML with comments, or JSON, in any layout."""
    value = draw(
        st.dictionaries(
            st.sampled_from(["strategy", "themes", "links", "kpis"]), VALUES, min_size=1
        )
    )
    if draw(st.integers(0, 3)) == 0:
        return json.dumps(
            value, indent=draw(st.sampled_from([None, 2])), ensure_ascii=False
        ), "a.json"
    text = "\n".join(["# head", *Writer(draw).lines(value, "")]) + draw(st.sampled_from(["\n", ""]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"]))), "a.yaml"


def paths(value: Content, at: At = ()) -> list[At]:
    found = [at]
    if isinstance(value, dict):
        return found + [p for key, inner in value.items() for p in paths(inner, (*at, key))]
    if isinstance(value, list):
        return found + [p for i, inner in enumerate(value) for p in paths(inner, (*at, i))]
    return found


@st.composite
def edits(draw: st.DrawFn, before: Content) -> Edit:
    """One edit of a part that is there."""
    at = draw(st.sampled_from(paths(before)))
    here: Content = before
    for key in at:
        here = here[key]  # type: ignore
    kinds: list[Edit] = [Replace(at, draw(VALUES))] if at else []
    kinds += [Remove(at)] if at else []
    if isinstance(here, list):
        kinds += [
            Append(at, draw(VALUES)),
            Insert(at, draw(st.integers(0, len(here))), draw(VALUES)),
        ]
    elif isinstance(here, dict):
        kinds.append(Insert(at, "new", draw(VALUES)))
    return draw(st.sampled_from(kinds or [Replace(at, {"id": "a"})]))
