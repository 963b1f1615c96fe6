"""The boilerplate model: trained the same way every time, applied as scikit-learn would, the one that is shipped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govtext.lexicon import root
from govtext.scores.boilerplate import Model, clause_logit, model, pool, probability, sentence_value
from govtext.scores.features import FEATURES

if TYPE_CHECKING:
    from govtext.training import Sentence

np: Any = pytest.importorskip("numpy")
linear_model: Any = pytest.importorskip("sklearn.linear_model")
training: Any = pytest.importorskip("govtext.training")

ROOT = Path(__file__).parents[1]
LABELS = ROOT / "corpora" / "boilerplate" / "labels.jsonl"
ROWS = LABELS.with_name("rows.json")
SHARED = ROOT.parent / "shared"
SHIPPED = json.loads((root() / "models" / "boilerplate.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def data() -> list[Sentence]:
    """The rated sentences."""
    loaded: list[Sentence] = training.load(LABELS, ROWS)[0]
    return loaded


@pytest.fixture(scope="module")
def trained(data: list[Sentence]) -> dict[str, Any]:
    """A model trained now."""
    made: dict[str, Any] = training.train(data)
    return made


def entries() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def test_the_labels_are_as_many_and_as_various_as_the_data_card_says() -> None:
    rated = [sentence for entry in entries() for sentence in entry["sentences"]]
    assert len(rated) >= 1200
    assert len(entries()) >= 40
    assert len({entry["kind"] for entry in entries()}) >= 6
    assert len({entry["level"] for entry in entries()}) >= 3
    assert sum("second" in sentence for sentence in rated) >= 0.2 * len(rated)
    assert {sentence["label"] for sentence in rated} == {0, 1, 2}


def test_no_report_kept_for_others_is_labelled() -> None:
    held = SHARED / "corpus" / "heldout.txt"
    if not held.is_file():
        pytest.skip("../shared is not here")
    assert not {entry["id"] for entry in entries()} & set(held.read_text(encoding="utf-8").split())


def test_spans_of_mixed_sentences_lie_within_them() -> None:
    for entry in entries():
        for sentence in entry["sentences"]:
            spans = sentence.get("boilerplate", [])
            assert all(sentence["start"] <= start < end <= sentence["end"] for start, end in spans)
            assert not spans or sentence["label"] == 1


def test_headings_are_left_out(data: list[Sentence]) -> None:
    rated = [s for entry in entries() for s in entry["sentences"] if s.get("tag") != "heading"]
    assert [s.label for s in data] == [(s["label"] + s.get("second", s["label"])) / 2 for s in rated]


def test_rows_of_public_reports_are_those_of_their_texts() -> None:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("../shared is not here")
    stored = json.loads(ROWS.read_text(encoding="utf-8"))
    _, computed = training.load(LABELS, ROWS, SHARED)
    assert json.loads(json.dumps(computed)) == stored, "make train"


def test_a_changed_text_is_refused(tmp_path: Path) -> None:
    entry = next(entry for entry in entries() if not entry["public"])
    folder = tmp_path / "corpora" / "boilerplate"
    folder.mkdir(parents=True)
    (folder / "labels.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    path = tmp_path / "corpora" / entry["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("改过的文本。", encoding="utf-8")
    with pytest.raises(ValueError, match="与标注时的文本不同"):
        training.load(folder / "labels.jsonl", folder / "rows.json")


def test_training_is_deterministic(data: list[Sentence], trained: dict[str, Any]) -> None:
    assert training.train(data) == trained


def test_inference_equals_scikit_learn(data: list[Sentence]) -> None:
    fitted = training.fit(data, 1.0)
    plain = Model("", tuple(map(float, fitted.coef_[0])), float(fitted.intercept_[0]), 1.0, 0.0)
    rows = [clause for s in data for clause in s.clauses] + [pool(s.clauses, s.sizes) for s in data]
    ours = np.array([probability(clause_logit(row, plain)) for row in rows])
    assert np.abs(ours - fitted.predict_proba(np.array(rows))[:, 1]).max() <= 1e-9


def test_the_shipped_model_is_the_one_trained_now(data: list[Sentence], trained: dict[str, Any]) -> None:
    assert list(SHIPPED["weights"]) == list(FEATURES)
    assert model().name == f"{SHIPPED['name']} {SHIPPED['version']}"
    assert trained["trained_on"] == SHIPPED["trained_on"], "make train"
    now = Model("", tuple(trained["weights"].values()), trained["intercept"], **trained["calibration"])
    for s in data:
        one, other = ([probability(clause_logit(c, m)) for c in s.clauses] for m in (now, model()))
        assert sentence_value(one, s.sizes, now) == pytest.approx(sentence_value(other, s.sizes, model()), abs=1e-4)


def test_weights_have_the_signs_that_the_features_promise() -> None:
    weights = SHIPPED["weights"]
    against = ("subject", "bound", "named", "edition", "dated", "done", "lack")
    assert all((weights[name] < 0) == (name in against) for name in FEATURES)


def test_calibration_error_is_the_mean_gap_of_the_bins() -> None:
    found, labels = np.array([0.05, 0.05, 0.95, 0.95, 0.5]), np.array([0.0, 2.0, 2.0, 2.0, 1.0])
    assert training.calibration_error(found, labels) == pytest.approx(0.5 * 0.45 + 0.5 * 0.05)


def test_shares_of_reports_are_compared_with_their_mean_ratings() -> None:
    rated = [("a", 2.0, 3), ("a", 0.0, 1), ("b", 1.0, 2), ("c", 0.0, 5)]
    data = [training.Sentence([[0.0]], [size], label, name, "", public=False) for name, label, size in rated]
    found = training.agreement_of_reports(np.array([0.9, 0.1, 0.2, 0.1]), data)
    # flagged .75, 0, 0; rated .75, .5, 0
    assert found == {"spearman": 0.866, "kendall": 0.8165, "mean_difference": 0.1667}


def test_the_command_writes_model_and_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, rows = tmp_path / "model.json", tmp_path / "rows.json"
    rows.write_bytes(ROWS.read_bytes())
    training.main([str(LABELS), "--rows", str(rows), "--out", str(out)])
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["weights"].keys() == SHIPPED["weights"].keys()
    assert rows.read_bytes() == ROWS.read_bytes()
    assert json.loads(capsys.readouterr().out)[0] == written["cross_validated_by_document"]
