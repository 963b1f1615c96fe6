"""The outputs of one run: each format to its file or the screen, all complete before any file appears."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from govtext.cli.arguments import Options, Output
from govtext.cli.output import opened, replaced, screen
from govtext.formats.report import Judged, report
from govtext.language import say
from govtext.model import GovtextError

_SCREENS = frozenset({"full", "concise"})
Add = Callable[[Judged], object]


@contextmanager
def outputs(asked: Sequence[Output], options: Options, kept: Iterable[str]) -> Iterator[Add]:
    """Give the function that adds a document to every output; none may replace a file of ``kept``.

    Raises GovtextError where two outputs go to one place, or one cannot be written.
    """
    placed = _placed(asked, options)
    kept = [*options.files, *kept]
    with ExitStack() as stack:
        adds = [_added(stack, output, options, kept) for output in placed]

        def add(judged: Judged) -> None:
            for one in adds:
                one(judged)

        yield add


def _placed(asked: Sequence[Output], options: Options) -> list[Output]:
    """Return the outputs with their files; ``-o`` is the file of the first that names none."""
    placed = list(asked)
    if options.output is not None:
        at = next((n for n, output in enumerate(placed) if output.path is None), None)
        if at is None:
            raise GovtextError(say(options.lang, "每种格式都已给出文件，-o 没有用处"))
        placed[at] = Output(placed[at].format, options.output)
    places = [None if output.path is None else Path(output.path).resolve() for output in placed]
    if len(set(places)) < len(places):
        raise GovtextError(say(options.lang, "有两种格式写到同一处；请分别给出文件，如 -f json=结果.json"))
    return placed


def _added(stack: ExitStack, output: Output, options: Options, kept: Iterable[str]) -> Add:
    """Open an output and return what adds a document to it."""
    lang, view = options.lang, screen(options, colored=output.path is None)
    if output.format == "xlsx":
        if output.path is None:
            raise GovtextError(say(lang, "xlsx 不能写到屏幕；请用 -o 给出文件名，如 -o 结果.xlsx"))
        from govtext.formats.matrix import matrix

        return stack.enter_context(matrix(stack.enter_context(replaced(output.path, kept, lang=lang)), view)).add
    sink = stack.enter_context(opened(output.path, kept, utf8=output.format not in _SCREENS, lang=lang))
    made = report(output.format, view, scored=options.command != "check")
    stack.push(lambda kind, *_: None if kind else _finish(sink.write, made.end()))
    return lambda judged: sink.write(made.add(judged))


def _finish(write: Callable[[str], object], text: str) -> None:
    if text:
        write(text)
