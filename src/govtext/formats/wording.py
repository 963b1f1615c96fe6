"""The words of a finding: Chinese from the rule that fired, English from the rule where it has any."""

from __future__ import annotations

from collections.abc import Mapping

from govtext import pipeline
from govtext.formats.view import View
from govtext.model import Analysis, Finding, GovtextError, Rule


def english(view: View, analysis: Analysis) -> Mapping[str, Rule]:
    """Return the rules that judged and have English, by code; nothing for a Chinese view or an unknown pack."""
    if view.lang != "en":
        return {}
    return {code: rule for code, rule in judging(analysis).items() if rule.en}


def judging(analysis: Analysis) -> Mapping[str, Rule]:
    """Return the rules that judged, by code; nothing for a pack that does not come with govtext."""
    try:
        packs = pipeline.packs()
    except GovtextError:
        return {}
    return {rule.code: rule for pack in packs if pack.ref.id == analysis.pack.id for rule in pack.rules}


def message(view: View, finding: Finding, rules: Mapping[str, Rule]) -> str:
    """Return what is said of a finding in the view's language.

    In English its name stands before it, and the Chinese message after it where that one names particulars.
    """
    if view.lang != "en":
        return finding.message
    if not finding.counts:
        return f"{finding.name}: {view.say(finding.message)}"
    rule = rules.get(finding.code)
    if rule is None:
        return f"{finding.name}: {finding.message}"
    said = rule.weak if finding.outcome == "weak" and rule.weak else rule.message
    return f"{finding.name}: {rule.en}" + (f" ({finding.message})" if "{" in said else "")
