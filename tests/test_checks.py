"""Each kind of rule on small reports: what fires, what is weak, what cannot be judged, what passes and where."""

from __future__ import annotations

import msgspec
import pytest

from govtext.model import Context, Finding, Outcome, Pack, PackRef, Role, Rule, Severity, Source
from govtext.pipeline import check, parse
from tables import case

BASIS = Source(title="公文写作通行要求")


def rule(kind: str, role: Role | None = None, severity: Severity = "warning", **params: object) -> Rule:
    return Rule(
        code="TST001",
        name="tested",
        kind=kind,
        severity=severity,
        message="说明",
        weak="偏弱",
        basis=BASIS,
        why="为了检验",
        fires=("甲",),
        silent=("乙",),
        role=role,
        params=params,
    )


def pack(*rules: Rule) -> Pack:
    ref = PackRef(id="test", version="1", sha256="0" * 64)
    return Pack(ref=ref, title="检验", title_cues=(), opening_cues=(), rules=rules)


def findings(text: str, given: Rule, context: Context = "submission") -> tuple[Finding, ...]:
    return check(parse(text), pack(given), context=context)


def outcomes(text: str, given: Rule) -> list[Outcome]:
    return [finding.outcome for finding in findings(text, given)]


TITLE = "柳溪乡2023年工作总结\n"
WORK = "一、工作开展情况\n全年召开会议12次，修路3公里。\n"
THIN = "二、存在问题\n一是人手不足。二是资金不足。\n"
PLAN = "三、下一步打算\n6月底前续建村道2公里。\n"

# required


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        case(TITLE + WORK + THIN + PLAN, rule("required", role="problems"), ["pass"], id="a role, there"),
        case(TITLE + WORK + PLAN, rule("required", role="problems"), ["fail"], id="a role, missing"),
        case(TITLE + WORK + THIN, rule("required", role="problems", min_items=3), ["weak"], id="too few items"),
        case(TITLE + WORK + THIN, rule("required", role="problems", min_items=2), ["pass"], id="items enough"),
        case(TITLE + WORK + THIN, rule("required", role="problems", min_chars=200), ["weak"], id="too short"),
        case(TITLE + WORK, rule("required", role="work", min_metrics=3), ["weak"], id="too few metrics"),
        case(TITLE + WORK, rule("required", role="work", min_metrics=2), ["pass"], id="metrics enough"),
        case(TITLE + WORK, rule("required", cue="修路"), ["pass"], id="a cue in the body"),
        case(TITLE + WORK, rule("required", cue="架桥"), ["fail"], id="a cue nowhere"),
        case(TITLE + WORK, rule("required", cue="工作总结"), ["fail"], id="the title is no body"),
        case(TITLE + WORK, rule("required", cue="工作总结", scope=["title"]), ["pass"], id="a cue in the title"),
        case(
            TITLE + WORK, rule("required", cue="修路", scope=["heading"]), ["fail"], id="a heading says nothing of it"
        ),
        case(TITLE + WORK, rule("required", cue="开展情况", scope=["heading"]), ["pass"], id="a cue in a heading"),
        case(TITLE + WORK + THIN, rule("required", cue="人手", scope=["lead"]), ["pass"], id="a cue in a lead"),
        case(TITLE + WORK, rule("required", cue="会议", scope=["opening"]), ["fail"], id="no opening"),
        case(
            TITLE + "现将情况报告如下：\n" + WORK,
            rule("required", cue="报告如下", scope=["opening"]),
            ["pass"],
            id="a cue in the opening",
        ),
        case(TITLE + WORK + THIN, rule("required", cue="资金", inside=["work"]), ["fail"], id="in another part"),
        case(TITLE + WORK + THIN, rule("required", cue="资金", inside=["problems"]), ["pass"], id="in this part"),
        case(TITLE + WORK, rule("required", cue="会议", substance=r"\d+公里"), ["pass"], id="with substance"),
        case(TITLE + WORK, rule("required", cue="会议", substance=r"\d+万元"), ["weak"], id="without substance"),
        case(TITLE + WORK, rule("required", cue="架桥", since=2023), ["fail"], id="since this year"),
        case(TITLE + WORK, rule("required", cue="架桥", since=2024), [], id="not yet"),
        case("柳溪乡工作总结\n" + WORK, rule("required", cue="架桥", since=2023), [], id="of no year"),
        case(TITLE + WORK, rule("required", cue="架桥", substance="公里", optional=True), [], id="optional, not there"),
        case(
            TITLE + WORK, rule("required", cue="会议", substance="万元", optional=True), ["weak"], id="optional, thin"
        ),
        case(TITLE + WORK, rule("required", cue="资金", inside=["plan"]), ["not_assessable"], id="no such part"),
        case(TITLE + WORK, rule("required", role="problems", cue="修路"), ["pass"], id="in place of the part, a cue"),
        case(
            TITLE + WORK, rule("required", role="problems", cue="修路", min_chars=99), ["pass"], id="a cue, unmeasured"
        ),
        case("", rule("required", cue="架桥"), ["fail"], id="an empty text lacks it"),
        case("", rule("required", role="plan"), ["fail"], id="an empty text lacks the part"),
    ],
)
def test_required(text: str, given: Rule, expected: list[Outcome]) -> None:
    assert outcomes(text, given) == expected


