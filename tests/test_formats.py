"""Screens, lines and JSON: any analysis can be shown, at any width, and nothing in a report can take over a terminal."""

from __future__ import annotations

import ast
import json
import re
import string
import unicodedata
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import govtext.formats
import govtext.model
from govtext.cli.arguments import OUTPUTS
from govtext.cli.settings import Screened
from govtext.english import ENGLISH
from govtext.formats import Format, View, full, render
from govtext.formats.full import rules as rules_screen
from govtext.formats.full.paper import breaks
from govtext.formats.view import ROWS, clean
from govtext.language import LABELS, Lang
from govtext.model import (
    Analysis,
    Change,
    Citation,
    Context,
    Document,
    Evidence,
    Finding,
    Formulation,
    Gap,
    Heading,
    Item,
    Mention,
    Metric,
    Pack,
    PackChoice,
    PackRef,
    Part,
    Period,
    Placeholder,
    Quote,
    ReportYear,
    Rule,
    Scores,
    Sentence,
    Source,
)
from govtext.scored import BoilerplateScore, ClauseScore, Contribution, PartScore, SentenceScore

TEXT = """关于2022年度工作情况的报告

现将情况报告如下：
一、主要做法
一是加强学习。召开会议**次，参加人员580人次，同比增长5%。
二是抓好整改。完成投资**万元。
仍存在一些问题：一是学习不够深入。
"""
REF = PackRef(id="party-duty", version="1.0", sha256="0" * 64)
HOSTILE = [
    "[bold red]粗体[/bold red]",
    "[/]",
    ":warning: {0} {x} %s",
    "\x1b[31m红\x1b]0;标题\x07\x1b[2J",
    "\u202e反\u2066向\u200f",
    "零\u200b宽\ufeff字\u2060符\u00ad",
    "\x00\x07\x08\r\x0b\x0c\x85\u2028\u2029",
    "é\u0301́́́👩‍👩‍👧‍👦🇨🇳❤️",
    "𠮷𠮷〇㐂️\U000e0100",
    "ﷺ العربية עברית",
    "a" * 300,
    "长" * 300,
    "“" * 100,
    " " * 100,
    "\t\n\t",
]


def quote(text: str, surface: str) -> Quote:
    return Quote(start=text.index(surface), end=text.index(surface) + len(surface), surface=surface)


def span(text: str, surface: str) -> dict[str, Any]:
    return {"start": text.index(surface), "end": text.index(surface) + len(surface)}


Fact = TypeVar("Fact", bound=Quote)


def fact(of: type[Fact], text: str, at: str, **more: object) -> Fact:
    """A fact at the words ``at``; what is not given is false where it may only be true or false, else null."""
    fields = msgspec.structs.fields(of)
    plain: dict[str, object] = {field.name: False if field.type is bool else None for field in fields}
    return msgspec.convert(plain | span(text, at) | {"surface": at} | more, of)


def metric(surface: str, **more: object) -> Metric:
    plain = {"value": None, "low": None, "high": None, "indicator": None, "change": None, "masked": False}
    rest = {"unit": "次", "kind": "count", "modifier": "exact", "surface": surface}
    return msgspec.convert(span(TEXT, surface) | plain | rest | more, Metric)


def finding(**more: object) -> Finding:
    plain = {
        "start": 0,
        "end": 4,
        "code": "SEC102",
        "name": "problems-thin",
        "kind": "required",
        "outcome": "weak",
        "severity": "error",
        "confidence": 1.0,
        "message": "“存在问题”部分只有1条",
        "basis": Source(title="规定", clause="第三条"),
        "line": 7,
        "column": 1,
        "section_path": ("一、主要做法",),
        "quote": "仍存在一些问题",
        "evidence": (Evidence(start=0, end=4, surface="学习不够深入", role="item"),),
        "fingerprint": "f",
        "pack": REF,
    }
    return msgspec.convert(plain | more, Finding)


