"""Problems and measures: what the parts list, which answers which, and what the findings say of it."""

from __future__ import annotations

import pytest

from govtext.checks import claim, pairing, units
from govtext.checks.carried import Params as CarriedParams
from govtext.checks.carried import carried
from govtext.lexicon import column
from govtext.model import Document, Finding, Role
from govtext.pipeline import check, parse
from tables import case

HEAD = "柳溪乡2024年工作总结\n一、工作开展情况\n全年召开会议12次，修路3公里。\n"
PROBLEMS = "二、存在问题\n"
PLAN = "三、下一步打算\n"
PLANNED = PLAN + "一是修好村道。6月底前硬化道路2公里。二是扩建敬老院。新增床位15张。\n"


def report(problems: str, plan: str) -> Document:
    return parse(HEAD + PROBLEMS + problems + "\n" + PLAN + plan + "\n")


def found(text: str, code: str) -> list[Finding]:
    return [f for f in check(parse(text), "base") if f.code == code and f.counts]


def leads(document: Document, role: Role) -> list[str]:
    return [document.quote(unit.lead) for unit in units.units(document, role)]


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        case("一是村道破损，雨季难行。二是床位紧张。", ["村道破损", "床位紧张"], id="items, by their first clause"),
        case("（一）村道破损\n雨季难行。\n（二）床位紧张\n缺15张。", ["村道破损", "床位紧张"], id="headings"),
        case(
            "（一）民生方面\n1.村道破损。雨季难行。\n2.床位紧张。缺15张。\n（二）党建方面\n1.学习不深。只学4次。\n2.谈话不多。只谈2次。",
            ["村道破损", "床位紧张", "学习不深", "谈话不多"],
            id="under headings that name an aspect",
        ),
        case(
            "一是村道破损，雨季难行。二是床位紧张。\n究其原因，一方面统筹不够；另一方面检查不多。",
            ["村道破损", "床位紧张"],
            id="causes are no problems",
        ),
        case(
            "当前工作中还存在不少问题，主要是：村道破损严重，雨季难行；敬老院床位紧张，缺15张。",
            ["村道破损严重", "敬老院床位紧张"],
            id="listed by semicolons",
        ),
        case("敬老院床位十分紧张，缺15张。", ["敬老院床位十分紧张"], id="running text"),
        case(
            "村道破损。雨季难行，急弯3处。\n床位紧张。只有30张。",
            ["村道破损", "床位紧张"],
            id="paragraphs by their lead",
        ),
        case(
            "我乡还有不足。在村道管护上，急弯3处没有护栏。在敬老院建设上，床位只有30张。",
            ["在村道管护上", "在敬老院建设上"],
            id="sentences that name their subject",
        ),
        case("虽然取得成绩，但还有不小差距，需要加以改进。", [], id="an announcement only"),
        case("", [], id="nothing"),
    ],
)
def test_problems_listed(problems: str, expected: list[str]) -> None:
    assert leads(report(problems, "一是修路2公里。二是引水1处。"), "problems") == expected


PAIRS = [
    case("村道破损，雨季难行", "修好村道。硬化2公里", "yes", id="a word shared"),
    case("饮水不稳，14户缺水", "延伸管网。铺设管网5公里", "yes", id="one topic in other words"),
    case("合同到期，14份没有重签", "管好集体资产。6月底前重签14份", "yes", id="a figure shared"),
    case("敬老院床位紧张，缺15张", "擦亮茶叶品牌。建成加工厂1座", "no", id="nothing shared"),
    case("敬老院床位不足，有待加强", "茶叶加工不足，进一步加强", "no", id="only words that any problem or measure has"),
]


@pytest.mark.parametrize(("problem", "measure", "answered"), PAIRS)
def test_pairs(problem: str, measure: str, answered: str) -> None:
    document = report(f"一是{problem}。二是网格员流失，空缺2名。", f"一是{measure}。二是稳定网格员。补贴提高到300元。")
    first, second = pairing.pairs(document)
    assert (bool(first.measures), bool(second.measures)) == (answered == "yes", True)
    assert all(document.text[m.span.start : m.span.end] for m in second.measures)
    assert "网格员" in second.measures[0].words


