"""What the words around a figure say of it: its time, its status, whose it is, what it is compared with."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from govtext.facts.approximation import Quantity
from govtext.lexicon import rows
from govtext.model import (
    Change,
    Compared,
    Comparison,
    Form,
    Mention,
    MetricKind,
    MetricPeriod,
    Part,
    Period,
    Quote,
    Statistic,
    Status,
)
from govtext.spans import Breaks, Index

_SENTENCE_CHARACTERS = 160
_CLAUSE_CHARACTERS = 40
_AFTER_CHARACTERS = 12
_SCALE = re.compile(r"[\d\ue000]\s?[余多几来]?([十百千万亿]+)(?!分)")
_TO = re.compile("[增升提扩跃攀上加高降减缩压下调低大小短]{1,3}[到至为]$")
_LEVEL = ("到", "至", "为")
_ON_TO = re.compile("[增升提扩跃攀上加高降减缩压下调低大小短变发展]{1,4}[到至为]")
_RATES = (
    "办结",
    "完成",
    "整改",
    "化解",
    "开工",
    "竣工",
    "兑现",
    "销号",
    "结案",
    "执行",
    "清偿",
    "处置",
    "答复",
    "落实",
    "投产",
    "反馈",
)
_RATE_ENDS = (*(f"{rate}率" for rate in _RATES), "进度")
_RELATIVE: frozenset[MetricKind] = frozenset({"percent", "ratio"})
_OF_THE_PLAN = ("目标的", "计划的", "任务的", "预算的", "工程量的", "进度的")
_SHARES = ("占比", "比重", "比例")
_HOLDERS = frozenset({"place", "body"})
_BEGINS_CLAUSE = ("", "，", "。", "；", "：", "\n", "　")
_STATUS = frozenset({"planned", "expected", "in_progress"})
_BASE_OF = ("比", "较", "同", "与", "和", "含", "是")
_PLAIN = frozenset({"planned", "expected", "in_progress", "cumulative", "subject"})


class Qualified(NamedTuple):
    """What qualifies a figure: the fields of Metric beyond the annotation guide."""

    scale: str | None
    statistic: Statistic
    status: Status
    form: Form | None
    comparison: Compared | None
    period: MetricPeriod | None
    subject: Quote | None


class Around(NamedTuple):
    """What was found in a text before its figures: times and mentions in order, and the parts."""

    parts: Sequence[Part]
    periods: Sequence[Period] = ()
    mentions: Sequence[Mention] = ()


class Cue(NamedTuple):
    """A word that says something of the figures after it in its sentence."""

    start: int
    end: int
    says: str


class _Cues:
    """The cues of the lexicon, looked for where one of their first characters stands."""

    def __init__(self) -> None:
        found: dict[str, list[dict[str, str]]] = {}
        for row in rows("figure_cues"):
            for first in row["first"]:
                found.setdefault(first, []).append(row)
        self._at = {
            first: re.compile("|".join(f"({row['pattern']})" for row in those)) for first, those in found.items()
        }
        self._says = {first: [row["class"] for row in those] for first, those in found.items()}
        self._first = re.compile(f"[{''.join(found)}]")

    def find(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """Yield the cues in ``text[start:end]``, from left to right, without overlaps."""
        done = start
        for first in self._first.finditer(text, start, end):
            if (
                first.start() >= done
                and (match := self._at[first[0]].match(text, first.start(), end))
                and match.lastindex
            ):
                done = match.end()
                yield Cue(match.start(), done, self._says[first[0]][match.lastindex - 1])


@cache
def _cues() -> _Cues:
    return _Cues()


class Surroundings:
    """The cues, times and plans of a text, for looking up what a figure stands among."""

    def __init__(self, text: str, shadowed: str, breaks: Breaks, around: Around) -> None:
        """Take the text, its folded copy with masked figures, where its clauses begin, and what was found in it."""
        self._text = text
        self._shadowed = shadowed
        self._breaks = breaks
        self._periods = Index(p for p in around.periods if not shadowed.endswith(_BASE_OF, 0, p.start))
        self._plans = Index(p for p in around.parts if p.role == "plan")
        times = {p.end for p in around.periods}
        self._names = Index(
            m
            for m in around.mentions
            if m.kind in _HOLDERS and (m.start in times or shadowed[m.start - 1 : m.start] in _BEGINS_CLAUSE)
        )
        self._cues = list(_cues().find(shadowed, 0, len(shadowed)))
        self._starts = [cue.start for cue in self._cues]
        self._ends = [cue.end for cue in self._cues]

    def qualify(self, q: Quantity, indicator: tuple[int, int] | None, change: Change | None) -> Qualified:
        """Return what qualifies the quantity; ``indicator`` is the span of what it measures."""
        sentence = self._breaks.sentence(q.start)
        clause = max(self._breaks.clause(q.start), q.start - _CLAUSE_CHARACTERS)
        cues = self._said(max(sentence, q.start - _SENTENCE_CHARACTERS), q.start)
        status = self._status(q, cues)
        form = self._form(q, change, clause)
        name = self._shadowed[slice(*indicator)] if indicator else ""
        return Qualified(
            scale=_scale(self._shadowed, q),
            statistic=_by_nature(q, status, form)
            or _by_words(q, name, self._shadowed[clause : q.start], self._within(cues, clause)),
            status=status,
            form=form,
            comparison=self._comparison(cues, clause),
            period=self._period(sentence, clause, q),
            subject=self._subject(cues, sentence, q.start),
        )

    def _said(self, start: int, end: int) -> list[Cue]:
        """Return the cues inside ``[start, end)``."""
        return self._cues[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def _within(self, cues: list[Cue], clause: int) -> list[Cue]:
        """Return the cues of the figure's clause, and 截至, which holds for those after it."""
        return [cue for cue in cues if cue.start >= clause or self._shadowed[cue.start] == "截"]

    def _status(self, q: Quantity, cues: list[Cue]) -> Status:
        said = next((cue.says for cue in reversed(cues) if cue.says in _STATUS), None)
        if said is None and self._plans.holding(q.start, q.end):
            return "planned"
        return cast("Status", said or "done")

    def _form(self, q: Quantity, change: Change | None, clause: int) -> Form | None:
        if change:
            return "by"
        if self._shadowed.endswith(_LEVEL, 0, q.start):
            return "to" if _TO.search(self._shadowed, max(clause, q.start - 4), q.start) else None
        leaves = max(self._shadowed.rfind("由", clause, q.start), self._shadowed.rfind("从", clause, q.start)) >= 0
        return "from" if leaves and _ON_TO.match(self._shadowed, q.end, q.end + _AFTER_CHARACTERS) else None

    def _comparison(self, cues: list[Cue], clause: int) -> Compared | None:
        cue = next((cue for cue in reversed(cues) if cue.says not in _PLAIN), None)
        if cue is None or cue.start < clause:
            return None
        return Compared(
            start=cue.start, end=cue.end, surface=self._text[cue.start : cue.end], kind=cast("Comparison", cue.says)
        )

    def _period(self, sentence: int, clause: int, q: Quantity) -> MetricPeriod | None:
        period = self._periods.before(q.start)
        if period is None or period.start < sentence:
            return None
        return MetricPeriod(start=period.start, end=period.end, surface=period.surface, inherited=period.start < clause)

    def _subject(self, cues: list[Cue], sentence: int, at: int) -> Quote | None:
        """Return whose figure it is: 全县, 我镇, or the place or body that opens a clause, whichever is nearer."""
        cue = next((cue for cue in reversed(cues) if cue.says == "subject"), None)
        name = self._names.before(at - 1)
        if name is not None and name.start >= sentence and (cue is None or cue.start < name.start):
            return Quote(start=name.start, end=name.end, surface=name.surface)
        return Quote(start=cue.start, end=cue.end, surface=self._text[cue.start : cue.end]) if cue else None


def _by_nature(q: Quantity, status: Status, form: Form | None) -> Statistic | None:
    if q.kind == "rank":
        return "rank"
    if status == "planned":
        return "target"
    return "growth" if form == "by" else None


def _by_words(q: Quantity, name: str, before: str, cues: list[Cue]) -> Statistic:
    """Tell the statistic by the indicator's name and the words between it and the figure."""
    if q.kind in _RELATIVE and (name.endswith(_RATE_ENDS) or before.endswith(_OF_THE_PLAN)):
        return "completion"
    if q.kind in _RELATIVE and (name.endswith(_SHARES) or "占" in before):
        return "share"
    if q.kind == "percentage_point":
        return "level"
    if "均" in name or "均" in before[-4:] or "每" in before:
        return "average"
    return "cumulative" if any(cue.says == "cumulative" for cue in cues) else "level"


def _scale(shadowed: str, q: Quantity) -> str | None:
    scale = _SCALE.search(shadowed, q.number, q.end)
    return scale[1] if scale else None