def test_a_thin_part_is_shown_to_its_end() -> None:
    (thin,) = findings(TITLE + WORK + THIN, rule("required", role="problems", min_chars=200))
    assert thin.quote == "二、存在问题\n一是人手不足。二是资金不足。"
    (told,) = findings(TITLE + WORK, rule("required", cue="会议", substance="万元"))
    assert told.quote == "会议12次，修路3公里。"


def test_a_missing_part_has_an_empty_span_and_a_found_one_its_place() -> None:
    (missing,) = findings(TITLE + WORK, rule("required", role="plan"))
    assert missing.start == missing.end
    assert missing.quote == ""
    (found,) = findings(TITLE + WORK + THIN, rule("required", role="problems"))
    assert found.quote == "二、存在问题"
    assert [(e.role, e.surface) for e in found.evidence] == [("found", "二、存在问题")]


def test_a_role_without_heading_is_found_by_its_sentence() -> None:
    text = TITLE + WORK + "一年来，全乡工作虽有进展，但仍存在一些问题和不足。一是人手不足。二是资金不足。"
    (found,) = findings(text, rule("required", role="problems"))
    assert found.outcome == "pass"
    assert found.quote == "一年来，全乡工作虽有进展，但仍存在一些问题和不足。"


def test_a_missing_part_shows_the_nearest_passage() -> None:
    (missing,) = findings(TITLE + WORK, rule("required", role="plan"))
    assert missing.evidence != ()


# order


@pytest.mark.parametrize(
    ("text", "roles", "expected"),
    [
        case(TITLE + WORK + THIN + PLAN, ["work", "problems", "plan"], ["pass"], id="in order"),
        case(
            TITLE + "一、存在问题\n缺人手。\n二、工作开展情况\n修路3公里。",
            ["work", "problems"],
            ["fail"],
            id="turned round",
        ),
        case(
            TITLE + "一、工作开展情况\n修路3公里。\n二、下一步打算\n架桥。\n三、存在问题\n缺人手。",
            ["work", "problems", "plan"],
            ["fail"],
            id="one misplaced",
        ),
        case(TITLE + WORK, ["problems", "plan"], ["not_assessable"], id="neither is there"),
        case(TITLE + WORK + PLAN, ["problems", "plan"], ["not_assessable"], id="one alone has no order"),
        case("", ["work", "plan"], ["not_assessable"], id="empty"),
    ],
)
def test_order(text: str, roles: list[str], expected: list[Outcome]) -> None:
    assert outcomes(text, rule("order", roles=roles)) == expected


NAMED = ["总体情况", "主动公开", "公开申请"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("一、总体情况\n公开9条。\n二、主动公开情况\n9条。\n三、收到公开申请情况\n0件。\n", "pass", id="in order"),
        case(
            "一、总体情况\n公开9条。\n二、收到公开申请情况\n0件。\n三、主动公开情况\n9条。\n", "fail", id="turned round"
        ),
        case("一、总体情况\n公开9条。\n二、收到公开申请情况\n0件。\n", "pass", id="one left out"),
        case("一、总体情况\n公开9条。\n", "not_assessable", id="one alone"),
    ],
)
def test_the_order_of_headings(text: str, expected: Outcome) -> None:
    (found,) = findings(TITLE + text, rule("order", headings=NAMED))
    assert found.outcome == expected
    if expected == "fail":
        assert found.quote == "三、主动公开情况"


