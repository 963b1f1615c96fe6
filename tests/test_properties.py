"""What holds for any text at all: nothing raises, every span is the text it says, structure is whole and in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govtext.model import Analysis, Document, GovtextError, Quote, Span, to_json
from govtext.pipeline import analyze, packs, parse, score
from tables import case

ANY = st.text(
    st.one_of(st.characters(), st.characters(categories=["Cs"]), st.sampled_from("\0\ufeff\ufffe𠮷🀄\u2028\r\n\t"))
)
MARKS = """
    一、 二、 三、 十一、 （一） （二） (三) 1. 2、 3． （1） （2） 2） ① ② 第一部分 第一， 第二， 首先， 其次， 最后， 一是 二是 三是 一要 二要
    一方面， 另一方面， 其一， —— # ** * *** ********** × ×× X XX x.x 某 某某 〇〇 ○○ □□ ____ …… 【】 【日期】 [填写] 《 》 “ ” （ ） 、 ， 。 ； ！ ？
"""
NUMBERS = """
    0 1 12 3.5 . , 1,280 １２ ．５ - — ~ 至 到 ： : ∶ / % ‰ ％ 个百分点 分之 百分之 成 倍 翻 翻两番 第 前 倒数 位 名 约 近 超 余 多 几 来 上
    以上 以下 左右 不足 十 百 千 万 亿 零 两 三四 元 亿元 万元 个 件 人次 公里 亩 岁 天 小时 年 月 日 2023年 20**年
"""
WORDS = """
    柳溪乡2023年工作总结 各位代表： 现将有关情况报告如下： 同比 环比 较上年 增长 下降 达到 突破 完成 召开会议 分别 和 工作开展情况 存在问题
    下一步打算 原因分析 加强队伍建设 仍存在一些问题和不足。 针对以上问题，下一步， 特此报告。 附件： 责任编辑： 党的十大九 两个确立 镇 村 公司 同志 品牌
    坚持以习近平新时代中国特色社会主义思想为指导 𠮷
