"""Which characters of a report speak for set phrases and which for substance: a row of flags a class, over the whole text."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import add, eq
from typing import NamedTuple

from govtext.chars import NO_LETTER
from govtext.lexicon import Pairs, Phrases, Words, column, rows
from govtext.lexicon import text as lexicon_text
from govtext.model import Document, Metric, Quote
from govtext.spans import Breaks

CLASSES = (
    "letter",
    "formula",
    "creed",
    "stock",
    "outcome",
    "guidance",
    "verb",
    "abstract",
    "degree",
    "hedge",
    "familiar",
    "parallel",
    "subject",
    "bound",
    "named",
    "edition",
    "dated",
    "done",
    "lack",
)
_FAMILIES = {
    "guidance": "formula creed guidance",
    "politics": "formula creed",
    "result": "formula outcome",
    "problem": "formula outcome",
    **dict.fromkeys(("stress", "method", "clause", "formulation"), "formula stock"),
}
_SERIES = re.compile("(?<![一-鿿])[一-鿿]++(?:、[一-鿿]++)++")
_ALIKE = range(3, 10)
_GAP = 14
_NAME = 5
_BACK = 16
_LONG = 24
_NEAR = 10
_VAGUE = "完成"  # 完成任务 is no act of its own
_FAR = 80
_QUOTED = re.compile(r"“([^”\n\d、，；]{2,10})”")
_EDITION = re.compile(r"[第首](?:[一二三四五六七八九十百\d]{1,4}[次轮届批期座条](?!全)|[届次个批家例条座创单])")
_ANNIVERSARY = re.compile(r"周年(?<=[\d一二三四五六七八九十]周年)")
_WORK_END = re.compile(
    "(?=[中乡产公医卫博合大学小展工景机村水河港灌电社街路铁镇])"
    "(?:水库|小区|公路|中学|小学|卫生院|合作社|公司|大桥|工业园|产业园|铁路|机场|港口|电站|灌区|景区|公园|大学|医院|展览馆|博物馆|社区|街道|[村镇路河])"
    "(?![民务级容庄集干两头线长道口貌史]|治理|建设|体系|服务)"
)
_WORK_NAME = re.compile("(?<![全各我本每该乡农城驻到进入])[^\\W\\d_a-zA-Z是的了和与及对向把将由推进快完补齐]{2,4}$")
_WORK_NOT = (
    "行政",
    "自然",
    "重点",
    "薄弱",
    "试点",
    "示范",
    "美丽",
    "和美",
    "县级",
    "农村",
    *"全各我本每该两几乡农城集",
)
_FOLLOWS = re.compile(r"(?:以上|以下|左右|以内|多|余)?的?(?!以上|以下|左右|以内)[一-鿿]")
_TAIL = r"(?:了|到|至|为|约|近|超过?|共|达|各|高|低|多|少|不少于|不低于)*$"
_STATED = r"共计|合计|累计|分别|只有|不到|[均占超达]"
_CHANGED = "(?:降低?|提?升|提高|增[加大长]?|减[少小]?|缩[短减小]|压[缩减])[至到为]"
_MORE = (
    rf"(?:同比|环比|较?上年|较|比)[增减升降]|增长|达到|{_CHANGED}|完成|实现|不足|[率额值量数]为|[率额值量数长降升]由"
)
_SUMS = "[额值量价费款金税]|收入|投资|支出|面积|人数|户数|总数"
_AMOUNTS = re.compile(rf"(?:[率例重比]|强度|{_SUMS}|{_MORE}|{_STATED}){_TAIL}")
_RATES = re.compile(
    rf"(?:[率例重比]|强度|{_MORE}|{_STATED}){_TAIL}|(?:{_SUMS}){_TAIL.replace('*', '+')}|(?:占|压减|压缩|削减)[一-鿿“”]{{2,14}}$"
)
_EVENTS = re.compile(
    rf"(?:(?<!社)会|会议|会商|研讨|研究|谈话|约谈|座谈|检查|督[办查导]|调研|培训|演练|宣讲|走访|活动|讲[课座]|党课|专题|例会|巡[查河察逻]|抽查|排查|曝光|通报"
    rf"|集[中体]学习|专题学习|点评|辅导|观摩|慰问|{_STATED}){_TAIL}|(?:研究(?!部署|解决)|听取|调度|旁听)[一-鿿]{{2,6}}$"
)
_COUNTS = re.compile(rf"(?:件数|总数|{_STATED}){_TAIL}")
_TIES: dict[str | None, re.Pattern[str]] = {
    "%": _RATES,  # 投资100% says nothing, 投资增长100% does
    None: _AMOUNTS,
    **dict.fromkeys("次场期轮", _EVENTS),
    **dict.fromkeys("个项", _COUNTS),
}
_ANY = frozenset(_TIES)
_LISTED = re.compile(r"(?<![一-鿿\w*（）-])(?:[一-鿿\w*（）-]{3,16}+、)++[一-鿿\w*（）-]{3,16}$")
_LIST_END = re.compile("等(?:重[大点])?(?:项目|工程|线路|企业|场所|景区)")
_LIST = 160
_FOUNDED = re.compile(
    r"(?:建立|组建|成立|设立|建成|新建|打造|开设|搭建)[^，。；：、\n]{2,12}?(?:中心|[站队点室岗]|基地|专班|驿站|讲堂|公众号)"
)
_GRAINS = frozenset({"day", "month", "quarter", "half"})
_NAMES = frozenset({"place", "person"})
_MASKED = frozenset({"place", "name", "organization", "person"})


class Marks(NamedTuple):
    """A flag for each character of ``text`` and each class of ``CLASSES``, the passages that set them, and the phrases found."""

    text: str
    breaks: Breaks
    of: dict[str, bytearray]
    hits: list[tuple[int, int, str]]
    passages: list[tuple[int, int, str]]

    def covered(self, name: str, start: int, end: int) -> int:
        """Return how many characters of ``[start, end)`` are of a class."""
        return self.of[name].count(1, start, end)


def read_marks(document: Document) -> Marks:
    """Mark the text of ``document``."""
    text = document.text
    hits = list(_phrases().find(text, 0, len(text)))
    marks = Marks(text, Breaks(text), {name: bytearray(len(text)) for name in CLASSES}, hits, [])
    marks.of["letter"][:] = b"\1" * len(text)
    for other in NO_LETTER.finditer(text):
        marks.of["letter"][other.start()] = 0
    for at in _familiar().starts(text):
        marks.of["familiar"][at] = 1
    for start, end, label in hits:
        for name in _classes(label):
            _set(marks, name, start, end)
    for name, find in _FINDERS.items():
        for start, end in find(document, marks):
            _set(marks, name, start, end)
    return marks


@cache
def _classes(label: str) -> tuple[str, ...]:
    return tuple(name for name in label.split() if name in CLASSES)


def _set(marks: Marks, name: str, start: int, end: int) -> None:
    marks.of[name][start:end] = b"\1" * (end - start)
    marks.passages.append((start, end, name))


@cache
def _phrases() -> Phrases:
    """Return the set phrases and style words, each with its classes (深入 is a verb and an adverb of degree)."""
    classes: dict[str, str] = {}
    for row in rows("style_words"):
        if len(row["word"]) > 1:
            classes[row["word"]] = f"{classes.get(row['word'], '')} {row['class']}"
    classes |= dict.fromkeys(column("regions", "name"), "named")
    return Phrases(classes | {row["phrase"]: _FAMILIES[row["family"]] for row in rows("formulas")})


@cache
def _subjects() -> Phrases:
    """Return the particular subjects, and the longer words in which they are none (``general``)."""
    return Phrases({row["word"]: row["class"] for row in rows("subjects")})


@cache
def _familiar() -> Pairs:
    """Return the pairs of characters that many reports share (``familiar_pairs.tsv``)."""
    lines = lexicon_text("familiar_pairs").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return Pairs(map(add, pairs[::2], pairs[1::2]))


def _abstract(_document: Document, marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield the stretches from an abstract verb to the last abstract object near it in the same clause (加强……监督)."""
    begin = reach = end = -1
    for start, stop, label in marks.hits:
        if "done" in label:  # a concrete act is no part of an abstract one
            if end > begin >= 0:
                yield begin, end
            begin = reach = end = -1
        if "verb" not in label and "object" not in label:
            continue
        if begin < 0 or start > reach + _GAP or marks.breaks.clause(start) > begin:
            if end > begin:
                yield begin, end
            begin, end = (start, -1) if "verb" in label else (-1, -1)
        if begin >= 0:
            reach = stop
            end = stop if "object" in label else end
    if end > begin:
        yield begin, end


