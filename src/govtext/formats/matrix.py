"""A workbook on many documents: documents × rules with the worst outcome in each cell, and a sheet of all findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final, get_args

from govtext.formats import found
from govtext.formats.report import Judged
from govtext.formats.view import View
from govtext.formats.xlsx import BODY, CREATED, HEAD, Sheet, text
from govtext.language import title
from govtext.model import Outcome, Severity

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_COLORS: Final[Mapping[Outcome, str]] = MappingProxyType(
    {"fail": "#F8CBAD", "weak": "#FFE699", "uncertain": "#E4DFEC", "not_assessable": "#DDEBF7", "pass": "#E2EFDA"}
)
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_FILE_WIDTH, _COUNT_WIDTH, _CODE_WIDTH, _HEAD_HEIGHT = 30, 7, 10, 60


class Matrix:
    """The documents of one run, row by row."""

    def __init__(self, sheet: Sheet, view: View) -> None:
        """Take the sheet of findings, which is written as documents come."""
        self._sheet, self._view = sheet, view
        self._rows: list[tuple[str, str, Mapping[str, Counter[Outcome]], Counter[Severity]]] = []
        self._rules: dict[str, str] = {}

    def add(self, judged: Judged) -> None:
        """Take a document."""
        result = judged.analysis
        self._sheet.add(result.document, found.table(judged.shown(self._view)))
        outcomes: dict[str, Counter[Outcome]] = {}
        for finding in result.findings:
            outcomes.setdefault(finding.code, Counter())[finding.outcome] += 1
            self._rules.setdefault(finding.code, finding.name)
        grades = Counter(finding.severity for finding in result.findings if finding.counts)
        self._rows.append((result.id or "-", result.pack.id, outcomes, grades))

    def write(self, workbook: Workbook) -> None:
        """Write the sheet of documents × rules."""
        sheet = workbook.get_worksheet_by_name(self._view.say("文件×规则"))
        head, body = workbook.add_format(dict(HEAD)), workbook.add_format(dict(BODY))
        colors = {outcome: workbook.add_format({**BODY, "bg_color": color}) for outcome, color in _COLORS.items()}
        codes = sorted(self._rules)
        names = [*(title(self._view.lang, name) for name in ("file", "pack")), *map(self._view.label, _SEVERITIES)]
        sheet.set_row(0, _HEAD_HEIGHT)
        sheet.set_column(0, 0, _FILE_WIDTH)
        sheet.set_column(1, len(names) - 1, _COUNT_WIDTH)
        sheet.set_column(len(names), len(names) + len(codes), _CODE_WIDTH)
        for at, said in enumerate([*names, *(f"{code}\n{self._rules[code]}" for code in codes)]):
            sheet.write_string(0, at, text(said), head)
        for number, (file, pack, outcomes, grades) in enumerate(self._rows, 1):
            for at, said in enumerate((file, pack)):
                sheet.write_string(number, at, text(said), body)
            for at, severity in enumerate(_SEVERITIES, 2):
                sheet.write_number(number, at, grades[severity], body)
            for at, code in enumerate(codes, len(names)):
                if code in outcomes:
                    worst, said = self._cell(outcomes[code])
                    sheet.write_string(number, at, said, colors[worst])
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(self._rows), len(names) + len(codes) - 1)

    def _cell(self, outcomes: Mapping[Outcome, int]) -> tuple[Outcome, str]:
        """Return the worst outcome of a rule on a document, and how often it is there."""
        worst = next(outcome for outcome in _OUTCOMES if outcome in outcomes)
        number = outcomes[worst]
        return worst, self._view.label(worst) + (f" {number}" if number > 1 else "")


@contextmanager
def matrix(stream: BinaryIO, view: View) -> Iterator[Matrix]:
    """Give the workbook that documents are added to; at the end it is written to ``stream``."""
    from xlsxwriter import Workbook

    with TemporaryDirectory(prefix="govtext") as folder:
        workbook = Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        try:
            workbook.set_properties({"created": CREATED})
            workbook.add_worksheet(view.say("文件×规则"))
            sheet = Sheet(workbook, found.table(()), view.lang)
            made = Matrix(sheet, view)
            yield made
            made.write(workbook)
            sheet.finish()
        finally:
            workbook.close()
