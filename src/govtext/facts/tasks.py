"""Tasks: the numbered headings and list items of a report as a tree."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from govtext.chars import trim
from govtext.model import Document, Heading, Part, Quote, Role, Span, Task, TaskRole
from govtext.outline.roles import list_role, opening_role
from govtext.spans import Index

_ROLES: Final[Mapping[Role, TaskRole]] = MappingProxyType(
    {"work": "done", "problems": "problem", "causes": "problem", "plan": "plan"}
)
_SHORT: Final = re.compile(
    "(?:不够|不足|不强|不高|不实|不严|不深|不细|不到位|不及时|不规范|不平衡|滞后|薄弱|偏[低弱慢少]|缺乏|欠缺|有待|有差距)(?:[，。；、]|$)"
)
_FRAMING: Final[frozenset[Role]] = frozenset({"preamble", "closing", "other"})
_LEADING: Final = 300
_NO_TASKS: Final[frozenset[Role]] = frozenset({"closing", "other"})

S = TypeVar("S", bound=Span)


class _Draft(NamedTuple):
    """A heading's section or an item; ``role`` is what it announces itself, ``marker`` empty where it has no number."""

    start: int
    end: int
    marker: str
    ordinal: int
    lead: Quote
    role: TaskRole | None


class _Node(NamedTuple):
    """A draft whose passage has not ended, and the finished tasks inside it."""

    draft: _Draft
    role: TaskRole | None
    path: tuple[str, ...]
    children: list[Task]


def build_tasks(document: Document) -> tuple[Task, ...]:
    """Return the outermost tasks of ``document``; time grows with the number of headings, items and facts.

    A heading's passage ends at the next heading of its level or a higher one, or with its part. Parts that report
    neither work, problems nor plans hold no tasks, except under a heading that announces one of these; in a text that
    is one passage without parts, a list has the role that the words before it announce (现将任务分解如下：1.…).
    """
    parts, tree = Index(document.parts), _Tree(document)
    whole = all(part.role in _FRAMING for part in document.parts)
    drafts = [*_sections(document, parts), *_items(document)]
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
        part = parts.before(draft.start)
        if part is not None and part.role not in _NO_TASKS:
            tree.add(draft, _ROLES.get(part.role) or (_announced(document, part, draft) if whole else None))
    return tree.roots()


def _announced(document: Document, part: Part, draft: _Draft) -> TaskRole | None:
    """Return the role of a task in a text that is all preamble: by its own words, else by what leads to the list, else done."""
    text = document.text
    before = text[max(part.start, draft.start - _LEADING) : draft.start].rpartition("\n")[2]
    if not before.strip():
        return None
    role = opening_role(text, draft.lead.start, draft.end) or list_role(before)
    own: TaskRole | None = "problem" if _SHORT.search(text, draft.start, draft.end) else None
    return own or _ROLES.get(role or "work")


def walk(tasks: Iterable[Task]) -> Iterator[Task]:
    """Yield each task and what lies in it, a parent before its children."""
    for task in tasks:
        yield task
        yield from walk(task.children)


class _Tree:
    """The tasks found so far; drafts come in the order of their places, an outer one before the inner."""

    def __init__(self, document: Document) -> None:
        self._metrics = Index(document.metrics)
        self._placeholders = Index(document.placeholders)
        self._in_charge = Index(mention for mention in document.mentions if mention.in_charge)
        self._deadlines = Index(period for period in document.periods if period.role == "deadline")
        self._roots: list[Task] = []
        self._open: list[_Node] = []

    def add(self, draft: _Draft, of_part: TaskRole | None) -> None:
        while self._open and self._open[-1].draft.end <= draft.start:
            self._close()
        around = self._open[-1] if self._open else None
        path = around.path if around else ()
        role = draft.role or (around.role if around else of_part)
        self._open.append(_Node(draft, role, (*path, draft.marker) if draft.marker else path, []))

    def roots(self) -> tuple[Task, ...]:
        while self._open:
            self._close()
        return tuple(self._roots)

    def _close(self) -> None:
        """Finish the innermost draft; one that is no task leaves what it holds to the one around it."""
        node = self._open.pop()
        siblings = self._open[-1].children if self._open else self._roots
        siblings += [self._task(node, node.role)] if node.role and node.draft.marker else node.children

    def _task(self, node: _Node, role: TaskRole) -> Task:
        start, end, marker, ordinal, lead, _ = node.draft
        return Task(
            start=start,
            end=end,
            path=node.path,
            marker=marker,
            ordinal=ordinal,
            lead=lead,
            role=role,
            in_charge=tuple(_outside(self._in_charge, start, end, node.children)),
            deadline=next(_outside(self._deadlines, start, end, node.children), None),
            metrics=tuple(self._metrics.within(start, end)),
            placeholders=tuple(self._placeholders.within(start, end)),
            children=tuple(node.children),
        )


def _outside(index: Index[S], start: int, end: int, children: Iterable[Task]) -> Iterator[S]:
    """Yield the spans that start inside ``[start, end)`` but in none of ``children``."""
    for child in children:
        yield from index.within(start, child.start)
        start = max(start, child.end)
    yield from index.within(start, end)


def _items(document: Document) -> Iterator[_Draft]:
    for item in document.items:
        yield _Draft(item.start, item.end, item.marker, item.ordinal, item.lead, None)


def _sections(document: Document, parts: Index[Part]) -> Iterator[_Draft]:
    """Yield the headings with their sections, from the last to the first."""
    after: list[Heading] = []
    for heading in reversed(document.headings):
        while after and after[-1].level > heading.level:
            after.pop()
        part = parts.before(heading.start)
        if part is not None:
            stop = min(part.end, after[-1].start) if after else part.end
            end = trim(document.text, heading.start, stop).end
            announced = _ROLES.get(heading.role) if heading.role != part.role else None
            yield _Draft(heading.start, end, _marker(heading), heading.number or 0, _title(heading), announced)
        after.append(heading)


def _marker(heading: Heading) -> str:
    return heading.surface.removesuffix(heading.title).strip() if heading.number is not None else ""


def _title(heading: Heading) -> Quote:
    return Quote(start=heading.end - len(heading.title), end=heading.end, surface=heading.title)
