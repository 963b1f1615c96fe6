"""The rules about times, titles, names, places, words and marks on small reports: what each finds and what it leaves alone."""

from __future__ import annotations

import pytest

from govtext.chars import fold
from govtext.checks.citation import distance
from govtext.checks.pairs import neighbours
from govtext.checks.timing import read_timing
from govtext.model import Finding
from govtext.pipeline import check, parse
from tables import case

OURS = frozenset(("TIM", "CIT", "ORG", "PLC", "TRM", "PUN", "TYP"))
HEAD = "柳塘镇2023年工作总结\n2023年，柳塘镇在县委、县政府坚强领导下，完成了年度任务。\n一、工作开展情况\n"
PLAN = "修路3公里。\n二、存在问题\n一是人手不足。二是资金不足。\n三、下一步打算\n"


def found(text: str) -> list[Finding]:
    return [f for f in check(parse(text), "base") if f.counts and f.code[:3] in OURS and f.severity != "info"]


def codes(text: str) -> list[str]:
    return sorted({f.code for f in found(text)})


TIMES = [
    case("2022年新建蓄水池3口，惠及群众120户。", "TIM001", id="a figure of last year"),
    case("2022年，全镇立案6件，处分5人。", "TIM001", id="with a comma after the year"),
    case("2022年实现农业总产值3.2亿元，同比增长5.1%。", "TIM001", id="with last year's own growth"),
    case("2021年，投入资金120万元硬化道路3公里。", "TIM001", id="a figure of two years ago"),
    case("2022年9月，组织演练3场，参演420人。", "TIM001", id="a month of last year"),
    case("比2022年增长8%，达到3.2亿元。", "", id="a comparison"),
    case("在2022年完成2公里的基础上，新建水渠3公里。", "", id="a base"),
    case("2022年建成的冷库周转茶叶120吨。", "", id="a work built then"),
    case("2022年立项的大桥完成投资80万元。", "", id="a project begun then"),
    case("2022年度考核中，我镇列全县第3名。", "", id="an assessment of last year"),
    case("2022年修路3公里，2023年修路5公里。", "", id="both years told"),
    case("2022年以来，受理信访举报12件。", "TIM002", id="since last year"),
    case("2021年以来，累计受理信访举报12件。", "", id="a work of years"),
    case("截至2022年底，党员总数达到860名。", "TIM003", id="as of last year"),
    case("截至2023年11月底，党员总数达到860名。", "", id="as of this year"),
    case("其余2个问题计划2023年3月底前完成。", "TIM005", id="a promise for the past"),
    case("其余2个问题计划2024年3月底前完成。", "", id="a promise for the future"),
    case("2022年5月6日召开全镇干部大会，部署重点任务。", "TIM012", id="a meeting of last year"),
    case("**抓部署。**2022年5月6日召开全镇干部大会，部署重点任务。", "TIM012", id="after bold words"),
    case("2022年5月6日印发的方案继续执行。", "", id="what was issued then"),
    case("截至2024年3月底，党员120名。\n2023年12月20日", "TIM013", id="as of a month to come"),
    case("2024年，全镇新建水渠3公里，受益农户120户。", "TIM014", id="a year to come, as done"),
    case("剩余2公里计划2024年春耕前完成，受益农户120户。", "", id="a year to come, planned"),
    case("2023年3月14日（星期三）召开会议1次。", "TIM015", id="not that day of the week"),
    case("2023年3月15日（星期三）召开会议1次。", "", id="that day of the week"),
    case("2023年7月3日至5月8日开展检查3次。", "TIM016", id="a range that runs back"),
    case("2023年11月31日召开党委会。", "TIM010", id="a day that does not exist"),
    case("2023年13月召开党委会。", "", id="a month is judged only with a day or edge after it"),
    case("2023年2月29日召开党委会。", "TIM010", id="29 February of a common year"),
    case("2020年2月29日启动的工程完成投资3万元。", "", id="29 February of a leap year"),
    case("2023年度以来召开会议3次。", "TIM011", id="year and since"),
    case(PLAN + "2023年3月底前完成水渠5公里。", "TIM004", id="a plan for the past"),
    case(PLAN + "2023年，全镇将新建水渠5公里。", "TIM004", id="a plan for the year reported"),
    case(PLAN + "到2023年底，建成水渠5公里。", "TIM004", id="a goal for the year reported"),
    case(PLAN + "力争2024年农民收入比2023年增长8%。", "", id="a plan that compares"),
    case(PLAN + "2023年未完成的2个项目，2024年6月底前建成。", "", id="a plan that looks back"),
    case("修路3公里。\n二、2023年工作打算\n一是架桥1座。二是修渠2公里。", "TIM006", id="a heading of the wrong year"),
    case(PLAN + "2023年9月底前投产，产值占比提高到4成。", "TIM004", id="a deadline, what follows compares"),
    case("大排查6月3日启动，5月20日自查结束。", "TIM018", id="an end before the beginning"),
    case("9月8日接到线索，并于9月2日办结。", "TIM018", id="settled before it was received"),
    case("8月15日召开评议会，会后于8月9日通报结果。", "TIM018", id="reported before it was held"),
    case("7月动工的提灌站5月通过验收。", "TIM018", id="months"),
    case("9月8日接到群众举报，9月2日立案，10月9日结案。", "TIM018", id="stages of a case"),
    case("8月20日召开党员大会。8月11日将大会情况报县委。", "TIM018", id="reported in the next sentence"),
    case("6月8日下发通知，要求5月30日前上报结果。", "TIM018", id="a deadline before its notice"),
    case("提灌站2023年8月开工，2023年5月竣工。", "TIM018", id="with years"),
    case("提灌站2023年8月开工，计划2024年5月竣工。", "", id="in the next year"),
    case("8月20日召开党员大会。8月11日走访困难党员。", "", id="the next sentence on something else"),
    case("预计8月底完工。", "TIM019", id="expected for the past"),
    case("年初提出计划8月完工，实际7月完工。", "", id="what was planned at first"),
    case("大排查6月3日启动，6月20日自查结束。", "", id="an end after the beginning"),
    case("8月15日召开评议会，此前7月9日已通报结果。", "", id="said to be earlier"),
    case("11月动工的提灌站3月通过验收。", "", id="over the turn of the year"),
    case("8月15日召开党员大会，5月2日走访群众。", "", id="two acts side by side"),
    case("镇政府将于2023年6月召开推进会。", "TIM019", id="announced for the past"),
    case("培训班定于4月开班。", "TIM019", id="announced for a month that is over"),
    case("二期工程将于2024年3月开工。", "", id="announced for the year to come"),
    case(PLAN + "推进会将于4月召开。", "", id="announced in the plan"),
]


