"""Kind ``place``: names of other townships and counties where the report speaks of its own."""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from govtext.checks.draft import Draft, evidence
from govtext.checks.patterns import find
from govtext.model import Document, Mention, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``before`` and ``after``: patterns of what beside a name tells of visits, partners, neighbours, roads or history."""

    before: str
    after: str


VALUES = frozenset({"place", "own"})
_NAME = re.compile(
    "(?P<name>(?:中共)?[一-鿿]{2,6}?(?P<suffix>街道|镇|乡|县|区|市))"
    "(?:党委|党工委|纪委|纪工委|人民政府|政府|人大|办事处|委|委员会)?"
)
_COMMON = re.compile(
    "(?:园|小|社|校|辖|景|城|郊|库|片|特别行政|自治|开发|高新|新|示范|试验|实验|功能|保护|经开)区$"
    "|(?:超|夜|集|农贸|门|股|上|菜|城)市$|[城村下返家回全各本我][乡镇县]$"
)
_BEGINS = re.compile("(?:^|[照由经对向与在受得和给据了，。；、：（“\\n　 ])$")
_AROUND = 10
_OFTEN = 3


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each name of a place that is not the unit's and that nothing in the text accounts for."""
    drafts = list(_drafts(document, params))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, params: Params) -> Iterator[Draft]:
    others = [(m, name) for m in document.mentions if m.own is False and not m.masked if (name := _name(document, m))]
    times = Counter(name for _, name in others)
    known = {name for m, name in others if _is_introduced(document, m)}
    own = next((m for m in document.mentions if m.own and m.kind in ("place", "body")), None)
    for mention, name in others:
        if name in known or times[name] >= _OFTEN or _is_beside(document, mention, params):
            continue
        shown = (evidence(document, "own", own.start, own.end),) if own else ()
        span = Span(start=mention.start, end=mention.start + len(name))
        yield Draft("fail", span, {"place": name, "own": own.surface if own else ""}, shown)


def _name(document: Document, mention: Mention) -> str | None:
    """Return the name of the township or county that is mentioned, by itself or by its committee or government."""
    begins = mention.kind == "body" and _BEGINS.search(document.text[max(0, mention.start - 1) : mention.start])
    if mention.kind != "place" and not begins:
        return None
    match = _NAME.fullmatch(mention.surface)
    return match["name"] if match and not _COMMON.search(match["name"]) else None


def _is_introduced(document: Document, mention: Mention) -> bool:
    """Whether it stands in the title, the opening or the close, where a report names its superiors and its place."""
    if document.title and mention.start < document.title.end:
        return True
    return any(p.start <= mention.start < p.end for p in document.parts if p.role in ("preamble", "closing", "other"))


def _is_beside(document: Document, mention: Mention, params: Params) -> bool:
    text = document.text
    before = any(find(params.before, text, max(0, mention.start - _AROUND), mention.start))
    return before or any(find(params.after, text, mention.end, mention.end + _AROUND))
