"""Kind ``count``: an announced number of things equals what is then listed."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.divided import divided
from govtext.checks.draft import Draft, evidence
from govtext.checks.enumerated import enumerated
from govtext.checks.patterns import Pattern, find
from govtext.model import Document, Evidence, Heading, Item, Rule, Span
from govtext.numerals import ordinal
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of``: items or headings, a list within the sentence, names before their number (甲、乙2个村), or any list beside it.

    ``whole``: what the opening says of the whole report (七个部分, 4个方面22个问题).

    ``noun`` tells what is announced by number and followed by its list.
    """

    of: Literal["members", "inline", "names", "beside", "whole"]
    noun: Pattern = ""


VALUES = frozenset({"announced", "stated", "found"})
_ANNOUNCED = re.compile(
    r"(?P<number>[两二三四五六七八九](?<![第\d.一二三四五六七八九十百千年月之].)|十(?<![第\d.一二三四五六七八九十百千年月之].)[一二]?"
    r"|\d(?<![第\d.一二三四五六七八九十百千年月之].)\d?)"
    r"(?P<measure>[个大项件条点类步组篇支名位家所座处部场期批门张道本套把块]|种类?|方面)(?P<noun>[^，。；：:\n\d、（(]{0,16})"
)
_GAP = re.compile(r"[^。；：:\n\d]{0,40}[：:。，；]?[”’」]?\s*")
_CUE = re.compile(
    r"以下|如下|下列|主要|重点|突出|存在|抓好|做好|办好|抓了|做了|做到|开展|围绕|分为|聚焦|着力|实施|这|落实|推进|取得|呈现|体现|表现|概括|总结|建立|采取|从|有"
)
_ARABIC_CUE = re.compile(r"以下|如下|下列|分为|主要")
_HEAD = re.compile("[，：:]")
_SHORT_HEAD = 12
_PLAIN = 24
_OPENINGS = "对向为在以把从就针"
_BRACKETED = re.compile(r"“[^”\n]{0,80}”|《[^》\n]{0,80}》|（[^）\n]{0,80}）|\([^)\n]{0,80}\)")
_BEFORE = re.compile(r"(?:[^，。；、和与]{2,14}[、和与]){1,9}[^，。；、和与]{2,14}$")
_JOINED = re.compile("以及|(?<![不普涉])及(?!时|格)|(?<!共)和(?!谐|平|睦|美)|(?<!参)与(?!会)|暨")
_QUOTED = re.compile(r"^\w{1,2}个(\w\w)$")
_ANY_NOUN = "(?:[个大项件条点类步组篇]|种类?|方面)[^，。；：“”]{1,8}$"
_NEAR = 12
_MOST = 12
_LEAST = 2
_PAIR = 2
_CLAUSE = 30
_MARKS = re.compile("[，。；：\n]")
_LISTING = re.compile("[、和与]")
_REACH = 70