# numbering

HEADINGS: dict[str, str] = {
    "good": "一、抓产业\n种茶12亩。\n二、抓民生\n修路3公里。\n三、抓治理\n调解8件。",
    "gap": "一、抓产业\n种茶12亩。\n三、抓民生\n修路3公里。\n四、抓治理\n调解8件。",
    "duplicate": "一、抓产业\n种茶12亩。\n二、抓民生\n修路3公里。\n二、抓治理\n调解8件。",
    "start": "二、抓产业\n种茶12亩。\n三、抓民生\n修路3公里。",
    "restart": "一、抓产业\n（一）种茶\n种茶12亩。\n（二）养蜂\n养蜂30箱。\n二、抓民生\n（一）修路\n修路3公里。\n（二）改水\n改水80户。",
    "counts on": "一、抓产业\n（一）种茶\n种茶12亩。\n（二）养蜂\n养蜂30箱。\n二、抓民生\n（三）修路\n修路3公里。\n（四）改水\n改水80户。",
    "single": "一、抓产业\n（一）种茶\n种茶12亩，产值40万元。\n二、抓民生\n修路3公里。",
    "no numbers": "存在问题\n缺人手，缺资金，管护跟不上。\n下一步打算\n招录专干2名，筹资80万元。",
    "empty": "",
}


@pytest.mark.parametrize(
    ("name", "defect", "expected"),
    [
        ("good", "start", []),
        ("good", "gap", []),
        ("good", "duplicate", []),
        ("good", "single", []),
        ("gap", "gap", ["三、抓民生"]),
        ("gap", "start", []),
        ("gap", "duplicate", []),
        ("duplicate", "duplicate", ["二、抓治理"]),
        ("duplicate", "gap", []),
        ("start", "start", ["二、抓产业"]),
        ("start", "gap", []),
        ("restart", "duplicate", []),
        ("restart", "start", []),
        ("counts on", "start", []),
        ("counts on", "gap", []),
        ("single", "single", ["（一）种茶"]),
        ("restart", "single", []),
        ("no numbers", "start", []),
        ("empty", "gap", []),
    ],
)
def test_numbering_of_headings(name: str, defect: str, expected: list[str]) -> None:
    found = findings(TITLE + HEADINGS[name] if HEADINGS[name] else "", rule("numbering", of="headings", defect=defect))
    assert [f.quote for f in found if f.counts] == expected
    assert {f.outcome for f in found} <= {"fail", "pass"}


@pytest.mark.parametrize(
    ("text", "defect", "expected"),
    [
        case("一是缺人手。二是缺资金。三是缺机制。", "gap", [], id="good"),
        case("一是缺人手。三是缺机制。", "gap", ["三是缺机制"], id="a gap"),
        case("一是缺人手。二是缺资金。二是缺机制。", "duplicate", ["二是缺机制"], id="a duplicate"),
        case("一是缺人手。二是缺资金。\n打算：一是招人。二是筹资。", "duplicate", [], id="a second list"),
        case("一是修路：（1）东线；（2）西线。二是架桥。", "gap", [], id="a nested list"),
        case("（1）东线；（3）西线。", "gap", ["（3）西线"], id="in brackets"),
        case("首先修路。其次架桥。最后改厕。", "gap", [], id="words"),
        case("没有列项。", "gap", [], id="no list"),
    ],
)
def test_numbering_of_items(text: str, defect: str, expected: list[str]) -> None:
    found = findings(TITLE + "一、存在问题\n主要有：" + text, rule("numbering", of="items", defect=defect))
    assert [f.quote.rstrip("。；") for f in found if f.counts] == expected


def test_a_gap_shows_what_stood_before() -> None:
    (found,) = findings(TITLE + HEADINGS["gap"], rule("numbering", of="headings", defect="gap"))
    assert [(e.role, e.surface) for e in found.evidence] == [("before", "一、")]


# placeholder

