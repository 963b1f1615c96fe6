"""Files in: ``read`` turns a file into text, or says in one line which file, why not, and what to do."""

from __future__ import annotations

import os
from typing import BinaryIO

from govtext.files.source import MAX_BYTES, ReadError, load, take
from govtext.files.text import decode

__all__ = ["MAX_BYTES", "ReadError", "read", "read_stream"]


def read(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> str:
    r"""Return the text of a plain-text file, line ends as ``\n`` and nothing else changed.

    Raises ReadError for what is missing, no regular file, empty, binary, undecodable or over ``max_bytes``.
    """
    return decode(load(path, max_bytes), os.fsdecode(path))


def read_stream(stream: BinaryIO, name: str, *, max_bytes: int = MAX_BYTES) -> str:
    """Return the text of a stream such as standard input; ``name`` stands for it in messages. Raises ReadError."""
    return decode(take(stream, name, max_bytes), name)
