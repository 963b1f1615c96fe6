"""What the report states: tasks, metrics and placeholders, as tables."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from govtext.formats.full.page import Page
from govtext.formats.full.paper import cut, join, prose, section, table
from govtext.formats.full.styles import MASK
from govtext.formats.view import excerpt
from govtext.model import Heading, Item, Metric, Placeholder, PlaceholderKind, Span
from govtext.spans import Index

_PATH_CHARACTERS = 16
_LEAD_CHARACTERS = 60
_VALUE_CHARACTERS = 24
_EXAMPLES = 3
_BEFORE, _AFTER = 6, 4
_ADDRESS = 9


def tasks(page: Page) -> list[RenderableType]:
    """Return the table of list items: where each stands, what it says, how many figures it holds."""
    view, document = page.view, page.document
    sheet = table(
        (view.say("序号"), 16),
        (view.say("事项"), None),
        (view.say("指标"), -7),
        (view.say("遮蔽"), -7),
        (view.say("行:列"), _ADDRESS),
    )
    metrics, masks = Index(document.metrics), Index(document.placeholders)
    items = document.items[: view.rows(len(document.items))]
    for item, path in zip(items, _paths(page, items), strict=True):
        figures = (str(len(index.within(item.start, item.end)) or "–") for index in (metrics, masks))
        lead = prose(excerpt(item.lead.surface, _LEAD_CHARACTERS))
        sheet.add_row(prose(path), lead, *map(prose, figures), prose((page.address(item.start), "dim")))
    return _titled(page, view.say("事项"), sheet, len(document.items))


def _paths(page: Page, items: tuple[Item, ...]) -> Iterator[str]:
    """Yield for each item its part's headings (else the part's role), the items around it, and its own marker."""
    upcoming = deque(page.document.headings)
    above: list[Heading] = []
    outer: list[Item] = []
    for item in items:
        while upcoming and upcoming[0].start <= item.start:
            heading = upcoming.popleft()
            above = [*(other for other in above if other.level < heading.level), heading]
        outer = [other for other in outer if item.end <= other.end and other.start < item.start]
        names = [*_section(page, item, above), *(other.marker for other in outer), item.marker]
        yield " › ".join(excerpt(name, _PATH_CHARACTERS) for name in names if name)
        outer.append(item)


def _section(page: Page, item: Item, above: Sequence[Heading]) -> list[str]:
    part = page.parts.before(item.start)
    numbers = [_number(heading) for heading in above if part is None or part.start <= heading.start]
    return numbers or ([] if part is None else [page.view.label(part.role)])


def _number(heading: Heading) -> str:
    """Return the number of a heading as it is written, an unnumbered heading's first characters."""
    written = heading.surface.removesuffix(heading.title) if heading.number is not None else heading.title[:6]
    return written.strip().rstrip("、.．")


def metrics(page: Page) -> list[RenderableType]:
    """Return the table of figures as written; a masked figure is called masked and given no value."""
    view = page.view
    sheet = table(
        (view.say("指标名称"), None),
        (view.say("数值"), 16),
        (view.say("类型"), 8),
        (view.say("变化"), 10),
        (view.say("行:列"), _ADDRESS),
    )
    shown = page.document.metrics[: view.rows(len(page.document.metrics))]
    for metric in shown:
        name = prose(excerpt(metric.indicator.surface, _LEAD_CHARACTERS)) if metric.indicator else prose(("–", "dim"))
        kind, change = prose(view.label(metric.kind)), prose(_change(page, metric))
        sheet.add_row(name, _value(page, metric), kind, change, prose((page.address(metric.start), "dim")))
    return _titled(page, view.say("指标"), sheet, len(page.document.metrics))


def _value(page: Page, metric: Metric) -> Text:
    written = excerpt(metric.surface, _VALUE_CHARACTERS)
    return prose((page.view.say("遮蔽"), MASK), " ", (written, "dim")) if metric.masked else prose(written)


def _change(page: Page, metric: Metric) -> str:
    if metric.change is None:
        return ""
    basis = page.view.label(metric.change.basis) if metric.change.basis else ""
    return page.view.say("{basis}{direction}", basis=basis, direction=page.view.label(metric.change.direction)).strip()


def placeholders(page: Page) -> list[RenderableType]:
    """Return the table of masks: how many of which kind, with examples in their context."""
    view, masks = page.view, page.document.placeholders
    sheet = table((view.say("类型"), 12), (view.say("处数"), -7), (view.say("例"), None))
    for kind, number in Counter(mask.kind for mask in masks).most_common():
        sheet.add_row(prose(view.label(kind)), prose(str(number)), _examples(page, kind))
    return [section(view.say("占位")), sheet if masks else _nothing(page)]


def _examples(page: Page, kind: PlaceholderKind) -> Text:
    shown: dict[str, Text] = {}
    for mask in page.document.placeholders:
        if mask.kind == kind and len(shown) < _EXAMPLES:
            example = _in_context(page, mask)
            shown.setdefault(example.plain, example)
    return join(shown.values(), page.view.say("；"))


def _in_context(page: Page, mask: Placeholder) -> Text:
    before = page.document.quote(Span(start=max(0, mask.start - _BEFORE), end=mask.start)).rpartition("\n")[2]
    after = page.document.quote(Span(start=mask.end, end=mask.end + _AFTER)).partition("\n")[0]
    return prose((before.lstrip(), "dim"), (excerpt(mask.surface, _VALUE_CHARACTERS), MASK), (after.rstrip(), "dim"))


def _titled(page: Page, title: str, sheet: RenderableType, total: int) -> list[RenderableType]:
    return [section(title), sheet if total else _nothing(page), *cut(page.view, total)]


def _nothing(page: Page) -> Text:
    return prose((page.view.say("（无）"), "dim"))
