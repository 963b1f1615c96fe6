"""Kind ``density``: a part says too little, or a section or item states no figure, case, document or date."""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from govtext.chars import trim
from govtext.checks import derived
from govtext.checks.draft import Draft, evidence
from govtext.checks.patterns import Pattern, find
from govtext.checks.sections import sections
from govtext.checks.units import units
from govtext.model import Document, Item, Role, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is weak in the parts of ``role``, taken as one, by section or by item.

    A part under ``min_units`` problems or measures and under ``min_chars`` characters, or a short one under
    ``min_facts`` facts; a section or item of ``min_chars`` characters
    and more with fewer than ``min_facts`` facts a thousand characters, and where this share of its list states facts (``beside``)
    and it says two of the ``phrases``. Reports over ``longest`` characters are not judged: they sum
    up more than each section can show.
    """

    role: Role
    of: Literal["part", "section", "item"] = "part"
    min_units: int = 0
    min_chars: int = 0
    min_facts: float = 0.0
    beside: float = 0.0
    phrases: Pattern = ""
    longest: int = 1_000_000


VALUES = frozenset({"units", "chars", "facts", "title"})
_DATES = frozenset({"day", "month", "quarter"})
FIGURES = frozenset({"count", "amount", "percent", "measure", "date"})
_NAMES = frozenset({"person", "place"})
_PER = 1000
_SHORT = 120  # characters in which a part without facts is only phrases
_FEWEST, _PHRASES = 3, 2


@derived.derived
def facts(document: Document) -> Index[Span]:
    """Return what is stated for a fact: figures, masked ones too, titles of documents, days and months, other places and persons."""
    return Index(
        [
            *document.metrics,
            *(p for p in document.placeholders if p.kind in FIGURES),
            *document.citations,
            *(p for p in document.periods if p.grain in _DATES),
            *(m for m in document.mentions if m.kind in _NAMES and not m.own),
        ]
    )


@derived.derived
def figures(document: Document) -> Index[Span]:
    """Return the figures, masked ones too, and titles of documents."""
    return Index([*document.metrics, *(p for p in document.placeholders if p.kind in FIGURES), *document.citations])


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a weak draft for each part, section or item that says too little, or a pass where there is one and none does."""
    if len(document.text) > params.longest:
        note = f"超过{params.longest}字的综合性报告不按此规则判断"
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note=note)
        return
    found = list(_parts(document, params) if params.of == "part" else _passages(document, params))
    thin = [draft for draft in found if draft.outcome == "weak"]
    yield from thin or found[:1]


def _parts(document: Document, params: Params) -> Iterator[Draft]:
    """Judge the parts of the role as one; the body of the first is shown."""
    parts = [part for part in document.parts if part.role == params.role]
    if not parts:
        return
    opened = _opened(document)
    bodies = [_body(document, part, opened) for part in parts]
    counts = {"units": len(units(document, params.role)), "chars": sum(b.end - b.start for b in bodies)}
    told = sum(len(facts(document).touching(body.start, body.end)) for body in bodies)
    short = counts["units"] < params.min_units and counts["chars"] < params.min_chars
    thin = short or (told < params.min_facts and counts["chars"] < _SHORT)
    shown = next((body for body in bodies if body.start < body.end), parts[0])
    yield Draft("weak" if thin else "pass", trim(document.text, shown.start, shown.end), counts)


def _opened(document: Document) -> dict[int, int]:
    return {heading.start: heading.end for heading in document.headings}


def _body(document: Document, section: Span, opened: Mapping[int, int]) -> Span:
    """Return a section without the heading that opens it."""
    return trim(document.text, opened.get(section.start, section.start), section.end)


def _passages(document: Document, params: Params) -> Iterator[Draft]:
    """Judge sections, an outer one before the inner, or items; what lies in one that says too little is not judged again."""
    stated, parts, opened = facts(document), derived.parts(document), _opened(document)
    reach = 0
    for passage in _sections(document) if params.of == "section" else document.items:
        part = parts.before(passage.start)
        if passage.start < reach or part is None or part.role != params.role:
            continue
        body = _body(document, passage, opened)
        chars, count = body.end - body.start, len(stated.touching(body.start, body.end))
        thin = (
            0 < params.min_chars <= chars
            and count * _PER < params.min_facts * chars
            and _stands_out(document, params, passage)
        )
        if thin:
            reach = passage.end
        title = trim(document.text, passage.start, body.start)
        shown = (evidence(document, "section", title.start, title.end),) if title.start < title.end else ()
        values = {"chars": chars, "facts": count, "title": document.quote(title)}
        yield Draft("weak" if thin else "pass", body, values, shown)


def _stands_out(document: Document, params: Params, passage: Span) -> bool:
    """Whether an item is made of phrases while enough of its list states facts."""
    if not params.beside or not isinstance(passage, Item):
        return True
    said = {document.text[start:end] for start, end in find(params.phrases, document.text, passage.start, passage.end)}
    return len(said) >= _PHRASES and _shares(document).get(passage.list, 0.0) >= params.beside


@derived.derived
def _shares(document: Document) -> dict[str, float]:
    """Return the share of the items of each list that state a fact, of lists of three and more."""
    stated, lists = facts(document), dict[str, list[bool]]()
    for item in document.items:
        lists.setdefault(item.list, []).append(bool(stated.touching(item.start, item.end)))
    return {name: sum(told) / len(told) for name, told in lists.items() if len(told) >= _FEWEST}


def _sections(document: Document) -> list[Span]:
    of = sections(document)
    return [of[heading.start] for heading in document.headings if heading.role == "work"]
