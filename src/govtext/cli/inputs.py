"""The files that a command is given: each is read and worked on, one that is bad is said and passed over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TypeVar

from govtext import files
from govtext.cli.arguments import Options
from govtext.cli.output import complain
from govtext.formats.view import clean
from govtext.language import Lang, say
from govtext.model import GovtextError

T = TypeVar("T")


def results(options: Options, work: Callable[[str, str], T]) -> Iterator[T | None]:
    """Return ``work(name, text)`` for each file as it is read, None for one that failed, after saying why.

    Raises GovtextError at once where no file is given.
    """
    if not options.files:
        raise GovtextError(say(options.lang, "没有给出文件；请给出纯文本文件，或用“-”读标准输入"))
    return (_result(options, name, work) for name in options.files)


def _result(options: Options, name: str, work: Callable[[str, str], T]) -> T | None:
    return attempted(options.lang, name, lambda: work(name, read(options, name)))


def attempted(lang: Lang, name: str, work: Callable[[], T]) -> T | None:
    """Return what ``work`` gives, or None where the file ``name`` failed it, after saying why on standard error."""
    try:
        return work()
    except files.ReadError as error:
        said = error.text(lang)
    except GovtextError as error:
        said = str(error)
    except Exception as error:  # noqa: BLE001 - whatever one file does, the files after it are still read
        said = say(lang, "{path}：内部错误（{error}），请报告给开发者", path=name, error=repr(error)[:200])
    complain(clean(said))
    return None


def read(options: Options, name: str) -> str:
    """Return the text of a file, or of standard input for ``-``. Raises ReadError."""
    limit = options.max_bytes or files.MAX_BYTES
    if name == "-":
        return files.read_stream(sys.stdin.buffer, "-", max_bytes=limit)
    return files.read(name, max_bytes=limit)
