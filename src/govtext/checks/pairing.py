"""Kind ``pairing``: each problem has a measure, in the plan or in its own item; measures name who, when or how much."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from govtext.chars import clauses, trim
from govtext.checks import derived
from govtext.checks.density import FIGURES
from govtext.checks.draft import Draft, evidence
from govtext.checks.likeness import Answer, Answers, telling
from govtext.checks.patterns import Pattern, find
from govtext.checks.sections import opening, sections
from govtext.checks.units import Unit, units
from govtext.model import Document, Evidence, Outcome, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is tested, of which problems, and how like a pair must be.

    ``test`` unanswered: a problem without measure; uncommitted: a plan that names nowhere who, when or how much; unasked: a measure
    that answers no problem; unnamed: one for a problem that it names and the report does not; odd: the one measure for no problem
    among those that answer all; unrectified: a problem of a report on rectification under whose name none of the ``acts`` is told
    as done. ``of``: problems that are listed, those of running text, or one of
    these alone while all others have a measure.
    ``least``: the likeness of a pair; from ``unsure`` to there nothing is certain.
    """

    test: Literal["unanswered", "uncommitted", "unasked", "unnamed", "odd", "unrectified"] = "unanswered"
    of: Literal["listed", "prose", "alone"] = "listed"
    acts: Pattern = ""
    least: float = 1.7
    unsure: float = 1.2


VALUES = frozenset({"problem", "shared", "nearest", "measures"})
_PARTS = (("problems", "存在问题"), ("plan", "下一步打算"))
_LONG = 260
_PARALLEL = 0.5
_SHOWN = 24
_THIN = 64  # characters of a plan that says nothing to compare, which is another rule's finding
_FEWEST = 2
_LEAD = 16
_TOLD = 0.8  # what shared words must make for a measure that answers another problem
_TIMES = 2.2
_NOTHING = 0.5
_OF_CONGRESS = re.compile("政府工作报告|人民代表大会|要点|计划$")
_TONE = re.compile(
    "防[止范].{0,4}(?:反弹|回潮|反复|返贫)|回头看|加快销号|(?:对账|挂账|清单)销号|自身建设|长效|成果|组织领导|统筹|底线|党的(?:全面)?领导|政治(?:建设|引领)|从严治党|民生(?:福祉|实事|保障)|复盘|总结|常态|全局|高质量发展|任务$|重点工作"
)
_MARK = 6  # characters of a list mark before the first word
_GENERAL = re.compile(
    "预期目标|总体要求|指导思想|总体思路|工作思路|重点(?:抓好|做好|任务|工作)|以下.{0,6}(?:工作|任务|方面)|坚持以.{0,30}为指导"
)
_IN_CHARGE = re.compile("牵头|负责|包抓|包联|领办|责任(?:人|领导|单位)|督办|落实专人")
_RECTIFIES = re.compile("整改")
_PROBLEM = re.compile("(?:问题|不[够到]位|不[够力严实深足细]|缺失|滞后|薄弱|短板)(?:[（(].{0,12}[）)])?$")
_NAMED_ITEM = re.compile("关于.{2,60}问题[”。：，]")
_OWN_MEASURE = re.compile(
    "[由请][^，。；]{2,24}(?:负责|牵头|督办|包抓)(?=[^。；]{0,40}(?:月|年|季度)[^。；]{0,6}[底前内])"
)
_UNDONE = re.compile(
    "没有|[未无缺]|不[^断仅]|巡[视察].{0,8}(?:指出|发现|反馈)|反馈|指出|存在|重视|认领|将(?!.{0,20}[给予交])"
)
_FOR = re.compile(
    "(?:针对|对于|围绕|聚焦|就)([^，。；：\n“”]{2,40}?(?:问题|不[够到]位?|不[力严实深足细多高强优]|缺失|滞后|薄弱|短板|反复|不均|偏[少低重弱]|漏洞|盲区|空[档白]|现象))[，、]"
)
_OTHERS = re.compile(
    "上述|以上|这些|存在|查摆|自身|巡[视察]|审计|督[查察导]|反馈|点评|上级|检查|群众反映|发现|相关|各类|未完成|未整改|整改|共性|个性|突出问题$|短板|一些"
)
_CLAIMS = re.compile("(?:针对|围绕|对照|聚焦)(?:以上|上述|这些|存在的?)[^。，]{0,10}(?:问题|不足|差距|短板)")


class Pair(NamedTuple):
    """A problem and the passages of the plan that answer it, the likest first; ``nearest`` where none does."""

    problem: Unit
    measures: tuple[Answer, ...]
    nearest: Answer | None


def pairs(document: Document, least: float = 1.7) -> tuple[Pair, ...]:
    """Return each problem of ``document`` with the passages of its plan that are like it by at least ``least``."""
    return _paired(document, units(document, "problems"), least)


