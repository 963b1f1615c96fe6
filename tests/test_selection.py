"""Which pack fits: by titles of many kinds, by openings and headings without a title, and with how sure that is."""

from __future__ import annotations

import pytest

from govtext.checks.packs import heads, load_pack, packs
from govtext.pipeline import choose_pack, parse
from tables import case

BODY = "\n2024年，全镇修路3公里，种茶300亩，取得较好成效。\n"
TITLES = {
    "party-duty": [
        "中共柳溪乡委员会关于2023年度落实全面从严治党主体责任情况的报告",
        "柳溪乡党委2024年履行全面从严治党主体责任工作总结",
        "县教育局党组落实党风廉政建设主体责任情况汇报",
        "关于履行管党治党政治责任情况的报告",
        "2024年度全面从严治党责任落实情况报告",
    ],
    "integrity-duty": [
        "2023年度个人述责述廉报告",
        "柳溪镇党委书记2024年述职述廉报告",
        "述职述责述廉述法报告",
        "关于落实全面从严治党主体责任情况的述责述廉报告",
        "2022年度述德述职述廉报告",
    ],
    "party-building": [
        "柳溪乡党委书记2024年度抓基层党建工作述职报告",
        "2023年党建工作述职评议报告",
        "村党支部书记抓党建工作述职报告",
        "落实基层党建工作责任述职报告",
    ],
    "rectification": [
        "中共栖禾县水利局党组关于县委巡察反馈问题整改落实情况的报告",
        "关于落实市委第三巡察组反馈意见整改进展情况的报告",
        "柳溪镇党委关于巡察整改情况的报告",
        "中共柳溪县委关于巡视整改进展情况的报告",
        "关于巡察反馈意识形态问题整改情况的报告",
    ],
    "ideology": [
        "柳溪镇党委2024年度意识形态工作责任制落实情况报告",
        "柳溪镇2023年上半年意识形态工作总结",
        "柳溪镇2023年意识形态工作总结和2024年工作打算",
        "关于意识形态领域情况分析研判的报告",
        "网络意识形态工作责任制落实情况汇报",
    ],
    "integrity-system": [
        "柳溪乡2023年度党风廉政建设责任制落实情况的报告",
        "县住建局党风廉政建设和反腐败工作总结",
        "柳溪镇2024年党风廉政建设工作总结及2025年工作计划",
        "2024年上半年党风廉政建设形势分析报告",
        "柳溪镇2012年反腐倡廉工作总结",
    ],
    "discipline": [
        "柳溪镇纪委2024年工作总结",
        "中共柳溪镇纪律检查委员会2024年工作总结和2025年工作打算",
        "柳溪镇纪委2024年工作总结暨2025年工作思路",
        "中共柳溪镇纪律检查委员会2023年度工作报告",
        "关于履行全面从严治党监督责任情况的报告",
        "县纪委监委派驻第三纪检监察组2023年工作情况报告",
    ],
    "rule-of-law": [
        "柳溪镇2024年度法治政府建设情况报告",
        "静山区2023年度法治政府建设年度报告",
        "柳溪镇人民政府关于2024年度法治政府建设工作的报告",
        "2019年依法行政工作总结",
        "柳溪街道2024年法治建设工作情况及2025年工作思路",
    ],
    "safety": [
        "柳溪镇2024年安全生产工作总结",
        "柳溪乡2024年安全生产工作总结及2025年工作打算",
        "关于柳溪镇2023年度安全生产工作情况的报告",
        "柳溪街道2024年消防安全工作总结",
    ],
    "government-work": [
        "柳溪镇2024年政府工作报告",
        "柳溪县人民政府工作报告",
        "2026年政府工作报告（摘要）",
        "政府工作报告",
    ],
    "annual-summary": [
        "柳溪街道2024年工作总结和2025年工作计划",
        "县水利局2023年工作总结",
        "柳溪村2024年度工作情况汇报",
        "2024年上半年工作总结及下半年工作打算",
        "柳溪镇2024年乡村振兴工作总结",
    ],
    "self-examination": [
        "柳溪镇镇长2024年度民主生活会对照检查材料",
        "县财政局党组班子民主生活会对照检查材料",
        "主题教育专题民主生活会个人发言提纲",
        "2023年度组织生活会个人对照检查材料",
    ],
    "self-check": [
        "关于公文抄袭问题自查自纠情况的报告",
        "柳溪镇2024年信访工作自查报告",
        "关于开展政务新媒体专项检查情况的报告",
        "法治政府建设自查报告",
        "关于落实全面从严治党主体责任情况的自查报告",
    ],
    "disclosure": [
        "柳溪镇人民政府2024年政府信息公开工作年度报告",
        "柳溪镇2023年政务公开工作总结",
    ],
    "party-congress": [
        "中国共产党柳溪镇第十五次代表大会工作报告",
        "中共柳溪镇委员会工作报告",
        "在中国共产党柳溪县第十四次代表大会上的报告",
    ],
    "base": [
        "关于开展2024年度述责述廉工作的通知",
        "柳溪镇2025年工作要点",
        "柳溪镇2025年工作计划",
        "在全县巡察整改工作会议上的讲话",
        "柳溪镇全面从严治党主体责任清单",
        "政府工作报告重点任务分解方案",
        "柳溪镇人大主席团工作报告",
        "关于柳溪镇2024年预算执行情况的报告",
        "柳溪镇防汛应急预案",
        "在年度工作总结表彰大会上的讲话",
        "柳溪镇经济发展情况调研报告",
        "关于申请修路资金的请示",
    ],
}