class _Announced(NamedTuple):
    number: int
    start: int
    end: int
    surface: str
    cued: bool
    arabic: bool


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each announced number that what follows does not reach or exceeds."""
    tests = {
        "members": _members,
        "inline": _inline,
        "names": _names,
        "beside": _beside,
        "whole": divided,
    }
    yield from tests[params.of](document, params.noun)


@derived.derived
def _numbers(document: Document) -> tuple[tuple[re.Match[str], int], ...]:
    """Return every number of two to twelve with its measure word and noun."""
    found = (
        (match, ordinal(match["number"]) or _PAIR) for match in _ANNOUNCED.finditer(" " + derived.folded(document))
    )
    return tuple((match, number) for match, number in found if _LEAST <= number <= _MOST)


@derived.derived
def _announcements(document: Document, noun: str) -> tuple[_Announced, ...]:
    """Return what is announced by number and ``noun``."""
    return tuple(_announced(document, noun))


def _announced(document: Document, noun: str) -> Iterator[_Announced]:
    for found, number in _numbers(document):
        named = _named(noun, found["measure"] + found["noun"])
        if not named:
            continue
        clause = _MARKS.split(found.string[max(0, found.start() - _CLAUSE) : found.start()])[-1]
        if (listed := _BEFORE.search(clause)) and len(_LISTING.findall(listed[0])) + 1 == number:
            continue
        start, end = found.start() - 1, found.start("measure") + named - 1
        arabic = found["number"].isdecimal()
        cued = bool((_ARABIC_CUE if arabic else _CUE).search(clause))
        yield _Announced(number, start, end, document.text[start:end], cued, arabic)


def _named(noun: str, text: str) -> int:
    """Return how far the noun reaches from the start of ``text``, 0 for not at all."""
    return next((end for start, end in find(noun, text) if not start), 0)


def _members(document: Document, noun: str) -> Iterator[Draft]:
    runs: dict[int, Sequence[Span]] = {run[0].start: run for run in _items(document)}
    runs |= {run[0].start: run for run in _headings(document)}
    runs |= {run[0].start: run for run in _dashed(document) if run[0].start not in runs}
    starts = Index(Span(start=at, end=at + 1) for at in runs)
    told: dict[int, list[_Announced]] = {}
    for announced in (*_announcements(document, noun), *_before_colon(document, noun)):
        first = next(iter(starts.within(announced.end, announced.end + _REACH)), None)
        if first is None or not _GAP.fullmatch(document.text, announced.end, first.start):
            continue
        quoted = _QUOTED.search(announced.surface) if document.text[announced.end] in "”’" else None
        if quoted and quoted[1] not in document.text[first.start : first.start + _NEAR]:
            continue
        colon = "：" in (gap := document.text[announced.end : first.start]) or ":" in gap
        if announced.cued or (colon and (not announced.arabic or len(gap) <= _LEAST)):
            told.setdefault(first.start, []).append(announced)
    for start, announcements in told.items():
        yield from _compared(document, announcements, runs[start])


def _before_colon(document: Document, noun: str) -> Iterator[_Announced]:
    """Yield what is announced with a noun beyond ``noun``, where a colon follows at once."""
    told = {announced.start for announced in _announcements(document, noun)}
    for announced in _announcements(document, _ANY_NOUN):
        if announced.start not in told and document.text[announced.end : announced.end + 1] in ("：", ":"):
            yield announced._replace(cued=True)


def _compared(document: Document, announcements: Sequence[_Announced], run: Sequence[Span]) -> Iterator[Draft]:
    """Judge the nearest announcement, unless another before the list fits, or a number skipped explains it."""
    listed = {len(run), _ordinal(run[-1]) if isinstance(run[-1], Item | Heading) else len(run)}
    if len(run) < _LEAST or any(a.number in listed for a in announcements):
        return
    shown = tuple(evidence(document, "member", *_shown(member)) for member in run[:_MOST])
    yield _draft(announcements[-1], len(run), shown)


def _draft(announced: _Announced, found: int, shown: tuple[Evidence, ...]) -> Draft:
    values = {"announced": announced.surface, "stated": announced.number, "found": found}
    return Draft("fail", Span(start=announced.start, end=announced.end), values, shown)


def _ordinal(member: Item | Heading) -> int:
    return member.ordinal if isinstance(member, Item) else member.number or 0


def _shown(member: Span) -> tuple[int, int]:
    end = max(member.lead.end, member.start + 1) if isinstance(member, Item) else member.end
    return member.start, end


_DASHED = re.compile("(?m)^[ \t　]*(?:——|—|●|■|◆|▪|•|➢|★)[^\n—]{2,60}")


def _dashed(document: Document) -> Iterator[Sequence[Span]]:
    """Yield the runs of paragraphs, one after another, that a dash or bullet opens."""
    run: list[Span] = []
    for match in _DASHED.finditer(document.text):
        if run and document.text.count("\n", run[-1].start, match.start()) > 1:
            yield run
            run = []
        run.append(Span(start=match.end() - len(match[0].lstrip()), end=match.end()))
    if run:
        yield run


def _items(document: Document) -> Iterator[Sequence[Item]]:
    runs: dict[str, list[Item]] = {}
    for item in document.items:
        runs.setdefault(item.list, []).append(item)
    return (run for run in runs.values() if run[0].ordinal == 1)


def _headings(document: Document) -> Iterator[Sequence[Heading]]:
    """Yield the runs of numbered headings of one level that begin with one and have no higher one between."""
    open_runs: dict[int, list[Heading]] = {}
    for heading in document.headings:
        for level in [level for level in open_runs if level > heading.level]:
            yield open_runs.pop(level)
        if heading.number == 1:
            if heading.level in open_runs:
                yield open_runs.pop(heading.level)
            open_runs[heading.level] = [heading]
        elif heading.number is not None and heading.level in open_runs:
            open_runs[heading.level].append(heading)
    yield from open_runs.values()


_LEADS = re.compile(
    r"[”’]?[^，。；：:\n\d]{0,4}(?:[：:]|，?(?:即|也就是|就是|分别(?:是|为)|依次(?:是|为)|主要(?:是|包括|有)|具体(?:是|为|包括)|包括|涵盖|涉及)(?![^，。；]{0,30}[一第首]))"
)
_SENTENCE = re.compile(r"[^。！？\n]{0,500}")
_TITLED = re.compile("(?:《[^《》\n]{1,50}》[、和及与]?){2,12}(?P<more>[^，。；]?等)?")


def _inline(document: Document, noun: str) -> Iterator[Draft]:
    """Read 分为三类：甲5个、乙4个、丙2个 and “三个坚持”：坚持甲，坚持乙，坚持丙."""
    text = document.text
    members = {item.start for item in document.items} | {heading.start for heading in document.headings}
    for announced in _announcements(document, noun):
        colon = _LEADS.match(text, announced.end)
        if colon is None or colon.end() in members:
            yield from _chanted(document, announced)
            continue
        rest = _SENTENCE.match(text, colon.end())
        closed = not colon[0].endswith(("：", ":"))
        found = _listed(rest[0], announced, closed=closed) if rest else None
        if rest and found and found != announced.number:
            end = rest.end() if "；" in rest[0] else rest.start() + len(re.split("，", rest[0])[0])
            yield _draft(announced, found, (evidence(document, "list", rest.start(), end),))


_CHANT = re.compile(r"”，(?P<list>(?P<first>[一-鿿])[一-鿿]{1,7}(?:、(?P=first)[一-鿿]{1,7}){2,9})(?=[，。；])")


def _chanted(document: Document, announced: _Announced) -> Iterator[Draft]:
    """Read “三个重点”，抓甲、抓乙、抓丙: a comma, and verbs alike."""
    found = _CHANT.match(document.text, announced.end)
    if found and found["list"].count("、") + 1 != announced.number and not found["list"].endswith("等"):
        yield _draft(announced, found["list"].count("、") + 1, (evidence(document, "list", *found.span("list")),))


def _listed(rest: str, announced: _Announced, *, closed: bool) -> int | None:
    """Return how many things a sentence lists, the announced number if any reading fits, None where it is no list.

    ``closed``: the list ends at the first comma (三个环节，即甲、乙，…).
    """
    if titles := _TITLED.match(rest):
        listed = titles[0].count("《")
        return announced.number if titles["more"] else listed
    plain = _BRACKETED.sub(lambda m: "“" * len(m[0]), rest)
    verb = re.search(r"个(\w\w)[”’]?$", announced.surface)
    if verb and plain.count(verb[1]) >= _LEAST:
        return plain.count(verb[1])
    parts = [] if closed else plain.rstrip("；").split("；")
    head = re.split("，", plain)[0]
    marks = head.count("、") + 1
    joined = len(_JOINED.findall(head))
    if len(parts) > 1:
        marks_fit = announced.number in (len(parts), plain.count("，") + 1, marks)
        alike = _alike(parts, announced)
        return (
            alike if alike and (not marks_fit or parts[0][:1] in _OPENINGS) else announced.number if marks_fit else None
        )
    if marks < _LEAST or re.search("等|之类|…", head):
        return None
    pieces = re.split("[，、]", plain)
    told = all(re.search(r"\d", piece) for piece in pieces[:marks])
    longer = len(list(takewhile(lambda piece: bool(re.search(r"\d", piece)), pieces))) if told else len(pieces)
    noun = re.sub("[”’]", "", announced.surface)[-_PAIR:]
    if all(piece.endswith(noun) for piece in pieces[:marks]):  # 责任清单、风险清单, then what is done with them
        longer = len(list(takewhile(lambda piece: piece.endswith(noun), pieces)))
    fits = {*range(marks, marks + joined + 1), marks if closed else longer}
    return announced.number if announced.number in fits else marks


def _alike(parts: Sequence[str], announced: _Announced) -> int | None:
    """Return how many parts there are, if they open alike (对…，…；对…，…) or with what was announced (甲行动，…；乙行动，…)."""
    if len(parts) > _PAIR and all(
        _PAIR < len(part) <= _PLAIN and not re.search("[，：:、]|等$", part) for part in parts
    ):
        return len(parts)
    heads = [_HEAD.split(part)[0] for part in parts]
    noun = re.sub("^[^一-鿿]|分别.*$|[”’]", "", announced.surface)[-2:]
    same = len({head[:1] for head in heads}) == 1 or len({head[-2:] for head in heads}) == 1
    named = all(noun in head for head in heads)
    short = all(0 < len(head) <= _SHORT_HEAD for head in heads)
    return len(parts) if short and (same or named) and "等" not in heads[-1] else None


def _beside(document: Document, _noun: str) -> Iterator[Draft]:
    """Read 《甲》《乙》《丙》3项制度, 3个村（甲、乙、丙） and 3个组，分别由甲、乙、丙任组长."""
    for listed in enumerated(document):
        values = {"announced": document.quote(listed.announced), "stated": listed.number, "found": listed.found}
        yield Draft("fail", listed.span, values, (evidence(document, "list", listed.listed.start, listed.listed.end),))


_NAMES = re.compile(
    r"、(?P<name>(?:(?!等)[\u4e00-\u9fff]){2,6})(?P<more>等)?(?P<number>\d{1,2}|[两三四五六七八九])个?"
    r"(?P<noun>村民小组|村|社区|镇|乡|街道)(?![级级域委区民镇])"
)
_HAN = re.compile(r"[\u4e00-\u9fff、]+$")
_NAME = 3  # characters of a name, its kind left out


def _names(document: Document, noun: str) -> Iterator[Draft]:
    """Read 甲、乙2个村: as many names as the number says, or no more where 等 follows."""
    text = derived.folded(document)
    for found in _NAMES.finditer(text):
        before = _HAN.search(text, max(0, found.start() - _REACH), found.start())
        names = [*(before[0] if before else "").split("、"), found["name"]]
        number = ordinal(found["number"]) or _PAIR
        listed = len(names)
        if not names[0] or not _named(noun, found["noun"]) or listed == number or (found["more"] and listed < number):
            continue
        alike = all(len(name.removesuffix(found["noun"])) <= _NAME for name in names[1:])
        if not alike or len({name.endswith(found["noun"]) for name in names}) > 1:
            continue
        start, end = found.start() - len(before[0] if before else ""), found.end("noun")
        values = {"announced": document.text[found.start("number") : end], "stated": number, "found": listed}
        yield Draft("fail", Span(start=start, end=end), values, (evidence(document, "list", start, found.end("name")),))
