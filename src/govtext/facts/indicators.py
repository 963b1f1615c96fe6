"""What a quantity measures, and whether it is the amount of a change."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from govtext.facts.approximation import Quantity
from govtext.facts.cues import Cues
from govtext.lexicon import Phrases, Words, column
from govtext.model import Basis, Change, Direction, MetricKind
from govtext.spans import Breaks

_LEFT_CHARACTERS = 60
_RIGHT_CHARACTERS = 26
_VERB_CHARACTERS = 8
_RESPECTIVE_CHARACTERS = 40
_SHORTEST_NAME = 2
_EARLIER = 4
_MOST_LISTED = 12

_SENTENCE_STOPS = frozenset("。！？\n")
_JOINTS = frozenset({"、", "和", "及", "与", "以及"})
_RESPECTIVE = "分别"
_LIST_JOINTS = re.compile("以及|[、和与及]")
_COMPARATIVES = frozenset("多少快慢")
_ADDED = ("新增", "新增加")
_COUNTED: frozenset[MetricKind] = frozenset({"count", "measure", "money"})
_SHARES: frozenset[MetricKind] = frozenset({"percent", "ratio"})

_LEADING = re.compile(
    r"\d{4}年度?|(?:\d{1,2}[-—至])?\d{1,2}月(?:\d{1,2}日)?[份底末]?|[一二三四前]+季度|[①-⑳]|[（(]?\d{1,2}[）)]|“[^”\n]{1,12}”(?=“)|(?<=”)“[^”\n]{1,12}”(?=[\u4e00-\u9fff]{2})"
)
_ACTOR = re.compile(  # who acts stands before the verb and is no part of what is measured: 镇纪委受理信访举报, **乡流转土地
    "(?:(?<![城乡集市农地山小社园])[省市州县区旗乡镇村屯]|街道|社区|[党工纪]委|政府|委员会|[局办厅部站所院校]|公司|企业|合作社|单位|部门|干部|群众|村民|[某×*]{1,3})(?:今年|全年|先后|累计|共|还|又|也)?$"
)
_ACTOR_CHARACTERS = 8
_BESIDE = re.compile(  # what the indicator is compared with, or ranked among, stands between it and the number
    r"(?:占|为|是|相当于)[^，。；]{1,20}的$|占(?!比)(?![^，。；]{0,20}比[重例])[^，。；]{0,20}$|(?:高于|低于|快于|高出)[^，。；]{1,16}$|[比较](?:(?:上|去)年|上月|上季度|年初|计划|预算|\d{4}年|\w{0,3}末)[^，。；]{0,8}$"
    r"|(?:首次|稳)?(?:位?居|名?列|跻身|进入|排名?|排在)(?:全[国省市区县州镇乡街]|同类)[^，。；]{0,8}$"
)
_MAY_STAND_BESIDE = re.compile("[占为是相高低快比较居列跻进排]")
_BLANK = " 　、，,和与及或的（(等\n\t"
_RIGHT_EDGE = re.compile(
    r"[，。；：！？\n（）();:!?\ue000\d]|、(?=.{0,3}[\d\ue000一二三四五六七八九十两])|(?<=..)[均都已将被达由在到对为向把与及里的仍还只未等]|中(?=[，有列居排位名])|没有|以上|左右|全部|全年|扎实|逐一|重新|立行立改|季节性|常态化|统筹用|成立了|严肃(?!查)|[一二三四五六七八九十百千]{2,}(?=[多余]?[户名人件个])"
)
_LEVEL_TO = ("到", "至", "为")
_AFTER_CHANGE = re.compile(r"[到至为\d\ue000约近]")
_FURTHER = re.compile(  # what is counted stands after these: 农家书屋等|阵地, 干部每周|夜访, 运用“四种形态”|处理
    r".*(?:(?<=..)等(?=[\u4e00-\u9fff“]{2})|每[周月年天]|每季度|全年|连夜|运用(?:监督执纪)?“四种形态”(?=.))", re.DOTALL
)
_AMONG = re.compile(r"([^中、，]{2,12})中(?:有|只有|仅|[^中]{2,16}的(?:只有|仅|还有)?)$")
_SORTS = frozenset({"方面", "类"})
_OWN_OBJECT = frozenset({"人", "人次", "户", "户次"})
_FILLER_END = re.compile(r"(?:平均为?|[ 、，的]|连续(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[年季月]度?)$")
_FILLER_CHARACTERS = 6
_PER_HEAD = re.compile("[户亩人村日月年]均(?:增收|减收|节支)$")
_COMPARED = re.compile("[比较].{0,5}[多少快慢]$")
_MONTH = re.compile(r"\d{1,2}月(?!底|末|\d)")
_QUARTER = re.compile("季度")
_BASES: dict[str, Basis] = {
    **dict.fromkeys(("vs_start", "vs_plan", "vs_year"), "vs_base"),
    "yoy": "yoy",
    "mom": "mom",
    "qoq": "qoq",
    "vs_previous": "vs_previous",
}

Stretch = tuple[int, int]


class Reader:
    """Reads what the quantities of a text measure, in order: each may lean on those before it."""

    def __init__(self, text: str, quantities: Sequence[Quantity], cues: Cues, breaks: Breaks) -> None:
        """Take the folded text, all its quantities in order, the cues around them, and where its clauses begin."""
        self._text = text
        self._cues = cues
        self._breaks = breaks
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

    def _joins(self, index: int) -> bool:
        """Whether a quantity goes on the list of the one before it: 增长3.3%、1.7%, 增长3.3%和下降1.7%."""
        between = self._between(index)
        joint = _LIST_JOINTS.match(between)
        return joint is not None and between[joint.end() :] in ("", *_verbs().directions)

    def _clause_start(self, index: int, most: int) -> int:
        start = self._quantities[index].start
        return max(0, start - most, self._breaks.clause(start))

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
        if right and (q.kind in ("money", "measure") or q.unit in _OWN_OBJECT) and _acts(self._text, right):
            right = None
        start = self._left_limit(index)
        if right is None and q.unit in _SORTS and index + 1 < len(self._quantities):
            after = self._quantities[index + 1]
            right = _right(self._text, after.end) if after.start == q.end else None
        if right:
            return right
        beside = (
            _BESIDE.search(self._text, start, q.start) if _MAY_STAND_BESIDE.search(self._text, start, q.start) else None
        )
        among = _AMONG.search(self._text, start, q.start)
        if among and q.kind == "count":
            return among.span(1)
        left = _noun_phrase(self._text, start, beside.start() if beside else q.start)
        return left or (self._shared_by(q) if q.kind in _SHARES else None) or self._antecedent(index)

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
        while first and index - first < _MOST_LISTED and self._joins(first):
            first -= 1
        while last + 1 < len(self._quantities) and last - first < _MOST_LISTED and self._joins(last + 1):
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
        if q.kind == "rank" or reached(before):
            return None
        direction: Direction | None = "up" if self._text.startswith("翻", q.start) else self._direction(before, index)
        if direction and q.value is not None and q.value < 0:
            direction = "down"
        return Change(direction=direction, basis=self._basis(index)) if direction else None

    def _direction(self, before: str, index: int) -> Direction | None:
        verbs = _verbs()
        if length := verbs.changes.ending(before, 0, len(before)):
            found = before[-length:]
            compares = found not in _COMPARATIVES or _COMPARED.search(before)
            return verbs.directions[found] if compares and not before.endswith(_ADDED) else None
        start = self._quantities[index].start
        for _, _, direction in _edges().across.find(self._text, self._left_limit(index), start):
            return "up" if direction == "up" else "down"
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
        cue = self._cues.compared(self._quantities[index].start)
        basis = _BASES.get(cue.says) if cue else None
        return self._period_basis(index) if basis == "vs_previous" else basis

    def _period_basis(self, index: int) -> Basis:
        """Return what 环比 compares with: the month or the quarter before, as the sentence's period says."""
        end = self._quantities[index].start
        sentence = self._text[max(0, end - _LEFT_CHARACTERS, self._breaks.sentence(end)) : end]
        if _QUARTER.search(sentence):
            return "qoq"
        return "mom" if _MONTH.search(sentence) else "vs_previous"