FIGURES = rule("placeholder", kinds=["count", "amount", "percent", "measure", "date"])
NAMES = rule("placeholder", kinds=["place", "name"], grain="document")
SLOTS = rule("placeholder", kinds=["count", "other"], forms=r"^(?:_{2,}|\[.*)$", anonymised=False)
DAMAGE = rule("placeholder", pattern="总书记总书记", anonymised=False)


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        case(TITLE + "全年开会*次，处理*人。", FIGURES, ["*次，处理*人"], id="one finding a paragraph"),
        case(TITLE + "全年开会*次。\n筹资**万元。", FIGURES, ["*次", "**万元"], id="two paragraphs"),
        case(TITLE + "一是开会*次。二是筹资**万元。", FIGURES, ["*次", "**万元"], id="two items"),
        case(TITLE + "全年开会12次。", FIGURES, [], id="figures are there"),
        case(TITLE + "**镇建成水厂。\n**村修路3公里。", NAMES, ["**"], id="one finding a document"),
        case(TITLE + "**镇建成水厂。", FIGURES, [], id="another kind"),
        case(TITLE + "培训____人次。", SLOTS, ["____人次"], id="a slot"),
        case(TITLE + "培训**人次。", SLOTS, [], id="a mask is no slot"),
        case(TITLE + "学习总书记总书记重要讲话。", DAMAGE, ["总书记总书记"], id="damage"),
        case(TITLE + "学习总书记重要讲话。", DAMAGE, [], id="no damage"),
        case("", FIGURES, [], id="empty"),
    ],
)
def test_placeholder(text: str, given: Rule, expected: list[str]) -> None:
    found = findings(text, given)
    assert [f.quote for f in found if f.counts] == expected
    assert found
    assert all(f.outcome == "pass" for f in found if not f.counts)


@pytest.mark.parametrize(
    ("text", "given", "context", "severity"),
    [
        ("培训**人次。", FIGURES, "submission", "warning"),
        ("培训**人次。", FIGURES, "published", "info"),
        ("培训____人次。", SLOTS, "submission", "warning"),
        ("培训____人次。", SLOTS, "published", "warning"),
    ],
    ids=["figures in a submission", "figures in a copy", "slots in a submission", "slots in a copy"],
)
def test_masks_are_expected_in_published_copies(text: str, given: Rule, context: Context, severity: Severity) -> None:
    (found,) = findings(TITLE + text, given, context)
    assert found.severity == severity


def test_masks_are_named_as_evidence() -> None:
    (found,) = findings(TITLE + "全年开会*次，处理**人。", FIGURES)
    assert [(e.role, e.surface) for e in found.evidence] == [("count", "*次"), ("count", "**人")]


# formulation

WRONG = rule("formulation", lexicon="wrong_forms", where={"family": "formulation"})
TYPOS = rule("formulation", lexicon="wrong_forms", where={"family": "typo"})
EARLY = rule("formulation", lexicon="formulations", test="before", where={"dating": "safe"})
LATE = rule("formulation", lexicon="formulations", test="after", where={"dating": "ended"})


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        case(TITLE + "学习党的十大九精神。", WRONG, ["党的十大九"], id="characters turned round"),
        case(TITLE + "做到二个维护。", WRONG, ["二个维护"], id="a wrong numeral"),
        case(TITLE + "增强4个意识。", WRONG, ["4个意识"], id="an Arabic numeral"),
        case(TITLE + "学习党的十九大精神，做到“两个维护”。", WRONG, [], id="right"),
        case(TITLE + "学习《党的十大九报告》。", WRONG, [], id="a quoted title is exempt"),
        case(TITLE + "提前布署防汛。", TYPOS, ["布署"], id="a typo"),
        case(TITLE + "提前部署防汛，按排名公布。", TYPOS, [], id="a longer word that is right"),
        case("柳溪乡2019年工作总结\n领悟“两个确立”的意义。", EARLY, ["两个确立"], id="before its time"),
        case("柳溪乡2022年工作总结\n领悟“两个确立”的意义。", EARLY, [], id="in its time"),
        case("2019年，全乡修路。\n领悟“两个确立”的意义。", EARLY, ["两个确立"], id="before its time, without a title"),
        case("2019年以前，全乡无路。\n2021年修路，领悟“两个确立”的意义。", EARLY, [], id="a later year named"),
        case("2019年，全乡修路。\n力争2021年领悟“两个确立”。", EARLY, ["两个确立"], id="a later year planned"),
        case("柳溪乡2021年工作总结\n领悟“两个确立”的意义。", EARLY, [], id="in its first year"),
        case("柳溪乡2019年工作总结\n学习《两个确立论述摘编》。", EARLY, [], id="early in a title"),
        case(
            "柳溪乡2020年工作总结\n团结在以习近平同志为总书记的党中央周围。",
            LATE,
            ["以习近平同志为总书记的党中央"],
            id="after its time",
        ),
        case("柳溪乡2015年工作总结\n团结在以习近平同志为总书记的党中央周围。", LATE, [], id="then in use"),
    ],
)
def test_formulation(text: str, given: Rule, expected: list[str]) -> None:
    found = findings(text, given)
    assert [f.quote for f in found if f.outcome == "fail"] == expected
    assert found


