"""Kind ``citation``: titles in 《》 against the documents that there are, and meetings against their dates."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from govtext.chars import fold
from govtext.checks.draft import Draft
from govtext.checks.timing import Timing, read_timing
from govtext.lexicon import rows
from govtext.model import Citation, Document, Fix, Rule, Span

Defect = Literal["misnamed", "outdated", "early", "meeting"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``defect``: a title almost that of a known document; one superseded, or not yet issued; a meeting not yet held."""

    defect: Defect


VALUES = frozenset({"title", "right", "date"})
_KIND = re.compile("(?:若干规定|条例|规定|准则|规则|若干意见|意见|决定|法)$")
_CAMPAIGN = re.compile("[一-鿿]{4}[二三五]年行动")
_BASE = 4
_SURE = 8
_LEAST = 6  # characters of a title that another may be taken for
_SLIPS = 2
_REACH = 80
_MARKS = re.compile(r"[“”‘’\"'\s·、（）()〈〉]|中华人民共和国(?=.{2,})")
_EDITION = re.compile(r"[(][^()]{0,20}[)]$")
_SPAN = re.compile(r"((?:19|20)\d\d)年?[-—–－―~～至到]{1,2}((?:19|20)\d\d)年?")
_TRIAL = "(试行)"
_ANOTHER = re.compile(
    "实施|细则|若干|具体|补充|暂行|试行|修正|草案|解读|释义|问答|学习|读本|贯彻|本[县市区镇乡局]|[省市县区镇乡州局校院]"
)
_NATION, _PARTY = "中华人民共和国", "中国共产党"
_HISTORY = re.compile(
    "[原曾]|废止|取代|替代|当时|时任|历史|同时|修订前|到期|期满|收官|终期|评估|圆满完成|全面完成|续编|接续|新一轮"
)
_EARLIER = re.compile("([0-9-]{4,10}) ?(?:试行|修正|修订)?")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年")
_MEETING = re.compile(
    "(?:十[五六七八九]|二十一?)届(?:[一二三四五六七八九]中[、和及]?)+全会|(?:十[六七八九]|二十一?)届中央纪委(?:第)?[一二三四五六七八九十]次全(?:体)?会"
    "|党的(?:十[六七八九]|二十[一二]?)大(?!类|体)|十[三四五]届全国人大[一二三四五]次会议"
)
_PLENUM = re.compile("([一二三四五六七八九])中")
_MOST_PLENUMS = "一二三四五六七"
_AWAITED = re.compile("迎|筹备|即将|将要|召开|献礼|护航|安保|[开召]好")


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each wrong title or meeting; all but misnamed are not_assessable without a report year."""
    timing = read_timing(document) if params.defect != "misnamed" else None
    if timing is None and params.defect != "misnamed":
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note="报告没有写明年度，无法按时间判断")
        return
    drafts = list(_misnamed(document) if timing is None else _FINDERS[params.defect](document, timing))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


@cache
def _known() -> dict[str, dict[str, str]]:
    """Return the documents by their titles, full and short, without marks."""
    return {
        _plain(name): {**row, "named": name}
        for row in reversed(rows("regulations"))
        if not (row["until"] and fold(row["title"]).endswith(_TRIAL))
        for name in (*row["short"].split("|"), row["title"])
        if name
    }


def _plain(title: str) -> str:
    """Return a title without edition, quotation marks, brackets and the name of the state; years that it covers stay, 2021至2025."""
    years = _SPAN.sub(r"\1至\2", fold(title))
    edition = _EDITION.search(years)
    return _MARKS.sub("", years if edition and "至" in edition[0] else _EDITION.sub("", years))


def is_known(title: str) -> bool:
    """Whether a document of this title is listed."""
    return _row(title) is not None


def _row(title: str) -> dict[str, str] | None:
    """Return the document of this title, the one on trial rather than the one that took its place."""
    on_trial = fold(title).endswith(_TRIAL)
    return (_on_trial().get(_plain(title)) if on_trial else None) or _known().get(_plain(title))


@cache
def _on_trial() -> dict[str, dict[str, str]]:
    return {_plain(row["title"]): row for row in rows("regulations") if fold(row["title"]).endswith(_TRIAL)}


def _draft(span: Span, title: str, right: str, date_: str = "", fix: Fix | None = None) -> Draft:
    return Draft("fail", span, {"title": title, "right": right, "date": date_}, fix=fix)


def _misnamed(document: Document) -> Iterator[Draft]:
    for citation in document.citations:
        title = _plain(citation.title)
        if citation.masked or title in _known() or _row(citation.surface.strip("《》")):
            continue
        if (
            right := _not_provisional(title)
            or _of_other_years(title)
            or _of_another_campaign(title)
            or _of_other_kind(citation)
            or _nearest(title, citation)
        ):
            named = _known()[right]["named"]
            fix = Fix(start=citation.start + 1, end=citation.end - 1, replace=named, safety="unsafe")
            yield _draft(citation, citation.title, named, fix=fix)


def _not_provisional(title: str) -> str | None:
    """Return the known title that this one makes provisional."""
    right = title.replace("暂行", "", 1)
    return right if right != title and len(right) >= _SURE and right in _known() else None


def _of_other_kind(citation: Citation) -> str | None:
    """Return the Party's or the state's document that this one is called after, but for its kind: 规定 for 条例."""
    title = _plain(citation.title)
    kind = _KIND.search(title)
    base = title[: kind.start()].removeprefix("关于") if kind else ""
    least = _BASE if not citation.title.startswith(_NATION) else len("监察")
    right = _by_base().get(base) if len(base) >= least else None
    stated = right and (citation.title.startswith((_NATION, _PARTY)) or _known()[right]["genre"] == "party_regulation")
    return right if stated and right != title else None


@cache
def _by_base() -> dict[str, str]:
    """Return the known titles in force by what stands before their kind."""
    known = [name for name, row in _known().items() if not row["until"] and row["genre"] != "policy"]
    return {name[: kind.start()].removeprefix("关于"): name for name in known if (kind := _KIND.search(name))}


def _of_other_years(title: str) -> str | None:
    """Return the known title of a plan of which this one gives other years."""
    span = _SPAN.search(title)
    plans = _plans().get(_SPAN.sub("", title), ()) if span else ()
    return next(
        (name for name in plans if name != title and span and {*span.groups()} & {*_SPAN.findall(name)[0]}), None
    )


def _of_another_campaign(title: str) -> str | None:
    """Return the known plan of the campaign that this title, a township's own, carries out in other years."""
    named, span = _CAMPAIGN.search(title), _SPAN.search(title)
    right = _campaigns().get(named[0]) if named and span else None
    return right if right and span and span.groups() != _SPAN.findall(right)[0] else None


