"""Kind ``required``: a part with a role, or content told by cues, is there and says enough."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from govtext.chars import trim
from govtext.checks import derived
from govtext.checks.draft import Draft, evidence, passages
from govtext.checks.patterns import Pattern, find
from govtext.checks.sections import opening, sections
from govtext.checks.units import units
from govtext.model import Document, Evidence, Role, Rule, Span
from govtext.spans import Index

Scope = Literal["title", "heading", "lead", "opening", "body"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``cue`` sought in ``scope`` (body includes headings and leads), or the rule's role. Under ``min_*`` it is weak.

    ``inside`` limits the search to parts of these roles; where they list fewer than ``least_inside`` things nothing is asked;
    ``substance`` must match in the passages found, else weak;
    ``since`` is the first report year that the rule applies to; ``titled`` must match in the title for the rule to apply,
    ``when`` anywhere; where ``untitled`` matches in the title it does not.
    ``person``: a post; what the text tells of who holds it, by name, counts as the cue does.
    ``optional``: where it is not found nothing is said, where it is found it must be enough. With a role, the cue tells
    what stands in another part; how much that says is not measured.
    """

    cue: Pattern = ""
    scope: tuple[Scope, ...] = ("heading", "lead", "body")
    inside: tuple[Role, ...] = ()
    least_inside: int = 0
    min_items: int = 0
    min_chars: int = 0
    min_metrics: int = 0
    substance: Pattern = ""
    since: int = 0
    titled: Pattern = ""
    untitled: Pattern = ""
    when: Pattern = ""
    person: str = ""
    optional: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is asked how much was found."""
        return bool(self.min_items or self.min_chars or self.min_metrics)

    @property
    def measures(self) -> bool:
        """Whether it is asked how much was found, or what it says."""
        return self.counts or bool(self.substance)


_ACTS = "(?:牵头|带头|主持|领办|督办|负责|履行|亲自|审定|部署|调度|包[案抓联]|约谈|认领|领衔|带队|主讲)"
_OTHER_POSTS = re.compile("副|纪|第一|支部|总支|村|团")
_SHOWN = 3
_SHOWN_CHARACTERS = 40
_THIN_CHARACTERS = 600
VALUES = frozenset({"items", "chars", "metrics"})


class _Content(NamedTuple):
    where: Sequence[Span]
    hit: Span


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield one draft: pass with the place, weak with what is thin, or fail where nothing was found.

    Where there is no part to look ``inside``, nothing can be judged: that it is missing is another rule's finding.
    """
    if not _applies(document, params):
        return
    params = _with_holder(document, params) if params.person else params
    part = _by_role(document, rule.role) if rule.role else None
    found = part or (_by_cue(document, params) if params.cue else None)
    if found is None and params.optional:
        return
    if found is None and params.inside and not _is_told(document, params):
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note="没有应当查找的部分，无从判断")
        return
    if found is None:
        yield Draft("fail", Span(start=0, end=0), evidence=_searched(document, params.inside), key=rule.name)
        return
    measured = params.measures and (part is not None or rule.role is None)
    counts = _counts(document, found.where) if measured else {}
    if part and counts and rule.role:
        counts["items"] = max(counts["items"], len(units(document, rule.role)))
    thin = measured and not _enough(document, params, found, counts)
    shown = (evidence(document, "found", found.hit.start, found.hit.end),)
    yield Draft("weak", _thin(document, found), counts, shown) if thin else Draft("pass", found.hit, evidence=shown)


def _applies(document: Document, params: Params) -> bool:
    """Whether year, title and text are those that the rule is for."""
    title = document.title.surface if document.title else ""
    early = params.since and (document.year is None or document.year.year < params.since)
    foreign = (params.titled and not any(find(params.titled, title))) or (
        params.untitled and any(find(params.untitled, title))
    )
    return not (early or foreign or (params.when and not any(find(params.when, document.text))))


def _is_told(document: Document, params: Params) -> bool:
    """Whether there are parts to look inside, which list enough to ask for more."""
    there = {part.role for part in document.parts} & {*params.inside}
    return bool(there) and sum(len(units(document, role)) for role in there) >= params.least_inside


def _with_holder(document: Document, params: Params) -> Params:
    """Return the parameters with what is told of those who hold the post: that they act, and a figure after their names."""
    names = "|".join(sorted(_holders(document, params.person)))
    if not names:
        return params
    substance = f"{params.substance}|(?:{names})[^。]{{0,80}}[0-9*×]" if params.substance else ""
    return replace(params, cue=f"{params.cue}|(?:{names})(?:同志)?[^。，；]{{0,16}}{_ACTS}", substance=substance)


@derived.derived
def _holders(document: Document, post: str) -> frozenset[str]:
    """Return the names that stand after a post so called, without deputies and those of branches and inspectors."""
    return frozenset(
        person.surface
        for held, person in pairwise(document.mentions)
        if (held.kind, person.kind, held.end) == ("post", "person", person.start)
        and held.surface.endswith(post)
        and not person.masked
        and not _OTHER_POSTS.search(held.surface)
    )


