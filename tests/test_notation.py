"""Numbers and units written against the standard."""

from __future__ import annotations

import pytest

from govtext.checks.packs import load_pack
from govtext.model import Finding
from govtext.pipeline import check, parse

TITLE = "松岭镇2023年工作总结\n"


def found(text: str) -> list[Finding]:
    pack = load_pack("base")
    return [f for f in check(parse(TITLE + text), pack) if f.code[:3] in ("NUM", "CNT", "UNI") and f.outcome != "pass"]


def codes(text: str) -> list[str]:
    return [f.code for f in found(text) if f.counts]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("UNI001", "计划投资3-5亿元。"),
        ("UNI001", "年产量20～30万吨。"),
        ("UNI002", "亩均增收10~15%。"),
        ("UNI003", "走访三、四十户群众。"),
        ("UNI004", "覆盖近200余户。"),
        ("UNI004", "投入约50万元左右。"),
        ("UNI004", "培训1200余人左右。"),
        ("UNI005", "补助1 200元。"),
        ("UNI007", "资金20万元元。"),
        ("UNI008", "奖励3千元。"),
    ],
)
def test_a_number_written_wrong(code: str, text: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("计划投资3-5亿元。", "3亿-5亿"),
        ("亩均增收10~15%。", "10%~15%"),
        ("补助1 200元。", "1200"),
        ("投资增长-3.2%。", "下降"),
    ],
)
def test_the_right_form_is_offered(text: str, right: str) -> None:
    (finding,) = found(text)
    assert finding.fix is not None
    assert (finding.fix.replace, finding.fix.safety) == (right, "unsafe")
