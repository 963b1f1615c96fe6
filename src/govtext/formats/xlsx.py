"""Workbooks for people: a sheet a fact, text as text and numbers as numbers, never a formula or a link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from govtext.formats.tables import Cell, Table
from govtext.language import Lang, say, title
from govtext.model import Document, GovtextError

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ROWS: Final = 1_048_576
_LONGEST: Final = 32_000
_DIGITS, _EXPONENT = 15, 300
_NOT_IN_XML: Final = str.maketrans(dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"))
_WIDTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "file": 24,
        "surface": 60,
        "message": 48,
        "basis": 36,
        "section": 24,
        "fingerprint": 16,
        "path": 18,
        "lead": 36,
        "figures": 36,
        "title": 36,
        "indicator": 24,
        "phrase": 24,
    }
    | dict.fromkeys(("start", "end", "line", "column", "level", "ordinal"), 7)
)
_WIDTH: Final = 12
_LINES, _POINTS = 8, 15
CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the same reports give the same bytes
HEAD: Final = MappingProxyType(
    {"bold": True, "bg_color": "#E7ECF3", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
)
BODY: Final = MappingProxyType({"text_wrap": True, "valign": "top"})


@contextmanager
def book(stream: BinaryIO, tables: Sequence[Table], lang: Lang) -> Iterator[Callable[[Document], object]]:
    """Give a function that adds a document's facts to a workbook; at the end the workbook is written to ``stream``.

    Raises GovtextError where a sheet would have more rows than a spreadsheet takes.
    """
    from xlsxwriter import Workbook

    with TemporaryDirectory(prefix="govtext") as folder:
        workbook = Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        try:
            workbook.set_properties({"created": CREATED})
            sheets = [Sheet(workbook, table, lang) for table in tables]

            def add(document: Document) -> None:
                for sheet in sheets:
                    sheet.add(document)

            yield add
            for sheet in sheets:
                sheet.finish()
        finally:
            workbook.close()


class Sheet:
    """One sheet and the row that was written last."""

    def __init__(self, workbook: Workbook, table: Table, lang: Lang) -> None:
        """Begin a sheet with the columns of ``table``."""
        self._table, self._lang, self._last = table, lang, 0
        self._widths = [_WIDTHS.get(name, _WIDTH) for name in table.names]
        self._sheet = workbook.add_worksheet(title(lang, table.fact))
        head, body = workbook.add_format(dict(HEAD)), workbook.add_format(dict(BODY))
        for at, (name, width) in enumerate(zip(table.names, self._widths, strict=True)):
            self._sheet.set_column(at, at, width, body)
            self._sheet.write_string(0, at, title(lang, name), head)
        self._sheet.freeze_panes(1, 0)

    def add(self, document: Document, table: Table | None = None) -> None:
        """Write the rows of a document, of another ``table`` with the same columns where one is given."""
        for row in (table or self._table).rows(document, self._lang):
            self._last += 1
            if self._last >= ROWS:
                said = say(self._lang, "一张工作表最多{rows}行；请分批处理，或用 --format csv", rows=f"{ROWS:,}")
                raise GovtextError(said)
            if any(_lines(value, width) > _LINES for value, width in zip(row, self._widths, strict=True)):
                self._sheet.set_row(self._last, _LINES * _POINTS)
            for at, value in enumerate(row):
                self._write(at, value)

    def finish(self) -> None:
        """Let the columns be filtered."""
        self._sheet.autofilter(0, 0, self._last, len(self._widths) - 1)

    def _write(self, at: int, value: Cell) -> None:
        if isinstance(value, int | Decimal) and _is_exact(Decimal(value)):
            self._sheet.write_number(self._last, at, float(value))
        elif value is not None:
            self._sheet.write_string(self._last, at, text(str(value)))


def _is_exact(value: Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of ``value``."""
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    return len(digits) <= _DIGITS and abs(value.adjusted()) < _EXPONENT


def text(said: str) -> str:
    """Return what a cell can hold of ``said``; the library would take <r>…</r> for markup, unless something follows it."""
    kept = said.translate(_NOT_IN_XML)
    kept = kept if len(kept) <= _LONGEST else kept[:_LONGEST] + "…"
    return f"{kept} " if kept.startswith("<r>") and kept.endswith("</r>") else kept


def _lines(value: Cell, width: int) -> int:
    """Return about how many lines a cell takes; a Chinese character is as wide as two."""
    return 1 + value.count("\n") + len(value) * 2 // width if isinstance(value, str) else 1
