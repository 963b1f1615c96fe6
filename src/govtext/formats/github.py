"""Annotations as GitHub Actions reads them from the output of a step, one a finding."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govtext.formats.view import View, clean
from govtext.formats.wording import english, message
from govtext.model import Analysis, Finding, Severity

_LEVEL: Final[Mapping[Severity, str]] = MappingProxyType({"error": "error", "warning": "warning", "info": "notice"})
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def analysis(result: Analysis, view: View) -> str:
    """Return the findings of ``result`` that are defects, each as a command on a line; others are notices."""
    rules = english(view, result)
    shown = (finding for finding in result.findings if view.show_pass or finding.outcome != "pass")
    return "".join(_command(result.id or "-", one, message(view, one, rules), view) for one in shown)


def _command(file: str, finding: Finding, said: str, view: View) -> str:
    level = _LEVEL[finding.severity] if finding.counts else "notice"
    outcome = "" if finding.outcome == "fail" else f"[{view.label(finding.outcome)}] "
    title = f"{finding.code} {finding.name}"
    place = f"file={_property(file)},line={finding.line},col={finding.column},title={_property(title)}"
    return f"::{level} {place}::{clean(outcome + said).translate(_DATA)}\n"


def _property(text: str) -> str:
    return clean(text).translate(_PROPERTY)
