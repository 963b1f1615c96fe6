"""JUnit XML, as build servers read it: a suite a document, a case a finding; warnings and errors are failures."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from govtext.formats.report import Judged, whole
from govtext.formats.view import View, clean
from govtext.formats.wording import english, message
from govtext.model import Analysis, Finding


class Report:
    """One file on all documents; the numbers of the whole come first, so it is written at the end."""

    def __init__(self, view: View) -> None:
        """Take the view."""
        self._view = view
        self._suites: list[str] = []
        self._numbers = (0, 0, 0)

    def add(self, judged: Judged) -> str:
        """Take a document and return nothing yet."""
        findings, rules = judged.shown(self._view), english(self._view, judged.analysis)
        cases = [_case(judged.analysis.id or "-", one, message(self._view, one, rules), self._view) for one in findings]
        numbers = len(findings), sum(map(_fails, findings)), sum(map(_is_skipped, findings))
        self._numbers = tuple(map(sum, zip(self._numbers, numbers, strict=True)))  # type: ignore[assignment] # three again
        self._suites.append("".join(_suite(judged.analysis.id or "-", numbers, cases)))
        return ""

    def end(self) -> str:
        """Return the file."""
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="govtext" {_counted(self._numbers)}>\n'
        return head + "".join(self._suites) + "</testsuites>\n"


def _suite(file: str, numbers: tuple[int, int, int], cases: list[str]) -> Iterator[str]:
    yield f'<testsuite name="{_attribute(file)}" {_counted(numbers)} errors="0">\n'
    yield from cases
    yield "</testsuite>\n"


def _counted(numbers: tuple[int, int, int]) -> str:
    return 'tests="{}" failures="{}" skipped="{}"'.format(*numbers)


def _case(file: str, finding: Finding, said: str, view: View) -> str:
    name = f"{finding.code} {finding.name} {finding.line}:{finding.column}"
    opening = f'<testcase classname="{_attribute(file)}" name="{_attribute(name)}"'
    outcome = "" if finding.outcome == "fail" else f"[{view.label(finding.outcome)}] "
    text = f"{file}:{finding.line}:{finding.column} {outcome}{said}\n{finding.quote}\n{finding.basis.title}"
    if _fails(finding):
        kind = f'message="{_attribute(outcome + said)}" type="{finding.severity}"'
        return f"{opening}><failure {kind}>{_content(text)}</failure></testcase>\n"
    if _is_skipped(finding):
        return f'{opening}><skipped message="{_attribute(outcome + said)}"/></testcase>\n'
    return f"{opening}/>\n"


def _fails(finding: Finding) -> bool:
    return finding.counts and finding.severity != "info"


def _is_skipped(finding: Finding) -> bool:
    return finding.outcome != "pass" and not _fails(finding)


def _attribute(text: str) -> str:
    return escape(clean(text))


def _content(text: str) -> str:
    return "\n".join(escape(clean(line)) for line in text.split("\n"))


def analysis(result: Analysis, view: View) -> str:
    """Return the file on one document."""
    return whole(Report, result, view)
