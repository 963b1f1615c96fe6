"""Characters: folding keeps every offset, lines count from one, sentences and clauses end where the guide says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.chars import clauses, fold, paragraphs, sentences, trim
from govtext.model import Span
from govtext.spans import Index, Lines

FOLDS = [
    pytest.param("", "", id="nothing"),
    pytest.param("新增３６５件", "新增365件", id="digits"),
    pytest.param("ＡＰＰ和ｋｍ", "APP和km", id="letters"),
    pytest.param("５．６％", "5.6%", id="percent and point"),
    pytest.param("－２＋３", "-2+3", id="signs"),
    pytest.param("＊＊村", "**村", id="asterisks"),
    pytest.param("＿＿万元", "__万元", id="blanks"),
    pytest.param("，。；：（）“”！？", "，。；：（）“”！？", id="Chinese marks stay"),
    pytest.param("①②⑩", "①②⑩", id="circled numbers stay"),
    pytest.param("二〇二四年", "二〇二四年", id="Chinese numerals stay"),
    pytest.param("臺灣", "臺灣", id="traditional characters stay"),
    pytest.param("½㎡ﬁ", "½㎡ﬁ", id="compatibility forms stay"),
    pytest.param("𠮷村１户", "𠮷村1户", id="astral"),
    pytest.param("a\r\nb", "a\r\nb", id="line ends stay"),
    pytest.param("甲\u3000乙", "甲\u3000乙", id="ideographic space stays"),
    pytest.param("\ud800１", "\ud8001", id="lone surrogate"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDS)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


TRIMS = [
    pytest.param("  修路 ", 0, 5, "修路", id="both sides"),
    pytest.param("\u3000\u3000修路", 0, 4, "修路", id="ideographic spaces"),
    pytest.param("修路架桥", 1, 3, "路架", id="nothing to trim"),
    pytest.param("甲 \n\t乙", 1, 4, "", id="only white space"),
    pytest.param("", 0, 0, "", id="empty"),
    pytest.param(" 修 路 ", 0, 5, "修 路", id="inner space stays"),
]


@pytest.mark.parametrize(("text", "start", "end", "expected"), TRIMS)
def test_trim(text: str, start: int, end: int, expected: str) -> None:
    span = trim(text, start, end)
    assert start <= span.start <= span.end <= end
    assert text[span.start : span.end] == expected


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        pytest.param("", 0, (1, 1), id="empty text"),
        pytest.param("修路", 1, (1, 2), id="first line"),
        pytest.param("修路\n架桥", 2, (1, 3), id="the line feed belongs to its line"),
        pytest.param("修路\n架桥", 3, (2, 1), id="second line"),
        pytest.param("修路\n架桥", 5, (2, 3), id="end of the text"),
        pytest.param("\n\n改水", 2, (3, 1), id="blank lines count"),
        pytest.param("𠮷𠮷\n𠮷x", 4, (2, 2), id="columns are characters"),
    ],
)
def test_lines(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).place(offset) == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n\u3000\n", [], id="only white space"),
        pytest.param("甲\n\n 乙 \n丙", ["甲", "乙", "丙"], id="blank lines and indents"),
        pytest.param("甲\n", ["甲"], id="final line feed"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in paragraphs(text)] == expected


def test_paragraphs_of_a_stretch() -> None:
    text = "题目\n甲乙\n丙丁"
    assert [text[s.start : s.end] for s in paragraphs(text, 3, 7)] == ["甲乙", "丙"]


SENTENCES = [
    pytest.param("", [], id="empty"),
    pytest.param("\n \n", [], id="only white space"),
    pytest.param("修路3公里。架桥2座。", ["修路3公里。", "架桥2座。"], id="full stops"),
    pytest.param("谁来干？大家干！", ["谁来干？", "大家干！"], id="question and exclamation"),
    pytest.param("修路3公里；架桥2座。", ["修路3公里；架桥2座。"], id="a semicolon does not end"),
    pytest.param("修路3公里\n架桥2座", ["修路3公里", "架桥2座"], id="a line ends"),
    pytest.param("他说：“都通了水。”村民点头。", ["他说：“都通了水。”", "村民点头。"], id="closing quote included"),
    pytest.param("他说：『通了。』走了。", ["他说：『通了。』", "走了。"], id="corner quotes"),
    pytest.param("通了吗？！通了。", ["通了吗？！", "通了。"], id="marks in a row"),
    pytest.param("  修路。  架桥。", ["修路。", "架桥。"], id="surrounding space excluded"),
    pytest.param("完成3.5公里。", ["完成3.5公里。"], id="a decimal point does not end"),
    pytest.param("一是修路：东线、西线", ["一是修路：东线、西线"], id="colon and enumeration comma"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text, 0, len(text))] == expected


def test_sentences_stay_inside_their_stretch() -> None:
    text = "甲乙。丙丁。戊己。"
    assert [text[s.start : s.end] for s in sentences(text, 1, 7)] == ["乙。", "丙丁。", "戊"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("修路，架桥；改水。", ["修路，", "架桥；", "改水。"], id="mark included"),
        pytest.param("甲、乙、丙", ["甲、乙、丙"], id="an enumeration comma does not cut"),
        pytest.param("甲：乙！丙？", ["甲：", "乙！", "丙？"], id="stronger marks"),
        pytest.param("甲\n乙", ["甲", "乙"], id="a line cuts"),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end].strip("\n") for s in clauses(text, 0, len(text))] == expected


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5))), st.integers(0, 35), st.integers(0, 5))
def test_an_index_agrees_with_looking_at_every_span(pairs: list[tuple[int, int]], start: int, size: int) -> None:
    spans = sorted((Span(start=s, end=s + n) for s, n in pairs), key=lambda s: s.start)
    index = Index(reversed(spans))
    assert sorted(s.end for s in index.within(start, start + size)) == sorted(
        s.end for s in spans if start <= s.start < start + size
    )
    earlier = [s.start for s in spans if s.start <= start]
    found = index.before(start)
    assert (found.start if found else None) == (earlier[-1] if earlier else None)


def test_an_index_finds_the_span_that_holds_a_stretch() -> None:
    index = Index([Span(start=8, end=9), Span(start=2, end=6)])
    assert index.holding(2, 6) == Span(start=2, end=6)
    assert index.holding(3, 4) == Span(start=2, end=6)
    assert index.holding(5, 7) is None
    assert index.holding(0, 1) is None
