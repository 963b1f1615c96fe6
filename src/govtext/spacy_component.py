"""The spaCy component "govtext": the facts of a report on a ``Doc``.

``Doc._.govtext`` is the :class:`~govtext.model.Document`; ``Doc.spans["govtext/metrics"]`` (``placeholders``,
``headings``, ``items``, ``parts``, ``sentences``) are span groups whose offsets widen to whole tokens.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from govtext.pipeline import parse
from govtext.words import segment

_GROUPS = {
    "metrics": "kind",
    "placeholders": "kind",
    "headings": "role",
    "items": "marker",
    "parts": "role",
    "sentences": None,
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
