"""Kind ``place``: names of other townships and counties where the report speaks of its own."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft, evidence
from govtext.checks.namesake import strangers
from govtext.checks.patterns import Pattern, find
from govtext.facts.names import words
from govtext.model import Document, Mention, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What accounts for a name: ``before`` and ``after`` beside it, ``clause`` anywhere in its clause.

    They tell of visits, partners, neighbours, roads or history.
    """

    before: Pattern
    after: Pattern
    clause: Pattern


VALUES = frozenset({"place", "own"})
_NAME = re.compile("(?:中共)?(?P<name>[一-鿿]{2,8}?(?P<suffix>街道|镇|乡|县|区|市))")
_TITLED = re.compile(
    "《(?:关于)?(?:印发|做好|加强|推进|规范|开展|调整|明确|完善|落实|深化)?[〈《]?(?:中共)?(?P<name>[一-鿿]{2,3}(?P<suffix>街道|镇|乡|县))(?![域区镇乡村级直])"
)
_COMMON = re.compile(
    "(?:园|小|社|校|辖|景|城|郊|库|片|特别行政|自治|开发|高新|新|示范|试验|实验|功能|保护|经开)区$"
    "|(?:超|夜|集|农贸|门|股|上|菜|城)市$|[城村下返家回全各本我邻每某该一两三多]个?[乡镇县区]$|^(?:全|各|每|我|本|该|某|邻)"
    "|(?:生态|现代化?|美丽|魅力|和美|幸福|宜居|富美|平安|康养|文旅|活力|小康|数字|智慧|绿色|文化|产业|商贸|物流)[一-鿿]{0,4}[乡镇县市区]$"
    "|[强名重大新古小之][镇乡县]$|(?:特色|中心|重点|文明|卫生|示范|试点|先进|有关|相关|其他|周边|部分|个别|兄弟|经济|工业|农业|旅游|生态|民族|边远)[乡镇县市区]$"
)
_LEADS = "[报由经对向与和在受给据到把将请让被使从赴往至按令的及名底初日月]"
_CUT = re.compile(f"(?:.*{_LEADS})?(.{{2,}})")
_OPENS = re.compile("[照由经对向与在受得和给据了报到把被请让的是为，。；、：（“\\n　 *]")
_FOREIGN = re.compile("(?:公司|合作社|厂|集团|银行|法院|检察院|监狱|看守所|学院|大学|医院|[博纪][物念]馆|基地|景区)$")
_OF_COUNTRY = re.compile("村(?!民|级|委|务|党|两|组|干|集)|贤|愁")
_LED = re.compile(
    "委?(?:、|和|与)?(?:[县区市旗]?(?:委|人民政府|政府|纪委监委|纪委|委员会))(?:、[^，。；]{2,12}?)*(?:和[^，。；]{2,12})?的?(?:坚强|正确|统一|有力|具体|大力|亲切|关心|高度)"
)
_VERBS = re.compile(
    "(?:压[减缩降]|精[简减]|[削缩核裁]减|减[少轻]|节约|严[控管格]|控制|降低|清[理退缴]|规范|公开|晾晒|考核|通报|约谈|约束|调[整动]|选[派拔聘]|抽[调查]|下派|增强|加强|建立|健全|完善|改进|改革|优化|强化|深化"
    "|提升|提高|扩大|盘活|整合|统筹|列支|编制|申报|填报|汇总|上报|核查|督[查办促导]|检查|巡查|排查|评估|评选|评比|表彰|奖励|补助|拨付|配套|配备|安排|落实|召开|举办|组织|推动|推进|促进|服务|支持|保障|带动|激活|赋能)+"
)
_CHARGED = re.compile(
    "(?:责任|牵头|负责|配合|主体|实施|承办|落实|完成)(?:单位|部门|主体|站所|科室|人|领导)[：:｜|为是 　]{0,2}$"
)
_HEADED = re.compile("(?:中共)?(?P<name>[一-鿿]{2,3}?[县区])[一-鿿]{2,4}(?:镇|乡|街道)")
_TOWNSHIP = re.compile("(?P<name>[一-鿿]{2,3}(?:镇|乡|街道))(?![域区镇乡村级直愁情贤])")
_COUNTY = re.compile("(?:中共)?[一-鿿]{2,3}县(?:[^镇乡]{0,3}(?:局|委|办|院|中心|联|会)|$)")
_CONTACT = re.compile("[^，。；\n]{0,18}(?:联系|咨询|索取|反映|垂询)")
_ASKED = re.compile("(?:[请可]|欢迎|直接)(?:直接|及时|拨打|致电|来函)?[与向到同]?$")
_UNIT = re.compile("(?:.*[县区市])?(?:中共)?(?P<name>[一-鿿]{2,4}?)(?:镇|乡|街道)")
_TOWNSHIPS = ("镇", "乡", "街道")
_AROUND = 10
_CLAUSE = 40
_OFTEN = 3