class _Verbs(NamedTuple):
    linking: Words  # between indicator and number, taken off the indicator's end
    cutting: Phrases  # what precedes them is no part of the indicator
    fronting: Words  # taken off the indicator's front
    names: Words  # hold a verb and are nouns: never taken off
    nominal: Words  # at the indicator's end part of it
    changes: Words  # of which a number right after them is the amount
    directions: dict[str, Direction]


class _Edges(NamedTuple):
    lead: Words
    whole: Words  # begin with the sign of a lead and are words of their own
    ending: Words
    never: Words
    across: Phrases  # change verbs that act on what stands between them and the number

    def leading(self, text: str, start: int, end: int) -> int:
        """Return the length of the lead that begins ``text[start:end]``, 0 without one."""
        return 0 if self.whole.starting(text, start, end) else self.lead.starting(text, start, end)


@cache
def _verbs() -> _Verbs:
    of = {name: column("verbs", "word", **{"class": name}) for name in ("up", "down", "measure", "act", "noun", "name")}
    directions: dict[str, Direction] = {**dict.fromkeys(of["up"], "up"), **dict.fromkeys(of["down"], "down")}
    acts = dict.fromkeys((word for word in of["act"] if len(word) > 1), "act")
    return _Verbs(
        linking=Words([*directions, *of["measure"], *of["act"], "了", "出", "近", "着", "过"]),
        cutting=Phrases({**dict.fromkeys(of["noun"], "noun"), **acts, **dict.fromkeys(of["name"], "")}),
        fronting=Words(word for name, words in of.items() for word in words if len(word) > 1 and name != "name"),
        names=Words(of["name"]),
        nominal=Words([*of["noun"], *of["name"]]),
        changes=Words(directions),
        directions=directions,
    )