def _enough(document: Document, params: Params, found: _Content, counts: dict[str, int]) -> bool:
    wanted = {"items": params.min_items, "chars": params.min_chars, "metrics": params.min_metrics}
    return all(counts[name] >= least for name, least in wanted.items()) and (
        not params.substance or any(_says(document, params, region) for region in found.where)
    )


def _says(document: Document, params: Params, region: Span) -> bool:
    return any(True for _ in find(params.substance, document.text, region.start, region.end))


def _thin(document: Document, found: _Content) -> Span:
    """Return the passage that says too little, from the hit to its end, or the hit alone where that is long."""
    start = found.hit.start
    end = next((s.end for s in found.where if s.start <= start < s.end), found.hit.end)
    span = trim(document.text, start, max(end, found.hit.end))
    return span if span.end - span.start <= _THIN_CHARACTERS else found.hit


def _searched(document: Document, inside: Sequence[Role]) -> tuple[Evidence, ...]:
    """Return the openings of the parts where something was sought in vain."""
    parts = [p for p in document.parts if not inside or p.role in inside]
    openings = [opening(document, p) for p in parts[:_SHOWN]]
    return tuple(evidence(document, "searched", o.start, min(o.end, o.start + _SHOWN_CHARACTERS)) for o in openings)


def _by_role(document: Document, role: Role) -> _Content | None:
    parts: list[Span] = [p for p in document.parts if p.role == role]
    around = Index(parts)
    of = sections(document)
    headed = [of[h.start] for h in document.headings if h.role == role and not around.holding(h.start, h.end)]
    where = sorted([*parts, *headed], key=lambda s: s.start)
    if not where:
        return None
    return _Content(where, opening(document, where[0]))


def _by_cue(document: Document, params: Params) -> _Content | None:
    """Return what the cue tells: the first hit where nothing is measured, the first with substance, else all of it."""
    hits = _hits(document, params)
    if not params.measures:
        first = next(hits, None)
        return _Content((), first) if first else None
    found: list[_Held] = []
    for held in _held(document, hits):
        again = bool(found) and found[-1].region == held.region
        if not (params.counts or again) and _says(document, params, held.region):
            return _Content((held.region,), held.hit)
        found.append(held)
    if not found:
        return None
    shown = next((held.hit for held in found if held.headed), found[0].hit)
    return _Content(sorted({held.region for held in found}, key=lambda s: (s.start, -s.end)), shown)


class _Held(NamedTuple):
    hit: Span
    region: Span
    headed: bool


def _held(document: Document, hits: Iterator[Span]) -> Iterator[_Held]:
    """Yield each hit with what it speaks for: the section of a heading, else its passage."""
    first = next(hits, None)
    if first is None:
        return
    headings = derived.headings(document)
    around = passages(document)
    of = sections(document)
    for hit in chain([first], hits):
        heading = headings.holding(hit.start, hit.end)
        yield _Held(hit, of[heading.start] if heading else around.holding(hit.start, hit.start) or hit, bool(heading))


def _hits(document: Document, params: Params) -> Iterator[Span]:
    """Yield where the cue stands: in the body, else scope by scope, and only in the parts of the roles asked for."""
    limits = [p for p in document.parts if p.role in params.inside] if params.inside else _whole(document)
    for scope in ("body",) if "body" in params.scope else params.scope:
        for region in _regions(document, scope):
            for limit in limits:
                start, end = max(region.start, limit.start), min(region.end, limit.end)
                if start < end:
                    yield from (Span(start=s, end=e) for s, e in find(params.cue, document.text, start, end))


def _whole(document: Document) -> list[Span]:
    return [Span(start=0, end=len(document.text))]


def _regions(document: Document, scope: Scope) -> Sequence[Span]:
    if scope == "title":
        return [document.title] if document.title else []
    if scope == "heading":
        return document.headings
    if scope == "lead":
        return [item.lead for item in document.items]
    if scope == "opening":
        return [p for p in document.parts if p.role == "preamble"]
    return [Span(start=document.title.end if document.title else 0, end=len(document.text))]


def _counts(document: Document, where: Sequence[Span]) -> dict[str, int]:
    """Return how many items (or headings below the first level), characters and metrics ``where`` holds, each once."""
    merged: list[Span] = []
    for span in where:
        reach = merged[-1].end if merged else 0
        if span.end > reach:
            merged.append(Span(start=max(span.start, reach), end=span.end))
    items, metrics = derived.items(document), derived.metrics(document)
    headings = Index(h for h in document.headings if h.level > 1)
    return {
        "items": max(sum(len(index.within(s.start, s.end)) for s in merged) for index in (items, headings)),
        "chars": sum(s.end - s.start for s in merged),
        "metrics": sum(len(metrics.within(s.start, s.end)) for s in merged),
    }
