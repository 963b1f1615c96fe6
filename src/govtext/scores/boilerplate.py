"""Suspected boilerplate (疑似套话): how much of a report could stand in another place's report of another year.

A logistic model over the features of :mod:`govtext.scores.features`; weights in ``lexicons/models/boilerplate.json``.
"""

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from govtext.lexicon import LexiconError, root
from govtext.model import BoilerplateScore, Document, Heading, PartScore, SentenceScore, Span
from govtext.scores.features import FEATURES, Passage, is_ritual, passages, reasons, vector
from govtext.spans import Index


class Model(NamedTuple):
    """Weights by feature, intercept, and the value from which a sentence counts as suspected boilerplate."""

    name: str
    weights: tuple[float, ...]
    intercept: float
    threshold: float


@cache
def model() -> Model:
    """Return the model that comes with govtext; raises LexiconError when its features are not those of the code."""
    path = root() / "models" / "boilerplate.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        weights = data["weights"]
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"{path}: 无法读取套话模型（{error}）") from error
    if list(weights) != list(FEATURES):
        raise LexiconError(f"{path}: 模型的特征与程序不一致，请重新训练（make train）")
    return Model(f"{data['name']} {data['version']}", tuple(weights.values()), data["intercept"], data["threshold"])


def probability(features: Sequence[float], of: Model) -> float:
    """Return the logistic of the weighted features: 1 / (1 + e^-(w·x + b))."""
    return 1.0 / (1.0 + exp(-(of.intercept + sum(w * x for w, x in zip(of.weights, features, strict=True)))))


def score_boilerplate(document: Document) -> BoilerplateScore:
    """Return a value for each sentence and heading, and the share of sentence characters over the threshold for parts and document.

    Headings and guidance that the genre demands are tagged ``heading`` and ``ritual`` and left out of the shares. Shares are null without sentences.
    """
    weights = model()
    spans = sorted([*document.sentences, *document.headings], key=lambda span: (span.start, span.end))
    sentences = [_sentence(p, weights) for p in passages(document, spans)]
    within = Index(sentences)
    parts = [
        PartScore(start=p.start, end=p.end, role=p.role, share=_share(within.within(p.start, p.end), weights.threshold))
        for p in document.parts
    ]
    return BoilerplateScore(
        value=_share(sentences, weights.threshold),
        mode="lexicon",
        model=weights.name,
        threshold=weights.threshold,
        parts=tuple(parts),
        sentences=tuple(sentences),
    )


def _sentence(p: Passage, weights: Model) -> SentenceScore:
    value = round(probability(vector(p), weights), 4)
    return SentenceScore(
        start=p.span.start,
        end=p.span.end,
        value=value,
        ritual=is_ritual(p),
        heading=isinstance(p.span, Heading),
        evidence=tuple(reasons(p)),
    )


def _share(sentences: Sequence[SentenceScore], threshold: float) -> float | None:
    counted = [s for s in sentences if s.counts]
    total = sum(_size(s) for s in counted)
    return round(sum(_size(s) for s in counted if s.value >= threshold) / total, 4) if total else None


def _size(span: Span) -> int:
    return span.end - span.start
