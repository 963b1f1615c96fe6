"""Suspected boilerplate: each feature on sentences of our own, the shares, and what must not move the score."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.model import SentenceScore
from govtext.pipeline import parse, score
from govtext.scores import features
from govtext.scores.boilerplate import Model, model, probability
from govtext.scores.features import FEATURES, Passage, passages, vector
from tables import case


def of(text: str) -> Passage:
    document = parse(text)
    (found,) = passages(document, document.sentences)
    return found


def sentence(text: str) -> SentenceScore:
    (found,) = score(parse(text)).boilerplate.sentences
    return found


def total(text: str) -> float:
    value = score(parse(text)).boilerplate.value
    assert value is not None
    return value


# Features


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        case("坚持以习近平新时代中国特色社会主义思想为指导。", 1.0, 1.0),
        case("硬化村道3公里。", 0.0, 0.0),
        case("坚持以习近平新时代中国特色社会主义思想为指导，硬化村道3公里。", 0.6, 0.9),
        case("县纪委走访农户。", 0.0, 0.0),
    ],
)
def test_formula(text: str, low: float, high: float) -> None:
    assert low <= features.formula(of(text)) <= high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        case("加强队伍建设。", 0.9, 1.0),
        case("完善工作机制。", 0.9, 1.0),
        case("硬化村道3公里。", 0.0, 0.0),
        case("加强，建设。", 0.0, 0.0, id="verb and object in different clauses"),
        case("硬化村道3公里，加强队伍建设。", 0.3, 0.7),
    ],
)
def test_abstract(text: str, low: float, high: float) -> None:
    assert low <= features.abstract(of(text)) <= high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("硬化村道3公里。", 0.0),
        case("进一步硬化村道。", 0.25),
        case("进一步、切实硬化村道。", 0.5),
        case("进一步、切实、不断、持续硬化村道。", 1.0),
        case("进一步、切实、不断、持续、扎实硬化村道。", 1.0),
    ],
)
def test_degree(text: str, expected: float) -> None:
    assert features.degree(of(text)) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        case("召开会议12次。", 1.0, 1.0),
        case("召开会议*次。", 1.0, 1.0, id="a masked figure is a fact"),
        case("总投资**万元。", 1.0, 1.0, id="a masked amount is a fact"),
        case("高度重视此事，召开会议12次。", 0.4, 0.6, id="one clause of two"),
        case("高度重视此事。", 0.0, 0.0),
        case("2023年高度重视此事。", 0.0, 0.0, id="a year is no figure"),
        case("落实“三会一课”制度。", 0.0, 0.0, id="a number in a set phrase is none"),
        case(
            "推动全面从严治党向纵深发展3次。",
            0.0,
            0.0,
            id="a bare number binds nothing",
        ),
    ],
)
def test_bound(text: str, low: float, high: float) -> None:
    assert low <= features.bound(of(text)) <= high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("新修水渠3公里。", 0.0),
        case("硬化村道3公里。", 0.0),
        case("印发《村级账目公开办法》。", 0.5),
        case("印发《村级账目公开办法》和《考勤办法》。", 1.0),
        case("在**镇召开会议。", 0.5),
        case("柳塘村建成水厂。", 0.5),
        case("全镇加强管理。", 0.0),
    ],
)
def test_named(text: str, expected: float) -> None:
    assert features.named(of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("3月12日召开会议。", 1.0),
        case("6月底前补齐台账。", 1.0),
        case("二季度补齐台账。", 1.0),
        case("*月*日召开会议。", 1.0),
        case("2023年召开会议。", 0.0),
        case("及时召开会议。", 0.0),
    ],
)
def test_dated(text: str, expected: float) -> None:
    assert features.dated(of(text)) == expected


@pytest.mark.parametrize(
    ("function", "text", "low", "high"),
    [
        (features.done, "水厂已竣工。", 1.0, 1.0),
        (features.done, "案件全部办结。", 1.0, 1.0),
        (features.done, "高度重视此事，水厂已竣工。", 0.3, 0.6),
        (features.done, "加快建设水厂。", 0.0, 0.0),
        (features.lack, "台账尚未补齐。", 1.0, 1.0),
        (features.lack, "各村都很重视，台账尚未补齐。", 0.3, 0.6),
        (features.lack, "台账已经补齐。", 0.0, 0.0),
        (features.length, "修路。", 0.1, 0.3),
        (features.length, "修路" * 100 + "。", 1.0, 1.0),
        (features.length, "修路" * 300 + "。", 1.0, 1.0),
    ],
    ids=range(10),
)
def test_done_lack_length(function: Callable[[Passage], float], text: str, low: float, high: float) -> None:
    assert low <= function(of(text)) <= high


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
]


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12))
def test_features_lie_between_nought_and_one(fragments: list[str]) -> None:
    document = parse("".join(fragments) + "。")
    for found in passages(document, document.sentences):
        values = vector(found)
        assert len(values) == len(FEATURES)
        assert all(0.0 <= value <= 1.0 for value in values), values


def test_probability_is_the_logistic_of_the_weighted_sum() -> None:
    plain = Model("plain", (2.0, -1.0), 0.5, 0.5)
    assert probability([0.0, 0.5], plain) == 0.5
    assert probability([1.0, 0.0], plain) == pytest.approx(0.9241418199787566, abs=1e-12)
    assert probability([0.0, 1.0], plain) == pytest.approx(0.3775406687981454, abs=1e-12)


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
    assert found.value >= model().threshold
    assert found.evidence
    assert all(text[e.start : e.end] == e.surface for e in found.evidence)


@pytest.mark.parametrize("text", FACTS)
def test_facts_are_not_suspected(text: str) -> None:
    assert sentence(text).value < model().threshold


@pytest.mark.parametrize(
    "text",
    [
        case("坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神。"),
        case("在县委、县政府的正确领导下，全镇干部群众共同努力。"),
    ],
)
def test_guidance_is_ritual(text: str) -> None:
    assert sentence(text).ritual


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
    over = sum(s.end - s.start for s in counted if s.value >= found.threshold)
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


def test_the_score_names_its_mode_model_and_threshold() -> None:
    found = score(parse(REPORT)).boilerplate
    assert found.mode == "lexicon"
    assert found.model == model().name
    assert found.threshold == model().threshold


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