class _Place(NamedTuple):
    span: Span
    name: str
    end: int

    @property
    def is_township(self) -> bool:
        return self.name.endswith(_TOWNSHIPS)


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each name of a place that is not the unit's and that nothing in the text accounts for."""
    drafts = list(_drafts(document, params))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, params: Params) -> Iterator[Draft]:
    own = next((m for m in document.mentions if m.own and m.kind in ("place", "body")), None)
    others = [place for m in document.mentions if m.own is False and not m.masked if (place := _mentioned(document, m))]
    superiors = _superiors(document, others)
    times = Counter(place.name for place in others)
    heads = _counties(document, superiors)
    found = [
        *others,
        *_titled(document, superiors),
        *heads,
        *_strangers(document, own),
        *_under(document, others, superiors),
    ]
    for place in sorted(found, key=lambda p: p.span.start):
        known = place.name in superiors or _heads(document, place) or times[place.name] >= _OFTEN
        if known or _is_accounted(document, place, params):
            continue
        shown = (evidence(document, "own", own.start, own.end),) if own else ()
        yield Draft("fail", place.span, {"place": place.name, "own": own.surface if own else ""}, shown)


def _counties(document: Document, superiors: frozenset[str]) -> Iterator[_Place]:
    """Yield the counties that stand before the unit's own name where they are not the one that the title or opening puts there."""
    heads = [
        _Place(Span(start=m.start + found.start("name"), end=m.start + found.end("name")), found["name"], m.end)
        for m in document.mentions
        if m.own and not m.masked and (found := _HEADED.match(m.surface))
    ]
    first = {heads[0].name} if heads else set()
    known = {name for name in superiors if name.endswith(("县", "区"))} or first
    yield from (place for place in heads if place.name not in known)


def _under(document: Document, others: list[_Place], superiors: frozenset[str]) -> Iterator[_Place]:
    """Yield the townships that stand after the name of the unit's own county, where the unit is another township of it."""
    ours = {m.surface for m in document.mentions if m.own and m.kind in ("place", "body")}
    for place in others if _is_township(document) else ():
        found = _TOWNSHIP.match(document.text, place.span.end) if place.name in superiors else None
        if found and not _COMMON.search(found["name"]) and not any(found["name"] in name for name in ours):
            yield _Place(Span(start=found.start("name"), end=found.end("name")), found["name"], place.end)


def _strangers(document: Document, own: Mention | None) -> Iterator[_Place]:
    unit = _UNIT.search(own.surface) if own is not None and _is_township(document) and not own.masked else None
    if unit is not None:
        for span in strangers(document, unit["name"]):
            yield _Place(span, document.quote(span), span.end)


def _mentioned(document: Document, mention: Mention) -> _Place | None:
    """Return the township or county that is mentioned, by itself or by one of its bodies, without what leads up to it."""
    match = _NAME.match(mention.surface) if mention.kind in ("place", "body") else None
    if match is None or _FOREIGN.search(mention.surface):
        return None
    if match["suffix"] == "乡" and _OF_COUNTRY.match(document.text, mention.start + match.end()):
        return None
    if _is_level(match):
        return None
    cut = _CUT.fullmatch(match["name"])
    name = cut[1] if cut else ""
    told = mention.kind == "place" or len(name) < len(match["name"]) or _begins(document, mention)
    if not told or len(name) <= len(match["suffix"]) + 1 or _COMMON.search(name) or _COMMON.search(match["name"]):
        return None
    end = mention.start + match.end()
    return _Place(Span(start=end - len(name), end=end), name, mention.end)