DOCUMENT = Document(
    id="报告.txt",
    text=TEXT,
    title=quote(TEXT, "关于2022年度工作情况的报告"),
    year=ReportYear(**span(TEXT, "2022年度"), surface="2022年度", year=2022),
    parts=(
        Part(start=15, end=TEXT.index("一、"), role="preamble"),
        Part(start=TEXT.index("一、"), end=TEXT.index("仍存在"), role="work"),
        Part(start=TEXT.index("仍存在"), end=len(TEXT), role="problems"),
    ),
    headings=(
        Heading(**span(TEXT, "一、主要做法"), surface="一、主要做法", level=1, number=1, title="主要做法", role="work"),
    ),
    items=(
        Item(
            start=TEXT.index("一是加强"),
            end=TEXT.index("\n二是"),
            marker="一是",
            ordinal=1,
            list="a",
            lead=quote(TEXT, "加强学习"),
        ),
        Item(
            start=TEXT.index("二是"),
            end=TEXT.index("\n仍"),
            marker="二是",
            ordinal=2,
            list="a",
            lead=quote(TEXT, "抓好整改"),
        ),
        Item(
            start=TEXT.index("一是学习"),
            end=len(TEXT) - 1,
            marker="一是",
            ordinal=1,
            list="b",
            lead=quote(TEXT, "学习不够深入"),
        ),
    ),
    sentences=(Sentence(**span(TEXT, "一是加强学习。")), Sentence(**span(TEXT, "二是抓好整改。"))),
    metrics=(
        metric("**次", masked=True, indicator=quote(TEXT, "会议")),
        metric("580人次", value=Decimal(580), unit="人次", indicator=quote(TEXT, "参加人员")),
        metric("5%", value=Decimal("5.0"), unit="%", kind="percent", change=Change(direction="up", basis="yoy")),
        metric("**万元", masked=True, unit="元", kind="money", indicator=quote(TEXT, "投资")),
    ),
    placeholders=(
        Placeholder(start=TEXT.index("**次"), end=TEXT.index("**次") + 2, surface="**", kind="count"),
        Placeholder(start=TEXT.index("**万"), end=TEXT.index("**万") + 2, surface="**", kind="amount"),
    ),
)
SCORES = Scores(
    boilerplate=BoilerplateScore(
        value=0.25,
        low=0.1,
        high=0.4,
        unsure=0.05,
        degrees=12.5,
        hedges=0.5,
        model="1",
        parts=(
            PartScore(start=15, end=TEXT.index("一、"), role="preamble", share=None, unsure=None),
            PartScore(start=TEXT.index("一、"), end=TEXT.index("仍存在"), role="work", share=0.4, unsure=0.1),
        ),
        sentences=(
            SentenceScore(
                **span(TEXT, "一是加强学习。"),
                value=0.9,
                ritual=False,
                heading=False,
                masked=False,
                clauses=(ClauseScore(**span(TEXT, "一是加强学习。"), value=0.9),),
                contributions=(Contribution(feature="creed", value=1.5),),
                evidence=(
                    Evidence(
                        start=TEXT.index("加强学习"), end=TEXT.index("加强学习") + 4, surface="加强学习", role="creed"
                    ),
                ),
            ),
            SentenceScore(
                **span(TEXT, "二是抓好整改。"),
                value=0.95,
                ritual=True,
                heading=False,
                masked=False,
                clauses=(),
                contributions=(),
                evidence=(),
            ),
        ),
    )
)
ANALYSIS = Analysis(
    id="报告.txt",
    pack=PackChoice(
        id="party-duty", version="1.0", sha256="0" * 64, title="主体责任报告", chosen="detected", reason="标题含“报告”"
    ),
    document=DOCUMENT,
    findings=(
        finding(),
        finding(code="MSK101", outcome="not_assessable", severity="warning", message="**次未填", confidence=0.8),
        finding(code="SEC101", outcome="pass", message="找到“主要做法”"),
    ),
    scores=SCORES,
)
RULE = Rule(
    code="SEC102",
    name="problems-thin",
    kind="required",
    severity="error",
    message="未找到“存在问题”部分",
    en="no part on problems",
    weak="只有{items}条",
    basis=Source(title="规定", clause="第三条", status="verified"),
    why="没有问题的报告，看不出差距。",
    fires=("一、主要做法\n[bold]……",),
    silent=("仍存在问题。",),
    role="problems",
)
PACK = Pack(ref=REF, title="主体责任报告", title_cues=(), opening_cues=(), rules=(RULE,))


