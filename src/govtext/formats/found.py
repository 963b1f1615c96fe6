"""Findings as rows of cells, for every format that has cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govtext.formats.tables import Column, Table
from govtext.model import Finding

_COLUMNS: Final = (
    Column("rule", lambda finding: finding.code),
    Column("name", lambda finding: finding.name),
    Column("severity", lambda finding: finding.severity, closed=True),
    Column("outcome", lambda finding: finding.outcome, closed=True),
    Column("message", lambda finding: finding.message),
    Column("section", lambda finding: " › ".join(finding.section_path)),
    Column("basis", lambda finding: f"{finding.basis.title} {finding.basis.clause}".strip()),
    Column("replace", lambda finding: finding.fix and finding.fix.replace),
    Column("confidence", lambda finding: f"{finding.confidence:.2f}"),
    Column("pack", lambda finding: f"{finding.pack.id} {finding.pack.version}"),
    Column("fingerprint", lambda finding: finding.fingerprint),
)


def table(findings: Sequence[Finding]) -> Table:
    """Return the table of ``findings``; none give its columns."""
    return Table("findings", lambda _: findings, _COLUMNS, placed_last=True)
