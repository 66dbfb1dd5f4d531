"""``fmt`` changes the form and nothing else, keeps comments, and is content with its work."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.io.load import read_text
from strategy_graph.io.writer.fmt import diff, fmt, fmt_text
from strategy_graph.model import Document
from tests.conftest import ROOT, Cli

MODELS = sorted((ROOT / "models").glob("*.yaml"))

MESSY = """\
# yaml-language-server: $schema=x

# of the themes
themes:   # behind themes
- name: no   # behind name
  # above id
  id:    1.10
  # at the end of the theme
# of the second
- {  name : "Two", id: 010}

objectives:
    -   name: >-
            folded
            text

        theme: 1.10
        id: 1e3
        description: "two
          lines"
        kpis: [{name: Rate, id: K}]
strategy:
   name: n

   id:   s
# the end
"""

BETWEEN = """\
strategy: {id: s, name: S}
themes:
  - id: A
    name:  # of the name
      Text  # behind it
    tags:
      -  # of the tag
        plain
      -
        # above the other
        x
"""

NEAT = """\
# yaml-language-server: $schema=x

strategy:
  id: s
  name: n
# of the themes
themes:  # behind themes
  # above id
  - id: 1.10
    name: no  # behind name
    # at the end of the theme
  # of the second
  - {id: 010, name: "Two"}

objectives:
  - id: 1e3
    name: >-
      folded
      text

    theme: 1.10
    description: "two
      lines"
    kpis: [{id: K, name: Rate}]

# the end
"""


def content(document: Document) -> object:
    """What a document says; the order of links follows the order of keys."""
    return (
        document.strategy,
        document.extends,
        sorted(map(repr, document.nodes)),
        sorted(map(repr, document.edges)),
        sorted(repr((s.rule, s.why, s.node, s.until)) for s in document.suppressions),
    )


def test_canonical_form() -> None:
    assert fmt_text(MESSY) == NEAT


def readable() -> list[Path]:
    found: list[Path] = []
    for path in [*MODELS, *sorted((ROOT / "tests" / "bad_input").glob("*.*"))]:
        if path.suffix not in (".yaml", ".json") or path.stat().st_size > 100_000:
            continue
        try:
            read_text(path.read_text(encoding="utf-8"), file=path.name)
        except (StrategyGraphError, UnicodeError):
            continue
        found.append(path)
    return found


@pytest.mark.parametrize("path", readable(), ids=lambda p: p.name)
def test_same_content_and_at_rest(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    once = fmt_text(text, file=path.name)
    assert fmt_text(once, file=path.name) == once
    before, after = read_text(text, file=path.name), read_text(once, file=path.name)
    assert content(before) == content(after)
    comments = [line.strip() for line in text.splitlines() if line.strip().startswith("#")]
    kept = [line.strip() for line in once.splitlines() if line.strip().startswith("#")]
    assert sorted(comments) == sorted(kept)


@pytest.mark.parametrize("path", MODELS, ids=lambda p: p.name)
def test_shipped_models_are_canonical(path: Path) -> None:
    assert diff(path) == ""


def test_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text(MESSY, encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    assert fmt(link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == NEAT
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert not fmt(link)
    assert len(list(tmp_path.iterdir())) == 2


def test_unreadable_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("strategy: {id: s, name: n}\nthemes: [{id: A}]\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ReadError):
        fmt(path)
    assert path.read_bytes() == before


def test_command(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(MESSY, encoding="utf-8")
    assert cli("fmt", "--check", path).code == 1
    assert path.read_text(encoding="utf-8") == MESSY
    shown = cli("fmt", "--diff", path)
    assert shown.code == 1
    assert "+  - id: 1.10" in shown.out
    assert cli("fmt", path).code == 0
    assert path.read_text(encoding="utf-8") == NEAT
    assert cli("fmt", "--check", path).code == 0


def test_encoding_that_is_asked_for(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("strategy: {id: s, name: 許功蓋}\n".encode("cp950"))
    refused = cli("fmt", path)
    assert refused.code == 2
    assert "cp950: strategy: {id: s, name: 許功蓋}" in refused.err
    assert cli("fmt", "--encoding", "cp950", path).code == 0
    assert path.read_text(encoding="utf-8") == "strategy: {id: s, name: 許功蓋}\n"


def test_a_bad_file_does_not_hold_up_the_others(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("strategy: {id: s}\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(MESSY, encoding="utf-8")
    ran = cli("fmt", tmp_path)
    assert ran.code == 2
    assert "a.yaml:1:11" in ran.err
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == NEAT


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_byte_order_mark_stay(
    cli: Cli, tmp_path: Path, ends: str, mark: bytes
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(mark + MESSY.replace("\n", ends).encode())
    cli("fmt", path)
    assert path.read_bytes() == mark + NEAT.replace("\n", ends).encode()
    assert cli("fmt", "--check", path).code == 0
    cli("lint", "--fix", path)
    fixed = path.read_bytes()
    assert fixed.startswith(mark)
    assert fixed.count(ends.encode()) == NEAT.count("\n")
    assert not set(fixed.replace(ends.encode(), b"")) & set(b"\r\n")


def test_utf16_stays_utf16(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(MESSY.encode("utf-16"))
    assert cli("fmt", path).code == 0
    assert path.read_bytes() == NEAT.encode("utf-16")


BLANKS = [" ", "\u3000", "\u00a0", "\u2003"]
words = st.lists(st.sampled_from(["y", "質", "b c", *BLANKS[1:]]), min_size=1, max_size=3)
ends = st.lists(st.sampled_from(BLANKS), max_size=2)


@given(st.lists(st.tuples(words, ends), min_size=1, max_size=3), st.sampled_from(["|", ">", "|-"]))
def test_blanks_that_are_characters_stay_and_others_go(
    lines: list[tuple[list[str], list[str]]], style: str
) -> None:
    """U+3000 and the no-break space are text, also at the end of a name or of a line."""
    told = ["".join([*text, *behind]) for text, behind in lines]
    told[0] = f"x{told[0]}"
    text = "strategy:\n  id: s   \n  name: " + told[0] + "\n"
    text += f"  description: {style}\n" + "".join(f"      {line}\n" for line in told)
    before = read_text(text)
    after = fmt_text(text)
    assert read_text(after).strategy == before.strategy
    assert fmt_text(after) == after
    assert "id: s\n" in after


@pytest.mark.parametrize("blank", ["\u3000", "\u00a0"])
def test_a_name_that_ends_in_a_wide_blank_is_formatted(blank: str) -> None:
    assert fmt_text(f"strategy:\n   id: s\n   name: y{blank}\n") == (
        f"strategy:\n  id: s\n  name: y{blank}\n"
    )


def test_a_comment_between_a_dash_or_key_and_its_text_goes_above_them() -> None:
    neat = """\
strategy: {id: s, name: S}
themes:
  - id: A
    # of the name
    name: Text  # behind it
    tags:
      # of the tag
      - plain
      # above the other
      - x
"""
    assert fmt_text(BETWEEN) == neat == fmt_text(neat)
