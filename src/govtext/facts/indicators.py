"""What a quantity measures, and whether it is the amount of a change."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from govtext.facts.approximation import Quantity
from govtext.lexicon import Phrases, Words, column
from govtext.model import Basis, Change, Direction, MetricKind

_LEFT_CHARACTERS = 60
_RIGHT_CHARACTERS = 26
_VERB_CHARACTERS = 8
_BASIS_CHARACTERS = 24
_RESPECTIVE_CHARACTERS = 40
_SHORTEST_NAME = 2
_EARLIER = 4
_MOST_LISTED = 12

_CLAUSE_STOPS = "，。；：！？\n;:!?("
_SENTENCE_STOPS = frozenset("。！？\n")
_JOINTS = frozenset({"、", "和", "及", "与", "以及"})
_RESPECTIVE = "分别"
_LIST_JOINTS = regex.compile("以及|[、和与及]")
_COMPARATIVES = frozenset("多少快慢")
_ADDED = ("新增", "新增加")
_COUNTED: frozenset[MetricKind] = frozenset({"count", "measure", "money"})
_SHARES: frozenset[MetricKind] = frozenset({"percent", "ratio"})

_LEADING = regex.compile(
    r"""
    (?:自|从|在|到|至|截至|截止)?(?:\d{4}年(?:以来|度)?|(?:\d{1,2}[-—至])?\d{1,2}月(?:\d{1,2}日)?(?:份|底|末)?
      |今年以来|今年|去年|全年|上半年|下半年|年内|年初|目前|当前|五年来|一年来|[一二三四前]+季度|期间|以来)
  | [比较](?:(?:上|去)年(?:同期|同|末|底)?的?|上月|上季度|年初(?:计划)?|计划|预算|\d{4}年|全[国省市县区]平均水平|\p{Han}{0,3}末)
  | [①-⑳] | [（(]?\d{1,2}[）)]
  | 我[镇县市省区乡村街]道? | 全[镇县市省区国乡村州街]道? | [镇县市区乡村]里
  | 各类|累计|已|先后|其中|其余|剩余|余下|另外|每\p{Han}{1,2}
  | 本人|我们|我|还|并|又|再|也|都|均|对|为|将|把|给|让|使|向|了|的|、|和|与|及|或|，
    """,
    regex.VERBOSE,
)
_SUFFIX = regex.compile("[率量额数费点机员队组站所价房水区人户者力度面线项班团业]")
_NOUN_ENDING = regex.compile(
    r"""
    [率量额数费点机员队组站所会价房水区人户者力度面线项班团业]
  | 工程|项目|资金|工作|活动|会议|情况|中心|机构|人员|服务|队伍|能力|水平|制度|机制|任务|清单|企业|面积|时间
  | 失职|联席|指标|内容|报告|基地|平台|体系|成员|对象|专项|试点|示范|方案|措施
    """,
    regex.VERBOSE,
)
_BESIDE = regex.compile(  # what the indicator is compared with, or ranked among, stands between it and the number
    r"占[^，。；]{0,20}$|[比较](?:(?:上|去)年|上月|上季度|年初|计划|预算|\d{4}年|\p{Han}{0,3}末)[^，。；]{0,8}$"
    r"|(?:首次|稳)?(?:位?居|名?列|跻身|进入|排名?|排在)(?:全[国省市区县州镇乡街]|同类)[^，。；]{0,8}$"
)
_BLANK = regex.compile(r"[\s、，,和与及或的（(等]+")
_RIGHT_EDGE = regex.compile(
    r"[，。；：！？\n（）();:!?\ue000\d]|、(?=.{0,3}[\d\ue000一二三四五六七八九十两])|(?<=..)[均都已将被达由在到对为向把与及里的仍还只未等]|中(?=[，有])|没有|以上|左右"
)
_NOUN_START = regex.compile(
    r"(?!以[上下内外]|左右|上下|[的和与及已将均都被达为用就]|[中内后前][，。；、有]|[增减降升])[\p{Han}“A-Za-z]"
)
_LEVEL_TO = regex.compile(
    r"(?:提高|提升|增长|增加|上升|下降|降低|减少|压减|扩大|缩小|缩短|增|降|升|减|跃升|攀升)[到至为]$"
)
_RAISED = frozenset({"增收", "增产", "增效"})
_CUT_BACK = regex.compile(
    "压减|压降|压缩|精简|削减|核减|节支|减支|裁减|增收|增产|增效"
)  # these act on what stands before the number
_COMPARED = regex.compile("[比较].{0,5}[多少快慢]$")
_MONTH = regex.compile(r"\d{1,2}月(?!底|末|\d)")
_QUARTER = regex.compile("季度")
_BASES: tuple[tuple[Basis, regex.Pattern[str]], ...] = (
    ("yoy", regex.compile("同比|[比较](?:上|去)一?年")),
    ("mom", regex.compile("[比较]上月")),
    ("qoq", regex.compile("[比较]上季度?")),
    ("vs_previous", regex.compile("环比|[比较]上期")),
    ("vs_base", regex.compile(r"[比较](?:年初|计划|\d{4}年|\p{Han}{0,4}末|\p{Han}{0,3}之初|目标|预期|规划|定额|预算)")),
)

Stretch = tuple[int, int]


class Reader:
    """Reads what the quantities of a text measure, in order: each may lean on those before it."""

    def __init__(self, text: str, quantities: Sequence[Quantity]) -> None:
        """Take the folded text and all its quantities, in order."""
        self._text = text
        self._quantities = quantities
        self._indicators: list[Stretch | None] = []
        self._changes: list[Change | None] = []

    def __iter__(self) -> Iterator[tuple[Stretch | None, Change | None]]:
        """Yield for each quantity the indicator's span and the change that it is the amount of."""
        for index in range(len(self._indicators), len(self._quantities)):
            self._changes.append(self._change(index))
            self._indicators.append(self._indicator(index))
        return zip(self._indicators, self._changes, strict=True)

    def _between(self, index: int) -> str:
        """Return what stands between quantity ``index`` and the one before it."""
        return self._text[self._quantities[index - 1].end : self._quantities[index].start].strip()

    def _clause_start(self, index: int, most: int) -> int:
        floor = max(0, self._quantities[index].start - most)
        return max(floor, 1 + max(self._text.rfind(c, floor, self._quantities[index].start) for c in _CLAUSE_STOPS))

    def _left_limit(self, index: int) -> int:
        start = self._quantities[index].start
        limit = max(self._quantities[index - 1].end if index else 0, self._clause_start(index, _LEFT_CHARACTERS))
        opened = self._text.rfind("（", limit, start)
        return limit if opened < 0 or self._text.find("）", opened, start) >= 0 else opened + 1

    def _indicator(self, index: int) -> Stretch | None:
        """Seek to the right of a measure word, then to the left in the clause, then in the sentence's earlier quantities."""
        q = self._quantities[index]
        near = self._text[max(0, q.start - _LEFT_CHARACTERS) : q.start]
        if _RESPECTIVE in near and (named := self._respective(index)):
            return named
        right = _right(self._text, q.end) if q.kind in _COUNTED else None
        start = self._left_limit(index)
        beside = _BESIDE.search(self._text, start, q.start)
        left = None if right else _noun_phrase(self._text, start, beside.start() if beside else q.start)
        return right or left or (self._shared_by(q) if q.kind in _SHARES else None) or self._antecedent(index)

    def _shared_by(self, q: Quantity) -> Stretch | None:
        """Return what a share is of, where that follows it: 近九成企业, 不足5%的项目."""
        return _right(self._text, q.end + 1 if self._text.startswith("的", q.end) else q.end)

    def _antecedent(self, index: int) -> Stretch | None:
        """Return an earlier indicator of the sentence, for 增长5% and 达到50万元 without a subject; of money for money."""
        q = self._quantities[index]
        if (
            index
            and self._between(index) in _JOINTS
            and q.kind == self._quantities[index - 1].kind
            and not self._changes[index]
        ):
            return None
        earlier = []
        for before in range(index - 1, max(0, index - _EARLIER) - 1, -1):
            if not _SENTENCE_STOPS.isdisjoint(self._text[self._quantities[before].end : q.start]):
                break
            earlier.append(before)
        of_money = [before for before in earlier if self._quantities[before].kind == "money"]
        chosen = of_money if q.kind == "money" and of_money else earlier
        return self._indicators[chosen[0]] if chosen else None

    def _respective(self, index: int) -> Stretch | None:
        """Resolve 甲、乙分别增长A、B: the n-th quantity after 分别 belongs to the n-th name, or quantity, before it."""
        first, last = index, index
        while first and index - first < _MOST_LISTED and self._between(first) in _JOINTS:
            first -= 1
        while last + 1 < len(self._quantities) and last - first < _MOST_LISTED and self._between(last + 1) in _JOINTS:
            last += 1
        number = last - first + 1
        start = self._left_limit(first)
        at = self._text.rfind(_RESPECTIVE, start, self._quantities[first].start)
        if at < 0:
            return None
        listed = _listed(self._text, start, at)
        if not listed and first >= number > 1:
            return self._indicators[index - number]
        return _noun_phrase(self._text, *(listed[index - first] if len(listed) == number else (start, at)))

    def _change(self, index: int) -> Change | None:
        """Return the change that a quantity is the amount of; None for a level that was reached, a rank or a ratio."""
        q = self._quantities[index]
        before = self._text[max(0, q.start - _VERB_CHARACTERS) : q.start].rstrip("了 ")
        if q.kind == "rank" or _LEVEL_TO.search(before):
            return None
        direction: Direction | None = "up" if self._text.startswith("翻", q.start) else self._direction(before, index)
        if direction and q.value is not None and q.value < 0:
            direction = "down"
        return Change(direction=direction, basis=self._basis(index)) if direction else None

    def _direction(self, before: str, index: int) -> Direction | None:
        changes = _verbs().changes
        found = next((word for word in changes if before.endswith(word)), None)
        if found:
            compares = found not in _COMPARATIVES or _COMPARED.search(before)
            return changes[found] if compares and not before.endswith(_ADDED) else None
        start = self._quantities[index].start
        if cut_back := _CUT_BACK.search(self._text, self._left_limit(index), start):
            return "up" if cut_back[0] in _RAISED else "down"
        if (
            index
            and self._between(index) in _JOINTS
            and _RESPECTIVE in self._text[max(0, start - _RESPECTIVE_CHARACTERS) : start]
        ):
            earlier = self._changes[index - 1]
            return earlier.direction if earlier else None
        return None

    def _basis(self, index: int) -> Basis | None:
        """Return what the change is measured against, as its clause says (同比减少12起、下降15.4% is one clause)."""
        clause = self._text[self._clause_start(index, _BASIS_CHARACTERS) : self._quantities[index].start]
        basis = next((basis for basis, said in _BASES if said.search(clause)), None)
        return self._period_basis(index) if basis == "vs_previous" else basis

    def _period_basis(self, index: int) -> Basis:
        """Return what 环比 compares with: the month or the quarter before, as the sentence's period says."""
        end = self._quantities[index].start
        floor = max(0, end - _LEFT_CHARACTERS)
        sentence = self._text[max(floor, 1 + max(self._text.rfind(c, floor, end) for c in _SENTENCE_STOPS)) : end]
        if _QUARTER.search(sentence):
            return "qoq"
        return "mom" if _MONTH.search(sentence) else "vs_previous"


