"""One JSON object a line, UTF-8, as the schema says: ``id`` first, exact decimals as numbers."""

from __future__ import annotations

from govtext.formats.view import View
from govtext.model import SCHEMA, Analysis, Record, Scores, Task, to_json


class ScoredDocument(Record, frozen=True, kw_only=True):
    """The scores of a document without its facts."""

    id: str | None = None
    schema: str = SCHEMA
    scores: Scores


class TaskedDocument(Record, frozen=True, kw_only=True):
    """The tasks of a document as a tree, the outermost first."""

    id: str | None = None
    schema: str = SCHEMA
    tasks: tuple[Task, ...]


def line(record: Record) -> str:
    """Return ``record`` as one line of JSON with its line end."""
    return to_json(record).decode() + "\n"


def analysis(result: Analysis, view: View) -> str:
    """Return ``result`` as one line; JSON has no language and no width."""
    del view
    return line(result)
