"""The boilerplate model: trained the same way every time, applied as scikit-learn would, the one that is shipped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govtext.lexicon import root
from govtext.scores.boilerplate import Model, model, probability
from govtext.scores.features import FEATURES

if TYPE_CHECKING:
    from govtext.training import Sentences

np: Any = pytest.importorskip("numpy")
linear_model: Any = pytest.importorskip("sklearn.linear_model")
training: Any = pytest.importorskip("govtext.training")

GOLD = sorted((Path(__file__).parents[1] / "corpora" / "gold").glob("*.json"))
SHIPPED = json.loads((root() / "models" / "boilerplate.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def data() -> Sentences:
    """The labelled sentences of all own gold."""
    loaded: Sentences = training.load(GOLD)
    return loaded


def test_rows_are_the_sentences_of_the_gold(data: Sentences) -> None:
    labels = [
        sentence["label"] for path in GOLD for sentence in json.loads(path.read_text(encoding="utf-8"))["sentences"]
    ]
    assert list(data.labels) == labels
    assert data.rows.shape == (len(labels), len(FEATURES))
    assert len(data.documents) == len(labels)
    assert len(set(data.documents)) == len(GOLD)
    assert ((data.rows >= 0) & (data.rows <= 1)).all()


def test_training_is_deterministic(data: Sentences) -> None:
    assert training.train(data) == training.train(data)


def test_inference_equals_scikit_learn(data: Sentences) -> None:
    targets = data.labels > 0
    fitted = linear_model.LogisticRegression(max_iter=1000).fit(data.rows, targets)
    plain = Model("fitted", tuple(float(w) for w in fitted.coef_[0]), float(fitted.intercept_[0]), 0.5)
    ours = np.array([probability(row, plain) for row in data.rows.tolist()])
    assert np.abs(ours - fitted.predict_proba(data.rows)[:, 1]).max() <= 1e-9


def test_the_shipped_model_has_the_features_of_the_code() -> None:
    assert list(SHIPPED["weights"]) == list(FEATURES)
    assert model().weights == tuple(SHIPPED["weights"].values())
    assert (model().intercept, model().threshold) == (SHIPPED["intercept"], SHIPPED["threshold"])
    assert SHIPPED["name"] in model().name


def test_the_shipped_model_scores_like_one_trained_now(data: Sentences) -> None:
    trained = training.train(data)
    now = Model("now", tuple(trained["weights"].values()), trained["intercept"], trained["threshold"])
    moves = [abs(probability(row, now) - probability(row, model())) for row in data.rows.tolist()]
    assert max(moves) <= 0.05, "make train"
    assert trained["trained_on"]["sentences"] == SHIPPED["trained_on"]["sentences"]


def test_weights_have_the_signs_that_the_features_promise() -> None:
    weights = SHIPPED["weights"]
    assert all(weights[name] > 0 for name in ("formula", "abstract", "degree"))
    assert all(weights[name] < 0 for name in ("bound", "has_bound", "named", "dated", "done"))


def test_the_command_writes_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "model.json"
    training.main([*map(str, GOLD), "--out", str(out)])
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["weights"].keys() == SHIPPED["weights"].keys()
    assert json.loads(capsys.readouterr().out) == written["cross_validated_by_document"]
