"""One line a finding, ``file:line:column: CODE severity message``, for editors and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from govtext.formats.view import View, clean
from govtext.formats.wording import english, message
from govtext.model import Analysis


def analysis(result: Analysis, view: View) -> str:
    """Return the findings of ``result``, those passed only if the view shows them; empty when there is none."""
    return "".join(f"{line}\n" for line in _lines(result, view))


def _lines(result: Analysis, view: View) -> Iterator[str]:
    file = clean(result.id if result.id is not None else "-")
    messages = english(view, result)
    for finding in result.findings:
        if finding.outcome == "pass" and not view.show_pass:
            continue
        outcome = "" if finding.outcome == "fail" else f"[{view.label(finding.outcome)}] "
        text = f"{finding.code} {finding.severity} {outcome}{message(view, finding, messages)}"
        yield f"{file}:{finding.line}:{finding.column}: {clean(text)}"
