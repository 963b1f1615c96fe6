"""SARIF 2.1.0: results with places, evidence, corrections and fingerprints; what a review hides is a suppressed result."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from govtext.formats.report import Judged, whole
from govtext.formats.view import View
from govtext.formats.wording import english, judging, message
from govtext.model import Analysis, Evidence, Finding, Fix, Outcome, Rule, Severity, Span
from govtext.review.hidden import Hidden
from govtext.spans import Lines

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "govtext/v1"
_LEVEL: Final[Mapping[Severity, str]] = MappingProxyType({"error": "error", "warning": "warning", "info": "note"})
_KIND: Final[Mapping[Outcome, str]] = MappingProxyType(
    {"fail": "fail", "weak": "fail", "uncertain": "review", "not_assessable": "open", "pass": "pass"}
)
_Node = dict[str, Any]


class Report:
    """One run on all documents."""

    def __init__(self, view: View) -> None:
        """Take the view."""
        self._view = view
        self._results: list[_Node] = []
        self._rules: dict[str, _Node] = {}

    def add(self, judged: Judged) -> str:
        """Take a document and return nothing yet."""
        place = _Place(judged.analysis)
        english_rules, rules = english(self._view, judged.analysis), judging(judged.analysis)
        hidden = {id(one.finding): one for one in judged.hidden}
        for finding in (*judged.shown(self._view), *(one.finding for one in judged.hidden)):
            self._rules.setdefault(finding.code, _rule(finding, rules.get(finding.code)))
            said = message(self._view, finding, english_rules)
            node = place.result(finding, said, [*self._rules].index(finding.code))
            self._results.append(node | _suppressed(hidden.get(id(finding))))
        return ""

    def end(self) -> str:
        """Return the file."""
        driver = {"name": "govtext", "version": _version(), "rules": [*self._rules.values()]}
        run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": self._results}
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


class _Place:
    """Places in one document."""

    def __init__(self, analysis: Analysis) -> None:
        self._lines = Lines(analysis.document.text)
        self._artifact = {"uri": uri(analysis.id or "-")}

    def result(self, finding: Finding, said: str, rule: int) -> _Node:
        kind = _KIND[finding.outcome]
        return {
            "ruleId": finding.code,
            "ruleIndex": rule,
            "kind": kind,
            "level": _LEVEL[finding.severity] if kind == "fail" else "none",
            "message": {"text": said},
            "locations": [self._location(finding, finding.quote) | _section(finding)],
            "relatedLocations": [*self._related([*finding.evidence, *finding.related])],
            "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
            "rank": round(finding.confidence * 100, 1),
            "properties": {"outcome": finding.outcome, "pack": f"{finding.pack.id} {finding.pack.version}"},
        } | ({"fixes": [self._fix(finding.fix)]} if finding.fix else {})

    def _location(self, span: Span, snippet: str = "") -> _Node:
        region = self._region(span) | ({"snippet": {"text": snippet}} if snippet else {})
        return {"physicalLocation": {"artifactLocation": self._artifact, "region": region}}

    def _region(self, span: Span) -> _Node:
        (line, column), (end_line, end_column) = self._lines.place(span.start), self._lines.place(span.end)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }

    def _related(self, passages: Sequence[Evidence]) -> Iterator[_Node]:
        for number, passage in enumerate(passages):
            yield {"id": number, "message": {"text": passage.role or "-"}, **self._location(passage, passage.surface)}

    def _fix(self, fix: Fix) -> _Node:
        change = {"deletedRegion": self._region(fix), "insertedContent": {"text": fix.replace}}
        return {
            "description": {"text": fix.safety},
            "artifactChanges": [{"artifactLocation": self._artifact, "replacements": [change]}],
        }


def _section(finding: Finding) -> _Node:
    if not finding.section_path:
        return {}
    return {"logicalLocations": [{"fullyQualifiedName": " › ".join(finding.section_path), "kind": "section"}]}


def _rule(finding: Finding, rule: Rule | None) -> _Node:
    basis = f"{finding.basis.title} {finding.basis.clause}".strip()
    node: _Node = {"id": finding.code, "name": finding.name, "help": {"text": basis}}
    if rule is not None:
        node["shortDescription"] = {"text": rule.en or rule.message}
        node["fullDescription"] = {"text": rule.why}
        node["defaultConfiguration"] = {"level": _LEVEL[rule.severity]}
    return node


def _suppressed(hidden: Hidden | None) -> _Node:
    if hidden is None:
        return {}
    return {"suppressions": [{"kind": "external", "justification": f"{hidden.by}: {hidden.reason}"}]}


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("govtext")
    except PackageNotFoundError:
        return "0+source"


def uri(name: str) -> str:
    """Return the URI of a file as named: relative as it was, or file://."""
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def analysis(result: Analysis, view: View) -> str:
    """Return the file on one document."""
    return whole(Report, result, view)
