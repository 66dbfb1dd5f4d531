"""An argument that is an id is that node; a term that names nothing is named."""

import pytest

from tests.conftest import Cli
from tests.field.conftest import Write

ODD = """\
themes: [{id: Focus 1, name: Growth}]
objectives:
  - id: Goal 1
    name: First goal
    theme: Focus 1
    owner: Parks team
    kpis: [{id: "1,2", name: Win Rate (%)}, {id: A+, name: Churn Rate}, {id: '"', name: R}]
"""
ODD_IDS = ("Focus 1", "Goal 1", "1,2", "A+", '"')


@pytest.mark.parametrize("command", ["ls", "trace", "show", "impact", "why", "source", "rank"])
@pytest.mark.parametrize("code", ODD_IDS)
def test_an_exact_id_finds_its_node_in_every_command(
    cli: Cli, write: Write, command: str, code: str
) -> None:
    ran = cli(command, code, "-m", write(ODD))
    assert (ran.code, code in ran.out) == (0, True), ran.err


def test_an_exact_id_finds_its_node_in_options_too(cli: Cli, write: Write) -> None:
    path = write(ODD)
    left = cli("ls", "kind:kpi", "--exclude", "A+", "-m", path, "--format", "csv").out
    assert [line.split(",")[0] for line in left.splitlines()[1:]] == ['"1', '""""']
    assert "measures Goal 1" in cli("trace", "A+", "--to", "Goal 1", "-m", path).out
    assert cli("paths", "A+", "Goal 1", "--traversal", "trace", "-m", path).code == 0


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("+Goal 1", ["Goal 1", "1,2", "A+", '"']),
        ("Goal 1+1", ["Focus 1", "Goal 1"]),
        ("1,2+1", ["Goal 1", "1,2"]),
        ("A++1", ["Goal 1", "A+"]),
        ("theme:Focus 1", ["Focus 1", "Goal 1", "1,2", "A+", '"']),
        ('theme:"Focus 1",kind:objective', ["Goal 1"]),
        ("owner:Parks team", ["Goal 1"]),
        ('"A+" "1,2"', ["1,2", "A+"]),
    ],
)
def test_what_is_exactly_one_term_is_that_term(
    cli: Cli, write: Write, selector: str, found: list[str]
) -> None:
    import csv

    ran = cli("ls", selector, "-m", write(ODD), "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    assert [row[0] for row in csv.reader(ran.out.splitlines()[1:])] == found


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("trace", "owner:nobody"), 0, "owner:nobody names no node"),
        (("ls", "owner:nobody"), 0, "owner:nobody names no node"),
        (("ls", "kind:kpi", "--exclude", "owner:fiance"), 0, "owner:fiance names no node"),
        (("ls", "name:*Rate (%)*"), 0, "(%)* names no node"),
        (("rank", "status:x"), 0, "status:x names no node"),
        (("ls", "strategy:nope"), 2, "there is no strategy 'nope'\n  help: there is f"),
        (("ls", "theme:nope"), 2, "there is no strategic theme 'nope'\n  help: there is \"Focus"),
        (("ls", "theme:Focus 1,kind:kpi"), 2, 'help: there is "Focus 1"'),
        (("ls", "+"), 2, "a `+` stands alone"),
    ],
)
def test_a_term_that_names_nothing_is_named(
    cli: Cli, write: Write, asked: tuple[str, ...], code: int, said: str
) -> None:
    ran = cli(*asked, "-m", write(ODD))
    assert ran.code == code
    assert said in ran.err


@pytest.mark.parametrize("owner", ["[INFRA, APPS]", "[{name: INFRA, role: lead}, {name: APPS}]"])
def test_each_of_several_owners_is_found_and_has_a_column(
    cli: Cli, write: Write, owner: str
) -> None:
    path = write(f"objectives: [{{id: O1, name: Fewer incidents, owner: {owner}}}]\n")
    for name in ("INFRA", "APPS"):
        assert cli("ls", f"owner:{name}", "-m", path, "--format", "csv").out.count("O1") == 1
    header = cli("matrix", "owner", "objective", "-m", path, "--format", "csv").out
    assert "INFRA" in header
    assert "APPS" in header
    assert "INFRA, APPS" not in header
