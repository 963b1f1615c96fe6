"""JSON Lines: one answer a line, in order, as it comes; no line, however bad, stops the others."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.batch import answers
from govtext.language import Lang
from govtext.model import GovtextError, Quote, Record


class Echo(Record, frozen=True, kw_only=True):
    id: str | None
    text: str


def echo(text: str, identity: str | None) -> Record:
    if text == "refuse":
        raise GovtextError("不行")
    if text == "crash":
        raise ZeroDivisionError("x" * 1000)
    return Echo(id=identity, text=text)


def said(data: bytes, lang: Lang = "zh", max_bytes: int = 20_000_000) -> list[dict[str, Any]]:
    return [json.loads(answer.line) for answer in answers(io.BytesIO(data), echo, lang=lang, max_bytes=max_bytes)]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b'{"id": "a", "text": "x"}', {"id": "a", "text": "x"}),
        (b'{"text": "x"}', {"id": None, "text": "x"}),
        (b'{"id": null, "text": ""}', {"id": None, "text": ""}),
        (b'{"id": 7, "text": "x", "year": [2022]}', {"id": "7", "text": "x"}),
        (b' {"id": "a", "text": "x"} \r', {"id": "a", "text": "x"}),
        (b'{"id": "a", "text": "a\\u0000b"}', {"id": "a", "text": "a\0b"}),
        (b'{"id": "a", "text": "\\ud842\\udfb7"}', {"id": "a", "text": "𠮷"}),
        (b'{"id": "a", "text": "\\ud800"}', ("a", "代理码")),
        (b'{"id": "\\ud800", "text": "x"}', ("?", "代理码")),
        (b'{"id": "a", "text": "\\udc00x"}', ("a", "代理码")),
        (b'{"id": "a"}', ("a", "缺少字符串“text”")),
        (b'{"id": "a", "text": 1}', ("a", "缺少字符串“text”")),
        (b'{"id": true, "text": "x"}', (None, "“id”应为")),
        (b'{"id": {}, "text": "x"}', (None, "“id”应为")),
        (b'["x"]', (None, "不是 JSON 对象")),
        (b'"x"', (None, "不是 JSON 对象")),
        (b"null", (None, "不是 JSON 对象")),
        (b"{", (None, "不是有效的 JSON")),
        (b'{"id": "a", "text": "x"} {}', (None, "不是有效的 JSON")),
        (b"\x00", (None, "不是有效的 JSON")),
        (b'{"id": "a", "text": "\xff"}', (None, "字节偏移21处不是有效的 UTF-8")),
        (b'{"text": "x", "y": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", (None, "不是有效的 JSON")),
        (b'{"id": "a", "text": "refuse"}', ("a", "不行")),
        (b'{"id": "a", "text": "crash"}', ("a", "内部错误（ZeroDivisionError")),
    ],
)
def test_a_line_and_its_answer(line: bytes, answer: dict[str, Any] | tuple[str | None, str]) -> None:
    first, second, third = said(b'{"id":"0","text":"0"}\n' + line + b'\n{"id":"9","text":"9"}')
    assert (first, third) == ({"id": "0", "text": "0"}, {"id": "9", "text": "9"})
    if isinstance(answer, dict):
        assert second == answer
    else:
        assert list(second) == ["id", "error"]
        assert second["id"] == answer[0]
        assert second["error"].startswith("第2行：")
        assert answer[1] in second["error"]
        assert len(second["error"]) < 400


def test_blank_lines_are_skipped_but_counted() -> None:
    assert said(b'\n \t\n{"text":"x"}\r\n\r\n{}\n') == [
        {"id": None, "text": "x"},
        {"id": None, "error": "第5行：缺少字符串“text”"},
    ]
    assert said(b"") == []
    assert said(b'\xef\xbb\xbf{"text":"x"}') == [{"id": None, "text": "x"}]


def test_english() -> None:
    assert said(b"{", lang="en") == [{"id": None, "error": 'line 1: not valid JSON; expected {"id": …, "text": …}'}]


@pytest.mark.parametrize("length", [100, 101, 599, 601, 5_000])
def test_long_texts_are_refused_and_skipped(length: int) -> None:
    line = json.dumps({"id": "a", "text": "x" * length}).encode()
    first, second = said(line + b'\n{"id":"b","text":"y"}\n', max_bytes=100)
    assert ("error" in first) == (length > 100)
    assert second == {"id": "b", "text": "y"}


def test_bytes_are_counted_not_characters() -> None:
    fits, over = said('{"text":"三十个"}\n{"text":"三十个.."}'.encode(), max_bytes=10)
    assert "error" not in fits
    assert "10字节" in over["error"]


def test_a_line_of_20_megabytes_is_answered() -> None:
    line = json.dumps({"id": "a", "text": "工作" * 3_300_000}, ensure_ascii=False).encode()
    first, second = said(line + b'\n{"id":"b","text":"y"}\n')
    assert len(first["text"]) == 6_600_000
    assert second["id"] == "b"


@given(
    st.lists(
        st.one_of(st.binary(max_size=60), st.text(max_size=20).map(lambda text: json.dumps({"text": text}).encode()))
    )
)
def test_any_stream_gives_one_answer_a_line(lines: list[bytes]) -> None:
    data = b"\n".join(lines)
    expected = sum(1 for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip())
    assert len(said(data)) == expected


def test_answers_come_as_lines_come() -> None:
    """The first answer is there before the second line is written."""
    code = "from govtext.cli import main; raise SystemExit(main(['parse', '--jsonl']))"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for identity in ("a", "b"):
            process.stdin.write(json.dumps({"id": identity, "text": "一、主要做法"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == identity
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_records_carry_their_fields() -> None:
    (answer,) = answers(io.BytesIO(b'{"text":"x"}'), lambda text, _: Quote(start=0, end=1, surface=text))
    assert answer.line == b'{"start":0,"end":1,"surface":"x"}'
    assert answer.record == Quote(start=0, end=1, surface="x")