class _Verbs(NamedTuple):
    linking: Words  # between indicator and number, taken off the indicator's end
    cutting: Phrases  # what precedes them is no part of the indicator
    fronting: Words  # taken off the indicator's front
    changes: dict[str, Direction]  # longest first


@cache
def _verbs() -> _Verbs:
    of = {name: column("verbs", "word", **{"class": name}) for name in ("up", "down", "measure", "act", "noun", "name")}
    changes: dict[str, Direction] = {**dict.fromkeys(of["up"], "up"), **dict.fromkeys(of["down"], "down")}
    return _Verbs(
        linking=Words([*changes, *of["measure"], *of["act"], "了", "出", "近", "着", "过"]),
        cutting=Phrases(
            {**dict.fromkeys((w for w in of["act"] if len(w) > 1), "act"), **dict.fromkeys(of["name"], "")}
        ),
        fronting=Words(w for name, words in of.items() for w in words if len(w) > 1 and name != "name"),
        changes=dict(sorted(changes.items(), key=lambda change: -len(change[0]))),
    )


def _noun_phrase(text: str, start: int, end: int) -> Stretch | None:
    """Return the longest noun phrase that ends ``text[start:end]``: after the last verb, without linking words."""
    end = _without_tail(text, start, end)
    for _, after, label in _verbs().cutting.find(text, start, end):
        if label and end - after >= _SHORTEST_NAME and not _SUFFIX.match(text, after, end):
            start = after
    start = _without_front(text, start, end)
    return (start, end) if end > start and not _BLANK.fullmatch(text, start, end) else None


