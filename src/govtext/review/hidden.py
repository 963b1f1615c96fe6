"""Findings that are known and not shown again, and why; and where a file lies as seen from the record that names it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from govtext.model import Finding

By = Literal["review", "baseline", "settings"]


class Hidden(NamedTuple):
    """A finding that is not shown, what hides it, and the reason that was given."""

    finding: Finding
    by: By
    reason: str


def relative(file: str | None, folder: Path) -> str | None:
    """Return ``file`` as seen from ``folder``, with /; None for standard input, and its name where there is no way."""
    if file is None or file == "-":
        return None
    try:
        return PurePath(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return PurePath(file).name
