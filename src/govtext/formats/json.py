"""One JSON object a line, UTF-8, as the schema says: ``id`` first, exact decimals as numbers."""

from __future__ import annotations

import msgspec

from govtext.formats.view import View
from govtext.model import SCHEMA, Analysis, GovtextError, Record, Scores, Task, to_json


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


class _Value(msgspec.Struct):
    value: float | None


class _Named(msgspec.Struct):
    boilerplate: _Value


class _Scored(msgspec.Struct):
    scores: _Named


def shares(text: str) -> list[float]:
    """Return the boilerplate shares in lines of scored documents or analyses, those without sentences left out.

    Raises GovtextError with the line that is neither.
    """
    found = []
    for number, scored in enumerate(text.splitlines(), 1):
        if scored.strip():
            try:
                found.append(msgspec.json.decode(scored, type=_Scored).scores.boilerplate.value)
            except (msgspec.MsgspecError, UnicodeEncodeError) as error:
                raise GovtextError(f"第{number}行不是 govtext score -f json 的输出（{error}）") from error
    return [value for value in found if value is not None]
