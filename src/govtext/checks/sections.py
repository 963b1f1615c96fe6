"""Sections: what each heading heads, and what opens a part."""

from govtext.checks import derived
from govtext.model import Document, Heading, Span


def opening(document: Document, part: Span) -> Span:
    """Return the heading that opens ``part``, else its first sentence, else the part."""
    heading = next((h for h in document.headings if h.start == part.start), None)
    found = heading or next((s for s in document.sentences if part.start <= s.start < part.end), part)
    return Span(start=found.start, end=found.end)


@derived.derived
def sections(document: Document) -> dict[int, Span]:
    """Return by its heading's start what each heading heads: up to the next one as high, and within its part."""
    found: dict[int, Span] = {}
    parts = derived.parts(document)
    pending: list[Heading] = []

    def close(until: int, level: int = 1) -> None:
        while pending and pending[-1].level >= level:
            heading = pending.pop()
            part = parts.before(heading.start)
            found[heading.start] = Span(start=heading.start, end=min(until, part.end) if part else until)

    for heading in document.headings:
        close(heading.start, heading.level)
        pending.append(heading)
    close(len(document.text))
    return found
