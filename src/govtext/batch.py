"""JSON Lines in, JSON Lines out: one result a line, in order, as they come; a bad line never stops the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

import msgspec

from govtext.language import Lang, say
from govtext.model import GovtextError, Record, to_json

MAX_BYTES = 20_000_000
# A character escaped as \\uXXXX takes up to six times its bytes.
_ESCAPED = 6


class _Line(msgspec.Struct, frozen=True):
    text: str
    id: str | int | None = None


class Answer(NamedTuple):
    """One output line, without its line end, and the record that it holds, None for an error."""

    line: bytes
    record: Record | None


class LineError(GovtextError):
    """An input line that cannot be used; ``id`` is the line's own, where it could be read."""

    def __init__(self, message: str, identity: str | None = None) -> None:
        """Take what is wrong and the id."""
        super().__init__(message)
        self.id = identity


def answers(
    stream: BinaryIO, work: Callable[[str, str | None], Record], *, lang: Lang = "zh", max_bytes: int = MAX_BYTES
) -> Iterator[Answer]:
    """Yield ``work(text, id)`` for each non-blank line of ``stream``, else ``{"id", "error"}``.

    ``max_bytes`` bounds the UTF-8 text of one line. Only errors of ``stream`` itself are raised.
    """
    for number, line in enumerate(_lines(stream, max_bytes * _ESCAPED), 1):
        if line is None or line.strip():
            yield _answer(number, line, work, lang, max_bytes)


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Yield the lines of ``stream``, None in place of one over ``longest`` bytes, which is skipped unread."""
    mark = b"\xef\xbb\xbf"
    while line := stream.readline(longest + 1):
        if len(line) <= longest:
            yield line.removeprefix(mark)
        else:
            while not line.endswith(b"\n") and (line := stream.readline(longest)):
                pass
            yield None
        mark = b""


def _answer(
    number: int, line: bytes | None, work: Callable[[str, str | None], Record], lang: Lang, max_bytes: int
) -> Answer:
    identity: str | None = None
    try:
        identity, text = _request(line, lang, max_bytes)
        record = work(text, identity)
        return Answer(to_json(record), record)
    except LineError as error:
        identity, reason = error.id, str(error)
    except GovtextError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001 - whatever one text does, the lines after it are still answered
        reason = say(lang, "内部错误（{error}），请连同这一行报告给开发者", error=repr(error)[:200])
    said = say(lang, "第{number}行：{reason}", number=number, reason=reason)
    return Answer(msgspec.json.encode({"id": identity, "error": said.encode(errors="replace").decode()}), None)


def _request(line: bytes | None, lang: Lang, max_bytes: int) -> tuple[str | None, str]:
    """Return the id and the text of ``line``."""
    too_long = say(lang, "文本超过{limit}字节；请拆分，或用 --max-bytes 放宽上限", limit=f"{max_bytes:,}")
    if line is None:
        raise LineError(too_long)
    try:
        said = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unusable(line, lang) from error
    identity = None if said.id is None else str(said.id)
    if len(said.text) * 4 > max_bytes and len(said.text.encode()) > max_bytes:
        raise LineError(too_long, identity)
    return identity, said.text


def _unusable(line: bytes, lang: Lang) -> LineError:
    """Say what is wrong with ``line``, with its id where it has one."""
    try:
        said: Any = json.loads(line)
    except UnicodeDecodeError as error:
        return LineError(say(lang, "字节偏移{offset}处不是有效的 UTF-8", offset=error.start))
    except (ValueError, RecursionError):
        return LineError(say(lang, '不是有效的 JSON；应为 {"id": …, "text": …}'))
    if not isinstance(said, dict):
        return LineError(say(lang, '不是 JSON 对象；应为 {"id": …, "text": …}'))
    identity = said.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | None):
        return LineError(say(lang, "“id”应为字符串、整数或 null"))
    identity = None if identity is None else str(identity).encode(errors="replace").decode()
    if not isinstance(said.get("text"), str):
        return LineError(say(lang, "缺少字符串“text”"), identity)
    return LineError(say(lang, "含有不成对的 UTF-16 代理码（\\ud800–\\udfff），不是有效文本"), identity)
