"""Suspected boilerplate (疑似套话): how much of a report could stand in another place's report of another year.

A logistic model over the features of :mod:`govtext.scores.features`, clause by clause; weights in ``lexicons/models/boilerplate.json``.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from math import exp, log, sqrt
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from govtext.chars import clauses
from govtext.lexicon import LexiconError, root
from govtext.model import Document, Evidence, Heading, Part, Span
from govtext.scored import (
    HIGH,
    LOW,
    BoilerplateScore,
    ClauseScore,
    Comparison,
    Contribution,
    PartScore,
    SentenceScore,
)
from govtext.scores.features import FEATURES, letters, vectors
from govtext.scores.marks import Marks, read_marks
from govtext.scores.style import style_rates
from govtext.spans import Index

if TYPE_CHECKING:
    from govtext.scores.reference import Reference

_LEAST = 1e-3
_NORMAL = 1.96
_RITUAL_SHARE = 5
_RITUAL = re.compile(
    r"现将[^。]{0,60}(?:报告|汇报|通报|说明)如下|请(?:予以?|各位[^，。]{0,12})?(?:审议|评议|审查|审阅|批评指正)|提出(?:宝贵)?意见"
    r"|表示(?:最?衷心|诚挚|崇高|由衷|亲切)[^。]{0,10}(?:感谢|敬意|问候)"
)
_OPENING = re.compile(r"[^，。；：:\n]{2,30}[：:]")
_YEAR = re.compile(r"\s*(?:(?:(?:19|20)\d\d|今|去|上)年度?(?:以?来|末|底)?|[一全近]年(?:以?来)?)[，,。；！]?")
_SHOWN = frozenset(FEATURES) - {"familiar"}


class Model(NamedTuple):
    """Weights by feature and intercept, for a clause in logits; ``slope`` and ``shift`` calibrate a sentence's."""

    name: str
    weights: tuple[float, ...]
    intercept: float
    slope: float
    shift: float


@cache
def model() -> Model:
    """Return the model that comes with govtext; raises LexiconError when its features are not those of the code."""
    path = root() / "models" / "boilerplate.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        weights, slope, shift = data["weights"], data["calibration"]["slope"], data["calibration"]["shift"]
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"{path}: 无法读取套话模型（{error}）") from error
    if list(weights) != list(FEATURES):
        raise LexiconError(f"{path}: 模型的特征与程序不一致，请重新训练（make train）")
    return Model(f"{data['name']} {data['version']}", tuple(weights.values()), data["intercept"], slope, shift)


def probability(logit: float) -> float:
    """Return 1 / (1 + e^-logit)."""
    return 1.0 / (1.0 + exp(-logit)) if logit > 0 else exp(logit) / (1.0 + exp(logit))


def clause_logit(features: Sequence[float], of: Model) -> float:
    """Return w·x + b."""
    return sum(map(mul, of.weights, features), of.intercept)


def sentence_value(values: Sequence[float], sizes: Sequence[int], of: Model) -> float:
    """Return the value of a sentence from those of its clauses: their harmonic mean by size, calibrated.

    One concrete clause counts for more than it has characters: a reader elsewhere would notice it.
    """
    total = sum(sizes)
    mean = total / sum(size / max(value, _LEAST) for value, size in zip(values, sizes, strict=True))
    mean = min(mean, 1 - _LEAST)
    return probability(of.slope * log(mean / (1 - mean)) + of.shift)


def score_boilerplate(document: Document, reference: "Reference | None" = None) -> BoilerplateScore:
    """Return a value for each sentence and heading with its reasons, and the shares of parts and document.

    Headings and sentences that the genre demands are tagged ``heading`` and ``ritual`` and left out of the shares. Shares are null
    without sentences. ``reference``: reports of the same kind to set it against, itself left out of them; they change no value.
    """
    marks = read_marks(document)
    spans = sorted([*document.sentences, *document.headings], key=lambda span: (span.start, span.end))
    sentences = _sentences(document, marks, spans)
    others = reference.others(document) if reference else None
    if others:
        sentences = [replace(sentence, wording=others.wording(sentence)) for sentence in sentences]
    within = Index(sentences)
    parts = [_part(part, within.within(part.start, part.end)) for part in document.parts]
    value = _share(sentences, HIGH)
    low, high = _interval(sentences, value)
    rates = style_rates(document)
    return BoilerplateScore(
        value=value,
        low=low,
        high=high,
        unsure=_unsure(sentences),
        degrees=round(rates.degrees, 2),
        hedges=round(rates.hedges, 2),
        mode="reference" if others else "lexicon",
        comparison=Comparison(
            reports=len(others),
            share=None if value is None else others.percentile("share", value),
            degrees=others.percentile("degrees", rates.degrees),
            hedges=others.percentile("hedges", rates.hedges),
            copied=_part_of(sentences, lambda s: s.wording is not None and s.wording.copied),
        )
        if others
        else None,
        model=model().name,
        parts=tuple(parts),
        sentences=tuple(sentences),
    )


