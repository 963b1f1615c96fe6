"""Kind ``formulation``: set phrases that are wrong, or older or newer than the report."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from govtext.checks.draft import Draft
from govtext.checks.listed import find_listed
from govtext.facts import formulations
from govtext.facts.periods import latest_year
from govtext.model import Document, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``phrase`` and ``right`` (or ``from``, ``to``), narrowed by ``where``.

    ``test`` listed: every listed phrase is wrong; before: used before its ``from``; after: used after its ``to``.
    """

    lexicon: str
    test: Literal["listed", "before", "after"] = "listed"
    where: dict[str, str] = {}


VALUES = frozenset({"wrong", "right", "date"})


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each wrong use outside titles in 《》; before and after are not_assessable without a report year."""
    if params.test != "listed" and document.year is None:
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note="报告没有写明年度，无法按时间判断提法")
        return
    year = _year(document, params.test)
    uses = (
        _facts(document, params)
        if params.lexicon == formulations.LEXICON
        else find_listed(document, params.lexicon, params.where)
    )
    drafts = [Draft("fail", span, _values(row)) for span, row in uses if _is_wrong(row, params.test, year)]
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _facts(document: Document, params: Params) -> Iterator[tuple[Span, dict[str, str]]]:
    """Yield the formulations that were read already, of the rows that ``where`` asks for."""
    for found in document.formulations:
        row = formulations.by_phrase()[found.phrase]
        if params.where.items() <= row.items():
            yield found, row


def _values(row: dict[str, str]) -> dict[str, object]:
    return {"wrong": row["phrase"], "right": row.get("right", ""), "date": row.get("from", "")}


def _year(document: Document, test: str) -> int:
    """Return the year to judge by: for too early a use the latest one that the text names, unless the title states it."""
    year = document.year
    if year is None:
        return 0
    stated = document.title is not None and document.title.start <= year.start < document.title.end
    return year.year if stated or test != "before" else max(year.year, latest_year(document.text))


def _is_wrong(row: dict[str, str], test: str, year: int) -> bool:
    """Judge at the report's own date: a report on a year may be written until the middle of the next one."""
    if test == "before":
        return row["from"][:7] > f"{year + 1}-06"
    return test == "listed" or (bool(row["to"]) and int(row["to"][:4]) < year)
