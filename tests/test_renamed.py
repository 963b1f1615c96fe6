"""Names of one thing that are turned round, half the same or of another kind."""

from __future__ import annotations

import pytest

from govtext.checks.packs import load_pack
from govtext.pipeline import check, parse

HEAD = "石岭镇2024年工作总结\n一、工作开展情况\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("以“洁净庭院日”为抓手。", "“庭院洁净日”带动60户参与。", ["“庭院洁净日”"]),
        ("组织“山花红”宣讲队巡讲3场。", "抽调8人加入“红山花”宣讲队。", ["“红山花”"]),
        ("“石岭发布”微信公众号推送信息96条。", "审核“石岭之声”和网站信息120条。", ["“石岭之声”"]),
        ("打造“石岭先锋”党建品牌。", "擦亮“石岭红”党建品牌。", ["“石岭红”"]),
        ("督办罗坪灌区3次。", "罗坪灌渠水费57万元没有收回。", ["罗坪灌渠"]),
        ("新建青溪敬老院1处。", "青溪养老院入住30人。", ["青溪养老院"]),
        ("“石岭发布”微信公众号推送信息96条。", "“石岭之声”广播播出20期。", []),
        ("推行“红色代办”队。", "推行“红色物业”队。", []),
        ("开展“护苗”行动3次。", "开展“净网”行动3次。", []),
        ("改造农村敬老院1处。", "农村养老院入住30人。", []),
        ("督办罗坪灌区3次。", "罗坪灌区水费57万元没有收回。", []),
    ],
)
def test_one_thing_one_name(first: str, second: str, expected: list[str]) -> None:
    found = check(parse(f"{HEAD}{first}修路3公里。{second}"), load_pack("base"))
    assert [f.quote for f in found if f.code.startswith("TRM") and f.counts] == expected
