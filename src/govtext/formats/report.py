"""What a run writes: documents one after another, or one file about all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from govtext.formats.view import View
from govtext.model import Analysis, Finding

if TYPE_CHECKING:
    from typing import Protocol

    from govtext.review.hidden import Hidden

    class Report(Protocol):
        """Takes one document after another and gives the text to write."""

        def add(self, judged: Judged) -> str:
            """Return what can be written of a document at once."""

        def end(self) -> str:
            """Return what is written after the last document."""


class Judged:
    """An analysis whose findings stand, and those that a review, a baseline or a setting hides."""

    def __init__(self, analysis: Analysis, hidden: Sequence[Hidden] = ()) -> None:
        """Take both."""
        self.analysis = analysis
        self.hidden = hidden

    def shown(self, view: View) -> list[Finding]:
        """Return the findings that are shown: those passed only if the view shows them."""
        return [finding for finding in self.analysis.findings if view.show_pass or finding.outcome != "pass"]


class Each:
    """A report that writes each document as it comes, with ``gap`` between them."""

    def __init__(self, write: Callable[[Analysis, View], str], view: View, gap: str = "") -> None:
        """Take the function that writes one analysis."""
        self._write, self._view, self._gap, self._begun = write, view, gap, False

    def add(self, judged: Judged) -> str:
        """Return the document as text."""
        gap = self._gap if self._begun else ""
        self._begun = True
        return gap + self._write(judged.analysis, self._view)

    def end(self) -> str:
        """Return nothing."""
        return ""


def whole(make: Callable[[View], Report], result: Analysis, view: View) -> str:
    """Return the report on one analysis alone."""
    report = make(view)
    return report.add(Judged(result)) + report.end()


def report(format_: str, view: View, *, scored: bool = True) -> Report:
    """Return the report of a format of text; ``scored`` says that a screen shows more than findings."""
    module = import_module(f"govtext.formats.{format_}")
    if format_ == "full":
        return Each(module.analysis if scored else module.check, view, "\n")
    made: Report = module.Report(view) if hasattr(module, "Report") else Each(module.analysis, view)
    return made
