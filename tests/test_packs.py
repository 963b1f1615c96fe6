"""Packs: what is refused at load and at which line; slow patterns; every rule of every shipped pack by its examples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govtext.checks import patterns
from govtext.checks.carried import example
from govtext.checks.packs import PackError, load_pack, packs
from govtext.model import GovtextError, Rule
from govtext.pipeline import analyze, check, choose_pack, parse
from tables import case

GOOD = """\
[pack]
id = "own"
version = "1"
title = "检验"
source = { name = "自拟" }

[cues]
roads = ["村道", "公路"]

[[rule]]
code = "SEC901"
name = "roads-missing"
kind = "required"
severity = "info"
params = { cue = "{roads}" }
message = "没有写修路"
weak = "只有{items}条"
basis = { title = "公文写作通行要求" }
why = "为了检验。"
fires = ["架桥2座。"]
silent = ["硬化村道3公里。"]

[[rule]]
code = "MSK901"
name = "figures"
kind = "placeholder"
severity = "warning"
params = { kinds = ["count"] }
message = "{count}处"
basis = { title = "公文写作通行要求" }
why = "为了检验。"
fires = ["召开会议*次。"]
silent = ["召开会议4次。"]
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "own.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(PackError) as caught:
        load_pack(path)
    return str(caught.value)


def test_a_good_pack_loads(tmp_path: Path) -> None:
    pack = load_pack(written(tmp_path, GOOD))
    assert (pack.ref.id, pack.ref.version, pack.title) == ("own", "1", "检验")
    assert [rule.code for rule in pack.rules] == ["SEC901", "MSK901"]
    assert pack.rules[0].params == {"cue": "(?:村道|公路)"}
    assert [f.outcome for f in check(parse("硬化公路3公里。"), pack)] == ["pass", "pass"]


