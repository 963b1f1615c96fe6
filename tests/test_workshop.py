"""Writing packs: a starter that is right, what a test says of a wrong one, locks, and where packs may lie."""

from __future__ import annotations

import json
import re
import shlex
import sys
import tomllib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from jsonschema import Draft7Validator

from govtext.checks import shelf
from govtext.checks.packs import PackError, lineage, load_pack, own_rules, packs
from govtext.formats import packschema
from govtext.lexicon import root
from test_cli import Run, run
from test_packs import GOOD

__all__ = ["run"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Commands


def test_the_starter_passes_its_check_and_test(run: Run, here: Path) -> None:
    assert run("pack", "new", "xian").status == 0
    before = (here / "xian.toml").read_bytes()
    checked = run("pack", "check", "xian.toml")
    assert (checked.status, "2条规则，另继承" in checked.out) == (0, True)
    tested = run("pack", "test", "xian.toml")
    assert (tested.status, tested.out) == (0, "例子4个，不符0个\n")
    again = run("pack", "new", "xian")
    assert (again.status, (here / "xian.toml").read_bytes()) == (2, before)
    assert run("pack", "new", "xian", "-o", here / "other.toml").status == 0
    (here / "a.txt").write_text("柳塘镇2024年工作总结\n全年修路3公里。", encoding="utf-8")
    assert "xian/SEC901 info" in run("check", "-f", "concise", "--pack", "xian.toml", "--select", "SEC9", "a.txt").out


@pytest.mark.parametrize("name", ["县", "Xian", "../x", "x.toml", "", "9"])
def test_an_id_is_small_letters(run: Run, here: Path, name: str) -> None:
    assert run("pack", "new", name).status == 2
    assert list(here.iterdir()) == []


def test_a_test_says_which_example_failed(run: Run, here: Path) -> None:
    text = GOOD.replace('fires = ["架桥2座。"]', 'fires = ["架桥2座。", "公路4条。"]').replace(
        "召开会议4次", "召开会议*次"
    )
    (here / "own.toml").write_text(text, encoding="utf-8")
    ran = run("pack", "test", "own.toml")
    assert ran.status == 1
    assert ran.out.splitlines() == [
        "SEC901 fires[2] 应触发而没有触发：公路4条。",
        "MSK901 silent[1] 不应触发而触发：召开会议*次。 → 1处",
        "例子5个，不符2个",
    ]


def test_a_lock_notices_changes(run: Run, here: Path) -> None:
    path = here / "own.toml"
    path.write_text(GOOD.replace('title = "检验"', 'title = "检验"\nextends = ["base"]'), encoding="utf-8")
    assert run("pack", "lock", path).status == 0
    said = json.loads((here / "own.lock").read_text(encoding="utf-8"))
    assert [(pack["id"], pack["version"]) for pack in said["packs"]] == [("base", packs()[0].ref.version), ("own", "1")]
    assert said["packs"][1]["sha256"] == load_pack(path).ref.sha256
    assert run("pack", "check", path).status == 0
    path.write_text(path.read_text(encoding="utf-8") + "\n# 改过\n", encoding="utf-8")
    ran = run("pack", "check", path)
    assert (ran.status, "own.lock" in ran.err) == (2, True)
    assert run("pack", "lock", path).status == run("pack", "check", path).status == 0
    (here / "own.lock").write_text("[", encoding="utf-8")
    assert run("pack", "check", path).status == 2
    assert run("pack", "lock", path, "-o", path).status == 2


@pytest.mark.parametrize("arguments", [["check"], ["check", "nowhere"], ["test", "nowhere.toml"], ["publish", "x"], []])
def test_what_cannot_be_done(run: Run, here: Path, arguments: list[str]) -> None:
    ran = run("pack", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert list(here.iterdir()) == []


# Where packs lie


def test_a_folder_and_a_zip_file_hold_packs(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "own.toml").write_text(GOOD, encoding="utf-8")
    assert load_pack(folder).ref.id == load_pack(str(folder)).ref.id == "own"
    more = GOOD.replace('"own"', '"more"').replace("SEC901", "SEC902").replace("MSK901", "MSK902")
    more = more.replace('title = "检验"', 'title = "检验"\nextends = ["own"]')
    (folder / "more.toml").write_text(more, encoding="utf-8")
    with pytest.raises(PackError, match=r"more\.toml、own\.toml.*pack\.toml"):
        load_pack(folder)
    (folder / "more.toml").rename(folder / "pack.toml")
    assert [rule.code for rule in load_pack(folder).rules] == ["SEC901", "MSK901", "SEC902", "MSK902"]
    assert [rule.code for rule in own_rules(lineage(folder))] == ["SEC902", "MSK902"]
    archive = tmp_path / "packs.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED) as writer:
        for path in folder.iterdir():
            writer.write(path, path.name)
    assert load_pack(archive).ref == load_pack(folder).ref
    assert [pack.ref.id for pack in lineage(archive)] == ["own", "more"]


def test_a_fault_in_a_zip_file_names_file_and_line(tmp_path: Path) -> None:
    archive = tmp_path / "x.zip"
    with ZipFile(archive, "w") as writer:
        writer.writestr("own.toml", GOOD.replace('kind = "required"', 'kind = "require"'))
        writer.writestr("deeper/other.toml", "no pack")
    with pytest.raises(PackError) as caught:
        load_pack(archive)
    assert str(caught.value).startswith(f"{archive}/own.toml:13: ")


def test_zip_files_that_hold_no_pack(tmp_path: Path) -> None:
    archive = tmp_path / "x.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED) as writer:
        writer.writestr("own.toml", "# " + "x" * 50_000_000)
    bomb = archive.read_bytes()
    for content in (b"", b"PK\x03\x04", bomb, bomb[:-30], bomb[:100] + b"\0" * 50 + bomb[150:]):
        archive.write_bytes(content)
        with pytest.raises(PackError, match=r"x\.zip"):
            load_pack(archive)
    with pytest.raises(PackError, match=r"missing\.zip"):
        load_pack(tmp_path / "missing.zip")


def test_an_installed_package_names_its_pack_and_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "county_rules"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (package / "own.toml").write_text(GOOD, encoding="utf-8")
    info = tmp_path / "county_rules-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: county-rules\nVersion: 1\n", encoding="utf-8")
    points = "[govtext.packs]\nown = county_rules\ngone = county_rules\nother = no_such_package\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert {**shelf.installed()} == {"own": shelf.Place(package / "own.toml")}
    assert load_pack("own").ref.id == "own"
    assert "county_rules" not in sys.modules
    with pytest.raises(PackError, match="own"):
        load_pack("gone")


# The schema for editors

SCHEMA = Draft7Validator(packschema.schema())


@pytest.mark.parametrize("path", sorted((root() / "packs").glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_packs_follow_the_schema(path: Path) -> None:
    # TOML has dates where JSON has strings: editors compare them so.
    said = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
    SCHEMA.validate(said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "required"', 'kind = "require"'),
        ('severity = "info"', 'severity = "fatal"'),
        ('cue = "{roads}"', 'cues = "{roads}"'),
        ('kinds = ["count"]', 'kinds = ["counts"]'),
        ('code = "SEC901"', 'code = "SEC9"'),
        ('fires = ["架桥2座。"]', "fires = []"),
        ('why = "为了检验。"\n', ""),
        ('title = "检验"', 'title = "检验"\nauthor = "x"'),
    ],
)
def test_the_schema_refuses_what_loading_refuses(old: str, new: str) -> None:
    assert SCHEMA.is_valid(tomllib.loads(GOOD))
    assert not SCHEMA.is_valid(tomllib.loads(GOOD.replace(old, new, 1)))


def test_the_schema_is_written(run: Run, tmp_path: Path) -> None:
    assert run("pack", "schema", "-o", tmp_path / "s.json").status == 0
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == packschema.text() == run("pack", "schema").out


# The page on writing packs

PAGE = Path(__file__).parents[1] / "docs" / "packs.md"


def test_the_commands_of_the_page_work_in_their_order(run: Run, here: Path) -> None:
    (here / "report.txt").write_text("柳塘镇2024年工作总结\n全年修路3公里。", encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    commands = [shlex.split(line) for block in blocks for line in block.splitlines()]
    assert len(commands) > 6
    for program, *arguments in commands:
        ran = run(*arguments)
        assert (program, ran.status) == ("govtext", 0), (arguments, ran.err)
    assert sorted(path.name for path in here.iterdir()) == ["pack.schema.json", "report.txt", "xian.lock", "xian.toml"]


def test_the_page_names_every_key_of_a_rule() -> None:
    text = PAGE.read_text(encoding="utf-8")
    keys = packschema.schema()["definitions"]["Rule"]["properties"]
    assert [key for key in keys if f"`{key}`" not in text] == []
