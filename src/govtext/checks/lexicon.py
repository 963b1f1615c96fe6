"""Kind ``lexicon``: listed names and words that the report should no longer use."""

import re
from collections.abc import Iterator

import msgspec

from govtext.chars import fold
from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.checks.listed import find_listed
from govtext.checks.patterns import Pattern, find
from govtext.checks.timing import Timing, read_timing
from govtext.model import Document, Fix, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``phrase``, ``right``, ``since`` (first report year in which it is wrong) and ``exempt``.

    ``before`` must not match right before it, nor ``history`` in its clause; a sentence that names an earlier year tells of that.
    ``annual``: only in reports on one year or a part of it.
    """

    lexicon: str
    where: dict[str, str] = {}
    before: Pattern = ""
    history: Pattern = ""
    annual: bool = False


VALUES = frozenset({"wrong", "right", "since"})
_TITLE = re.compile("《[^《》]{0,60}》")
_BEFORE = 12
_LONGEST = 120
_DIVISIONS = "省市县区州旗镇乡"


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each use outside titles; not_assessable without a report year."""
    timing = read_timing(document)
    if timing is None:
        yield Draft(
            "not_assessable", Span(start=0, end=0), key=rule.name, note="报告没有写明年度，无法判断名称是否过时"
        )
        return
    drafts = list(_drafts(document, timing, params)) if timing.recent or not params.annual else []
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, timing: Timing, params: Params) -> Iterator[Draft]:
    text, breaks = document.text, derived.breaks(document)
    for span, row in find_listed(document, params.lexicon, params.where):
        start, end = span.start, span.end
        sentence = max(breaks.sentence(start), start - _LONGEST)
        told = timing.year >= int(row["since"] or 0) and _told_of(text, start, sentence, params)
        if told and not _names_earlier_year(text, sentence, start, row):
            begin = start - (start > 0 and text[start - 1] in _DIVISIONS)
            values = {"wrong": text[begin:end], "right": row["right"], "since": row["since"]}
            fix = Fix(start=start, end=end, replace=row["right"], safety="unsafe") if "/" not in row["right"] else None
            yield Draft("fail", Span(start=begin, end=end), values, fix=fix)


def _told_of(text: str, start: int, sentence: int, params: Params) -> bool:
    """Whether the report speaks of it as of today: neither 原… nor the history of a body."""
    if params.before and any(find(params.before, text, max(sentence, start - _BEFORE), start)):
        return False
    clause = max(sentence, text.rfind("，", max(0, start - _LONGEST), start) + 1)
    return not params.history or not any(find(params.history, text, clause, _end(text, start, "，。；\n")))


def _end(text: str, start: int, marks: str = "。；\n") -> int:
    stops = [at for at in (text.find(mark, start, start + _LONGEST) for mark in marks) if at >= 0]
    return min(stops, default=min(len(text), start + _LONGEST))


def _names_earlier_year(text: str, sentence: int, start: int, row: dict[str, str]) -> bool:
    around = _TITLE.sub("", fold(text[sentence : _end(text, start)]))
    return any(around[a : a + 4] < row["since"] for a, _ in find(r"(?:19|20)\d\d年", around))
