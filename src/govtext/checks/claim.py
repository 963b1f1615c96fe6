"""Kind ``claim``: results, approval and progress that no figure, case or date bears out, and vague numbers."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from govtext.chars import clauses
from govtext.checks.density import facts
from govtext.checks.draft import Draft, evidence, passages
from govtext.checks.units import units
from govtext.lexicon import column
from govtext.model import Document, Role, Rule, Span
from govtext.spans import Index

_LEXICON = "claims"
_NOWHERE = Span(start=0, end=0)


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``families`` of claims, sought in parts of the roles ``inside``; ``due`` says where a fact must stand to bear one out.

    sentence: in the sentence, or after it in the passage that it opens; clause: in the clause or the one after it; unit: in the problem
    or measure. Reports over ``longest`` characters are not judged.
    """

    families: tuple[str, ...]
    inside: tuple[Role, ...] = ("work",)
    due: Literal["sentence", "clause", "unit"] = "sentence"
    longest: int = 1_000_000


VALUES = frozenset({"claim", "claims"})


@cache
def _pattern(families: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(p for family in families for p in column(_LEXICON, "pattern", family=family)))


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a weak draft for each passage with a claim that nothing bears out, naming all of its claims."""
    if len(document.text) > params.longest:
        note = f"超过{params.longest}字的综合性报告不按此规则判断"
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note=note)
        return
    pattern, stated = _pattern(params.families), facts(document)
    for passage in _PASSAGES[params.due](document, params.inside, stated):
        hits = [match.span() for match in pattern.finditer(document.text, passage.start, passage.end)]
        if hits:
            shown = tuple(evidence(document, "claim", *hit) for hit in hits)
            claims = list(dict.fromkeys(e.surface for e in shown))
            yield Draft("weak", passage, {"claim": claims[0], "claims": "、".join(claims)}, shown)


def _spoken(document: Document, inside: Sequence[Role]) -> Iterator[tuple[Span, Span]]:
    """Yield each sentence of the parts, headings left out, with the passage that holds it."""
    parts, headings, around = Index(document.parts), Index(document.headings), Index(passages(document))
    for sentence in document.sentences:
        part = parts.before(sentence.start)
        if part and part.role in inside and not headings.holding(sentence.start, sentence.end):
            yield sentence, around.before(sentence.start) or sentence


def _bare_sentences(document: Document, inside: Sequence[Role], stated: Index[Span]) -> Iterator[Span]:
    """Yield the sentences without a fact, but for those that the next one, of their passage or after a colon, bears out."""
    for (sentence, passage), (after, passage_after) in pairwise([*_spoken(document, inside), (_NOWHERE, _NOWHERE)]):
        follows = passage == passage_after or document.text[sentence.end - 1] in "：:"
        borne_out = follows and stated.touching(after.start, after.end)
        if not stated.touching(sentence.start, sentence.end) and not borne_out:
            yield sentence


def _bare_clauses(document: Document, inside: Sequence[Role], stated: Index[Span]) -> Iterator[Span]:
    """Yield the clauses without a fact in them or in the next one, of sentences that state one elsewhere."""
    for sentence, _ in _spoken(document, inside):
        if stated.touching(sentence.start, sentence.end):
            for clause, after in pairwise([*clauses(document.text, sentence.start, sentence.end), _NOWHERE]):
                if not stated.touching(clause.start, max(clause.end, after.end)):
                    yield clause


def _bare_units(document: Document, inside: Sequence[Role], stated: Index[Span]) -> Iterator[Span]:
    """Yield the problems or measures without a fact."""
    for role in inside:
        for unit in units(document, role):
            if not stated.touching(unit.start, unit.end):
                yield unit


_PASSAGES: Final = MappingProxyType({"sentence": _bare_sentences, "clause": _bare_clauses, "unit": _bare_units})
