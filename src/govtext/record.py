"""What every noun of govtext is made of: records, spans of the caller's text, and their JSON."""

from decimal import Decimal
from typing import Any, Literal

import msgspec

Role = Literal["preamble", "work", "problems", "causes", "plan", "closing", "other"]


class GovtextError(Exception):
    """Something the caller can mend; the message names file, place and remedy."""


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of every result: immutable, comparable, JSON-ready."""

    def to_dict(self) -> dict[str, Any]:
        """Return what the JSON says, as dictionaries and lists (exact decimals become JSON numbers)."""
        return dict(msgspec.json.decode(to_json(self)))


class Span(Record, frozen=True, kw_only=True):
    """Half-open character offsets into the document's text."""

    start: int
    end: int


class Quote(Span, frozen=True, kw_only=True):
    """A span with its text."""

    surface: str


class Evidence(Quote, frozen=True, kw_only=True):
    """A passage that a finding or a score rests on, the part it plays, and its figure where it states one."""

    role: str
    value: Decimal | None = None
    unit: str | None = None
    masked: bool = False


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def to_json(record: object) -> bytes:
    """Encode any record, or list of records, as one line of UTF-8 JSON; raises GovtextError for a lone surrogate in the text."""
    try:
        return _ENCODER.encode(record)
    except UnicodeEncodeError as error:
        raise GovtextError(f"文本第{error.start}字符是孤立的代理码位，不能写成 UTF-8；请先删去或替换该字符") from error
