"""Reading: every encoding comes back as it was written, everything else is refused in one clear line."""

from __future__ import annotations

import os
import pickle
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.files import MAX_BYTES, ReadError, read
from govtext.files.text import decode

SIMPLIFIED = (
    "关于2022年度工作情况的报告\n\n一、主要做法\n一是加强学习，全年组织集中学习12次，参加人员580人次。"
    "二是抓好整改，完成*项。\n二、存在问题\n“三会一课”质量不高，个别支部记录不规范。\n"
)
TRADITIONAL = (
    "關於本年度施政計畫執行情形的報告\n一、持續推動地方創生，強化風險管理機制。\n"
    "二、去年國內生產總額成長百分之三點二，失業率降至近十年最低。\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "gb2312"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED + "\U0002070e㐂", "gb18030"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (SIMPLIFIED, "utf-32"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16-le"),
        ("工作报告", "gb18030"),
        ("2022年", "gb18030"),
        ("plain ASCII only", "ascii"),
    ],
)
def test_every_encoding_comes_back(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n\r\n", "a\nb\nc\n\n"),
        (
            "全角１２％ 与\u3000空格\u00a0、\u200b零宽、e\u0301".encode(),
            "全角１２％ 与\u3000空格\u00a0、\u200b零宽、e\u0301",
        ),
        ("**重点** # 标题\n- 项".encode(), "**重点** # 标题\n- 项"),
        ("\ufeff\ufeff甲".encode(), "\ufeff甲"),
        ("甲\u2028乙\x85丙\x0c丁\x1b[31m".encode(), "甲\u2028乙\x85丙\x0c丁\x1b[31m"),
    ],
)
def test_only_line_ends_change(data: bytes, text: str) -> None:
    assert decode(data, "x") == text


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_utf8_comes_back_character_by_character(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode(), "x") == text


@given(
    st.lists(
        st.sampled_from(["加强学习，", "全年召开会议12次。", "\n", "一、主要做法", "**万元", "存在问题"]), min_size=3
    )
)
def test_prose_in_gb18030_and_utf16_comes_back(pieces: list[str]) -> None:
    text = "工作报告" + "".join(pieces)
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding), "x") == text


@given(st.binary(max_size=2000))
def test_any_bytes_give_text_or_one_clear_line(data: bytes) -> None:
    try:
        text, zh, en = decode(data, "x"), "x：", "x: "
    except ReadError as error:
        text, zh, en = "-", str(error), error.text("en")
    assert text.strip()
    assert "\n" not in zh
    assert zh.startswith("x：")
    assert en.startswith("x: ")


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"", "文件是空的", "is empty"),
        (b" \r\n\t", "文件是空的", "is empty"),
        (b"\xef\xbb\xbf", "文件是空的", "is empty"),
        (b"%PDF-1.7\n...", "PDF 文件", "a PDF file"),
        (b"PK\x03\x04....word/document.xml", "Word 文件（.docx）", "a Word file (.docx)"),
        (b"PK\x03\x04....xl/workbook.xml", "Excel", "an Excel file"),
        (b"PK\x03\x04....OFD.xml", "OFD", "an OFD file"),
        (b"PK\x03\x04....readme", "zip", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", ".doc", "an old Office file"),
        (b"{\\rtf1\\ansi}", "RTF", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n", "PNG", "a PNG image"),
        ("报告\0".encode(), "字节偏移6处是空字节（NUL）", "NUL byte at byte offset 6"),
        ("报告\0正文".encode("utf-16"), "第3个字符是空字符（NUL）", "character 3 is NUL"),
        (b"caf\xe9 fran\xe7ais", "从字节偏移3起无法识别编码", "unknown encoding from byte offset 3"),
        (
            ("工作报告。" * 60).encode() + b"\xff" + "完".encode(),
            "字节偏移900处（第1行）不是有效的UTF-8",
            "invalid UTF-8 at byte offset 900",
        ),
        (
            ("工作报告。\n" * 60).encode("gbk") + b"\xff\n",
            "字节偏移660处（第61行）不是有效的GB18030",
            "invalid GB18030 at byte offset 660",
        ),
        ("工作报告".encode("utf-16") + b"\x01", "字节偏移10处", "byte offset 10"),
    ],
)
def test_what_is_no_text_is_refused_with_place_and_remedy(tmp_path: Path, data: bytes, zh: str, en: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert zh in str(caught.value)
    assert en in caught.value.text("en")
    assert str(path) in str(caught.value)
    assert "；请" in str(caught.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="找不到文件"):
        read(tmp_path / "没有{这个}.txt")
    with pytest.raises(ReadError, match="这是文件夹"):
        read(tmp_path)
    with pytest.raises(ReadError, match="找不到文件"):
        read(Path(__file__) / "x")
    with pytest.raises(ReadError, match="无法读取"):
        read("a\0b")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
def test_what_is_not_a_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        for path in (tmp_path / "pipe", tmp_path / "s", Path("/dev/zero")):
            with pytest.raises(ReadError, match="不是普通文件"):
                read(path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(ReadError, match="无法读取"):
        read(tmp_path / "loop")
    (tmp_path / "target").write_text(SIMPLIFIED, encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert read(tmp_path / "link") == SIMPLIFIED


def test_the_size_limit_is_exact_and_can_be_raised(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 101)
    with pytest.raises(ReadError, match="--max-bytes"):
        read(path, max_bytes=100)
    assert len(read(path, max_bytes=101)) == 101


def test_a_huge_line_is_refused_by_default(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert f"{MAX_BYTES:,}" in str(caught.value)
    assert "50,000,000" in str(caught.value)


def test_an_error_survives_pickling(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "没有{这个}.txt")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (str(again), again.text("en")) == (str(caught.value), caught.value.text("en"))


def test_reading_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SIMPLIFIED.replace("\n", "\r\n").encode("gbk"))
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
