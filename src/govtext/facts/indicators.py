"""What a quantity measures, and whether it is the amount of a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import regex

from govtext.facts.quantities import Quantity
from govtext.lexicon import column
from govtext.model import Basis, Change, Direction

_LEFT_CHARACTERS = 60
_RIGHT_CHARACTERS = 26
_CLAUSE_STOPS = "，。；：！？\n;:!?（("
_SENTENCE_STOPS = "。！？\n"
_JOINTS = frozenset({"、", "和", "及", "与", "以及"})
_RESPECTIVE = "分别"
_EARLIER = 4
_LEADING = regex.compile(
    r"(?:(?:自|从|在|到|至|截至|截止)?(?:\d{4}年(?:以来|度)?|\d{1,2}月(?:\d{1,2}日)?(?:份|底|末)?|今年以来|今年|去年|全年|上半年|下半年|年内|年初|目前|当前|五年来|一年来|[一二三四前]+季度|期间|以来)"
    r"|(?:比|较)(?:上|去)年(?:同期|同|末|底)?的?|(?:比|较)(?:上月|上季度|年初(?:计划)?|计划|预算|\d{4}年|全[国省市县区]平均水平|[\p{Han}]{0,3}末)"
    r"|[①-⑳]|[（(]?\d{1,2}[）)]|我[镇县市省区乡村街]道?|全[镇县市省区国乡村州街]道?|[镇县市区乡村]里|各类|累计|已|先后|其中|其余|剩余|余下|另外|每[\p{Han}]{1,2}"
    r"|本人|我们|我|还|并|又|再|也|都|均|对|为|将|把|给|让|使|向|了|的|、|和|与|及|或|，)"
)
_SUFFIX = regex.compile(r"(?:[率量额数费点机员队组站所会党价房水区人户者力度面线项班团业]|工程|项目|资金|工作|活动|会议|情况|中心|机构|人员|服务|队伍|能力|水平|制度|机制|任务|清单|企业|面积|时间|失职|联席|指标|内容|报告|基地|平台|体系|成员|对象|专项|试点|示范|方案|措施)")
_SHARE = regex.compile("占[^，。；]{0,20}$")
_BLANK = regex.compile(r"[\s、，,和与及或的（(等]+")
_RIGHT_EDGE = regex.compile(r"[，。；：！？\n（）();:!?\ue000\d]|、(?=.{0,3}[\d\ue000])|(?<=..)[均都已将被达由在到对为向把与及里的仍还只未等]|中(?=[，有])|没有|以上|左右")
_NOUN_START = regex.compile(r"[\p{Han}“A-Za-z](?<![的以左右上下中内外和与及已将均都被达为用就后前])")
_LEVEL_TO = regex.compile(r"(?:提高|提升|增长|增加|上升|下降|降低|减少|压减|扩大|缩小|缩短|增|降|升|减|跃升|攀升)[到至为]$")
_YEAR_ON_YEAR = regex.compile(r"同比|(?:比|较)(?:上|去)(?:一)?年|(?:比|较)上年同期|(?:比|较)去年同期")
_TO_BASE = regex.compile(r"(?:比|较)(?:年初|计划|年初计划|\d{4}年|[\p{Han}]{0,4}末|[\p{Han}]{0,3}之初|目标|预期|规划|定额|预算)")
_TO_PREVIOUS = regex.compile(r"环比|(?:比|较)上(?:月|季度|期)")


class Context(NamedTuple):
    """The text and all its quantities, which a quantity's neighbours explain."""

    text: str
    quantities: Sequence[Quantity]

    def between(self, index: int) -> str:
        """Return the text between quantity ``index`` and the one before it."""
        return self.text[self.quantities[index - 1].end : self.quantities[index].start].strip()


class _Words(NamedTuple):
    tail: regex.Pattern[str]
    act: regex.Pattern[str]
    front: regex.Pattern[str]
    verb: regex.Pattern[str]
    change: dict[str, Direction]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _words() -> _Words:
    of = {name: column("verbs", "word", **{"class": name}) for name in ("up", "down", "measure", "act", "noun")}
    links = _any([*of["up"], *of["down"], *of["measure"]])
    tail = regex.compile(f"(?:{links}|{_any(of['act'])}|了|出|近|着|过)$")
    front = regex.compile(_any(w for words in of.values() for w in words if len(w) > 1))
    change: dict[str, Direction] = {**dict.fromkeys(of["up"], "up"), **dict.fromkeys(of["down"], "down")}
    return _Words(tail, regex.compile(_any(of["act"])), front, regex.compile(_any([*of["act"], *of["noun"]])), change)


def indicator_of(context: Context, index: int) -> tuple[int, int] | None:
    """Return the span of the longest noun phrase that names what quantity ``index`` measures, or None.

    Sought to the right of a measure word, then to the left in the clause, then in the sentence's earlier quantities.
    """
    if _RESPECTIVE in context.text[max(0, context.quantities[index].start - _LEFT_CHARACTERS) : context.quantities[index].start]:
        shared = _respective(context, index)
        if shared:
            return shared
    q = context.quantities[index]
    right = _right(context.text, q) if q.kind in ("count", "measure", "money") else None
    start = _left_limit(context, index)
    share = _SHARE.search(context.text, start, q.start)
    return right or _noun_phrase(context.text, start, share.start() if share else q.start) or _antecedent(context, index)


def _left_limit(context: Context, index: int) -> int:
    q = context.quantities[index]
    floor = max(0, q.start - _LEFT_CHARACTERS)
    if index:
        floor = max(floor, context.quantities[index - 1].end)
    return max(floor, 1 + max(context.text.rfind(c, floor, q.start) for c in _CLAUSE_STOPS))