@pytest.mark.parametrize(("text", "code"), TIMES)
def test_times(text: str, code: str) -> None:
    assert codes(HEAD + text) == ([code] if code else [])


def test_a_report_of_several_years_may_name_them() -> None:
    text = "柳塘镇2023年工作总结\n五年来，我镇完成了任务。\n一、过去五年工作回顾\n2022年新建蓄水池3口。2022年以来受理举报12件。"
    assert codes(text) == []


def test_half_a_year_may_plan_the_rest_of_it() -> None:
    text = "柳塘镇2023年上半年工作总结\n一、工作开展情况\n修路3公里。\n二、2023年下半年工作打算\n2023年9月底前建成水渠2公里。"
    assert codes(text) == []


def test_half_a_year_sets_no_deadline_within_itself() -> None:
    text = "柳塘镇2023年{}工作总结\n一、工作开展情况\n修路3公里。\n二、下一步工作打算\n{}建成水渠2公里。"
    assert codes(text.format("上半年", "5月底前")) == ["TIM020"]
    assert codes(text.format("上半年", "次年5月底前")) == []
    assert codes(text.format("第三季度", "9月20日前")) == ["TIM020"]
    assert codes(text.format("", "5月底前")) == []


def test_a_report_is_judged_by_its_day() -> None:
    signed = "\n二、存在问题\n一是人手不足。二是资金不足。\n柳塘镇人民政府\n"
    assert codes(HEAD + "2023年12月召开会议2次。" + signed + "2023年10月20日") == ["TIM008"]
    assert codes(HEAD + "2023年9月召开会议2次。" + signed + "2023年10月20日") == []
    assert codes(HEAD + "修路3公里。" + signed + "2022年12月20日") == ["TIM009"]
    assert codes(HEAD + "修路3公里。" + signed + "2024年1月6日") == []


