"""Read, check and compare Chinese government and Party work reports.

Verbs: ``read`` (file to text), ``parse`` (text to ``Document``), ``check``, ``score``, ``analyze`` (all three) and
``render``. Results are frozen records with exact character offsets. Names load with their first use, so that importing
the package costs nothing.
"""

from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govtext.checks.packs import PackError
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
        Task,
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
    "PackError",
    "Part",
    "Placeholder",
    "Quote",
    "ReadError",
    "Rule",
    "Scores",
    "Sentence",
    "Span",
    "Task",
    "analyze",
    "check",
    "packs",
    "parse",
    "read",
    "render",
    "score",
]

_HOMES = {
    "PackError": "govtext.checks.packs",
    "ReadError": "govtext.files",
    "check": "govtext.pipeline",
    "packs": "govtext.pipeline",
    "parse": "govtext.pipeline",
    "read": "govtext.files",
    "render": "govtext.formats",
    "score": "govtext.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'govtext' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "govtext.model")), name)


def analyze(
    source: "str | PathLike[str]",
    pack: "str | PathLike[str] | Pack | None" = None,
    *,
    id: str | None = None,  # noqa: A002 - the field's name in JSON
    context: "Context" = "submission",
    previous: "Document | None" = None,
) -> "Analysis":
    """Return document, findings and scores of a text (``str``) or of a file (``pathlib.Path``).

    The pack is chosen by title and opening unless given, and ``Analysis.pack`` says why. ``context`` ``published`` takes
    masks for granted; ``previous`` is the report before, to compare with.

    Raises ReadError for a file that cannot be read, PackError for a pack that cannot be used.
    """
    from govtext import files, pipeline

    text = source if isinstance(source, str) else files.read(source)
    return pipeline.analyze(text, pack, id=id, context=context, previous=previous)
