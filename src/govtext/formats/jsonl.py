"""One finding a line as JSON, with the file and the pack's choice in front: for tools that read tables of records."""

from __future__ import annotations

from govtext.formats.view import View
from govtext.model import Analysis, Finding, Record, to_json


class Row(Record, frozen=True, kw_only=True):
    """A finding and the file that it is in."""

    file: str | None
    finding: Finding


def analysis(result: Analysis, view: View) -> str:
    """Return the findings of ``result``, those passed only if the view shows them."""
    shown = (finding for finding in result.findings if view.show_pass or finding.outcome != "pass")
    return "".join(to_json(Row(file=result.id, finding=finding)).decode() + "\n" for finding in shown)
