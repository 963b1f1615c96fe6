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
from govtext.scores.features import FEATURES, passage, vector

_FOLDS = 6
_STRENGTHS = (0.1, 0.3, 1.0, 3.0)
_MIXED = 1


class Sentences(NamedTuple):
    """Feature rows (n x features), labels 0..2 and the document of each row."""

    rows: np.ndarray[Any, np.dtype[np.float64]]
    labels: np.ndarray[Any, np.dtype[np.int64]]
    documents: list[str]


def load(paths: Iterable[Path]) -> Sentences:
    """Return the labelled sentences of gold files; their ``path`` is relative to the folder above the file."""
    rows, labels, documents = [], [], []
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = parse((path.parent.parent / gold["path"]).read_text(encoding="utf-8"))
        for sentence in gold["sentences"]:
            rows.append(vector(passage(document, Span(start=sentence["start"], end=sentence["end"]))))
            labels.append(sentence["label"])
            documents.append(gold["id"])
    return Sentences(np.array(rows), np.array(labels), documents)


def train(data: Sentences) -> dict[str, Any]:
    """Return the model as JSON-ready data: weights, intercept, threshold, and what it was trained and measured on."""
    rows, targets, weights, groups = _halved(data)
    scores = {c: _cross_validated(LogisticRegression(C=c, max_iter=1000), data, rows, targets, weights, groups) for c in _STRENGTHS}
    best = max(scores, key=lambda c: (scores[c]["auc_2_against_0"], -c))
    fitted = LogisticRegression(C=best, max_iter=1000).fit(rows, targets, sample_weight=weights)
    fingerprint = sha256(np.round(data.rows, 6).tobytes() + data.labels.tobytes()).hexdigest()
    counts = {str(label): int((data.labels == label).sum()) for label in (0, 1, 2)}
    return {
        "name": "boilerplate-lexicon",
        "version": "1",
        "weights": {name: round(float(w), 6) for name, w in zip(FEATURES, fitted.coef_[0], strict=True)},
        "intercept": round(float(fitted.intercept_[0]), 6),
        "threshold": 0.5,
        "trained_on": {"documents": len(set(data.documents)), "sentences": counts, "sha256": fingerprint, "C": best},
        "cross_validated_by_document": scores[best],
    }


def _halved(data: Sentences) -> tuple[Any, Any, Any, list[str]]:
    """Give each mixed sentence half a vote for boilerplate and half against."""
    mixed = data.labels == _MIXED
    rows = np.concatenate([data.rows, data.rows[mixed]])
    targets = np.concatenate([(data.labels > 0).astype(int), np.zeros(int(mixed.sum()), dtype=int)])
    weights = np.concatenate([np.where(mixed, 0.5, 1.0), np.full(int(mixed.sum()), 0.5)])
    return rows, targets, weights, [*data.documents, *(d for d, m in zip(data.documents, mixed, strict=True) if m)]


def _cross_validated(model: LogisticRegression, data: Sentences, rows: Any, targets: Any, weights: Any, groups: Sequence[str]) -> dict[str, float]:  # noqa: PLR0913
    folds = GroupKFold(n_splits=min(_FOLDS, len(set(groups))))
    values = cross_val_predict(model, rows, targets, groups=groups, cv=folds, params={"sample_weight": weights}, method="predict_proba")[:, 1]
    values = values[: len(data.labels)]
    clear = data.labels != _MIXED
    return {
        "auc_2_against_0": round(float(roc_auc_score(data.labels[clear] == 2, values[clear])), 4),  # noqa: PLR2004
        "auc_2_against_0_and_1": round(float(roc_auc_score(data.labels == 2, values)), 4),  # noqa: PLR2004
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    model = train(load(sorted(options.gold)))
    options.out.write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(model["cross_validated_by_document"]))  # noqa: T201


if __name__ == "__main__":
    main()
