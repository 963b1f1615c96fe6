"""Read, check and compare Chinese government and Party work reports.

Verbs: :func:`read` (file to text), :func:`parse` (text to :class:`Document`), :func:`check`, :func:`score`,
:func:`analyze` (all three) and :func:`render`. Results are frozen records with exact character offsets.
"""

from os import PathLike

from govtext import pipeline
from govtext.files import ReadError, read
from govtext.formats import render
from govtext.model import (
    SCHEMA,
    Analysis,
    Change,
    Context,
    Document,
    Evidence,
    Finding,
    GovtextError,
    Heading,
    Item,
    Metric,
    Pack,
    Part,
    Placeholder,
    Quote,
    Rule,
    Scores,
    Sentence,
    Span,
)
from govtext.pipeline import check, packs, parse, score

__version__ = "0.1.0"

__all__ = [
    "SCHEMA",
    "Analysis",
    "Change",
    "Document",
    "Evidence",
    "Finding",
    "GovtextError",
    "Heading",
    "Item",
    "Metric",
    "Pack",
    "Part",
    "Placeholder",
    "Quote",
    "ReadError",
    "Rule",
    "Scores",
    "Sentence",
    "Span",
    "analyze",
    "check",
    "packs",
    "parse",
    "read",
    "render",
    "score",
]


def analyze(
    source: str | PathLike[str],
    pack: str | PathLike[str] | Pack | None = None,
    *,
    id: str | None = None,  # noqa: A002 - the field's name in JSON
    context: Context = "submission",
) -> Analysis:
    """Return document, findings and scores of a text (``str``) or of a file (``pathlib.Path``).

    The pack is chosen by title and opening unless given, and ``Analysis.pack`` says why. ``context`` ``published`` takes
    masks for granted. Raises ReadError for a file that cannot be read, PackError for a pack that cannot be used.
    """
    text = source if isinstance(source, str) else read(source)
    return pipeline.analyze(text, pack, id=id, context=context)
