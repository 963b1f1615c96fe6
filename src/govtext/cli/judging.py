"""``govtext analyze`` and ``govtext check``: every input judged, reviewed and written to every output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

import msgspec

from govtext import files, pipeline
from govtext.cli.arguments import LEVELS, Options
from govtext.cli.inputs import results
from govtext.cli.output import Screen, Status, complain, opened, replaced, screen
from govtext.cli.outputs import outputs
from govtext.cli.settling import Settled, folder_of, starts
from govtext.formats.report import Judged
from govtext.formats.view import clean
from govtext.language import say
from govtext.model import Analysis, Document, Finding, GovtextError, Pack

if TYPE_CHECKING:
    from govtext.review.baseline import Baseline, Recorder
    from govtext.review.hidden import Hidden
    from govtext.review.sidecar import Sidecar
    from govtext.tally import Tally

_NOTICES: Final = ("SUP001", "SUP002")
_SIDECAR = "govtext.review.jsonl"


class Judgement:
    """One run of judging: what was asked for and what was decided before."""

    def __init__(self, options: Options) -> None:
        """Settle what holds. Raises GovtextError for settings, packs, codes or records that cannot be used."""
        self.options = options
        self.settled = Settled(options)
        self.pack: Pack | None = None if self.settled.pack is None else pipeline.load_pack(self.settled.pack)
        self.previous: Document | None = _previous(options)
        self._sidecars: dict[Path, Sidecar | None] = {}
        self.baseline: Baseline | None = _baseline(options)
        self.recorder: Recorder | None = _recorder(options)
        self.tally: Tally | None = _tally(options)
        self.hidden = 0
        _require_known_codes(self)

    def judge(self, name: str | None, text: str) -> Judged:
        """Return the analysis of one text with the findings that stand."""
        options, settled = self.options, self.settled
        file = None if options.jsonl else name
        # A file is known by its name, not by the way to it: the fingerprints hold wherever a run is started.
        identity = name if file is None else PurePath(file).name
        scored = options.command != "check"
        result = pipeline.analyze(
            text, self.pack, id=identity, context=settled.context, scored=scored, previous=self.previous
        )
        kept = [finding for finding in result.findings if settled.selected(finding.code)]
        kept, hidden = settled.judge(kept, file)
        if record := self.sidecar(name if file is not None else "-"):
            kept, more = record.judge(kept, file)
            hidden += more
        kept, hidden = self._against_baseline(kept, hidden, file)
        self.hidden += len(hidden)
        result = _named(msgspec.structs.replace(result, findings=tuple(kept)), name)
        if self.tally:
            self.tally.add(result, self.pack, self.previous)
        return Judged(result, hidden)

    def _against_baseline(
        self, kept: list[Finding], hidden: list[Hidden], file: str | None
    ) -> tuple[list[Finding], list[Hidden]]:
        if self.recorder:
            self.recorder.add(kept, file)
        if self.baseline is None:
            return kept, hidden
        kept, more = self.baseline.judge(kept, file)
        return kept, [*hidden, *more]

    def sidecar(self, name: str | None) -> Sidecar | None:
        """Return the record of reviews that holds for an input: the one given, else the nearest upward."""
        options = self.options
        if options.no_review:
            return None
        folder = folder_of(name or "-")
        if folder not in self._sidecars:
            near = (above / _SIDECAR for above in (folder, *folder.parents))
            path = Path(options.review) if options.review else next((path for path in near if path.is_file()), None)
            self._sidecars[folder] = self._read(path) if path else None
        return self._sidecars[folder]

    def _read(self, path: Path) -> Sidecar:
        from govtext.review.sidecar import Sidecar

        for known in self._sidecars.values():
            if known is not None and known.path == path:
                return known
        return Sidecar(path, datetime.now(UTC).astimezone().date())

    def notices(self) -> Iterator[Judged]:
        """Yield what is wrong with the records of reviews, as findings on their own files."""
        for sidecar in dict.fromkeys(self._sidecars.values()):
            if sidecar is not None:
                from govtext.review.notices import analysis

                result = analysis(sidecar)
                found = tuple(one for one in result.findings if self.settled.selected(one.code))
                if found:
                    yield Judged(msgspec.structs.replace(result, findings=found))

    def kept_files(self) -> list[str]:
        """Return the files that no output may replace, beside the inputs."""
        options, file = self.options, self.settled.file
        asked = [options.review, options.baseline, options.previous, self.settled.pack]
        found = [sidecar.path for sidecar in self._sidecars.values() if sidecar]
        return [str(path) for path in (*asked, file and file.path, *found) if path]

    def failed(self, findings: Iterable[Finding]) -> Status:
        """Return whether any finding that counts reaches ``--fail-on``."""
        reached = LEVELS[: LEVELS.index(self.settled.fail_on) + 1] if self.settled.fail_on != "never" else ()
        return Status.FINDINGS if any(f.counts and f.severity in reached for f in findings) else Status.FINE


def judge_files(options: Options) -> Status:
    """Judge every file and write every output."""
    run = Judgement(options)
    if options.show_settings:
        from govtext.cli.settling import table

        Screen(utf8=False).write(table(run.settled, options))
        return Status.FINE
    if options.fix_to is not None:
        _require_one_file(options)
    worst = Status.FINE
    for name in options.files:
        run.sidecar(name)  # a record that cannot be read stops the run before anything is written
    found = results(options, run.judge)
    with outputs(run.settled.outputs, options, run.kept_files()) as add:
        for judged in found:
            if judged is None:
                worst = Status.UNUSABLE
                continue
            add(judged)
            worst = max(worst, run.failed(judged.analysis.findings))
            if options.fix_to is not None:
                _fix(run, judged.analysis)
        for judged in run.notices():
            add(judged)
            worst = max(worst, run.failed(judged.analysis.findings))
    _finish(run)
    return worst if options.write_baseline is None or worst is Status.UNUSABLE else Status.FINE


def _finish(run: Judgement) -> None:
    """Write the baseline and say what concerns the whole run."""
    options, today = run.options, datetime.now(UTC).astimezone().date()
    if run.recorder:
        kept = [*options.files, *(path for path in run.kept_files() if path != options.baseline)]
        with replaced(str(run.recorder.path), kept, lang=options.lang) as stream:
            stream.write(run.recorder.bytes(today))
    if run.baseline:
        complain(clean(run.baseline.report(today)))
    if run.hidden:
        complain(say(options.lang, "{number}处按复核记录、基线或设置没有列出", number=run.hidden))
    if run.tally:
        from govtext.formats.tallied import statistics, timing

        view = screen(options)
        for asked, write in ((options.statistics, statistics), (options.timing, timing)):
            if asked:
                complain(write(run.tally, view), bare=True)


def _fix(run: Judgement, result: Analysis) -> None:
    """Write the corrected copy and say what was changed."""
    from govtext.checks.fixes import corrected

    options, text = run.options, result.document.text
    fixed, applied = corrected(text, result.findings)
    with opened(options.fix_to, [*options.files, *run.kept_files()], utf8=True, lang=options.lang) as sink:
        sink.write(fixed)
    for finding in applied:
        if fix := finding.fix:
            old, place = text[fix.start : fix.end], f"{finding.line}:{finding.column}"
            said = say(
                options.lang, "{place} {code} “{old}”→“{new}”", place=place, code=finding.code, old=old, new=fix.replace
            )
            complain(clean(said))
    complain(clean(say(options.lang, "{path}：改了{number}处（UTF-8）", path=options.fix_to, number=len(applied))))


def _require_one_file(options: Options) -> None:
    if len(options.files) != 1:
        raise GovtextError(say(options.lang, "--fix-to 只限一个输入文件"))


def _require_known_codes(run: Judgement) -> None:
    """Refuse a code that no rule begins with: a slip of the pen would hide every finding."""
    options, settled = run.options, run.settled
    ignored = [code for codes in (*settled.by_file.values(), *settled.by_section.values()) for code in codes]
    prefixes = [*settled.select, *settled.ignore, *ignored]
    packs = (run.pack,) if run.pack else pipeline.packs() if prefixes else ()
    codes = [*_NOTICES, *(rule.code for pack in packs for rule in pack.rules)]
    for prefix in prefixes:
        if not any(starts(code, [prefix]) for code in codes):
            raise GovtextError(say(options.lang, "没有以“{prefix}”开头的规则；可用 govtext rules 查看", prefix=prefix))


def _named(result: Analysis, name: str | None) -> Analysis:
    document = msgspec.structs.replace(result.document, id=name)
    return msgspec.structs.replace(result, id=name, document=document)


def _previous(options: Options) -> Document | None:
    if options.previous is None:
        return None
    return pipeline.parse(files.read(options.previous, max_bytes=options.max_bytes or files.MAX_BYTES))


def _baseline(options: Options) -> Baseline | None:
    if options.baseline is None:
        return None
    from govtext.review.baseline import Baseline

    return Baseline(Path(options.baseline))


def _recorder(options: Options) -> Recorder | None:
    if options.write_baseline is None:
        return None
    from govtext.review.baseline import Recorder

    return Recorder(Path(options.write_baseline))


def _tally(options: Options) -> Tally | None:
    if not (options.statistics or options.timing):
        return None
    from govtext.tally import Tally

    return Tally(timed=options.timing)
