"""The audit pack: complete, the same for the same input, and every changed byte is found."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategy_graph as sg
from strategy_graph.errors import ReadError
from strategy_graph.i18n import message_in
from strategy_graph.workspace.audit import VERIFIED, verify
from tests.conftest import Cli

OLD = """\
strategy: {id: town, name: Town <b>}
objectives:
  - {id: A1, name: Cleaner streets}
  - {id: A2, name: Cleaner air}
kpis:
  - {id: K1, name: Swept, unit: km, direction: higher, measures: A1, target: 400}
  - {id: K2, name: Dust, unit: ug, direction: lower, measures: A2, target: 30}
links:
  - {id: H1, from: A1, kind: causes, to: A2, origin: inferred}
"""
NEW = """\
strategy: {id: town, name: Town <b>}
objectives:
  - {id: A1, name: Cleaner streets, ignore: [{rule: SG103, why: counted elsewhere}]}
  - {id: A2, name: Cleaner air}
kpis:
  - id: K1
    name: Swept
    unit: km
    direction: higher
    measures: A1
    target: 350
    moved: {reason: fewer machines}
links:
  - {id: H1, from: A1, kind: causes, to: A2, origin: supported, because: measured in May}
"""


def members(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("audit")
    for name, text in (("old", OLD), ("new", NEW)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    first, again = (sg.audit(folder / "old.yaml", folder / "new.yaml").data for _ in range(2))
    assert first == again
    return first


def test_the_table_of_measures(pack: bytes) -> None:
    head, *rows = members(pack)["measures.csv"].splitlines()
    assert head.startswith("old,new,name,class,unit_before,unit_after,target_before,target_after")
    assert rows == [
        "town:K1,town:K1,Swept,target made easier,km,km,400,350,fewer machines,False,"
        "old/old.yaml:6:78,new/new.yaml:11:13",
        "town:K2,,Dust,dropped,ug,,30,,,True,old/old.yaml:7:5,",
    ]


def test_guesses_and_suppressions(pack: bytes) -> None:
    found = members(pack)
    assert (
        found["guesses.csv"]
        .splitlines()[1]
        .startswith("town:A1,causes,town:A2,supported,,measured in May,")
    )
    assert "counted elsewhere" in found["suppressions.csv"]


def test_both_pages_say_it_in_their_language_and_escape(pack: bytes) -> None:
    found = members(pack)
    assert "Discontinued and changed measures" in found["index.html"]
    assert "停用與變更的衡量指標" in found["index.zh-TW.html"]
    assert ">理由<" in found["index.zh-TW.html"].replace(" ", "")
    assert ">why<" not in found["index.zh-TW.html"]
    for name in ("index.html", "index.zh-TW.html"):
        assert "fewer machines" in found[name]
        assert "Town &lt;b&gt;" in found[name]
        assert "<script" not in found[name]
        assert "default-src &#39;none&#39;" in found[name] or "default-src 'none'" in found[name]


def test_the_verifier_in_the_pack_needs_python_alone(pack: bytes, tmp_path: Path) -> None:
    (tmp_path / "verify.py").write_text(members(pack)["verify.py"], encoding="utf-8")
    for name, data, code in (("whole", pack, 0), ("cut", pack[:-9], 1)):
        path = tmp_path / f"{name}.zip"
        path.write_bytes(data)
        done = subprocess.run(
            [sys.executable, "-I", "-S", "verify.py", str(path)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
    assert verify.faults(pack) == []


@settings(max_examples=300)
@given(st.data())
def test_any_changed_byte_is_found_and_named(pack: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(pack) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda value: value != pack[at]))
    found = verify.faults(pack[:at] + bytes([other]) + pack[at + 1 :])
    assert found
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        entries = [(entry.filename, entry.header_offset) for entry in archive.infolist()]
        end = archive.start_dir
    inside = [name for name, offset in entries if offset + 30 + len(name) <= at < end]
    if inside:
        later = [offset for _, offset in entries if offset > at]
        # What lies in the bytes of a file is told by its name.
        if not any(offset <= at < offset + 30 + len(name) for name, offset in entries):
            name = inside[-1]
            assert any(name in line or verify.MANIFEST in line for line in found), (name, found)
        assert later or at < end


def test_a_pack_that_somebody_sealed_anew_differs_in_its_models(pack: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["new/new.yaml"] = held["new/new.yaml"].replace(b"350", b"400")
    assert "no end of the chain: new" in verify.faults(verify.archive(held))
    stated = json.loads(held["manifest.json"])
    held["manifest.json"] = json.dumps(stated | {"head": "0" * 64}).encode()
    assert "no end of the chain: manifest.json" in verify.faults(verify.archive(held))
    del held["measures.csv"]
    assert "missing: measures.csv" in verify.faults(verify.archive(held))


def test_a_chain_of_revisions_and_who_judged(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str, author: str, day: str) -> None:
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00", "GIT_COMMITTER_DATE": f"{day}T12:00"}
        name = ("-c", f"user.name={author}", "-c", "user.email=x@example.org")
        asked = ["git", *name, *arguments]
        subprocess.run(asked, cwd=tmp_path, env=os.environ | dates, check=True, capture_output=True)

    (tmp_path / "models").mkdir()
    model = tmp_path / "models" / "town.yaml"
    git("init", "-q", author="Mei", day="2025-01-01")
    for text, author, day in (
        (OLD, "Mei", "2025-01-01"),
        (OLD.replace("400", "380"), "Lin", "2025-03-01"),
        ("half a file\n", "Lin", "2025-04-01"),
        (NEW, "Ann", "2025-06-01"),
    ):
        model.write_text(text, encoding="utf-8")
        git("add", ".", author=author, day=day)
        git("commit", "-qm", "x", author=author, day=day)
    monkeypatch.chdir(tmp_path)
    page = cli("audit", "2025-01-01:models", "HEAD:models", "-o", "pack.zip")
    assert page.code == 0
    assert "Chain of 4 revisions" in page.out
    found = members((tmp_path / "pack.zip").read_bytes())
    assert "supported,,measured in May,Ann,2025-06-01,new/town.yaml:14" in found["guesses.csv"]
    assert '"author": "Lin"' in found["chain.json"]
    chain = json.loads(found["chain.json"])["revisions"]
    assert [list(each["files"]) for each in chain] == [["town.yaml"]] * 4
    assert len({each["files"]["town.yaml"] for each in chain}) == 4
    assert verify.faults((tmp_path / "pack.zip").read_bytes()) == []
    assert str(tmp_path) not in "".join(found.values())
    assert cli("audit", "nowhere", "models", "-o", "pack.zip").code == 2
    assert cli("audit", "models", "models", "-o", "models/town.yaml").code == 2


def test_tables_of_actual_values_are_in_the_pack_with_their_hashes(tmp_path: Path) -> None:
    text = NEW.replace("id: town,", "id: town, actuals_from: [../data/values.csv],")
    for year, value in ((2025, 300), (2026, 340)):
        (tmp_path / f"{year}" / "data").mkdir(parents=True)
        (tmp_path / f"{year}" / "models").mkdir()
        model = tmp_path / f"{year}" / "models" / "town.yaml"
        model.write_text(text, encoding="utf-8")
        values = f"kpi,period,value\nK1,2025,{value}\n"
        (tmp_path / f"{year}" / "data" / "values.csv").write_text(values, encoding="utf-8")
    sides = [tmp_path / year / "models" for year in ("2025", "2026")]
    pack = sg.audit(*sides).data
    found = members(pack)
    assert found["new/data/values.csv"].endswith("K1,2025,340\n")
    assert "actual values changed" in found["changes.csv"]
    chain = json.loads(found["chain.json"])["revisions"]
    assert set(chain[-1]["files"]) == {"data/values.csv", "models/town.yaml"}
    assert verify.faults(pack) == []
    assert verify.faults(pack.replace(b"K1,2025,340", b"K1,2025,341")) != []
    (tmp_path / "2026" / "data" / "values.csv").unlink()
    with pytest.raises(ReadError, match=r"values\.csv"):
        sg.audit(*sides)


@pytest.mark.parametrize(
    ("asked", "language", "says"),
    [
        (["zh-TW"], "C", "已更動：new/new.yaml"),
        ([], "zh_TW.UTF-8", "已更動：new/new.yaml"),
        ([], "C", "changed: new/new.yaml"),
        (["en"], "zh_TW.UTF-8", "changed: new/new.yaml"),
    ],
)
def test_the_verifier_speaks_the_language_asked_for(
    pack: bytes, tmp_path: Path, asked: list[str], language: str, says: str
) -> None:
    (tmp_path / "verify.py").write_text(members(pack)["verify.py"], encoding="utf-8")
    (tmp_path / "pack.zip").write_bytes(pack.replace(b"fewer machines", b"more machines!"))
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "verify.py", "pack.zip", *asked],
        cwd=tmp_path,
        env={"LANG": language},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert says in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1] == ("有問題" if "：" in says else "FAULTS")


def test_every_word_of_the_verifier_is_one_of_the_catalogue() -> None:
    source = Path(verify.__file__).read_text(encoding="utf-8")
    printed = {*re.findall(r'f"([a-z ]+): \{', source), "twice", "FAULTS", "OK"}
    keys = [f"workspace.audit.verify.{name}" for name in VERIFIED]
    assert printed == {message_in("en", key) for key in keys}