@cache
def _campaigns() -> dict[str, str]:
    """Return the known titles of campaigns of some years that state which, by the campaign (治本攻坚三年行动)."""
    return {named[0]: name for name in _known() if _SPAN.search(name) and (named := _CAMPAIGN.search(name))}


@cache
def _plans() -> dict[str, list[str]]:
    """Return the known titles that cover years, those in force first, by the title without them."""
    found: dict[str, list[str]] = {}
    for name in sorted(filter(_SPAN.search, _known()), key=lambda name: bool(_known()[name]["until"])):
        found.setdefault(_SPAN.sub("", name), []).append(name)
    return found


@cache
def _by_length() -> dict[int, list[tuple[str, frozenset[str]]]]:
    """Return the known titles with their characters, by length."""
    found: dict[int, list[tuple[str, frozenset[str]]]] = {}
    for name in _known():
        found.setdefault(len(name), []).append((name, frozenset(name)))
    return found


def _nearest(title: str, citation: Citation) -> str | None:
    """Return the known title that ``title`` differs from by two characters at most, unless the difference makes it another."""
    law = citation.title.startswith(_NATION) and title.endswith("法")
    if len(title) < _LEAST and not law:
        return None
    characters = set(title)
    close = [
        (slips, name[:2] != title[:2], name)
        for length in range(len(title) - _SLIPS, len(title) + _SLIPS + 1)
        for name, others in _by_length().get(length, ())
        if len(characters - others) <= _SLIPS
        and ((law and name.endswith("法")) or len(name) >= _LEAST)
        and (slips := distance(title, name, _SLIPS)) <= _SLIPS
        and (law or slips * 4 <= len(name))
    ]
    if not close:
        return None
    if law:  # 水资源法: rather one made longer than another one altered
        close.sort(key=lambda one: (not _holds(title, one[2]), one[0]))
    name = close[0][2] if law else min(close)[2]
    return None if _makes_another(title, name) else name


