"""Structure by the annotation guide: title, headings and their levels, roles of parts, members of lists."""

from __future__ import annotations

import pytest

from govtext.model import Document
from govtext.pipeline import parse
from tables import case

TITLE = "柳溪乡2023年工作总结"

# Titles


TITLES = [
    case("柳溪乡2023年工作总结\n一年来，全乡修路3公里。", "柳溪乡2023年工作总结", id="first line"),
    case("\n\n  柳溪乡2023年工作总结  \n一年来，全乡修路3公里。", "柳溪乡2023年工作总结", id="blank lines and indent"),
    case(
        "首页 > 政务公开 > 总结报告\n柳溪乡2023年工作总结\n一年来，全乡修路3公里。",
        "柳溪乡2023年工作总结",
        id="bread crumbs before it",
    ),
    case(
        "来源：柳溪乡人民政府\n发布时间：2024-01-12 09:30\n浏览次数：120\n柳溪乡2023年工作总结\n一年来，全乡修路3公里。",
        "柳溪乡2023年工作总结",
        id="web residue before it",
    ),
    case(
        "柳溪乡2023年工作总结\n发布日期：2024年1月12日\n一年来，全乡修路3公里。",
        "柳溪乡2023年工作总结",
        id="residue after it",
    ),
    case(
        "中共**乡委员会关于2023年度落实意识形态工作责任制情况的报告\n现将情况报告如下：",
        "中共**乡委员会关于2023年度落实意识形态工作责任制情况的报告",
        id="masked place",
    ),
    case(
        "政府工作报告\n——2024年1月8日在柳溪县第十七届人民代表大会第三次会议上\n柳溪县人民政府县长 李明远\n各位代表：\n现在，我代表县人民政府报告工作。",
        "政府工作报告",
        id="dash line below it",
    ),
    case("# 柳溪乡2023年工作总结\n\n一年来，全乡修路3公里。", "柳溪乡2023年工作总结", id="Markdown heading"),
    case("2023年度个人述责述廉报告\n县委：\n现将本人情况报告如下。", "2023年度个人述责述廉报告", id="personal report"),
    case(
        "柳溪县教育局2023年工作总结及2024年工作要点\n一年来，全县新建学校2所。",
        "柳溪县教育局2023年工作总结及2024年工作要点",
        id="summary and plan",
    ),
    case(
        "柳溪乡2023年工作总结（送审稿）\n一年来，全乡修路3公里。",
        "柳溪乡2023年工作总结（送审稿）",
        id="a note in brackets",
    ),
    case(
        "柳溪乡2023年工作总结暨2024年工作思路\n一年来，全乡修路3公里。",
        "柳溪乡2023年工作总结暨2024年工作思路",
        id="summary and outlook",
    ),
    case("各位代表：\n现在，我代表乡人民政府向大会报告工作，请予审议。", None, id="salutation only"),
    case("一、工作开展情况\n全年修路3公里。", None, id="starts with a heading"),
    case("一年来，全乡修路3公里，架桥2座。", None, id="running text"),
    case("", None, id="empty"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text: str, title: str | None) -> None:
    found = parse(text).title
    assert (found.surface if found else None) == title
    assert found is None or text[found.start : found.end] == title


@pytest.mark.parametrize(
    "title",
    [
        case("中共柳溪乡委员会\n关于2023年度落实意识形态工作责任制情况的报告", id="body and matter"),
        case("柳溪乡党委关于2023年度履行全面从严治党主体责任\n情况的报告", id="broken in its words"),
        case(
            "中共柳溪县委宣传部\n关于2023年度落实意识形态工作责任制情况的报告",
            id="department and matter",
        ),
    ],
)
def test_a_title_over_two_lines_is_one(title: str) -> None:
    found = parse(f"{title}\n现将情况报告如下：\n一、主要做法\n全年召开会议4次。").title
    assert found is not None
    assert found.surface == title


# Headings

Entry = tuple[int, int | None, str]


def shown(document: Document) -> list[Entry]:
    return [(h.level, h.number, h.title) for h in document.headings]


HEADINGS = [
    case(
        "一、工作情况\n（一）抓产业\n1. 抓茶叶\n（1）抓育苗\n①抓选种\n全年育苗12亩。\n②抓移栽\n全年移栽9亩。\n"
        "（2）抓管护\n管护30亩。\n2. 抓油茶\n油茶50亩。\n（二）抓民生\n修路3公里。\n二、存在问题\n缺人手。",
        [
            (1, 1, "工作情况"),
            (2, 1, "抓产业"),
            (3, 1, "抓茶叶"),
            (4, 1, "抓育苗"),
            (5, 1, "抓选种"),
            (5, 2, "抓移栽"),
            (4, 2, "抓管护"),
            (3, 2, "抓油茶"),
            (2, 2, "抓民生"),
            (1, 2, "存在问题"),
        ],
        id="five levels in the standard order",
    ),
    case(
        "一、工作情况\n1. 抓产业\n种茶12亩，产值40万元。\n2. 抓民生\n修路3公里，惠及两个村。\n二、存在问题\n缺人手，缺资金。",
        [(1, 1, "工作情况"), (2, 1, "抓产业"), (2, 2, "抓民生"), (1, 2, "存在问题")],
        id="a depth left out",
    ),
    case(
        "（一）抓产业\n种茶12亩，产值40万元。\n（二）抓民生\n修路3公里，惠及两个村。",
        [(1, 1, "抓产业"), (1, 2, "抓民生")],
        id="the outermost style of this document",
    ),
    case(
        "1、抓产业\n种茶12亩，产值40万元。\n2、抓民生\n修路3公里，惠及两个村。",
        [(1, 1, "抓产业"), (1, 2, "抓民生")],
        id="Arabic with an enumeration comma",
    ),
    case(
        "１．抓产业\n种茶12亩，产值40万元。\n２．抓民生\n修路3公里，惠及两个村。",
        [(1, 1, "抓产业"), (1, 2, "抓民生")],
        id="full-width digits",
    ),
    case(
        "第一部分  2023年工作回顾\n一、抓产业\n种茶12亩，产值40万元。\n二、抓民生\n修路3公里。\n第二部分  2024年工作安排\n一、扩种茶园\n计划扩种20亩。",
        [(1, 1, "2023年工作回顾"), (2, 1, "抓产业"), (2, 2, "抓民生"), (1, 2, "2024年工作安排"), (2, 1, "扩种茶园")],
        id="numbered parts above",
    ),
    case(
        "一、抓学习。全年组织集中学习12次。\n二、抓整改。全年整改问题9个。",
        [(1, 1, "抓学习"), (1, 2, "抓整改")],
        id="run-in at the outermost level",
    ),
    case(
        "一、主要做法\n（一）加强学习。全年组织中心组学习12次，专题研讨4次。\n（二）严格考勤。全年抽查考勤36次，通报8人。",
        [(1, 1, "主要做法"), (2, 1, "加强学习"), (2, 2, "严格考勤")],
        id="run-in below",
    ),
    case(
        "一、加强组织领导。\n全年召开党委会12次。\n二、加强督促检查。\n全年督查6次。",
        [(1, 1, "加强组织领导"), (1, 2, "加强督促检查")],
        id="its own full stop is excluded",
    ),
    case(
        "一、抓产业\n种茶12亩。\n二、\n抓民生\n修路3公里，惠及两个村。\n三、抓治理\n调解纠纷8件。",
        [(1, 1, "抓产业"), (1, 2, "抓民生"), (1, 3, "抓治理")],
        id="broken after its mark",
    ),
    case(
        "一、抓产业\n种茶12亩。\n（一\n）扩面积\n新种9亩，补种3亩。\n（二）提品质\n认证1个，建档12户。",
        [(1, 1, "抓产业"), (2, 1, "扩面积"), (2, 2, "提品质")],
        id="broken inside its mark",
    ),
    case(
        "一、坚持党建引领，\n凝聚治理合力\n全年召开联席会议6次。\n二、抓民生\n修路3公里。",
        [(1, 1, "坚持党建引领，\n凝聚治理合力"), (1, 2, "抓民生")],
        id="broken inside its words",
    ),
    case(
        "一、主要做法\n全年召开会议12次，走访农户340户。\n存在问题\n部分村账目公开不及时，台账不全。\n下一步打算\n6月底前补齐台账，逐村检查。",
        [(1, 1, "主要做法"), (1, None, "存在问题"), (1, None, "下一步打算")],
        id="unnumbered lines of the same depth",
    ),
    case(
        "工作开展情况\n全年召开会议12次，走访农户340户。\n存在的问题\n部分村账目公开不及时，台账不全。\n下一步工作打算\n6月底前补齐台账，逐村检查。",
        [(1, None, "工作开展情况"), (1, None, "存在的问题"), (1, None, "下一步工作打算")],
        id="unnumbered lines only",
    ),
    case(
        "一、2023年工作回顾\n产业基础不断夯实。新种茶园120亩，带动农户86户。\n民生事业持续改善。硬化村道3公里，改造危房12户。\n二、下一步打算\n扩种茶园。",
        [(1, 1, "2023年工作回顾"), (2, None, "产业基础不断夯实"), (2, None, "民生事业持续改善"), (1, 2, "下一步打算")],
        id="a series of run-in openings",
    ),
    case(
        "一、2023年工作回顾\n产业基础不断夯实。新种茶园120亩，带动农户86户。\n我们先后三次到省城招商，签约项目两个，到位资金800万元。\n"
        "二、下一步打算\n扩种茶园。",
        [(1, 1, "2023年工作回顾"), (1, 2, "下一步打算")],
        id="one run-in opening is no series",
    ),
    case(
        "一、2023年工作回顾\n（一）抓项目\n产业基础不断夯实。新种茶园120亩，带动农户86户。\n"
        "招商成效明显提升。签约项目2个，到位资金800万元。\n（二）抓民生\n修路3公里。",
        [
            (1, 1, "2023年工作回顾"),
            (2, 1, "抓项目"),
            (3, None, "产业基础不断夯实"),
            (3, None, "招商成效明显提升"),
            (2, 2, "抓民生"),
        ],
        id="a series one below the heading above it",
    ),
    case(
        "一、主要成效\n——茶园面积扩大。新种茶园120亩，带动农户86户。\n——村道全部硬化。硬化村道3公里，改造危桥1座。\n二、存在问题\n缺人手。",
        [(1, 1, "主要成效"), (1, 2, "存在问题")],
        id="dash entries",
    ),
    case(
        "一、抓产业\n种茶12亩。\n三、抓民生\n修路3公里。\n四、抓治理\n调解纠纷8件。",
        [(1, 1, "抓产业"), (1, 3, "抓民生"), (1, 4, "抓治理")],
        id="a gap",
    ),
    case(
        "一、抓产业\n种茶12亩。\n二、抓民生\n修路3公里。\n二、抓治理\n调解纠纷8件。",
        [(1, 1, "抓产业"), (1, 2, "抓民生"), (1, 2, "抓治理")],
        id="a duplicate",
    ),
    case(
        "二、抓产业\n种茶12亩。\n三、抓民生\n修路3公里。",
        [(1, 2, "抓产业"), (1, 3, "抓民生")],
        id="does not start at one",
    ),
    case(
        "一、工作情况\n（一）抓产业\n种茶12亩。\n（二）抓民生\n修路3公里。\n二、工作打算\n（一）扩种茶园\n扩种20亩。\n（二）续建村道\n续建2公里。",
        [
            (1, 1, "工作情况"),
            (2, 1, "抓产业"),
            (2, 2, "抓民生"),
            (1, 2, "工作打算"),
            (2, 1, "扩种茶园"),
            (2, 2, "续建村道"),
        ],
        id="restart under each section",
    ),
    case(
        "一、工作情况\n（一）抓产业\n种茶12亩。\n（二）抓民生\n修路3公里。\n二、工作打算\n（三）扩种茶园\n扩种20亩。\n（四）续建村道\n续建2公里。",
        [
            (1, 1, "工作情况"),
            (2, 1, "抓产业"),
            (2, 2, "抓民生"),
            (1, 2, "工作打算"),
            (2, 3, "扩种茶园"),
            (2, 4, "续建村道"),
        ],
        id="counts on across sections",
    ),
    case(
        "一、抓产业\n种茶12亩。\n十、抓治理\n调解纠纷8件。\n十一、抓安全\n检查企业20家。\n二十二、抓环保\n清运垃圾40吨。",
        [(1, 1, "抓产业"), (1, 10, "抓治理"), (1, 11, "抓安全"), (1, 22, "抓环保")],
        id="numbers over ten",
    ),
    case(
        "一、重点任务\n1．建成水渠3公里；\n2．硬化村道5公里；\n3．安装路灯60盏。\n二、存在问题\n缺人手。",
        [(1, 1, "重点任务"), (1, 2, "存在问题")],
        id="members of a list that end with semicolons",
    ),
    case(
        "一、工作情况\n3.5公里村道完成硬化，惠及群众1200人。\n2023年，全乡种茶12亩。\n二、存在问题\n缺人手。",
        [(1, 1, "工作情况"), (1, 2, "存在问题")],
        id="a decimal and a year at the line's start",
    ),
    case(
        "  一、抓产业\n　　种茶12亩。\n　　二、抓民生\n　　修路3公里。",
        [(1, 1, "抓产业"), (1, 2, "抓民生")],
        id="indented with ideographic spaces",
    ),
    case(
        "（1）抓产业\n种茶12亩，产值40万元。\n（2）抓民生\n修路3公里，惠及两个村。",
        [(1, 1, "抓产业"), (1, 2, "抓民生")],
        id="Arabic in brackets",
    ),
    case(
        "(一)抓产业\n种茶12亩，产值40万元。\n(二)抓民生\n修路3公里，惠及两个村。",
        [(1, 1, "抓产业"), (1, 2, "抓民生")],
        id="half-width brackets",
    ),
    case(
        "一、抓实“**红”党建品牌\n全年开展活动*次。\n二、建设**村服务中心\n完成投资**万元。",
        [(1, 1, "抓实“**红”党建品牌"), (1, 2, "建设**村服务中心")],
        id="masks in headings",
    ),
    case(
        "一、主要做法\n（一）抓学习\n1.全年组织党委理论学习中心组集体学习12次，邀请市委党校教师到乡里作专题辅导3次，班子成员到联系村宣讲18场，听课群众900余人。\n"
        "2.全年选派年轻干部到县直部门跟班学习6人，选送村党组织书记参加市级培训9人次，发放学习资料480份，测试合格率100%。\n二、存在问题\n缺人手。",
        [(1, 1, "主要做法"), (2, 1, "抓学习"), (1, 2, "存在问题")],
        id="numbered paragraphs without a topic are members of a list",
    ),
    case(
        "一、主要做法\n一是抓学习\n全年组织集中学习12次。\n二是抓整改\n全年整改问题9个。\n二、存在问题\n缺人手。",
        [(1, 1, "主要做法"), (1, 2, "存在问题")],
        id="一是 on a line of its own is a member",
    ),
    case(
        "一、抓产业\r\n种茶12亩。\r\n二、抓民生\r\n修路3公里。\r\n",
        [(1, 1, "抓产业"), (1, 2, "抓民生")],
        id="carriage returns are white space",
    ),
    case(
        "一、存在问题\n（一）主要问题\n缺人手，缺资金。\n（二）原因分析\n重建设，轻管护。",
        [(1, 1, "存在问题"), (2, 1, "主要问题"), (2, 2, "原因分析")],
        id="causes below problems",
    ),
    case(
        "一、主要做法\n（一）抓学习。全年组织学习12次。\n1.抓实中心组。专题研讨4次，参加60人次。\n"
        "2.抓活党支部。主题党日12次，参加900人次。\n（二）抓整改。整改问题9个。",
        [(1, 1, "主要做法"), (2, 1, "抓学习"), (3, 1, "抓实中心组"), (3, 2, "抓活党支部"), (2, 2, "抓整改")],
        id="run-in at two depths",
    ),
    case(
        "一、工作情况\n全年发文12份，办结率98.5%。\n12345热线受理诉求86件。\n二、存在问题\n缺人手。",
        [(1, 1, "工作情况"), (1, 2, "存在问题")],
        id="a telephone number at the line's start",
    ),
    case(
        "2023年工作回顾\n聚焦发展，综合实力稳步提升。新增企业4家，技改投资增长12%。\n聚焦民生，群众生活持续改善。新增就业1200人，发放救助金320万元。\n一、存在问题\n缺人手。",
        [
            (1, None, "2023年工作回顾"),
            (2, None, "聚焦发展，综合实力稳步提升"),
            (2, None, "聚焦民生，群众生活持续改善"),
            (1, 1, "存在问题"),
        ],
        id="a series of openings that share a verb",
    ),
    case(
        "2023年工作回顾\n过去一年，全乡修路3公里，新种茶园120亩，惠及农户340户。\n2024年工作安排\n一、全力以赴抓项目\n实施项目20个，完成投资3亿元。\n二、千方百计强产业\n新增企业3家，扩种茶园90亩。",
        [(1, None, "2023年工作回顾"), (1, None, "2024年工作安排"), (2, 1, "全力以赴抓项目"), (2, 2, "千方百计强产业")],
        id="numbers below an unnumbered part",
    ),
    case(
        "## 一、主要做法\n\n**（一）抓学习。** 全年组织学习12次。\n\n**（二）抓组织。** 新发展党员6名。\n\n## 二、存在问题\n\n缺人手。",
        [(1, 1, "主要做法"), (2, 1, "抓学习"), (2, 2, "抓组织"), (1, 2, "存在问题")],
        id="bold headings",
    ),
    case(
        "县安委会：\n今年以来，我乡认真落实安全责任，现将有关情况报告如下：\n基本情况\n全乡有企业126家，其中危化企业3家。\n存在不足\n专职安监员只有3名，监管力量不足。",
        [(1, None, "基本情况"), (1, None, "存在不足")],
        id="the addressee is no heading",
    ),
    case("全年修路3公里。召开会议一、二次。", [], id="no heading"),
    case("", [], id="empty"),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_headings(text: str, expected: list[Entry]) -> None:
    document = parse(f"{TITLE}\n{text}")
    assert shown(document) == expected


def test_a_heading_spans_its_mark_and_its_title() -> None:
    document = parse("一、抓学习。全年学习12次。\n（二）抓整改。\n整改9个。")
    assert [h.surface for h in document.headings] == ["一、抓学习", "（二）抓整改"]


def test_markdown_headings_nest_by_their_signs() -> None:
    document = parse(
        "# 柳溪乡2023年工作总结\n\n## 工作开展情况\n\n### 抓产业\n\n种茶12亩。\n\n### 抓民生\n\n修路3公里。\n\n## 存在问题\n\n缺人手。\n"
    )
    assert [(h.level, h.title) for h in document.headings] == [
        (1, "工作开展情况"),
        (2, "抓产业"),
        (2, "抓民生"),
        (1, "存在问题"),
    ]


# Parts and their roles

PREAMBLE = "2023年以来，全乡上下齐心协力。现将有关情况报告如下：\n"
PARTS = [
    case(
        PREAMBLE + "一、工作开展情况\n修路3公里。\n二、存在问题\n缺人手，缺资金。\n三、下一步打算\n续建村道2公里。",
        [("preamble", "2023年"), ("work", "一、"), ("problems", "二、"), ("plan", "三、")],
        id="one part a section",
    ),
    case(
        PREAMBLE + "一、抓产业，夯实发展基础\n种茶12亩。\n二、抓民生，增进群众福祉\n修路3公里。",
        [("preamble", "2023年"), ("work", "一、"), ("work", "二、")],
        id="neighbours share a role",
    ),
    case(
        PREAMBLE
        + "一、主要做法\n修路3公里。\n二、存在的主要问题和不足\n缺人手。\n三、原因分析\n重建设、轻管护。\n四、今后努力方向\n健全管护制度。",
        [("preamble", "2023年"), ("work", "一、"), ("problems", "二、"), ("causes", "三、"), ("plan", "四、")],
        id="causes",
    ),
    case(
        PREAMBLE
        + "一、抓产业\n种茶12亩。\n二、抓民生\n修路3公里。\n2023年以来，全乡工作虽然取得了一些进展，但仍存在一些问题和不足。一是人手不足。二是资金不足。\n"
        "针对以上问题，下一步，乡党委将重点做好两项工作：招录专干2名，筹资80万元。",
        [
            ("preamble", "2023年"),
            ("work", "一、"),
            ("work", "二、"),
            ("problems", "2023年以来，全乡工作虽然"),
            ("plan", "针对以上问题"),
        ],
        id="unnumbered problems and plan after the last section",
    ),
    case(
        PREAMBLE
        + "一、2023年工作回顾\n修路3公里。\n在肯定成绩的同时，我们也清醒地看到，工作中还存在不少困难和问题：产业规模小，路网不完善。\n"
        "二、2024年工作安排\n续建村道2公里。",
        [("preamble", "2023年以来"), ("work", "一、"), ("problems", "在肯定"), ("plan", "二、")],
        id="problems inside a section",
    ),
    case(
        PREAMBLE + "一、2023年工作总结\n修路3公里。\n二、2024年工作计划\n续建村道2公里。",
        [("preamble", "2023年以来"), ("work", "一、"), ("plan", "二、")],
        id="summary and plan",
    ),
    case(
        PREAMBLE + "一、上半年工作情况\n修路3公里。\n二、下半年工作安排\n续建村道2公里。",
        [("preamble", "2023年以来"), ("work", "一、"), ("plan", "二、")],
        id="half-years",
    ),
    case(
        PREAMBLE + "一、工作开展情况\n修路3公里。\n二、下一步打算\n续建村道2公里。\n特此报告。",
        [("preamble", "2023年"), ("work", "一、"), ("plan", "二、"), ("closing", "特此报告")],
        id="a closing formula",
    ),
    case(
        PREAMBLE
        + "一、工作开展情况\n修路3公里。\n二、下一步打算\n续建村道2公里。\n以上报告，请审议。\n中共柳溪乡委员会\n2023年12月20日",
        [("preamble", "2023年"), ("work", "一、"), ("plan", "二、"), ("closing", "以上报告")],
        id="closing with signature and date",
    ),
    case(
        PREAMBLE
        + "一、工作开展情况\n修路3公里。\n二、下一步打算\n续建村道2公里。\n柳溪乡人民政府\n2023年12月20日\n附件：重点项目清单\n重点项目一览",
        [
            ("preamble", "2023年"),
            ("work", "一、"),
            ("plan", "二、"),
            ("closing", "柳溪乡人民政府"),
            ("other", "附件："),
        ],
        id="a signature before an attachment",
    ),
    case(
        PREAMBLE
        + "一、工作开展情况\n修路3公里。\n二、下一步打算\n续建村道2公里。\n各位代表！蓝图已经绘就，让我们更加紧密地团结起来，为建设美丽柳溪而努力奋斗！",
        [("preamble", "2023年"), ("work", "一、"), ("plan", "二、"), ("closing", "各位代表！蓝图")],
        id="an appeal at the end",
    ),
    case(
        "各位代表：\n现在，我代表乡人民政府，向大会报告工作，请予审议。\n一、2023年工作回顾\n修路3公里。\n二、2024年工作安排\n续建村道2公里。",
        [("preamble", "各位代表"), ("work", "一、"), ("plan", "二、")],
        id="a salutation",
    ),
    case(
        PREAMBLE
        + "一、工作开展情况\n修路3公里。\n二、下一步打算\n续建村道2公里。\n附件：2023年重点项目清单\n1. 村道硬化工程\n2. 水渠修复工程",
        [("preamble", "2023年"), ("work", "一、"), ("plan", "二、"), ("other", "附件：")],
        id="an attachment",
    ),
    case(
        PREAMBLE + "一、工作开展情况\n修路3公里。\n二、下一步打算\n续建村道2公里。\n责任编辑：张三\n【打印】【关闭】",
        [("preamble", "2023年"), ("work", "一、"), ("plan", "二、"), ("other", "责任编辑")],
        id="web residue after the end",
    ),
    case(
        PREAMBLE
        + "一、工作开展情况\n修路3公里。\n二、下一步打算\n续建村道2公里。\n附件：2023年重点项目清单\n"
        + "".join(f"重点项目{n}号，投资{n}0万元\n" for n in range(1, 18)),
        [("preamble", "2023年"), ("work", "一、"), ("plan", "二、"), ("other", "附件：")],
        id="a long attachment",
    ),
    case(
        PREAMBLE + "一、工作开展情况\n修路3公里。\n二、下一步打算\n续建村道2公里。\n特此报告。\n附件：重点项目清单",
        [("preamble", "2023年"), ("work", "一、"), ("plan", "二、"), ("closing", "特此报告"), ("other", "附件：")],
        id="an attachment after the closing",
    ),
    case(
        PREAMBLE + "一、工作情况\n（一）抓产业\n种茶12亩。\n（二）存在问题\n缺人手。\n二、下一步打算\n续建村道2公里。",
        [("preamble", "2023年"), ("work", "一、"), ("plan", "二、")],
        id="a numbered sub-section is no part",
    ),
    case(
        PREAMBLE
        + "一、工作开展情况\n修路3公里。\n二、存在问题\n缺人手，管护跟不上。\n下一步，我们将招录专干2名，筹资80万元，6月底前补齐台账。",
        [("preamble", "2023年"), ("work", "一、"), ("problems", "二、"), ("plan", "下一步")],
        id="an unnumbered plan inside the problems",
    ),
    case(
        PREAMBLE
        + "一、基本情况\n全乡辖村9个。\n二、主要成效\n修路3公里。\n三、几点体会\n干部要多到田间地头。\n四、下步工作思路\n续建村道2公里。",
        [("preamble", "2023年"), ("work", "一、"), ("work", "二、"), ("work", "三、"), ("plan", "四、")],
        id="lessons are work",
    ),
    case(
        PREAMBLE
        + "全年修路3公里，架桥2座，新装路灯60盏，惠及群众1200人。\n当前，我乡工作还存在一些问题：村级管护人手不足，集体收入偏低。\n"
        "下一步，我乡将招录专干2名，筹资80万元，6月底前完成路灯维修。",
        [("preamble", "2023年"), ("work", "全年修路"), ("problems", "当前，"), ("plan", "下一步，")],
        id="no heading at all",
    ),
    case(
        PREAMBLE + "存在的问题\n部分村账目公开不及时，台账不全。\n下一步打算\n6月底前补齐台账，逐村检查。",
        [("preamble", "2023年"), ("problems", "存在的问题"), ("plan", "下一步打算")],
        id="unnumbered headings",
    ),
    case(
        PREAMBLE
        + "一、巡察反馈问题整改情况\n12个问题已整改11个。\n二、存在的差距\n1个问题未按期销号。\n三、下一步措施\n3月底前销号。",
        [("preamble", "2023年"), ("work", "一、"), ("problems", "二、"), ("plan", "三、")],
        id="rectification is work",
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts(text: str, expected: list[tuple[str, str]]) -> None:
    document = parse(f"{TITLE}\n{text}")
    found = [(part.role, document.quote(part).lstrip()) for part in document.parts]
    assert [
        (role, quote[: len(opening)]) for (role, quote), (_, opening) in zip(found, expected, strict=False)
    ] == expected
    assert len(found) == len(expected), found


def test_parts_run_from_the_titles_end_to_the_texts_end() -> None:
    text = f"发布时间：2024-01-08\n{TITLE}\n一、工作情况\n修路3公里。\n二、存在问题\n缺人手。\n"
    document = parse(text)
    assert document.title is not None
    assert document.parts[0].start == document.title.end
    assert document.parts[-1].end == len(text)
    assert [p.end for p in document.parts[:-1]] == [p.start for p in document.parts[1:]]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("主要工作开展情况", "work"),
        ("取得的主要成绩", "work"),
        ("2023年工作回顾", "work"),
        ("压实责任，从严管党治党", "work"),
        ("存在的主要问题", "problems"),
        ("面临的困难和挑战", "problems"),
        ("差距与不足", "problems"),
        case("存在问题的原因剖析", "causes"),
        ("问题产生的主要原因", "causes"),
        ("下一步工作打算", "plan"),
        ("下步工作重点", "plan"),
        ("今后努力方向", "plan"),
        ("2024年工作思路", "plan"),
        ("改进措施", "plan"),
        ("明年工作目标", "plan"),
    ],
)
def test_a_headings_words_tell_its_role(heading: str, role: str) -> None:
    document = parse(f"{TITLE}\n{PREAMBLE}一、{heading}\n此处写三行文字，说明有关情况。")
    assert [(h.title, h.role) for h in document.headings] == [(heading, role)]
    assert document.parts[-1].role == role


@pytest.mark.parametrize(
    ("section", "heading", "role"),
    [
        ("工作情况", "存在的主要问题", "problems"),
        ("工作情况", "下一步打算", "plan"),
        ("下一步打算", "解决农村饮水中存在的问题", "plan"),
        ("存在的问题", "问题产生的原因", "causes"),
    ],
)
def test_a_lower_headings_words_tell_its_role(section: str, heading: str, role: str) -> None:
    document = parse(f"{TITLE}\n{PREAMBLE}一、{section}\n（一）{heading}\n此处写三行文字，说明有关情况。")
    assert [h.role for h in document.headings][1:] == [role]


# Lists

Member = tuple[str, int, str]


def members(document: Document) -> list[Member]:
    """Lists are named a, b, … in the order in which they open."""
    names = {
        name: chr(ord("a") + order) for order, name in enumerate(dict.fromkeys(item.list for item in document.items))
    }
    return [(names[item.list], item.ordinal, item.lead.surface) for item in document.items]


ITEMS = [
    case("主要抓了两件事：一是修路。硬化3公里。二是架桥。建成2座。", [("a", 1, "修路"), ("a", 2, "架桥")], id="一是"),
    case(
        "第一，修路要快，年内硬化3公里。第二，架桥要稳，年内建成2座。",
        [("a", 1, "修路要快，年内硬化3公里"), ("a", 2, "架桥要稳，年内建成2座")],
        id="第一，",
    ),
    case(
        "首先，修通村道3公里。其次，建成便桥2座。再次，装好路灯60盏。最后，补齐台账9本。",
        [("a", 1, "修通村道3公里"), ("a", 2, "建成便桥2座"), ("a", 3, "装好路灯60盏"), ("a", 4, "补齐台账9本")],
        id="首先",
    ),
    case(
        "抓好四件事：（一）修路3公里；（二）架桥2座；（三）装灯60盏；（四）改厕80户。",
        [("a", 1, "修路3公里"), ("a", 2, "架桥2座"), ("a", 3, "装灯60盏"), ("a", 4, "改厕80户")],
        id="（一）",
    ),
    case("抓好两件事：（1）修路3公里；（2）架桥2座。", [("a", 1, "修路3公里"), ("a", 2, "架桥2座")], id="（1）"),
    case("抓好两件事：1.修路3公里；2.架桥2座。", [("a", 1, "修路3公里"), ("a", 2, "架桥2座")], id="1."),
    case("抓好两件事：1、修路3公里；2、架桥2座。", [("a", 1, "修路3公里"), ("a", 2, "架桥2座")], id="1、"),
    case(
        "抓好三件事：①修路3公里；②架桥2座；③改厕80户。",
        [("a", 1, "修路3公里"), ("a", 2, "架桥2座"), ("a", 3, "改厕80户")],
        id="①",
    ),
    case(
        "一要修路，年内硬化3公里。二要架桥，年内建成2座。三要改厕，年内改造80户。",
        [("a", 1, "修路，年内硬化3公里"), ("a", 2, "架桥，年内建成2座"), ("a", 3, "改厕，年内改造80户")],
        id="一要",
    ),
    case("一方面，筹资80万元。另一方面，招录专干2名。", [("a", 1, "筹资80万元"), ("a", 2, "招录专干2名")], id="一方面"),
    case("其一，筹资80万元。其二，招录专干2名。", [("a", 1, "筹资80万元"), ("a", 2, "招录专干2名")], id="其一"),
    case(
        "一是修路：（1）东线3公里；（2）西线2公里。二是架桥2座。",
        [("a", 1, "修路：（1）东线3公里"), ("b", 1, "东线3公里"), ("b", 2, "西线2公里"), ("a", 2, "架桥2座")],
        id="a list inside a member",
    ),
    case(
        "一是修路3公里。二是架桥2座。\n村级事务：一是公开账目12次。二是评议干部9名。",
        [("a", 1, "修路3公里"), ("a", 2, "架桥2座"), ("b", 1, "公开账目12次"), ("b", 2, "评议干部9名")],
        id="a second list",
    ),
    case("一是修路3公里。三是架桥2座。", [("a", 1, "修路3公里"), ("a", 3, "架桥2座")], id="a gap"),
    case(
        "一是修路3公里。二是架桥2座。二是改厕80户。",
        [("a", 1, "修路3公里"), ("a", 2, "架桥2座"), ("a", 2, "改厕80户")],
        id="a duplicate",
    ),
    case(
        "一是修路3公里；二是架桥2座；三是改厕80户。",
        [("a", 1, "修路3公里"), ("a", 2, "架桥2座"), ("a", 3, "改厕80户")],
        id="between semicolons",
    ),
    case(
        "一是修路3公里，二是架桥2座，三是改厕80户。",
        [("a", 1, "修路3公里"), ("a", 2, "架桥2座"), ("a", 3, "改厕80户")],
        id="between commas",
    ),
    case(
        "一是修路。硬化3公里。\n二是架桥。建成2座。\n三是改厕。改造80户。",
        [("a", 1, "修路"), ("a", 2, "架桥"), ("a", 3, "改厕")],
        id="over paragraphs",
    ),
    case(
        "一是修路架桥，为民办实事，今年以来先后筹集资金八十万元硬化村道三公里、新建便桥两座，同时装好路灯六十盏。二是改厕80户。",
        [("a", 1, "修路架桥"), ("a", 2, "改厕80户")],
        id="the lead ends at a comma where the full stop is far",
    ),
    case(
        "一是抓修路，惠民生。二是抓架桥，促发展。",
        [("a", 1, "抓修路，惠民生"), ("a", 2, "抓架桥，促发展")],
        id="the lead keeps a comma before a near full stop",
    ),
    case("第一、修路3公里。第二、架桥2座。", [("a", 1, "修路3公里"), ("a", 2, "架桥2座")], id="第一、"),
    case("抓好两件事：1）修路3公里；2）架桥2座。", [("a", 1, "修路3公里"), ("a", 2, "架桥2座")], id="1）"),
    case(
        "抓好两件事：１．修路3公里；２．架桥2座。", [("a", 1, "修路3公里"), ("a", 2, "架桥2座")], id="full-width digits"
    ),
    case(
        "会上提出：“一是修路要快。二是架桥要稳。”",
        [("a", 1, "修路要快"), ("a", 2, "架桥要稳")],
        id="a whole list in quotation marks",
    ),
    case(
        "（1）修路：一是东线3公里；二是西线2公里。（2）架桥：一是上河1座；二是下河1座。",
        [
            ("a", 1, "修路：一是东线3公里"),
            ("b", 1, "东线3公里"),
            ("b", 2, "西线2公里"),
            ("a", 2, "架桥：一是上河1座"),
            ("c", 1, "上河1座"),
            ("c", 2, "下河1座"),
        ],
        id="two lists inside one",
    ),
    case("十一是装灯60盏。", [], id="a lone member"),
    case("查账不严，一是一、二是二的作风还没有形成。", [], id="一是一"),
    case("各村标准统一是前提，分工专一是关键。", [], id="统一是"),
    case("第一书记带头，第二支部跟进，第三方评估。", [], id="第一书记"),
    case("在全县首先建立调解中心，其次数居全县第二。", [], id="首先 as an adverb"),
    case("书记强调“一是要快”，大家照办。", [], id="in quotation marks, alone"),
    case("问题的症结之一是管护缺人，之二是资金不足。", [], id="之一是"),
    case("修路3公里、架桥2座，完成率1.5倍。", [], id="no list"),
    case("——修路3公里。\n——架桥2座。", [], id="dash entries"),
    case("", [], id="empty"),
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_items(text: str, expected: list[Member]) -> None:
    document = parse(f"{TITLE}\n一、工作情况\n全乡辖村9个，人口1.2万人。\n{text}\n二、存在问题\n缺人手。")
    assert members(document) == expected


ENDS = [
    case(
        "抓了两件事：一是修路3公里。二是架桥2座。\n全年无事故。",
        ["一是修路3公里。", "二是架桥2座。"],
        id="the last one ends with its paragraph",
    ),
    case(
        "一是修路3公里。通车2条。二是架桥2座。群众满意。",
        ["一是修路3公里。通车2条。", "二是架桥2座。群众满意。"],
        id="to the next mark",
    ),
    case(
        "一方面，筹资80万元。另一方面，招录专干2名。全年无事故。",
        ["一方面，筹资80万元。", "另一方面，招录专干2名。"],
        id="另一方面 ends with its sentence",
    ),
    case(
        "一是修路：（1）东线；（2）西线。二是架桥2座。",
        ["一是修路：（1）东线；（2）西线。", "（1）东线；", "（2）西线。", "二是架桥2座。"],
        id="a nested one ends inside",
    ),
    case("一是修路3公里。  \n\n  二是架桥2座。  ", ["一是修路3公里。", "二是架桥2座。"], id="no trailing white space"),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_where_items_end(text: str, expected: list[str]) -> None:
    document = parse(f"{TITLE}\n一、工作情况\n全乡辖村9个。\n{text}")
    assert [document.quote(item) for item in document.items] == expected


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        pytest.param("一是修路。二是架桥。", ["一是", "二是"], id="一是"),
        pytest.param("（1）修路；（2）架桥。", ["（1）", "（2）"], id="（1）"),
        pytest.param("①修路；②架桥。", ["①", "②"], id="①"),
        pytest.param("一要修路。二要架桥。", ["一要", "二要"], id="一要"),
        pytest.param("１．修路；２．架桥。", ["１．", "２．"], id="full-width as written"),
    ],
)
def test_a_marker_stands_as_written(text: str, markers: list[str]) -> None:
    document = parse(f"{TITLE}\n一、工作情况\n主要做法：{text}")
    assert [item.marker for item in document.items] == markers
    assert all(document.text.startswith(item.marker, item.start) for item in document.items)


def test_a_heading_that_is_a_list_member_is_no_item() -> None:
    document = parse(
        f"{TITLE}\n一、工作情况\n（一）抓产业\n种茶12亩。\n（二）抓民生\n修路3公里。\n二、存在问题\n缺人手。"
    )
    assert len(document.headings) == 4
    assert document.items == ()


def test_a_list_does_not_cross_a_heading() -> None:
    document = parse(f"{TITLE}\n一、工作情况\n做法：一是修路。二是架桥。\n二、存在问题\n不足：一是缺人手。二是缺资金。")
    assert members(document) == [("a", 1, "修路"), ("a", 2, "架桥"), ("b", 1, "缺人手"), ("b", 2, "缺资金")]


# Sentences


def test_headings_and_titles_are_no_sentences() -> None:
    text = f"{TITLE}\n一、工作情况\n（一）抓学习。全年学习12次。参加人员80人。\n二、存在问题\n缺人手。"
    document = parse(text)
    assert [document.quote(s) for s in document.sentences] == ["全年学习12次。", "参加人员80人。", "缺人手。"]
