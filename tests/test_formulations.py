"""Formulations as written: variants and expansions by their phrase, the longest at each place, none in titles."""

from __future__ import annotations

import pytest

from govtext.facts.formulations import by_phrase
from govtext.pipeline import parse
from tables import case

FOUND = [
    case("增强“四个意识”、坚定“四个自信”。", [("四个意识", "四个意识"), ("四个自信", "四个自信")]),
    case("增强四个意识。", [("四个意识", "四个意识")]),
    case("增强政治意识、大局意识、核心意识、看齐意识。", [("政治意识、大局意识、核心意识、看齐意识", "四个意识")]),
    case("增强政治意识，大局意识，核心意识，看齐意识。", [("政治意识，大局意识，核心意识，看齐意识", "四个意识")]),
    case("增强政治意识、大局意识、看齐意识。", [], id="an expansion in part"),
    case("推进碳达峰碳中和。", [("碳达峰碳中和", "双碳")], id="a variant"),
    case("贯彻“八五”普法规划。", [("八五”普法", "八五普法")], id="quoted in part"),
    case("实施“互联网＋”行动。", [("互联网＋", "互联网+")], id="full width"),
    case(
        "开展“不忘初心、牢记使命”主题教育。",
        [("不忘初心、牢记使命”主题教育", "不忘初心、牢记使命主题教育")],
        id="the longest",
    ),
    case("以习近平同志为核心的党中央。", [("以习近平同志为核心的党中央", "以习近平同志为核心的党中央")]),
    case("学习“四史”，通读二十四史。", [("四史", "四史")], id="inside a longer number"),
    case("安排九个以上小组，转变作风。", [], id="an exempt word"),
    case("压实企业主体责任。", [], id="another exempt word"),
    case("研读《习近平经济思想学习纲要》。", [], id="in a title"),
    case("我乡种茶12亩。", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_formulations(text: str, expected: list[tuple[str, str]]) -> None:
    found = parse(text).formulations
    assert [(f.surface, f.phrase) for f in found] == expected
    assert all(text[f.start : f.end] == f.surface for f in found)


def test_a_formulation_tells_its_category_and_months() -> None:
    (found,) = parse("防止脱贫攻坚成果流失。").formulations
    assert (found.category, found.since, found.until) == ("三农", "2015-11", "2021-02")
    (found,) = parse("严格三会一课。").formulations
    assert (found.since, found.until) == (None, None)


@pytest.mark.parametrize("phrase", sorted(by_phrase()))
def test_every_form_of_a_row_is_found_as_its_phrase(phrase: str) -> None:
    row = by_phrase()[phrase]
    forms = [phrase, *filter(None, f"{row['variants']}|{row['expansion']}".split("|"))]
    for form in forms:
        found = parse(f"我乡谈{form}。").formulations
        assert (form, phrase) in [(f.surface, f.phrase) for f in found]
    for word in filter(None, row["exempt"].split("|")):
        assert phrase not in [f.phrase for f in parse(f"我乡谈{word}。").formulations]
