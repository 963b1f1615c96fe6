"""Where results go: standard output as they come, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Protocol

from govtext.cli.arguments import Options
from govtext.formats.view import View
from govtext.language import Lang, say
from govtext.model import GovtextError

_WIDEST = 160


class Status(IntEnum):
    """Exit codes: the worst of all inputs counts."""

    FINE = 0
    FINDINGS = 1
    UNUSABLE = 2


class Sink(Protocol):
    """Takes finished text."""

    def write(self, text: str, /) -> object:
        """Take ``text``."""


class Screen:
    """Standard output; JSON is always UTF-8, other text in the terminal's encoding, nothing ever unencodable."""

    def __init__(self, *, utf8: bool) -> None:
        """Take whether the text is JSON."""
        self._bytes: BinaryIO | None = sys.stdout.buffer if utf8 else None

    def write(self, text: str, /) -> None:
        """Write ``text`` and flush, so that a reader sees each result at once."""
        if self._bytes is not None:
            self._bytes.write(text.encode())
            self._bytes.flush()
            return
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()


@contextmanager
def opened(path: str | None, inputs: Iterable[str], *, utf8: bool, lang: Lang) -> Iterator[Sink]:
    """Give the sink for ``path`` (None: standard output). Raises GovtextError where it cannot be written."""
    if path is None:
        yield Screen(utf8=utf8)
        return
    with replaced(path, inputs, lang=lang) as stream:
        text = TextIOWrapper(stream, encoding="utf-8", newline="\n", errors="backslashreplace")
        yield text
        text.detach()


@contextmanager
def replaced(path: str, inputs: Iterable[str], *, lang: Lang) -> Iterator[BinaryIO]:
    """Give a new file that takes the place of ``path`` once it is complete. Raises GovtextError where it cannot."""
    target = Path(path)
    if any(_same(target, name) for name in inputs):
        raise GovtextError(say(lang, "{path}：输出会覆盖输入文件；请换一个文件名", path=path))
    if (
        target.exists() and not target.is_file()
    ):  # to put a file in the place of a device such as /dev/null breaks the machine
        raise GovtextError(say(lang, "{path}：不是普通文件，不能替换；请换一个文件名，或写到标准输出", path=path))
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise _unwritable(target, error, lang) from error
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _publish(Path(name), target, lang)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _publish(finished: Path, target: Path, lang: Lang) -> None:
    """Put the finished file in place, with the permissions of an ordinary new file."""
    mask = os.umask(0)
    os.umask(mask)
    finished.chmod(0o666 & ~mask)
    try:
        finished.replace(target)
    except OSError as error:
        raise _unwritable(target, error, lang) from error


def _unwritable(target: Path, error: OSError, lang: Lang) -> GovtextError:
    return GovtextError(
        say(lang, "{path}：无法写入（{reason}）；请检查文件夹和权限", path=target, reason=error.strerror)
    )


def _same(target: Path, name: str) -> bool:
    try:
        return name != "-" and target.samefile(name)
    except (OSError, ValueError):
        return False


def screen(options: Options, *, colored: bool = True) -> View:
    """Return how screens are shown: in colour on a terminal only, as wide as the terminal up to 160 cells, else 100."""
    width = options.width or min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
    color = colored and options.output is None and _colored()
    return View(options.lang, width, color=color, complete=options.complete, show_pass=options.show_pass)


def _colored() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ or "TERM" in os.environ


def complain(text: str, *, bare: bool = False) -> None:
    """Say ``text`` on standard error, safely encoded; ``bare`` lines are written as they are."""
    encoding = sys.stderr.encoding or "utf-8"
    said = text if bare else f"govtext: {text}\n"
    sys.stderr.write(said.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()
