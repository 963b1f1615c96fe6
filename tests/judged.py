"""What the general rules say of a text, for tables of texts."""

from __future__ import annotations

from govtext.checks.packs import load_pack
from govtext.model import Finding
from govtext.pipeline import check, parse

TITLE = "松岭镇2023年工作总结\n"
FIGURES = ("NUM", "CNT", "UNI")


def found(text: str) -> list[Finding]:
    """What rules on figures find in a report of this text, passes apart."""
    findings = check(parse(TITLE + text), load_pack("base"))
    return [f for f in findings if f.code.startswith(FIGURES) and f.outcome != "pass"]


def codes(text: str) -> list[str]:
    """The codes of what is wrong."""
    return [f.code for f in found(text) if f.counts]
