"""Texts in several languages, and pairs that are kept: values as any other of the model."""

import copy
import json
import pickle
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from strategy_graph import load
from strategy_graph.errors import ReadError
from strategy_graph.model import Objective, Translations
from strategy_graph.model.text import Pairs

NAME = Translations({"zh-TW": "顧客", "en": "Customer"})


@pytest.mark.parametrize("value", [NAME, Pairs({"Lead agency": "Works", "empty": ""})])
def test_is_a_value(value: Translations | Pairs) -> None:
    same = type(value)(value.as_mapping())
    assert (value, hash(value)) == (same, hash(same))
    assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
    assert value != dict(value.items())
    with pytest.raises(AttributeError):
        value.root = {}
    with pytest.raises(AttributeError):
        del value.root


def test_one_kind_of_texts_is_never_the_other() -> None:
    assert Pairs({"en": "x"}) != Translations({"en": "x"})


def test_is_not_changed_by_what_it_was_made_of() -> None:
    given = {"en": "Customer"}
    made = Translations(given)
    given["en"] = "Other"
    assert made.as_mapping() is not made.as_mapping()
    assert made["en"] == "Customer"


@pytest.mark.parametrize("wrong", [{}, {"en": ""}, {"not a tag": "x"}, {"en": 3}, {3: "x"}])
def test_what_is_no_text_in_languages_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"language|empty"):
        Translations(wrong)
    with pytest.raises(ValidationError):
        TypeAdapter(Translations).validate_python(wrong)


@pytest.mark.parametrize("wrong", ["", "3", "[]", "{}", '{"en": 3}', "[" * 100_000])
def test_what_is_no_json_of_texts_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Translations.from_json(wrong)


@pytest.mark.parametrize("wrong", [{"": "x"}, {"a": 1}])
def test_what_is_no_pair_of_texts_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a name and a text"):
        Pairs(wrong)


def test_fields_hold_them_in_python_and_in_json() -> None:
    node = Objective(strategy="s", code="O", name=NAME, extra=Pairs({"a": "b"}))
    stated = json.loads(node.model_dump_json(exclude_defaults=True))
    assert stated["name"] == {"zh-TW": "顧客", "en": "Customer"}
    assert stated["extra"] == {"a": "b"}
    assert Objective.model_validate_json(json.dumps(stated)) == node


def test_a_name_that_is_empty_is_a_problem_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        'strategy: {id: s, name: S}\nthemes:\n  - {id: A, name: A, extra: {"": x, b: y}}\n',
        encoding="utf-8",
    )
    with pytest.raises(ReadError) as refused:
        load(str(path))
    (found,) = refused.value.problems
    assert str(found.location) == f"{path}:3:30"
    assert found.message == "extra is empty"
