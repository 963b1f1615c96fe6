"""Plain text: bytes to characters, by byte-order mark, UTF-8, GB18030, Big5 and UTF-16, never by guessing silently."""

from __future__ import annotations

import codecs
from functools import cache

from govtext.files.source import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("gb18030", "cp950", "utf-16-le", "utf-16-be")
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "cp950": "Big5"}
_SAMPLE = 20_000
_PLAUSIBLE = 0.7
_BAD_SHARE = 0.02
# Punctuation and symbols of Chinese typography, as code point ranges.
_SIGNS = (
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2150, 0x218F),
    (0x2460, 0x24FF),
    (0x25A0, 0x25FF),
    (0x3000, 0x303F),
    (0xFF01, 0xFFE5),
)


def decode(data: bytes, name: str) -> str:
    r"""Return the text of ``data`` with line ends as ``\n`` and nothing else changed.

    ``name`` stands for the file in messages. Raises ReadError for NUL bytes and for bytes that no
    supported encoding explains; a few bad bytes are named by offset, never replaced.
    """
    text = _decoded(data, name)
    if (offset := text.find("\0")) >= 0:
        raise ReadError(
            "{path}：第{offset}个字符是空字符（NUL），像是二进制文件；请另存为纯文本（*.txt）",
            path=name,
            offset=offset + 1,
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError("{path}：文件是空的，没有可读的文字；请检查是否复制完整", path=name)
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, len(mark), encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, name)
    return _guessed(data, name) if "\0" in text else text


def _strictly(data: bytes, skip: int, encoding: str, name: str) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _bad_bytes(data, skip + error.start, encoding, name) from error


def _guessed(data: bytes, name: str) -> str:
    readings = [
        (plausibility(text), text) for encoding in _CANDIDATES if (text := _attempt(data, encoding)) is not None
    ]
    best, text = max(readings, key=lambda reading: reading[0], default=(0.0, ""))
    if best >= _PLAUSIBLE:
        return text
    raise _refusal(data, name)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refusal(data: bytes, name: str) -> ReadError:
    """Say why ``data`` is no text: NUL bytes, a few bad bytes in a known encoding, or no encoding at all."""
    if (offset := data.find(0)) >= 0:
        return ReadError(
            "{path}：字节偏移{offset}处是空字节（NUL），像是二进制文件；请另存为纯文本（*.txt）",
            path=name,
            offset=offset,
        )
    for encoding in ("utf-8", "gb18030", "cp950"):
        text = data.decode(encoding, "replace")
        if (
            text.count("\N{REPLACEMENT CHARACTER}") <= max(1, len(text) * _BAD_SHARE)
            and plausibility(text) >= _PLAUSIBLE
        ):
            return _bad_bytes(data, _first_bad(data, encoding), encoding, name)
    return ReadError(
        "{path}：从字节偏移{offset}起无法识别编码（试过 UTF-8、GB18030、Big5、UTF-16）；请用记事本等另存为 UTF-8 纯文本",
        path=name,
        offset=_first_bad(data, "utf-8"),
    )


def _first_bad(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _bad_bytes(data: bytes, offset: int, encoding: str, name: str) -> ReadError:
    return ReadError(
        "{path}：字节偏移{offset}处（第{line}行）不是有效的{encoding}编码；请核对此处文字，另存为 UTF-8 后再试",
        path=name,
        offset=offset,
        line=data.count(b"\n", 0, offset) + 1,
        encoding=_NAMES.get(encoding, encoding.upper()),
    )


def plausibility(text: str) -> float:
    """Return the share (0 to 1) of the characters beyond printable ASCII that Chinese prose commonly uses."""
    expected = _expected()
    unusual = [c for c in text[:_SAMPLE] if not (" " <= c <= "~" or c in "\t\n\r")]
    return sum(c in expected for c in unusual) / len(unusual) if unusual else 1.0


@cache
def _expected() -> frozenset[str]:
    """Return the frequent characters: level 1 of GB 2312 and of Big5, with the signs of Chinese typography."""
    simplified = _table("gb2312", range(0xB0, 0xD8), (range(0xA1, 0xFF),))
    traditional = _table("big5", range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF)))
    signs = "".join(chr(code) for low, high in _SIGNS for code in range(low, high + 1))
    return frozenset(simplified + traditional + signs + "·×§°±")


def _table(encoding: str, leads: range, trails: tuple[range, ...]) -> str:
    return b"".join(bytes((lead, trail)) for lead in leads for part in trails for trail in part).decode(
        encoding, "ignore"
    )