def test_a_problem_without_measure_shows_the_nearest() -> None:
    text = HEAD + PROBLEMS + "一是村道破损，雨季难行。二是网评队伍薄弱，专人只有1名。\n" + PLANNED
    (finding,) = found(text, "MAP001")
    assert finding.quote == "网评队伍薄弱"
    assert "网评队伍薄弱" in finding.message
    assert [e.role for e in finding.evidence] == ["problem"]


def outcomes(problems: str, plan: str, code: str) -> list[str]:
    return [f.outcome for f in check(report(problems, plan), "base") if f.code == code]


def test_a_plan_of_slogans_answers_no_problem_by_its_guidance() -> None:
    slogans = "坚持以学习为指导，坚持问题导向，提高认识，转变作风，以更高标准、更实举措、更严要求推动各项工作开创新局面，为建设美丽柳溪努力奋斗。"
    assert outcomes("一是督促指导不力，检查不多。二是村道破损。", slogans, "MAP001") == ["fail", "fail"]
    assert outcomes("一是督促指导不力，检查不多。二是村道破损。", slogans, "MAP003") == ["weak"]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        case("继续修好村道。", ["not_assessable"], id="a phrase, which is another rule's finding"),
        case("继续修好村道，" + "进一步加强村道管护，" * 8, ["weak"], id="nobody, no time, no figure"),
        case("由副乡长牵头，继续修好村道。", ["pass"], id="someone in charge"),
        case("6月底前修好村道。", ["pass"], id="a deadline"),
        case("修好村道2公里。", ["pass"], id="a figure"),
        case("修好村道*公里。", ["pass"], id="a masked figure"),
    ],
)
def test_a_plan_that_commits_nobody(plan: str, expected: list[str]) -> None:
    assert outcomes("一是村道破损。二是人手不足。", plan, "MAP003") == expected


@pytest.mark.parametrize("code", ["MAP001", "MAP002", "MAP004"])
def test_without_problems_or_plan_nothing_can_be_paired(code: str) -> None:
    for text in (HEAD, HEAD + PROBLEMS + "一是村道破损。二是人手不足。\n", HEAD + PLANNED, ""):
        assert [f.outcome for f in check(parse(text), "base") if f.code == code] == ["not_assessable"]


RECTIFIED = "柳溪乡党委关于巡察反馈问题整改情况的报告\n一、整改落实情况\n（一）关于学习不深的问题\n{}\n（二）关于合同不规范的问题\n{}\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        case("整改措施：研讨4次。", "已重签合同13份。", [], id="both rectified"),
        case("整改措施：研讨4次。", "", ["（二）关于合同不规范的问题"], id="a problem with nothing under it"),
        case("补学2次。", "追回欠款3万元，取消合同2份。", [], id="told without the word"),
        case(
            "补学2次。",
            "巡察指出，合同没有按期签订，台账不全。",
            ["（二）关于合同不规范的问题\n巡察指出，合同没有按期签订，台账不全。"],
            id="told again only",
        ),
        case(
            "补学2次。",
            "镇党委高度重视，认真研究。",
            ["（二）关于合同不规范的问题\n镇党委高度重视，认真研究。"],
            id="slogans only",
        ),
    ],
)
def test_rectification(first: str, second: str, expected: list[str]) -> None:
    assert [f.quote for f in found(RECTIFIED.format(first, second), "MAP005")] == expected


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        case(
            "针对招商服务不优的问题，由副乡长负责，6月底前走访企业12家。",
            ["针对招商服务不优的问题"],
            id="another problem",
        ),
        case("一是针对档案管理混乱的问题，6月底前归档。", ["针对档案管理混乱的问题"], id="after a mark"),
        case("针对床位偏少的问题，新增床位15张。", [], id="one of its own, in other words"),
        case("针对上述问题，逐项销号。针对巡察反馈的作风不实的问题，逐项整改。", [], id="in general, or of others"),
    ],
)
def test_problems_that_only_the_plan_names(plan: str, expected: list[str]) -> None:
    document = report("一是村道破损，雨季难行。二是敬老院床位紧张，缺15张。", "修好村道，6月底前硬化2公里。" + plan)
    assert [f.quote for f in check(document, "base") if f.code == "MAP006" and f.counts] == expected


