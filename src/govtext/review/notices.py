"""What is wrong with a record of reviews, as findings on its file, so that every format can show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from govtext.model import Analysis, Document, Finding, PackChoice, PackRef, Severity
from govtext.review.sidecar import BASIS, Notice, Sidecar

_RULES: Final[Mapping[str, tuple[str, Severity]]] = MappingProxyType(
    {"SUP001": ("suppression-unused", "info"), "SUP002": ("suppression-expired", "warning")}
)


def analysis(sidecar: Sidecar) -> Analysis:
    """Return the record as a document with a finding for each line that does nothing."""
    digest = sha256(sidecar.text.encode()).hexdigest()
    ref = PackRef(id="review", version="1", sha256=digest)
    choice = PackChoice(
        id=ref.id, version=ref.version, sha256=digest, title="复核记录", chosen="default", reason="复核记录自身的检查"
    )
    document = Document(
        id=str(sidecar.path),
        text=sidecar.text,
        title=None,
        year=None,
        parts=(),
        headings=(),
        items=(),
        sentences=(),
        metrics=(),
        placeholders=(),
    )
    findings = tuple(_findings(sidecar, ref))
    return Analysis(id=document.id, pack=choice, document=document, findings=findings, scores=None)


def _findings(sidecar: Sidecar, ref: PackRef) -> Iterator[Finding]:
    for notice in sidecar.notices():
        yield _finding(sidecar, notice, ref)


def _finding(sidecar: Sidecar, notice: Notice, ref: PackRef) -> Finding:
    span, (name, severity) = sidecar.span(notice.line), _RULES[notice.code]
    quote = sidecar.text[span.start : span.end]
    return Finding(
        start=span.start,
        end=span.end,
        code=notice.code,
        name=name,
        kind="review",
        outcome="fail",
        severity=severity,
        confidence=1.0,
        message=notice.message,
        basis=BASIS,
        line=notice.line,
        column=1,
        section_path=(),
        quote=quote,
        evidence=(),
        fingerprint=sha256(f"{notice.code}{quote}".encode()).hexdigest(),
        pack=ref,
    )
