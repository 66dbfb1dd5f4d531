"""What all nodes of a kind share is said once, with the count and the first three."""

import pytest

from tests.field.conftest import Asked

THINGS = ("bread", "milk", "honey", "flour")


def _table(kpis: int, *, more: str = "") -> str:
    lines = ["themes:"]
    lines += [f"  - {{id: T{n}, name: More {thing}}}" for n, thing in enumerate(THINGS)]
    lines.append("objectives:")
    for n, thing in enumerate(THINGS):
        measured = ", ".join(
            f"{{id: O{n}.{k}, name: Number of {thing} {k}{more}}}" for k in range(kpis)
        )
        lines.append(f"  - {{id: O{n}, name: Sell {thing}, theme: T{n}, kpis: [{measured}]}}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("rule", "kpis", "said"),
    [
        ("SG103", 0, "all 4 objectives alike: objective O0 Sell bread has no KPI"),
        ("SG104", 3, "all 12 KPIs alike: nothing is planned for KPI O0.0"),
        ("SG203", 3, "all 4 strategic themes alike: theme T0 More bread"),
        ("SG502", 4, "all 4 objectives alike: objective O0 Sell bread has 4 KPIs (limit 3)"),
    ],
)
def test_a_habit_is_one_finding(lint: Asked, rule: str, kpis: int, said: str) -> None:
    ran = lint(_table(kpis), rule)
    assert (ran.code, ran.out.count(rule)) == (int(rule == "SG103"), 1)  # it is an error
    assert said in ran.out
    assert "; also " in ran.out


def test_a_measure_of_no_quantity_and_an_owner_are_habits_too(lint: Asked) -> None:
    text = _table(3).replace("Number of ", "")
    assert lint(text, "SG404").out.count("SG404") == 1
    assert lint(text, "SG701", profile="plan").out.count("all ") >= 1


def test_themes_inside_perspectives_leave_no_cell_empty(lint: Asked) -> None:
    """Each theme lies in one perspective: the other cells are none that was forgotten."""
    bands = "perspectives: [{id: F, name: Money}, {id: C, name: Customers}]\n"
    text = bands + _table(1)
    for n in range(len(THINGS)):
        text = text.replace(f"theme: T{n},", f"theme: T{n}, perspective: {'FC'[n % 2]},")
    assert "SG503" not in lint(text, "SG503").out


def test_a_habit_of_the_document_comes_before_single_nodes(lint: Asked) -> None:
    ran = lint(_table(4), profile="plan")
    assert ran.out.startswith("The 5 things to do first\n")
    assert ran.out.index("all 16 KPIs alike") < ran.out.index("The rest: ")