def cells(line: str) -> int:
    """Width of ``line`` in a terminal: East Asian width counted here, scripts that combine by the library's table."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") if plain(c) else cell_len(c) for c in line)


def plain(character: str) -> bool:
    return character.isascii() or "CJK" in unicodedata.name(character, "") or character in "“”‘’…—·，。、；：？！（）"


# What is shown


@pytest.mark.parametrize(
    "shown",
    [
        "关于2022年度工作情况的报告",
        "年度    2022（据“2022年度”，第1行第3列）",
        "主体责任报告 party-duty 1.0",
        "自动识别：标题含“报告”",
        "指标4个，其中遮蔽2个；占位2处",
        "不通过 0  偏弱 1  存疑 0  无法判定 1  通过 1",
        "【工作】 一、主要做法  1级 4:1",
        "【问题】 （无标题）“仍存在一些问题：一是学习不够深入。”  7:1",
        "一、     主要做法       已做      4      2   4:1",
        "  一是   加强学习       已做      3      1   5:1",
        "一是     学习不够深入   问题      –      –   7:9",
        "遮蔽 **次",
        "遮蔽 **万元",
        "580人次",
        "同比增长",
        "召开会议**次，参加",
        "[偏弱] “存在问题”部分只有1条",
        "[无法判定 80%] **次未填",
        "位置 第7行第1列  一、主要做法",
        "引文 “仍存在一些问题”",
        "证据 学习不够深入",
        "依据 规定 第三条（原文未核）",
        "（通过1条未列出，见 --show-pass）",
        "疑似套话占全文25%",
        "████████▒▒░░░░░░░░░░   40%",
        "0.90 5:1",
        "命中 加强学习",
    ],
)
def test_the_screen_shows(shown: str) -> None:
    assert shown in render(ANALYSIS, "full", width=120)


def test_nothing_is_made_up_for_a_masked_figure_and_ritual_is_not_blamed() -> None:
    screen = render(ANALYSIS, "full", width=120)
    assert not re.search(r"遮蔽 \*\*\S+ +0", screen)
    assert "二是抓好整改" not in screen.split("疑似套话最重")[1]


def test_passed_rules_are_listed_on_request() -> None:
    assert "找到“主要做法”" not in render(ANALYSIS)
    assert "[通过] 找到“主要做法”" in render(ANALYSIS, show_pass=True)
    assert "SEC101" not in render(ANALYSIS, "concise")
    assert "SEC101 error [通过] 找到" in render(ANALYSIS, "concise", show_pass=True)


def test_no_finding_is_said_so() -> None:
    none = msgspec.structs.replace(ANALYSIS, findings=())
    assert "没有发现问题" in render(none)
    assert render(none, "concise") == ""


def test_without_scores_there_is_no_section_of_them() -> None:
    unscored = msgspec.structs.replace(ANALYSIS, scores=None)
    assert "疑似套话" not in render(unscored)
    assert json.loads(render(unscored, "json"))["scores"] is None


def test_long_tables_are_cut_and_say_so() -> None:
    many = msgspec.structs.replace(DOCUMENT, metrics=DOCUMENT.metrics * 20, headings=DOCUMENT.headings * 80)
    found = tuple(finding(line=n) for n in range(100))
    long = msgspec.structs.replace(ANALYSIS, document=many, findings=found)
    short = render(long, width=100)
    assert f"另有{80 - ROWS}条，见 --all 或 --format json" in short
    assert short.count("另有") == 4
    whole = render(long, width=100, complete=True)
    assert "另有" not in whole
    assert whole.count("580人次") == 20


def test_facts_without_a_table_are_a_few_lines_each() -> None:
    text = "柳塘镇2024年工作总结。坚持“三个自信”“四个意识”“四个意识”，依据《茶园管理办法》（柳政发〔2023〕15号），投入万多元，由李青山牵头，6月底前完成。"
    document = msgspec.structs.replace(
        DOCUMENT,
        text=text,
        year=ReportYear(start=3, end=7, surface="2024", year=2024),
        formulations=(
            fact(Formulation, text, "四个意识", phrase="四个意识", category="政治要求"),
            fact(Formulation, text, "四个意识", phrase="四个意识", category="政治要求"),
            fact(Formulation, text, "三个自信", phrase="三个自信", category="政治要求", until="2016-07"),
        ),
        citations=(
            fact(Citation, text, "《茶园管理办法》", title="茶园管理办法", genre="policy", number="柳政发〔2023〕15号"),
        ),
        periods=(
            fact(Period, text, "6月底前", role="deadline", last="2024-06-30", grain="month"),
            fact(Period, text, "2023", role="figure", first="2023-01-01", last="2023-12-31", grain="year"),
            fact(Period, text, "2024年", role="report", first="2024-01-01", last="2024-12-31", grain="year"),
        ),
        mentions=(
            fact(Mention, text, "柳塘镇", kind="place", own=True),
            fact(Mention, text, "李青山", kind="person", in_charge=True, exposed=True),
        ),
        gaps=(Gap(start=text.index("万多元"), end=text.index("万多元"), kind="amount"),),
    )
    screen = full.document(document, View(width=100)).split("其他内容")[1]
    assert [line.strip() for line in screen.split("\n")[1:-1]] == [
        "时间    3处  报告 1、期限 1、数据 1",
        "2024年  报告 2024-01-01—2024-12-31  1:4",
        "6月底前  期限 2024-06-30  1:73",
        "提法    3处  已停用 1",
        "三个自信  2016-07停用  1:17",
        "四个意识 ×2  政治要求  1:23",
        "引用    1处",
        "《茶园管理办法》  政策文件 柳政发〔2023〕15号  1:37",
        "名称    2处  漏遮 1",
        "李青山  人名 漏遮 责任人  1:67",
        "柳塘镇  地名 本单位  1:1",
        "缺字    1处",
        "5号），投入[金额]万多元，  1:62",
    ]
    many = msgspec.structs.replace(
        document,
        mentions=tuple(msgspec.structs.replace(document.mentions[0], surface=f"柳塘{n}村") for n in range(9)),
    )
    assert "另有4条" in full.document(many, View())
    whole = full.document(many, View(complete=True))
    assert "另有" not in whole
    assert "2023  数据 2023-01-01—2023-12-31" in whole
    assert "其他内容" not in full.document(DOCUMENT, View())


def test_the_tree_of_tasks_says_who_and_by_when() -> None:
    charge = fact(Mention, TEXT, "人员", surface="王**", kind="person", in_charge=True)
    by = fact(Period, TEXT, "完成投资", surface="6月底前", role="deadline", grain="month")
    screen = full.tasked(msgspec.structs.replace(DOCUMENT, mentions=(charge,), periods=(by,)), View(width=80))
    assert re.search(r"一是 +加强学习 +已做 +3 +1 +5:1\n +责任人 王\*\*\n", screen)
    assert re.search(r"二是 +抓好整改 +已做 +1 +1 +6:1\n +期限 6月底前\n", screen)
    assert "指标名称" not in screen
    many = msgspec.structs.replace(DOCUMENT, items=DOCUMENT.items[:1] * 40)
    assert full.tasked(many, View()).count("加强学习") == 40
    none = msgspec.structs.replace(DOCUMENT, items=(), headings=())
    assert "（无）" in full.tasked(none, View())


def test_concise_is_one_line_a_finding() -> None:
    assert render(ANALYSIS, "concise") == (
        "报告.txt:7:1: SEC102 error [偏弱] “存在问题”部分只有1条\n报告.txt:7:1: MSK101 warning [无法判定] **次未填\n"
    )


def test_json_is_one_line_with_exact_numbers() -> None:
    line = render(ANALYSIS, "json", lang="en", width=10, color=True)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    said = json.loads(line, parse_float=Decimal)
    assert list(said) == ["id", "schema", "pack", "document", "findings", "scores"]
    assert said["document"]["metrics"][2]["value"] == Decimal("5.0")
    assert msgspec.json.decode(line, type=Analysis) == ANALYSIS


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown format"):
        render(ANALYSIS, "yaml")  # type: ignore[arg-type] # the caller's mistake


def test_the_page_of_a_rule_and_the_table_of_rules() -> None:
    page = rules_screen.page(RULE, PACK, View(width=80))
    for shown in (
        "SEC102",
        "错误",
        "没有问题的报告",
        "规定 第三条（原文已核）",
        "[bold]……",
        "仍存在问题。",
        "只有{items}条",
    ):
        assert shown in page
    assert "no part on problems" in rules_screen.page(RULE, PACK, View(lang="en"))
    table = rules_screen.catalogue([PACK, PACK], View(width=80))
    assert table.count("SEC102") == 1
    assert "另含上面列过的1条" in table


# Languages


def test_every_sentence_has_an_english_one_with_the_same_fields() -> None:
    for zh, en in ENGLISH.items():
        assert fields(zh) >= fields(en), zh
        assert not re.search("[\u4e00-\u9fff]", en), en


def fields(message: str) -> set[str]:
    return (
        {name for _, name, _, _ in string.Formatter().parse(message) if name}
        if "{" in message and '"' not in message
        else set()
    )


def test_every_sentence_in_the_code_has_an_english_one() -> None:
    package = Path(govtext.formats.__file__).parents[1]
    modules = [path for name in ("cli", "files", "formats") for path in (package / name).rglob("*.py")]
    said = {text for path in [*modules, package / "batch.py"] for text in spoken(path)}
    assert len(said) > 100
    assert said - ENGLISH.keys() == set()


def spoken(path: Path) -> set[str]:
    """The Chinese string constants of a module: not its docstrings, pieces of f-strings, and argparse's own messages."""
    apart: set[int] = set()
    for node in (tree := list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))):
        own = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_CHINESE"
        if (
            own
            or isinstance(node, ast.JoinedStr)
            or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        ):
            apart |= {id(inner) for inner in ast.walk(node)}
    texts = (node.value for node in tree if isinstance(node, ast.Constant) and id(node) not in apart)
    return {text for text in texts if isinstance(text, str) and re.search("[\u4e00-\u9fff]", text)}


