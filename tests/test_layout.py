"""Text whose paragraphs are parted by spaces only."""

import pytest

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