@derived.derived
def _paired(document: Document, problems: tuple[Unit, ...], least: float) -> tuple[Pair, ...]:
    if not problems:
        return ()
    passages, general = _passages(document)
    places = Answers(document.text, passages or general)
    parallel = _parallel(problems, units(document, "plan"))
    found = []
    for problem in problems:
        lead, body = document.quote(problem.lead), document.quote(problem)
        answers = _nearer(places.to(lead, body if passages else lead), parallel.get(problem.start))
        measures = tuple(answer for answer in answers if answer.score >= least)
        found.append(Pair(problem, measures, answers[0] if answers else None))
    return tuple(_without_borrowed(document, found))


def _without_borrowed(document: Document, found: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs, without measures that share little but a topic and that are for everything or for another problem."""
    best: dict[int, float] = {}
    for pair in found:
        for answer in pair.measures:
            best[answer.span.start] = max(best.get(answer.span.start, 0.0), answer.score)
    for pair in found:
        own = tuple(a for a in pair.measures if not (_is_borrowed(a, best[a.span.start]) or _is_general(document, a)))
        if own or not pair.measures:
            yield pair._replace(measures=own)
        else:
            yield pair._replace(measures=(), nearest=pair.measures[0]._replace(score=0.0))


def _is_borrowed(answer: Answer, best: float) -> bool:
    return answer.told < _TOLD and answer.score * _TIMES < best


def _nearer(answers: Sequence[Answer], beside: int | None) -> list[Answer]:
    """Return the answers, the likest first, with something added for the one that begins at ``beside``."""
    added = [a._replace(score=a.score + _PARALLEL * (a.span.start == beside)) for a in answers]
    return sorted(added, key=lambda a: -a.score)


def _parallel(problems: Sequence[Unit], measures: Sequence[Unit]) -> dict[int, int]:
    """Return by its start where the measure of each problem's number starts, if as many are listed of both."""
    numbers = [[unit.ordinal for unit in listed] for listed in (problems, measures)]
    same = numbers[0] == numbers[1] and all(numbers[0])
    return {p.start: m.start for p, m in zip(problems, measures, strict=True)} if same else {}


def _passages(document: Document) -> tuple[list[Span], list[Span]]:
    """Return the plan's measures, long ones by sentence, and apart from them what only sets the tone."""
    short = [Span(start=u.start, end=u.end) for u in units(document, "plan") if u.end - u.start <= _LONG]
    known = Index(short)
    plans = Index(part for part in document.parts if part.role == "plan")
    headings = derived.headings(document)
    general: list[Span] = []
    for sentence in document.sentences:
        around = known.before(sentence.start)
        if not plans.holding(sentence.start, sentence.end) or (around and sentence.start < around.end):
            continue
        if headings.holding(sentence.start, sentence.end) or _GENERAL.search(
            document.text, sentence.start, sentence.end
        ):
            general.append(sentence)
        else:
            short.append(sentence)
    return sorted(short, key=lambda s: s.start), general


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail for each problem without measure; not_assessable where the report has no problems or no plan."""
    if params.test == "unrectified":
        yield from _unrectified(document, rule, params)
        return
    needed = _PARTS[1:] if params.test == "uncommitted" else _PARTS
    absent = [name for role, name in needed if not any(part.role == role for part in document.parts)]
    if absent:
        note = f"没有“{'、'.join(absent)}”部分，无法对照"
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note=note)
        return
    drafts = list(_TESTS[params.test](document, params))
    if any(draft.outcome != "pass" for draft in drafts) and _is_thin(document):
        drafts = [Draft("not_assessable", Span(start=0, end=0), key=rule.name, note="“下一步打算”一笔带过，无从对照")]
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _is_thin(document: Document) -> bool:
    plan = sum(part.end - part.start for part in document.parts if part.role == "plan")
    return plan < _THIN and len(units(document, "plan")) <= 1


def _unanswered(document: Document, params: Params) -> Iterator[Draft]:
    problems = tuple(unit for unit in units(document, "problems") if bool(unit.ordinal) == (params.of == "listed"))
    found = _paired(document, problems, params.least)
    if params.of != "listed" and _is_alone(document, found) != (params.of == "alone"):
        return
    for pair in found:
        unsure = pair.nearest is not None and pair.nearest.score >= params.unsure
        own = _OWN_MEASURE.search(document.text, pair.problem.start, pair.problem.end)
        if own and not pair.measures:
            pair = pair._replace(measures=(Answer(Span(start=own.start(), end=own.end()), 0.0, ()),))  # noqa: PLW2901
        yield _answered(document, pair) if pair.measures else _missed(document, pair, unsure=unsure)


def _is_alone(document: Document, found: Sequence[Pair]) -> bool:
    """Whether one problem of running text shares nothing with a plan that answers each of the others."""
    missed = [pair for pair in found if not pair.measures]
    if len(missed) != 1 or len(found) <= _FEWEST or _is_of_congress(document):
        return False
    nearest = missed[0].nearest
    return (nearest is None or nearest.score < _NOTHING) and len(telling(document.quote(missed[0].problem.lead))) > 1


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
    plans = (part for part in document.parts if part.role == "plan")
    measures = [unit for unit in units(document, "plan") if unit.ordinal]
    if not measures or not any(_CLAIMS.search(document.text, plan.start, plan.end) for plan in plans):
        return
    odd = [draft.span for draft in _odd(document, params)]  # another rule's finding
    answered = Index([*odd, *(answer.span for pair in pairs(document, params.least) for answer in pair.measures)])
    for measure in measures:
        if not answered.touching(measure.start, measure.end):
            yield Draft("weak", measure.lead, {"problem": document.quote(measure.lead)})


def _unnamed(document: Document, params: Params) -> Iterator[Draft]:
    """Yield a fail at each problem that the plan is for and that is none of the report's."""
    problems = [p for p in document.parts if p.role in {"problems", "causes"}]
    places = Answers(document.text, problems)
    breaks = derived.breaks(document)
    for plan in (part for part in document.parts if part.role == "plan"):
        for found in _FOR.finditer(document.text, plan.start, plan.end):
            topic = found[1]
            inside = found.start() - breaks.clause(found.start()) > _MARK
            if inside or _OTHERS.search(topic) or not telling(topic):
                continue
            nearest = next(iter(places.to(topic, topic)), None)
            if nearest is None or nearest.score < params.unsure:
                span = Span(start=found.start(), end=found.end(1))
                yield Draft(
                    "fail", span, {"problem": topic}, (evidence(document, "measure", found.start(), found.end()),)
                )


def _is_general(document: Document, answer: Answer) -> bool:
    start = answer.span.start
    return answer.told < _TOLD and bool(_TONE.search(document.text, start, min(answer.span.end, start + _LEAD)))


def _odd(document: Document, params: Params) -> Iterator[Draft]:
    """Yield a fail at the one measure that answers no problem, where each other answers one and each problem is answered."""
    problems = units(document, "problems")
    measures = [m for m in units(document, "plan") if m.ordinal or _IN_CHARGE.search(document.text, m.start, m.end)]
    if not _FEWEST <= len(measures) - 1 <= len(problems) + 1 or len(problems) < _FEWEST or _is_of_congress(document):
        return
    places = Answers(document.text, problems)
    nearest = [next(iter(places.to(document.quote(m.lead), document.quote(m))), None) for m in measures]
    best: dict[int, float] = {}
    for answer in nearest:
        if answer is not None:
            best[answer.span.start] = max(best.get(answer.span.start, 0.0), answer.score)
    odd = [
        (m, a)
        for m, a in zip(measures, nearest, strict=True)
        if a is None or a.score < params.unsure or _is_borrowed(a, best[a.span.start])
    ]
    if len(odd) != 1:
        return
    (measure, answer), *_ = odd
    unanswered = not all(pair.measures for pair in pairs(document, params.least))
    general = _TONE.search(document.text, measure.lead.start, measure.lead.end)
    named = any(measure.start <= draft.span.start < measure.end for draft in _unnamed(document, params))
    if general or named or (unanswered and answer is not None and answer.score > _NOTHING):
        return
    yield Draft("fail", measure.lead, {"problem": document.quote(measure.lead)}, (_shown(document, measure),))


def _is_of_congress(document: Document) -> bool:
    """Whether it is a government's report, whose plan is for all of its work."""
    return document.title is not None and bool(_OF_CONGRESS.search(document.title.surface))


def _unrectified(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail for each problem named in a report on rectification under which nothing is told as done."""
    if document.title is None or not _RECTIFIES.search(document.title.surface):
        return
    named = _rectified(document)
    drafts = []
    for name, body in named:
        if not any(_is_done(document, params, clause) for clause in clauses(document.text, body.start, body.end)):
            shown = (evidence(document, "problem", name.start, name.end),)
            whole = trim(document.text, name.start, max(name.end, body.end))
            drafts.append(Draft("fail", whole, {"problem": document.quote(name)}, shown))
    if named:
        yield from drafts or [Draft("pass", named[0][0], key=rule.name)]


def _rectified(document: Document) -> list[tuple[Span, Span]]:
    """Return the problems that headings and items name, the innermost, with what is told of each."""
    of, found = sections(document), list[tuple[Span, Span]]()
    for heading in document.headings:
        if (
            heading.level > 1
            and _PROBLEM.search(heading.title.rstrip("。："))
            and heading.role not in {"problems", "causes"}
        ):
            found.append((heading, Span(start=heading.end, end=of[heading.start].end)))
    for item in document.items:
        name = _NAMED_ITEM.search(document.text, item.start, min(item.end, item.start + _SHOWN * 3))
        if name and not any(body.start <= item.start < body.end or h.start <= item.start < h.end for h, body in found):
            found.append((Span(start=item.start, end=name.end()), Span(start=name.end(), end=item.end)))
    starts = sorted(h.start for h, _ in found)
    return [(h, b) for h, b in found if not any(b.start <= start < b.end for start in starts)]


def _is_done(document: Document, params: Params, clause: Span) -> bool:
    text = document.text
    return any(
        not _UNDONE.search(text, clause.start, start) for start, _ in find(params.acts, text, clause.start, clause.end)
    )


_TESTS = {"unanswered": _unanswered, "uncommitted": _uncommitted, "unasked": _unasked, "unnamed": _unnamed, "odd": _odd}