def test_the_opening_names_the_titles_year() -> None:
    text = "柳塘镇2023年度工作总结\n现将{}年度工作情况报告如下：\n一、工作开展情况\n修路3公里。"
    assert codes(text.format(2022)) == ["TIM007"]
    assert codes(text.format(2023)) == []


@pytest.mark.parametrize(
    ("text", "year", "written", "span"),
    [
        case(HEAD, 2023, None, "annual", id="a year in the title"),
        case(
            "柳塘镇2024年政府工作报告\n（2024年1月9日在柳塘镇第十届人民代表大会第三次会议上）\n各位代表：\n一、2023年工作回顾\n修路3公里。",
            2023,
            "2024-01-09",
            "annual",
            id="a government reports on the year before",
        ),
        case("柳塘镇2023年第三季度工作总结\n一、工作开展情况\n修路3公里。", 2023, None, "other", id="a quarter"),
    ],
)
def test_the_year_the_day_and_the_span_of_a_report(text: str, year: int, written: str | None, span: str) -> None:
    timing = read_timing(parse(text))
    assert timing is not None
    assert (timing.year, timing.written and timing.written.isoformat(), timing.annual) == (
        year,
        written,
        span == "annual",
    )


def test_without_a_year_time_is_not_judged() -> None:
    findings = [
        f
        for f in check(parse("柳塘镇工作总结\n会同县国土局检查3次。"), "base")
        if f.code in ("TIM001", "ORG001", "CIT002")
    ]
    assert {f.outcome for f in findings} == {"not_assessable"}


TITLES = [
    case("学习《中国共产党纪律处罚条例》。", "CIT001", "中国共产党纪律处分条例", id="one character"),
    case("学习《中国共产党党员纪律处分条例》。", "CIT001", "中国共产党纪律处分条例", id="two characters too many"),
    case("学习《中国共产党支部工作条列（试行）》。", "CIT001", "中国共产党支部工作条例", id="with an edition"),
    case("学习《中国共产党农村基层组织条例》。", "CIT001", "中国共产党农村基层组织工作条例", id="two too few"),
    case("依据《中华人民共和国水资源法》处罚3家。", "CIT001", "中华人民共和国水法", id="a law's name made longer"),
    case(
        "依据《中华人民共和国农产品安全法》处罚3家。", "CIT001", "中华人民共和国农产品质量安全法", id="a law's name cut"
    ),
    case("学习《中国共产党廉洁自律准则》《中国共产党问责条例》。", "", "", id="right titles"),
    case("依据《中华人民共和国行政处罚法》《中华人民共和国行政复议法》办案3件。", "", "", id="laws two apart"),
    case("依据《安全生产法》《土地管理法》处罚3家。", "", "", id="laws by short names"),
    case("印发《柳塘镇党委理论学习中心组学习规则》。", "", "", id="the unit's own document"),
    case("落实《信访工作条例实施细则》。", "", "", id="the rules that carry another out"),
    case("宣传《合同法》3场。", "CIT002", "", id="a law replaced"),
    case("按照原《信访条例》受理的2件积案已经化解。", "", "", id="a former rule named as such"),
    case("按照《生态保护补偿条例》落实资金3万元。", "", "", id="issued by the middle of the next year"),
    case("贯彻《中华人民共和国民营经济促进法》。", "CIT003", "", id="not issued yet"),
    case("学习贯彻党的二十届三中全会精神。", "CIT004", "", id="a plenum not held yet"),
    case("学习贯彻二十届中央纪委三次全会精神。", "", "", id="a plenum of the next January"),
    case("学习贯彻十九届八中全会精神。", "CIT004", "", id="a plenum that was never held"),
    case("学习贯彻党的二十届二次全会精神。", "CIT005", "", id="a plenum misnamed"),
]


