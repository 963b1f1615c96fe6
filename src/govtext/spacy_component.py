"""The spaCy component "govtext": the facts of a report on a ``Doc``.

``Doc._.govtext`` is the :class:`~govtext.model.Document`; ``Doc.spans["govtext/metrics"]`` (``placeholders``,
``headings``, ``items``, ``parts``, ``sentences``, ``mentions``) are span groups whose offsets widen to whole tokens.
:func:`with_entities` adds the entities that a model of the user's found to the mentions.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from govtext.model import Mention, MentionKind, Span
from govtext.pipeline import parse
from govtext.spans import Index
from govtext.words import segment

_GROUPS = {
    "metrics": "kind",
    "placeholders": "kind",
    "headings": "role",
    "items": "marker",
    "parts": "role",
    "sentences": None,
    "mentions": "kind",
}
_ENTITIES: dict[str, MentionKind] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "body",
}


@registry.tokenizers("govtext.words.v1")
def words_tokenizer() -> Callable[[Language], _Words]:
    """Return a factory for a tokenizer whose words are those of :func:`govtext.words.segment`."""
    return lambda nlp: _Words(nlp.vocab)


class _Words:
    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = segment(text)
        return Doc(self._vocab, words=words, spaces=[False] * len(words))


@Language.component("govtext")
def govtext_component(doc: Doc) -> Doc:
    """Read the facts of ``doc`` and store them as extension and span groups."""
    if not Doc.has_extension("govtext"):
        Doc.set_extension("govtext", default=None)
    document = parse(doc.text)
    doc._.govtext = document
    for group, label in _GROUPS.items():
        spans = (
            doc.char_span(f.start, f.end, label=getattr(f, label) if label else "", alignment_mode="expand")
            for f in getattr(document, group)
        )
        doc.spans[f"govtext/{group}"] = [span for span in spans if span is not None]
    return doc


def with_entities(doc: Doc) -> tuple[Mention, ...]:
    """Return the mentions of ``doc`` and its entities (PERSON, GPE, LOC, FAC, ORG) that share no character with one, in order.

    The entities are those of whatever named-entity model the pipeline holds; whose they are is not told (``own`` is None).
    """
    document = doc._.govtext if Doc.has_extension("govtext") else None
    mentions = (document or parse(doc.text)).mentions
    taken = Index(Span(start=m.start, end=m.end) for m in mentions)
    others = (
        Mention(
            start=entity.start_char,
            end=entity.end_char,
            surface=entity.text,
            kind=_ENTITIES[entity.label_],
            code=None,
            own=None,
            in_charge=False,
            exposed=False,
            masked=False,
        )
        for entity in doc.ents
        if entity.label_ in _ENTITIES and not taken.touching(entity.start_char, entity.end_char)
    )
    return tuple(sorted((*mentions, *others), key=lambda m: m.start))
