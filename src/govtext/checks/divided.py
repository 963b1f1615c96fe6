"""What an opening says of the whole report: how many parts it has, how many fields and problems were found."""

import re
from collections.abc import Iterator, Sequence

from govtext.checks import derived
from govtext.checks.draft import Draft, evidence
from govtext.model import Document, Heading, Span
from govtext.numerals import ordinal

_NUMBER = r"(?P<number>(?<![\d第.一二三四五六七八九十])(?:\d{1,2}|[两二三四五六七八九]|十[一二]?))"
_PARTS = re.compile(
    rf"(?:报告|总结|全文|内容|主要|由|等|共|分为?|包括|包含|从)[^。；\n\d]{{0,12}}?(?P<told>{_NUMBER}(?:个|大)?部分)(?=组成|构成|内容|[，。])"
)
_FIELDS = re.compile(
    rf"(?:反馈|指出|查摆|梳理|提出|移交|涉及|归纳|查找|通报|点评|共|的)[^。；\n\d]{{0,12}}?(?P<told>{_NUMBER}(?:个|大)?方面)"
    r"(?:[、，]?(?:共计?|计|的|合计)?(?P<problems>(?P<all>\d{1,3})[个项条](?:具体|突出|主要)?问题))?"
)
_FIELD = re.compile(
    r"方面(?:的?(?:突出|主要|具体)?问题)?(?:整改(?:落实)?情况)?(?:[（(](?:共|计)?(?P<has>\d{1,3})[个项条][^（）()]*[）)])?[。：]?$"
)
_PROBLEM = re.compile(
    r"(?m)^[ \t　]*(?:\d{1,3}[.．、]|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、)[ 　]*(?:针对|关于)[^\n]{2,60}?问题"
)
_SOME = re.compile("主要问题|部分问题|重点问题|典型问题|台账|附件|其余")
_HEAD = 800
_LEAST = 2
_NEAR = 2
_MOST_PROBLEMS = 3


def divided(document: Document, _noun: str) -> Iterator[Draft]:
    """Yield the numbers of the opening that the headings do not bear out."""
    first = next((h for h in document.headings if h.level == 1), None)
    end = min(first.start, _HEAD) if first else 0
    text = derived.folded(document)[:end]
    tops = [h for h in document.headings if h.level == 1 and h.number is not None]
    for found in _PARTS.finditer(text):
        if len(tops) >= _LEAST and tops[-1].number == len(tops) != _read(found["number"]):
            yield _wrong(document, found.span("told"), _read(found["number"]), tops)
    if fields := _FIELDS.search(text):
        yield from _fields(document, fields)


def _fields(document: Document, found: re.Match[str]) -> Iterator[Draft]:
    """Judge 4个方面22个问题 by the headings …方面（8个问题） and the problems that are numbered."""
    run = max(_runs(document.headings), key=len, default=[])
    if len(run) >= _LEAST and len(run) != _read(found["number"]):
        yield _wrong(document, found.span("told"), _read(found["number"]), run)
    if not found["problems"]:
        return
    told = int(found["all"])
    has = [_FIELD.search(derived.folded(document)[h.start : h.end].strip()) for h in run]
    counts = [int(h["has"]) for h in has if h and h["has"]]
    problems = [Span(start=m.start(), end=m.end()) for m in _PROBLEM.finditer(document.text)]
    if len(counts) == len(run) >= _LEAST:
        if sum(counts) != told:
            yield _wrong(document, found.span("problems"), told, run, sum(counts))
    elif len(problems) >= _MOST_PROBLEMS and 0 < abs(len(problems) - told) <= _NEAR and not _SOME.search(document.text):
        yield _wrong(document, found.span("problems"), told, problems)


def _runs(headings: Sequence[Heading]) -> Iterator[list[Heading]]:
    """Yield the headings of one level that end with 方面, numbered from one."""
    for level in {h.level for h in headings}:
        run: list[Heading] = []
        for heading in headings:
            if heading.level < level:
                yield run
                run = []
            elif heading.level == level and _FIELD.search(heading.surface.strip()):
                run.append(heading)
        yield run


def _read(number: str) -> int:
    return ordinal(number) or _LEAST


def _wrong(document: Document, told: tuple[int, int], stated: int, members: Sequence[Span], found: int = 0) -> Draft:
    shown = tuple(evidence(document, "member", m.start, m.end) for m in members[:12])
    values = {"announced": document.text[slice(*told)], "stated": stated, "found": found or len(members)}
    return Draft("fail", Span(start=told[0], end=told[1]), values, shown)
