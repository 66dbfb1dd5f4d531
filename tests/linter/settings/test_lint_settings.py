"""Settings: every mistake of a file at once, where it stands, in the reader's language."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategy_graph as sg
import strategy_graph.linter
from strategy_graph.diagnostics import Severity
from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.i18n import LANGUAGES, use_language
from strategy_graph.io.configuration import read_configuration
from strategy_graph.linter.findings.baseline import Baseline, BaselineError
from strategy_graph.linter.settings import LintSettings, SettingsError, key_of, settings_from
from strategy_graph.linter.settings.schema import settings_schema
from tests.conftest import Cli
from tests.linter.conftest import REGISTRY

WRONG = """\
[lint]
profile = "pln"
select = ["SG1", "SG1O3", 3]
extend-select = "SG2"
ignroe = ["SG606"]
fail-on = "warn"
max-warnings = true
baseline = ["known.json"]
extend_select = []

[lint.severity]
attainment-as-kpi = "off"
objective-without-kip = "info"

[lint.rules.too-many-objectives]
maximum = 0
maxmum = 30
"a b" = 1

[lint.rules]
tangle = 3
SG9999.maximum = 1

[lint.per-file-ignores]
"models/old/*" = { all = true }

[lint.words.zh-TW]
survey = ["a"]
plan_nouns = [2026-01-02]

[lnit]
"""

REPORTED = {
    "en": """\
2:1 profile must be one of "map", "plan", "review", not "pln"
    did you mean plan?
3:1 no such rule: SG1O3
    did you mean SG103?
3:1 select must hold texts in quotes only, not 3
4:1 extend-select must be a list of texts in quotes, not "SG2"
5:1 unknown key ignroe
    did you mean ignore?
6:1 fail-on must be one of "error", "warning", "info", "never", not "warn"
    did you mean warning?
7:1 max-warnings must be a whole number, not true
8:1 baseline must be text in quotes, not a list
9:1 unknown key extend_select
    did you mean extend-select?
12:1 severity.attainment-as-kpi must be one of "error", "warning", "info", not "off"
13:1 no such rule: objective-without-kip
    did you mean objective-without-kpi?
16:1 rules.too-many-objectives.maximum must be at least 1, not 0
17:1 unknown key rules.too-many-objectives.maxmum
    did you mean maximum?
18:1 unknown key rules.too-many-objectives."a b"
    known: maximum
21:1 rules.tangle must be a table, not 3
22:1 no such rule: SG9999
25:1 per-file-ignores."models/old/*" must be a list of texts in quotes, not a table
28:1 unknown key words.zh-TW.survey
    did you mean surveys?
29:1 words.zh-TW.plan_nouns must hold texts in quotes only, not 2026-01-02
31:1 unknown key lnit
    did you mean lint?
""",
    "zh-TW": """\
2:1 「profile」應是「map」、「plan」、「review」之一，不是「pln」
    您是指「plan」嗎？
3:1 沒有規則「SG1O3」
    您是指「SG103」嗎？
3:1 「select」的項目都應是文字，不可有「3」
4:1 「extend-select」應是文字的清單，不是「SG2」
5:1 不認得的鍵「ignroe」
    您是指「ignore」嗎？
6:1 「fail-on」應是「error」、「warning」、「info」、「never」之一，不是「warn」
    您是指「warning」嗎？
7:1 「max-warnings」應是整數，不是「true」
8:1 「baseline」應是加引號的文字，不是清單
9:1 不認得的鍵「extend_select」
    您是指「extend-select」嗎？
12:1 「severity.attainment-as-kpi」應是「error」、「warning」、「info」之一，不是「off」
13:1 沒有規則「objective-without-kip」
    您是指「objective-without-kpi」嗎？
16:1 「rules.too-many-objectives.maximum」至少是 1，不是「0」
17:1 不認得的鍵「rules.too-many-objectives.maxmum」
    您是指「maximum」嗎？
18:1 不認得的鍵「rules.too-many-objectives."a b"」
    可用的鍵：「maximum」
21:1 「rules.tangle」應是表格，不是「3」
22:1 沒有規則「SG9999」
25:1 「per-file-ignores."models/old/*"」應是文字的清單，不是表格
28:1 不認得的鍵「words.zh-TW.survey」
    您是指「surveys」嗎？
29:1 「words.zh-TW.plan_nouns」的項目都應是文字，不可有「2026-01-02」
31:1 不認得的鍵「lnit」
    您是指「lint」嗎？