@pytest.mark.parametrize(("text", "code", "right"), TITLES)
def test_titles_and_meetings(text: str, code: str, right: str) -> None:
    findings = found(HEAD + text)
    assert [f.code for f in findings] == ([code] if code else [])
    if right:
        assert findings[0].fix is not None
        assert findings[0].fix.replace == right


def test_a_meeting_may_be_awaited() -> None:
    text = "柳塘镇2021年工作总结\n2021年，我镇以优异成绩迎接党的二十大胜利召开。"
    assert codes(text) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        case("条例", "条例", 0, id="the same"),
        case("条列", "条例", 1, id="one"),
        case("条例", "工作条例", 2, id="two"),
        case("条例", "党章", 2, id="all"),
        case("条例", "纪律处分", 3, id="too many"),
    ],
)
def test_distance_counts_changes_up_to_a_limit(left: str, right: str, expected: int) -> None:
    assert distance(left, right, 2) == distance(right, left, 2) == expected


NAMES = [
    case("会同县国土资源局检查3次。", "ORG001", "县国土资源局", id="a body renamed"),
    case("县卫计局组织义诊3场。", "ORG001", "县卫计局", id="by a short name"),
    case("镇国土所调解土地纠纷6起。", "ORG001", "镇国土所", id="a station"),
    case("会同县自然资源局检查3次。", "", "", id="by its present name"),
    case("原县国土资源局移交的矿坑完成复绿。", "", "", id="named as former"),
    case("2015年县国土资源局移交的矿坑完成复绿。", "", "", id="named of its year"),
    case("县国土局更名后，窗口进驻大厅。", "", "", id="its change told"),
    case("打破农业局限，打开旅游局面。", "", "", id="other words"),
    case("建立岩溪镇村级权力清单32条。", "PLC001", "岩溪镇", id="a township left over"),
    case("按照岩溪镇党委的统一部署，拆违11处。", "PLC001", "岩溪镇", id="a committee left over"),
    case("组织村干部赴岩溪镇学习考察3次。", "", "", id="a visit"),
    case("与岩溪镇共建水渠2公里。", "", "", id="a partner"),
    case("建立柳塘镇村级权力清单32条。", "", "", id="the unit's own name"),
    case("打造“枫塘先锋”党建品牌。修路3公里。擦亮“红塘先锋”党建品牌。", "TRM001", "“红塘先锋”", id="a brand"),
    case("“两个维护”“两个确立”深入人心。修路3公里。做到“两个维护”。", "", "", id="formulations"),
    case("推行“一村一品”。修路3公里。推行“一镇一品”。", "", "", id="one for each"),
    case("创建“枫塘先锋”“红塘先锋”2个品牌。", "", "", id="two names in a sentence"),
    case("完成清潭水库加固。修路3公里。对青潭水库开展验收。", "TRM002", "青潭水库", id="a reservoir by sound"),
    case(
        "青山智能制造产业园投产。修路3公里。支持青山智造产业园扩容。", "TRM002", "青山智造产业园", id="a name cut short"
    ),
    case("完成东潭水库加固。修路3公里。对西潭水库开展验收。", "", "", id="east and west"),
    case("副镇长罗秉义牵头整改。修路3公里。副镇长罗炳义负责验收。", "TRM003", "罗炳义", id="a person by sound"),
    case("副镇长罗秉义牵头整改。修路3公里。副镇长罗义秉负责验收。", "TRM003", "罗义秉", id="a person turned round"),
    case("副镇长罗秉义牵头整改。修路3公里。副镇长罗文清负责验收。", "", "", id="two persons"),
]


@pytest.mark.parametrize(("text", "code", "quote"), NAMES)
def test_names(text: str, code: str, quote: str) -> None:
    assert [(f.code, f.quote) for f in found(HEAD + text)] == ([(code, quote)] if code else [])


def test_a_name_is_judged_by_the_reports_year() -> None:
    text = "柳塘镇{}年工作总结\n{}年，会同县扶贫办核查3次。"
    assert codes(text.format(2020, 2020)) == []
    assert codes(text.format(2023, 2023)) == ["ORG001"]


