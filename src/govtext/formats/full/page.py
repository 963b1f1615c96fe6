"""A document together with the way it is shown: places, section paths and passages in the words of a screen."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from govtext.chars import Lines
from govtext.formats.view import View, excerpt
from govtext.model import Document, Heading, Part, Span


@dataclass(frozen=True)
class Page:
    """One document on one screen."""

    document: Document
    view: View

    @cached_property
    def lines(self) -> Lines:
        """Line starts of the text."""
        return Lines(self.document.text)

    def place(self, offset: int) -> str:
        """Return the place of ``offset`` in words."""
        line, column = self.lines.place(offset)
        return self.view.say("第{line}行第{column}列", line=line, column=column)

    def address(self, offset: int) -> str:
        """Return the place of ``offset`` as line:column."""
        line, column = self.lines.place(offset)
        return f"{line}:{column}"

    def part_at(self, offset: int) -> Part | None:
        """Return the part that holds ``offset``."""
        at = bisect_right(self.document.parts, offset, key=lambda part: part.start) - 1
        return self.document.parts[at] if at >= 0 else None

    def first_heading(self, part: Part) -> Heading | None:
        """Return the heading that opens ``part``, None where the part opens with text."""
        at = bisect_right(self.document.headings, part.start - 1, key=lambda heading: heading.start)
        for heading in self.document.headings[at : at + 1]:
            if heading.start < part.end and not self.document.text[part.start : heading.start].strip():
                return heading
        return None

    def opening(self, span: Span, limit: int) -> str:
        """Return the first characters of a passage."""
        return excerpt(
            self.document.text[span.start : min(span.end, span.start + limit * 4)].lstrip()[: limit + 1], limit
        )


def inside(starts: list[int], span: Span) -> range:
    """Return the positions in the sorted ``starts`` that lie inside ``span``."""
    return range(bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1))
