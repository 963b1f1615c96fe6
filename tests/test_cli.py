"""The command line: what it prints, what it returns, what it survives."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import msgspec
import pytest

from govtext import pipeline
from govtext.cli import main
from govtext.cli.arguments import chinese
from govtext.language import preferred
from govtext.model import Analysis, GovtextError
from test_formats import finding

REPORT = """城关镇党委关于2022年度落实全面从严治党主体责任情况的报告

现将2022年度落实全面从严治党主体责任情况报告如下：
一、压实责任，推动管党治党
一是加强理论学习。全年召开理论学习中心组学习会议12次，参加人员580人次，同比增长5%。
二是抓好问题整改。完成整改**项，投入资金***万元。
二、存在问题
一是学习不够深入。部分党员学习不够主动，个别支部“三会一课”记录不规范。
二是监督不够有力。对村级权力运行监督还有差距。
三、下一步打算
一是持续深化学习。制定学习计划，每月组织集中学习1次。
二是强化日常监督。每季度开展村级监督检查1次。
"""
CODE = "import sys; from govtext.cli import main; sys.exit(main())"


class Ran(NamedTuple):
    """What a command printed and returned."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
Finds = Callable[..., Run]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("GOVTEXT_LANG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return Ran(status, out.decode(), err.decode())

    return command


@pytest.fixture
def finds(run: Run, monkeypatch: pytest.MonkeyPatch) -> Finds:
    """Let every analysis have one finding, made as asked."""

    def command(**made: str) -> Run:
        plain = pipeline.analyze("一、")
        monkeypatch.setattr(
            pipeline, "analyze", lambda *_, **__: msgspec.structs.replace(plain, findings=(finding(**made),))
        )
        return run

    return command


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def in_a_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", CODE, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, env=os.environ | environment)


# Commands and formats


@pytest.mark.parametrize("command", ["analyze", "check"])
def test_json_is_an_analysis_a_line(run: Run, report: Path, command: str) -> None:
    ran = run(command, "--format", "json", "--fail-on", "never", report, report)
    assert (ran.status, ran.err) == (0, "")
    first, second = (msgspec.json.decode(line, type=Analysis) for line in ran.out.splitlines())
    assert first == second
    assert first.id == first.document.id == str(report)
    assert first.document.text == REPORT


def test_parse_and_score_in_json(run: Run, report: Path) -> None:
    document = json.loads(run("parse", "--format", "json", report).out)
    assert list(document)[:3] == ["id", "schema", "text"]
    scores = json.loads(run("score", "--format", "json", report).out)
    assert list(scores) == ["id", "schema", "scores"]
    assert list(scores["scores"]) == ["boilerplate"]


@pytest.mark.parametrize(
    ("command", "there", "absent"),
    [
        ("analyze", ["结构", "指标", "占位", "发现", "疑似套话", "遮蔽", "规则包"], []),
        ("check", ["发现", "规则包"], ["结构 ─", "疑似套话 ─"]),
        ("parse", ["结构", "指标", "占位"], ["发现", "疑似套话"]),
        ("score", ["疑似套话"], ["结构 ─", "发现"]),
        ("tasks", ["事项", "序号", "类别"], ["结构 ─", "指标名称", "发现"]),
    ],
)
def test_screens(run: Run, report: Path, command: str, there: list[str], absent: list[str]) -> None:
    ran = run(command, report)
    assert ran.err == ""
    assert "\x1b" not in ran.out
    for word in there:
        assert word in ran.out
    for word in absent:
        assert word not in ran.out


def test_concise_names_the_file_as_given(run: Run, report: Path) -> None:
    ran = run("check", "--format", "concise", "--show-pass", report)
    for line in ran.out.splitlines():
        assert re.fullmatch(re.escape(str(report)) + r":\d+:\d+: \S+ (error|warning|info) .+", line)
    assert ran.out


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_standard_input(run: Run, encoding: str) -> None:
    ran = run("parse", "--format", "json", "-", stdin=REPORT.encode(encoding))
    assert json.loads(ran.out)["text"] == REPORT
    assert json.loads(ran.out)["id"] == "-"


def test_width(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def widest(screen: str) -> int:
        return max(sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) for line in screen.split("\n"))

    assert widest(run("analyze", "--width", 60, report).out) == 60
    monkeypatch.setenv("COLUMNS", "72")
    assert widest(run("analyze", report).out) == 72


def test_output_file(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    ran = run("analyze", "--format", "json", "-o", target, report)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert target.read_text(encoding="utf-8") == run("analyze", "--format", "json", report).out
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["报告.txt", "结果.json"])


def test_the_output_never_replaces_an_input(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(report)
    for target in (report, tmp_path / "link.txt"):
        ran = run("analyze", "-o", target, report)
        assert ran.status == 2
        assert "输出会覆盖输入文件" in ran.err
    assert report.read_text(encoding="utf-8") == REPORT
    assert "无法写入" in run("analyze", "-o", tmp_path / "no" / "x", report).err


# Tables


def test_tasks_in_json_are_a_tree(run: Run, report: Path) -> None:
    said = json.loads(run("tasks", "--format", "json", report).out)
    assert list(said) == ["id", "schema", "tasks"]
    assert [task["role"] for task in said["tasks"]] == ["done", "problem", "plan"]
    assert [child["path"] for child in said["tasks"][0]["children"]] == [["一、", "一是"], ["一、", "二是"]]


@pytest.mark.parametrize("command", ["parse", "tasks"])
def test_csv_is_one_table_of_all_files(run: Run, report: Path, tmp_path: Path, command: str) -> None:
    ran = run(command, "--format", "csv", "--lang", "en", report, "missing.txt", report)
    assert (ran.status, ran.err.count("missing.txt")) == (2, 1)
    assert ran.out.startswith("\ufefffile,")
    assert ran.out.count("\ufeff") == 1
    found = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"), newline="")))
    assert {row["file"] for row in found} == {str(report)}
    assert len(found) % 2 == 0
    assert found[: len(found) // 2] == found[len(found) // 2 :]
    assert ("fact" in found[0]) == (command == "parse")
    target = tmp_path / "表.csv"
    assert run(command, "--format", "csv", "--lang", "en", "-o", target, report, report).status == 0
    assert target.read_bytes() == ran.out.encode()
    assert "原文" in run(command, "--format", "csv", report).out.splitlines()[0]


@pytest.mark.parametrize("command", ["parse", "tasks"])
def test_xlsx_goes_to_a_file_only(run: Run, report: Path, tmp_path: Path, command: str) -> None:
    ran = run(command, "--format", "xlsx", report)
    assert (ran.status, ran.out) == (2, "")
    assert "-o" in ran.err
    target = tmp_path / "表.xlsx"
    ran = run(command, "--format", "xlsx", "-o", target, "missing.txt", report)
    assert (ran.status, ran.out, ran.err.count("missing.txt")) == (2, "", 1)
    with ZipFile(target) as archive:
        assert archive.testzip() is None
        sheets = re.findall('sheet name="(.*?)"', archive.read("xl/workbook.xml").decode())
    assert sheets[0] == "事项"
    assert (len(sheets) > 1) == (command == "parse")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["报告.txt", "表.xlsx"])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_never_replaces_an_input_and_is_whole_or_not_there(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    assert "输出会覆盖输入文件" in run("tasks", "--format", form, "-o", report, report).err
    assert report.read_text(encoding="utf-8") == REPORT
    assert "无法写入" in run("tasks", "--format", form, "-o", tmp_path / "no" / "x", report).err

    def full(*_: object) -> object:
        raise GovtextError("表格已满")

    monkeypatch.setattr("govtext.formats.tables.Table.rows", full)
    ran = run("tasks", "--format", form, "-o", tmp_path / "x", report)
    assert (ran.status, "表格已满" in ran.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["报告.txt"]


def test_tables_are_of_files(run: Run, tmp_path: Path) -> None:
    ran = run("parse", "--jsonl", "--format", "csv", stdin=b'{"text":"x"}')
    assert (ran.status, ran.out) == (2, "")
    assert "--jsonl" in ran.err
    for form in ("csv", "xlsx"):
        ran = run("tasks", "--format", form, "-o", tmp_path / "x")
        assert (ran.status, "没有给出文件" in ran.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and devices")
@pytest.mark.parametrize("form", ["full", "json", "csv", "xlsx"])
def test_nothing_but_a_file_is_ever_replaced(run: Run, report: Path, tmp_path: Path, form: str) -> None:
    pipe, link, folder = tmp_path / "pipe", tmp_path / "link", tmp_path / "folder"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    folder.mkdir()
    for target in (pipe, link, folder):
        ran = run("tasks", "--format", form, "-o", target, report)
        assert (ran.status, ran.out, "不是普通文件" in ran.err) == (2, "", True)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["报告.txt", "pipe", "link", "folder"])


# Choosing rules


def test_select_and_ignore_by_prefix(run: Run, report: Path) -> None:
    def codes(*options: str) -> list[str]:
        found = json.loads(run("check", "--format", "json", "--fail-on", "never", *options, report).out)["findings"]
        return [one["code"] for one in found]

    every = codes()
    assert every
    prefix = every[0][:3]
    assert codes("--select", prefix) == [code for code in every if code.startswith(prefix)]
    assert codes("--select", prefix.lower()) == codes("--select", prefix)
    assert codes("--ignore", prefix) == [code for code in every if not code.startswith(prefix)]
    assert codes("--select", f"{prefix},{every[-1]}", "--ignore", prefix) == [
        code for code in every if code == every[-1] and not code.startswith(prefix)
    ]


def test_a_prefix_that_no_rule_has_is_an_error(run: Run, report: Path) -> None:
    ran = run("check", "--select", "SECC", report)
    assert ran.status == 2
    assert "没有以“SECC”开头的规则" in ran.err


def test_an_unknown_pack_is_said_once(run: Run, report: Path, tmp_path: Path) -> None:
    for pack in ("nonesuch", tmp_path / "nonesuch.toml"):
        ran = run("check", "--pack", pack, report, report)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.count("nonesuch") == 1


@pytest.mark.parametrize(
    ("command", "found", "status"),
    [
        ("check", "error fail", 1),
        ("check", "error weak", 1),
        ("check", "error uncertain", 0),
        ("check", "error not_assessable", 0),
        ("check", "error pass", 0),
        ("check", "warning fail", 0),
        ("check --fail-on warning", "warning weak", 1),
        ("check --fail-on warning", "info fail", 0),
        ("check --fail-on info", "info fail", 1),
        ("check --fail-on never", "error fail", 0),
        ("analyze", "error fail", 0),
        ("analyze --fail-on error", "error fail", 1),
    ],
)
def test_exit_codes(finds: Finds, report: Path, command: str, found: str, status: int) -> None:
    severity, outcome = found.split()
    run = finds(severity=severity, outcome=outcome)
    assert run(*command.split(), report).status == status
    assert run(*command.split(), report, "missing.txt").status == 2


# Bad input


def test_one_bad_file_never_stops_the_others(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04..word/..")
    bad = [tmp_path / "missing.txt", tmp_path, tmp_path / "empty.txt", tmp_path / "a.docx"]
    ran = run("parse", "--format", "json", *bad, report)
    assert ran.status == 2
    assert json.loads(ran.out)["id"] == str(report)
    assert len(ran.err.splitlines()) == len(bad)
    for line, path in zip(ran.err.splitlines(), bad, strict=True):
        assert line.startswith(f"govtext: {path}：")


def test_an_error_of_our_own_stays_with_its_file(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = pipeline.parse

    def breaks(text: str, id: str | None) -> object:  # noqa: A002 - as in parse
        return 1 // 0 if text == "坏" else parse(text, id=id)

    monkeypatch.setattr(pipeline, "parse", breaks)
    (tmp_path / "坏.txt").write_text("坏", encoding="utf-8")
    ran = run("parse", "--format", "json", tmp_path / "坏.txt", report)
    assert ran.status == 2
    assert "内部错误（ZeroDivisionError" in ran.err
    assert json.loads(ran.out)["id"] == str(report)


def test_size_limit(run: Run, report: Path) -> None:
    assert "--max-bytes" in run("parse", "--max-bytes", 10, report).err
    assert run("parse", "--max-bytes", "1M", report).status == 0


@pytest.mark.parametrize(
    "text", ["[/red]", "\x1b[31m\x1b]0;x\x07", "\u202e反", "\ufeff\u200b。", "**", "一、" * 3000, "。" * 9]
)
def test_hostile_texts_end_well(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a\x1b[31m.txt"
    path.write_text(text, encoding="utf-8")
    for command in ("analyze", "check", "parse", "tasks", "score"):
        ran = run(command, path)
        assert ran.status in (0, 1), ran.err
        assert not {c for c in ran.out if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"}
    assert "\x1b" not in run("parse", f"{path}x").err


def test_messages_in_english(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such file" in run("--lang", "en", "parse", "missing.txt").err
    assert "no such file" in run("parse", "missing.txt", "--lang=en").err
    monkeypatch.setenv("GOVTEXT_LANG", "en")
    assert "no such file" in run("parse", "missing.txt").err
    assert "找不到文件" in run("parse", "--lang", "zh", "missing.txt").err
    assert "structure" in run("parse", report).out


# JSON Lines


def test_jsonl(run: Run) -> None:
    lines = [{"id": "a", "text": REPORT}, {"id": "b"}, {"id": "c", "text": "一、主要做法\0"}]
    stdin = "\n\n".join(json.dumps(line) for line in lines).encode()
    ran = run("parse", "--jsonl", stdin=stdin)
    assert (ran.status, ran.err) == (2, "")
    first, second, third = map(json.loads, ran.out.splitlines())
    assert list(first)[:3] == ["id", "schema", "text"]
    assert first["text"] == REPORT
    assert second == {"id": "b", "error": "第3行：缺少字符串“text”"}
    assert third["text"] == "一、主要做法\0"
    ran = run("analyze", "--jsonl", stdin=stdin.splitlines()[0])
    assert ran.status == 0
    assert list(json.loads(ran.out)) == ["id", "schema", "pack", "document", "findings", "scores"]
    assert run("analyze", "--jsonl", stdin=b"").status == 0


def test_jsonl_takes_no_files(run: Run, report: Path) -> None:
    assert run("parse", "--jsonl", report).status == 2


# Rules


def test_rules_and_a_rule(run: Run) -> None:
    table = run("rules")
    assert table.status == 0
    code = str(json.loads(run("rules", "--format", "json").out.splitlines()[0])["code"])
    assert code in table.out
    page = run("rule", code.lower())
    assert page.status == 0
    for word in (code, "理由", "依据", "触发例", "不触发"):
        assert word in page.out
    missing = run("rule", code[:-1])
    assert missing.status == 2
    assert code[:3] in missing.err


# Help and usage


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [[], ["analyze"], ["check"], ["parse"], ["tasks"], ["score"], ["reference"], ["rules"], ["rule"], ["pack"]],
)
def test_help_fits_80_cells_and_speaks_the_language(run: Run, lang: str, command: list[str]) -> None:
    ran = run("--lang", lang, *command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert all(sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) <= 80 for line in ran.out.splitlines())
    chinese_there = bool(re.search("[\u4e00-\u9fff]", ran.out))
    assert chinese_there == (lang == "zh")
    assert ("usage:" in ran.out) == (lang == "en")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonesuch"],
        ["check"],
        ["check", "--format", "yaml", "x"],
        ["check", "--fail-on"],
        ["check", "--nonesuch", "x"],
        ["check", "--width", "0", "x"],
        ["check", "--width", "-3", "x"],
        ["parse", "--max-bytes", "many", "x"],
        ["score", "--jsonl"],
        ["score", "--format", "csv", "x"],
        ["tasks", "--jsonl"],
        ["rule"],
    ],
)
def test_usage_errors(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert re.search("[\u4e00-\u9fff]", ran.err)
    assert "Error" not in ran.err


def test_argparse_speaks_chinese_as_far_as_it_is_known() -> None:
    assert chinese("the following arguments are required: CODE") == "缺少参数：CODE"
    assert chinese("argument --width: expected one argument") == "参数 --width：后面要有一个值"
    assert chinese("something new") == "something new"


def test_the_language_is_known_before_the_command_line_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVTEXT_LANG", "fr")
    assert preferred(["check", "--lang"]) == "zh"
    assert preferred(["check", "--lang", "EN"]) == "en"


def test_version(run: Run) -> None:
    assert re.fullmatch(r"govtext \S+\n", run("--version").out)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from govtext.cli import main; main(['check', '-h']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    loaded = {name.partition(b".")[0] for name in done.stderr.split()}
    assert loaded & {b"rich", b"msgspec", b"regex", b"jieba", b"tomllib", b"dataclasses", b"inspect"} == set()


# A process and its surroundings


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, report: Path) -> None:
    command = [sys.executable, "-c", CODE, "analyze", "--format", "json", *[str(report)] * 40]
    with (tmp_path / "err").open("wb") as err, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(timeout=60) == 141
    assert (tmp_path / "err").read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_interruption_is_quiet() -> None:
    command = [sys.executable, "-c", CODE, "parse", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"text":"x"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == b""


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_any_terminal_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT + "𠮷⏎\u200b", encoding="utf-8")
    screen = in_a_process("analyze", path, tmp_path / "没有", PYTHONIOENCODING=encoding)
    assert screen.returncode == 2
    assert b"Traceback" not in screen.stderr
    screen.stdout.decode(encoding)
    line = in_a_process("analyze", "--format", "json", path, PYTHONIOENCODING=encoding)
    assert json.loads(line.stdout)["document"]["text"].startswith(REPORT)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("extra", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_on_a_terminal_unless_refused(report: Path, extra: dict[str, str], colored: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | extra
    command = [sys.executable, "-c", CODE, "check", str(report)]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=environment) as process:
        os.close(theirs)
        screen = drained(ours)
        process.wait(timeout=60)
    assert (b"\x1b[" in screen) == colored
    assert "规则包".encode() in screen


def drained(terminal: int) -> bytes:
    data = b""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
    os.close(terminal)
    return data


def test_the_command_itself_flushes_and_returns_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("柳溪乡2023年工作总结\n及时布署防汛工作。\n", encoding="utf-8")
    code = "from govtext.cli import entry; entry()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(path)], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "布署" in done.stdout.decode()


def test_the_report_before_is_compared_with(run: Run, tmp_path: Path) -> None:
    now, before = tmp_path / "now.txt", tmp_path / "before.txt"
    now.write_text(REPORT, encoding="utf-8")
    before.write_text(REPORT.replace("2022", "2021"), encoding="utf-8")
    alone = run("check", now, "--format", "concise")
    compared = run("check", now, "--format", "concise", "--previous", before)
    assert ("MAP901" in alone.out, "MAP901" in compared.out) == (False, True)
    missing = run("check", now, "--previous", tmp_path / "none.txt")
    assert (missing.status, missing.out) == (2, "")
    assert "none.txt" in missing.err
