"""What each command does: read every input, write every result, remember the worst that happened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from govtext import batch, pipeline
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
    from govtext.scores.reference import Reference


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


def _reference(options: Options) -> Status:
    from govtext.cli import references

    return references.write(options)


_JUDGING: Final = frozenset({"analyze", "check"})
_OTHERS: Final[Mapping[str, Callable[[Options], Status]]] = MappingProxyType(
    {"rules": catalogue.table, "rule": catalogue.page, "pack": _pack, "reference": _reference}
)


def _files(options: Options) -> Status:
    work, worst = _work(options)
    found = results(options, partial(work, options))
    with opened(options.output, options.files, utf8=options.format == "json", lang=options.lang) as sink:
        for number, shown in enumerate(found):
            if shown is None:
                worst = Status.UNUSABLE
                continue
            gap = "\n" if number and options.format == "full" else ""
            sink.write(gap + shown)
    return worst


def _work(options: Options) -> tuple[Callable[[Options, str, str], str], Status]:
    """Return what is done with a file, and how reading the reports to compare with went."""
    if options.command != "score":
        return _WORK[options.command], Status.FINE
    if not options.reference:
        return partial(_score, None), Status.FINE
    from govtext.cli import references

    _require_files(options)
    reference, status = references.gather(options, references.names(options.reference))
    return partial(_score, reference), status


def _require_files(options: Options) -> None:
    if not options.files:
        message = "没有给出要评的文件；--reference 之后的都是参照，请把要评的文件写在它之前"
        raise GovtextError(say(options.lang, message))


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


def _score(reference: Reference | None, options: Options, name: str, text: str) -> str:
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
