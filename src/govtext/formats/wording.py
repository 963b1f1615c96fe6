"""The words of a finding: Chinese from the rule that fired, English from the rule where it has any."""

from __future__ import annotations

from collections.abc import Mapping

from govtext import pipeline
from govtext.formats.view import View
from govtext.model import Analysis, Finding, GovtextError


def english(view: View, analysis: Analysis) -> Mapping[str, str]:
    """Return the English messages of the rules that judged, by code; nothing for Chinese or an unknown pack."""
    if view.lang != "en":
        return {}
    try:
        packs = pipeline.packs()
    except GovtextError:
        return {}
    return {rule.code: rule.en for pack in packs if pack.ref.id == analysis.pack.id for rule in pack.rules if rule.en}


def message(view: View, finding: Finding, english: Mapping[str, str]) -> str:
    """Return what is said of a finding in the view's language; in English its name stands before it."""
    if view.lang != "en":
        return finding.message
    return f"{finding.name}: {english.get(finding.code, finding.message)}"