@cache
def _edges() -> _Edges:
    names = ("lead", "whole", "ending", "never", "back", "on")
    of = {name: column("indicator_edges", "word", **{"class": name}) for name in names}
    across = {**dict.fromkeys(of["back"], "down"), **dict.fromkeys(of["on"], "up")}
    return _Edges(Words(of["lead"]), Words(of["whole"]), Words(of["ending"]), Words(of["never"]), Phrases(across))


def _noun_phrase(text: str, start: int, end: int) -> Stretch | None:
    """Return the longest noun phrase that ends ``text[start:end]``: after the last verb, without linking words."""
    end = _without_tail(text, start, end)
    for verb, after, label in _verbs().cutting.find(text, start, end):
        cuts = label == "act" or (
            label == "noun" and _ACTOR.search(text, max(start, verb - _ACTOR_CHARACTERS), verb) is not None
        )
        if cuts and end - after >= _SHORTEST_NAME and not _is_suffix(text, after):
            start = after
    further = _FURTHER.match(text, start, end)
    if further and end - further.end() >= _SHORTEST_NAME:
        start = further.end()
    start = _without_front(text, start, end)
    return (start, end) if end > start and text[start:end].strip(_BLANK) else None


def _is_suffix(text: str, at: int) -> bool:
    """Whether a one-character noun ending stands at ``at``: the verb before it is part of a name (完成率, 签约额)."""
    return _edges().ending.starting(text, at, at + 1) > 0 or text.startswith(("时长", "时间", "周期", "环节"), at)


def reached(before: str) -> bool:
    """Whether the words before a number name a level that was reached (提高到, 降至), not the amount of a change."""
    return before.endswith(_LEVEL_TO) and _verbs().changes.ending(before, 0, len(before) - 1) > 0


def _without_front(text: str, start: int, end: int) -> int:
    while start < end:
        match = _LEADING.match(text, start, end)
        after = match.end() if match else start + _edges().leading(text, start, end)
        if after == start:
            after += _verbs().fronting.starting(text, start, end)
            if (
                after - start <= _verbs().names.starting(text, start, end)
                or end - after < _SHORTEST_NAME
                or _edges().ending.starting(text, after, end)
            ):
                break
        start = after
    return start


def _without_tail(text: str, start: int, end: int) -> int:
    while end > start and not _PER_HEAD.search(text, max(start, end - 8), end):
        filler = _FILLER_END.search(text, max(start, end - _FILLER_CHARACTERS), end)
        length = (
            len(filler[0])
            if filler
            else _verbs().linking.ending(text, start, end) or _edges().lead.ending(text, start, end)
        )
        if length <= _verbs().nominal.ending(text, start, end):
            break
        end -= length
    return end


def _begins_noun(sign: str) -> bool:
    return "一" <= sign <= "鿿" or sign == "“" or (sign.isascii() and sign.isalpha())


def _right(text: str, start: int) -> Stretch | None:
    """Return the noun phrase that begins at ``start``: up to a verb, a function word or a mark."""
    limit = min(len(text), start + _RIGHT_CHARACTERS)
    edge = _RIGHT_EDGE.search(text, start, limit)
    end = edge.start() if edge else limit
    if end == start or _edges().never.starting(text, start, limit) or not _begins_noun(text[start]):
        return None
    if (changed := _verbs().changes.starting(text, start, limit)) and _AFTER_CHANGE.match(text, start + changed):
        return None
    quoted = text.find("”", start, limit) + 1 if text[start] == "“" else start
    for verb, after, label in _verbs().cutting.find(text, quoted, limit):
        if label == "act" and not _is_suffix(text, after) and (verb == start or after < end):
            end = min(end, verb)
            break
    return (start, end) if end > start else None


def _acts(text: str, phrase: Stretch) -> bool:
    """Whether a phrase begins with a verb and its object: what was done with 380亩, no name of what they are."""
    length = _verbs().fronting.starting(text, *phrase)
    return 0 < length < phrase[1] - phrase[0] and not _edges().ending.starting(text, phrase[0] + length, phrase[1])


def _listed(text: str, start: int, end: int) -> list[Stretch]:
    cuts = [m.span() for m in _LIST_JOINTS.finditer(text, start, end)]
    edges = zip([start, *(e for _, e in cuts)], [*(s for s, _ in cuts), end], strict=True)
    return [(s, e) for s, e in edges if e > s]