# Repetition

COPY = "全乡划分网格42个，配备网格员47名，入户走访2.1万户次。"


def twice(second: str) -> str:
    return f"柳溪乡2024年工作总结\n一、民生工作\n{COPY}修路3公里。\n二、党建工作\n召开会议12次。{second}\n"


@pytest.mark.parametrize(
    ("second", "same", "near"),
    [
        case(COPY, [COPY], [], id="word for word"),
        case("一是" + COPY, [COPY], [], id="behind a mark"),
        case(COPY.replace("47", "46"), [], [COPY.replace("47", "46")], id="a figure changed"),
        case("此外，" + COPY, [], ["此外，" + COPY], id="inside another sentence"),
        case("配备网格员47名。", [], [], id="too short"),
        case("全乡划分网格42个，调解矛盾31件，满意率达98%以上。", [], [], id="one clause shared"),
    ],
)
def test_repetition(second: str, same: list[str], near: list[str]) -> None:
    text = twice(second)
    assert [f.quote for f in found(text, "DUP001")] == same
    assert [f.quote for f in found(text, "DUP002")] == near


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        case("配备网格员47名，全乡划分为网格42个。", "配备网格员47名，全乡划分为网格42个", id="in another order"),
        case(
            "听取汇报4次，全乡共划分网格42个，配备了网格员47名。",
            "全乡共划分网格42个，配备了网格员47名",
            id="in a longer sentence",
        ),
        case("听取汇报4次，全乡划分网格42个，配备党小组长31名。", "", id="one clause"),
        case("听取汇报4次，全村划分网格12个，配备网格员17名。", "", id="other figures"),
    ],
)
def test_clauses_said_again(second: str, expected: str) -> None:
    quotes = [f.quote for code in ("DUP002", "DUP003") for f in found(twice(second), code)]
    assert quotes == ([expected] if expected else [])


def test_the_later_copy_is_marked_and_the_first_shown_beside_it() -> None:
    text = twice(COPY)
    (finding,) = found(text, "DUP001")
    assert (finding.line, [(e.start, e.surface) for e in finding.related]) == (5, [(text.index(COPY), COPY)])
    assert "第3行" in finding.message


def test_copies_that_follow_each_other_are_one_finding() -> None:
    more = "调解矛盾纠纷156起，化解信访积案9件，群众满意率98%。"
    text = f"柳溪乡2024年工作总结\n一、民生工作\n{COPY}{more}\n二、党建工作\n召开会议12次。{COPY}{more}\n"
    assert [f.quote for f in found(text, "DUP001")] == [COPY + more]


@pytest.mark.parametrize(
    "ritual",
    [
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "在此，我代表乡政府，向关心支持柳溪发展的同志们、朋友们表示衷心的感谢！",
    ],
)
def test_set_phrases_and_thanks_may_be_said_twice(ritual: str) -> None:
    text = f"柳溪乡2024年工作总结\n一、民生工作\n{ritual}修路3公里。\n二、党建工作\n{ritual}召开会议12次。\n"
    assert found(text, "DUP001") + found(text, "DUP002") == []


# Claims and thin parts


def worked(said: str) -> str:
    return f"柳溪乡2024年工作总结\n一、工作开展情况\n{said}\n二、存在问题\n一是缺编2名。二是缺资金3万元。\n三、下一步打算\n一是招聘2名。二是筹资3万元。\n"


@pytest.mark.parametrize(
    ("said", "code", "expected"),
    [
        case("修路3公里。道路建设成效显著。", "EVD001", ["道路建设成效显著。"], id="a result at the end"),
        case("道路建设成效显著。修路3公里。", "EVD001", [], id="borne out by the next sentence"),
        case("修路3公里，道路建设成效显著。", "EVD001", [], id="borne out in the sentence"),
        case("修路3公里。作风转变才能见到实效。", "EVD001", [], id="a wish is no claim"),
        case("修路3公里。宣传工作有序推进。", "EVD001", ["宣传工作有序推进。"], id="progress"),
        case("修路3公里，调解多起，得到一致好评。", "EVD002", ["得到一致好评。"], id="praise by nobody"),
        case("修路3公里，工作得到县委充分肯定。", "EVD002", [], id="praise by a body that is named"),
        case("修路3公里，植树造林，工作走在前列。", "EVD003", ["工作走在前列。"], id="a rank without number"),
    ],
)
def test_claims(said: str, code: str, expected: list[str]) -> None:
    assert [f.quote for f in found(worked(said), code)] == expected


