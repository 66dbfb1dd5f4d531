"""The model of the Sustainable Development Goals: what the importer makes of published labels."""

from collections import Counter
from pathlib import Path

import strategy_graph as sg
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import NodeKind, Translations
from tests.conftest import ROOT
from tests.make_sdg import joined

LABELS = {
    "goals": {"en": ("No poverty", "End poverty"), "zh-Hans": ("无贫穷", "消除贫穷")},
    "targets": {"en": ("Halve it", "Fund it"), "zh-Hans": ("减半", "筹资")},
    "indicators": {"en": ("Share of poor", "Money"), "zh-Hans": ("穷人比例", "资金")},
}
KEYS = {
    "goals": ("1-short", "1-title"),
    "targets": ("1-10-title", "1-a-title"),
    "indicators": ("1-10-1-title", "1-a-1-title"),
}


def test_labels_of_two_languages_become_one_strategy(tmp_path: Path) -> None:
    for part, languages in LABELS.items():
        for language, texts in languages.items():
            lines = [
                f"{key}: {text}\n  of all" for key, text in zip(KEYS[part], texts, strict=True)
            ]
            path = tmp_path / f"{language}_global_{part}.yml"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = joined(tmp_path)
    assert [(node.kind.value, node.code) for node in document.nodes] == [
        ("theme", "1"),
        ("objective", "1.10"),
        ("objective", "1.a"),
        ("kpi", "1.10.1"),
        ("kpi", "1.a.1"),
    ]
    second = document.nodes[2]
    assert second.name == Translations({"en": "Fund it of all", "zh-Hans": "筹资 of all"})
    assert [str(each) for each in second.sources] == ["en/global_targets.yml, line 3"]
    assert document_text(joined(tmp_path)) == document_text(document)


def test_the_shipped_model_has_every_goal_target_and_indicator() -> None:
    graph = sg.load(str(ROOT / "models" / "sdg.yaml"))
    assert Counter(node.kind for node in graph.nodes) == {
        NodeKind.THEME: 17,
        NodeKind.OBJECTIVE: 169,
        NodeKind.KPI: 252,
    }
    assert len(graph.edges) == 169 + 252
    for node in graph.nodes:
        assert isinstance(node.name, Translations)
        assert [*node.name.languages()] == ["en", "zh-Hans"]
