"""Expressions of calendar time: what they say of years, quarters, months and days, as inclusive stretches of days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from govtext.model import Grain
from govtext.numerals import chinese, ordinal

_MASK = "*×Xx○"
_NUMBER = rf"[\d{_MASK}]{{1,2}}"
_YEAR = rf"(?:[12][\d{_MASK}]{{3}}|[{_MASK}]{{2,4}}|[一二][〇○零九][〇○零一二三四五六七八九]{{2}})"
_TO = "(?:-{1,2}|—{1,2}|–|~|～|至|到)"
_RELATIVE = {
    "今年": 0,
    "本年度": 0,
    "本年": 0,
    "当年": 0,
    "全年": 0,
    "去年": -1,
    "上年度": -1,
    "上年": -1,
    "前年": -2,
} | {
    "明年": 1,
    "次年": 1,
    "来年": 1,
}
POINT = re.compile(
    rf"""
    (?P<since>自|从|截[至止]|(?<![^\s，。；、：])到)?
    (?:(?P<year>{_YEAR})(?:年?{_TO}(?P<until>{_YEAR}))?年度?|(?P<relative>{"|".join(_RELATIVE)}))?
    (?:
      (?P<half>[上下])半年
    | 第?(?P<quarter>[一二三四1-4*×])(?:{_TO}(?P<quarters>[二三四2-4]))?季度|(?P<first>前[两二三])个?季度
    | (?P<month>{_NUMBER})(?:月?(?:份)?{_TO}(?P<months>{_NUMBER}))?月(?:份|(?P<third>[上中下])旬)?
      (?:(?P<day>{_NUMBER})(?:日?{_TO}(?P<days>{_NUMBER}))?日)?
    | (?P<same>同期)
    )?
    (?P<edge>年?[初底末])?
    (?P<bound>以来|以后|之?前(?![两二三列后往者半期所提任])|起(?![草源诉])|期间|内)?
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(  # what an expression may hold before its first 年, 月 or 季
    rf"(?:自|从|截[至止]|(?<![^\s，。；、：])到)?(?:(?:(?<![\d{_MASK}.])(?!\*\*\d)|(?<=\*\*)(?=\d))[\d{_MASK}]{{1,4}}(?:日?{_TO}[\d{_MASK}]{{1,4}})?|第?[一二三四1-4*×](?:{_TO}[二三四2-4])?|前[两二三]个?"
    r"|[上下]半|[今去上前明次来本当全]|[一二][〇○零九][〇○零一二三四五六七八九]{2})$"
)
_LONGEST_BEFORE = 13
JOIN = re.compile(_TO)
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_QUARTERS = {"*": 0, "×": 0, "两": 2}


def find_points(folded: str) -> Iterator[re.Match[str]]:
    """Yield what reads as a time expression, from left to right; one year, month or quarter word begins each."""
    done = 0
    for at in sorted(_places(folded, "年", "月", "季度")):
        if at < done:
            continue
        begin = _BEFORE.search(folded, max(done, at - _LONGEST_BEFORE), at)
        point = POINT.match(folded, begin.start() if begin else at)
        if point and point.end() > at and (begin or point["edge"]):
            done = point.end()
            yield point


def _places(folded: str, *words: str) -> Iterator[int]:
    for word in words:
        at = folded.find(word)
        while at >= 0:
            yield at
            at = folded.find(word, at + 1)


class Stretch(NamedTuple):
    """Inclusive days, null where open, masked or vague; ``year`` is the one that was named or meant."""

    first: date | None
    last: date | None
    grain: Grain
    masked: bool
    year: int | None
    bound: str


def stretch(point: re.Match[str], report_year: int | None, year: int | None) -> Stretch | None:
    """Return the days of a time expression; ``year`` is meant where none is named, 今年 is ``report_year``.

    None where the expression names no time, or one that does not exist.
    """
    said = {name: found for name, found in point.groupdict().items() if found}
    if said.keys() <= {"since", "bound"}:
        return None
    masked = any(sign in point[0] for sign in _MASK)
    years = _years(said, report_year, year)
    grain = _grain(said)
    named = years[1]
    if masked or named is None or years[0] is None:
        return Stretch(None, None, grain, masked, None if masked else named, said.get("bound", ""))
    try:
        first, last = _days(said, years[0], named)
    except ValueError:
        return None
    return _opened(Stretch(first, last, grain, masked, named, said.get("bound", "")), said)


def _years(said: dict[str, str], report_year: int | None, year: int | None) -> tuple[int | None, int | None]:
    if "relative" in said:
        meant = None if report_year is None else report_year + _RELATIVE[said["relative"]]
        return meant, meant
    if "year" not in said:
        return year, year
    first = _year(said["year"])
    return first, _year(said["until"]) if "until" in said else first


def _year(written: str) -> int | None:
    value = int(written) if written.isdecimal() else chinese(written)
    return None if value is None else int(value)


def _grain(said: dict[str, str]) -> Grain:
    if said.keys() & {"day", "third"}:
        return "day"
    if "month" in said:
        return "month"
    if said.keys() & {"quarter", "first"}:
        return "quarter"
    if "half" in said:
        return "half"
    return "years" if "until" in said else "year"


def _days(said: dict[str, str], first: int, last: int) -> tuple[date, date]:
    """Return the first and the last day; raises ValueError for a month or day that does not exist, or for a stretch that ends first.

    11月至2月 reaches into the next year.
    """
    begin, end = _months(said)
    if first == last and end < begin and "months" in said:
        last += 1
    days = _between(said, date(first, begin, 1), date(last, end, 1))
    if days[1] < days[0]:
        raise ValueError
    return days


def _between(said: dict[str, str], first: date, last: date) -> tuple[date, date]:
    """Narrow the months from ``first`` to ``last`` to the days that are said."""
    length = monthrange(last.year, last.month)[1]
    if "day" in said:
        return first.replace(day=int(said["day"])), last.replace(day=int(said.get("days", said["day"])))
    if "third" in said:
        low, high = _THIRDS[said["third"]]
        return first.replace(day=low), last.replace(day=min(high, length))
    return first, last.replace(day=length)


def _months(said: dict[str, str]) -> tuple[int, int]:
    if "month" in said:
        begin = int(said["month"])
        return begin, int(said.get("months", begin))
    if "quarter" in said or "first" in said:
        low = 1 if "first" in said else _quarter(said["quarter"])
        high = _quarter(said["first"][1]) if "first" in said else _quarter(said.get("quarters", said["quarter"]))
        return low * 3 - 2, high * 3
    if "half" in said:
        return (1, 6) if said["half"] == "上" else (7, 12)
    return 1, 12


def _quarter(written: str) -> int:
    return _QUARTERS[written] if written in _QUARTERS else ordinal(written) or 0


def _opened(found: Stretch, said: dict[str, str]) -> Stretch:
    """Open the end that 以来, 起, 截至, 底前 leave open, and narrow 年初, 月底 to their month or day."""
    first, last = found.first, found.last
    if said.get("edge", "").endswith("初") and first:
        last = last if "month" in said else first.replace(day=monthrange(first.year, first.month)[1])
    elif "edge" in said and last:
        first = last if "month" in said else date(last.year, last.month, 1)
    since = said.get("since", "")
    if found.bound in ("以来", "起", "以后"):
        return found._replace(first=first, last=None)
    if found.bound.endswith("前"):
        ends = last if said.keys() & {"edge", "day"} or first is None else first - timedelta(days=1)
        return found._replace(first=None, last=ends)
    opens = since.startswith(("截", "到"))
    return found._replace(first=None if opens else first, last=last)