@pytest.mark.parametrize("given", [EARLY, LATE], ids=["before", "after"])
def test_a_report_of_no_year_cannot_be_dated(given: Rule) -> None:
    assert outcomes("柳溪乡工作总结\n领悟“两个确立”的意义。", given) == ["not_assessable"]


# Findings


def test_a_finding_tells_line_column_section_quote_basis_and_pack() -> None:
    text = TITLE + "一、工作情况\n（一）抓会议\n全年开会*次。\n"
    (found,) = findings(text, FIGURES)
    assert (found.line, found.column) == (4, 5)
    assert found.section_path == ("工作情况", "抓会议")
    assert found.quote == text[found.start : found.end] == "*次"
    assert (found.basis, found.code, found.kind, found.pack) == (BASIS, "TST001", "placeholder", pack().ref)
    assert found.counts


def test_weak_findings_have_their_own_message() -> None:
    thin, missing = (
        findings(TITLE + text, rule("required", role="problems", min_items=3)) for text in (WORK + THIN, WORK)
    )
    assert [f.message for f in (*thin, *missing)] == ["偏弱", "说明"]


def test_findings_stand_in_text_order() -> None:
    text = TITLE + HEADINGS["gap"] + "\n全年开会*次。提前布署防汛。"
    given = pack(TYPOS, FIGURES, rule("numbering", of="headings", defect="gap"))
    found = [f for f in check(parse(text), given) if f.counts]
    assert [f.quote for f in found] == ["三、抓民生", "*次", "布署"]


LONG = "全年开会*次，" + "走访群众、听取意见、化解矛盾，" * 20 + "处理**人。"


def test_a_long_quote_is_cut_to_120_characters() -> None:
    (found,) = findings(TITLE + LONG, FIGURES)
    assert found.end - found.start > 120
    assert len(found.quote) == 120
    assert found.quote.endswith("…")
    assert found.quote[:-1] == (TITLE + LONG)[found.start : found.start + 119]


# Fingerprints


def prints(text: str, given: Rule = FIGURES, name: str | None = None) -> list[str]:
    return [f.fingerprint for f in check(parse(text, id=name), pack(given)) if f.counts]


def test_fingerprints_survive_edits_elsewhere() -> None:
    before = prints(TITLE + "一、工作情况\n全年开会*次。\n走访**户。")
    after = prints(TITLE + "\n一、工作情况\n新写的一段，全年修路3公里。\n  全年开会*次。\n走访**户。\n完。")
    assert before == after
    assert len(set(before)) == 2


def test_fingerprints_tell_repetitions_rules_documents_and_sections_apart() -> None:
    twice = prints(TITLE + "全年开会*次。\n全年开会*次。")
    other = prints(TITLE + "全年开会*次。", name="other")
    section = prints(TITLE + "一、工作情况\n全年开会*次。")
    coded = prints(TITLE + "全年开会*次。", msgspec.structs.replace(FIGURES, code="TST002"))
    assert len({*twice, *other, *section, *coded}) == 5


def test_fingerprints_do_not_depend_on_the_message() -> None:
    said = msgspec.structs.replace(FIGURES, message="另一种说法")
    assert prints(TITLE + "全年开会*次。") == prints(TITLE + "全年开会*次。", said)
