"""Structure over every numbering style and layout: whole reports with title, headings, items and parts marked in place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from govtext.model import Document
from govtext.pipeline import parse

REPORTS = sorted((Path(__file__).parent / "data" / "structure").glob("*.txt"))
MARK = re.compile(r"⟦(=\w+⟧|T |\d#(?:\d+|-) |[a-z]\d+ )|⟧")


class Marked(NamedTuple):
    """A report without its marks, and what they say."""

    text: str
    title: str | None
    headings: list[tuple[str, int, int | None]]
    items: list[tuple[str, str, int]]
    parts: list[tuple[str, str]]


def marked(source: str) -> Marked:
    """Take the marks out of a report; spans are given with their start, since a passage may stand twice."""
    text, done = "", 0
    opened: list[tuple[int, str]] = []
    spans: list[tuple[int, int, str]] = []
    starts: list[tuple[int, str]] = []
    for mark in MARK.finditer(source):
        text += source[done : mark.start()]
        done = mark.end()
        tag = mark[1]
        if tag is None:
            start, name = opened.pop()
            spans.append((start, len(text), name))
        elif tag.startswith("="):
            starts.append((len(text), tag.strip("=⟧")))
        else:
            opened.append((len(text), tag.strip()))
    text += source[done:]
    spans.sort(key=lambda s: (s[0], -s[1]))
    headings = [(at(text, start, end), *numbers(*name.split("#"))) for start, end, name in spans if "#" in name]
    items = [(at(text, start, end), name[0], int(name[1:])) for start, end, name in spans if name[0].islower()]
    title = next((text[start:end] for start, end, name in spans if name == "T"), None)
    return Marked(text, title, headings, items, [(role, at(text, *shrunk(text, start))) for start, role in starts])


def numbers(level: str, number: str) -> tuple[int, int | None]:
    return int(level), None if number == "-" else int(number)


def at(text: str, start: int, end: int) -> str:
    """Name a span so that a failure can be read."""
    return f"{start}:{end} {text[start:end]}"


def shrunk(text: str, start: int) -> tuple[int, int]:
    """Return the first eight signs of a part, the white space before them left out."""
    start += len(text[start:]) - len(text[start:].lstrip())
    return start, min(start + 8, len(text))


def headings(document: Document) -> list[Any]:
    return [(at(document.text, h.start, h.end), h.level, h.number) for h in document.headings]


def items(document: Document) -> list[Any]:
    names: dict[str, str] = {}
    for item in document.items:
        names.setdefault(item.list, chr(ord("a") + len(names)))
    return [(at(document.text, i.start, i.end), names[i.list], i.ordinal) for i in document.items]


def parts(document: Document) -> list[Any]:
    return [
        (part.role, at(document.text, *shrunk(document.text, part.start)))
        for part in document.parts
        if document.quote(part).strip()
    ]


@pytest.fixture(params=REPORTS, ids=lambda path: path.stem)
def report(request: pytest.FixtureRequest) -> Marked:
    return marked(request.param.read_text(encoding="utf-8"))


def test_title(report: Marked) -> None:
    found = parse(report.text).title
    assert (found.surface if found else None) == report.title


def test_headings(report: Marked) -> None:
    assert headings(parse(report.text)) == report.headings


def test_items(report: Marked) -> None:
    assert items(parse(report.text)) == report.items


def test_parts(report: Marked) -> None:
    assert parts(parse(report.text)) == report.parts
