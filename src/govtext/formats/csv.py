"""CSV as spreadsheets open it: UTF-8 with its mark, quotes by RFC 4180, and no cell that is taken for a formula.

Facts are written by ``head`` and ``body``, findings by ``Report``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from govtext.formats import found
from govtext.formats.report import Judged, whole
from govtext.formats.tables import PLACES, Cell, Table
from govtext.formats.view import View
from govtext.language import Lang, title
from govtext.model import Analysis, Document

_MARK: Final = "\ufeff"
_FORMULA: Final = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")


def head(tables: Sequence[Table], lang: Lang) -> str:
    """Return the mark and the line of titles; with more than one table the second column names the fact."""
    return _MARK + _lines([[title(lang, name) for name in _names(tables)]])


def body(tables: Sequence[Table], document: Document, lang: Lang) -> str:
    """Return a line a fact; a column that its table lacks is empty."""
    names = _names(tables)
    return _lines(
        [values.get(name) for name in names]
        for table in tables
        for row in table.rows(document, lang)
        for values in [dict(zip(table.names, row, strict=True), fact=title(lang, table.fact))]
    )


def _names(tables: Sequence[Table]) -> list[str]:
    if len(tables) == 1:
        return [*tables[0].names]
    return [*dict.fromkeys(["file", "fact", *PLACES, *(name for table in tables for name in table.names)])]


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(map(_safe, row) for row in rows)
    return written.getvalue()


def _safe(value: Cell) -> Cell:
    """Return a cell of text with ' before what a spreadsheet would compute."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


class Report:
    """The findings of all documents as one table."""

    def __init__(self, view: View) -> None:
        """Take the view."""
        self._view = view
        self._begun = False

    def add(self, judged: Judged) -> str:
        """Return the lines of a document."""
        lang = self._view.lang
        table = found.table(judged.shown(self._view))
        opening = "" if self._begun else head((table,), lang)
        self._begun = True
        return opening + body((table,), judged.analysis.document, lang)

    def end(self) -> str:
        """Return the titles where there was no document."""
        return "" if self._begun else head((found.table(()),), self._view.lang)


def analysis(result: Analysis, view: View) -> str:
    """Return the findings of one document."""
    return whole(Report, result, view)
