"""Kind ``claim``: results, approval and progress that no figure, case or date bears out, and vague numbers."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal

import msgspec

from govtext.chars import clauses
from govtext.checks import derived
from govtext.checks.density import facts, figures
from govtext.checks.draft import Draft, evidence, passages
from govtext.checks.likeness import telling
from govtext.checks.units import units
from govtext.lexicon import column
from govtext.model import Document, Evidence, Role, Rule, Span
from govtext.spans import Index

_LEXICON = "claims"
_FIRST = re.compile(r"(?:\(\?<![^)]*\))?(?:\(\?:([^()]+)\)(?!\?)|(..))")
_WISHED = re.compile("才能|必须|应当|力争|确保|为了|以期|争取|将(?:会|要|进一步)?|要(?:把|让|使|在|以|坚持)")
_NOWHERE = Span(start=0, end=0)
_DISCIPLINE = re.compile("查处|立案|处分|问责|线索|违[纪规法]|诫勉|警示|明察暗访")
_REACH = 400
_AFTER, _GAP, _LEAD = 2, 4, 30


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``families`` of claims, sought in parts of the roles ``inside``; ``due`` says where a fact must stand to bear one out.

    sentence: in the sentence, or after it where it opens its passage or speaks of the same; act: a figure there, and after it where it
    speaks of the same; clause: in the clause or the one after it; unit: in the problem or measure. Reports over ``longest`` characters are not judged.
    """

    families: tuple[str, ...]
    inside: tuple[Role, ...] = ("work",)
    due: Literal["sentence", "act", "clause", "unit"] = "sentence"
    longest: int = 1_000_000


VALUES = frozenset({"claim", "claims"})


class _Claims:
    """Finds the claims of some families; a sieve of their first two characters keeps the patterns from most places."""

    def __init__(self, families: tuple[str, ...]) -> None:
        patterns = [p for family in families for p in column(_LEXICON, "pattern", family=family)]
        heads = {head for pattern in patterns for head in beginnings(pattern)}
        self._sieve = re.compile("|".join(sorted(heads)))
        self._pattern = re.compile("|".join(patterns))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the claims, which do not overlap."""
        done = 0
        for place in self._sieve.finditer(text):
            if place.start() >= done and (match := self._pattern.match(text, place.start())):
                done = match.end()
                yield match.span()


def beginnings(pattern: str) -> list[str]:
    """Return the two characters that each alternative of a pattern's first group, else the pattern, begins with."""
    first = _FIRST.match(pattern)
    return [word[:2] for word in (first[1] or first[2]).split("|")] if first else []


_claims = cache(_Claims)


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a weak draft for each passage with a claim that nothing bears out, naming all of its claims, or a pass."""
    if len(document.text) > params.longest:
        note = f"超过{params.longest}字的综合性报告不按此规则判断"
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note=note)
        return
    finder = _Bare(document, params)
    found: dict[Span, list[Evidence]] = {}
    for start, end in _claims(params.families).find(document.text):
        passage = finder.passage(start)
        if passage and not _WISHED.search(document.text, passage.start, start):
            found.setdefault(passage, []).append(evidence(document, "claim", start, end))
    if not found:
        yield Draft("pass", Span(start=0, end=0), key=rule.name)
    for passage, shown in found.items():
        claims = list(dict.fromkeys(claim.surface for claim in shown))
        yield Draft("weak", passage, {"claim": claims[0], "claims": "、".join(claims)}, tuple(shown))


class _Bare:
    """Passages of a document in which a claim is borne out by nothing."""

    def __init__(self, document: Document, params: Params) -> None:
        self._text = document.text
        self._inside = frozenset(params.inside)
        self._parts = derived.parts(document)
        self._headings = derived.headings(document)
        self._sentences = derived.sentences(document)
        self._document = document
        self._act = params.due == "act"
        by_due = {"sentence": self._sentence, "act": self._sentence, "clause": self._clause, "unit": self._unit}
        self.passage = by_due[params.due]

    @cached_property
    def _units(self) -> Index[Span]:
        return Index(unit for role in self._inside for unit in units(self._document, role))

    def _spoken(self, at: int) -> Span | None:
        """Return the sentence around ``at``, if it is of these parts and no heading."""
        part, sentence = self._parts.before(at), self._sentences.holding(at, at)
        if part is None or part.role not in self._inside or sentence is None:
            return None
        return None if self._headings.holding(sentence.start, sentence.end) else sentence

    def _sentence(self, at: int) -> Span | None:
        """Return the sentence, unless it states a fact, or what follows it in its passage, or after a colon, bears it out."""
        sentence = self._spoken(at)
        if sentence is None or self._states(sentence):
            return None
        around = passages(self._document).before(at)
        for after in self._sentences.within(sentence.end, sentence.end + _REACH)[:_AFTER]:
            announced = self._text[sentence.end - 1] in "：:"
            if not (announced or passages(self._document).before(after.start) == around):
                break
            opens = not self._act and after.start - sentence.end < _GAP and self._opens(sentence)
            if self._states(after) and (announced or opens or self._is_of_same(sentence, after)):
                return None
        return sentence

    def _states(self, sentence: Span) -> bool:
        stated = figures(self._document) if self._act else facts(self._document)
        return bool(stated.touching(sentence.start, sentence.end))

    def _opens(self, sentence: Span) -> bool:
        """Whether nothing of its passage stands before it but a heading, a mark or a few words."""
        around = passages(self._document).before(sentence.start)
        return around is None or sentence.start - around.start < _LEAD

    def _is_of_same(self, sentence: Span, after: Span) -> bool:
        """Whether two sentences share a telling word, or both speak of discipline."""
        texts = [self._document.quote(s) for s in (sentence, after)]
        return all(_DISCIPLINE.search(t) for t in texts) or not telling(texts[0]).keys().isdisjoint(telling(texts[1]))

    def _clause(self, at: int) -> Span | None:
        """Return the clause, if neither it nor the next one states a fact, of a sentence that does elsewhere."""
        sentence = self._spoken(at)
        if sentence is None or not facts(self._document).touching(sentence.start, sentence.end):
            return None
        listed = [*clauses(self._text, sentence.start, min(sentence.end, at + _REACH)), _NOWHERE]
        clause, after = next((pair for pair in pairwise(listed) if at < pair[0].end), (_NOWHERE, _NOWHERE))
        return None if facts(self._document).touching(clause.start, max(clause.end, after.end)) else clause

    def _unit(self, at: int) -> Span | None:
        """Return the problem or measure, unless it states a fact."""
        unit = self._units.holding(at, at)
        return None if unit is None or facts(self._document).touching(unit.start, unit.end) else unit
