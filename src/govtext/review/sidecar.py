"""The record of reviews, ``govtext.review.jsonl``: a line a decision on a finding; a later line on the same finding holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from govtext.model import Finding, GovtextError, Source, Span
from govtext.review.hidden import Hidden, relative

NAME = "govtext.review.jsonl"
CODES = ("SUP001", "SUP002")
BASIS = Source(title="govtext 复核记录", clause="docs/review.md", status="verified")
_MOST_BYTES = 20_000_000


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One decision: ``dismissed`` and ``deferred`` hide the finding up to ``expires`` (that day included), ``confirmed`` does not.

    ``file``, as seen from the record's folder, limits it to one report; ``code`` and ``at`` are for people.
    """

    fingerprint: str
    state: Literal["confirmed", "dismissed", "deferred"]
    reason: str
    by: str = ""
    at: str = ""
    expires: date | None = None
    file: str | None = None
    code: str = ""

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.expires is not None and self.expires < today


class Line(NamedTuple):
    """An entry and the line that it stands in, counted from 1."""

    number: int
    entry: Entry


class Notice(NamedTuple):
    """What is wrong with a line of the record."""

    code: Literal["SUP001", "SUP002"]
    line: int
    message: str


class Sidecar:
    """The decisions of one record, and which of them met a finding."""

    def __init__(self, path: Path, today: date) -> None:
        """Read the record. Raises GovtextError naming file and line for what is no decision."""
        self.path = path
        self.text = _text(path)
        self._today = today
        self._lines: dict[tuple[str, str | None], Line] = {}
        self._spans: list[Span] = []
        start = 0
        for number, line in enumerate(self.text.split("\n"), 1):
            self._spans.append(Span(start=start, end=start + len(line)))
            start += len(line) + 1
            if line.strip():
                entry = _entry(path, number, line)
                self._lines[entry.fingerprint, entry.file] = Line(number, entry)
        self._met: set[int] = set()
        self._checked: set[str | None] = set()

    def judge(self, findings: Iterable[Finding], file: str | None) -> tuple[list[Finding], list[Hidden]]:
        """Return the findings on ``file`` that stand and those that a decision hides."""
        place = relative(file, self.path.parent)
        self._checked.add(place)
        kept: list[Finding] = []
        hidden: list[Hidden] = []
        for finding in findings:
            line = self._line(finding.fingerprint, place)
            if line is None or line.entry.state == "confirmed" or line.entry.expired(self._today):
                kept.append(finding)
            else:
                hidden.append(Hidden(finding, "review", line.entry.reason))
        return kept, hidden

    def _line(self, fingerprint: str, place: str | None) -> Line | None:
        found = self._lines.get((fingerprint, place)) or self._lines.get((fingerprint, None))
        if found is not None:
            self._met.add(found.number)
        return found

    def notices(self) -> list[Notice]:
        """Return what is expired, and what met no finding in the files checked so far, in the order of lines."""
        lines = sorted(self._lines.values())
        return [notice for line in lines if (notice := self._notice(line)) is not None]

    def _notice(self, line: Line) -> Notice | None:
        entry = line.entry
        if entry.file is not None and entry.file not in self._checked:
            return None
        if entry.expired(self._today):
            return Notice("SUP002", line.number, f"复核记录已于{entry.expires}到期，不再生效：{entry.reason}")
        if line.number not in self._met:
            return Notice("SUP001", line.number, f"复核记录没有对应的发现，可以删去：{entry.reason}")
        return None

    def span(self, number: int) -> Span:
        """Return the span of a line in the record's text."""
        return self._spans[number - 1]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise GovtextError(f"{path}：复核记录超过{_MOST_BYTES:,}字节")
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise GovtextError(f"{path}：无法读取复核记录（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise GovtextError(f"{path}：复核记录须为 UTF-8 编码") from error


def _entry(path: Path, number: int, line: str) -> Entry:
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise GovtextError(f"{path}:{number}: 复核记录有误：{error}") from error
    if not entry.reason.strip():
        raise GovtextError(f"{path}:{number}: 复核记录须写明理由（reason）")
    return entry
