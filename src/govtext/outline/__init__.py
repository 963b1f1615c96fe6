"""From text to parts, headings, items and sentences: what stands where, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from govtext.chars import fold, paragraphs, sentences, trim
from govtext.model import Heading, Item, Part, Quote, Role, Sentence, Span
from govtext.outline.headings import Draft, Line, find_headings, find_title, levels, lines
from govtext.outline.items import find_items
from govtext.outline.roles import heading_role, inherit, is_residue, opening_role

_SALUTATION = regex.compile(r"(?:尊敬的)?(?:各位|同志们|县委|市委|区委|省委|镇党委)[^。]{0,24}[：:！!]$")
_PREAMBLE_END = regex.compile(r"(?:如下|汇报|报告工作|请予审议|请审议)[^。]{0,40}[。：:]?$|提出(?:宝贵)?意见[。]?$")
_SIGNATURE = regex.compile(r"[^。，；]{2,30}$")
_DATE_LINE = regex.compile(r"[（(]?(?:\d{2}[\dX×*]{2}|[二〇○零一两三四五六七八九X×*]{4})年.{1,8}?[日号][）)]?$")


class Outline(NamedTuple):
    """The structure of a text."""

    title: Quote | None
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    items: tuple[Item, ...]
    sentences: tuple[Sentence, ...]


def read_outline(text: str) -> Outline:
    """Return the structure of ``text`` by the annotation guide; never raises, empty text gives empty lists."""
    folded = fold(text)
    spans = list(paragraphs(text))
    found = lines(folded, spans)
    title = find_title(text, found)
    body = title.end if title else 0
    found = [line for line in found if line.start >= body]
    drafts = find_headings(text, folded, found)
    depths = levels(drafts)
    parts = _parts(text, body, found, [d for d, depth in zip(drafts, depths, strict=True) if depth == 1], drafts)
    headings = tuple(_headings(text, drafts, depths, parts))
    scopes = _scopes(text, body, headings, parts)
    items = tuple(find_items(text, folded, scopes, spans))
    found_sentences = tuple(s for scope in scopes for s in sentences(text, scope.start, scope.end) if text[s.start : s.end].strip("。；：:， "))
    return Outline(title, parts, headings, items, found_sentences)


def _headings(text: str, drafts: Sequence[Draft], depths: Sequence[int], parts: Sequence[Part]) -> list[Heading]:
    found = []
    for draft, depth in zip(drafts, depths, strict=True):
        title = text[draft.title : draft.end]
        part = next(p.role for p in parts if p.start <= draft.start < p.end)
        role = part if depth == 1 else heading_role(title) or part
        found.append(Heading(start=draft.start, end=draft.end, surface=text[draft.start : draft.end], level=depth,
                             number=draft.number, title=title, role=role if role != "work" or depth == 1 else part))
    return found


def _parts(text: str, body: int, found: Sequence[Line], tops: Sequence[Draft], drafts: Sequence[Draft]) -> tuple[Part, ...]:
    """Cut the body at the outermost headings, and inside a section where a paragraph announces another role."""
    if body >= len(text):
        return ()
    titled = [heading_role(text[top.title : top.end]) for top in tops]
    roles: dict[int, Role] = dict(zip((top.start for top in tops), inherit(titled), strict=True))
    cuts: list[tuple[int, Role]] = [(body, "preamble")]
    section: Role = "preamble"
    headed = {draft.start for draft in drafts}
    preamble_open = True
    for position, line in enumerate(found):
        current = cuts[-1][1]
        if line.content in roles:
            section = roles[line.content]
            cuts.append((line.start, section))
            continue
        role = _paragraph_role(text, found, position, section, current, sub=line.content in headed or line.start in headed)
        if role is None and not tops and current == "preamble":
            preamble_open, role = _untitled(text, line, preamble_open=preamble_open)
        if role and role != current:
            cuts.append((line.start, role))
    return _close(text, cuts)


def _untitled(text: str, line: Line, *, preamble_open: bool) -> tuple[bool, Role | None]:
    """Tell preamble from work in a report without outermost headings: the preamble ends where it says 如下."""
    surface = text[line.start : line.end]
    short = line.end - line.start < 40
    if not preamble_open:
        return False, "work"
    if _PREAMBLE_END.search(surface):
        return False, None
    return (True, None) if short or _SALUTATION.match(surface) else (False, None)


def _paragraph_role(text: str, found: Sequence[Line], position: int, section: Role, current: Role, *, sub: bool) -> Role | None:
    line = found[position]
    surface = text[line.start : line.end]
    if current == "other":
        return None
    tail = position >= len(found) - 12 and position > 0
    if tail and is_residue(surface) and (current != "preamble"):
        return "other"
    if sub:
        return section
    role = opening_role(text, line.start, line.end)
    if role == "closing":
        return role if tail and section != "preamble" or tail and current != "preamble" else None
    if tail and _salutes_closing(text, found, position) or tail and _is_signature(text, found, position):
        return "closing"
    if role == "problems" and section in ("plan", "problems", "causes"):
        return None
    if role == "plan" and section == "plan":
        return None
    return role if current != "closing" else None


def _salutes_closing(text: str, found: Sequence[Line], position: int) -> bool:
    line = found[position]
    after = found[position + 1] if position + 1 < len(found) else None
    is_salutation = bool(_SALUTATION.match(text[line.start : line.end]))
    return is_salutation and after is not None and opening_role(text, after.start, after.end) == "closing"


def _is_signature(text: str, found: Sequence[Line], position: int) -> bool:
    """Whether the lines from here to the end are only a signature and a date."""
    rest = [text[line.start : line.end] for line in found[position : position + 3]]
    if position + len(rest) < len(found) and not is_residue(text[found[position + len(rest)].start : found[position + len(rest)].end]):
        return False
    dated = any(_DATE_LINE.match(r) for r in rest)
    return dated and bool(_DATE_LINE.match(rest[0]) or (_SIGNATURE.match(rest[0]) and len(rest) > 1))


def _close(text: str, cuts: Sequence[tuple[int, Role]]) -> tuple[Part, ...]:
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return tuple(Part(start=start, end=end, role=role) for (start, role), end in zip(cuts, ends, strict=True) if start < end)


def _scopes(text: str, body: int, headings: Sequence[Heading], parts: Sequence[Part]) -> list[Span]:
    """Return the stretches of body between headings and part boundaries."""
    spans = []
    edges = sorted({(h.start, h.end) for h in headings} | {(p.start, p.start) for p in parts} | {(len(text), len(text))})
    start = body
    for left, right in edges:
        span = trim(text, start, left)
        if span.start < span.end:
            spans.append(span)
        start = max(start, right)
    return spans