def _noun_phrase(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = _words()
    end = _without_tail(text, start, end)
    for verb in words.act.finditer(text, start, end):
        if end - verb.end() > 1 and not _SUFFIX.match(text, verb.end(), end):
            start = verb.end()
    start = _without_front(text, start, end)
    return (start, end) if end > start and not _BLANK.fullmatch(text[start:end]) else None


def _without_front(text: str, start: int, end: int) -> int:
    while start < end:
        match = _LEADING.match(text, start, end)
        if not match:
            match = _words().front.match(text, start, end)
            if not match or end - match.end() < 2 or _SUFFIX.match(text, match.end(), end):  # noqa: PLR2004
                break
        start = match.end()
    return start


def _without_tail(text: str, start: int, end: int) -> int:
    tail = _words().tail
    while end > start:
        match = tail.search(text[max(start, end - 6) : end])
        if match:
            end -= len(match[0])
        elif text[end - 1] in " 、，的":
            end -= 1
        else:
            break
    return end


def _right(text: str, q: Quantity) -> tuple[int, int] | None:
    """Return the noun phrase that follows the unit at once: up to a verb, a function word or a mark."""
    words = _words()
    start, limit = q.end, min(len(text), q.end + _RIGHT_CHARACTERS)
    first = words.act.match(text, start, limit) or words.tail.match(text, start, limit)
    if not _NOUN_START.match(text, start) or (first and not _SUFFIX.match(text, first.end())):
        return None
    edge = _RIGHT_EDGE.search(text, start, limit)
    end = edge.start() if edge else limit
    for verb in words.act.finditer(text, start + 1, end):
        if not _SUFFIX.match(text, verb.end(), end) and verb.end() < end:
            end = verb.start()
            break
    return (start, end) if end > start else None


def _antecedent(context: Context, index: int) -> tuple[int, int] | None:
    """Return the indicator of an earlier quantity in the sentence, for 增长5% and 达到50万元 without a subject; money first."""
    q = context.quantities[index]
    if index and context.between(index) in _JOINTS and q.kind == context.quantities[index - 1].kind and not change_of(context, index):
        return None
    earlier = []
    for before in range(index - 1, max(-1, index - 1 - _EARLIER), -1):
        if any(c in context.text[context.quantities[before].end : q.start] for c in _SENTENCE_STOPS):
            break
        earlier.append(before)
    same = [b for b in earlier if context.quantities[b].kind == "money"] if q.kind == "money" else earlier
    return indicator_of(context, (same or earlier)[0]) if earlier else None


def _respective(context: Context, index: int) -> tuple[int, int] | None:
    """Resolve 甲、乙分别增长A、B: the n-th quantity after 分别 belongs to the n-th name, or quantity, before it."""
    text, quantities = context.text, context.quantities
    first = index
    while first and context.between(first) in _JOINTS:
        first -= 1
    at = text.rfind(_RESPECTIVE, max(0, quantities[first].start - 12), quantities[first].start)
    if at < 0 or any(c in text[at : quantities[first].start] for c in _CLAUSE_STOPS):
        return None
    count = 1
    while first + count < len(quantities) and context.between(first + count) in _JOINTS:
        count += 1
    start = _left_limit(context, first)
    listed = _listed(text, start, at)
    if not listed and first >= count > 1:
        return indicator_of(context, first - count + index - first)
    return _noun_phrase(text, *listed[index - first]) if count == len(listed) else _noun_phrase(text, start, at)


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.span() for m in regex.finditer("以及|[、和与及]", text, pos=start, endpos=end)]
    edges = zip([start, *(e for _, e in cuts)], [*(s for s, _ in cuts), end], strict=True)
    return [(s, e) for s, e in edges if e > s]


def change_of(context: Context, index: int) -> Change | None:
    """Return the change that quantity ``index`` is the amount of; None for a level that was reached."""
    q = context.quantities[index]
    text = context.text
    if q.kind in ("rank", "ratio"):
        return None
    if text[q.start : q.end].startswith("翻"):
        return Change(direction="up", basis=_basis(context, index))
    before = text[max(0, q.start - 8) : q.start].rstrip("了 ")
    if _LEVEL_TO.search(before):
        return None
    direction = _direction(before, context, index)
    if direction and q.value is not None and q.value < 0:
        direction = "down"
    return Change(direction=direction, basis=_basis(context, index)) if direction else None


def _direction(before: str, context: Context, index: int) -> Direction | None:
    changes = _words().change
    found = next((w for w in sorted(changes, key=len, reverse=True) if before.endswith(w)), None)
    if found:
        is_comparison = found not in _COMPARATIVES or regex.search(r"[比较].{0,5}[多少快慢]$", before)
        return changes[found] if is_comparison and not before.endswith(("新增", "新增加")) else None
    if index and context.between(index) in _JOINTS and _RESPECTIVE in context.text[max(0, context.quantities[index].start - 40) : context.quantities[index].start]:
        earlier = change_of(context, index - 1)
        return earlier.direction if earlier else None
    return None


_COMPARATIVES = frozenset("多少快慢")


def _basis(context: Context, index: int) -> Basis | None:
    """Return what the change is measured against: said in its clause, or in the clause it goes on from (减少12起、下降15.4%)."""
    q = context.quantities[index]
    start = max(0, q.start - 24)
    stops = max(context.text.rfind(c, start, q.start) for c in "，。；：\n")
    piece = context.text[max(start, stops + 1) : q.start]
    if _YEAR_ON_YEAR.search(piece):
        return "yoy"
    if _TO_PREVIOUS.search(piece):
        return "vs_previous"
    return "vs_base" if _TO_BASE.search(piece) else None
