"""A document together with the way it is shown: places and passages in the words of a screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from govtext.formats.view import View, excerpt
from govtext.model import Document, Heading, Part, Span
from govtext.spans import Index, Lines


@dataclass(frozen=True)
class Page:
    """One document on one screen."""

    document: Document
    view: View

    @cached_property
    def lines(self) -> Lines:
        """Line starts of the text."""
        return Lines(self.document.text)

    @cached_property
    def parts(self) -> Index[Part]:
        """The parts by place."""
        return Index(self.document.parts)

    @cached_property
    def headings(self) -> Index[Heading]:
        """The headings by place."""
        return Index(self.document.headings)

    def place(self, offset: int) -> str:
        """Return the place of ``offset`` in words."""
        line, column = self.lines.place(offset)
        return self.view.say("第{line}行第{column}列", line=line, column=column)

    def address(self, offset: int) -> str:
        """Return the place of ``offset`` as line:column."""
        line, column = self.lines.place(offset)
        return f"{line}:{column}"

    def first_heading(self, part: Span) -> Heading | None:
        """Return the heading that opens ``part``, None where the part opens with text."""
        for heading in self.headings.within(part.start, part.end)[:1]:
            if not self.document.text[part.start : heading.start].strip():
                return heading
        return None

    def opening(self, span: Span, limit: int) -> str:
        """Return the first characters of a passage."""
        return excerpt(
            self.document.text[span.start : min(span.end, span.start + limit * 4)].lstrip()[: limit + 1], limit
        )
