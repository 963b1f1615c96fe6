"""Text whose line breaks were lost, or put where the page ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.outline import read_outline
from govtext.outline.layout import lay_out
from govtext.pipeline import parse
from tables import case

BODY = "全乡组织学习12次，走访农户340户，修路3公里，种茶30亩，办结信访件25件。" * 8


@pytest.mark.parametrize(
    ("gap", "breaks"),
    [
        case("。 一年来", 1, id="after a sentence"),
        case("。\u3000\u3000一年来", 1, id="wide spaces"),
        case("各位代表： 现在", 1, id="after a salutation"),
        case("修路 （一）抓产业", 1, id="before a mark"),
        case("乡长 柳 溪", 0, id="inside a name"),
        case("投资39.8 万元", 0, id="before a unit"),
        case("使用 AI 技术", 0, id="around Latin letters"),
    ],
)
def test_which_gaps_part_paragraphs(gap: str, breaks: int) -> None:
    text = f"{BODY}{gap}{BODY} {BODY} {BODY}"
    laid = lay_out(text)
    assert (laid.text if laid else text)[: len(BODY) + len(gap)].count("\n") == breaks


def test_short_lines_are_left_alone() -> None:
    text = "柳溪乡2023年工作总结\n一、主要工作 修路3公里。 二、存在问题 缺人手。 三、下一步 架桥。"
    assert lay_out(text) is None


def test_structure_is_read_as_if_the_breaks_were_there() -> None:
    pieces = [
        "柳溪乡2023年工作总结",
        "一、主要工作",
        f"（一）抓产业。{BODY}",
        f"（二）抓民生。{BODY}",
        "二、存在问题",
        "一是缺人手。二是缺资金。",
    ]
    pasted, typed = " ".join(pieces), "\n".join(pieces)
    read, expected = read_outline(pasted), read_outline(typed)
    assert [(h.start, h.end, h.level) for h in read.headings] == [(h.start, h.end, h.level) for h in expected.headings]
    assert read.parts == expected.parts
    assert len(read.items) == len(expected.items) == 2
    document = parse(pasted)
    assert all(pasted[h.start : h.end] == h.surface for h in document.headings)
    assert all(pasted[i.lead.start : i.lead.end] == i.lead.surface for i in document.items)


ROW = "全乡修路架桥改水改厕，惠及九个村五百户，群众出行用水都有改善，产业也有起色"


@pytest.mark.parametrize(
    ("before", "after", "joins"),
    [
        case(ROW, "，村里账目公开。", 1, id="a full line"),
        case(ROW[:-4], "，村里账目公开。", 0, id="a short line"),
        case(ROW[:-1] + "。", "村里账目公开。", 0, id="after a full stop"),
        case(ROW, "（一）抓产业。", 0, id="before a mark"),
        case(ROW + "\n", "村里账目公开。", 0, id="a blank line between"),
        case(ROW + "\n- 2 -", "，村里账目公开。", 1, id="a page number between"),
    ],
)
def test_which_breaks_part_paragraphs(before: str, after: str, joins: int) -> None:
    text = f"{ROW}\n" * 6 + f"{before}\n{after}\n"
    laid = lay_out(text)
    assert laid is not None
    assert (before.partition("\n")[0] + after in laid.text) == bool(joins)


def test_lines_of_uneven_width_are_paragraphs() -> None:
    assert lay_out("".join(f"{ROW[:n]}\n" for n in range(8, 36))) is None


def test_lines_that_end_with_their_sentences_are_paragraphs() -> None:
    assert lay_out(f"{ROW}。\n" * 12) is None


@given(st.text(alphabet="一二、。（）\n 　报告，0是修", max_size=400), st.booleans())
def test_spans_come_back_to_the_text_as_given(text: str, wrapped: bool) -> None:
    given_text = text + f"\n{ROW}" * 9 if wrapped else text.replace("\n", "") + "一、修路。" + ROW * 9 + "。二、架桥。"
    outline = read_outline(given_text)
    assert all(given_text[h.start : h.end] == h.surface for h in outline.headings)
    assert all(given_text[i.lead.start : i.lead.end] == i.lead.surface for i in outline.items)
    assert [p.end for p in outline.parts[:-1]] == [p.start for p in outline.parts[1:]]
    assert outline.parts[-1].end == len(given_text)
