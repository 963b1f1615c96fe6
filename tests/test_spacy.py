"""The spaCy component: facts on a Doc, span groups over whole tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtext.pipeline import parse
from tables import case

if TYPE_CHECKING:
    from spacy.language import Language

spacy: Any = pytest.importorskip("spacy")
spacy_component: Any = pytest.importorskip("govtext.spacy_component")

TEXT = "柳溪乡2023年工作总结\n一、工作情况\n一是抓会议。召开会议约12次，走访**户。\n二是抓修路。硬化村道3.6公里。\n二、存在问题\n𠮷坪村缺人手。"


def pipeline(*, own_words: bool) -> Language:
    if own_words:
        config = {"nlp": {"tokenizer": {"@tokenizers": "govtext.words.v1"}}}
        nlp: Language = spacy.blank("zh", config=config)
    else:
        nlp = spacy.blank("zh")
    nlp.add_pipe("govtext")
    return nlp


@pytest.fixture(scope="module", params=[True, False], ids=["own words", "spaCy's characters"])
def nlp(request: pytest.FixtureRequest) -> Language:
    return pipeline(own_words=request.param)


def test_the_document_is_on_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert doc._.govtext == parse(TEXT)


@pytest.mark.parametrize(
    ("group", "label"),
    [
        ("metrics", "kind"),
        ("placeholders", "kind"),
        ("headings", "role"),
        ("items", "marker"),
        ("parts", "role"),
        ("sentences", ""),
        ("mentions", "kind"),
    ],
)
def test_span_groups_cover_the_facts(nlp: Language, group: str, label: str) -> None:
    doc = nlp(TEXT)
    facts = getattr(parse(TEXT), group)
    spans = list(doc.spans[f"govtext/{group}"])
    assert len(spans) == len(facts) > 0
    for span, fact in zip(spans, facts, strict=True):
        assert span.start_char <= fact.start < fact.end <= span.end_char
        assert span.label_ == (getattr(fact, label) if label else "")
        assert span.start_char == fact.start or doc.char_span(fact.start, fact.end) is None


@pytest.mark.parametrize(
    "text", [case(""), case("\n"), case("。"), case("全镇召开会议12次。"), case("𠮷"), case("a b  c")]
)
def test_any_text_is_a_doc(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.govtext == parse(text)


def test_many_docs_go_through_pipe(nlp: Language) -> None:
    texts = [TEXT, "", "召开会议12次。"]
    assert [doc._.govtext for doc in nlp.pipe(texts)] == [parse(text) for text in texts]


def test_entities_of_a_model_join_the_mentions(nlp: Language) -> None:
    text = "镇纪委到柳溪乡调研，巴图在云顶讲话，获青松奖。"
    doc = nlp(text)
    ents = [("镇纪委", "ORG"), ("溪乡", "GPE"), ("巴图", "PERSON"), ("云顶", "LOC"), ("青松奖", "WORK_OF_ART")]
    spans = (
        doc.char_span(text.index(word), text.index(word) + len(word), label, alignment_mode="expand")
        for word, label in ents
    )
    doc.set_ents([span for span in spans if span is not None])
    found = spacy_component.with_entities(doc)
    assert [(m.surface, m.kind, m.own) for m in found if m not in doc._.govtext.mentions] == [
        ("巴图", "person", None),
        ("云顶", "place", None),
    ]
    assert [m.surface for m in found] == ["镇纪委", "柳溪乡", "巴图", "云顶"]


OWN = pipeline(own_words=True)


@settings(max_examples=30)
@given(st.text("柳溪乡召开会议一是二。，*×12.5%\n 𠮷（）"))
def test_own_words_keep_the_text(text: str) -> None:
    assert OWN(text).text == text
