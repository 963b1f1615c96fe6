"""Which pack fits a report: told by its title, then by how it opens."""

from os import PathLike
from typing import Literal

from govtext.checks.packs import load_pack, packs
from govtext.checks.patterns import find
from govtext.model import Document, Pack, PackChoice

_OPENING_CHARACTERS = 600


def choose_pack(document: Document, pack: str | PathLike[str] | Pack | None = None) -> PackChoice:
    """Return the pack for ``document`` and the reason: as given, or the one whose cues the title or else the opening shows."""
    if pack is not None:
        given = pack if isinstance(pack, Pack) else load_pack(pack)
        return _choice(given, "given", "由调用者指定")
    candidates = [p for p in packs() if p.title_cues or p.opening_cues]
    if document.title:
        for candidate in candidates:
            for cue in candidate.title_cues:
                if hit := next(find(cue, document.title.surface), None):
                    return _choice(candidate, "detected", f"标题含“{document.title.surface[slice(*hit)]}”")
    start = document.title.end if document.title else 0
    for candidate in candidates:
        for cue in candidate.opening_cues:
            if hit := next(find(cue, document.text, start, min(len(document.text), start + _OPENING_CHARACTERS)), None):
                return _choice(candidate, "detected", f"开头含“{document.text[slice(*hit)]}”")
    return _choice(load_pack("base"), "default", "标题和开头都没有表明报告的种类，只用通用规则")


def _choice(pack: Pack, chosen: Literal["given", "detected", "default"], reason: str) -> PackChoice:
    return PackChoice(
        id=pack.ref.id, version=pack.ref.version, sha256=pack.ref.sha256, title=pack.title, chosen=chosen, reason=reason
    )