FAULTS = [
    # in a rule: what is replaced, by what, the line that must be named, a word that must be said
    case('severity = "info"', 'severity = "info"\nseverety = "info"', "[[rule]]", "severety", id="unknown key"),
    case('cue = "{roads}"', 'cue = "{roads}", cues = "x"', "params =", "cues", id="unknown parameter"),
    case('kind = "required"', 'kind = "require"', "kind =", "require", id="unknown kind"),
    case('severity = "info"', 'severity = "fatal"', "severity =", "fatal", id="unknown severity"),
    case('kind = "required"', 'kind = "required"\nrole = "problem"', "role =", "problem", id="unknown role"),
    case(
        'kind = "required"\nseverity = "info"\nparams = { cue = "{roads}" }',
        'kind = "formulation"\nseverity = "info"\nparams = { lexicon = "nowhere" }',
        "params =",
        "nowhere",
        id="unknown lexicon",
    ),
    case('cue = "{roads}"', 'cue = "{rivers}"', "params =", "rivers", id="unknown cue"),
    case(
        'cue = "{roads}"',
        'cue = "{roads}", substance = "{rivers}"',
        "params =",
        "rivers",
        id="unknown cue in a second pattern",
    ),
    case('cue = "{roads}"', 'cue = "修路|"', "params =", "空", id="a pattern that matches nothing at all"),
    case('cue = "{roads}"', 'cue = "(?:修路)*"', "params =", "空", id="a pattern that matches the empty text"),
    case('cue = "{roads}"', 'cue = "修路("', "params =", "正则", id="invalid pattern"),
    case('cue = "{roads}"', 'cue = "修路", substance = "[三"', "params =", "正则", id="invalid second pattern"),
    case(
        'kinds = ["count"]', 'kinds = ["count"], forms = "+"', "params = { kinds", "正则", id="invalid pattern of forms"
    ),
    case('kinds = ["count"]', 'kinds = ["counts"]', "params = { kinds", "counts", id="unknown kind of mask"),
    case('kinds = ["count"]', 'kinds = "count"', "params = { kinds", "array", id="a parameter of another type"),
    case('code = "MSK901"', 'code = "SEC901"', "code =", "SEC901", id="duplicate code"),
    case('code = "SEC901"', 'code = "Sec901"', "code =", "Sec901", id="code in small letters"),
    case('code = "SEC901"', 'code = "SEC9"', "code =", "SEC9", id="code too short"),
    case('code = "SEC901"', 'code = "SEC9011"', "code =", "SEC9011", id="code too long"),
    case('basis = { title = "公文写作通行要求" }\n', "", "[[rule]]", "basis", id="missing basis"),
    case('basis = { title = "公文写作通行要求" }', 'basis = { title = "" }', "code =", "basis", id="empty basis"),
    case(
        'basis = { title = "公文写作通行要求" }',
        'basis = { title = "x", page = 3 }',
        "basis =",
        "page",
        id="unknown key in the basis",
    ),
    case('why = "为了检验。"\n', "", "[[rule]]", "why", id="missing why"),
    case('why = "为了检验。"', 'why = ""', "code =", "why", id="empty why"),
    case('fires = ["架桥2座。"]\n', "", "[[rule]]", "fires", id="missing fires"),
    case('fires = ["架桥2座。"]', "fires = []", "code =", "fires", id="empty fires"),
    case('silent = ["硬化村道3公里。"]\n', "", "[[rule]]", "silent", id="missing silent"),
    case('silent = ["硬化村道3公里。"]', "silent = []", "code =", "silent", id="empty silent"),
    case('message = "没有写修路"', 'message = "没有写{roads}"', "message =", "roads", id="unknown value in a message"),
    case('weak = "只有{items}条"', 'weak = "只有{item}条"', "weak =", "item", id="unknown value in a weak message"),
    case('message = "没有写修路"', 'message = "没有写{修路"', "message =", "括号", id="an open brace in a message"),
    case('message = "没有写修路"', 'message = "没有写{}"', "message =", "值", id="an unnamed value in a message"),
    case('message = "没有写修路"\n', "", "[[rule]]", "message", id="missing message"),
    case('message = "没有写修路"', "message = 3", "message =", "int", id="a message of another type"),
    # in the head
    case('title = "检验"\n', "", "[pack]", "title", id="missing title"),
    case(
        'title = "检验"',
        'title = "检验"\nauthor = "x"',
        "author =",
        "author",
        id="unknown key in the head",
    ),
    case("[cues]", "[cue]", "[cue]", "cue", id="unknown table"),
    case(
        'roads = ["村道", "公路"]',
        'roads = "村道"',
        "roads =",
        "roads",
        id="a cue that is no list",
    ),
    case(
        'title = "检验"',
        'title = "检验"\nextends = ["nowhere"]',
        "extends =",
        "nowhere",
        id="unknown parent",
    ),
    case(
        'source = { name = "自拟" }',
        'source = { name = "自拟" }\n[pack.applies_to]\ntitle = ["工作(总结"]',
        "title = [",
        "正则",
        id="invalid pattern for titles",
    ),
    case(
        'source = { name = "自拟" }',
        'source = { name = "自拟" }\n[pack.applies_to]\nopening = [""]',
        "opening = [",
        "空",
        id="empty pattern for openings",
    ),
    case(
        'kind = "required"\nseverity = "info"\nparams = { cue = "{roads}" }',
        'kind = "formulation"\nseverity = "info"\nparams = { lexicon = "wrong_forms", where = { famly = "typo" } }',
        "params =",
        "famly",
        id="unknown column of a lexicon",
    ),
    case(
        'cue = "{roads}"',
        'cue = "(?:(?:村{9}){120}){2}"',
        "params =",
        "重复",
        id="repeats that multiply",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "word"), FAULTS)