def _without_front(text: str, start: int, end: int) -> int:
    while start < end:
        match = _LEADING.match(text, start, end)
        after = match.end() if match else start + _verbs().fronting.starting(text, start, end)
        if after == start or (not match and (end - after < _SHORTEST_NAME or _NOUN_ENDING.match(text, after, end))):
            break
        start = after
    return start


def _without_tail(text: str, start: int, end: int) -> int:
    while end > start:
        length = 1 if text[end - 1] in " 、，的" else _verbs().linking.ending(text, start, end)
        if not length:
            break
        end -= length
    return end


def _right(text: str, start: int) -> Stretch | None:
    """Return the noun phrase that begins at ``start``: up to a verb, a function word or a mark."""
    limit = min(len(text), start + _RIGHT_CHARACTERS)
    edge = _RIGHT_EDGE.search(text, start, limit)
    end = edge.start() if edge else limit
    if not _NOUN_START.match(text, start):
        return None
    for verb, after, label in _verbs().cutting.find(text, start, limit):
        if label and not _NOUN_ENDING.match(text, after, limit) and (verb == start or after < end):
            end = min(end, verb)
            break
    return (start, end) if end > start else None


def _listed(text: str, start: int, end: int) -> list[Stretch]:
    cuts = [m.span() for m in _LIST_JOINTS.finditer(text, start, end)]
    edges = zip([start, *(e for _, e in cuts)], [*(s for s, _ in cuts), end], strict=True)
    return [(s, e) for s, e in edges if e > s]
