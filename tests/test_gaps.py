"""Figures and names deleted outright: where they are missing, and the many texts in which nothing is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govtext.pipeline import parse


def marked(text: str) -> str:
    """Return ``text`` with [kind] at each of its gaps."""
    for gap in reversed(parse(text).gaps):
        assert gap.start == gap.end
        text = f"{text[: gap.start]}[{gap.kind}]{text[gap.start :]}"
    return text


DAMAGED = [
    "投入经费[amount]万多元，开展培训。",
    "筹集帮扶资金[amount]余万元。",
    "实现生产总值[amount]亿元、增长[percent]。",
    "完成投资[amount]亿元，同比增长[percent]。",
    "全乡财政收入[amount]万元，比上年增长[percent]；贷款余额[amount]亿元。",
    "人均纯收入达到[amount]元。",
    "公开率达[percent]。",
    "工业产值[amount]亿元，财政收入同比增长[percent]。",
    "参保率达到[percent]，群众满意度为[percent]。",
    "女党员占比[percent]%，大专以上占[percent]。",
    "出勤率提高[percent]个百分点。",
    "共召开会议[count]余次，约谈干部[count]人次。",
    "开展茶叶种植培训[count]场次，走访群众[count]户。",
    "查处案件[count]件[count]人，诫勉谈话[count]人。",
    "新增[count]户[count]人。",
    "带动就业[count]余人。",
    "安装路灯[count]余盏，建成公厕[count]座。",
    "发放宣传资料[count]份，化解矛盾纠纷[count]起。",
    "新建道路[measure]公里，铺设管网[measure]米，种茶[measure]余亩。",
    "召开[count]次党委会，[count]个村完成换届。",
    "选派[count]名干部到石鼓等[count]个村，辖[count]个社区，考核列第[count]位，前进[count]个位次。",
    "审批时限压缩至[measure]天，粮食产量[measure]万吨，接待游客[count]万人次。",
    "整改3类[count]个问题，立行立改[count]个。",
    "大会于[date]年[date]月[date]日召开，应到代表[count]名，实到[count]名。",
    "2023年[date]月[date]日开工。",
    "召开第[count]届乡人代会第[count]次会议，学习党的[name]届中全会精神。",
    "[date]20231228日召开。",
    "产值增长xx[percent]0.9%，投资xx[amount].51亿元，人均纯收入xx[amount]458元。",
    "总投资[amount]万元的水厂于[date]年[date]月开工，第[count]季度投产。",
    "学习党的[name]大精神，由[person]同志主持。",
    "给予党纪处分[count]人（党内警告[count]人、严重警告[count]人）。",
    "重温[person]总书记总书记讲话。",
    "乡长、[person]同志主持会议，推广“[name]”工作法，学习《[name]》。",
]


@pytest.mark.parametrize("expected", DAMAGED)
def test_damage(expected: str) -> None:
    assert marked(re.sub(r"\[[a-z]+\]", "", expected)) == expected


DAMAGED += [
    "开展督查[count]轮，新增床位[count]张，签订合同[count]份，维修校舍[count]处。",
    "整治后信访量由[count]件降至9件，占比分别为40%、[percent]%。",
    "查处问题3起[count]人，监管所对[count]名责任人约谈，先后[count]次研究。",
    "争取上级补助[amount]万元用于修渠，公务接待费[amount]万元，培训社区工作者[count]人次。",
]


WHOLE = [
    "首台套设备，企业家、普通用户，公众号推文，“戏聚柳塘”好戏连台，产业链条，标准箱，增收节支，获批，联审联批。",
    # scales that are numbers or names of their own
    "亿元企业3家，投资万元以上项目5个，投资亿元以上项目2个。",
    "万亩良田，万人空巷，成千上万，千家万户，“万企兴万村”。",
    "打造千亿元产业集群，产值超亿元、收入过万元，总量突破万亿元，迈上百亿元台阶。",
    "上万元，数万元，几万元，近万人，万余亩，捐款万余元。",
    "每万人拥有医生3名，万元生产总值能耗下降2%，3000元/亩，户均收入增加。",
    # words that look like units
    "百分之百达标，余下工程，其余人员，剩余资金，业余时间，结余经费，富余劳动力。",
    "多次检查，首次获奖，依次推进，层次更高，获优秀等次，人次，场次，批次。",
    "表彰先进集体和先进个人，一户一策，逐户走访，入户宣讲，养殖大户、用户。",
    "文件、案件、事件、信访件、建设项目、重大事项、企业家、脱贫人口、活动场所、会场。",
    "一个个村庄，若干个项目，该名干部，报名干部，点名党员，每名党员，首个社区，增加和规范供给。",
    "各类问题，逐个销号，整个，这个，几个，两个，第一个。",
    "接待游客人次、旅游收入分别增长15%、20%。",
    "受处分人，法定代表人，脱贫户、居民户、移民户，办结件、受理件，活动场，培训期，资料册，指标项。",
    # verbs without a figure of their own
    "传达精神，发达，到达，下达，增长较快，稳定增长，实现正增长，占比提高，侵占。",
    "财政收入同比增长，税收占比提高，违法占，乱占。",
    "财政收入增速高于全县，工业增加值增长6%，用电量同比增长5%。",
    "满意度，知晓率，覆盖面，提高参保率。",
    # dates, meetings and people
    "第一届，第三次，及第，次第，门第，党的十九届六中全会，本届，上届人大，历届全会。",
    "出生年月日，年月日，按年、月、日统计，2022年月均用电，于3月5日。",
    "习近平总书记，总书记强调，老同志、同志们，镇长、同志们，“同志”。",
    # masks and numbers
    "召开会议**次，投入××万元，增长x.x%，走访（ ）户，发放[填写]份，某次会议。",
    "建成**35千伏线路，在**3个村推广，××2号隧道，X5型巡逻车，购置设备2台。",
    "开会十余次，投入100多万元，种茶二十余亩，整改率百分之九十。",
    "单位：亿元、%、人、户。指标（%）。",
]


@pytest.mark.parametrize("text", WHOLE)
def test_nothing_is_missing(text: str) -> None:
    assert marked(text) == text


def test_the_sample_reports_have_no_gap(root: Path) -> None:
    reports = sorted((root / "corpora" / "reports").glob("*.txt"))
    assert reports
    assert [report.name for report in reports if parse(report.read_text(encoding="utf-8")).gaps] == []


def test_the_real_reports_have_no_gap(shared: Path) -> None:
    reports = [*sorted((shared / "corpus").rglob("*.txt")), shared / "seed.txt"]
    assert [report.name for report in reports if parse(report.read_text(encoding="utf-8")).gaps] == []
