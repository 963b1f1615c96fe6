"""Segmentation: words joined are the text, both segmenters give the same ones, nothing is cached where others can write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.words import segment
from tables import case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("", [], id="nothing"),
        case("全镇召开会议", ["全镇", "召开", "会议"]),
        case("落实主体责任。", ["落实", "主体", "责任", "。"]),
        case("召开会议**次", ["召开", "会议", "*", "*", "次"]),
        case("甲\n 乙", ["甲", "\n", " ", "乙"], id="white space"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert segment(text) == expected


@given(st.one_of(st.text(), st.text("全镇召开会议*×12.5% \n\u3000（）“”Aa𠮷\0")))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(segment(text)) == text


@pytest.mark.parametrize("text", ["\ud800", "柳溪\udfff乡修路3公里"], ids=ascii)
def test_a_lone_surrogate_is_a_word_like_any_other(text: str) -> None:
    assert "".join(segment(text)) == text


def test_the_longer_a_text_the_same_its_words() -> None:
    once = segment("全镇召开会议12次。\n")
    assert segment("全镇召开会议12次。\n" * 50) == once * 50


SAMPLE = "柳溪乡2023年召开党委理论学习中心组会议12次，硬化村道3.6公里；APP用户1,280户（增长5.5%）。\n**镇“红领”品牌 获评  第二名。𠮷"


SEGMENT = "import json, sys; sys.modules[{blocked!r}] = None; from govtext.words import segment; print(json.dumps(segment({text!r})))"


def segmented(folder: Path, blocked: str) -> list[str]:
    """The words of the sample in a fresh interpreter, without the module ``blocked`` and with its own temporary folder."""
    environment = {**os.environ, "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder)}
    command = [sys.executable, "-c", SEGMENT.format(blocked=blocked, text=SAMPLE)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def test_both_segmenters_give_the_same_words(tmp_path: Path) -> None:
    pytest.importorskip("rjieba")
    assert segmented(tmp_path, "rjieba") == segmented(tmp_path, "jieba") == segment(SAMPLE)


@pytest.mark.parametrize(
    "blocked",
    [
        case("jieba", id="rjieba"),
        case("rjieba", id="jieba"),
    ],
)
def test_no_segmenter_leaves_a_cache_behind(tmp_path: Path, blocked: str) -> None:
    assert segmented(tmp_path, blocked)
    assert list(tmp_path.iterdir()) == []
