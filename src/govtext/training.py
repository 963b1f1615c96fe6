"""Train the boilerplate model on labelled sentences: ``python -m govtext.training GOLD... --out MODEL``.

Labels are those of the annotation guide: 0 substantive, 1 mixed (half a vote each way), 2 boilerplate. The figures that
go into the model file are cross-validated by document. Needs the extra ``train`` (scikit-learn).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from govtext.model import Span
from govtext.pipeline import parse
from govtext.scores.features import FEATURES, passages, vector

_FOLDS = 6
_STRENGTHS = (0.1, 0.3, 1.0, 3.0)
_MIXED = 1
_BOILERPLATE = 2

Array = np.ndarray[Any, np.dtype[np.float64]]


class Sentences(NamedTuple):
    """Feature rows (n x features), labels 0..2 and the document of each row."""

    rows: Array
    labels: Array
    documents: list[str]


def load(paths: Iterable[Path]) -> Sentences:
    """Return the labelled sentences of gold files; their ``path`` is relative to the folder above the file."""
    rows: list[list[float]] = []
    labels: list[int] = []
    documents: list[str] = []
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = parse((path.parent.parent / gold["path"]).read_text(encoding="utf-8"))
        spans = [Span(start=s["start"], end=s["end"]) for s in gold["sentences"]]
        rows += [vector(p) for p in passages(document, spans)]
        labels += [s["label"] for s in gold["sentences"]]
        documents += [gold["id"]] * len(spans)
    return Sentences(np.array(rows), np.array(labels, dtype=float), documents)


class _Votes(NamedTuple):
    """Rows to fit: each mixed sentence votes half for boilerplate and half against."""

    rows: Array
    targets: Array
    weights: Array
    documents: list[str]


def _votes(data: Sentences) -> _Votes:
    mixed = data.labels == _MIXED
    return _Votes(
        rows=np.concatenate([data.rows, data.rows[mixed]]),
        targets=np.concatenate([(data.labels > 0).astype(float), np.zeros(int(mixed.sum()))]),
        weights=np.concatenate([np.where(mixed, 0.5, 1.0), np.full(int(mixed.sum()), 0.5)]),
        documents=[*data.documents, *(d for d, m in zip(data.documents, mixed, strict=True) if m)],
    )


def train(data: Sentences) -> dict[str, object]:
    """Return the model as JSON-ready data: weights, intercept, threshold, and what it was trained and measured on."""
    votes = _votes(data)
    figures = {strength: _cross_validated(strength, data, votes) for strength in _STRENGTHS}
    best = max(figures, key=lambda strength: (figures[strength]["auc_2_against_0"], -strength))
    fitted = LogisticRegression(C=best, max_iter=1000).fit(votes.rows, votes.targets, sample_weight=votes.weights)
    fingerprint = sha256(np.round(data.rows, 6).tobytes() + data.labels.tobytes()).hexdigest()
    counts = {str(label): int((data.labels == label).sum()) for label in (0, _MIXED, _BOILERPLATE)}
    return {
        "name": "boilerplate-lexicon",
        "version": "1",
        "weights": {name: round(float(w), 6) for name, w in zip(FEATURES, fitted.coef_[0], strict=True)},
        "intercept": round(float(fitted.intercept_[0]), 6),
        "threshold": 0.5,
        "trained_on": {"documents": len(set(data.documents)), "sentences": counts, "sha256": fingerprint, "C": best},
        "cross_validated_by_document": figures[best],
    }


def _cross_validated(strength: float, data: Sentences, votes: _Votes) -> dict[str, float]:
    """Return the areas under the curve when each document is scored by a model that did not see it."""
    folds = GroupKFold(n_splits=min(_FOLDS, len(set(votes.documents))))
    values = cross_val_predict(
        LogisticRegression(C=strength, max_iter=1000),
        votes.rows,
        votes.targets,
        groups=votes.documents,
        cv=folds,
        params={"sample_weight": votes.weights},
        method="predict_proba",
    )[: len(data.labels), 1]
    clear = data.labels != _MIXED
    boilerplate = data.labels == _BOILERPLATE
    return {
        "auc_2_against_0": round(float(roc_auc_score(boilerplate[clear], values[clear])), 4),
        "auc_2_against_0_and_1": round(float(roc_auc_score(boilerplate, values)), 4),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    model = train(load(sorted(options.gold)))
    options.out.write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(model["cross_validated_by_document"]))


if __name__ == "__main__":
    main()
