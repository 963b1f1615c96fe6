"""Which pack fits a report: told by its title, its opening and its headings, with how sure that is and why."""

import re
from collections.abc import Iterator
from os import PathLike
from typing import Literal, NamedTuple

from govtext.checks.packfile import Head
from govtext.checks.packs import heads, load_pack
from govtext.checks.patterns import find
from govtext.model import Document, Pack, PackChoice

_OPENING_CHARACTERS = 600
_TITLE, _TITLE_SHARED, _OPENING, _SECTION = 0.9, 0.8, 0.65, 0.25
_MOST_SECTIONS = 4
_ENOUGH, _LEAD = 0.6, 0.1
_TAIL = re.compile(
    "(?:以及|[和及与暨、])[^和及与暨、]{0,16}(?:计划|打算|思路|安排|要点|谋划|意见)(?:的?(?:报告|汇报))?$"
)
_UNTOLD = "标题、开头和层次标题都没有表明报告的种类，只用通用规则"


class _Sign(NamedTuple):
    """What speaks for one pack: independent signs add up, each taking its share of the doubt that is left."""

    head: Head
    confidence: float
    reason: str


def choose_pack(document: Document, pack: str | PathLike[str] | Pack | None = None) -> PackChoice:
    """Return the pack for ``document``, the reason and how sure it is: as given, or as title, opening and headings tell.

    The cue that ends last in the title decides, since the head of a Chinese title stands at its end. Without any, opening
    and headings must speak for one pack clearly more than for others; else it is ``base``.
    """
    if pack is not None:
        given = pack if isinstance(pack, Pack) else load_pack(pack)
        return _choice(given, "given", "由调用者指定", 1.0)
    named = _named(document)
    if named and named.head.id == "base":
        return _choice(load_pack("base"), "default", f"{named.reason}，不属于有专门规则的报告，只用通用规则", 0.0)
    signs = _signs(document, named)
    best, second = signs[0], signs[1] if len(signs) > 1 else None
    if best.confidence < _ENOUGH:
        return _choice(load_pack("base"), "default", _UNTOLD, 0.0)
    if second and best.confidence - second.confidence < _LEAD:
        both = f"既像“{best.head.title}”（{best.reason}），又像“{second.head.title}”（{second.reason}），只用通用规则"
        return _choice(load_pack("base"), "default", both, 0.0)
    return _choice(load_pack(best.head.id), "detected", best.reason, best.confidence)


def _named(document: Document) -> _Sign | None:
    """Return the pack that the title names: by the cue that ends last before 和…打算, then by the one that starts last."""
    title = document.title.surface if document.title else ""
    tail = _TAIL.search(title)
    close = tail.start() if tail else len(title)
    hits = [(end, start, head) for head in heads() for cue in head.applies_to.title for start, end in find(cue, title)]
    if not hits:
        return None
    end, start, head = max(hits, key=lambda hit: (min(hit[0], close), hit[1]))
    alone = all(other.id in (head.id, "base") for *_, other in hits)
    return _Sign(head, _TITLE if alone else _TITLE_SHARED, f"标题含“{title[start:end]}”")


def _signs(document: Document, named: _Sign | None) -> list[_Sign]:
    """Return what speaks for each pack in question, the strongest first."""
    headings = "\n".join(heading.title for heading in document.headings)
    candidates = [named.head] if named else heads()
    found = [_sign(document, head, headings, named) for head in candidates]
    return sorted(found, key=lambda sign: -sign.confidence)


def _sign(document: Document, head: Head, headings: str, named: _Sign | None) -> _Sign:
    start = document.title.end if document.title else 0
    end = min(len(document.text), start + _OPENING_CHARACTERS)
    weighed = [(named.confidence, named.reason)] if named else []
    if opening := next(_quotes(head.applies_to.opening, document.text, start, end), None):
        weighed.append((_OPENING, f"开头含“{opening}”"))
    sections = [next(_quotes((cue,), headings, 0, len(headings)), None) for cue in head.applies_to.sections]
    told = [section for section in sections if section][:_MOST_SECTIONS]
    doubt = (1 - _SECTION) ** len(told)
    for weight, _ in weighed:
        doubt *= 1 - weight
    reasons = [*(reason for _, reason in weighed), *(f"层次标题有“{section}”" for section in told)]
    return _Sign(head, round(1 - doubt, 3), "，".join(reasons))


def _quotes(cues: tuple[str, ...], text: str, start: int, end: int) -> Iterator[str]:
    """Yield what the cues match in ``text[start:end]``."""
    return (text[slice(*hit)] for cue in cues for hit in find(cue, text, start, end))


def _choice(pack: Pack, chosen: Literal["given", "detected", "default"], reason: str, confidence: float) -> PackChoice:
    return PackChoice(
        id=pack.ref.id,
        version=pack.ref.version,
        sha256=pack.ref.sha256,
        title=pack.title,
        chosen=chosen,
        reason=reason,
        confidence=confidence,
    )