def test_every_closed_value_has_a_chinese_word() -> None:
    closed = [values for values in vars(govtext.model).values() if get_origin(values) is Literal]
    assert len(closed) > 15
    for values in closed:
        assert values is Context or set(get_args(values)) <= LABELS.keys()


def test_english_screens_speak_english_around_the_report() -> None:
    screen = render(ANALYSIS, "full", lang="en", width=120)
    for shown in (
        "[weak] problems-thin: ",
        "line 7, column 1",
        "masked **次",
        "suspected boilerplate",
        "not assessable 1",
        "basis ",
    ):
        assert shown in screen
    for word in ("遮蔽", "疑似套话", "无法判定", "第7行"):
        assert word not in screen


# Any analysis, any width


def texts(max_size: int = 60) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(HOSTILE), st.text(max_size=max_size))


FACTS = {
    "parts": Part,
    "headings": Heading,
    "items": Item,
    "sentences": Sentence,
    "metrics": Metric,
    "placeholders": Placeholder,
    "gaps": Gap,
    "formulations": Formulation,
    "citations": Citation,
    "periods": Period,
    "mentions": Mention,
}
RECORDS = FACTS | {
    "findings": Finding,
    "part_scores": PartScore,
    "sentence_scores": SentenceScore,
}


def analyses(text: str) -> st.SearchStrategy[Analysis]:
    """Analyses of ``text`` with any spans and any words, as only a broken lower layer could make them."""
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: texts(),
        int: st.integers(0, len(text)),
        float: st.floats(0, 1),
        bool: st.booleans(),
        Decimal: st.decimals(allow_nan=False, allow_infinity=False),
        date: st.dates(),
    }
    lists = {name: st.lists(value(record, plain), max_size=4).map(in_order) for name, record in RECORDS.items()}
    return st.fixed_dictionaries(lists).map(lambda made: assembled(text, made))


