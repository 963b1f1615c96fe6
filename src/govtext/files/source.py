"""Where the bytes come from: regular files and streams, under a size limit, and known formats by their first bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from govtext.language import Lang, say
from govtext.model import GovtextError

MAX_BYTES = 20_000_000

# First bytes -> (what the file is, where it can be saved as text).
_SIGNATURES = (
    (b"%PDF-", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件（.doc、.xls、.wps 等）"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩文件"),
    (b"Rar!\x1a\x07", "RAR 压缩文件"),
    (b"\x89PNG\r\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
    (b"\x7fELF", "程序文件"),
    (b"SQLite format 3\0", "SQLite 数据库"),
)
# Names of members of a zip file that tell what it holds.
_MEMBERS = (
    (b"word/", "Word 文件（.docx）"),
    (b"xl/", "Excel 文件（.xlsx）"),
    (b"ppt/", "PowerPoint 文件（.pptx）"),
    (b"OFD.xml", "OFD 版式文件"),
)
_ZIP_HEAD = 65_536


class ReadError(GovtextError):
    """A file that cannot be read: which, why, and what to do about it."""

    def __init__(self, message: str, **fields: object) -> None:
        """Take a Chinese ``message`` with ``{fields}``; it is also the key of its English translation."""
        super().__init__(say("zh", message, **fields) if fields else message)
        self.message = message
        self.fields = fields

    def text(self, lang: Lang) -> str:
        """Return the message in ``lang``."""
        fields = self.fields | ({"kind": say(lang, str(self.fields["kind"]))} if "kind" in self.fields else {})
        return say(lang, self.message, **fields)


def load(path: str | os.PathLike[str], max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file (symbolic links are followed). Raises ReadError."""
    name = os.fsdecode(path)
    try:
        _require_regular(name, Path(path).stat().st_mode)
        with Path(path).open("rb") as stream:
            return take(stream, name, max_bytes, os.fstat(stream.fileno()).st_size)
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error


def take(stream: BinaryIO, name: str, max_bytes: int = MAX_BYTES, size: int = 0) -> bytes:
    """Return all bytes of ``stream``, at most ``max_bytes``; ``size`` is its declared size. Raises ReadError."""
    data = b"" if size > max_bytes else stream.read(max_bytes + 1)
    if max(size, len(data)) > max_bytes:
        raise _too_large(name, max(size, len(data)), max_bytes)
    if not data:
        raise ReadError("{path}：文件是空的，没有可读的文字；请检查是否复制完整", path=name)
    if kind := recognise(data):
        raise ReadError(
            "{path}：这是{kind}，本版只读纯文本；请在原软件中另存为“纯文本（*.txt）”后再试", path=name, kind=kind
        )
    return data


def recognise(data: bytes) -> str | None:
    """Return the Chinese name of the known binary format that ``data`` starts with, or None."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for member, kind in _MEMBERS if member in data[:_ZIP_HEAD]), "zip 压缩文件")
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


def _require_regular(name: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise ReadError("{path}：这是文件夹，不是文件；请给出其中的文件，如 {path}/*.txt", path=name)
    if not stat.S_ISREG(mode):
        raise ReadError("{path}：不是普通文件（管道、设备或套接字）；请先存为普通文件，或改用标准输入“-”", path=name)


def _unreadable(name: str, error: OSError | ValueError) -> ReadError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReadError("{path}：找不到文件；请检查路径和文件名", path=name)
    if isinstance(error, PermissionError):
        return ReadError("{path}：没有读取权限；请检查文件权限，或先复制一份", path=name)
    reason = error.strerror if isinstance(error, OSError) else error
    return ReadError("{path}：无法读取（{reason}）；请检查路径和磁盘", path=name, reason=reason)


def _too_large(name: str, size: int, limit: int) -> ReadError:
    return ReadError(
        "{path}：至少{size}字节，超过上限{limit}字节；请拆分文件，或用 --max-bytes 放宽上限",
        path=name,
        size=f"{size:,}",
        limit=f"{limit:,}",
    )
