"""Facts as rows: which columns each fact has, and their values, for every format that has cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args, get_origin

import msgspec

from govtext.language import Lang, label
from govtext.model import Document, Quote, Record, Span
from govtext.spans import Lines

Cell = str | int | Decimal | None
C = TypeVar("C", bound=Cell)

PLACES: Final = ("start", "end", "line", "column", "surface")
_SHOWN_ALREADY: Final = frozenset({"start", "end", "surface"})
_SEPARATOR = "；"


class Column(NamedTuple):
    """A column and how its value is read from a fact; ``closed`` values are codes that have a word in each language."""

    name: str
    read: Callable[[Any], object]
    closed: bool = False


class Table(NamedTuple):
    """The rows of one fact: its name in JSON, how a document yields it, its columns, before or after place and text."""

    fact: str
    facts: Callable[[Document], Iterable[Span]]
    columns: tuple[Column, ...]
    placed_last: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return ("file", *self._ordered(PLACES, tuple(column.name for column in self.columns)))

    def rows(self, document: Document, lang: Lang) -> Iterator[tuple[Cell, ...]]:
        """Yield a row a fact, in text order, a parent before its children."""
        lines = Lines(document.text)
        for fact in self.facts(document):
            place: tuple[Cell, ...] = (fact.start, fact.end, *lines.place(fact.start), document.quote(fact))
            cells = tuple(_cell(column, fact, lang) for column in self.columns)
            yield (document.id, *self._ordered(place, cells))

    def _ordered(self, place: tuple[C, ...], own: tuple[C, ...]) -> tuple[C, ...]:
        return (*own, *place) if self.placed_last else (*place, *own)


def _cell(column: Column, fact: Span, lang: Lang) -> Cell:
    value = column.read(fact)
    if isinstance(value, bool):
        return label(lang, str(value).lower())
    if value is None or isinstance(value, int | Decimal):
        return value
    return label(lang, str(value)) if column.closed and lang == "zh" else str(value)


def _columns(record: type[Record], prefix: str = "", path: tuple[str, ...] = ()) -> Iterator[Column]:
    """Yield the columns of a record: a quote gives its text, records inside give their fields as ``outer_inner``."""
    for field in msgspec.structs.fields(record):
        if field.name in _SHOWN_ALREADY:
            continue
        name, kind, inside = f"{prefix}{field.name}", _plain(field.type), (*path, field.name)
        if not isinstance(kind, type) or not issubclass(kind, Record):
            yield Column(name, _reader(inside), get_origin(kind) is Literal)
            continue
        if issubclass(kind, Quote):
            yield Column(name, _reader((*inside, "surface")))
        yield from _columns(kind, f"{name}_", inside)


def _plain(kind: object) -> object:
    """Return the type of a field without its ``| None``."""
    given = [one for one in get_args(kind) if one is not type(None)]
    return given[0] if type(None) in get_args(kind) else kind


def _reader(path: Sequence[str]) -> Callable[[object], object]:
    def read(value: object) -> object:
        for name in path:
            value = None if value is None else getattr(value, name)
        return value

    return read


def _joined(quotes: Iterable[Quote]) -> str:
    return _SEPARATOR.join(quote.surface for quote in quotes)


TASKS: Final = Table(
    "tasks",
    lambda document: document.tasks(),
    (
        Column("path", lambda task: " › ".join(task.path)),
        Column("level", lambda task: len(task.path)),
        Column("ordinal", lambda task: task.ordinal),
        Column("lead", lambda task: task.lead.surface),
        Column("role", lambda task: task.role, closed=True),
        Column("in_charge", lambda task: _joined(task.in_charge)),
        Column("deadline", lambda task: task.deadline and task.deadline.surface),
        Column("last", lambda task: task.deadline and task.deadline.last),
        Column("metrics", lambda task: len(task.metrics)),
        Column("placeholders", lambda task: len(task.placeholders)),
        Column("figures", lambda task: _joined(task.metrics)),
    ),
    placed_last=True,
)


def _facts() -> Iterator[Table]:
    """Yield a table for each list of facts that a document has."""
    for field in msgspec.structs.fields(Document):
        of = get_args(field.type)
        if get_origin(field.type) is tuple and issubclass(of[0], Span):
            yield Table(field.name, _reader((field.name,)), tuple(_columns(of[0])))  # type: ignore[arg-type] # by the type just read


FACTS: Final = (TASKS, *_facts())
