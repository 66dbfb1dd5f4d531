"""``strategy-graph show`` of the shipped Taipei strategy, as a user asks."""

import json
from pathlib import Path

from tests.cli.shipped import GUESSED, TAIPEI
from tests.conftest import Cli


def test_show_has_both_printed_names_with_their_lines(cli: Cli) -> None:
    page = cli("show", "CC3", *TAIPEI).out
    for words in ("加強業務宣傳", "加強業務宣導", "line 94", "line 133", "line 186", "CC3.1"):
        assert words in page
    record = json.loads(cli("show", "CC3", *TAIPEI, "--format", "json").out)
    assert record["nodes"][0]["id"] == "taipei-pawnshop-108:CC3"
    assert record["nodes"][0]["line"] > 1


def test_show_says_who_says_so(cli: Cli) -> None:
    assert "(+, inferred, H" in cli("show", "BF1", *GUESSED).out


def test_a_misspelt_node_is_an_error_with_the_nearest(cli: Cli) -> None:
    for command in ("show", "trace", "ls"):
        ran = cli(command, "AF11", *TAIPEI)
        assert (ran.code, ran.out) == (2, "")
        assert "AF1" in ran.err


MODEL = """\
strategy: {id: s, name: S}
mission: {name: Serve}
themes: [{id: A, name: A, aligns_to: mission}]
objectives:
- id: O1
  name: {en: Grow, zh-TW: 成長}
  description: {en: More of it, zh-TW: 多一些}
  theme: A
  kpis:
  - id: K1
    name: Share
    direction: lower
    indicator: lag
    owners: [{name: Works, role: support}]
    source: [{view: map, line: 3, end_line: 4, quote: as printed}, {sheet: Data, cell: C7}]
- {id: O2, name: Learn}
links:
- from: O2
  to: O1
  kind: causes
  polarity: "-"
  delay: 2
  delay_unit: quarter
  basis: logic
  rationale: {en: It takes time, zh-TW: 需要時間}
  assumption: {en: Money lasts, zh-TW: 預算足夠}
- {from: O1, to: O2, kind: causes, delay: 1}
"""


def test_show_speaks_one_language(tmp_path: Path, cli: Cli) -> None:
    model = tmp_path / "s.yaml"
    model.write_text(MODEL, encoding="utf-8")

    def lines(node: str, tag: str) -> list[str]:
        out = cli("show", node, "-m", model, "--lang", tag).out
        return [line.strip() for line in out.splitlines()]

    english, chinese = lines("O1", "en"), lines("O1", "zh-TW")
    for words in (
        "description  More of it",
        "is caused by O2 Learn [objective] (−, delay 2 quarters)",
        "basis: logic",
        "why: It takes time",
        "assumes: Money lasts",
        "causes O2 Learn [objective] (delay 1)",
    ):
        assert words in english
    for words in (
        "說明      多一些",
        "受影響於 O2 Learn [策略目標]（−、時間延遲 2 季）",
        "根據：邏輯推理",
        "理由：需要時間",
        "假設：預算足夠",
    ):
        assert words in chinese
    assert "name         Grow (en); 成長 (zh-TW)" in english
    english, chinese = lines("K1", "en"), lines("K1", "zh-TW")
    for words in (
        "better when  lower",
        "indicator    lagging",
        "owners       Works, role: support",
        "source       strategy map, lines 3-4 “as printed”",
        "source       Data!C7",
    ):
        assert words in english
    for words in (
        "方向              越低越好",
        "領先或落後        落後指標",
        "負責單位（多個）  Works，角色：協辦",
        "出處              策略地圖頁、第 3-4 行 「as printed」",
    ):
        assert words in chinese


def test_what_is_called_by_its_kind_has_it_once(tmp_path: Path, cli: Cli) -> None:
    model = tmp_path / "s.yaml"
    model.write_text(MODEL, encoding="utf-8")
    assert cli("show", "mission", "-m", model).out.splitlines()[0] == "mission Serve"
    assert "aligns to mission Serve\n" in cli("show", "A", "-m", model).out
    model.write_text(MODEL.replace("{name: Serve}", "{name: Serve, status: on hold}"), "utf-8")
    assert cli("show", "mission", "-m", model).out.splitlines()[0] == "mission Serve [on hold]"
