"""Mentions: what is named, what is not, whose it is, who is in charge, which names were left in a masked report."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtext.model import Mention
from govtext.pipeline import parse
from tables import case


def mentions(text: str) -> tuple[Mention, ...]:
    found = parse(text).mentions
    assert all(text[m.start : m.end] == m.surface for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    return found


def named(text: str, kind: str) -> list[str]:
    return [m.surface for m in mentions(text) if m.kind == kind]


PLACES = [
    case("到浙江省杭州市余杭区考察。", ["浙江省杭州市余杭区"]),
    case("支持溪口乡、杏坪镇发展茶业。", ["溪口乡", "杏坪镇"]),
    case("走访桃林村、柏树塘村，慰问桂花社区群众。", ["桃林村", "柏树塘村", "桂花社区"]),
    case("内蒙古自治区赤峰市敖汉旗的做法值得借鉴。", ["内蒙古自治区赤峰市敖汉旗"]),
    case("硬化桃林村3组道路2公里。", ["桃林村3组"]),
    case("在和平村召开现场会。", ["和平村"]),
    case("4月又到镇江市学习。", ["镇江市"]),
    case("建成石鼓水库，治理柳溪河。", ["石鼓水库", "柳溪河"]),
    case("白果工业园扩建完成。", ["白果工业园"]),
    case("2023年3月在长沙市长沙县学习。", ["长沙市长沙县"]),
    case("**县**镇召开会议。", ["**县**镇"]),
    case("整顿××村、某社区。", ["××村", "某社区"]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: list[str]) -> None:
    assert named(text, "place") == expected


NO_PLACES = [
    case("推进小城镇建设，发展乡村旅游。"),
    case("建设美丽乡村，改造集镇，培育中心村、示范村。"),
    case("各村、各社区、各乡镇全面落实。"),
    case("全镇上下一心，我县经济稳定，本村群众满意。"),
    case("城市社区和行政村实现全覆盖。"),
    case("革命老区、园区、景区、校区、片区同步推进。"),
    case("12个村完成任务，村村通公路。"),
    case("壮大村集体经济，加强社区治理，组织村干部学习。"),
    case("一是抓产业。二是村集体收入低。三是社区服务弱。"),
    case("上市公司3家，市场主体1200户，城乡区域协调发展。"),
    case("建立河长制，巡河360次。"),
    case("坚持不懈，节省开支，反省自身。"),
    case("学习《桃林村村规民约》和《溪口乡工作要点》。"),
    case("办理县、镇人大代表建议6件，深入推进镇村干部轮训。"),
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_no_places(text: str) -> None:
    assert named(text, "place") == []


BODIES = [
    case("在党中央、国务院和省委领导下。", ["党中央", "国务院", "省委"]),
    case("县政府、镇纪委、县委组织部联合检查。", ["县政府", "镇纪委", "县委组织部"]),
    case("区农业农村局会同市市场监管局抽检。", ["区农业农村局", "市市场监管局"]),
    case("中共溪口乡委员会关于工作的报告。", ["中共溪口乡委员会"]),
    case("桃林村党支部、桂花社区居委会换届。", ["桃林村党支部", "桂花社区居委会"]),
    case("溪口乡第十六届人民代表大会第三次会议召开。", ["溪口乡第十六届人民代表大会第三次会议"]),
    case("县委第三巡察组反馈意见。", ["县委第三巡察组"]),
    case("由乡综合执法队、镇综治中心处置。", ["乡综合执法队", "镇综治中心"]),
    case("引进浙江青禾农业科技有限公司投资1亿元。", ["浙江青禾农业科技有限公司"]),
    case("责令杏坪镇绿源水务有限公司整改。", ["杏坪镇绿源水务有限公司"]),
    case("委托××会计师事务所有限公司核查。", ["××会计师事务所有限公司"]),
    case("由党政办公室牵头。", ["党政办公室"]),
    case("党委政府高度重视，各部门协同推进。", []),
    case("落实县委部署，通过镇党委会议研究。", ["县委", "镇党委"]),
    case("县人大代表视察，县政协委员评议。", []),
    case("各党组织、各乡镇党委抓好落实。", []),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies(text: str, expected: list[str]) -> None:
    assert named(text, "body") == expected


POSTS = [
    case("镇党委书记带头讲党课。", ["镇党委书记"]),
    case("约谈村党支部书记9人。", ["村党支部书记"]),
    case("杏坪镇副镇长带队检查。", ["副镇长"]),
    case("党委副书记、镇长李明出席。", ["党委副书记", "镇长"]),
    case("对镇财政所所长钱某诫勉。", ["所长"]),
    case("桃林村第一书记周强驻村。", ["第一书记"]),
    case("县委书记、常务副县长先后调研。", ["县委书记", "常务副县长"]),
    case("习近平总书记重要讲话。", []),
    case("部长期空缺，局长远规划。", []),
]


@pytest.mark.parametrize(("text", "expected"), POSTS)
def test_posts(text: str, expected: list[str]) -> None:
    assert named(text, "post") == expected


PERSONS = [
    case("张伟同志作了发言。", ["张伟"]),
    case("镇长何玉梅带队，副镇长欧阳明主持。", ["何玉梅", "欧阳明"]),
    case("联系人：赵小川", ["赵小川"]),
    case("责任领导：李建国、王芳；完成时限：5月。", ["李建国", "王芳"]),
    case("通报李某某、王××违纪问题。", ["李某某", "王××"]),
    case("与高洁等5名干部谈话。", ["高洁"]),
    case("会计农××失职。", ["农××"]),
    case("书记严格落实责任，主任高度重视。", []),
    case("党委书记负责抓总，镇长牵头落实。", []),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(text: str, expected: list[str]) -> None:
    assert named(text, "person") == expected


OWN = [
    case(
        "杏坪镇2023年工作总结\n杏坪镇党委在县委领导下，到桃林村、临平区、溪口乡走访，镇纪委和县财政局参加。",
        [
            ("杏坪镇", True),
            ("杏坪镇党委", True),
            ("县委", False),
            ("桃林村", True),
            ("临平区", False),
            ("溪口乡", False),
            ("镇纪委", True),
            ("县财政局", False),
        ],
        id="a township",
    ),
    case(
        "石桥县2023年政府工作报告\n县财政局支持杏坪镇，市财政局到江苏省苏州市吴江区考察。",
        [("石桥县", True), ("县财政局", True), ("杏坪镇", True), ("市财政局", False), ("江苏省苏州市吴江区", False)],
        id="a county",
    ),
    case(
        "石桥县水利局2023年工作总结\n县水利局会同县财政局到杏坪镇检查，向县委汇报。",
        [("石桥县水利局", True), ("县水利局", True), ("县财政局", False), ("杏坪镇", True), ("县委", False)],
        id="a bureau",
    ),
    case("全镇植树300亩，到桃林村修路。", [("桃林村", True)], id="by 全镇"),
    case("柳溪河、石鼓水库治理完成，省水利厅补助到位。", [("柳溪河", None), ("石鼓水库", None), ("省水利厅", False)], id="untold"),
    case("副县长刘明到我镇调研。", [("副县长", False), ("刘明", False)], id="a post above"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_own(text: str, expected: list[tuple[str, bool | None]]) -> None:
    assert [(m.surface, m.own) for m in mentions(text)] == expected


CODES = [
    case("到浙江省杭州市考察。", [("浙江省杭州市", "330100")]),
    case("到临平区考察。", [("临平区", "330113")]),
    case("到城关镇考察。", [("城关镇", None)], id="many of one name"),
    case("到浙江省考察。", [("浙江省", "330000")]),
    case("到朝阳区考察。", [("朝阳区", None)]),
    case("到北京市朝阳区考察。", [("北京市朝阳区", "110105")]),
    case("到桃林村考察。", [("桃林村", None)], id="no villages"),
]


@pytest.mark.parametrize(("text", "expected"), CODES)
def test_codes(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(m.surface, m.code) for m in mentions(text)] == expected


def test_the_county_named_decides_between_townships_of_one_name() -> None:
    text = "正定县2023年工作总结\n到新安镇检查。"
    assert {m.surface: m.code for m in mentions(text)} == {"正定县": "130123", "新安镇": "130123103"}


IN_CHARGE = [
    case("责任单位：镇纪委、县水利局；配合单位：镇妇联。", ["镇纪委", "县水利局"]),
    case("责任领导：李建国、王芳；联系人：赵小川。", ["李建国", "王芳"]),
    case("由县住建局牵头，县财政局配合。", ["县住建局"]),
    case("由副镇长周明具体负责。", ["副镇长", "周明"]),
    case("整改责任人：镇长何玉梅。", ["镇长", "何玉梅"]),
    case("牵头领导沈立民，9月底完成。", ["沈立民"]),
    case("县水利局履行第一责任人职责，镇纪委监督。", []),
]


@pytest.mark.parametrize(("text", "expected"), IN_CHARGE)
def test_in_charge(text: str, expected: list[str]) -> None:
    assert [m.surface for m in mentions(text) if m.in_charge] == expected


MASKED = (
    "**镇党委2023年工作报告\n**镇党委走访**村、**村，镇党委书记李**到桃林村慰问，"
    "镇长何玉梅参加，引进浙江青禾农业科技有限公司。在县委领导下，到临平区学习。\n"
)


def test_names_left_in_a_masked_report_are_exposed() -> None:
    exposed = [m.surface for m in mentions(MASKED + "改造桃林至柳河道路。") if m.exposed]
    assert exposed == ["桃林村", "何玉梅", "浙江青禾农业科技有限公司", "桃林"]
    masked = [m.surface for m in mentions(MASKED) if m.masked]
    assert masked == ["**镇党委", "**镇党委", "**村", "**村", "李**"]


@pytest.mark.parametrize(
    "text",
    [
        case("杏坪镇2023年工作总结\n镇长何玉梅到桃林村慰问。", id="nothing masked"),
        case("杏坪镇2023年工作总结\n修路**公里，镇长何玉梅到桃林村慰问，筹资**万元、**元。", id="figures masked"),
        case("杏坪镇2023年工作总结\n查处李某某，镇长何玉梅到桃林村慰问。", id="one person masked"),
    ],
)
def test_nothing_is_exposed_where_names_are_shown(text: str) -> None:
    assert [m.surface for m in mentions(text) if m.exposed] == []


NAMES = "镇 县 村 社区 桃林 党委 书记 张伟 同志 公司 有限公司 局 农业 第 届 委员会 3组 市 长 浙江省 等5名 某 ** 𠮷 １"
MARKS = "、 。 ： 《 》 责任单位 由 牵头 在 和"
PIECES = st.sampled_from([*NAMES.split(), *MARKS.split(), "\n"])


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_mention_is_what_stands_there(text: str) -> None:
    assert all(m.surface for m in mentions(text))


def test_a_post_at_the_end_of_a_text_needs_nothing_after_it() -> None:
    assert mentions("书记党委")[0].surface == "书记"
