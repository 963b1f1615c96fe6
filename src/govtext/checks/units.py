"""What the parts of a report list, problem by problem and measure by measure: outermost items and headings, else sentences."""

import re
from collections.abc import Iterator, Sequence

from govtext.chars import trim
from govtext.checks import derived
from govtext.checks.sections import sections
from govtext.model import Document, Heading, Item, Role, Span
from govtext.spans import Index

_CAUSES = re.compile("原因|根源|究其|根子")
_ASPECT = re.compile("(?:方面|如下|问题|不足|情况)(?:[（(].*)?$")
_CLAUSE_END = re.compile("[，。；：！？\n]")
_PIECE = re.compile("[^；\n]+；?")
_ANNOUNCES = re.compile(
    "(?:存在|面临|还有|仍有|不少|一些|主要)[^，。；]{0,16}(?:问题|不足|差距|困难|短板|弱项|挑战|薄弱环节)"
    "|^(?:对|针对)(?:此|这些|上述|以上)|加以(?:改进|解决|克服)|原因(?:是|在于|分析)|^(?:各位代表|同志们)"
)
_OPENS_LIST = re.compile(
    "主要(?:是|有|表现[在为]?|体现[在为]?)(?:(?:以下|如下)?[几一二两三四五六七八九0-9]{0,2}[个大]?方面)?：?|(?:如下|问题|不足|困难|差距|短板)："
)
_LEAD = re.compile(r"[*\s　]*([^，。；：！？\n\d*]{4,24})[。：]\**")
_NAMING = re.compile(r"[*\s　]*((?:针对|围绕|聚焦)[^，。；：\n]{2,40}|在?[^，。；：\n\d]{2,16}(?:方面|上))[，：]")
_FEWEST_CHARACTERS = 10
_FEWEST, _MOST = 2, 100


class Unit(Span, frozen=True, kw_only=True):
    """A problem or measure; ``lead`` names it; ``ordinal`` is 0 where it is not numbered."""

    lead: Span
    ordinal: int = 0


@derived.derived
def units(document: Document, role: Role) -> tuple[Unit, ...]:
    """Return what the parts of ``role`` list, in order: in each part its numbered units, else its sentences; a hundred at most."""
    nodes, sentences = Index(_nodes(document)), derived.sentences(document)
    headings = {heading.start: heading.end for heading in document.headings}
    found: list[Unit] = []
    for part in document.parts:
        if part.role == role:
            begin = headings.get(part.start, part.start)
            told = [s for s in sentences.within(begin, part.end) if s.start not in headings]
            found += (
                _numbered(document, begin, nodes.within(part.start + 1, part.end))
                or _led(document.text, told)
                or _named(document.text, told)
                or [unit for sentence in told for unit in _pieces(document.text, sentence)]
            )
    return tuple(found[:_MOST])


def _led(text: str, told: Sequence[Span]) -> list[Unit]:
    """Return the paragraphs, where most of them open with a few words as their lead and say more after it."""
    if not told:
        return []
    opening = [s for n, s in enumerate(told) if n == 0 or "\n" in text[told[n - 1].end : s.start]]
    ends = [*(s.start for s in opening[1:]), told[-1].end]
    found: list[Unit] = []
    for start, end in zip((s.start for s in opening), ends, strict=True):
        lead, whole = _LEAD.match(text, start, end), trim(text, start, end)
        if lead and lead.end() < whole.end and not _ANNOUNCES.search(lead[1]):
            span = Span(start=lead.start(1), end=lead.end(1))
            found.append(Unit(start=whole.start, end=whole.end, lead=span, ordinal=len(found) + 1))
    return found if len(found) > max(1, len(opening) // 2) else []


def _named(text: str, told: Sequence[Span]) -> list[Unit]:
    """Return what stands from each sentence that names its subject (在…上，针对…，) to the next one of its paragraph."""
    named = [(s, match) for s in told if (match := _NAMING.match(text, s.start, s.end))]
    if len(named) < _FEWEST:
        return []
    found = []
    for number, (sentence, match) in enumerate(named, 1):
        after = named[number][0].start if number < len(named) else told[-1].end
        line = text.find("\n", sentence.start, after)
        end = trim(text, sentence.start, after if line < 0 else line).end
        span = Span(start=match.start(1), end=match.end(1))
        found.append(Unit(start=sentence.start, end=end, lead=span, ordinal=number))
    return found


class _Node(Span, frozen=True, kw_only=True):
    source: Heading | Item


def _nodes(document: Document) -> list[_Node]:
    """Return items, and headings with what they head, an outer one before the inner."""
    of = sections(document)
    found = [_Node(start=h.start, end=of[h.start].end, source=h) for h in document.headings]
    found += [_Node(start=i.start, end=i.end, source=i) for i in document.items]
    return sorted(found, key=lambda node: (node.start, -node.end))


def _numbered(document: Document, begin: int, nodes: Sequence[_Node]) -> list[Unit]:
    """Return the outermost units that are no causes; headings that name an aspect give way to what is under them."""
    found: list[Unit] = []
    causes: set[str] = set()
    reach = told = begin
    for number, node in enumerate(nodes):
        if node.start < reach:
            continue
        inner = nodes[number + 1] if number + 1 < len(nodes) else None
        if isinstance(node.source, Heading):
            told = node.source.end
            if _ASPECT.search(node.source.title) and inner and inner.start < node.end:
                continue
            if not _CAUSES.search(node.source.title) or node.source.role == "problems":
                found.append(_of_heading(document, node, node.source, len(found) + 1))
        elif node.source.list not in causes:
            if node.source.ordinal == 1 and _CAUSES.search(document.text, told, node.start):
                causes.add(node.source.list)
            else:
                found.append(_of_item(document, node.source))
        reach = told = max(told, node.end)
    return found


def _of_heading(document: Document, node: _Node, heading: Heading, number: int) -> Unit:
    begin = heading.end - len(heading.title)
    return Unit(
        start=node.start,
        end=trim(document.text, node.start, node.end).end,
        lead=Span(start=begin, end=heading.end),
        ordinal=heading.number or number,
    )


def _of_item(document: Document, item: Item) -> Unit:
    lead = _first_clause(document.text, item.lead.start, item.lead.end)
    return Unit(start=item.start, end=item.end, lead=lead, ordinal=item.ordinal)


def _first_clause(text: str, start: int, end: int) -> Span:
    stop = _CLAUSE_END.search(text, start, end)
    return Span(start=start, end=stop.start() if stop else end)


def _pieces(text: str, sentence: Span) -> Iterator[Unit]:
    """Yield what a sentence lists by semicolons, else the sentence, unless it only announces."""
    opens = _OPENS_LIST.search(text, sentence.start, sentence.end)
    begin = opens.end() if opens and opens.end() < sentence.end else sentence.start
    pieces = [trim(text, *piece.span()) for piece in _PIECE.finditer(text, begin, sentence.end)]
    for number, span in enumerate(pieces, 1):
        if span.end - span.start >= _FEWEST_CHARACTERS and not _ANNOUNCES.search(text[span.start : span.end]):
            ordinal = number if opens and len(pieces) > 1 else 0
            yield Unit(start=span.start, end=span.end, lead=_first_clause(text, span.start, span.end), ordinal=ordinal)