class _Passages:
    """What was marked in a text, for many look-ups."""

    def __init__(self, found: Sequence[tuple[int, int, str]]) -> None:
        self._found = sorted(one for one in found if one[2] in _SHOWN)
        self._starts = [start for start, _, _ in self._found]

    def within(self, span: Span, text: str) -> tuple[Evidence, ...]:
        """Return what begins in ``span``."""
        found = self._found[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return tuple([Evidence(start=a, end=b, surface=text[a:b], role=name) for a, b, name in found])


def sentence_clauses(marks: Marks, span: Span) -> list[Span]:
    """Return the clauses of a sentence that say more than in which year, or else the sentence."""
    pieces = clauses(marks.text, span.start, span.end)
    found = [
        c for c in pieces if marks.covered("letter", c.start, c.end) and not _YEAR.fullmatch(marks.text, c.start, c.end)
    ]
    return found or [span]


def _sentences(document: Document, marks: Marks, spans: Sequence[Span]) -> list[SentenceScore]:
    """Return the scores of ``spans``, their clauses measured in one go."""
    of, passages = model(), _Passages(marks.passages)
    masks = [p.start for p in document.placeholders]
    pieces = [sentence_clauses(marks, span) for span in spans]
    flat = [*chain.from_iterable(pieces)]
    sizes = letters(marks, flat)
    rows = vectors(marks, flat, sizes)
    values = [probability(clause_logit(row, of)) for row in rows]
    scores = [ClauseScore(start=c.start, end=c.end, value=round(v, 4)) for c, v in zip(flat, values, strict=True)]
    found, at = [], 0
    for span, own in zip(spans, pieces, strict=True):
        part = slice(at, at := at + len(own))
        found.append(
            SentenceScore(
                start=span.start,
                end=span.end,
                value=round(sentence_value(values[part], sizes[part], of), 4),
                ritual=_is_ritual(marks, span),
                heading=isinstance(span, Heading),
                masked=bisect_left(masks, span.start) < bisect_left(masks, span.end),
                clauses=tuple(scores[part]),
                contributions=_contributions(pool(rows[part], sizes[part]), of),
                evidence=passages.within(span, marks.text),
            )
        )
    return found


def _contributions(pooled: Sequence[float], of: Model) -> tuple[Contribution, ...]:
    weighted = zip(FEATURES, of.weights, pooled, strict=True)
    return tuple([Contribution(feature=name, value=round(weight * x, 3)) for name, weight, x in weighted if x])


def pool(rows: Sequence[Sequence[float]], sizes: Sequence[int]) -> Sequence[float]:
    """Return the mean of the clauses' features, weighted by their sizes."""
    if len(rows) == 1:
        return rows[0]
    total = sum(sizes)
    return [sum(map(mul, column, sizes)) / total if any(column) else 0.0 for column in zip(*rows, strict=True)]


def _is_ritual(marks: Marks, span: Span) -> bool:
    """Whether the genre demands such a sentence: guidance, salutations and the like, what opens and ends a report, thanks."""
    guidance = marks.covered("guidance", span.start, span.end)
    return (
        _RITUAL_SHARE * guidance >= span.end - span.start
        or _RITUAL.search(marks.text, span.start, span.end) is not None
        or _OPENING.fullmatch(marks.text, span.start, span.end) is not None
    )


def _part_of(sentences: Sequence[SentenceScore], meant: Callable[[SentenceScore], bool]) -> float | None:
    """Return the share of the characters of counted sentences that are in those meant, None without any."""
    counted = [s for s in sentences if s.counts]
    total = sum(s.end - s.start for s in counted)
    return round(sum(s.end - s.start for s in counted if meant(s)) / total, 4) if total else None


def _share(sentences: Sequence[SentenceScore], least: float) -> float | None:
    return _part_of(sentences, lambda s: s.value >= least)


def _unsure(sentences: Sequence[SentenceScore]) -> float | None:
    least, most = _share(sentences, LOW), _share(sentences, HIGH)
    return None if least is None or most is None else round(least - most, 4)


def _interval(sentences: Sequence[SentenceScore], share: float | None) -> tuple[float | None, float | None]:
    """Return the 95 % bounds of a share of characters, the sentences taken for a sample.

    The linearised variance of a ratio, to which the bootstrap over sentences converges (Cochran, Sampling Techniques, 1977, ch. 6).
    """
    counted = [(s.end - s.start, s.value) for s in sentences if s.counts]
    n = len(counted)
    if share is None or n < 2:  # noqa: PLR2004 - one sentence has no spread
        return None, None
    total = sum(size for size, _ in counted)
    spread = sum((size * ((value >= HIGH) - share)) ** 2 for size, value in counted)
    width = _NORMAL * sqrt(spread * n / (n - 1)) / total
    return round(max(0.0, share - width), 4), round(min(1.0, share + width), 4)


def _part(part: Part, sentences: Sequence[SentenceScore]) -> PartScore:
    share = _share(sentences, HIGH)
    return PartScore(start=part.start, end=part.end, role=part.role, share=share, unsure=_unsure(sentences))