def test_a_vague_problem_is_marked_as_a_whole() -> None:
    text = HEAD + PROBLEMS + "一是部分村道破损，个别路段难行。二是个别村只开会2次。\n" + PLANNED
    assert [f.quote for f in found(text, "EVD004")] == ["一是部分村道破损，个别路段难行。"]


def test_long_reports_are_not_judged_by_claims() -> None:
    text = worked("修路3公里。道路建设成效显著。" + "植树300亩。" * 1200)
    assert [f.outcome for f in check(parse(text), "base") if f.code == "EVD001"] == ["not_assessable"]


@pytest.mark.parametrize("pattern", column("claims", "pattern"))
def test_claims_begin_with_plain_words(pattern: str) -> None:
    heads = claim.beginnings(pattern)
    assert heads
    assert all(len(head) == 2 and min(head) >= "\u4e00" and max(head) <= "\u9fff" for head in heads)


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        case(HEAD + PROBLEMS + "还有差距，需要改进。\n" + PLANNED, "SEC006", ["还有差距，需要改进。"], id="a phrase"),
        case(HEAD + PROBLEMS + "一是村道破损3处。二是人手不足。\n" + PLANNED, "SEC006", [], id="two problems"),
        case(
            HEAD + PROBLEMS + "一是村道破损。二是人手不足。\n" + PLANNED,
            "SEC006",
            ["一是村道破损。二是人手不足。"],
            id="two phrases",
        ),
        case(HEAD + PLAN + "继续努力，再上新台阶。\n", "SEC007", ["继续努力，再上新台阶。"], id="a plan of a phrase"),
        case(HEAD + PLANNED, "SEC004", [""], id="no problems"),
        case(HEAD + PROBLEMS + "一是村道破损。二是人手不足。\n", "SEC005", [""], id="no plan"),
        case(HEAD.replace("工作总结", "工作计划"), "SEC004", [], id="a plan need not name problems"),
        case(
            HEAD + PLANNED + "四、存在问题\n一是村道破损。二是人手不足。\n",
            "SEC003",
            [PLANNED + "四、存在问题"],
            id="too late",
        ),
    ],
)
def test_parts(text: str, code: str, expected: list[str]) -> None:
    assert [f.quote for f in found(text, code)] == expected


# The report of the year before

BEFORE = parse(
    "柳溪乡2023年工作总结\n一、工作开展情况\n全年召开党委会议12次，硬化村道3公里，群众出行更加方便快捷，满意率达到95%。\n"
    "二、存在问题\n一是敬老院床位紧张，特困老人排队超过半年。二是网格员流失，空缺2名。\n"
    "三、下一步打算\n一是扩建敬老院，新增床位15张。二是招聘网格员2名。\n"
)
NOW = (
    "柳溪乡2024年工作总结\n一、工作开展情况\n全年召开党委会议14次，硬化村道5公里，群众出行更加方便快捷，满意率达到96%。新招网格员2名。\n"
    "二、存在问题\n一是敬老院床位紧张，特困老人排队超过半年。二是茶叶滞销，积压8吨。\n"
    "三、下一步打算\n一是扩建敬老院，新增床位15张。二是拓宽茶叶销路，建成网店1家。\n"
)


def test_carried() -> None:
    document = parse(NOW)
    over = carried(document, BEFORE, CarriedParams(test="text", min_chars=15))
    assert [document.quote(r.span)[:8] for r in over.problems] == ["一是敬老院床位紧"]
    assert [BEFORE.quote(r.before)[:8] for r in over.problems] == ["一是敬老院床位紧"]
    assert [BEFORE.quote(unit.lead) for unit, _ in over.promises] == ["扩建敬老院"]
    assert [document.quote(r.span)[:12] for r in over.swapped] == ["全年召开党委会议14次，"]
    assert all("敬老院" in document.quote(r.span) for r in over.text)


