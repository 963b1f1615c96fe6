"""What each command does: read every input, write every result, remember the worst that happened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from govtext import batch, files, pipeline
from govtext.cli import catalogue
from govtext.cli.arguments import TABLES, Options
from govtext.cli.inputs import results
from govtext.cli.output import Status, complain, opened, screen
from govtext.formats import json
from govtext.formats.view import clean
from govtext.language import say
from govtext.model import Analysis, GovtextError, Record

if TYPE_CHECKING:
    from govtext.cli.judging import Judgement


def run(options: Options) -> Status:
    """Carry out the command of ``options``; what concerns the whole run is said on standard error."""
    try:
        return _run(options)
    except GovtextError as error:
        return _failed(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return _failed(f"{error.filename or '-'}：{error.strerror}")


def _run(options: Options) -> Status:
    if options.command in _OTHERS:
        return _OTHERS[options.command](options)
    if options.jsonl:
        return _lines(options)
    if options.command in _JUDGING:
        from govtext.cli.judging import judge_files

        return judge_files(options)
    if options.format in TABLES:
        from govtext.cli import tables

        return tables.write(options)
    return _files(options)


def _pack(options: Options) -> Status:
    from govtext.cli import workshop

    return workshop.run(options)


_JUDGING: Final = frozenset({"analyze", "check"})
_OTHERS: Final[Mapping[str, Callable[[Options], Status]]] = MappingProxyType(
    {"rules": catalogue.table, "rule": catalogue.page, "pack": _pack}
)


def _files(options: Options) -> Status:
    worst = Status.FINE
    work = partial(_score, _reference(options)) if options.command == "score" else _WORK[options.command]
    found = results(options, partial(work, options))
    with opened(options.output, options.files, utf8=options.format == "json", lang=options.lang) as sink:
        for number, shown in enumerate(found):
            if shown is None:
                worst = Status.UNUSABLE
                continue
            gap = "\n" if number and options.format == "full" else ""
            sink.write(gap + shown)
    return worst


def _failed(text: str) -> Status:
    complain(clean(text))
    return Status.UNUSABLE


def _parse(options: Options, name: str, text: str) -> str:
    document = pipeline.parse(text, id=name)
    if options.format == "json":
        return json.line(document)
    from govtext.formats import full

    return full.document(document, screen(options))


def _tasks(options: Options, name: str, text: str) -> str:
    document = pipeline.parse(text, id=name)
    if options.format == "json":
        from govtext.facts.tasks import build_tasks

        return json.line(json.TaskedDocument(id=name, tasks=build_tasks(document)))
    from govtext.formats import full

    return full.tasked(document, screen(options))


def _reference(options: Options) -> Sequence[float]:
    """Return the shares of the reports to compare with, none without ``--reference``."""
    if options.reference is None:
        return ()
    try:
        found = json.shares(files.read(options.reference, max_bytes=options.max_bytes or files.MAX_BYTES))
    except GovtextError as error:
        raise GovtextError(f"{options.reference}: {error}") from error
    if not found:
        raise GovtextError(say(options.lang, "{path}：没有可作参照的评分", path=options.reference))
    return found


def _score(reference: Sequence[float], options: Options, name: str, text: str) -> str:
    document = pipeline.parse(text, id=name)
    scores = pipeline.score(document, reference)
    if options.format == "json":
        return json.line(json.ScoredDocument(id=name, scores=scores))
    from govtext.formats import full

    return full.scores(document, scores, screen(options))


_WORK: Final[Mapping[str, Callable[[Options, str, str], str]]] = MappingProxyType({"parse": _parse, "tasks": _tasks})


def _lines(options: Options) -> Status:
    """Answer JSON Lines from standard input."""
    _require_lines(options)
    judgement = _judgement(options) if options.command in _JUDGING else None

    def work(text: str, identity: str | None) -> Record:
        return judgement.judge(identity, text).analysis if judgement else pipeline.parse(text, id=identity)

    worst = Status.FINE
    limit = options.max_bytes or batch.MAX_BYTES
    with opened(options.output, (), utf8=True, lang=options.lang) as sink:
        for line, record in batch.answers(sys.stdin.buffer, work, lang=options.lang, max_bytes=limit):
            sink.write(line.decode() + "\n")
            found = record.findings if isinstance(record, Analysis) else ()
            status = judgement.failed(found) if judgement else Status.FINE
            worst = max(worst, Status.UNUSABLE if record is None else status)
    return worst


def _judgement(options: Options) -> Judgement:
    from govtext.cli.judging import Judgement

    return Judgement(options)


def _require_lines(options: Options) -> None:
    """Refuse what JSON Lines cannot do."""
    lang = options.lang
    formats = [output.format for output in options.outputs or ()] or [options.format]
    if other := [one for one in formats if one not in ("full", "json")]:
        raise GovtextError(say(lang, "--jsonl 逐行写 JSON，不能与 --format {format} 同用", format=other[0]))
    if list(options.files) not in ([], ["-"]):
        raise GovtextError(say(lang, "--jsonl 只读标准输入，不能再给文件；可写作 govtext … --jsonl < 文件"))
    if options.baseline or options.write_baseline or options.fix_to:
        raise GovtextError(say(lang, "--jsonl 不能与 --baseline、--write-baseline、--fix-to 同用"))