@pytest.mark.parametrize(("id_", "title"), [(id_, title) for id_, titles in TITLES.items() for title in titles])
def test_a_title_names_its_kind(id_: str, title: str) -> None:
    choice = choose_pack(parse(title + BODY))
    assert (choice.id, choice.chosen) == (id_, "default" if id_ == "base" else "detected")
    assert choice.confidence >= 0.8 or id_ == "base"


def test_every_pack_of_a_kind_is_told_by_some_title() -> None:
    assert set(TITLES) == {head.id for head in heads()}


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        case("government-work", "各位代表：\n现在，我代表乡人民政府，向大会报告工作，请予审议。\n", id="to a congress"),
        case("government-work", "各位代表：\n我代表街道办事处向会议报告2024年工作，请审议。\n", id="of a street"),
        case("party-duty", "县委：\n现将落实全面从严治党主体责任情况报告如下：\n一、主要做法\n开会12次。\n", id="duty"),
        case("rectification", "3月，县委第二巡察组对我乡党委进行了巡察。现将整改情况报告如下。\n", id="rectification"),
        case("ideology", "现将2024年意识形态工作开展情况汇报如下：\n一、阵地管理\n清理微信群12个。\n", id="ideology"),
        case(
            "disclosure",
            "一、总体情况\n公开120条。\n二、主动公开政府信息情况\n120条。\n三、收到和处理政府信息公开申请情况\n0件。\n"
            "四、政府信息公开行政复议、行政诉讼情况\n0件。\n",
            id="by headings alone",
        ),
        case("base", "县委：\n现将有关情况报告如下：\n一、工作情况\n修路3公里。\n", id="any report"),
        case(
            "base",
            "一、工作回顾\n修路3公里。\n二、存在问题\n人手不足。\n三、下一步打算\n修桥。\n",
            id="common headings",
        ),
    ],
)
def test_without_a_title_opening_and_headings_tell(id_: str, text: str) -> None:
    choice = choose_pack(parse(text))
    assert choice.id == id_
    assert (choice.confidence >= 0.6) == (id_ != "base")


def test_signs_of_two_kinds_leave_base() -> None:
    choice = choose_pack(parse("现将落实全面从严治党主体责任和党风廉政建设情况报告如下：\n一、主要做法\n开会12次。\n"))
    assert (choice.id, choice.confidence) == ("base", 0.0)
    assert "既像" in choice.reason
    assert "又像" in choice.reason


def test_signs_add_up_and_are_all_named() -> None:
    title = "柳溪乡2024年政府工作报告\n"
    alone = choose_pack(parse(title + "全年修路3公里。\n"))
    more = choose_pack(parse(title + "现在，我代表乡人民政府，向大会报告工作。\n一、2024年工作回顾\n修路3公里。\n"))
    assert 0.8 <= alone.confidence < more.confidence < 1
    for part in ("标题含", "开头含", "层次标题有"):
        assert part in more.reason


def test_a_title_that_names_two_kinds_is_less_sure() -> None:
    one = choose_pack(parse("柳溪乡2024年信访工作自查报告" + BODY))
    two = choose_pack(parse("柳溪乡2024年法治政府建设自查报告" + BODY))
    assert one.id == two.id == "self-check"
    assert two.confidence < one.confidence


def test_a_given_pack_is_sure() -> None:
    assert choose_pack(parse(""), "base").confidence == 1


def test_heads_are_what_the_packs_say() -> None:
    assert [(head.id, head.version, head.title) for head in heads()] == [
        (pack.ref.id, pack.ref.version, pack.title) for pack in packs()
    ]
    for head in heads():
        assert load_pack(head.id).title_cues == head.applies_to.title


def test_kinds_are_told_apart_from_each_other_and_all_have_rules() -> None:
    genres = [genre for head in heads() for genre in head.applies_to.genres]
    assert len(genres) == len(set(genres)) == len(heads()) - 1
    base = {rule.code for rule in packs()[0].rules}
    own = {pack.ref.id: [rule for rule in pack.rules if rule.code not in base] for pack in packs()[1:]}
    assert all(len(rules) >= 7 for rules in own.values())
    assert sum(map(len, own.values())) >= 180


@pytest.mark.parametrize(
    "text", ["报告" * 20_000, "情况" * 50_000, "关于" * 50_000 + "\n", "现将" * 50_000, "*" * 20_000]
)
def test_hostile_texts_are_told_in_time(text: str) -> None:
    assert choose_pack(parse(text)).id == "base"
