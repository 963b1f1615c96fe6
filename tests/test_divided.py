"""What an opening says of the whole report, against its headings."""

from __future__ import annotations

import pytest

from govtext.checks.packs import load_pack
from govtext.pipeline import check, parse

PARTS = "一、主要工作\n修路3公里。\n二、存在问题\n人手不足。\n三、下一步打算\n架桥1座。"
FIELDS = "一、整改情况\n（一）政治建设方面（3个问题）\n已整改。\n（二）作风建设方面（4个问题）\n已整改。"
NUMBERED = (
    "一、整改情况\n（一）政治建设方面\n1.关于学习不深的问题。已整改。\n2.关于制度不全的问题。已整改。\n"
    "（二）作风建设方面\n3.关于走访不够的问题。已整改。"
)


@pytest.mark.parametrize(
    ("opening", "body", "expected"),
    [
        ("本报告由主要工作、存在问题等四个部分组成。", PARTS, ["四个部分"]),
        ("全文共5个部分。", PARTS, ["5个部分"]),
        ("本报告共分三个部分。", PARTS, []),
        ("巡察组反馈3个方面7个问题。", FIELDS, ["3个方面"]),
        ("巡察组反馈2个方面9个问题。", FIELDS, ["9个问题"]),
        ("巡察组反馈2个方面7个问题。", FIELDS, []),
        ("巡察组反馈2个方面4个问题。", NUMBERED, ["4个问题"]),
        ("巡察组反馈2个方面3个问题。", NUMBERED, []),
        ("巡察组反馈2个方面4个问题，主要问题整改如下。", NUMBERED, []),
    ],
)
def test_the_opening_agrees_with_the_headings(opening: str, body: str, expected: list[str]) -> None:
    found = check(parse(f"石岭镇党委关于巡察整改情况的报告\n{opening}\n{body}"), load_pack("base"))
    assert [f.quote for f in found if f.code.startswith("CNT") and f.counts] == expected