def test_rules_that_compare_are_silent_without_the_report_before() -> None:
    codes = {"MAP901", "MAP902", "DUP901", "DUP902"}
    assert codes & {f.code for f in check(parse(NOW), "base")} == set()
    compared = [f for f in check(parse(NOW), "base", previous=BEFORE) if f.code in codes]
    assert {f.code for f in compared} == codes
    assert "“12”改为“14”" in next(f.message for f in compared if f.code == "DUP902")


TWO = "一是村道破损较多，急弯3处没有护栏。二是敬老院床位紧张，缺15张。"
BOTH = "一是修好村道，6月底前安装护栏。二是扩建敬老院，新增床位15张。"


@pytest.mark.parametrize(
    ("problems", "plan", "expected"),
    [
        case(TWO, BOTH + "三是整治校外培训乱收费，检查12家。", "MAP007 整治校外培训乱收费", id="one measure too many"),
        case(
            TWO,
            "（一）修好村道\n6月底前安装护栏。\n（二）扩建敬老院\n新增床位15张。\n（三）改进窗口服务\n6月底前配齐人员。",
            "MAP007 改进窗口服务",
            id="under headings",
        ),
        case(
            TWO,
            "由副乡长周平负责，6月底前修好村道，安装护栏。由民政办牵头，扩建敬老院，新增床位15张。由武装部长牵头，规范民兵训练，集训5天。",
            "MAP007 由武装部长牵头",
            id="in running text, by who is in charge",
        ),
        case(TWO, BOTH + "三是健全长效机制，定期回访。", "", id="a general close"),
        case(
            TWO,
            BOTH + "三是整治校外培训乱收费，检查12家。四是改进窗口服务。",
            "",
            id="a plan for more than the problems",
        ),
        case(
            TWO + "三是网评力量偏弱，专人只有1名。",
            BOTH + "三是整治校外培训乱收费，检查12家。",
            "MAP001 网评力量偏弱, MAP007 整治校外培训乱收费",
            id="a problem and a measure that have nothing in common",
        ),
        case(
            "一是企业安全责任不实，5家企业没有粉尘台账。二是安全执法力量不足，安全专干只有1名。三是食堂安全管理薄弱，2所学校没有留样。",
            "一是压实企业安全责任，5家企业补齐粉尘台账。二是充实安全执法力量，招聘安全专干2名。",
            "MAP001 食堂安全管理薄弱",
            id="only the word of the whole report in common",
        ),
    ],
)
def test_what_answers_nothing_or_is_not_answered(problems: str, plan: str, expected: str) -> None:
    told = check(report(problems, plan), "base")
    got = [f"{f.code} {f.quote}" for f in told if f.code in ("MAP001", "MAP006", "MAP007") and f.counts]
    assert ", ".join(got) == expected


@pytest.mark.parametrize(
    ("problems", "plan", "code", "expected"),
    [
        case(
            "一是村道破损，雨季难行。二是床位紧张。三是水费陈欠，由副乡长林一帆负责，2025年6月底前收清。",
            "一是修好村道。6月底前硬化道路2公里。二是扩建敬老院。新增床位15张。",
            "MAP001",
            [],
            id="the problem itself names who answers for it, and when",
        ),
        case(
            "一是村道破损，雨季难行。二是敬老院床位紧张。",
            "一是修好村道。6月底前硬化道路2公里。二是扩建敬老院。新增床位15张。三是防止反弹。6月开展一次抽查。",
            "MAP007",
            [],
            id="work that goes on",
        ),
        case(
            "一是村道破损，雨季难行。二是敬老院床位紧张。",
            "针对上述不足，一是修好村道。6月底前硬化道路2公里。二是扩建敬老院。新增床位15张。三是整治校外培训。5月底前检查12家。",
            "MAP004",
            [],
            id="told once, by MAP007",
        ),
    ],
)
def test_measures_elsewhere(problems: str, plan: str, code: str, expected: list[str]) -> None:
    text = HEAD + PROBLEMS + problems + "\n" + PLAN + plan + "\n"
    assert [finding.quote for finding in found(text, code)] == expected
