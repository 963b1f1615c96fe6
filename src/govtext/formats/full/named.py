"""What the report names and leaves out: times, formulations, documents, places and people, gaps; a few lines each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from rich.console import RenderableType
from rich.text import Text

from govtext.formats.full.facts import in_context
from govtext.formats.full.page import Page
from govtext.formats.full.paper import grid, join, prose, section
from govtext.formats.view import excerpt
from govtext.model import Citation, Document, Formulation, Mention, Period, PeriodRole, Span

_MOST = 5
_SURFACE_CHARACTERS = 40
_ALERT = "yellow"
_RANK: Final[Mapping[PeriodRole, int]] = MappingProxyType({"report": 0, "deadline": 1, "meeting": 2})


class _Entry(NamedTuple):
    """A passage, what is known of it, and where it first stands."""

    passage: Text
    known: tuple[str, ...]
    start: int
    alert: bool = False


def named(page: Page) -> list[RenderableType]:
    """Return the section of all facts that have no table of their own; nothing where there are none."""
    kinds = (_periods, _formulations, _citations, _mentions, _gaps)
    rows = [row for kind in kinds for row in kind(page)]
    return [section(page.view.say("其他内容")), grid(rows, 14 if page.view.lang == "en" else 6)] if rows else []


_Rows = Iterator[tuple[Text, Text]]


def _periods(page: Page) -> _Rows:
    periods = sorted(page.document.periods, key=lambda period: _RANK.get(period.role, len(_RANK)))
    roles = Counter(page.view.label(period.role) for period in periods)
    summary = page.view.say("、").join(f"{role} {number}" for role, number in roles.items())
    telling = (period for period in periods if page.view.complete or period.role in _RANK)
    yield from _row(page, page.view.say("时间"), periods, summary, (_period(page, period) for period in telling))


def _period(page: Page, period: Period) -> _Entry:
    days = "—".join(dict.fromkeys(day.isoformat() for day in (period.first, period.last) if day))
    return _Entry(_passage(period.surface), (page.view.label(period.role), days), period.start)


def _formulations(page: Page) -> _Rows:
    found = page.document.formulations
    late = sum(_is_late(page.document, formulation) for formulation in found)
    summary = page.view.say("已停用 {late}", late=late) if late else ""
    number = Counter(formulation.phrase for formulation in found)
    order = sorted(found, key=lambda one: (not _is_late(page.document, one), -number[one.phrase]))
    yield from _row(page, page.view.say("提法"), found, summary, (_formulation(page, one) for one in order))


def _is_late(document: Document, formulation: Formulation) -> bool:
    """Whether a formulation was given up before the year that the report is about."""
    return bool(document.year and formulation.until and formulation.until < f"{document.year.year:04}")


def _formulation(page: Page, formulation: Formulation) -> _Entry:
    late = _is_late(page.document, formulation)
    known = page.view.say("{month}停用", month=formulation.until) if late else formulation.category
    return _Entry(_passage(formulation.phrase), (known,), formulation.start, late)


def _citations(page: Page) -> _Rows:
    found = page.document.citations
    yield from _row(page, page.view.say("引用"), found, "", (_citation(page, one) for one in found))


def _citation(page: Page, citation: Citation) -> _Entry:
    known = (page.view.label(citation.genre), citation.number or "", citation.date or "")
    return _Entry(_passage(citation.surface), known, citation.start)


def _mentions(page: Page) -> _Rows:
    found = sorted(page.document.mentions, key=lambda one: (not one.exposed, not one.own))
    exposed = sum(mention.exposed for mention in found)
    summary = page.view.say("漏遮 {number}", number=exposed) if exposed else ""
    yield from _row(page, page.view.say("名称"), found, summary, (_mention(page, one) for one in found))


def _mention(page: Page, mention: Mention) -> _Entry:
    said = {
        page.view.label(mention.kind): True,
        page.view.say("漏遮"): mention.exposed,
        page.view.say("本单位"): mention.own,
        page.view.say("责任人"): mention.in_charge,
    }
    known = tuple(word for word, holds in said.items() if holds)
    return _Entry(_passage(mention.surface), known, mention.start, mention.exposed)


def _gaps(page: Page) -> _Rows:
    def entry(gap: Span, kind: str) -> _Entry:
        return _Entry(in_context(page, gap, f"[{page.view.label(kind)}]"), (), gap.start)

    found = page.document.gaps
    yield from _row(page, page.view.say("缺字"), found, "", (entry(gap, gap.kind) for gap in found))


def _row(page: Page, label: str, found: Sequence[Span], summary: str, entries: Iterable[_Entry]) -> _Rows:
    """Yield the row of one kind of fact: how many, and the first few; the same passage again is only counted."""
    if not found:
        return
    alike: dict[tuple[str, tuple[str, ...]], list[_Entry]] = {}
    for entry in entries:
        alike.setdefault((entry.passage.plain, entry.known), []).append(entry)
    shown = [*alike.values()][: page.view.rows(len(alike), _MOST)]
    total = page.view.say("{number}处", number=len(found))
    lines = [prose(f"{total}  {summary}"), *(_line(page, same) for same in shown)]
    if left := len(alike) - len(shown):
        lines.append(prose((page.view.say("另有{left}条，见 --all 或 --format json", left=left), "dim")))
    yield prose((label, "dim")), join(lines)


def _line(page: Page, same: Sequence[_Entry]) -> Text:
    first = same[0]
    times = f" ×{len(same)}" if len(same) > 1 else ""
    known = " ".join(excerpt(word, _SURFACE_CHARACTERS) for word in first.known if word)
    line = join([first.passage, prose(times, (f"  {known}" if known else "", _ALERT if first.alert else "dim"))], "")
    return join([line, prose((page.address(first.start), "dim"))], "  ")


def _passage(surface: str) -> Text:
    return prose(excerpt(surface, _SURFACE_CHARACTERS))