def _begins(document: Document, mention: Mention) -> bool:
    """Whether a body's name begins where the mention does: a mark, a particle or a verb stands before it."""
    at = mention.start
    return at == 0 or bool(
        _OPENS.match(document.text, at - 1) or words("cue").ending(document.text, max(0, at - 4), at)
    )


def _superiors(document: Document, others: list[_Place]) -> frozenset[str]:
    """Return what lies above the unit by the opening, else by the close: there a report names what it is under."""
    township = _is_township(document)
    opening, close = (
        {p.name for p in others if not (township and p.is_township) and _stands_in(document, p, *roles)}
        for roles in (("preamble",), ("closing", "other"))
    )
    return frozenset(opening or close or {p.name for p in others if not p.is_township and _leads(document, p)})


def _leads(document: Document, place: _Place) -> bool:
    """Whether the unit works under its leadership."""
    return bool(_LED.match(document.text, place.span.end))


def _is_level(match: re.Match[str]) -> bool:
    """Whether no name but a verb stands before the ending, as in 压减镇级会议 or 压减乡本级支出."""
    return bool(_VERBS.fullmatch(match["name"].removesuffix(match["suffix"])))


def _titled(document: Document, superiors: frozenset[str]) -> Iterator[_Place]:
    """Yield the places that begin a title in 《》, of townships where the unit is one, of counties where it names its own."""
    ours = {m.surface for m in document.mentions if m.own and m.kind in ("place", "body")}
    township = _is_township(document)
    counties = any(name.endswith("县") for name in superiors) or any(_COUNTY.match(name) for name in ours)
    for title in derived.titles(document):
        match = _TITLED.match(document.text, title.start)
        if match is None or _COMMON.search(match["name"]) or any(match["name"] in name for name in ours):
            continue
        if township if match["suffix"] in _TOWNSHIPS else counties:
            yield _Place(Span(start=match.start("name"), end=match.end("name")), match["name"], title.end)


def _heads(document: Document, place: _Place) -> bool:
    """Whether it stands in the title or in an attachment, which other units may share."""
    titled = document.title is not None and place.span.start < document.title.end
    return titled or (_stands_in(document, place, "other") and not _is_charged(document, place))


def _is_charged(document: Document, place: _Place) -> bool:
    """Whether a label of a list or table puts it in charge, which in a township's report is one of its own."""
    return (
        place.is_township
        and _is_township(document)
        and bool(_CHARGED.search(document.text, max(0, place.span.start - _AROUND), place.span.start))
    )


@derived.derived
def _is_township(document: Document) -> bool:
    """Whether the unit is a township, by the first of its names."""
    own = next((m for m in document.mentions if m.own and m.kind in ("place", "body")), None)
    return own is not None and bool(re.search("镇|乡|街道", own.surface)) and not re.search("[村区]", own.surface)


def _stands_in(document: Document, place: _Place, *roles: str) -> bool:
    part = derived.parts(document).before(place.span.start)
    return part is not None and part.role in roles


def _is_accounted(document: Document, place: _Place, params: Params) -> bool:
    text, (start, end) = document.text, (place.span.start, place.span.end)
    if _CONTACT.match(text, end) and _ASKED.search(text, max(0, start - _AROUND), start):
        return False  # whom readers of the report are told to ask
    begin = max(text.rfind(mark, max(0, start - _CLAUSE), start) for mark in "，。；：\n")
    stops = [at for mark in "，。；：\n" if (at := text.find(mark, end, end + _CLAUSE)) >= 0]
    clause = (max(begin + 1, start - _CLAUSE), min(stops, default=min(len(text), end + _CLAUSE)))
    return (
        any(find(params.before, text, max(0, start - _AROUND), start))
        or any(find(params.after, text[end : end + _AROUND]))
        or any(find(params.clause, text, *clause))
    )
