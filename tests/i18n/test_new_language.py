"""A language is a folder: Japanese is put beside ours, and no Python is touched."""

from pathlib import Path

import pytest

from tests.conftest import Cli

JAPANESE = {
    "language.toml": """
name = "日本語"
short = "日"
spaced = false
scripts = ["CJK", "HIRAGANA", "KATAKANA"]
encoding = "cp932"
fonts = ["Noto Sans JP"]
joining = "とやの"
""",
    "kinds.toml": """
[vision]
one = "ビジョン"
[objective]
other = "戦略目標"
[kpi]
other = "重要業績評価指標"
[theme]
other = "戦略テーマ"
[field]
frequency = "頻度"
[mark]
gap = "　"
""",
    "map.toml": '[kpi_count]\nother = "指標 {count}"\n',
    "analysis.toml": 'counted = "{kind}{count}件"\n',
    "linter.toml": '[count]\nnone = "問題はありません"\n',
    "rules/sg103.toml": """
name = "指標のない目標"
page = "目標に指標がない。"
[messages]
missing = "目標 {code} {name} には指標がない"
""",
    "words.toml": 'quantity_endings = ["率", "数"]\n',
    "values.toml": """
[key]
strategy = ["戦略"]
[status]
done = ["終了済み"]
[period]
fiscal = ["会計"]
year = ["年度", "年"]
month = ["月"]
day = ["日"]
to = ["から"]
Q1 = ["第1四半期"]
[frequency]
92 = ["四半期ごと"]
""",
    "documents/headers.toml": """
[objective]
name = "戦略のゴール"
[kpi]
name = "評価の指標"
target = "めざす値"
frequency = "測る頻度"
""",
    "documents/titles.toml": 'document = "中期の戦略"\n',
}
"""As much of Japanese as shows that each kind of word is read from its folder."""

MODEL = """
strategy: {id: s, name: 中期戦略, language: ja, period: 2025年度から2027年度}
vision: {name: みんなの図書館}
themes: [{id: A, name: 利用を広げる}]
objectives:
- {id: O1, name: 利用者をふやす, theme: A, status: 終了済み}
- id: O2
  name: 学びを支える
  theme: A
  kpis:
  - id: K1
    name: 参加率
    frequency: 四半期ごと
    actuals: [{period: 2025年第1四半期, value: 3}]
"""


@pytest.fixture(scope="module", name="japanese")
def _japanese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("japanese")
    for name, text in JAPANESE.items():
        path = folder / "ja" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_japanese_is_a_folder(japanese: Path, shell: Cli, tmp_path: Path) -> None:
    env = {"STRATEGY_GRAPH_LANGUAGES": str(japanese), "STRATEGY_GRAPH_LANG": ""}
    models = tmp_path / "models"
    models.mkdir()
    (models / "s.yaml").write_text(MODEL, encoding="utf-8")
    (models / "other.yaml").write_text("戦略:\n  id: t\n", encoding="utf-8")

    found = shell("lint", models, "--lang", "ja", env=env)
    assert "目標 O1 利用者をふやす には指標がない [objective-without-kpi]" in found.out
    assert "Where two versions are in use" in found.out  # English help is set as English
    assert "SG806" not in found.out  # periods and frequencies are understood
    assert "SG404" not in found.out  # 率 ends the name of a quantity
    assert "strategy: instead of 戦略:" in found.err  # not translated: in English
    report = shell("lint", models, "--format", "markdown", env=env).out
    assert "には指標がない" in report
    assert "指標のない目標" in shell("explain", "SG103", "--lang", "ja", env=env).out

    listed = shell("ls", "kind:objective", "-m", models, "--lang", "ja", env=env)
    assert "戦略目標2件" in listed.out
    shown = shell("show", "O1", "-m", models, "--lang", "ja", env=env)
    assert "[戦略目標, done]" in shown.out  # what 終了済み means; its word is English

    page = tmp_path / "map.html"
    assert shell("map", models, "-o", page, env=env).code == 0
    drawn = page.read_text("utf-8")
    assert '<html lang="ja">' in drawn  # the language of the model
    assert ">日</button>" in drawn
    for words in ("ビジョン", "指標 1", "Noto Sans JP"):
        assert words in drawn

    table = tmp_path / "plan.csv"
    table.write_text(
        "戦略のゴール,評価の指標,めざす値,測る頻度\n"
        "利用者をふやす,利用者の数,1200,四半期ごと\n"
        "学びを支える,参加の率,30,四半期ごと\n",
        encoding="utf-8",
    )
    read = shell("import", table, "-o", tmp_path / "plan.yaml", env=env)
    assert read.code == 0, read.err
    made = (tmp_path / "plan.yaml").read_text("utf-8")
    for words in ("language: ja", "name: 利用者をふやす", "target: 1200", "frequency: 四半期ごと"):
        assert words in made


def test_a_date_of_a_new_language_is_proposed(japanese: Path, shell: Cli, tmp_path: Path) -> None:
    env = {"STRATEGY_GRAPH_LANGUAGES": str(japanese)}
    path = tmp_path / "s.yaml"
    path.write_text(
        "strategy: {id: s, name: S}\naction_plans: [{id: P, name: p, due: 2025年3月1日}]\n",
        encoding="utf-8",
    )
    assert "2025-03-01" in shell("lint", path, env=env).err
