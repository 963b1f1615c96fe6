"""The rules about words, formulations, series, documents, bodies and marks that are almost right: what each finds and leaves alone."""

from __future__ import annotations

import pytest

from govtext.checks.alike import alike
from govtext.checks.pairs import encoded, located
from govtext.pipeline import check, parse
from tables import case

OURS = frozenset(("TYP", "TIF", "CIT", "ORG", "TRM", "PUN", "UNI"))
HEAD = "柳塘镇2024年工作总结\n　　2024年，我镇在县委领导下完成了年度任务。\n　　一、工作开展情况\n　　"


def found(text: str) -> list[tuple[str, str]]:
    """Return codes and quotes of the errors and warnings on a sentence of a report on 2024."""
    findings = check(parse(HEAD + text), "base")
    return [(f.code, f.quote) for f in findings if f.counts and f.code[:3] in OURS and f.severity != "info"]


SET_WORDS = [
    case("坚持建章立治，堵塞漏洞。", "TYP005", "建章立治", id="by sound"),
    case("整顿软弱焕散党组织2个。", "TYP005", "软弱焕散", id="by shape"),
    case("对违纪行为动辄得究。", "TYP005", "动辄得究", id="the last character"),
    case("严防吃拿卡药。", "TYP005", "吃拿卡药", id="in a longer clause"),
    case("较针碰硬抓整改。", "TYP005", "较针碰硬", id="of the field"),
    case("做到群策群利。", "TYP001", "群策群利", id="listed: told once"),
    case("坚持因户施策、因村施策。", "", "", id="another word one character apart"),
    case("落实以案说纪要求。", "", "", id="not alike"),
    case("组织学习《立行立改实施方安》。", "", "", id="in a title"),
]
SLIPS = [
    case("推动工作松驰问题整改。", "TYP001", "松驰", id="listed"),
    case("加强赔养年轻干部。", "TYP004", "赔养", id="by sound"),
    case("两委届换平稳完成。", "TYP004", "届换", id="swapped"),
    case("组织党员育教3次。", "TYP004", "育教", id="swapped in a longer word"),
    case("推动复工复产，练习学唱红歌。", "", "", id="the end of one word and the beginning of another"),
    case("完善广播终端12套。", "", "", id="between two words"),
    case("擦亮“晋位”品牌。", "", "", id="coined"),
    case("由村党总支副书记负责。", "", "", id="a deputy's post"),
]
MISUSED = [
    case("由群众登陆省级政务平台提交。", "TYP007", "登陆", id="a neighbour further off"),
    case("调处土地正义2起。", "TYP007", "正义", id="beside it"),
    case("防汛应急物质储备充足。", "TYP007", "物质", id="before it"),
    case("台风登陆后转移群众。", "", "", id="the other sense"),
    case("保障职工合法权利。", "", "", id="another neighbour"),
    case("台风登陆期间通过平台发布预警。", "", "", id="what makes it right, close by"),
    case("实施设备更新，涉及单位12家。", "", "", id="neighbours that are right too"),
    case("检查发现产业基础薄弱，设施老化产生安全隐患。", "", "", id="right in other sentences"),
    case("学习《小微权利清单》。", "", "", id="in a title"),
    case("组织案卷互平2次。", "TYP001", "互平", id="listed"),
    case("坚持相互平等。", "", "", id="across two words"),
]
OUTDATED = [
    case("持续推进精准扶贫。", "TIF004", "持续推进精准扶贫", id="told as present work"),
    case("学习全面依法治国新思想新战略，落实《柳塘镇2020年法治要点》。", "TIF004", None, id="years of a title"),
    case("“七五”普法期间命名的3个村通过复核。", "", "", id="what came of it"),
]
DOUBLED = [
    case("镇里开展展普法宣传。", "TYP006", "开展展", id="the last character"),
    case("逐村走访，督督促各村整改。", "TYP006", "督督促", id="the first character"),
    case("对账目进行进行核查。", "TYP006", "进行进行", id="a word"),
    case("改善地表水水质，推动事业发展展现新貌，建立健全全程代办机制。", "", "", id="two words"),
    case("扎扎实实办事，层层压实责任，一步一步推进。", "", "", id="reduplication"),
]
WORDINGS = [
    case("树牢青山绿水就是金山银山理念。", "TIF013", "青山绿水就是金山银山", id="parts swapped"),
    case("发挥党委统揽全局、协调各方作用。", "TIF013", "统揽全局、协调各方", id="the first character"),
    case("把权利关进制度的笼子。", "TIF013", "把权利关进制度的笼子", id="inside"),
    case("坚持有权必有责、用权受监管。", "TIF013", "有权必有责、用权受监管", id="the last character"),
    case("深入学习习近平新时代特色社会主义思想。", "TIF001", "习近平新时代特色社会主义思想", id="left out: listed"),
    case("落实党政同责、一岗双责、齐抓共管、失责追责。", "TIF013", None, id="one part wrong"),
    case("坚持“安全第一，预防为主、综合治理”。", "", "", id="marks and quotes differ"),
    case("树牢绿水青山就是金山银山理念。", "", "", id="right"),
    case("坚持党要管党、从严治党。", "TIF003", "党要管党、从严治党", id="of former years"),
    case("不断提升城乡居民人均可支配收入，城镇居民人均可支配收入增长5%。", "", "", id="two of a kind"),
]
SERIES = [
    case("构建不想腐、不能腐、不敢腐的机制。", "TIF008", "不想腐、不能腐、不敢腐", id="told by one rule of two"),
    case(
        "落实生态宜居、产业兴旺、乡风文明、治理有效、生活富裕的总要求。",
        "TIF014",
        "生态宜居、产业兴旺、乡风文明、治理有效、生活富裕",
        id="out of order",
    ),
    case(
        "推动产业振兴、人才振兴、文化振兴、生态振兴。",
        "TIF014",
        "产业振兴、人才振兴、文化振兴、生态振兴",
        id="one left out",
    ),
    case("推动产业振兴、人才振兴、文化振兴、生态振兴、组织振兴。", "", "", id="whole"),
    case("推动产业振兴、人才振兴。", "", "", id="two of five"),
    case("推进经济建设、政治建设、文化建设、社会建设、生态建设。", "TIF014", "生态建设", id="the next one altered"),
    case("承担举旗帜、聚民心、育新人、兴文明、展形象的使命任务。", "TIF013", None, id="a part changed"),
    case("坚持马克思主义列宁主义、毛泽东思想。", "TIF001", None, id="listed"),
    case("强化监督、问责、执纪。", "TIF014", None, id="of the discipline body"),
    case("抓好产业振兴、人才振兴、文化振兴、生态振兴、美丽庭院。", "", "", id="beside another part"),
]
DOCUMENTS = [
    case("执行《党政领导干部选拔任用工作暂行条例》。", "CIT002", None, id="provisional long ago"),
    case("执行《中国共产党党内监督条例（试行）》。", "CIT002", None, id="on trial long ago"),
    case("对照《法治政府建设实施纲要（2015—2020年）》自查。", "CIT002", None, id="a plan that has run out"),
    case("对照《法治政府建设实施纲要（2020—2025年）》自查。", "CIT001", None, id="other years"),
    case("对照《法治政府建设实施纲要（2021—2025年）》自查。", "", "", id="in force"),
    case("印发《柳塘镇安全生产治本攻坚三年行动实施方案（2023—2025年）》。", "CIT001", None, id="a campaign's years"),
    case("印发《柳塘镇安全生产治本攻坚三年行动实施方案（2024—2026年）》。", "", "", id="the campaign's own years"),
    case("学习《关于加强对“一把手”和领导班子监督的若干规定》。", "CIT001", None, id="of another kind"),
    case("落实《柳塘镇村庄规划（2016—2020年）》。", "CIT002", None, id="one's own plan that has run out"),
    case("《柳塘镇村庄规划（2016—2020年）》终期评估完成。", "", "", id="told of as ended"),
]
BODIES = [
    case("会同县合管办核查资金。", "ORG001", "县合管办", id="a clipped name"),
    case("向县委农工部报送材料。", "ORG001", None, id="of the Party"),
    case("镇安监站排查隐患12处。", "ORG001", "镇安监站", id="of a township"),
    case("2016年县合管办移交的账目全部入库。", "", "", id="history"),
    case("提高新农合参合率。", "TIF004", "新农合参合率", id="a work that has ended"),
]
NAMES = [
    case("推行“渡口说事”制度。修路3公里。深化“码头说事”。", "TRM001", "“码头说事”", id="a part changed"),
    case("推行“渡口说事”制度。修路3公里。开设“码头说事”专栏。", "", "", id="a new name"),
    case("建成“清廉码”平台。修路3公里；“廉政码”收到留言3条。", "TRM001", "“廉政码”", id="three characters"),
    case(
        "出台《柳塘镇小微工程管理办法》。\n把《柳塘镇小型工程管理办法》列为必学内容。", "TRM005", None, id="a document"
    ),
    case("镇综合行政执法队有15人。修路3公里。镇综合执法中队巡查4次。", "TRM006", "综合执法中队", id="a body"),
    case("镇综合行政执法队有15人。修路3公里。县综合行政执法大队来镇指导。", "", "", id="of another level"),
    case("组织委员罗秉义牵头。修路3公里。组织委员罗炳义负责。", "TRM003", "罗炳义", id="a person"),
    case("组织委员罗秉义牵头。修路3公里。组织委员罗秋义负责。", "TRM003", "罗秋义", id="a person with the same post"),
]
MARKS = [
    case("走访七、八户困难群众。", "PUN008", "七、八", id="an approximation"),
    case("走访二、三十户困难群众。", "PUN008", "二、三", id="with a scale"),
    case("改造一、二年级教室，创建二、三级医院。", "", "", id="two grades"),
    case("整治违停、飞线、和占道经营。", "PUN009", None, id="before and"),
    case("建设文明社区、和谐村组。", "", "", id="another word"),
    case("表现在：作风不够扎实：个别村没有台账。", "PUN010", None, id="two colons"),
    case("序号1｜沟渠清淤｜牵头领导：罗秉义｜牵头科室：农办。", "", "", id="two colons in a row of a table"),
    case("坚持“拧紧螺丝。”。", "PUN011", None, id="a stop on both sides"),
    case("学习“中国共产党纪律处分条例”。", "PUN013", None, id="quotes around a title"),
    case("召开《安全生产工作会议》3次。", "PUN013", None, id="title marks around a meeting"),
    case('建成"一站式"大厅。', "PUN014", '"一站式"', id="half-width quotes"),
    case("印发《关于贯彻《信访工作条例》的通知》。", "PUN015", None, id="a title in a title"),
    case("首先、召开会议3次。", "PUN016", "首先、", id="after an ordinal"),
    case("1-10月完成投资3万元。", "", "", id="a range: only a remark"),
    case("推广“夜谈”、“夜访”、“夜校”，“夜巡”等做法。", "PUN018", None, id="a series"),
    case("落实“一岗双责“要求。", "PUN003", "“一岗双责“", id="an opening mark for a closing one"),
]


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        *SET_WORDS,
        *SLIPS,
        *MISUSED,
        *OUTDATED,
        *DOUBLED,
        *WORDINGS,
        *SERIES,
        *DOCUMENTS,
        *BODIES,
        *NAMES,
        *MARKS,
    ],
)
def test_almost_right(text: str, code: str, quote: str | None) -> None:
    assert [c for c, _ in found(text)] == ([code] if code else [])
    assert quote is None or [q for _, q in found(text)] == ([quote] if code else [])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("诿", "委", True), ("辄", "辙", True), ("真", "精", False), ("信", "兴", True), ("一", "一", False)],
)
def test_likeness_of_characters(a: str, b: str, expected: bool) -> None:
    assert alike(a, b) is expected


@pytest.mark.parametrize(("text", "places"), [("甲乙甲乙", [0, 2]), ("𠮷甲乙", [1]), ("", [])])
def test_places_of_pairs(text: str, places: list[int]) -> None:
    assert sorted(at for at, _ in located(text, {encoded("甲乙")[0]})) == places