def test_the_first_finding_of_a_pair_points_to_the_other() -> None:
    (finding,) = found(HEAD + "完成清潭水库加固。修路3公里。对青潭水库开展验收。")
    assert [e.surface for e in finding.evidence] == ["清潭水库"]


WORDS = [
    case("书面证求镇纪委意见。", "TYP004", id="a word by sound"),
    case("书面征求镇纪委意见。", "", id="the word itself"),
    case("组织学习《证求意见办法》。", "", id="in a title"),
    case("切实增强防犯意识。", "TYP001", id="a word listed"),
    case("开展预防犯罪宣传3场。", "", id="inside other words"),
    case("截止11月底完成投资3万元。", "TYP002", id="until"),
    case("报名工作已经截止。", "", id="ended"),
    case("加强巡查力度。", "TYP003", id="strength"),
    case("加强巡查，加大力度。", "", id="strength raised"),
    case("召开会议3次，，修路3公里。", "PUN001", id="a comma twice"),
    case("启动响应4次,转移群众16人。", "PUN002", id="a half-width comma"),
    case("转移群众2,316人。", "", id="a comma in a number"),
    case("建成“一站式服务中心。", "PUN003", id="an opening mark alone"),
    case("建成一站式”服务中心。", "PUN004", id="a closing mark alone"),
    case("学习《纪律处分条例，撰写心得6篇。", "PUN005", id="a title mark alone"),
    case("学习《关于印发〈纪律处分条例〉的通知》。", "", id="a title in a title"),
    case("建成（含改建3处厕所12座。", "PUN006", id="a bracket alone"),
    case("整治违停、飞线、等问题。", "PUN007", id="a mark before and so on"),
]


@pytest.mark.parametrize(("text", "code"), WORDS)
def test_words_and_marks(text: str, code: str) -> None:
    assert codes(HEAD + text) == ([code] if code else [])


def test_half_width_marks_of_a_paragraph_are_one_finding() -> None:
    (finding,) = found(HEAD + "启动响应4次,转移群众16人,安置群众8人。")
    assert "本段2处" in finding.message


@pytest.mark.parametrize(("text", "count"), [("", 0), ("甲", 0), ("甲乙", 1), ("甲乙甲乙", 2), ("𠮷甲", 2)])
def test_pairs_of_characters(text: str, count: int) -> None:
    assert len(neighbours(text)) == count


def test_every_fix_lies_in_its_finding_and_leaves_the_rest() -> None:
    texts = [case_.values[0] for case_ in (*TIMES, *TITLES, *NAMES, *WORDS)]
    for text in texts:
        for finding in found(HEAD + str(text)):
            if finding.fix:
                assert finding.start <= finding.fix.start < finding.fix.end <= finding.end
                assert fold(finding.fix.replace) != fold((HEAD + str(text))[finding.fix.start : finding.fix.end])


def test_what_is_rectified_comes_after_its_cause() -> None:
    head = "柳塘镇党委关于县委巡察反馈意见整改情况的报告\n2024年5月8日至6月28日，县委巡察组开展巡察。\n一、整改情况\n"
    told = "2023年11月8日召开整改专题民主生活会，查摆问题17条。对2021年县委巡察反馈的18个问题“回头看”。"
    assert [f.quote for f in found(head + told) if f.code == "TIM012"] == ["2023年11月8日"]


def test_a_report_that_opens_with_the_year_before() -> None:
    assert "TIM017" in codes(HEAD.replace("\n2023年，", "\n2022年，") + PLAN)
    assert "TIM017" not in codes(HEAD + PLAN)


