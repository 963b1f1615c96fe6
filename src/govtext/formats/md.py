"""Markdown: a section a document, a table of its findings; nothing in a report can end a cell or become a link or a tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govtext.formats.report import Judged, whole
from govtext.formats.view import View, excerpt
from govtext.formats.wording import english, message
from govtext.model import Analysis, Finding

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()|~&$@]|^[#+\-]|:(?=//|\w+:)|(?<=www)\.)", re.IGNORECASE)
_QUOTE_CHARACTERS = 80


class Report:
    """One page on all documents."""

    def __init__(self, view: View) -> None:
        """Take the view."""
        self._view = view
        self._begun = False

    def add(self, judged: Judged) -> str:
        """Return the section of a document."""
        opening = "" if self._begun else f"# {self._view.say('检查结果')}\n"
        self._begun = True
        return opening + "".join(self._section(judged))

    def end(self) -> str:
        """Return nothing."""
        return ""

    def _section(self, judged: Judged) -> Iterator[str]:
        view, result = self._view, judged.analysis
        shown, rules = judged.shown(view), english(view, result)
        pack = f"{result.pack.title} {result.pack.id} {result.pack.version}"
        yield f"\n## {escape(result.id or '-')}\n\n{escape(view.say('规则包'))} {escape(pack)}\n\n"
        if not shown:
            yield f"{view.say('没有发现问题')}\n"
            return
        names = ("位置", "代码", "级别", "结果", "问题", "原文", "依据")
        yield f"| {' | '.join(view.say(name) for name in names)} |\n{'|---' * len(names)}|\n"
        for finding in shown:
            yield f"| {' | '.join(map(escape, _cells(finding, message(view, finding, rules), view)))} |\n"


def _cells(finding: Finding, said: str, view: View) -> tuple[str, ...]:
    place = f"{finding.line}:{finding.column}"
    basis = f"{finding.basis.title} {finding.basis.clause}".strip()
    return (
        place,
        finding.code,
        view.label(finding.severity),
        view.label(finding.outcome),
        said,
        excerpt(finding.quote, _QUOTE_CHARACTERS),
        basis,
    )


def escape(text: str) -> str:
    """Return ``text`` as Markdown that shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", excerpt(text, 10_000))


def analysis(result: Analysis, view: View) -> str:
    """Return the page on one document."""
    return whole(Report, result, view)
