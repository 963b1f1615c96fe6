"""Numbers and units written against the standard."""

from __future__ import annotations

import pytest

from govtext.checks.packs import load_pack
from govtext.pipeline import check, parse
from judged import codes, found


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("UNI001", "计划投资3-5亿元。"),
        ("UNI001", "年产量20～30万吨。"),
        ("UNI002", "亩均增收10~15%。"),
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


IRREGULAR = [
    "收缴违纪款3.8万元，其中甲村1.5万元、乙村23000元。",
    "投入资金120万元，其中财政资金800000元、自筹40万元。",
    "种植油茶300亩，其中甲村10公顷、乙村150亩。",
    "生产茶叶20吨，其中甲村8000公斤、乙村12吨。",
    "修路3公里，其中甲村1200米、乙村1.8公里。",
    "兑现奖金3万5千元。",
    "兑现奖金3万5000元。",
    "补助5千元。",
    "补助三千5百元。",
    "完成百分之80。",
    "完成百分之80%。",
    "完成率达到80个百分点。",
    "增长15百分点。",
    "增长15个百分比。",
    "下降1倍。",
    "减少了两倍。",
    "缩短一倍以上。",
    "约300余人。",
    "近百余名干部。",
    "近300多人。",
    "大约二百人左右。",
    "约三十余户。",
    "超过50%以上。",
    "不足10人以下。",
    "至少5次以上。",
    "最多不超过10人以内。",
    "20～30%。",
    "20%-30左右。",
    "5-8万元。",
    "10—15万人。",
    "12，000元。",
    "1,20元。",
    "12.5.3万元。",
    "3.5万万元。",
    "3.5万元元。",
    "增长百分之十五%。",
    "一百二十3人。",
    "10几名干部。",
    "几10户。",
    "二个村。",
    "二名干部。",
    "占地300平方。",
    "面积200㎡。",
    "重5KG。",
    "投资1.2个亿。",
    "投入资金３５0万元。",
    "约占80%左右。",
    "成千上百余户。",
    "2万3千人。",
    "十多余人。",
    "20余多户。",
    "增长了5.2%个百分点。",
    "总投资约1.5亿左右。",
    "二分之1。",
    "3分之一。",
    "每亩增收500元/亩。",
    "1200余万多元。",
    "70％~80。",
]


@pytest.mark.parametrize("text", IRREGULAR)
def test_an_irregular_number_or_unit_is_found(text: str) -> None:
    found = check(parse("柳塘镇2023年工作总结\n" + text), load_pack("base"))
    assert any(f.code[:3] in ("UNI", "NUM", "PUN") and f.counts and f.severity != "info" for f in found)


REGULAR = [
    "投资1亿2000万元，3.5万元，35000元，十几户，二十多人，第二名，十二个村，二次供水，百分之八十。",
    "参训人数1000人，户数20户，数十名干部，上千人，近百人，约300人，300人左右，50人以上。",
    "增长15%—30%，提高3个百分点，占比20%，20个百分点的差距，三分之二，2023.5.3。",
    "投资120万元，其中最高一笔9800元、最低一笔1200元。修路3公里，其中最窄处4米、最宽处6米。",
    "种茶300亩，其中甲村200亩、乙村100亩，每亩补助500元，工价120元/天。",
]


@pytest.mark.parametrize("text", REGULAR)
def test_regular_numbers_raise_nothing(text: str) -> None:
    found = check(parse("柳塘镇2023年工作总结\n" + text), load_pack("base"))
    assert [f.code for f in found if f.code[:3] in ("UNI", "NUM") and f.counts] == []
