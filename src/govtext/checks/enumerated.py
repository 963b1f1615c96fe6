"""Lists whose number stands beside them: before it, after it in brackets, or told by who leads each."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from govtext.checks import derived
from govtext.facts.names import is_common
from govtext.lexicon import column
from govtext.model import Document, Span
from govtext.numerals import ordinal

_NUMBER = (
    r"(?P<number>(?<![\d.第一二三四五六七八九十百千万、])(?:\d{1,2}|[两二三四五六七八九]|十[一二]?)(?![\d.%、—-]))"
)
_THINGS = (
    "制度|机制|工作|行动|工程|措施|任务|指标|内容|重点|要求|职责|清单|改革|服务|活动|计划|办法|规定|文件|方案|预案|案例|品牌|项目"
    "|工作组|检查组|督导组|专项组|领导小组|小组|组|专班|中队|办公室|片区|领域|方面|环节|关口|维度|层面|板块|阶段|模块|专题|课题"
    "|问题|产业|体系|平台|载体|抓手|关系"
)
_CLASSES = rf"(?:(?:大|类|种|方面)(?=[一-鿿]{{2}})|[项个](?=(?:重点|主要|专项|村级|工作|具体|乡级|镇级|管理|规章){{0,2}}(?:{_THINGS})))"
_QUOTED = r"(?:《[^《》\n]{1,40}》|“[^“”\n]{1,20}”)"
_TITLES = re.compile(
    rf"(?P<list>{_QUOTED}(?:(?:、|和|及|以及|与)?{_QUOTED}){{1,11}})(?P<more>等)?(?:制度|文件|办法|品牌|规定|共)?{_NUMBER}"
    r"(?P<measure>[项部个件篇类种大])(?P<noun>[一-鿿]{0,4})"
)
_PLAIN = re.compile(rf"、(?P<list>(?:(?!等)[一-鿿]){{2,8}}?)(?P<more>等)?{_NUMBER}(?P<noun>{_CLASSES})")
_CHAINED = re.compile(
    rf"“(?P<list>[一-鿿]{{1,6}}(?:(?:、|——?|–|＋|\+|→|-)[一-鿿]{{1,6}}){{2,9}})”(?P<more>等)?{_NUMBER}"
    r"(?P<measure>[步字项个级道环方关重])(?P<noun>[一-鿿]{0,4})"
)
_NAMED = re.compile(
    rf"、(?P<list>(?:(?!等)[一-鿿]){{2,5}}?)(?P<more>等)?{_NUMBER}(?:(?P<people>[名位])[一-鿿]{{0,4}}?(?:干部|党员|同志|书记|主任|委员|代表|群众|村民|老人|职工|教师|[成人队职专会]员|负责人|[组所站校村乡镇股]长|户主|人)"
    r"|[座条处个家口所宗](?P<noun>水库|山塘|塘坝|大桥|桥梁?|河流|河|渠道?|公路|学校|中小学|小学|中学|幼儿园|卫生院|卫生室|敬老院|企业|公司|合作社|渡口|码头|电站"
    r"|泵站|党支部|支部|站所|自然村|小区|网格|片区|景区|景点|园区|茶园|林场|煤矿|矿山|集镇|县市|县区|市县))"
)
_PIECES = "[一-鿿《》“”、]{5,120}"
_LONGEST = 20
_BESIDE = re.compile(
    rf"{_NUMBER}(?P<measure>[名位个家所座处条项类支种])(?P<noun>[一-鿿]{{1,10}}?)(?:[（(](?P<aside>{_PIECES})[）)]"
    rf"|，?(?:并|且)?(?:分别|依次|各|逐一)(?:明确|安排|指定)?由(?P<led>{_PIECES}?)"
    r"(?:任|担任|牵头|带队|负责|领衔|挂帅|包联|包保|主抓|担纲|领导|坐镇))"
)
_BEFORE = re.compile(r"[一-鿿]{2,16}(?:、[一-鿿]{2,8}){0,9}$")
_REACH = 90
_ACT = re.compile(
    "提出|制定|建立|出台|开展|实施|推出|完成|打造|形成|梳理|推进|落实|抓好|做好|解决|推动|组织|成立|设立|选出|确定|明确|细化|完善|健全|整改|整治|化解"
)
_OPEN = re.compile("等|之类|含|其中|除|不包括|如|例如")
_GENERIC = re.compile("村|社区|居|镇|街道|乡|单位|部门|企业|组|队|场|区|县|市|处|站|所|点|户|人|名|个")
_APART = 2  # a list that misses its number by more has another meaning
_MOST = 12
_NAME = 4


class Listed(NamedTuple):
    """An announced number with its list, and how many the list has."""

    span: Span
    announced: Span
    listed: Span
    number: int
    found: int


def enumerated(document: Document) -> Iterator[Listed]:
    """Yield the lists that differ from the number beside them; where 等 ends the list, those that exceed it."""
    text = derived.folded(document)
    for match in _TITLES.finditer(text):
        yield from _compared(match, match.span("list"), len(re.findall("[《“]", match["list"])))
    for match in _PLAIN.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        if before and _is_list(text[before.start() : match.end("list")]):
            yield from _compared(match, (before.start(), match.end("list")), before[0].count("、") + 2, near=True)
    yield from _joined(text)
    for match in _BESIDE.finditer(text):
        told = "aside" if match["aside"] else "led"
        pieces = re.split("[、和]", match[told])
        if len(pieces) < _APART or not all(1 < len(piece) <= _LONGEST for piece in pieces):
            continue
        if told == "led" or not (_OPEN.search(match[told]) or any(_GENERIC.fullmatch(piece) for piece in pieces)):
            joined = match[told].count("和")
            yield from _compared(match, match.span(told), len(pieces), joined=joined, near=told == "aside")


def _joined(text: str) -> Iterator[Listed]:
    """Yield “甲、乙、丙”四步 and 甲、乙、丙4座水库."""
    for match in _CHAINED.finditer(text):
        joints = re.findall("[、—–＋+→-]+", match["list"])
        if len(set(joints)) == 1 and not _ACT.search(match["list"]):
            yield from _compared(match, match.span("list"), len(joints) + 1, near=True)
    for match in _NAMED.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        if before and _are_names(text[before.start() : match.end("list")].split("、"), match["people"]):
            yield from _compared(match, (before.start(), match.end("list")), before[0].count("、") + 2, near=True)


def _are_names(pieces: Sequence[str], people: str | None) -> bool:
    """Return whether all pieces but the first, which words may precede, are names: of persons by their surnames, else no common words."""
    if _OPEN.search("".join(pieces)) or len(pieces) <= _APART:
        return False
    if people:
        plain = all(1 < len(name) <= _NAME and not is_common(name[-2:]) for name in pieces[1:])
        return plain and any(name[0] in _surnames() for name in pieces[1:])
    return not any(is_common(name[-2:]) or _GENERIC.fullmatch(name) or _ACT.search(name) for name in pieces[1:])


@cache
def _surnames() -> frozenset[str]:
    return frozenset(column("surnames", "surname"))


def _is_list(text: str) -> bool:
    pieces = text.split("、")
    return len(pieces) > _APART and not _OPEN.search(text) and not any(_ACT.search(piece) for piece in pieces[1:])


def _compared(
    match: re.Match[str], listed: tuple[int, int], found: int, *, joined: int = 0, near: bool = False
) -> Iterator[Listed]:
    """Yield the list unless its number fits; ``joined`` pieces may be one with what is before them (道路交通和农机)."""
    number = ordinal(match["number"]) or 2
    more = bool(match.re.groupindex.get("more") and match["more"])
    if number in range(found - joined, found + 1) or number > _MOST or (more and found <= number):
        return
    if near and abs(number - found) > _APART:
        return
    span = Span(start=min(match.start(), listed[0]), end=match.end())
    announced = Span(start=match.start("number"), end=match.end())
    yield Listed(span, announced, Span(start=listed[0], end=listed[1]), number, found)
