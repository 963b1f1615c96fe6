"""Schools, clinics, offices and villages of other places: where the report's own of the kind, or all of its villages, are named."""

import re
from collections.abc import Iterator

from govtext.checks import derived
from govtext.facts.names import words
from govtext.model import Document, Span
from govtext.numerals import ordinal

_FACILITY = re.compile(
    "(?P<stem>[一-鿿]{2,8}?)(?P<kind>中心(?:小学|学校|校|幼儿园|卫生院)|(?:初级|高级|实验)?中学|卫生院|敬老院|派出所|司法所|财政所|供销社|信用社|人民法庭|税务所|水管站|林业站|农技站|农贸市场|集贸市场)"
)
_OPENS = re.compile("[照由经对向与在受给据到把被请让的是为和及即，。、；：（“\n　 *]")
_LENGTHS = (2, 3, 4)
_GENERAL = re.compile(
    "[第省市县区镇乡村原各全本我两所个名座处级校]|街道|职业|民族|希望|农业|完全|普通|重点|示范|城区|周边|附近|邻|部分|寄宿|双语|艺术|体育|外国语|附属|附中|基层|公立|民办|公办|标准|定点|合作|医共体|辖"
)
_LISTED = re.compile(
    "(?P<names>(?:[一-鿿]{2,4}、){2,40}[一-鿿]{2,4})(?P<count>[0-9一二三四五六七八九十]{1,3})个(?:行政)?村"
)
_ALL = "(?:全[镇乡]|[镇乡]?辖|所属|现有|带领|辖区)[^，。；、]{0,6}(?:%s)个(?:行政)?村"
_VILLAGE = re.compile("[一-鿿]{2,3}村")


def strangers(document: Document, unit: str) -> Iterator[Span]:
    """Yield the names of facilities and villages that are not of the township ``unit`` (its name without 镇)."""
    yield from _facilities(document, unit)
    yield from _villages(document)


def _facilities(document: Document, unit: str) -> Iterator[Span]:
    """Yield a facility of another name, said once, where one of its kind bears the unit's."""
    text = document.text
    for found in _FACILITY.finditer(text):
        kind, at = found["kind"], found.start("kind")
        if text.endswith(unit, 0, at) or unit + kind not in text:
            continue
        stem = next((text[at - n : at] for n in _LENGTHS if _begins(text, at - n)), "")
        if not stem or unit in stem or _GENERAL.search(stem) or text.startswith("原", at - len(stem) - 1):
            continue
        if text.count(stem) == 1 and not derived.titles(document).holding(at, at):
            yield Span(start=at - len(stem), end=found.end())


def _begins(text: str, at: int) -> bool:
    return at > 0 and bool(_OPENS.match(text, at - 1) or words("cue").ending(text, max(0, at - 4), at))


def _villages(document: Document) -> Iterator[Span]:
    """Yield a village, said once, that is not among all those of the township, which the report lists."""
    listed = next((found for found in _LISTED.finditer(document.text) if _is_all(document.text, found)), None)
    if listed is None:
        return
    names = {name.removesuffix("村") for name in listed["names"].split("、")}
    for mention in document.mentions:
        name = mention.surface
        if mention.kind != "place" or mention.masked or not mention.own or not _VILLAGE.fullmatch(name):
            continue
        stem = name[:-1]
        known = any(stem.endswith(other) or other.endswith(stem) for other in names)
        if not known and document.text.count(stem) == 1 and not document.text.startswith("原", mention.start - 1):
            yield Span(start=mention.start, end=mention.end)


def _is_all(text: str, listed: re.Match[str]) -> bool:
    """Whether as many are listed as there are, by what the report says of all its villages."""
    names = listed["names"].split("、")
    number = ordinal(listed["count"])
    lead = text[max(0, listed.start() - 4) : listed.start()] + names[0]
    told = re.search(_ALL % f"{number}|{listed['count']}", text) or re.search("辖|带领|全[镇乡]", lead)
    return number == len(names) and bool(told)
