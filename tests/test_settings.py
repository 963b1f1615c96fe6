"""Settings files: where they are looked for, what is refused at which line, what wins, and what they hide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tables import case
from test_cli import Run, report, run

__all__ = ["report", "run"]

BAD = """柳溪乡2023年工作总结

一、工作开展情况
及时布署防汛，召开会议12次。
二、附件情况
及时布署抗旱，修路3公里。
"""


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "inbox" / "柳溪.txt"
    path.parent.mkdir()
    path.write_text(BAD, encoding="utf-8")
    return path


def codes(run: Run, *arguments: object) -> list[str]:
    out = run("check", "-f", "jsonl", *arguments).out
    return [json.loads(line)["finding"]["code"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("name", "head"), [("govtext.toml", ""), ("pyproject.toml", "[project]\nname = 'x'\n\n[tool.govtext]\n")]
)
@pytest.mark.parametrize("folder", [".", "inbox"])
def test_settings_are_found_from_the_input_upward(run: Run, bad: Path, name: str, head: str, folder: str) -> None:
    assert "TYP001" in codes(run, bad)
    (bad.parents[1] / folder / name).write_text(head + 'ignore = ["TYP"]\n', encoding="utf-8")
    assert "TYP001" not in codes(run, bad)
    assert "TYP001" in codes(run, "--no-config", bad)


def test_the_nearest_file_holds_and_one_that_is_not_ours_is_passed_over(run: Run, bad: Path) -> None:
    (bad.parents[1] / "govtext.toml").write_text('ignore = ["TYP"]\n', encoding="utf-8")
    (bad.parent / "pyproject.toml").write_bytes(b"[project]\nname = '\xff'\n")
    assert "TYP001" not in codes(run, bad)
    (bad.parent / "govtext.toml").write_text('select = ["TYP"]\n', encoding="utf-8")
    assert set(codes(run, bad)) == {"TYP001"}
    assert codes(run, "--select", "MSK", bad) == []
    other = bad.parents[1] / "outbox.txt"
    other.write_text(BAD, encoding="utf-8")
    ran = run("check", bad, other)
    assert (ran.status, ran.out, "--config" in ran.err) == (2, "", True)
    assert run("check", "--config", bad.parent / "govtext.toml", bad, other).status == 1


def test_a_file_says_pack_context_format_and_threshold(run: Run, bad: Path) -> None:
    (bad.parents[1] / "govtext.toml").write_text(
        'pack = "base"\ncontext = "published"\nformat = "concise"\nfail-on = "never"\n', encoding="utf-8"
    )
    ran = run("check", bad)
    assert (ran.status, "TYP001 error" in ran.out) == (0, True)
    assert run("check", "--fail-on", "error", bad).status == 1


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        case('[per-file-ignores]\n"inbox/*" = ["TYP"]\n', 2),
        case('[per-file-ignores]\n"柳溪.txt" = ["TYP001"]\n', 2),
        case('[per-file-ignores]\n"outbox/*" = ["TYP"]\n', 0),
        case('[per-section-ignores]\n"附件*" = ["TYP"]\n', 1),
        case('[per-section-ignores]\n"附件" = ["TYP"]\n', 0),
        case('[per-section-ignores]\n"附件*" = ["MSK"]\n', 0),
    ],
)
def test_rules_are_ignored_by_file_and_section(run: Run, bad: Path, text: str, hidden: int) -> None:
    assert codes(run, bad).count("TYP001") == 2
    (bad.parents[1] / "govtext.toml").write_text(text, encoding="utf-8")
    ran = run("check", "-f", "jsonl", bad)
    assert ran.out.count('"TYP001"') == 2 - hidden
    assert ("处按复核记录、基线或设置没有列出" in ran.err) == (hidden > 0)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        case('pack = "base"\nselct = ["TYP"]\n', 2, ["CFG001", "selct", "select"], id="unknown key"),
        case('\n[per-files-ignores]\n"a" = ["TYP"]\n', 2, ["CFG001", "per-file-ignores"], id="unknown table"),
        case('select = "TYP"\n', 1, ["CFG002", "array"], id="a value of another type"),
        case('pack = "base"\n\nfail-on = "fatal"\n', 3, ["CFG002", "fatal"], id="an unknown level"),
        case('format = "xlsx"\n', 1, ["CFG002", "xlsx"], id="a format that has to be written somewhere"),
        case('format = "json=a.json"\n', 1, ["CFG002"], id="a settings file writes nothing"),
        case('pack = "base"\nselect = [\n', 2, ["CFG003"], id="no TOML"),
        case("select = [TYP]\n", 1, ["CFG003"], id="a bare word"),
    ],
)
def test_faults_name_file_and_line(run: Run, bad: Path, text: str, line: int, words: list[str]) -> None:
    head = "[project]\nselct = 'x'\n\n[tool.govtext]\n"
    for name, before, said in (
        ("pyproject.toml", head, text.replace("[per-", "[tool.govtext.per-")),
        ("govtext.toml", "", text),
    ):
        path = bad.parent / name
        path.write_text(before + said, encoding="utf-8")
        ran = run("check", bad)
        assert (ran.status, ran.out) == (2, "")
        for word in [f"{path}:{line + before.count(chr(10))}: ", *words]:
            assert word in ran.err


def test_a_code_that_no_rule_has_is_refused_in_a_file_too(run: Run, bad: Path) -> None:
    (bad.parent / "govtext.toml").write_text('[per-file-ignores]\n"*" = ["TYPO"]\n', encoding="utf-8")
    ran = run("check", bad)
    assert (ran.status, "TYPO" in ran.err) == (2, True)


def test_a_pack_is_found_from_the_folder_of_the_file_that_names_it(run: Run, bad: Path) -> None:
    (bad.parents[1] / "govtext.toml").write_text('pack = "nonesuch.toml"\n', encoding="utf-8")
    ran = run("check", bad)
    assert (ran.status, str(bad.parents[1] / "nonesuch.toml") in ran.err) == (2, True)


def test_settings_are_shown_with_their_sources(run: Run, bad: Path) -> None:
    path = bad.parent / "govtext.toml"
    path.write_text(
        'ignore = ["TYP"]\nformat = "concise"\n[per-section-ignores]\n"附件*" = ["MSK"]\n', encoding="utf-8"
    )
    ran = run("check", "--show-settings", "--format", "json=x.json", "--select", "SEC,NBR", bad)
    assert (ran.status, ran.err) == (0, "")
    lines = {line.split()[0]: line for line in ran.out.splitlines()[1:]}
    assert str(path) in ran.out.splitlines()[0]
    assert f"TYP  ({path}:1)" in lines["ignore"]
    assert f"附件*: MSK  ({path}:3)" in lines["per-section-ignores"]
    assert "SEC,NBR  (命令行)" in lines["select"]
    assert "json=x.json  (命令行)" in lines["format"]
    assert "error  (默认)" in lines["fail-on"]
    assert not Path("x.json").exists()
    assert "默认" not in run("check", "--show-settings", "--lang", "en", "--no-config", bad).out


def test_pyproject_named_without_a_table_and_unreadable_settings(run: Run, bad: Path) -> None:
    path = bad.parent / "pyproject.toml"
    path.write_text("[project]\n", encoding="utf-8")
    assert run("check", "--config", path, bad).status == 2
    assert run("check", "--config", bad.parent / "missing.toml", bad).status == 2
    (bad.parent / "govtext.toml").write_bytes(b"pack = '\xff'\n")
    assert "UTF-8" in run("check", bad).err
    (bad.parent / "govtext.toml").write_text("# " + "x" * 1_000_001, encoding="utf-8")
    assert "1,000,000" in run("check", bad).err
