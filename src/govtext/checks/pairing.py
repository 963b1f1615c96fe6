"""Kind ``pairing``: each problem has a measure, and measures name someone in charge, a time or a figure."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from govtext.checks.density import FIGURES
from govtext.checks.draft import Draft, evidence
from govtext.checks.likeness import Answer, Answers
from govtext.checks.required import opening
from govtext.checks.units import Unit, units
from govtext.model import Document, Evidence, Outcome, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``test`` unanswered: a problem without measure; uncommitted: no measure of the plan names who, when or how much; unasked: a measure
    that answers no problem. ``of``: problems that are numbered, or those of running text; ``least``: the likeness that makes a pair, under
    which from ``unsure`` on nothing is certain.
    """

    test: Literal["unanswered", "uncommitted", "unasked"] = "unanswered"
    of: Literal["listed", "prose"] = "listed"
    least: float = 1.7
    unsure: float = 1.2


VALUES = frozenset({"problem", "shared", "nearest", "measures"})
_LONG = 260
_SHOWN = 24
_GENERAL = re.compile(
    "预期目标|总体要求|指导思想|总体思路|工作思路|重点(?:抓好|做好|任务|工作)|以下.{0,6}(?:工作|任务|方面)|坚持以.{0,30}为指导"
)
_IN_CHARGE = re.compile("牵头|负责|包抓|包联|领办|责任(?:人|领导|单位)|督办|落实专人")
_CLAIMS = re.compile("(?:针对|围绕|对照|聚焦)(?:以上|上述|这些|存在的?)[^。，]{0,10}(?:问题|不足|差距|短板)")


class Pair(NamedTuple):
    """A problem and the passages of the plan that answer it, the likest first; ``nearest`` where none does."""

    problem: Unit
    measures: tuple[Answer, ...]
    nearest: Answer | None


def pairs(document: Document, least: float = 1.7) -> tuple[Pair, ...]:
    """Return each problem of ``document`` with the passages of its plan that are like it by at least ``least``."""
    problems = units(document, "problems")
    passages, general = _passages(document)
    places = Answers(document.text, passages or general)
    found = []
    for problem in problems:
        lead, body = document.quote(problem.lead), document.quote(problem)
        answers = places.to(lead, body if passages else lead)
        measures = tuple(answer for answer in answers if answer.score >= least)
        found.append(Pair(problem, measures, answers[0] if answers else None))
    return tuple(found)


def _passages(document: Document) -> tuple[list[Span], list[Span]]:
    """Return the plan's measures, long ones by sentence, and apart from them what only sets the tone."""
    short = [Span(start=u.start, end=u.end) for u in units(document, "plan") if u.end - u.start <= _LONG]
    known = Index(short)
    plans = Index(part for part in document.parts if part.role == "plan")
    headings = Index(document.headings)
    general: list[Span] = []
    for sentence in document.sentences:
        around = known.before(sentence.start)
        if not plans.holding(sentence.start, sentence.end) or (around and sentence.start < around.end):
            continue
        if headings.holding(sentence.start, sentence.end) or _GENERAL.search(document.text, sentence.start, sentence.end):
            general.append(sentence)
        else:
            short.append(sentence)
    return sorted(short, key=lambda s: s.start), general


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail for each problem without measure; not_assessable where the report has no problems or no plan."""
    absent = [name for role, name in (("problems", "存在问题"), ("plan", "下一步打算")) if not _has(document, role)]
    if absent:
        note = f"没有“{'、'.join(absent)}”部分，无法对照"
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note=note)
        return
    yield from _TESTS[params.test](document, params)


def _has(document: Document, role: str) -> bool:
    return any(part.role == role for part in document.parts)


def _unanswered(document: Document, params: Params) -> Iterator[Draft]:
    for pair in pairs(document, params.least):
        if bool(pair.problem.ordinal) == (params.of == "listed"):
            unsure = pair.nearest is not None and pair.nearest.score >= params.unsure
            yield _answered(document, pair) if pair.measures else _missed(document, pair, unsure=unsure)


def _answered(document: Document, pair: Pair) -> Draft:
    best = pair.measures[0]
    shown = (evidence(document, "problem", pair.problem.lead.start, pair.problem.lead.end), _shown(document, best.span))
    return Draft("pass", pair.problem.lead, {"shared": "、".join(best.words)}, shown)


def _missed(document: Document, pair: Pair, *, unsure: bool) -> Draft:
    lead, nearest = pair.problem.lead, pair.nearest
    text = document.quote(nearest.span)[:_SHOWN].strip() if nearest else ""
    words = "、".join(nearest.words) if nearest else ""
    said = f"最接近的是“{text}”，{f'只共有“{words}”' if words else '没有共同的词语'}" if nearest else "没有一处与之相近"
    related = (_shown(document, nearest.span),) if nearest else ()
    shown = (evidence(document, "problem", lead.start, lead.end),)
    outcome: Outcome = "uncertain" if unsure else "fail"
    return Draft(outcome, lead, {"problem": document.quote(lead), "nearest": said}, shown, related=related)


def _shown(document: Document, span: Span) -> Evidence:
    return evidence(document, "measure", span.start, min(span.end, span.start + 2 * _SHOWN))


def _uncommitted(document: Document, _params: Params) -> Iterator[Draft]:
    """Yield one weak draft where no passage of the plan names who, when or how much, else a pass at one that does."""
    passages, general = _passages(document)
    binding = _binding(document)
    named = next(
        (
            p
            for p in (*passages, *general)
            if binding.touching(p.start, p.end) or _IN_CHARGE.search(document.text, p.start, p.end)
        ),
        None,
    )
    if named:
        yield Draft("pass", named, evidence=(_shown(document, named),))
        return
    place = opening(document, next(part for part in document.parts if part.role == "plan"))
    yield Draft("weak", place, {"measures": len(passages)})


def _binding(document: Document) -> Index[Span]:
    """Return what binds a measure: figures, masked ones too, and deadlines."""
    masks = (p for p in document.placeholders if p.kind in FIGURES)
    return Index([*document.metrics, *masks, *(p for p in document.periods if p.role == "deadline")])


def _unasked(document: Document, params: Params) -> Iterator[Draft]:
    """Yield a weak draft for each measure that answers no problem, where the plan says that it answers the problems."""
    claims = next(
        (m for part in document.parts if part.role == "plan" if (m := _CLAIMS.search(document.text, part.start, part.end))),
        None,
    )
    if claims is None:
        return
    answered = Index(answer.span for pair in pairs(document, params.least) for answer in pair.measures)
    for measure in units(document, "plan"):
        if measure.ordinal and not answered.touching(measure.start, measure.end):
            yield Draft("weak", measure.lead, {"problem": document.quote(measure.lead)})


_TESTS = {"unanswered": _unanswered, "uncommitted": _uncommitted, "unasked": _unasked}
