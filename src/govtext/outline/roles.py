"""Roles: what a part reports, told by its heading or by how its paragraphs open."""

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from govtext.lexicon import rows
from govtext.model import Role

_OPENING_CHARACTERS = 110
_PLAN = re.compile("(?:要点|计划|打算|思路)(?:[（(].{0,12}[）)])?$")
_REVIEW = re.compile("总结|回顾|情况|报告")
_Cues = tuple[tuple[Role, re.Pattern[str]], ...]


@cache
def _cues(scope: str) -> _Cues:
    found = (row for row in rows("role_cues") if row["scope"] == scope)
    return tuple((cast("Role", row["role"]), re.compile(row["pattern"])) for row in found)


def heading_role(title: str) -> Role | None:
    """Return the role that a heading's words announce: the cue that stands first in the title decides."""
    hits = [
        (match.start(), order, role)
        for order, (role, cue) in enumerate(_cues("heading"))
        if (match := cue.search(title))
    ]
    return min(hits)[2] if hits else None


def opening_role(text: str, start: int, end: int) -> Role | None:
    """Return the role that the opening of the paragraph ``[start, end)`` announces."""
    head = text[start : min(end, start + _OPENING_CHARACTERS)]
    return next((role for role, cue in _cues("opening") if cue.match(head)), None)


def list_role(lead_in: str) -> Role | None:
    """Return the role that the words before a list announce (现将任务分解如下：)."""
    return next((role for role, cue in _cues("list") if cue.search(lead_in)), None)


def is_residue(line: str) -> bool:
    """Whether a line is an attachment mark or web residue, after which the report is over."""
    return any(cue.match(line) for _, cue in _cues("residue"))


def section_roles(report: str, titles: Sequence[str]) -> list[Role]:
    """Return the roles of the sections so titled in a report of the name ``report``.

    A title says its role; a year's 重点工作 after the first section is plan; a silent title goes on with plan after
    problems, causes or plan and in a plan (工作要点), else with work.
    """
    later = _cues("year")
    silent: Role = "plan" if _PLAN.search(report) and not _REVIEW.search(report) else "work"
    roles: list[Role] = []
    for title in titles:
        planned = next((role for role, cue in later if roles and cue.search(title)), None)
        carried: Role = "plan" if roles and roles[-1] in {"problems", "causes", "plan"} else silent
        roles.append(heading_role(title) or planned or carried)
    return roles
