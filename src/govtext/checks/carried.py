"""Kind ``carried``: what a report has from the one before it: problems that recur, promises not reported on, text taken over."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import partial
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.checks.likeness import Answer, Answers
from govtext.checks.repetition import LONGEST, is_ritual, runs, said
from govtext.checks.units import Unit, units
from govtext.model import Document, Rule, Span

Test = Literal["problem", "promise", "text", "swapped"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is sought, and how like it must be.

    ``test`` problem: one of which a share of ``same`` recurs; promise: a measure that no passage on the work is like by ``least``, from
    ``unsure`` to there nothing is certain; text: sentences of ``min_chars`` characters and more taken over; swapped: taken over but
    for years, figures and meetings.
    """

    test: Test
    least: float = 1.7
    unsure: float = 1.2
    same: float = 0.85
    min_chars: int = 20


VALUES = frozenset({"before", "chars", "changed", "measure", "nearest"})
EXAMPLE_BREAK = "\n=====\n"
_CHANGING = re.compile(
    r"[\d*×Xx][\d.,*×Xx]*+|[〇○一二三四五六七八九十两]+(?=年|届|次|个|名|项|件|中全会)|十[七八九]大|二十大|[一二三四五六七]中全会"
)
_FEWEST_FIXED = 14
_SHOWN = 40
_REPORTING = frozenset({"work", "problems", "causes", "plan"})
_ROUGHLY = 0.8


class Repeat(NamedTuple):
    """A passage of the report and the one of the report before it that it repeats."""

    span: Span
    before: Span


class Carried(NamedTuple):
    """What a report has from the one before: problems that recur, measures (of the one before) not reported on, text as it was or swapped."""

    problems: tuple[Repeat, ...]
    promises: tuple[tuple[Unit, Answer | None], ...]
    text: tuple[Repeat, ...]
    swapped: tuple[Repeat, ...]


def carried(document: Document, previous: Document, params: Params | None = None) -> Carried:
    """Compare ``document`` with ``previous``, the report on the year before; spans of the latter are offsets into its own text."""
    given = params or Params(test="text")
    return Carried(
        tuple(_problems(document, previous, given.same)),
        tuple(_promises(document, previous, given.least)),
        tuple(_text(document, previous, given.min_chars, swapped=False)),
        tuple(_text(document, previous, given.min_chars, swapped=True)),
    )


def example(text: str) -> tuple[str, str | None]:
    """Return the report and the one before it of a rule's example, which stands first, up to a line of five equals signs."""
    before, mark, after = text.partition(EXAMPLE_BREAK)
    return (after, before) if mark else (text, None)


def check(document: Document, rule: Rule, params: Params, previous: Document) -> Iterator[Draft]:
    """Yield a fail for each thing carried over in the way that ``params.test`` names, or a pass."""
    yield from [*_TESTS[params.test](document, previous, params)] or [
        Draft("pass", Span(start=0, end=0), key=rule.name)
    ]


def _problems(document: Document, previous: Document, same: float) -> Iterator[Repeat]:
    """Yield each problem of which so large a share recurs in one of the year before."""
    earlier = [(unit, _plain(previous, unit)) for unit in units(previous, "problems")]
    for unit in units(document, "problems"):
        text = _plain(document, unit)
        before = next((u for u, other in earlier if _alike(text, other) >= same), None)
        if before:
            yield Repeat(unit, before)


def _plain(document: Document, span: Span) -> str:
    return "".join(document.quote(span).split())[:LONGEST]


def _alike(text: str, other: str) -> float:
    if text == other:
        return 1.0
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > _ROUGHLY and matcher.quick_ratio() > _ROUGHLY else 0.0


def _promises(document: Document, previous: Document, least: float) -> Iterator[tuple[Unit, Answer | None]]:
    """Yield each numbered measure of the year before that no passage on the work done is like, with the nearest."""
    parts, headings = derived.parts(document), derived.headings(document)
    done = [
        s
        for s in document.sentences
        if (part := parts.before(s.start))
        and part.role in {"work", "preamble"}
        and not headings.holding(s.start, s.end)
    ]
    places = Answers(document.text, done)
    for unit in units(previous, "plan"):
        if unit.ordinal:
            answers = places.to(previous.quote(unit.lead), previous.quote(unit))
            if not answers or answers[0].score < least:
                yield unit, answers[0] if answers else None


def _text(document: Document, previous: Document, least: int, *, swapped: bool) -> Iterator[Repeat]:
    """Yield the runs of sentences that stand in both, word for word or but for what changes from year to year."""
    key = _framed if swapped else _worded
    earlier = {found: one for one in reversed(said(previous, least)) if (found := key(one.text))}
    verbatim = {one.text for one in earlier.values()}
    now = said(document, least)
    pairs = [(one, earlier[found]) for one in now if (found := key(one.text)) in earlier]
    parts = derived.parts(document)
    kept = [
        pair
        for pair in pairs
        if (part := parts.before(pair[0].span.start)) and part.role in _REPORTING
        if not is_ritual(document, pair[0].span) and not (swapped and pair[0].text in verbatim)
    ]
    order = {one.span.start: number for number, one in enumerate(said(previous, least))}
    yield from (Repeat(*pair) for pair in runs(kept, now, order))


def _worded(text: str) -> str:
    return text


def _framed(text: str) -> str:
    """Return a sentence without years, figures and meetings, empty where little else is left."""
    frame = _CHANGING.sub("#", text)
    return frame if frame != text and len(frame) - frame.count("#") >= _FEWEST_FIXED else ""


def _recurring(document: Document, previous: Document, params: Params) -> Iterator[Draft]:
    for repeat in _problems(document, previous, params.same):
        yield Draft("fail", repeat.span, {"before": _shown(previous, repeat.before)})


def _unreported(document: Document, previous: Document, params: Params) -> Iterator[Draft]:
    for unit, nearest in _promises(document, previous, params.least):
        near = f"最接近的是“{_shown(document, nearest.span)}”" if nearest else "没有一处与之相近"
        unsure = nearest is not None and nearest.score >= params.unsure
        values = {"measure": _shown(previous, unit), "nearest": near}
        place = Span(start=0, end=0)
        yield Draft("uncertain" if unsure else "fail", place, values, key=previous.quote(unit.lead))


def _taken(document: Document, previous: Document, params: Params, *, swapped: bool) -> Iterator[Draft]:
    for repeat in _text(document, previous, params.min_chars, swapped=swapped):
        values = {
            "before": _shown(previous, repeat.before),
            "chars": repeat.span.end - repeat.span.start,
            "changed": _changes(previous.quote(repeat.before), document.quote(repeat.span)),
        }
        yield Draft("fail", repeat.span, values)


def _changes(before: str, now: str) -> str:
    """Return which years, figures and meetings took the place of which, at most three."""
    pairs = zip(_CHANGING.findall(before), _CHANGING.findall(now), strict=False)
    return "、".join(f"“{a}”改为“{b}”" for a, b in [pair for pair in pairs if pair[0] != pair[1]][:3])


def _shown(document: Document, span: Span) -> str:
    text = "".join(document.quote(span).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


_TESTS: Final[Mapping[Test, Callable[[Document, Document, Params], Iterator[Draft]]]] = MappingProxyType(
    {
        "problem": _recurring,
        "promise": _unreported,
        "text": partial(_taken, swapped=False),
        "swapped": partial(_taken, swapped=True),
    }
)
