"""What each command does: read every input, write every result, remember the worst that happened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from govtext import batch, files, pipeline
from govtext.cli import catalogue
from govtext.cli.arguments import TABLES, Options
from govtext.cli.inputs import results
from govtext.cli.output import Status, complain, opened, screen
from govtext.formats import concise, json
from govtext.formats.view import clean
from govtext.language import say
from govtext.model import Analysis, Document, Finding, GovtextError, Pack, Record

_RANK: Final[Mapping[str, int]] = MappingProxyType({"info": 0, "warning": 1, "error": 2, "never": 3})


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


class Run(NamedTuple):
    """One run: what was asked for, the pack that was named, and the report to compare with."""

    options: Options
    pack: Pack | None
    previous: Document | None = None


def _run(options: Options) -> Status:
    if options.command == "rules":
        return catalogue.table(options)
    if options.command == "rule":
        return catalogue.page(options)
    if options.format in TABLES and not options.jsonl:
        from govtext.cli import tables

        return tables.write(options)
    pack = None if options.pack is None else pipeline.load_pack(options.pack)
    run = Run(options, pack, _previous(options))
    _require_known_codes(run)
    return _lines(run) if options.jsonl else _files(run)


def _previous(options: Options) -> Document | None:
    if options.previous is None:
        return None
    return pipeline.parse(files.read(options.previous, max_bytes=options.max_bytes or files.MAX_BYTES))


def _require_known_codes(run: Run) -> None:
    """Refuse a ``--select`` or ``--ignore`` that no rule begins with: a slip of the pen would hide every finding."""
    prefixes = [*run.options.select, *run.options.ignore]
    codes = [rule.code for pack in (catalogue.packs(run.options) if prefixes else ()) for rule in pack.rules]
    for prefix in prefixes:
        if not any(_starts(code, [prefix]) for code in codes):
            raise GovtextError(
                say(run.options.lang, "没有以“{prefix}”开头的规则；可用 govtext rules 查看", prefix=prefix)
            )


def _starts(code: str, prefixes: Iterable[str]) -> bool:
    return any(code.upper().startswith(prefix.upper()) for prefix in prefixes)


def _files(run: Run) -> Status:
    options, worst = run.options, Status.FINE
    found = results(options, partial(_WORK[options.command], run))
    with opened(options.output, options.files, utf8=options.format == "json", lang=options.lang) as sink:
        for number, result in enumerate(found):
            if result is None:
                worst = Status.UNUSABLE
                continue
            shown, findings = result
            gap = "\n" if number and options.format == "full" else ""
            sink.write(gap + shown)
            worst = max(worst, _judged(options, findings))
    return worst


def _failed(text: str) -> Status:
    complain(clean(text))
    return Status.UNUSABLE


def _judged(options: Options, found: Iterable[Finding]) -> Status:
    """Return whether any finding that counts reaches ``--fail-on``."""
    least = _RANK[options.fail_on]
    return Status.FINDINGS if any(f.counts and _RANK[f.severity] >= least for f in found) else Status.FINE


def _analysis(run: Run, name: str | None, text: str) -> Analysis:
    scored = run.options.command != "check"
    result = pipeline.analyze(
        text, run.pack, id=name, context=run.options.context, scored=scored, previous=run.previous
    )
    kept = tuple(finding for finding in result.findings if _selected(run.options, finding.code))
    return msgspec.structs.replace(result, findings=kept)


def _selected(options: Options, code: str) -> bool:
    wanted = not options.select or _starts(code, options.select)
    return wanted and not _starts(code, options.ignore)


_Shown = tuple[str, tuple[Finding, ...]]


def _analyze(run: Run, name: str, text: str) -> _Shown:
    result, options = _analysis(run, name, text), run.options
    if options.format == "json":
        return json.line(result), result.findings
    if options.format == "concise":
        return concise.analysis(result, screen(options)), result.findings
    from govtext.formats import full

    show = full.check if options.command == "check" else full.analysis
    return show(result, screen(options)), result.findings


def _parse(run: Run, name: str, text: str) -> _Shown:
    document = pipeline.parse(text, id=name)
    if run.options.format == "json":
        return json.line(document), ()
    from govtext.formats import full

    return full.document(document, screen(run.options)), ()


def _tasks(run: Run, name: str, text: str) -> _Shown:
    document = pipeline.parse(text, id=name)
    if run.options.format == "json":
        from govtext.facts.tasks import build_tasks

        return json.line(json.TaskedDocument(id=name, tasks=build_tasks(document))), ()
    from govtext.formats import full

    return full.tasked(document, screen(run.options)), ()


def _score(run: Run, name: str, text: str) -> _Shown:
    document = pipeline.parse(text, id=name)
    scores = pipeline.score(document)
    if run.options.format == "json":
        return json.line(json.ScoredDocument(id=name, scores=scores)), ()
    from govtext.formats import full

    return full.scores(document, scores, screen(run.options)), ()


_WORK: Final[Mapping[str, Callable[[Run, str, str], _Shown]]] = MappingProxyType(
    {"analyze": _analyze, "check": _analyze, "parse": _parse, "score": _score, "tasks": _tasks}
)


def _lines(run: Run) -> Status:
    """Answer JSON Lines from standard input."""
    options = run.options

    def work(text: str, identity: str | None) -> Record:
        return pipeline.parse(text, id=identity) if options.command == "parse" else _analysis(run, identity, text)

    if options.format in TABLES:
        raise GovtextError(
            say(options.lang, "--jsonl 逐行写 JSON，不能与 --format {format} 同用", format=options.format)
        )
    if list(options.files) not in ([], ["-"]):
        raise GovtextError(say(options.lang, "--jsonl 只读标准输入，不能再给文件；可写作 govtext … --jsonl < 文件"))
    worst = Status.FINE
    limit = options.max_bytes or batch.MAX_BYTES
    with opened(options.output, (), utf8=True, lang=options.lang) as sink:
        for line, record in batch.answers(sys.stdin.buffer, work, lang=options.lang, max_bytes=limit):
            sink.write(line.decode() + "\n")
            status = _judged(options, record.findings if isinstance(record, Analysis) else ())
            worst = max(worst, Status.UNUSABLE if record is None else status)
    return worst
