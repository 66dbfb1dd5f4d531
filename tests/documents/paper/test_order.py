"""The order of reading: columns, rows and titles over both."""

from dataclasses import dataclass

from strategy_graph.documents.paper.order import in_order


@dataclass(frozen=True)
class Part:
    name: str
    x0: float
    x1: float
    top: float
    bottom: float


def _order(*parts: Part) -> str:
    return "".join(part.name for part in in_order(parts))


def test_columns_of_text_are_read_one_after_the_other() -> None:
    assert (
        _order(
            Part("T", 0, 400, 0, 20),
            Part("A", 0, 180, 30, 90),
            Part("C", 220, 400, 30, 60),
            Part("B", 0, 180, 100, 160),
            Part("D", 220, 400, 72, 160),
            Part("E", 0, 400, 170, 200),
        )
        == "TABCDE"
    )


def test_labels_and_what_they_name_are_rows() -> None:
    assert (
        _order(
            Part("a", 0, 80, 0, 12),
            Part("b", 120, 400, 0, 30),
            Part("c", 0, 80, 50, 62),
            Part("d", 120, 400, 50, 90),
        )
        == "abcd"
    )


def test_boxes_side_by_side_are_read_from_the_left() -> None:
    parts = [Part(name, at, at + 40, 10, 50) for name, at in (("c", 200), ("a", 0), ("b", 100))]
    assert _order(Part("T", 0, 300, 0, 8), *parts) == "Tabc"


def test_what_overlaps_is_read_from_the_top() -> None:
    assert _order(Part("b", 20, 60, 5, 15), Part("a", 0, 50, 0, 10)) == "ab"
    assert _order() == ""