def test_faults_are_refused_with_file_and_line(tmp_path: Path, old: str, new: str, line: str, word: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    path = written(tmp_path, text)
    said = refusal(path)
    numbers = [n for n, content in enumerate(text.splitlines(), 1) if content.startswith(line)]
    assert said.split(": ")[0] in [f"{path}:{n}" for n in numbers], said
    assert word in said.removeprefix(str(path))


def test_the_second_rule_has_its_own_line(tmp_path: Path) -> None:
    text = GOOD.replace('kind = "placeholder"', 'kind = "placeholders"')
    path = written(tmp_path, text)
    line = text.splitlines().index('kind = "placeholders"') + 1
    assert refusal(path).startswith(f"{path}:{line}:")


def test_a_duplicate_of_an_inherited_code_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace('title = "检验"', 'title = "检验"\nextends = ["base"]').replace("MSK901", "MSK001")
    path = written(tmp_path, text)
    line = text.splitlines().index('code = "MSK001"') + 1
    assert refusal(path).startswith(f"{path}:{line}:")


UNREADABLE = [
    case("", "pack", id="empty file"),
    case('[pack]\nid = "own\n', "line 2", id="TOML: an open string"),
    case("[pack]\nid = own\n", "line 2", id="TOML: a bare word"),
    case("[pack]\n[pack]\n", "line 2", id="TOML: a table twice"),
    case("a = " + "[" * 50_000, "TOML", id="TOML: nested too deep"),
    case("# " + "x" * 1_000_001, "1000 KB", id="over one megabyte"),
]


@pytest.mark.parametrize(("text", "word"), UNREADABLE)
def test_files_that_are_no_pack_are_refused(tmp_path: Path, text: str, word: str) -> None:
    path = written(tmp_path, text)
    said = refusal(path)
    assert said.startswith(str(path))
    assert word in said


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.encode("gb18030"))
    said = refusal(path)
    assert said.startswith(str(path))
    assert "UTF-8" in said


def test_a_file_that_is_not_utf8_is_refused_at_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.encode().replace("检验".encode(), "检验".encode("gb18030"), 1))
    assert refusal(path).startswith(f"{path}:4:")


@pytest.mark.parametrize("name", ["nowhere", "", "../base", "base.txt", "nowhere.toml"])
def test_an_unknown_pack_is_refused_with_what_there_is(name: str) -> None:
    with pytest.raises(PackError, match=r"没有规则包|无法读取"):
        load_pack(name)


def test_a_folder_is_no_pack(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(str(tmp_path))


def test_a_pack_that_extends_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(GOOD.replace('title = "检验"', f'title = "检验"\nextends = ["{path}"]'), encoding="utf-8")
    said = refusal(path)
    assert said.startswith(str(path))
    assert "TOML" not in said


def test_errors_can_be_caught_as_one() -> None:
    assert issubclass(PackError, GovtextError)


def test_a_local_pack_is_namespaced(tmp_path: Path) -> None:
    pack = load_pack(written(tmp_path, GOOD.replace("SEC901", "liuxi/SEC901")))
    assert pack.rules[0].code == "liuxi/SEC901"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    before = load_pack(path)
    written(tmp_path, GOOD.replace("没有写修路", "没有写架桥"))
    os.utime(path, (1, 1))
    after = load_pack(path)
    assert (before.rules[0].message, after.rules[0].message) == ("没有写修路", "没有写架桥")
    assert before.ref.sha256 != after.ref.sha256


def test_a_pack_that_extends_another_has_its_rules_first(tmp_path: Path) -> None:
    pack = load_pack(written(tmp_path, GOOD.replace('title = "检验"', 'title = "检验"\nextends = ["base"]')))
    base = load_pack("base")
    assert pack.rules[: len(base.rules)] == base.rules
    assert [rule.code for rule in pack.rules[len(base.rules) :]] == ["SEC901", "MSK901"]


# Slow patterns


def test_a_slow_pattern_is_uncertain_and_never_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.05)
    pack = load_pack(written(tmp_path, GOOD.replace('cue = "{roads}"', 'cue = "(?:路|路路)+桥"')))
    slow, other = check(parse("修" + "路" * 40 + "，架桥，召开会议*次。"), pack)
    assert (slow.code, slow.outcome, slow.counts) == ("SEC901", "uncertain", False)
    assert (other.code, other.outcome) == ("MSK901", "fail")


