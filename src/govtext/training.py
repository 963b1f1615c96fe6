"""Train the boilerplate model: ``python -m govtext.training LABELS --rows ROWS --out MODEL [--texts FOLDER]``.

``LABELS`` holds a document a line: id, path, SHA-256, kind, level, and sentences by their offsets with one or two ratings (0
substantive, 1 mixed, 2 boilerplate; see corpora/codebook.md). The texts of ``public`` reports are not in the repository: their
features lie in ``ROWS``, so that training gives the same model without them; with ``--texts`` they are computed anew and written.
Figures that go into the model file are cross-validated by document. Needs the extra ``train`` (scikit-learn).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import kendalltau, spearmanr
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from govtext.model import Span
from govtext.pipeline import parse
from govtext.scored import HIGH
from govtext.scores.boilerplate import Model, clause_logit, pool, probability, sentence_clauses, sentence_value
from govtext.scores.features import FEATURES, letters, vectors
from govtext.scores.marks import read_marks

FOLDS = 8
_STRENGTHS = (0.1, 0.3, 1.0, 3.0)
_BINS = 10
_DIGITS = 6
_NOISE = 0.002  # of strengths that do as well, the strongest regularisation
_CLEAR = (0.0, 2.0)

Array = np.ndarray[Any, np.dtype[np.float64]]


class Sentence(NamedTuple):
    """A rated sentence: its clauses' features and sizes, the mean of its ratings 0..2, where it is from, and whether that is a public report."""

    clauses: list[list[float]]
    sizes: list[int]
    label: float
    document: str
    kind: str
    public: bool


Rows = dict[str, list[tuple[list[int], list[list[float]]]]]


def load(labels: Path, rows: Path, texts: Path | None = None) -> tuple[list[Sentence], Rows]:
    """Return the rated sentences without headings, and the features of public reports by document.

    Raises ValueError where a text is not the one that was rated, or a public report has neither text nor rows.
    """
    stored: Rows = json.loads(rows.read_text(encoding="utf-8")) if rows.is_file() else {}
    found: list[Sentence] = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        root = texts if entry["public"] else labels.parent.parent
        computed = stored.get(entry["id"]) if root is None else list(_features(entry, root))
        if computed is None:
            raise ValueError(f"{rows}: 没有公开报告 {entry['id']} 的特征；用 --texts 给出原文")
        if entry["public"]:
            stored[entry["id"]] = computed
        found += _sentences(entry, computed)
    return found, stored


def _features(entry: dict[str, Any], root: Path) -> Iterator[tuple[list[int], list[list[float]]]]:
    """Yield sizes and features of the clauses of each rated sentence."""
    path = root / (entry["path"] if (root / entry["path"]).is_file() else f"{entry['path']}.txt")
    text = path.read_text(encoding="utf-8")
    if sha256(text.encode()).hexdigest() != entry["sha256"]:
        raise ValueError(f"{path}: 与标注时的文本不同")
    marks = read_marks(parse(text))
    for sentence in entry["sentences"]:
        pieces = sentence_clauses(marks, Span(start=sentence["start"], end=sentence["end"]))
        sizes = letters(marks, pieces)
        yield sizes, [[round(x, _DIGITS) for x in row] for row in vectors(marks, pieces, sizes)]


def _sentences(entry: dict[str, Any], features: Iterable[tuple[list[int], list[list[float]]]]) -> Iterator[Sentence]:
    for sentence, (sizes, clauses) in zip(entry["sentences"], features, strict=True):
        if sentence.get("tag") != "heading":
            label = (sentence["label"] + sentence.get("second", sentence["label"])) / 2
            yield Sentence(clauses, sizes, label, entry["id"], entry["kind"], entry["public"])


class Votes(NamedTuple):
    """Rows to fit: each sentence votes for boilerplate with half its label, and against with the rest."""

    rows: Array
    targets: Array
    weights: Array


def votes(rows: Array, labels: Array) -> Votes:
    """Return the votes of sentences whose labels are 0..2."""
    both = np.concatenate([labels / 2, 1 - labels / 2])
    targets = np.concatenate([np.ones(len(labels)), np.zeros(len(labels))])
    told = both > 0
    return Votes(np.concatenate([rows, rows])[told], targets[told], both[told])


def fit(data: Sequence[Sentence], strength: float) -> LogisticRegression:
    """Return the regression of the pooled features of sentences on their votes."""
    pooled = np.array([pool(s.clauses, s.sizes) for s in data])
    rows, targets, weights = votes(pooled, np.array([s.label for s in data]))
    return LogisticRegression(C=strength, max_iter=5000, tol=1e-8).fit(rows, targets, sample_weight=weights)


def _as_model(fitted: LogisticRegression, slope: float = 1.0, shift: float = 0.0) -> Model:
    return Model("", tuple(map(float, fitted.coef_[0])), float(fitted.intercept_[0]), slope, shift)


def values(data: Sequence[Sentence], model: Model) -> Array:
    """Return the value of each sentence under ``model``."""
    of = [[probability(clause_logit(clause, model)) for clause in s.clauses] for s in data]
    return np.array([sentence_value(v, s.sizes, model) for v, s in zip(of, data, strict=True)])


