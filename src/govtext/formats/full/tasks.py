"""The tasks as a tree: what each is about, who answers for it and by when, how many figures it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from govtext.formats.full.page import Page
from govtext.formats.full.paper import cut, join, prose, section, table
from govtext.formats.full.styles import ROLE
from govtext.formats.view import clean, excerpt
from govtext.model import Task, TaskRole

_INDENT = "  "
_MARKER_CHARACTERS = 8
_WIDEST_NUMBER = 18
_LEAD_CHARACTERS = 60
_NAME_CHARACTERS = 16
_STYLE: Final[Mapping[TaskRole, str]] = MappingProxyType(
    {"done": ROLE["work"], "problem": ROLE["problems"], "plan": ROLE["plan"]}
)


def tasks(page: Page) -> list[RenderableType]:
    """Return the section of tasks, a row each, indented by depth."""
    view = page.view
    found = list(page.document.tasks())
    if not found:
        return [section(view.say("事项")), prose((view.say("（无）"), "dim"))]
    shown = found[: view.rows(len(found))]
    width = min(max(map(cell_len, map(_number, shown))), _WIDEST_NUMBER)
    sheet = table(
        (view.say("序号"), max(width, len(view.say("序号")))),
        (view.say("事项"), None),
        (view.say("类别"), 7 if view.lang == "en" else 4),
        (view.say("指标"), -7 if view.lang == "en" else -4),
        (view.say("遮蔽"), -6 if view.lang == "en" else -4),
        (view.say("行:列"), 8),
    )
    for task in shown:
        counts = (prose(str(len(facts) or "–")) for facts in (task.metrics, task.placeholders))
        role = prose((view.label(task.role), _STYLE[task.role]))
        place = prose((page.address(task.start), "dim"))
        sheet.add_row(prose(_number(task)), _lead(page, task), role, *counts, place)
    return [section(view.say("事项")), sheet, *cut(view, len(found))]


def _number(task: Task) -> str:
    return _INDENT * (len(task.path) - 1) + excerpt(task.marker, _MARKER_CHARACTERS)


def _lead(page: Page, task: Task) -> Text:
    """Return what the task is about, and below it who is in charge and by when, where the text says so."""
    style = "bold" if task.children else ""
    return join([prose((excerpt(task.lead.surface, _LEAD_CHARACTERS), style)), *_duty(page, task)])


def _duty(page: Page, task: Task) -> Iterator[Text]:
    names = dict.fromkeys(excerpt(mention.surface, _NAME_CHARACTERS) for mention in task.in_charge)
    said = [page.view.say("责任人 {names}", names=page.view.say("、").join(names))] if names else []
    if task.deadline is not None:
        said.append(page.view.say("期限 {time}", time=excerpt(task.deadline.surface, _NAME_CHARACTERS)))
    if said:
        yield prose((clean("  ".join(said)), "dim"))
