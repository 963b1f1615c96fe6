"""The baseline: findings already known on a day, which are not shown again; it tells its age and what no longer occurs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from govtext.model import Finding, GovtextError
from govtext.review.hidden import Hidden, relative

_MOST_BYTES = 200_000_000
_STALE_SHOWN = 5


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A known finding; all but the fingerprint and the file is for people."""

    fingerprint: str
    file: str | None
    code: str
    message: str


class BaselineFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds."""

    schema: Literal["govtext-baseline/1"]
    created: date
    findings: tuple[Known, ...]


class Baseline:
    """A baseline that was read, and which of its findings occurred again."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises GovtextError for one that is no baseline."""
        self.path = path
        self._file = _read(path)
        self._known = {(known.fingerprint, known.file): known for known in self._file.findings}
        self._met: set[tuple[str, str | None]] = set()
        self._checked: set[str | None] = set()

    def judge(self, findings: Iterable[Finding], file: str | None) -> tuple[list[Finding], list[Hidden]]:
        """Return the findings on ``file`` that are new and those that are known."""
        place = relative(file, self.path.parent)
        self._checked.add(place)
        kept: list[Finding] = []
        hidden: list[Hidden] = []
        for finding in findings:
            key = finding.fingerprint, place
            if key in self._known:
                self._met.add(key)
                hidden.append(Hidden(finding, "baseline", f"{self.path.name} {self._file.created}"))
            else:
                kept.append(finding)
        return kept, hidden

    def stale(self) -> list[Known]:
        """Return what the baseline knows of the files checked that no longer occurs there."""
        return [known for key, known in self._known.items() if known.file in self._checked and key not in self._met]

    def report(self, today: date) -> str:
        """Say how old the baseline is, how much it knows and hid, and what is stale."""
        age = (today - self._file.created).days
        said = f"{self.path}：基线写于{self._file.created}（{age}天前），共{len(self._known)}条，本次略去{len(self._met)}条"
        if stale := self.stale():
            some = "、".join(f"{known.file or '-'} {known.code}" for known in stale[:_STALE_SHOWN])
            more = "等" if len(stale) > _STALE_SHOWN else ""
            said += f"；{len(stale)}条已不再出现（{some}{more}），可用 --write-baseline 更新"
        return said


class Recorder:
    """Gathers findings for a new baseline."""

    def __init__(self, path: Path) -> None:
        """Take the path that it will be written to."""
        self.path = path
        self._known: list[Known] = []

    def add(self, findings: Iterable[Finding], file: str | None) -> None:
        """Take the findings on ``file``; what passed is none."""
        place = relative(file, self.path.parent)
        self._known += [
            Known(finding.fingerprint, place, finding.code, finding.message)
            for finding in findings
            if finding.outcome != "pass"
        ]

    def bytes(self, today: date) -> bytes:
        """Return the file."""
        known = sorted(self._known, key=lambda one: (one.file or "", one.code, one.fingerprint))
        file = BaselineFile("govtext-baseline/1", today, tuple(known))
        return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"


def _read(path: Path) -> BaselineFile:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise GovtextError(f"{path}：基线超过{_MOST_BYTES:,}字节")
        return msgspec.json.decode(path.read_bytes(), type=BaselineFile)
    except OSError as error:
        raise GovtextError(f"{path}：无法读取基线（{error.strerror}）；可用 --write-baseline 写一份") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GovtextError(f"{path}：不是 govtext 的基线：{error}") from error
