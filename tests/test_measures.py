"""Measures by name, each against a figure worked out by hand."""

from __future__ import annotations

import pytest

from govtext.pipeline import parse
from govtext.scores import measures
from govtext.scores.measures import Readability, words_in
from tables import case


def split(text: str) -> list[list[str]]:
    """Words are letters, sentences are parted by spaces."""
    return [list(sentence) for sentence in text.split()]


def test_words_leave_out_marks_and_make_one_of_each_mask() -> None:
    assert words_in("召开会议**次，走访*人。") == ["召开", "会议", "*", "次", "走访", "*", "人"]
    assert words_in("××镇") == ["*", "镇"]


def test_lang_stice_lawrence() -> None:
    texts = [split("abcdx pqrs"), split("abcdy"), split("mnop abcd"), split("efgh")]
    # abcd is in three of four texts: common from .30 on, but not under .75
    assert measures.lang_stice_lawrence(texts, most=0.75, mean=None) == [0, 0, 0, 0]
    assert measures.lang_stice_lawrence(texts, most=0.8, mean=None) == [5 / 9, 1.0, 0.5, 0]
    assert measures.lang_stice_lawrence(texts, least=0.9, most=0.8, mean=0.5) == [5 / 9, 1.0, 0.5, 0]
    assert measures.lang_stice_lawrence([[]]) == [0]


def test_dyer() -> None:
    assert measures.dyer_stickiness(split("abcdefghi xyz"), split("zabcdefgh")) == 9 / 12
    assert measures.dyer_stickiness(split("abcdefg"), split("abcdefg")) == 0
    assert measures.dyer_redundancy(split("abc de abc")) == 6 / 8
    assert measures.dyer_redundancy([]) == 0


def test_cazier_pfeiffer() -> None:
    # ab bc ca ab bc: four of five pairs are said twice
    assert measures.cazier_pfeiffer_redundancy(split("abc abc"), n=2) == 4 / 5
    assert measures.cazier_pfeiffer_redundancy(split("abc"), n=10) == 0


def test_lazy_prices() -> None:
    found = measures.lazy_prices(list("abcd"), list("abxd"))
    assert found.cosine == pytest.approx(3 / 4)
    assert found.jaccard == pytest.approx(3 / 5)
    assert found.min_edit == pytest.approx(3 / 4)
    assert found.simple == pytest.approx(3 / 4)
    added = measures.lazy_prices(list("abcd"), list("ab"))
    assert added.cosine == pytest.approx(2 / (2 * 2**0.5))
    assert (added.jaccard, added.min_edit) == (0.5, 0.5)
    assert added.simple == pytest.approx(1 - 2 / 3)
    assert measures.lazy_prices([], []) == (1, 1, 1, 1)
    assert measures.lazy_prices(list("ab"), []) == (0, 0, 0, 0)


def test_changes_are_scaled_over_the_sample() -> None:
    assert measures.scaled([2.0, 4.0, 6.0]) == [1.0, 0.5, 0.0]
    assert measures.scaled([3.0, 3.0]) == [1.0, 1.0]
    assert measures.scaled([]) == []


def test_brown_tucker_takes_out_what_length_explains() -> None:
    same = (list("ab"), list("ab"))
    other = (list("cd"), list("ef"))
    # raw 0 and 1, one length: the mean explains a half of each
    assert measures.brown_tucker([same, other]) == pytest.approx([-0.5, 0.5])
    longer = (list("ghi"), list("jkl"))
    assert measures.brown_tucker([same, longer]) == pytest.approx([0, 0], abs=1e-9)
    with pytest.raises(ValueError, match="至少需要一对"):
        measures.brown_tucker([])


TITLE = "柳溪乡2024年工作总结\n"


def test_specificity_counts_names_figures_and_dates_by_words() -> None:
    document = parse(TITLE + "3月12日，上坪村投资37万元修路。")
    words = sum(map(len, measures.words_of(document)))
    names = [m.surface for m in document.mentions].count("上坪村")
    dates = [p for p in document.periods if p.surface == "3月12日"]
    assert measures.dyer_specificity(document) == (names + len(document.metrics) + len(dates)) / words
    assert 0 < measures.hope_specificity(document) <= 1


@pytest.mark.parametrize("measure", [measures.dyer_specificity, measures.hope_specificity])
def test_what_is_masked_is_not_specific(measure: object) -> None:
    assert callable(measure)
    clear, masked = parse("上坪村投资37万元修路。"), parse("**村投资**万元修路。")
    assert measure(clear) > measure(masked) == 0


def test_xu_readability() -> None:
    # clauses of 10, 4 and 6 characters; 进一步, 和, 但是 are the adverb and conjunctions of 7 words, then none
    document = parse("进一步加强和改进工作，但是不够。修路三公里整。")
    found = measures.xu_readability(document)
    assert found.r1 == pytest.approx((10 + 4 + 6) / 3)
    assert found.r3 == (found.r1 + found.r2) / 2
    assert found.r2 == pytest.approx((3 / 7 + 0) / 2)
    assert measures.xu_readability(parse("")) == Readability(0, 0, 0)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        case("召开会议12次。", 1),
        case("召开会议*次。", 1),
        case("3月12日召开会议12次。", 2),
        case("印发《考勤办法》。", 1),
        case("加强领导。", 0),
    ],
)
def test_concreteness_is_facts_a_thousand_characters(text: str, facts: int) -> None:
    assert measures.concreteness(parse(text)) == 1000 * facts / sum(map(str.isalnum, text))


@pytest.mark.parametrize(
    ("text", "degrees", "hedges"),
    [
        case("进一步加强，切实改进。", 2 / 9, 0),
        case("基本完成，逐步有所改观。", 1 / 10, 3 / 10),
        case("", 0, 0),
    ],
)
def test_style_words_a_thousand_characters(text: str, degrees: float, hedges: float) -> None:
    assert measures.degree_adverb_rate(parse(text)) == pytest.approx(1000 * degrees)
    assert measures.hedge_rate(parse(text)) == pytest.approx(1000 * hedges)