"""
SPACES = ["\n", "\n\n", "\r\n", " ", "\u3000", "\t", "\0", "\ud800", "（\n一）", "## ", "- ", "* ", "（ ）"]
FRAGMENTS = [*MARKS.split(), *NUMBERS.split(), *WORDS.split(), *SPACES]
REPORTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
SIGNS = st.text(
    "*×X某〇○□_…【】（）[]一二三四五六七八九十百千万亿019.,%余多几来第前翻倍成分之约近超上个元年月日是、。；：\n",
    max_size=60,
)
PARAGRAPHS = st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join), max_size=12).map("\n".join)
TEXTS = st.one_of(ANY, REPORTS, SIGNS, PARAGRAPHS)


def spans(document: Document) -> Iterator[Span]:
    yield from (
        *document.parts,
        *document.headings,
        *document.items,
        *document.sentences,
        *document.metrics,
        *document.placeholders,
    )
    yield from (span for span in (document.title, document.year) if span)
    yield from (item.lead for item in document.items)
    yield from (metric.indicator for metric in document.metrics if metric.indicator)


def inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start <= span.end <= outer.end


def check_document(document: Document) -> None:
    text = document.text
    everything = Span(start=0, end=len(text))
    for span in spans(document):
        assert inside(span, everything)
        if isinstance(span, Quote):
            assert text[span.start : span.end] == span.surface


def check_analysis(analysis: Analysis) -> None:
    text = analysis.document.text
    assert analysis.scores is not None
    sentences = analysis.scores.boilerplate.sentences
    evidence = [piece for finding in analysis.findings for piece in finding.evidence]
    evidence += [piece for sentence in sentences for piece in sentence.evidence]
    for span in (*analysis.findings, *sentences, *evidence):
        assert 0 <= span.start <= span.end <= len(text)
    assert all(text[e.start : e.end] == e.surface for e in evidence)
    for finding in analysis.findings:
        said = text[finding.start : finding.end]
        assert finding.quote == (said if len(said) <= 120 else said[:119] + "…")
        before = text[: finding.start]
        assert finding.line == before.count("\n") + 1
        assert finding.column == finding.start - (before.rfind("\n") + 1) + 1


@settings(max_examples=200)
@given(TEXTS)
def test_every_span_is_the_text_it_says(text: str) -> None:
    analysis = analyze(text)
    assert analysis.document.text == text
    check_document(analysis.document)
    check_analysis(analysis)


@settings(max_examples=100)
@given(TEXTS, st.sampled_from([pack.ref.id for pack in packs()]), st.sampled_from(["submission", "published"]))
def test_every_pack_judges_every_text(text: str, pack: str, context: str) -> None:
    analysis = analyze(text, pack, context="published" if context == "published" else "submission")
    check_analysis(analysis)
    codes = {finding.code for finding in analysis.findings}
    assert codes <= {rule.code for one in packs() if one.ref.id == pack for rule in one.rules}
    assert len({finding.fingerprint for finding in analysis.findings}) == len(analysis.findings)


@settings(max_examples=150)
@given(TEXTS)
def test_parts_are_whole_and_the_rest_lies_in_order_inside(text: str) -> None:
    document = parse(text)
    start = document.title.end if document.title else 0
    edges = [start, *(edge for part in document.parts for edge in (part.start, part.end)), len(text)]
    assert edges[0::2] == edges[1::2]
    assert all(part.start < part.end for part in document.parts)
    for group in (document.headings, document.items, document.sentences, document.metrics, document.placeholders):
        starts = [span.start for span in group]
        assert starts == sorted(starts)
        assert all(span.start < span.end for span in group)
    for group in (document.headings, document.sentences, document.metrics, document.placeholders):
        assert all(one.end <= other.start for one, other in pairwise(group)), "these do not overlap"
    for item in document.items:
        assert inside(item, Span(start=start, end=len(text)))
        assert inside(item.lead, item)
        assert text.startswith(item.marker, item.start)


@settings(max_examples=150)
@given(TEXTS)
def test_items_of_one_list_follow_each_other_inside_one_part(text: str) -> None:
    document = parse(text)
    lists: dict[str, list[Span]] = {}
    for item in document.items:
        lists.setdefault(item.list, []).append(item)
    for members in lists.values():
        assert len(members) > 1, "a lone mark makes no list"
        assert all(one.end <= other.start for one, other in pairwise(members))
        around = Span(start=members[0].start, end=members[-1].end)
        assert any(inside(around, part) for part in document.parts)


@settings(max_examples=150)
@given(TEXTS)
def test_metrics_keep_their_promises(text: str) -> None:
    for metric in parse(text).metrics:
        numbers = [n for n in (metric.value, metric.low, metric.high) if n is not None]
        assert (numbers == []) == metric.masked
        assert all(number.is_finite() for number in numbers)
        assert not any("E" in str(number) for number in numbers)
        assert metric.value is None or len(numbers) == 1
        assert metric.low is None or metric.high is None or metric.low <= metric.high
        assert metric.kind == "rank" or metric.unit
        assert metric.kind != "rank" or metric.unit is None


@settings(max_examples=100)
@given(TEXTS)
def test_scores_lie_in_their_bounds(text: str) -> None:
    document = parse(text)
    found = score(document).boilerplate
    shares = [found.value, *(part.share for part in found.parts)]
    assert all(share is None or 0 <= share <= 1 for share in shares)
    spans = sorted((s.start, s.end) for s in (*document.sentences, *document.headings))
    assert [(s.start, s.end) for s in found.sentences] == spans


@settings(max_examples=60)
@given(TEXTS)
def test_the_same_text_gives_the_same_analysis(text: str) -> None:
    assert analyze(text) == analyze(text)


@settings(max_examples=60)
@given(st.one_of(st.text(), REPORTS.filter(lambda text: "\ud800" not in text)))
def test_any_analysis_is_json(text: str) -> None:
    said = json.loads(to_json(analyze(text, id="任何")))
    assert said["document"]["text"] == text


@settings(max_examples=60)
@given(st.lists(st.sampled_from([f for f in FRAGMENTS if "\r" not in f]), max_size=30).map("".join))
def test_an_astral_character_before_a_text_moves_everything_by_one_line(text: str) -> None:
    plain, moved = parse("甲\n" + text), parse("𠮷\n" + text)
    assert [(m.start, m.end, m.value) for m in plain.metrics] == [(m.start, m.end, m.value) for m in moved.metrics]
    assert [(p.start, p.kind) for p in plain.placeholders] == [(p.start, p.kind) for p in moved.placeholders]


AMOUNTS = st.from_regex(r"[1-9][0-9]{0,14}(\.[0-9]{1,6})?", fullmatch=True)


@given(AMOUNTS, st.sampled_from(["", "万", "亿", "万亿"]))
@example("9" * 15, "万亿")
@example("9" * 15 + "." + "9" * 6, "万亿")
def test_money_of_any_size_is_exact(number: str, scale: str) -> None:
    (metric,) = parse(f"累计投资{number}{scale}元。").metrics
    whole, _, fraction = number.partition(".")
    shift = {"": 0, "万": 4, "亿": 8, "万亿": 12}[scale]
    digits = whole + fraction.ljust(shift, "0")
    at = len(whole) + shift
    expected = digits[:at] + ("." + digits[at:].rstrip("0") if digits[at:].strip("0") else "")
    assert str(metric.value) == expected


HUGE = "9" * 60


@pytest.mark.parametrize(
    "text",
    [
        case(f"占{HUGE}分之一。", id="share"),
        case(f"占三分之{HUGE}。", id="fraction"),
        case(f"百分之{HUGE}。", id="per cent in words"),
        case(f"比例为{HUGE}:1。", id="ratio"),
        case(f"比例为1:{HUGE}。", id="inverse ratio"),
        case(f"占1/{HUGE}。", id="slash"),
        case(f"翻{HUGE}番。", id="doublings"),
        case("翻十九番。", id="nineteen doublings"),
        case(f"居全省第{HUGE}位。", id="rank"),
        case(f"位列全省前{HUGE}。", id="top"),
        case(f"增长-{HUGE}%。", id="negative"),
        case(f"投资{HUGE}.{HUGE}万亿元。", id="money"),
        case(f"投资3~{HUGE}亿元。", id="range"),
        case(f"占{HUGE}成。", id="tenths"),
        case("投资" + "亿" * 60 + "元。", id="scales"),
        case("走访" + "一" * 60 + "户。", id="Chinese digits"),
        case(f"{HUGE}年召开会议。", id="year"),
        case(f"第{HUGE}，修路。第{HUGE}，架桥。", id="marks"),
        case(f"（{HUGE}）修路；（{HUGE}）架桥。", id="marks in brackets"),
        case(
            "三分之" + "一" * 60 + "。",
            id="fraction in words",
        ),
    ],
)
def test_numbers_beyond_reason_break_nothing(text: str) -> None:
    analysis = analyze(text)
    check_document(analysis.document)
    assert analysis.to_dict()["document"]["text"] == text


def test_a_lone_surrogate_is_written_or_refused_as_our_own_error() -> None:
    try:
        said = analyze("柳溪\ud800乡").to_dict()
    except GovtextError:
        return
    assert said["document"]["text"] == "柳溪\ud800乡"