def in_order(records: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted(records, key=lambda record: int(record.start)))


def value(kind: object, plain: dict[Any, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Values for the type of a field: plain, records, optional, tuples, closed."""
    arguments = get_args(kind)
    if kind in plain:
        return plain[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return st.builds(kind, **{field.name: value(field.type, plain) for field in msgspec.structs.fields(kind)})
    if type(None) in arguments:
        return st.none() | value(next(one for one in arguments if one is not type(None)), plain)
    if get_origin(kind) is tuple:
        return st.lists(value(arguments[0], plain), max_size=3).map(tuple)
    return st.sampled_from(arguments)


def assembled(text: str, made: dict[str, Any]) -> Analysis:
    facts = {name: made[name] for name in FACTS}
    document = msgspec.structs.replace(DOCUMENT, text=text, id=text, title=None, **facts)
    of = msgspec.structs.replace(
        SCORES.boilerplate, value=None, parts=made["part_scores"], sentences=made["sentence_scores"]
    )
    return msgspec.structs.replace(
        ANALYSIS, id=text, document=document, findings=made["findings"], scores=Scores(boilerplate=of)
    )


@settings(max_examples=60)
@given(texts(200).flatmap(analyses), st.integers(1, 160), st.sampled_from(["zh", "en"]), st.booleans())
def test_any_analysis_is_shown_within_its_width_and_without_control_codes(
    analysis: Analysis, width: int, lang: Lang, complete: bool
) -> None:
    screen = render(analysis, "full", lang=lang, width=width, complete=complete, show_pass=True)
    assert unseen(screen) == set()
    assert max(map(cells, screen.split("\n"))) <= max(width, 40)
    concise = render(analysis, "concise", lang=lang, show_pass=True)
    assert unseen(concise) == set()
    assert concise.count("\n") == len(analysis.findings)


def unseen(screen: str) -> set[str]:
    """The characters of ``screen`` that a terminal would not print but obey."""
    hidden = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
    return {hex(ord(c)) for c in screen if c != "\n" and unicodedata.category(c) in hidden}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_hostile_texts_stay_text(hostile: str, width: int) -> None:
    document = msgspec.structs.replace(DOCUMENT, id=hostile, title=Quote(start=0, end=1, surface=hostile))
    found = finding(
        message=hostile,
        quote=hostile,
        section_path=(hostile,),
        evidence=(Evidence(start=0, end=1, surface="x" + hostile, role="r"),),
    )
    analysis = msgspec.structs.replace(ANALYSIS, id=hostile, document=document, findings=(found,))
    for color in (False, True):
        screen = render(analysis, "full", width=width, color=color)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", screen) if color else screen
        assert unseen(plain) == set()
        assert max(map(cells, plain.split("\n"))) <= width
    if hostile.isascii() and hostile.strip() and len(hostile) < 30:
        assert hostile in render(analysis, "full", width=120)


def test_colour_comes_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, setting in (
        ("FORCE_COLOR", "1"),
        ("TERM", "xterm-256color"),
        ("COLORTERM", "truecolor"),
        ("COLUMNS", "20"),
    ):
        monkeypatch.setenv(name, setting)
    assert "\x1b" not in render(ANALYSIS)
    assert "\x1b[" in render(ANALYSIS, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(ANALYSIS, color=True)).split() == render(ANALYSIS).split()


@given(texts(), st.integers(2, 40))
def test_lines_break_within_the_width_and_lose_nothing(text: str, width: int) -> None:
    text = clean(text)
    cuts = [0, *breaks(text, width), len(text)]
    lines = [text[start:end] for start, end in pairwise(cuts)]
    assert "".join(lines) == text
    assert cuts == sorted(cuts)
    assert all(cells(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("加强学习，抓好整改。", 8, ["加强学", "习，抓好", "整改。"]),
        ("做到“两个维护”", 6, ["做到", "“两个", "维护”"]),
        ("完成12345项", 8, ["完成", "12345项"]),
        ("one two", 4, ["one ", "two"]),
        ("ab" * 5, 4, ["abab", "abab", "ab"]),
    ],
)
def test_chinese_lines_do_not_begin_with_a_comma(text: str, width: int, lines: list[str]) -> None:
    cuts = [0, *breaks(text, width), len(text)]
    assert [text[start:end] for start, end in pairwise(cuts)] == lines


def test_formats_are_those_of_the_command_line() -> None:
    assert {*get_args(Format), "xlsx"} == set(OUTPUTS)
    assert set(get_args(Screened)) == set(get_args(Format))