""",
}


def _folder(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str) -> None:
    (folder / "models").mkdir()
    (folder / "models" / "shop.yaml").write_text("strategy: {id: shop, name: Shop}\n", "utf-8")
    (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(folder)


def _written(problem: Problem) -> str:
    assert problem.location is not None
    position = f"{problem.location.line}:{problem.location.column}"
    return f"{position} {problem.message}\n" + (f"    {problem.help}\n" if problem.help else "")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_mistake_is_reported_at_once_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    _folder(tmp_path, monkeypatch, WRONG, "strategy-graph.toml")
    with use_language(tag), pytest.raises(SettingsError) as caught:
        sg.lint()
    assert "".join(map(_written, caught.value.problems)) == REPORTED[tag]
    lines = WRONG.splitlines()
    for problem in caught.value.problems:
        assert problem.location is not None
        assert problem.location.line is not None
        assert problem.excerpt == lines[problem.location.line - 1]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_command_quotes_the_line_and_ends_with_2(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    text = '[tool.strategy-graph.lint]\nfail-on = "warn"\n'
    _folder(tmp_path, monkeypatch, text, "pyproject.toml")
    monkeypatch.setenv("STRATEGY_GRAPH_LANG", tag)
    words = {
        "en": (
            'error: fail-on must be one of "error", "warning", "info", "never", not "warn"',
            "help: did you mean warning?",
        ),
        "zh-TW": (
            "錯誤: 「fail-on」應是「error」、「warning」、「info」、「never」之一，不是「warn」",
            "建議: 您是指「warning」嗎？",
        ),
    }[tag]
    ran = cli("lint")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f'pyproject.toml:2:1: {words[0]}\n  2 | fail-on = "warn"\n    | ^\n  {words[1]}\n'
    )


KEYS = tuple(map(key_of, LintSettings.model_fields))
_SCALARS = st.booleans() | st.integers() | st.floats() | st.dates() | st.text()
_WORDS = st.sampled_from(
    [
        "SG103",
        "[key]",
        "too-many-objectives",
        "maximum",
        "zh-TW",
        "plan-nouns",
        "ALL",
        "plan",
        "warning",
    ]
)
VALUES = st.recursive(
    _SCALARS | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_WORDS | st.text(), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(), VALUES, max_size=4))
def test_any_table_is_read_or_refused_in_sentences_of_the_language(table: dict[str, Any]) -> None:
    try:
        with use_language("zh-TW"):
            settings_from(table, registry=REGISTRY)
    except SettingsError as error:
        for problem in error.problems:
            for sentence in (problem.message, problem.help or ""):
                # Quoted: all up to the last closing quote, since a key may hold quotes too.
                own = re.sub(r"「.*」", "", sentence, flags=re.DOTALL)
                assert not re.search("[A-Za-z]", own), sentence


def test_a_number_that_python_does_not_write_out_is_quoted_in_part() -> None:
    with pytest.raises(SettingsError, match=r"profile must be one of .*, not 0x1000"):
        settings_from({"profile": 1 << 20_000}, registry=REGISTRY)


def test_no_sentence_in_chinese_holds_an_english_word_outside_quotes() -> None:
    for line in REPORTED["zh-TW"].splitlines():
        assert not re.search("[A-Za-z]", re.sub(r"「[^」]*」", "", line)), line


def test_the_schema_describes_every_key_in_the_language_in_force() -> None:
    for tag, han in (("en", False), ("zh-TW", True)):
        with use_language(tag):
            schema = settings_schema(REGISTRY)
        properties = schema["properties"]["lint"]["properties"]
        assert tuple(properties) == KEYS
        for key, declared in properties.items():
            assert bool(re.search("[\u4e00-\u9fff]", declared["description"])) is han, key
    assert "null" not in json.dumps(schema)


def test_the_schema_of_settings_can_be_made_anew(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    made = json.loads(cli("schema", "settings", "--made-anew").out)
    assert made["title"] == "strategy-graph.toml"
    monkeypatch.setenv("STRATEGY_GRAPH_LANG", "zh-TW")
    assert "不執行的規則" in cli("schema", "settings", "--made-anew").out


def test_settings_of_python_are_called_by_the_names_of_the_fields() -> None:
    settings = LintSettings(fail_on="warning", extend_select=("SG1",))
    assert settings.threshold is Severity.WARNING
    assert LintSettings(fail_on="never").threshold is None
    assert (
        settings_from({"fail-on": "warning", "extend-select": ["SG1"]}, registry=REGISTRY)
        == settings
    )


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[lint\n", 1, ("bracket", "括號")),
        ("[lint]\nselect [1]\n", 2, ("equals sign", "等號")),
        ("[lint]\nprofile = plan\n", 2, ("no value", "不是可用的值")),
        ('[lint]\nprofile = "plan\n', 2, ("not closed", "沒有關上")),
        ("[lint]\n[lint]\n", 2, ("already", "已有")),
        ("[lint]\nselect = [\n", 2, ("value", "值")),
        ("[lint]\n= 1\n", 2, ("a key or the header", "標題")),
        ("a = 1 b = 2\n", 1, ("new line", "換行")),
        ("a = 2026-02-30\n", 1, ("no such date", "日期")),
        ("a = " + "1" * 5000, None, ("too many digits", "位數")),
        ("a = " + "[" * 100_000, None, ("nested", "巢狀")),
        ("lint = 3\n", 1, ("must be a table", "應是表格")),
        ("[[lint]]\n", 1, ("must be a table", "應是表格")),
    ],
)
def test_what_is_no_configuration_is_explained_in_the_language(
    tmp_path: Path, tag: str, text: str, line: int | None, words: tuple[str, str]
) -> None:
    path = tmp_path / "strategy-graph.toml"
    path.write_text(text, "utf-8")
    with use_language(tag):
        try:
            [problem] = read_configuration(path).problems
        except StrategyGraphError as error:
            [problem] = error.problems
    assert words[LANGUAGES.index(tag)] in problem.message
    assert problem.location is not None
    assert problem.location.line == line


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\nstrategy-graph = 3\n"])
def test_what_is_no_table_in_pyproject_is_a_problem(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match="must be a table"):
        sg.lint(config=path)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("{\n  x", ":2:3", "不是 JSON"),
        ('{"version": 9}', "", "不是第 1 版的基準檔"),
        ('{"version": 1, "findings": [1]}', "", "應是文字的清單"),
    ],
)
def test_what_is_no_baseline_is_explained_in_chinese(text: str, position: str, words: str) -> None:
    with use_language("zh-TW"), pytest.raises(BaselineError, match=words) as caught:
        Baseline.parse(text, path="b.json")
    assert str(caught.value.problems[0].location) == f"b.json{position}"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("lint", "--isolated", "--select", "SG1O3"), "沒有規則「SG1O3」"),
        (("lint", "--isolated", "--diff-base=-x"), "git 中沒有這個版本：-x"),
        (("matrix", "nonsense", "kpi"), "「nonsense」不是可以交叉的種類或欄位"),
    ],
)
def test_what_lint_and_matrix_do_not_know_is_said_in_chinese(
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    _folder(tmp_path, monkeypatch, "", "strategy-graph.toml")
    monkeypatch.setenv("STRATEGY_GRAPH_LANG", "zh-TW")
    ran = cli(*arguments)
    assert ran.code == 2
    assert words in ran.err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"ignroe": []}, r"unknown key ignroe \(did you mean ignore\?\)"),
        ({"select": ["SG9"]}, "no such rule: SG9"),
        ({"select": "SG1"}, "select must be a list of texts"),
        ({"profile": "deck"}, 'profile must be one of "map", "plan", "review", not "deck"'),
        ({"severity": {"SG103": "off"}}, r"severity\.SG103 must be one of"),
        ({"rules": {"SG103": {"max": 1}}}, r"unknown key rules\.SG103\.max"),
        ({"max-warnings": -1}, "max-warnings must be at least 0, not -1"),
        ({"max-warnings": True}, "max-warnings must be a whole number"),
        ({"words": {"en": {"survey": ["a"]}}}, r"words\.en\.survey \(did you mean surveys\?\)"),
        ({"per-file-ignores": ["a"]}, "per-file-ignores must be a table"),
    ],
)
def test_wrong_settings_say_what_to_write(table: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        settings_from(table, registry=REGISTRY)


def test_wrong_settings_are_told_all_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        settings_from({"a": 1, "b": 2, "profile": 3}, registry=REGISTRY)
    assert len(caught.value.problems) == 3


def test_settings_come_back_as_they_were_written() -> None:
    table = {
        "profile": "plan",
        "ignore": ["SG1"],
        "fail-on": "never",
        "words": {"zh-TW": {"plan-nouns": ["c"]}},
    }
    settings = settings_from(table, registry=REGISTRY)
    again = {k: v for k, v in settings.described().items() if v and v != ["ALL"]}
    assert again == {
        "profile": "plan",
        "ignore": ["SG1"],
        "fail-on": "never",
        "habit-share": 0.9,
        "words": {"zh-TW": {"plan_nouns": ["c"]}},
    }


def test_the_page_shows_settings_that_are_accepted() -> None:
    page = (Path(strategy_graph.linter.__file__).parent / "README.md").read_text("utf-8")
    [block] = re.findall(r"```toml\n(\[lint\].*?)```", page, re.DOTALL)
    settings = settings_from(tomllib.loads(block)["lint"], registry=REGISTRY)
    assert settings.profile == "plan"
