"""Which nodes state a field: found among those that were given it, as by looking at all."""

from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.graph.core.tables import is_stated
from strategy_graph.model import NODE_TYPES

MODELS = sorted((Path(__file__).resolve().parents[3] / "models").glob("*.yaml"))
FIELDS = sorted({field for cls in NODE_TYPES.values() for field in cls.model_fields})


@pytest.mark.parametrize("path", [p for p in MODELS if "." not in p.stem], ids=lambda p: p.stem)
def test_a_field_is_stated_by_the_nodes_that_hold_it(path: Path) -> None:
    graph = sg.load(path)
    for field in FIELDS:
        holding = [i for i, node in enumerate(graph.nodes) if is_stated(getattr(node, field, None))]
        assert list(graph.node_table.stating(field)) == holding, field
