"""Rows that say their kind, or what they stand under."""

from pathlib import Path

from tests.support.imported import (
    decisions_of,
    imported_rows,
    links_of,
)


def test_rows_that_say_their_kind_stand_under_their_parents(tmp_path: Path) -> None:
    rows = [
        ["Type", "ID", "Parent ID", "Title", "Owner", "Colour"],
        ["Key Result", "KR1", "O1", "Sales up", "Bob", ""],
        ["Goal", "G1", "", "Grow", "Ann", "red"],
        ["Objective", "O1", "G1", "Sell more", "Bob", ""],
        ["Initiative", "I1", "KR1", "Open a shop", "", ""],
    ]
    found = imported_rows(tmp_path, rows)
    assert links_of(found) == {
        ("Sell more", "part_of", "Grow"),
        ("Sales up", "measures", "Sell more"),
        ("Open a shop", "drives", "Sales up"),
    }
    grow = next(node for node in found.document.nodes if node.name == "Grow")
    assert (grow.code, grow.owner, grow.extra.root) == ("G1", "Ann", {"Colour": "red"})
    assert found.report.left_over == ()
    without = [[*row[:2], *row[3:]] for row in (rows[0], rows[2], rows[3], rows[1], rows[4])]
    assert ("Sales up", "measures", "Sell more") in links_of(imported_rows(tmp_path, without))


def test_rows_of_one_kind_stand_under_the_rows_that_they_name(tmp_path: Path) -> None:
    rows = [
        ["Row ID", "Parent Row IDs", "Goal Title", "Owner Emails", "Target Value"],
        ["1", "", "Grow", "a@x.org", "5"],
        ["2", "1", "Sell more", "b@x.org", "4"],
    ]
    found = imported_rows(tmp_path, rows)
    assert links_of(found) == {("Sell more", "part_of", "Grow")}
    assert [node.code for node in found.document.nodes] == ["1", "2"]
    assert found.document.nodes[1].extra.root == {"Target Value": "4"}
    assert found.report.left_over == ()
    assert "parents" in decisions_of(found)