def cross_fitted(data: Sequence[Sentence], strength: float, groups: Sequence[str]) -> Array:
    """Return the uncalibrated value of each sentence under a model that saw none of its group."""
    found = np.zeros(len(data))
    folds = GroupKFold(n_splits=min(FOLDS, len(set(groups))))
    for seen, unseen in folds.split(found, found, groups):
        model = _as_model(fit([data[i] for i in seen], strength))
        found[unseen] = values([data[i] for i in unseen], model)
    return found


def _calibration(uncalibrated: Array, labels: Array) -> tuple[float, float]:
    """Return slope and shift of the logits (Platt), fitted on cross-fitted values of sentences rated 0 or 2 throughout."""
    clear = np.isin(labels, _CLEAR)
    logits = np.log(uncalibrated / (1 - uncalibrated)).reshape(-1, 1)
    fitted = LogisticRegression(C=1e6, max_iter=5000, tol=1e-8).fit(logits[clear], labels[clear] == max(_CLEAR))
    return float(fitted.coef_[0][0]), float(fitted.intercept_[0])


def calibrated(uncalibrated: Array, slope: float, shift: float) -> Array:
    """Return the values after calibration."""
    logits = np.log(uncalibrated / (1 - uncalibrated))
    return np.asarray(1 / (1 + np.exp(-(slope * logits + shift))))


def calibration_error(found: Array, labels: Array) -> float:
    """Return the expected calibration error in ten bins, of 0 and 2 alone (Naeini, Cooper and Hauskrecht 2015)."""
    clear = np.isin(labels, _CLEAR)
    found, truth = found[clear], (labels[clear] == max(_CLEAR)).astype(float)
    bins = np.minimum((found * _BINS).astype(int), _BINS - 1)
    gaps = [abs(found[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())]
    return float(sum(gaps))


def figures(found: Array, labels: Array) -> dict[str, float]:
    """Return areas under the curve, calibration error and Brier score."""
    clear = np.isin(labels, _CLEAR)
    boilerplate = labels == max(_CLEAR)
    return {
        "auc_2_against_0": round(float(roc_auc_score(boilerplate[clear], found[clear])), 4),
        "auc_2_against_0_and_1": round(float(roc_auc_score(boilerplate, found)), 4),
        "calibration_error": round(calibration_error(found, labels), 4),
        "brier": round(float(brier_score_loss(boilerplate[clear], found[clear])), 4),
    }


def agreement_of_reports(found: Array, data: Sequence[Sentence]) -> dict[str, float]:
    """Return how the flagged shares of reports agree with their mean ratings from 0 to 1, both by the sentences' sizes.

    Rank correlations of Spearman and of Kendall (b), and the mean absolute difference.
    """
    sizes, ratings = np.array([sum(s.sizes) for s in data]), np.array([s.label / max(_CLEAR) for s in data])
    documents = np.array([s.document for s in data])
    of = [documents == name for name in sorted(set(documents.tolist()))]
    shares = np.array([np.average(found[own] >= HIGH, weights=sizes[own]) for own in of])
    rated = np.array([np.average(ratings[own], weights=sizes[own]) for own in of])
    return {
        "spearman": round(float(spearmanr(shares, rated).statistic), 4),
        "kendall": round(float(kendalltau(shares, rated).statistic), 4),
        "mean_difference": round(float(np.abs(shares - rated).mean()), 4),
    }


def train(data: Sequence[Sentence]) -> dict[str, object]:
    """Return the model as JSON-ready data: weights, calibration, what it was trained on and its cross-validated figures."""
    labels = np.array([s.label for s in data])
    documents = [s.document for s in data]
    uncalibrated = {c: cross_fitted(data, c, documents) for c in _STRENGTHS}
    reached = {c: figures(uncalibrated[c], labels)["auc_2_against_0_and_1"] for c in _STRENGTHS}
    best = min(c for c in _STRENGTHS if reached[c] >= max(reached.values()) - _NOISE)
    slope, shift = _calibration(uncalibrated[best], labels)
    fitted = fit(data, best)
    found, public = calibrated(uncalibrated[best], slope, shift), np.array([s.public for s in data])
    by_kind = calibrated(cross_fitted(data, best, [s.kind for s in data]), slope, shift)
    rows = json.dumps([[s.clauses, s.sizes, s.label] for s in data]).encode()
    return {
        "name": "boilerplate-clauses",
        "version": "3",
        "weights": dict(zip(FEATURES, map(float, fitted.coef_[0]), strict=True)),
        "intercept": float(fitted.intercept_[0]),
        "calibration": {"slope": slope, "shift": shift},
        "trained_on": {
            "documents": len(set(documents)),
            "sentences": {name: int((labels == value).sum()) for name, value in (("0", 0), ("1", 1), ("2", 2))},
            "disputed": int((~np.isin(labels, (0, 1, 2))).sum()),
            "sha256": sha256(rows).hexdigest(),
            "C": best,
        },
        "cross_validated_by_document": figures(found, labels),
        "of_these_invented_local_reports": figures(found[~public], labels[~public]),
        "of_these_national_and_provincial_reports": figures(found[public], labels[public]),
        "kinds_held_out": figures(by_kind, labels),
        "shares_of_reports_held_out": agreement_of_reports(found, data),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train, and write model and rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    data, rows = load(options.labels, options.rows, options.texts)
    options.rows.write_text(json.dumps(rows, separators=(",", ":")) + "\n", encoding="utf-8")
    model = train(data)
    options.out.write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps([model["cross_validated_by_document"], model["kinds_held_out"]]))


if __name__ == "__main__":
    main()