LEFT_OVER = [
    case("全年在白沙乡新建水渠2公里。", "白沙乡", id="a township"),
    case("石塘镇派出所调解纠纷12起。", "石塘镇", id="a body of a township"),
    case("修订《石塘镇财务管理办法》。", "石塘镇", id="in a title"),
    case("修订《关于印发石塘镇财务管理办法的通知》。", "石塘镇", id="inside a title"),
    case("如有疑问，请与石塘镇党政办公室联系。", "石塘镇", id="whom to ask"),
    case("青河县岩溪乡种茶30亩。", "岩溪乡", id="a township after our county"),
    case("青河县柳塘镇种茶30亩。", "", id="our own after our county"),
    case("结果报陵水县纪委审核。", "陵水县", id="the county above, after a verb"),
    case("落实陵水县纪委要求，谈话12人次。", "陵水县", id="the county above, after a longer verb"),
    case("为建设美丽富饶的石塘镇而努力奋斗！", "石塘镇", id="in the close"),
    case("与邻镇石塘镇联合开展检查2次。", "", id="a neighbour"),
    case("会同邻近的白沙乡整治急弯2处。", "", id="next to it"),
    case("开通到邻镇的公交1条。", "", id="no name"),
    case("每名乡干部包3户，聚力乡村振兴。", "", id="words that end alike"),
    case("石塘镇至柳塘镇公路通车。", "", id="a road"),
    case("接收石塘镇转来的信访件1件。", "", id="passed on by it"),
    case("引进陵水县农丰公司项目1个。", "", id="a company"),
    case("移交青河县公安局1件。", "", id="the county that the opening names"),
    case("打造生态茶乡、魅力小镇。", "", id="a slogan"),
    case("以茶兴乡、以路活乡、以绿美乡。", "", id="a slogan of verbs"),
]


@pytest.mark.parametrize(("text", "place"), LEFT_OVER)
def test_places_left_over(text: str, place: str) -> None:
    head = HEAD.replace("在县委、县政府", "在青河县委、县政府")
    assert [f.quote for f in found(head + text) if f.code == "PLC001"] == ([place] if place else [])


def test_a_county_in_the_titles_of_a_bureau() -> None:
    head = "青河县水利局2023年工作总结\n一、工作开展情况\n"
    quotes = [f.quote for f in found(head + "修订《静山县灌溉管理办法》《青河县用水管理办法》。") if f.code == "PLC001"]
    assert quotes == ["静山县"]


OURS_ALONE = "柳塘镇2023年工作总结\n2023年，柳塘镇完成了年度任务，全镇4个村人均增收。\n一、工作开展情况\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        case("扩建柳塘中学。指导岩溪中学开好思政课。", "岩溪中学", id="a school, where ours is named"),
        case("柳塘镇卫生院和柳塘卫生院合署。督促岩溪卫生院整改。", "岩溪卫生院", id="a clinic"),
        case("走访柳塘派出所2次，岩溪派出所出警12次。", "岩溪派出所", id="an office"),
        case("扩建柳塘中学，组织教师赴岩溪中学学习。", "", id="a visit"),
        case("岩溪中学扩建。", "", id="nothing tells whose"),
        case(
            "扩建柳塘中学，原岩溪中学拆除，县第一中学、职业中学支教2次。",
            "",
            id="a former school and those of the county",
        ),
        case("走访柳塘敬老院、岩溪敬老院，岩溪社区送医12次。", "", id="a name of ours, said twice"),
        case("带领上湾、下湾、石桥、白坪4个村治水。河口村种茶30亩。", "河口村", id="a village that is not listed"),
        case("带领上湾、下湾、石桥、白坪4个村治水。石桥村种茶30亩。", "", id="a village that is listed"),
        case("在上湾、下湾、石桥3个村试点。河口村种茶30亩。", "", id="not all are listed"),
        case("云岭县柳塘镇种茶30亩，静山县柳塘镇种稻20亩。", "静山县", id="another county before our name"),
        case("压减镇本级会议3次，精简镇办文件12份。", "", id="a verb before the level"),
        case("镇政府在静山县委、县政府坚强领导下种茶30亩。静山县医院坐诊3次。", "", id="the county that leads us"),
        case("种茶3亩。\n附件：\n问题清单\n责任单位：岩溪乡农业办公室", "岩溪乡", id="put in charge in an attachment"),
    ],
)
def test_names_of_other_places(text: str, place: str) -> None:
    assert [f.quote for f in found(OURS_ALONE + text) if f.code == "PLC001"] == ([place] if place else [])