def _holds(longer: str, shorter: str) -> bool:
    """Whether the characters of ``shorter`` stand in ``longer`` in their order, or the other way round."""
    if len(longer) < len(shorter):
        longer, shorter = shorter, longer
    rest = iter(longer)
    return all(c in rest for c in shorter)


def _makes_another(title: str, name: str) -> bool:
    """Whether the characters in which ``title`` differs tell another document: 实施意见 beside 意见, a county's own."""
    start = next((i for i, (a, b) in enumerate(zip(title, name, strict=False)) if a != b), min(len(title), len(name)))
    left, right = title[start:], name[start:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return bool(_ANOTHER.search(left)) or (left.isdecimal() and right.isdecimal())


def distance(left: str, right: str, most: int) -> int:
    """Return how many characters to change, add or leave out, or ``most + 1`` where more than ``most``."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(previous + (a != b), row[j] + 1, row[j - 1] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _outdated(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield titles superseded before the middle of the year reported, unless the sentence speaks of the past."""
    for citation in document.citations:
        until, successor = _until(citation)
        if not until or until > f"{timing.year}-06":
            continue
        sentence = _sentence(document, citation).replace(fold(citation.surface), "")
        years = [year for year in _YEAR.findall(sentence) if year <= until[:4]]
        if not years and not _HISTORY.search(sentence):
            yield _draft(citation, citation.title, successor, until)


def _until(citation: Citation) -> tuple[str, str]:
    """Return the last month of a document, listed or told by the years that it covers, and what took its place."""
    title = citation.surface.strip("《》")
    row, covers = _row(title), _SPAN.search(fold(title))
    if row is None and covers and not citation.masked and not _of_other_years(_plain(title)):
        return f"{covers[2]}-12", "新一期的规划（计划、方案）"
    return (row["until"], row["successor"]) if row else ("", "")


def _sentence(document: Document, span: Span) -> str:
    """Return the sentence around a title, within reach."""
    before = document.text[max(0, span.start - _REACH) : span.start]
    after = document.text[span.start : span.end + _REACH]
    return fold(re.split("[。！？\n]", before)[-1] + re.split("[。！？\n]", after)[0])


def _early(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield titles first issued after the last day on which the report may have been written."""
    for citation in document.citations:
        row = _known().get(_plain(citation.title))
        issued = _first_issued(row) if row else ""
        if issued[:4].isdecimal() and issued[:7] > timing.latest.isoformat()[:7] and issued[:4] > str(timing.year):
            yield _draft(citation, citation.title, "", issued)


@cache
def _meetings() -> dict[str, str]:
    return {row["name"]: row["start"] for row in rows("meetings")}


def _first_issued(row: dict[str, str]) -> str:
    """Return the day, month or year of the first edition under this title."""
    editions = (_EARLIER.fullmatch(edition) for edition in row["earlier"].split("|"))
    return min(filter(None, (row["date"], *(edition[1] for edition in editions if edition))), default="")


def _meeting(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield meetings of which none was held by the last day on which the report may have been written."""
    for match in _MEETING.finditer(document.text):
        span = Span(start=match.start(), end=match.end())
        beside = (
            document.text[max(0, match.start() - 12) : match.start()] + document.text[match.end() : match.end() + 4]
        )
        for name in _names(match[0]):
            held = _meetings().get(name)
            unknown = held is None and "中全会" in name and name[-4] not in _MOST_PLENUMS
            early = held is not None and date.fromisoformat(held) > timing.latest
            if unknown or (early and not _AWAITED.search(beside)):
                yield _draft(span, name, "没有这次会议" if unknown else f"{held}召开", held or "")


def _names(surface: str) -> list[str]:
    """Return the meetings that 二十届二中、三中全会 names."""
    congress, found, rest = surface.partition("届")
    if found and rest.endswith("全会") and "中央" not in rest:
        return [f"{congress}届{number}中全会" for number in _PLENUM.findall(rest)]
    return [surface.replace("纪委第", "纪委").replace("全体会", "全会")]


_FINDERS: dict[Defect, Callable[[Document, Timing], Iterator[Draft]]] = {
    "outdated": _outdated,
    "early": _early,
    "meeting": _meeting,
}