def _parallel(document: Document, _marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield neighbours in a series of equal length that share a character at the same place (重实干、重实绩)."""
    text = document.text
    for series in _SERIES.finditer(text):
        pieces = series[0].split("、")
        last, comma = len(pieces) - 1, series.start() - 1
        for number, (left, right) in enumerate(pairwise(pieces), 1):
            comma += len(left) + 1
            width = _width(left, right, first=number == 1, last=number == last)
            if width in _ALIKE and any(map(eq, left[-width:], right)):
                yield comma - width, comma + 1 + width


def _width(left: str, right: str, *, first: bool, last: bool) -> int:
    """Return how long both pieces are, 0 if not alike; more may stand before the first of a series and after the last."""
    if first and last:  # nothing tells but the character that both begin with
        width = len(left) - left.rfind(right[0])
    elif first or last:
        width = len(right) if first else len(left)
    else:
        width = len(left) if len(left) == len(right) else 0
    return width if width <= min(len(left), len(right)) else 0


def _subject(document: Document, _marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield the particular subjects of policy: 长期护理保险, 低空经济."""
    found = _subjects().find(document.text, 0, len(document.text))
    return ((start, end) for start, end, label in found if label != "general")


def _bound(document: Document, marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield the quantities, masked or not, that are tied to what they count; a number stuck to a slogan is tied to nothing."""
    breaks = marks.breaks
    told = -1  # where the sentence begins in which a quantity was tied: those after it go on with the list
    for metric in document.metrics:
        sentence, clause = breaks.sentence(metric.start), breaks.clause(metric.start)
        if metric.indicator is None:
            continue
        if sentence == told or _is_tied(marks, metric, metric.indicator, clause):
            told = sentence
            yield metric.start, metric.end
        else:  # says nothing, for which nothing is to be taken from the shares of what stands around
            marks.of["letter"][metric.start : metric.end] = bytes(metric.end - metric.start)


def _is_tied(marks: Marks, metric: Metric, target: Quote, clause: int) -> bool:
    """Whether a thing counted follows, an amount, rate or event stands before, or an act that has the thing counted for its object.

    (5名干部; 签订率100%; 召开会议3次; 安装路灯460盏.) 次, 个, 项 and per cent go with anything, so that they need one of these;
    other measure words need something counted that is no slogan.
    """
    text = marks.text
    ties = _TIES.get(metric.unit, _AMOUNTS)
    if _FOLLOWS.match(text, metric.end) or ties.search(text, max(clause, metric.start - _BACK), metric.start):
        return True
    slogan = _is_slogan(marks, target)
    if metric.unit not in _ANY:
        return not slogan or marks.covered("done", max(clause, metric.start - _FAR), metric.start) > 0
    if target.start < clause or metric.start - clause > _LONG:
        return False
    act = marks.of["done"].rfind(1, clause, metric.start)  # with its object between it and the number
    far = metric.start - act
    if slogan and (far > _NEAR or text.endswith(_VAGUE, clause, act + 1)):
        return False
    return act >= 0 and far > len("案件") and not marks.covered("verb", act, metric.start)


def _is_slogan(marks: Marks, target: Quote) -> bool:
    size = target.end - target.start
    if _objects().ending(marks.text, target.start, target.end):
        return True
    return 2 * max(marks.covered(name, target.start, target.end) for name in ("formula", "abstract")) >= size


@cache
def _objects() -> Words:
    """Return the abstract objects (作用, 机制, 能力): nobody counts them."""
    return Words(column("style_words", "word", **{"class": "object"}))


def _named(document: Document, marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield names of places, persons, works, documents and things of one's own, masked ones too."""
    formulas = marks.of["formula"]
    for match in _QUOTED.finditer(document.text):
        if not formulas.count(1, *match.span()):
            yield match.span()
    for match in _LIST_END.finditer(document.text):
        begin = max(marks.breaks.clause(match.start()), match.start() - _LIST)
        if listed := _LISTED.search(document.text, begin, match.start()):
            yield listed.start(), match.end()
    for match in _WORK_END.finditer(document.text):
        name = _WORK_NAME.search(document.text, max(0, match.start() - _NAME), match.start())
        if name and not document.text.endswith(_WORK_NOT, 0, match.start()):
            yield name.start(), match.end()
    yield from ((c.start, c.end) for c in document.citations)
    yield from ((m.start, m.end) for m in document.mentions if m.kind in _NAMES or m.in_charge)
    yield from ((p.start, p.end) for p in document.placeholders if p.kind in _MASKED)


def _dated(document: Document, _marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield dates finer than a year, masked ones too."""
    yield from ((p.start, p.end) for p in document.periods if p.grain in _GRAINS)
    yield from ((p.start, p.end) for p in document.placeholders if p.kind == "date")


def _done(document: Document, _marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield what was founded: 建立信访调解中心. The concrete acts that are words are marked already."""
    return (match.span() for match in _FOUNDED.finditer(document.text))


def _edition(document: Document, _marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield what tells one occasion from others: 第七次, 首届, 十周年."""
    for pattern in (_EDITION, _ANNIVERSARY):
        yield from (match.span() for match in pattern.finditer(document.text))


_FINDERS = {
    "abstract": _abstract,
    "parallel": _parallel,
    "subject": _subject,
    "bound": _bound,
    "named": _named,
    "dated": _dated,
    "done": _done,
    "edition": _edition,
}