@pytest.mark.parametrize(
    "word", ["*", "1", "存在", "整改", "2024年", "关于", "书记", "清醒看到", "一是学习。", "一、总体情况\n"]
)
def test_no_shipped_pattern_is_slow(word: str) -> None:
    document = parse(word * (20_000 // len(word)))
    found = [finding for pack in PACKS for finding in check(document, pack)]
    assert [finding.code for finding in found if finding.outcome == "uncertain" and not finding.confidence] == []


# The packs that come with govtext

PACKS = packs()
RULES = [(pack, rule) for pack in PACKS for rule in pack.rules]
NAMES = [f"{pack.ref.id}-{rule.code}" for pack, rule in RULES]


def test_base_comes_first_and_ids_are_file_names() -> None:
    assert PACKS[0].ref.id == "base"
    assert [load_pack(pack.ref.id) for pack in PACKS] == list(PACKS)


def hits(rule: Rule, text: str, pack_number: int) -> list[str]:
    report, before = example(text)
    found = check(parse(report), PACKS[pack_number], previous=None if before is None else parse(before))
    return [f.outcome for f in found if f.code == rule.code and f.counts]


OWN = [
    (number, rule, f"{pack.ref.id}-{rule.code}")
    for number, pack in enumerate(PACKS)
    for rule in pack.rules
    if pack.ref.id == "base" or rule not in PACKS[0].rules
]
EXAMPLES = [
    pytest.param(number, rule, kind, text, id=f"{name}-{kind}-{order}")
    for number, rule, name in OWN
    for kind in ("fires", "silent")
    for order, text in enumerate(getattr(rule, kind), 1)
]


@pytest.mark.parametrize(("pack", "rule", "kind", "text"), EXAMPLES)
def test_examples_of_shipped_rules(pack: int, rule: Rule, kind: str, text: str) -> None:
    assert bool(hits(rule, text, pack)) == (kind == "fires")


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=NAMES)
def test_shipped_rules_say_what_why_and_on_which_basis(rule: Rule) -> None:
    for words in (rule.name, rule.message, rule.en, rule.why, rule.basis.title):
        assert words.strip()
    assert rule.en.isascii() or "“" in rule.en
    assert set(rule.fires).isdisjoint(rule.silent)


def test_a_code_means_one_rule_in_all_packs() -> None:
    meant: dict[str, Rule] = {}
    for _, rule in RULES:
        assert meant.setdefault(rule.code, rule) == rule


# Which pack


@pytest.mark.parametrize(
    ("text", "id_", "chosen"),
    [
        case(
            "中共柳溪乡委员会关于2023年度落实全面从严治党主体责任情况的报告\n现报告如下。",
            "party-duty",
            "detected",
            id="by its title",
        ),
        case(
            "情况报告\n现将柳溪乡2023年度落实全面从严治党主体责任情况报告如下：",
            "party-duty",
            "detected",
            id="by its opening",
        ),
        case("柳溪乡2023年调研材料\n全年修路3公里，落实全面从严治党主体责任。", "base", "default", id="by neither"),
        case("", "base", "default", id="empty"),
    ],
)
def test_the_pack_is_chosen_by_title_then_opening(text: str, id_: str, chosen: str) -> None:
    choice = choose_pack(parse(text))
    assert (choice.id, choice.chosen) == (id_, chosen)
    assert choice.reason
    assert {f.pack.id for f in check(parse(text))} <= {id_}


def test_a_given_pack_is_used(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    for given in (path, str(path), load_pack(path)):
        analysis = analyze("架桥2座。", given)
        assert (analysis.pack.id, analysis.pack.chosen) == ("own", "given")
        assert {f.pack for f in analysis.findings} == {load_pack(path).ref}


# A good report of our own, and one planted defect at a time

GOOD_DUTY = """\
中共柳溪乡委员会关于2024年度落实全面从严治党主体责任情况的报告

2024年，柳溪乡党委深刻领悟“两个确立”的决定性意义，坚决做到“两个维护”，认真履行管党治党主体责任。现将有关情况报告如下：
一、主要做法
（一）强化政治引领。乡党委落实“第一议题”制度18次，理论学习中心组集中学习12次，开展专题研讨4次，班子成员到联系村宣讲26场。
（二）压实主体责任。全年专题研究全面从严治党工作4次，听取班子成员履责情况汇报2轮14人次。党委书记认真履行第一责任人职责，约谈村党组织书记11人次，阅批信访件9件。班子其他成员落实“一岗双责”，到分管站所督导32次。
（三）建强基层组织。整顿软弱涣散村党组织1个，新发展党员13名，轮训党员420人次，调整不胜任的村干部2名。
（四）深化作风建设。锲而不舍落实中央八项规定精神，开展节前检查6次，精简文件12%，查处违规收送礼金问题1起1人。
（五）严肃执纪问责。运用“四种形态”处理17人次，其中第一种形态14人次；立案4件，给予党纪处分3人。整治群众身边不正之风和腐败问题，清退集体资金6.8万元。
（六）守牢意识形态阵地。研究意识形态工作2次，处置网络舆情5条。
（七）抓实巡察整改。县委巡察反馈的14个问题已整改13个，剩余1个（集镇农贸市场权属问题）计划2025年4月完成。
二、存在问题
一是责任传导逐级递减，3个村党支部书记述责内容雷同，原因是乡党委审核把关不细，没有逐份反馈修改意见。二是日常监督不够有力，全年主动发现的问题线索只占二成，根源在于纪检干部6人中有2人是新手，办案经验不足。三是村级“三资”管理不够规范，2个村出租合同没有公开，主要原因是代理中心对账不及时。
三、下一步打算
一是压实责任链条。由乡党委副书记牵头，3月底前修订责任清单，把52项任务分解到人，每季度通报1次。二是提升监督质效。由乡纪委书记负责，组织跟班学习4人次，年内主动发现线索占比不低于四成。三是规范“三资”管理。由分管副乡长负责，6月底前完成11个村合同清查，对逾期不公开的约谈提醒，结果在公开栏公布。
中共柳溪乡委员会
2024年12月28日
"""


def alarms(text: str) -> set[str]:
    return {f.code for f in check(parse(text)) if f.counts and f.severity in ("error", "warning")}


def section(opening: str) -> str:
    """The line of the good report that opens so, with its line feed."""
    (line,) = [line for line in GOOD_DUTY.splitlines(keepends=True) if line.startswith(opening)]
    return line


def test_a_good_report_of_our_own_raises_no_alarm() -> None:
    assert choose_pack(parse(GOOD_DUTY)).id == "party-duty"
    assert alarms(GOOD_DUTY) == set()


PLANTED = [
    case("二、存在问题\n" + section("一是责任传导"), "", "SEC102", id="no problems"),
    case("三、下一步打算\n" + section("一是压实"), "", "SEC114", id="no plan"),
    case(section("（四）"), "", "SEC110", id="no conduct"),
    case(section("（五）"), "", "SEC111", id="no discipline"),
    case(section("（三）"), "", "SEC109", id="no organisation"),
    case("班子其他成员落实“一岗双责”，到分管站所督导32次。", "", "SEC106", id="no shared duty"),
    case("党委书记认真履行第一责任人职责，约谈村党组织书记11人次，阅批信访件9件。", "", "SEC105", id="no first person"),
    case(
        "落实全面从严治党主体责任情况的报告", "履行全面从严治党主体责任总结", "SEC101", id="a title without its matter"
    ),
    case("深刻领悟“两个确立”的决定性意义，", "", "TIF101", id="a formulation left out"),
    case("“两个维护”", "“二个维护”", "TIF001", id="a wrong formulation"),
    case("2024年度", "2019年度", "TIF002", id="a formulation before its time"),
    case("责任清单，", "责任清单，布署工作，", "TYP001", id="a typo"),
    case("三、下一步打算", "四、下一步打算", "NBR002", id="a heading left out"),
    case("三、下一步打算", "二、下一步打算", "NBR003", id="a heading twice"),
    case("三是规范“三资”管理。", "四是规范“三资”管理。", "NBR005", id="a member left out"),
    case("三是规范“三资”管理。", "二是规范“三资”管理。", "NBR006", id="a member twice"),
    case("专题研讨4次", "专题研讨*次", "MSK001", id="a figure masked"),
    case("到联系村宣讲", "到**村宣讲", "MSK002", id="a name masked"),
    case("专题研讨4次", "专题研讨____次", "MSK003", id="a slot not filled in"),
    case("精简文件12%", "精简文件xx12%", "MSK004", id="damage by replacement"),
    case("清退集体资金6.8万元", "清退集体资金、投入经费万多元", "MSK005", id="a number deleted"),
    case("专题研讨4次", "专题研讨4次，持续提××均收入", "MSK006", id="a word cut by replacement"),
]


@pytest.mark.parametrize(("old", "new", "code"), PLANTED)
def test_a_planted_defect_is_found(old: str, new: str, code: str) -> None:
    assert GOOD_DUTY.count(old) == 1
    assert code in alarms(GOOD_DUTY.replace(old, new))


def test_causes_that_are_not_named_are_missed() -> None:
    text = GOOD_DUTY.replace("，原因是", "，").replace("，根源在于", "，").replace("，主要原因是", "，")
    assert alarms(text) == {"SEC113"}
