"""The verbs on text: parse, check, score, analyze."""

from os import PathLike
from typing import TYPE_CHECKING

from govtext.chars import fold
from govtext.checks.desk import run
from govtext.checks.packs import load_pack, packs
from govtext.checks.selection import choose_pack
from govtext.facts.citations import find_citations
from govtext.facts.formulations import find_formulations
from govtext.facts.gaps import find_gaps
from govtext.facts.mentions import find_mentions
from govtext.facts.metrics import find_metrics
from govtext.facts.periods import find_periods, find_year
from govtext.facts.placeholders import find_placeholders
from govtext.facts.qualifiers import Around
from govtext.model import Analysis, Context, Document, Finding, Pack, Scores
from govtext.outline import read_outline

if TYPE_CHECKING:
    from govtext.scores.reference import Reference

__all__ = ["analyze", "check", "choose_pack", "load_pack", "packs", "parse", "score"]


def parse(text: str, *, id: str | None = None) -> Document:  # noqa: A002 - the field's name in JSON
    """Return the facts of ``text``: structure, placeholders, metrics; any text gives a Document.

    Offsets are characters of ``text`` as given; nothing is normalised. ``id`` is carried along.
    """
    folded = fold(text)
    outline = read_outline(text)
    placeholders = find_placeholders(text, folded)
    year = find_year(text, folded, outline.title)
    periods = find_periods(text, folded, outline, year)
    mentions = find_mentions(text, folded, outline.title, placeholders)
    around = Around(outline.parts, periods, mentions)
    begins = outline.title.start if outline.title else 0  # what stands before the title is web residue
    return Document(
        id=id,
        text=text,
        title=outline.title,
        year=year,
        parts=outline.parts,
        headings=outline.headings,
        items=outline.items,
        sentences=outline.sentences,
        metrics=tuple(m for m in find_metrics(text, folded, outline, placeholders, around) if m.start >= begins),
        placeholders=placeholders,
        periods=periods,
        gaps=find_gaps(text, folded, placeholders),
        formulations=find_formulations(text, folded),
        citations=find_citations(text, folded),
        mentions=mentions,
    )


def check(
    document: Document,
    pack: str | PathLike[str] | Pack | None = None,
    *,
    context: Context = "submission",
    previous: Document | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of ``pack``'s rules on ``document`` in text order, passes included.

    ``pack`` is an id, a path to a TOML file, a Pack, or None for the pack that fits the title and opening.
    ``context`` ``published`` takes masks for granted. ``previous`` is the report on the year before, to compare with: problems that
    recur, measures not reported on, text taken over. Raises PackError for a pack that cannot be used.
    """
    return run(document, _pack(document, pack), context, previous)


def score(document: Document, reference: "Reference | None" = None) -> Scores:
    """Return the scores of ``document``: the share of suspected boilerplate, by part and sentence, with evidence.

    ``reference`` are reports of the same kind to set it against (:mod:`govtext.scores.reference`).
    """
    from govtext.scores.boilerplate import score_boilerplate  # features and model load with the first score

    return Scores(boilerplate=score_boilerplate(document, reference))


def analyze(  # noqa: PLR0913 - the options of one run
    text: str,
    pack: str | PathLike[str] | Pack | None = None,
    *,
    id: str | None = None,  # noqa: A002 - the field's name in JSON
    context: Context = "submission",
    scored: bool = True,
    previous: Document | None = None,
) -> Analysis:
    """Return document, findings and scores of ``text``, and which pack judged and why (see :func:`check`).

    Without ``scored`` the scores are None: judging alone is quicker to start.
    """
    document = parse(text, id=id)
    choice = choose_pack(document, pack)
    findings = run(document, _pack(document, choice.id if pack is None else pack), context, previous)
    return Analysis(
        id=id, pack=choice, document=document, findings=findings, scores=score(document) if scored else None
    )


def _pack(document: Document, pack: str | PathLike[str] | Pack | None) -> Pack:
    if isinstance(pack, Pack):
        return pack
    return load_pack(choose_pack(document).id if pack is None else pack)
