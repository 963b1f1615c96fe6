"""From text to parts, headings, items and sentences: what stands where, and what it is for."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from govtext.chars import fold, paragraphs, sentences, trim
from govtext.model import Heading, Item, Part, Quote, Role, Sentence, Span
from govtext.outline.contents import find_contents
from govtext.outline.headings import Draft, find_headings, levels
from govtext.outline.items import find_items
from govtext.outline.layout import Laid, lay_out
from govtext.outline.lines import Line, lines
from govtext.outline.parts import BYLINE_CHARACTERS, SALUTATION, find_parts
from govtext.outline.roles import heading_role
from govtext.outline.titles import find_title
from govtext.spans import Index

_ONLY_MARKS = "。；：:，, "
_ENDED = re.compile("[。！？!?；：:][”’」』）)】]*$")


Placed = TypeVar("Placed", bound=Span)
Quoted = TypeVar("Quoted", bound=Quote)


class Outline(NamedTuple):
    """The structure of a text."""

    title: Quote | None
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    items: tuple[Item, ...]
    sentences: tuple[Sentence, ...]


def read_outline(text: str) -> Outline:
    """Return the structure of ``text`` by the annotation guide; never raises, empty text gives empty lists."""
    laid = lay_out(text)
    return _carried_back(text, laid, _read(laid.text)) if laid else _read(text)


def _read(text: str) -> Outline:
    folded = fold(text)
    found = lines(folded, list(paragraphs(text)))
    contents = find_contents(folded, found)
    if contents:
        found = sorted({*found} - {*contents})
    title = find_title(text, found)
    body = title.end if title else 0
    found = [line for line in found if line.start >= body]
    drafts = find_headings(text, folded, found)
    depths = levels(drafts)
    tops = [draft for draft, depth in zip(drafts, depths, strict=True) if depth == 1]
    parts = find_parts(text, title, found, tops, drafts)
    report = parts[-1].start if parts and parts[-1].role == "other" else len(text)
    headings = tuple(heading for heading in _headings(text, drafts, depths, parts) if heading.start < report)
    scopes = list(_scopes(text, body, [*headings, *contents], parts))
    items = tuple(find_items(text, folded, scopes))
    return Outline(title, parts, headings, items, tuple(_sentences(text, scopes, parts)))


def _carried_back(text: str, laid: Laid, outline: Outline) -> Outline:
    """Return the outline of a laid-out copy with the positions and passages that ``text`` has."""

    def placed(span: Placed) -> Placed:
        return msgspec.structs.replace(span, start=laid.back(span.start), end=laid.back(span.end - 1) + 1)

    def quoted(quote: Quoted) -> Quoted:
        moved = placed(quote)
        return msgspec.structs.replace(moved, surface=text[moved.start : moved.end])

    def titled(heading: Heading) -> Heading:
        moved = quoted(heading)
        start = laid.back(heading.end - len(heading.title))
        return msgspec.structs.replace(moved, title=text[start : moved.end])

    return Outline(
        title=quoted(outline.title) if outline.title else None,
        parts=tuple(
            Part(start=laid.back(part.start), end=laid.back(part.end), role=part.role) for part in outline.parts
        ),
        headings=tuple(titled(heading) for heading in outline.headings),
        items=tuple(msgspec.structs.replace(placed(item), lead=quoted(item.lead)) for item in outline.items),
        sentences=tuple(placed(sentence) for sentence in outline.sentences),
    )


def _headings(text: str, drafts: Sequence[Draft], depths: Sequence[int], parts: Sequence[Part]) -> Iterator[Heading]:
    """Yield the headings with their depths and roles."""
    around = Index(parts)
    for draft, depth in zip(drafts, depths, strict=True):
        title = text[draft.title : draft.end]
        part = around.before(draft.start)
        role = _role(title, depth, part.role if part else "work")
        surface = text[draft.start : draft.end]
        yield Heading(
            start=draft.start, end=draft.end, surface=surface, level=depth, number=draft.number, title=title, role=role
        )


def _role(title: str, depth: int, around: Role) -> Role:
    """Return what a heading's words announce below the first level (problems, causes, plan), else the role of its part.

    What a plan says of problems is that it will solve them.
    """
    own = heading_role(title) if depth > 1 else None
    seems = own in {None, "work"} or (own == "problems" and around == "plan")
    return around if own is None or seems else own


def _scopes(text: str, body: int, named: Sequence[Heading | Line], parts: Sequence[Part]) -> Iterator[Span]:
    """Yield the stretches of body between headings, lines of the table of contents and part boundaries."""
    edges = sorted({(h.start, h.end) for h in named} | {(p.start, p.start) for p in parts} | {(len(text), len(text))})
    start = body
    for left, right in edges:
        span = trim(text, start, left)
        if span.start < span.end:
            yield span
        start = max(start, right)


def _sentences(text: str, scopes: Sequence[Span], parts: Sequence[Part]) -> Iterator[Sentence]:
    """Yield the sentences of the body; salutations, bylines, signatures and what a run-in heading leaves of its 。 are none."""
    roles = Index(parts)
    for scope in scopes:
        part = roles.before(scope.start)
        framing = part is not None and part.role in {"preamble", "closing"}
        for sentence in sentences(text, scope.start, scope.end):
            surface = text[sentence.start : sentence.end]
            named = framing and len(surface) < BYLINE_CHARACTERS and not _ENDED.search(surface)
            if surface.strip(_ONLY_MARKS) and not named and not SALUTATION.match(surface):
                yield sentence
