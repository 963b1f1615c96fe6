"""The outline: parts with their roles, headings with their levels, as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from govtext.formats.full.page import Page
from govtext.formats.full.paper import cut, prose, section
from govtext.formats.full.styles import ROLE
from govtext.formats.view import excerpt
from govtext.model import Heading, Part

_HEADING_CHARACTERS = 60
_OPENING_CHARACTERS = 24
_DEEPEST = 5


def outline(page: Page) -> list[RenderableType]:
    """Return the section that shows how the report is built."""
    document = page.document
    tree = Tree(Text(), hide_root=True, guide_style="dim")
    room = page.view.rows(len(document.parts) + len(document.headings))
    shown = 0
    for part in document.parts:
        if shown >= room:
            break
        headings = page.headings.within(part.start, part.end)
        shown += _branch(page, tree, part, headings, room - shown)
    return [section(page.view.say("结构")), tree, *_rest(page, shown)]


def _rest(page: Page, shown: int) -> list[RenderableType]:
    """Say that parts and headings are left out; a heading that opens a part stands on the part's line."""
    if page.view.complete or shown < page.view.rows(shown + 1):
        return []
    lines = sum(page.first_heading(part) is None for part in page.document.parts) + len(page.document.headings)
    return cut(page.view, max(lines, shown))


def _branch(page: Page, tree: Tree, part: Part, headings: Sequence[Heading], room: int) -> int:
    """Add a part and its headings, at most ``room`` lines, and return how many were added."""
    first = page.first_heading(part)
    stack = [(0, tree.add(_part(page, part, first)))]
    below = headings[1:] if first is not None else headings
    for heading in below[: room - 1]:
        while len(stack) > 1 and (stack[-1][0] >= heading.level or len(stack) > _DEEPEST):
            stack.pop()
        stack.append((heading.level, stack[-1][1].add(_heading(page, heading))))
    return 1 + min(len(below), room - 1)


def _part(page: Page, part: Part, first: Heading | None) -> Text:
    role = (page.view.say("【{role}】", role=page.view.label(part.role)), ROLE[part.role])
    if first is not None:
        return prose(role, " ").append_text(_heading(page, first))
    opening = page.view.say("（无标题）“{opening}”", opening=page.opening(part, _OPENING_CHARACTERS))
    return prose(role, " ", (opening, "italic"), (f"  {page.address(part.start)}", "dim"))


def _heading(page: Page, heading: Heading) -> Text:
    level = page.view.say("{level}级", level=heading.level)
    return prose(excerpt(heading.surface, _HEADING_CHARACTERS), (f"  {level} {page.address(heading.start)}", "dim"))
