"""The verbs on text: what they return, that it is frozen, exact and JSON, and the same every time."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

import govtext
from govtext import Analysis, Document, Finding, GovtextError, Scores, analyze, check, parse, pipeline, score
from govtext.checks.packs import PackError
from govtext.model import to_json
from tables import case

TEXT = """柳溪乡党委关于2023年度落实全面从严治党主体责任情况的报告

2023年，**乡党委认真履行主体责任。现将有关情况报告如下：
一、主要做法
一是加强学习。组织中心组学习12次，参加人员约300人次，同比增长5.5%。
二是从严执纪。查处案件*件，清退补贴0.3万元，处理3-5人。
二、存在问题
督促检查不够经常。
三、下一步打算
6月底前核查11个村的账目。
"""


def test_parse_returns_a_document_with_its_facts() -> None:
    document = parse(TEXT, id="liuxi-2023")
    assert isinstance(document, Document)
    assert (document.id, document.schema, document.text) == ("liuxi-2023", govtext.SCHEMA, TEXT)
    assert document.title is not None
    assert document.quote(document.title) == TEXT.splitlines()[0]
    assert document.year is not None
    assert document.year.year == 2023
    assert [h.title for h in document.headings] == ["主要做法", "存在问题", "下一步打算"]
    assert [p.role for p in document.parts] == ["preamble", "work", "problems", "plan"]
    assert [i.lead.surface for i in document.items] == ["加强学习", "从严执纪"]
    assert [(p.surface, p.kind) for p in document.placeholders] == [("**", "place"), ("*", "count")]
    assert [m.surface for m in document.metrics] == ["12次", "约300人次", "5.5%", "*件", "0.3万元", "3-5人", "11个"]
    assert len(document.sentences) == 8


def test_check_and_score_take_the_document() -> None:
    document = parse(TEXT)
    found = check(document)
    assert found
    assert all(isinstance(finding, Finding) for finding in found)
    assert isinstance(score(document), Scores)


def test_analyze_is_all_three() -> None:
    analysis = analyze(TEXT, id="liuxi-2023")
    document = parse(TEXT, id="liuxi-2023")
    assert isinstance(analysis, Analysis)
    assert analysis.id == "liuxi-2023"
    assert analysis.document == document
    assert analysis.findings == check(document)
    assert analysis.scores == score(document)
    assert (analysis.pack.id, analysis.pack.chosen) == ("party-duty", "detected")


def test_scores_are_left_out_where_only_the_rules_are_asked() -> None:
    analysis = pipeline.analyze(TEXT, scored=False)
    assert analysis.scores is None
    assert analysis.findings == analyze(TEXT).findings


def test_analyze_reads_a_path_and_takes_a_string_as_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert analyze(path) == analyze(TEXT)
    assert analyze(str(path)).document.text == str(path)


def test_the_context_changes_severities_only() -> None:
    submission, published = analyze(TEXT).findings, analyze(TEXT, context="published").findings
    assert [f.fingerprint for f in submission] == [f.fingerprint for f in published]
    changed = {a.code for a, b in zip(submission, published, strict=True) if a != b}
    assert changed
    assert all(code.startswith("MSK") for code in changed)
    assert {b.severity for a, b in zip(submission, published, strict=True) if a != b} == {"info"}


@pytest.mark.parametrize("name", ["nowhere", "nowhere.toml"])
def test_a_pack_that_is_not_there_is_a_pack_error(name: str) -> None:
    for call in (lambda: analyze(TEXT, name), lambda: check(parse(TEXT), name)):
        with pytest.raises(PackError) as caught:
            call()
        assert isinstance(caught.value, GovtextError)


# Frozen


def records(value: object) -> list[msgspec.Struct]:
    """All records in a result, nested ones included."""
    if isinstance(value, msgspec.Struct):
        return [value, *(r for field in value.__struct_fields__ for r in records(getattr(value, field)))]
    return [r for member in value for r in records(member)] if isinstance(value, tuple) else []


def test_results_are_frozen_through_and_through() -> None:
    found = records(analyze(TEXT))
    assert {type(record).__name__ for record in found} >= {
        "Analysis",
        "Document",
        "Metric",
        "Change",
        "Finding",
        "Evidence",
        "SentenceScore",
    }
    for record in found:
        assert not any(isinstance(getattr(record, field), list | dict | set) for field in record.__struct_fields__)
        with pytest.raises(AttributeError):
            setattr(record, record.__struct_fields__[0], None)


def test_results_can_be_compared_and_hashed() -> None:
    assert analyze(TEXT) == analyze(TEXT)
    assert analyze(TEXT) != analyze(TEXT + "完。")
    assert len({*parse(TEXT).metrics, *parse(TEXT).metrics}) == 7


# JSON


def test_to_dict_is_what_the_json_says() -> None:
    analysis = analyze(TEXT, id="a")
    said = json.loads(to_json(analysis))
    assert analysis.to_dict() == said
    assert json.loads(json.dumps(said, ensure_ascii=False)) == said
    assert said["document"]["text"] == TEXT
    assert said["document"]["metrics"][1]["value"] == 300


def test_every_field_stands_in_the_json() -> None:
    said = parse(TEXT).to_dict()
    assert set(said) == set(Document.__struct_fields__)
    for group in ("parts", "headings", "items", "sentences", "metrics", "placeholders"):
        for written, record in zip(said[group], getattr(parse(TEXT), group), strict=True):
            assert set(written) == set(record.__struct_fields__)


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        case("补贴0.3万元。", "3000", "null", "null"),
        case("增长0.3%。", "0.3", "null", "null"),
        case("增长0.30%。", "0.3", "null", "null"),
        case("增长5.6%—7.1%。", "null", "5.6", "7.1"),
        case("投入1.1万元。", "11000", "null", "null"),
        case("投入4.35亿元。", "435000000", "null", "null"),
        case("占三分之二。", "0.666667", "null", "null"),
        case("投入1234567890123.45元。", "1234567890123.45", "null", "null"),
        case("召开**次。", "null", "null", "null"),
    ],
)
def test_numbers_print_exactly(text: str, value: str, low: str, high: str) -> None:
    written = to_json(parse(text).metrics[0]).decode()
    assert f'"value":{value},"low":{low},"high":{high}' in written


def test_tenths_do_not_become_floats() -> None:
    tenth, fifth = (m.value for m in parse("东线增长0.1%，西线增长0.2%。").metrics)
    assert tenth is not None
    assert fifth is not None
    assert tenth + fifth == Decimal("0.3")
    assert "0.30000000000000004" not in to_json([tenth + fifth]).decode()


def test_a_document_survives_the_way_through_json() -> None:
    document = parse(TEXT, id="a")
    assert msgspec.json.decode(to_json(document), type=Document) == document


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "。", "*", "一、", "𠮷"], ids=ascii)
def test_any_text_gives_an_analysis(text: str) -> None:
    analysis = analyze(text)
    assert analysis.document.text == text
    assert analysis.pack.chosen == "default"
    assert json.loads(to_json(analysis))["document"]["text"] == text


def test_carriage_returns_are_left_alone() -> None:
    text = TEXT.replace("\n", "\r\n")
    document, plain = parse(text), parse(TEXT)
    assert document.text == text
    assert [m.surface for m in document.metrics] == [m.surface for m in plain.metrics]
    assert [h.title for h in document.headings] == [h.title for h in plain.headings]
    assert [p.role for p in document.parts] == [p.role for p in plain.parts]
