"""Suspected boilerplate: each feature on sentences of our own, the shares, and what must not move the score."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.model import Span
from govtext.pipeline import parse, score
from govtext.scored import HIGH, LOW, SentenceScore
from govtext.scores.boilerplate import (
    Model,
    clause_logit,
    model,
    pool,
    probability,
    score_boilerplate,
    sentence_clauses,
    sentence_value,
)
from govtext.scores.features import FEATURES, letters, vectors
from govtext.scores.marks import Marks, read_marks
from tables import case


def of(text: str) -> tuple[Marks, Span]:
    """Return the marks of a text of one clause, and the clause."""
    document = parse(text)
    (found,) = document.sentences
    return read_marks(document), found


def sentence(text: str) -> SentenceScore:
    (found,) = score(parse(text)).boilerplate.sentences
    return found


def total(text: str) -> float:
    value = score(parse(text)).boilerplate.value
    assert value is not None
    return value


# Features


@pytest.mark.parametrize(
    ("name", "text", "low", "high"),
    [
        ("creed", "坚持以习近平新时代中国特色社会主义思想为指导。", 1.0, 1.0),
        ("creed", "硬化村道3公里。", 0.0, 0.0),
        ("creed", "县纪委走访农户。", 0.0, 0.0),
        ("stock", "抓实抓细防汛。", 0.6, 0.7),
        ("stock", "坚持以习近平新时代中国特色社会主义思想为指导。", 0.0, 0.0),
        ("stock", "印度尼西亚客商来访。", 0.0, 0.0),
        ("outcome", "防汛取得明显成效。", 0.7, 0.8),
        ("outcome", "防汛水位下降。", 0.0, 0.0),
        ("abstract", "健全日常监督。", 0.9, 1.0),
        ("abstract", "完善矿山管理制度。", 0.9, 1.0),
        ("abstract", "村里加强日常监督。", 0.6, 0.8),
        ("abstract", "硬化村道3公里。", 0.0, 0.0),
        ("abstract", "加强路面硬化与边坡整修以及沿线排水沟渠的疏浚工作。", 0.0, 0.0),
        ("degree", "硬化村道3公里。", 0.0, 0.0),
        ("degree", "进一步硬化村道。", 0.4, 0.45),
        ("hedge", "效果有所显现。", 0.3, 0.4),
        ("hedge", "效果显现。", 0.0, 0.0),
        ("familiar", "推动经济社会发展。", 0.7, 1.0),
        ("familiar", "鲎鲉鳜鲹鱥。", 0.0, 0.0),
        ("parallel", "重实干、重实绩。", 1.0, 1.0),
        ("parallel", "树立重实干、重实绩的用人导向。", 0.5, 0.55),
        ("parallel", "在学上用力、在做上用心、在改上用情。", 1.0, 1.0),
        ("parallel", "增强大局意识、核心意识、看齐意识。", 0.9, 1.0),
        ("parallel", "养猪、养牛、养羊。", 0.0, 0.0),
        ("parallel", "硬化村道、加固河堤、更换水泵。", 0.0, 0.0),
        ("parallel", "修路12米、修路13米。", 0.0, 0.0),
        ("subject", "扩大长期护理保险覆盖面。", 1.0, 1.0),
        ("subject", "培育低空经济。", 1.0, 1.0),
        ("subject", "实施农家书屋焕新行动。", 1.0, 1.0),
        ("subject", "增强行动自觉。", 0.0, 0.0),
        ("subject", "推动教育高质量发展。", 0.0, 0.0),
        ("bound", "召开会议12次。", 1.0, 1.0),
        ("bound", "召开会议*次。", 1.0, 1.0),
        ("bound", "总投资**万元。", 1.0, 1.0),
        ("bound", "5名干部参加培训。", 1.0, 1.0),
        ("bound", "签订率达到100%。", 1.0, 1.0),
        ("bound", "安装路灯46盏。", 1.0, 1.0),
        ("bound", "研发支出占比超过2%。", 1.0, 1.0),
        ("bound", "研究安全生产12次。", 1.0, 1.0),
        ("bound", "研究部署12次。", 0.0, 0.0),
        ("bound", "办理时限由5天压缩至2天。", 1.0, 1.0),
        ("bound", "民生支出占一般公共预算支出的82%。", 1.0, 1.0),
        ("bound", "压减一般性支出**%。", 1.0, 1.0),
        ("bound", "引导带动社会投资100%。", 0.0, 0.0),
        ("bound", "制定整改措施28项。", 1.0, 1.0),
        ("bound", "完善工作措施28项。", 0.0, 0.0),
        ("bound", "完成年度各项任务12个。", 0.0, 0.0),
        ("bound", "高度重视此事。", 0.0, 0.0),
        ("bound", "2023年高度重视此事。", 0.0, 0.0),
        ("bound", "落实“三会一课”制度。", 0.0, 0.0),
        ("bound", "推动全面从严治党向纵深发展3次。", 0.0, 0.0),
        ("bound", "坚决守住意识形态安全底线12个。", 0.0, 0.0),
        ("bound", "树立重实干、重实绩的用人导向5项。", 0.0, 0.0),
        ("named", "硬化村道3公里。", 0.0, 0.0),
        ("named", "印发《村级账目公开办法》。", 1.0, 1.0),
        ("named", "在**镇召开会议。", 1.0, 1.0),
        ("named", "柳塘村建成水厂。", 1.0, 1.0),
        ("named", "推动青岛航运发展。", 1.0, 1.0),
        ("named", "推行“红黑榜”积分。", 1.0, 1.0),
        ("named", "全镇加强管理。", 0.0, 0.0),
        ("named", "落实“211”要求。", 0.0, 0.0),
        ("edition", "开展第七次普查。", 1.0, 1.0),
        ("edition", "首届茶会召开。", 1.0, 1.0),
        ("edition", "履行第一责任人责任。", 0.0, 0.0),
        ("dated", "3月12日召开会议。", 1.0, 1.0),
        ("dated", "6月底前补齐台账。", 1.0, 1.0),
        ("dated", "二季度补齐台账。", 1.0, 1.0),
        ("dated", "*月*日召开会议。", 1.0, 1.0),
        ("dated", "2023年召开会议。", 0.0, 0.0),
        ("dated", "及时召开会议。", 0.0, 0.0),
        ("done", "水厂已竣工。", 1.0, 1.0),
        ("done", "案件全部办结。", 1.0, 1.0),
        ("done", "加快建设水厂。", 0.0, 0.0),
        ("lack", "台账尚未补齐。", 1.0, 1.0),
        ("lack", "台账已经补齐。", 0.0, 0.0),
    ],
)
def test_features(name: str, text: str, low: float, high: float) -> None:
    marks, clause = of(text)
    (row,) = vectors(marks, [clause], letters(marks, [clause]))
    assert low <= dict(zip(FEATURES, row, strict=True))[name] <= high


FRAGMENTS = [
    "进一步加强队伍建设",
    "深入学习贯彻党的二十大精神",
    "召开会议12次",
    "查处案件*件",
    "**镇",
    "3月12日",
    "《办法》",
    "尚未完成",
    "已竣工",
    "，",
    "；",
    "“红领”",
    "2023年",
    "𠮷",
    "***",
]


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12))
def test_features_lie_between_nought_and_one(fragments: list[str]) -> None:
    document = parse("".join(fragments) + "。")
    marks = read_marks(document)
    for found in document.sentences:
        pieces = sentence_clauses(marks, found)
        rows = vectors(marks, pieces, letters(marks, pieces))
        assert [len(row) for row in rows] == [len(FEATURES)] * len(pieces)
        assert all(0.0 <= value <= 1.0 for row in rows for value in row), rows


def test_a_clause_is_the_logistic_of_the_weighted_sum() -> None:
    plain = Model("plain", (2.0, -1.0), 0.5, 1.0, 0.0)
    assert probability(clause_logit([0.0, 0.5], plain)) == 0.5
    assert probability(clause_logit([1.0, 0.0], plain)) == pytest.approx(0.9241418199787566, abs=1e-12)
    assert probability(clause_logit([0.0, 1.0], plain)) == pytest.approx(0.3775406687981454, abs=1e-12)
    assert probability(-1000.0) == 0.0


def test_a_sentence_is_the_harmonic_mean_of_its_clauses() -> None:
    plain = Model("plain", (), 0.0, 1.0, 0.0)
    assert sentence_value([0.5, 0.5], [3, 9], plain) == pytest.approx(0.5, abs=1e-12)
    assert sentence_value([0.9, 0.1], [1, 1], plain) == pytest.approx(0.18, abs=1e-12)
    assert sentence_value([0.9, 0.1], [3, 1], plain) == pytest.approx(0.3, abs=1e-12)
    assert sentence_value([0.5], [3], plain._replace(shift=1.0)) == pytest.approx(0.7310585786300049, abs=1e-12)


# Sentences

SLOGANS = [
    "持续深化作风建设，不断提升队伍能力水平。",
    "坚定不移推动全面从严治党向纵深发展。",
    "进一步压实工作责任，切实增强使命担当。",
    "全面加强组织领导，健全完善长效机制。",
    "牢固树立大局意识，扎实推进各项工作落地见效。",
    "始终坚持以人民为中心的发展思想，不断增强人民群众的获得感幸福感安全感。",
    "强化责任担当，凝聚工作合力，推动各项工作再上新台阶。",
]
FACTS = [
    "全年查处违纪案件4件6人。",
    "全年查处违纪案件*件*人。",
    "总投资320万元的上坪水厂已竣工通水。",
    "3月12日，镇纪委对柳塘村出租合同逐份核查。",
    "两座便桥的护栏尚未安装，责成施工单位6月底前补装。",
    "召开专题会议**次，约谈村干部**人。",
    "硬化柳塘村至上坪村公路3.6公里。",
    "印发《村级账目公开办法》，清退违规补贴2.3万元。",
]


@pytest.mark.parametrize("text", SLOGANS)
def test_slogans_are_suspected_with_the_phrases_that_speak_for_it(text: str) -> None:
    found = sentence(text)
    assert found.verdict == "boilerplate"
    assert found.evidence
    assert all(text[e.start : e.end] == e.surface for e in found.evidence)


@pytest.mark.parametrize("text", FACTS)
def test_facts_are_not_suspected(text: str) -> None:
    assert sentence(text).verdict == "substance"


@pytest.mark.parametrize(
    "text",
    [
        case("坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神。"),
        case("在县委、县政府的正确领导下，全镇干部群众共同努力。"),
    ],
)
def test_guidance_is_ritual(text: str) -> None:
    assert sentence(text).ritual


@pytest.mark.parametrize("line", ["中共清沅县委：", "主要做法如下:"])
def test_a_line_that_leads_over_is_ritual(line: str) -> None:
    found = score(parse(f"柳溪乡2023年工作总结\n{line}\n{FACTS[0]}")).boilerplate.sentences
    assert [s.ritual for s in found] == [True, False]


@pytest.mark.parametrize("text", [*FACTS, *SLOGANS])
def test_nothing_else_is_ritual(text: str) -> None:
    assert not sentence(text).ritual


# Shares

REPORT = (
    "柳溪乡2023年工作总结\n2023年，全乡干部共同努力。现将有关情况报告如下：\n"
    f"一、工作开展情况\n{SLOGANS[0]}{FACTS[0]}{SLOGANS[2]}{FACTS[2]}\n"
    f"二、存在问题\n{FACTS[4]}\n三、下一步打算\n{SLOGANS[3]}{SLOGANS[4]}"
)


def test_the_share_is_of_sentence_characters_over_the_threshold() -> None:
    found = score(parse(REPORT)).boilerplate
    counted = [s for s in found.sentences if not (s.ritual or s.heading)]
    over = sum(s.end - s.start for s in counted if s.value >= HIGH)
    assert found.value == round(over / sum(s.end - s.start for s in counted), 4)
    assert 0 < over < len(REPORT)


def test_the_shares_of_parts_follow_their_sentences() -> None:
    document = parse(REPORT)
    found = score(document).boilerplate
    assert [(p.start, p.end, p.role) for p in found.parts] == [(p.start, p.end, p.role) for p in document.parts]
    assert {p.role: p.share for p in found.parts if p.role in ("problems", "plan")} == {"problems": 0.0, "plan": 1.0}


def test_every_sentence_and_heading_has_a_value_in_order() -> None:
    document = parse(REPORT)
    found = score(document).boilerplate
    body, headings = ([(s.start, s.end) for s in found.sentences if s.heading is heading] for heading in (False, True))
    assert body == [(s.start, s.end) for s in document.sentences]
    assert headings == [(h.start, h.end) for h in document.headings]
    assert [s.start for s in found.sentences] == sorted(s.start for s in found.sentences)
    assert all(0 <= s.value <= 1 for s in found.sentences)


def test_a_heading_counts_in_no_share() -> None:
    slogan = REPORT.replace("一、工作开展情况", "一、切实加强党的建设，全面压实工作责任")
    assert total(slogan) == total(REPORT)


@pytest.mark.parametrize("text", ["", "\n\n", "一、工作情况", "柳溪乡2023年工作总结"])
def test_without_sentences_there_is_no_share(text: str) -> None:
    found = score(parse(text)).boilerplate
    assert found.value is None
    assert all(s.heading for s in found.sentences)
    assert all(p.share is None for p in found.parts)


def test_ritual_sentences_are_left_out_of_the_share() -> None:
    ritual = "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神。"
    assert total(REPORT.replace(FACTS[0], ritual + FACTS[0])) == total(REPORT)


def test_the_score_names_its_mode_and_model() -> None:
    found = score(parse(REPORT)).boilerplate
    assert (found.mode, found.comparison, found.model) == ("lexicon", None, model().name)


def test_the_interval_is_that_of_the_bootstrap() -> None:
    document = parse("柳溪乡2023年工作总结\n" + "".join((SLOGANS + FACTS) * 4))
    found = score_boilerplate(document)
    counted = [(s.end - s.start, s.value >= HIGH) for s in found.sentences if s.counts]
    draw = Random(5)
    shares = []
    for _ in range(2000):
        sample = draw.choices(counted, k=len(counted))
        shares.append(sum(n for n, over in sample if over) / sum(n for n, _ in sample))
    shares.sort()
    assert found.low == pytest.approx(shares[50], abs=0.03)
    assert found.high == pytest.approx(shares[-51], abs=0.03)


def test_reasons_are_weighted_features_with_their_passages() -> None:
    text = "切实健全日常监督，召开会议12次。"
    found = sentence(text)
    said = {(e.role, e.surface) for e in found.evidence}
    assert said >= {("degree", "切实"), ("abstract", "健全日常监督"), ("bound", "12次")}
    shown = {c.feature: c.value for c in found.contributions}
    assert shown["bound"] < 0 < shown["abstract"]
    weights = dict(zip(FEATURES, model().weights, strict=True))
    document = parse(text)
    marks = read_marks(document)
    pieces = sentence_clauses(marks, document.sentences[0])
    sizes = letters(marks, pieces)
    pooled = pool(vectors(marks, pieces, sizes), sizes)
    assert shown == {name: round(weights[name] * x, 3) for name, x in zip(FEATURES, pooled, strict=True) if x}


def test_a_fact_lowers_its_own_clause_only() -> None:
    before, after = sentence("压实工作责任，强化使命担当。"), sentence("压实工作责任3次会议，强化使命担当。")
    added = sentence("压实工作责任，召开会议12次，强化使命担当。")
    assert [added.clauses[0].value, added.clauses[2].value] == [clause.value for clause in before.clauses]
    assert added.clauses[1].value < 0.2
    assert after.clauses[1].value == before.clauses[1].value


# What must not move it, and what must


@pytest.mark.parametrize("bare", ["3次", "12项", "**次"])
def test_a_bare_number_hardly_moves_a_slogan(bare: str) -> None:
    moves = {
        slogan: sentence(slogan).value - sentence(slogan.removesuffix("。") + bare + "。").value for slogan in SLOGANS
    }
    assert {slogan: move for slogan, move in moves.items() if abs(move) > 0.05} == {}


@pytest.mark.parametrize("slogan", SLOGANS)
@pytest.mark.parametrize("prefix", ["2023年，", "2023年以来，", "一是"])
def test_a_year_or_a_mark_hardly_moves_a_slogan(slogan: str, prefix: str) -> None:
    moved = score(parse(prefix + slogan)).boilerplate.sentences[-1].value
    assert moved == pytest.approx(sentence(slogan).value, abs=0.05)


@pytest.mark.parametrize("slogan", SLOGANS)
@pytest.mark.parametrize(
    "fact", ["召开专题会议12次", "查处违纪案件*件*人", "清退违规补贴2.3万元", "硬化柳塘村公路3.6公里"]
)
def test_a_bound_fact_lowers_a_slogan(slogan: str, fact: str) -> None:
    assert sentence(slogan.removesuffix("。") + f"，{fact}。").value < sentence(slogan).value - 0.1


@pytest.mark.parametrize(
    ("one", "other", "bound"),
    [
        pytest.param("全年召开专题会议12次。", "全年召开专题会议48次。", 0.0, id="other digits"),
        pytest.param("全年召开专题会议12次。", "全年召开专题会议**次。", 0.02, id="digits masked"),
        pytest.param("筹资12万元修复水渠。", "筹资××万元修复水渠。", 0.02, id="an amount masked"),
        pytest.param("全年召开专题会议12次。", "全年召开专题会议１２次。", 0.0, id="full-width digits"),
        pytest.param("柳塘村新建水厂，惠及农户86户。", "上坪村新建水厂，惠及农户86户。", 0.0, id="another village"),
        pytest.param("加强组织领导，完善工作机制。", "强化组织领导，完善工作机制。", 0.1, id="a synonym"),
        pytest.param("加强组织领导，完善工作机制。", "加强组织领导、完善工作机制。", 0.1, id="another comma"),
    ],
)
def test_what_must_not_move_it(one: str, other: str, bound: float) -> None:
    assert sentence(other).value == pytest.approx(sentence(one).value, abs=bound)


@pytest.mark.parametrize("times", [2, 5])
def test_a_text_said_again_has_the_same_share(times: int) -> None:
    body = "".join(SLOGANS[:3] + FACTS[:3])
    assert total(body * times) == pytest.approx(total(body), abs=0.01)


def test_the_order_of_sentences_does_not_matter() -> None:
    sentences = SLOGANS + FACTS
    assert total("".join(sentences)) == total("".join(reversed(sentences)))


def test_facts_lower_and_slogans_raise_the_share() -> None:
    shares = [total("".join(FACTS + SLOGANS[:count])) for count in range(len(SLOGANS) + 1)]
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert total("".join(SLOGANS)) == 1.0


# The same on every sentence of ours that is rated

LABELS = Path(__file__).resolve().parents[1] / "corpora" / "boilerplate" / "labels.jsonl"
OTHER = {"加强": "强化", "不断": "持续", "推动": "推进", "认真": "扎实", "进一步": "更好地"}
SYNONYMS = re.compile("|".join(OTHER))
OPENING = "柳塘镇2024年工作总结\n一、工作情况\n"


def rated(label: int) -> list[str]:
    """Return the sentences of the invented reports whose ratings are ``label``."""
    found = set()
    for entry in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        if entry["public"]:
            continue
        text = (LABELS.parents[1] / entry["path"]).read_text(encoding="utf-8")
        for sentence in entry["sentences"]:
            if sentence.get("tag") != "heading" and {sentence["label"], sentence.get("second", label)} == {label}:
                found.add(text[sentence["start"] : sentence["end"]])
    return sorted(found)


def alone(text: str) -> float:
    """Return the value of a sentence in a report of its own, the mean of its pieces if it is read as several."""
    found = [s for s in score(parse(OPENING + text)).boilerplate.sentences if s.start >= len(OPENING)]
    total = sum(s.end - s.start for s in found)
    return sum(s.value * (s.end - s.start) for s in found) / total if total else 0.0


def moves(change: Callable[[str], str], label: int) -> list[tuple[float, float]]:
    """Return the values of rated sentences before and after a change, of boilerplate only those that are flagged."""
    pairs = [(alone(text), alone(change(text))) for text in rated(label) if change(text) != text]
    return [(before, after) for before, after in pairs if label == 0 or before >= HIGH]


def ended(tail: str) -> Callable[[str], str]:
    return lambda text: text.rstrip("。！") + tail + "。"


@pytest.mark.parametrize(
    ("change", "flips", "far"),
    [
        pytest.param(ended("，2024年"), 0.0, 0.0, id="a year"),
        pytest.param(ended("，全年3次"), 0.0, 0.05, id="a number in a clause of its own"),
        pytest.param(ended("3次"), 0.015, 0.015, id="a number of times"),
        pytest.param(ended("12个"), 0.015, 0.015, id="a number of things"),
        pytest.param(ended("100%"), 0.015, 0.015, id="a per cent"),
        pytest.param(ended("，落实“211”要求"), 0.0, 0.08, id="a code"),
        pytest.param(lambda text: SYNONYMS.sub(lambda word: OTHER[word[0]], text), 0.0, 0.05, id="synonyms"),
        pytest.param(lambda text: text.replace("，", ","), 0.01, 0.01, id="half-width commas"),
    ],
)
def test_rated_slogans_stay_slogans(change: Callable[[str], str], flips: float, far: float) -> None:
    """``flips``: share that becomes substance; ``far``: share that moves by more than .05."""
    found = moves(change, 2)
    assert len(found) >= 15
    assert sum(after < LOW for _, after in found) <= flips * len(found)
    assert sum(abs(after - before) > 0.05 for before, after in found) <= far * len(found)


def test_rated_facts_stay_facts_with_digits_in_their_masks() -> None:
    mask = re.compile(r"\*+|[X×]+")
    found = moves(lambda text: mask.sub(lambda found: "3" * len(found[0]), text), 0)
    assert len(found) >= 100
    assert sum(abs(after - before) > 0.02 for before, after in found) <= 0.05 * len(found)
