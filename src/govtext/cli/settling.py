"""The settings of one run: the command line over the settings file over the defaults, and where each value came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Final, NamedTuple, TypeVar

from govtext.cli import settings
from govtext.cli.arguments import Options, Output
from govtext.cli.settings import SettingsFile
from govtext.language import Lang, say
from govtext.model import Context, Finding, GovtextError
from govtext.review.hidden import Hidden, relative

T = TypeVar("T")
Ignores = Mapping[str, Sequence[str]]
_FAILS: Final[Mapping[str, str]] = {"check": "error", "analyze": "never"}


class Setting(NamedTuple):
    """The value of a setting and where it was said."""

    key: str
    value: object
    source: str


class Settled(NamedTuple):
    """What holds in a run, and the settings file, if there is one."""

    pack: str | None
    context: Context
    select: Sequence[str]
    ignore: Sequence[str]
    fail_on: str
    outputs: Sequence[Output]
    by_file: Ignores
    by_section: Ignores
    file: SettingsFile | None
    shown: Sequence[Setting]

    def selected(self, code: str) -> bool:
        """Whether findings of a rule are wanted at all."""
        return (not self.select or starts(code, self.select)) and not starts(code, self.ignore)

    def judge(self, findings: Iterable[Finding], name: str | None) -> tuple[list[Finding], list[Hidden]]:
        """Return the findings on the file ``name`` that stand and those that its settings ignore by file or section."""
        if not (self.by_file or self.by_section):
            return list(findings), []
        kept: list[Finding] = []
        hidden: list[Hidden] = []
        by_file = [*self._of_file(name)]
        for finding in findings:
            why = next((key for key, codes in by_file if starts(finding.code, codes)), None) or self._section(finding)
            if why is None:
                kept.append(finding)
            else:
                hidden.append(Hidden(finding, "settings", why))
        return kept, hidden

    def _of_file(self, name: str | None) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield the patterns that the file's path from the settings' folder, or its name, fits, and their codes."""
        place = relative(name, self.file.path.parent) if self.file else None
        if place is not None:
            for pattern, codes in self.by_file.items():
                if fnmatchcase(place, pattern) or fnmatchcase(PurePath(place).name, pattern):
                    yield pattern, codes

    def _section(self, finding: Finding) -> str | None:
        for pattern, codes in self.by_section.items():
            if starts(finding.code, codes) and any(fnmatchcase(title, pattern) for title in finding.section_path):
                return pattern
        return None


def starts(code: str, prefixes: Iterable[str]) -> bool:
    """Whether ``code``, with or without its pack's name, begins with one of ``prefixes``, in capitals or not."""
    forms = code.upper(), code.upper().rpartition("/")[2]
    return any(form.startswith(prefix.upper()) for prefix in prefixes for form in forms)


def settle(options: Options) -> Settled:
    """Return what holds for a run. Raises GovtextError for settings that cannot be used or differ between the inputs."""
    file = _file(options)
    said = file.said if file else settings.Settings()
    told = _Told(options.lang, file)
    screen = (Output(said.format),) if said.format else None
    return Settled(
        pack=_pack(told.value("pack", options.pack, said.pack, None), file, options),
        context=told.value("context", options.context, said.context, "submission"),
        select=told.value("select", options.select, said.select, ()),
        ignore=told.value("ignore", options.ignore, said.ignore, ()),
        fail_on=told.value("fail-on", options.fail_on, said.fail_on, _FAILS[options.command]),
        outputs=told.value("format", options.outputs, screen, (Output("full"),)),
        by_file=told.value("per-file-ignores", None, said.per_file_ignores or None, {}),
        by_section=told.value("per-section-ignores", None, said.per_section_ignores or None, {}),
        file=file,
        shown=told.shown,
    )


class _Told:
    """Notes where each value came from."""

    def __init__(self, lang: Lang, file: SettingsFile | None) -> None:
        self._lang, self._file = lang, file
        self.shown: list[Setting] = []

    def value(self, key: str, given: T | None, said: T | None, default: T) -> T:
        """Return what the command line gave, else what the file says, else the default."""
        if given is not None:
            chosen, source = given, say(self._lang, "命令行")
        elif said is not None and self._file is not None:
            chosen, source = said, self._file.place(key)
        else:
            chosen, source = default, say(self._lang, "默认")
        self.shown.append(Setting(key, chosen, source))
        return chosen


def _pack(pack: str | None, file: SettingsFile | None, options: Options) -> str | None:
    """Return the pack as named; a path in a settings file starts from that file's folder."""
    if pack is None or file is None or options.pack is not None:
        return pack
    path = file.path.parent / pack
    return str(path) if path.suffix in (".toml", ".zip") or path.is_dir() else pack


def _file(options: Options) -> SettingsFile | None:
    """Return the settings file that holds for all inputs."""
    if options.no_config:
        return None
    if options.config is not None:
        return settings.read(Path(options.config), options.lang)
    found: dict[Path | None, SettingsFile | None] = {}
    for folder in dict.fromkeys(map(folder_of, options.files or ["-"])):
        file = settings.nearest(folder, options.lang)
        found[file.path if file else None] = file
    if len(found) > 1:
        paths = "、".join(str(path or "-") for path in found)
        raise GovtextError(
            say(options.lang, "各输入文件的设置不同（{paths}）；请分开运行，或用 --config、--no-config", paths=paths)
        )
    return next(iter(found.values()))


def folder_of(name: str) -> Path:
    """Return the folder of an input; of standard input the working folder."""
    return Path.cwd() if name == "-" else Path(name).parent.resolve()


def table(settled: Settled, options: Options) -> str:
    """Return every setting with its value and source, a line each."""
    lines = [(one.key, _shown(one.value), one.source) for one in settled.shown]
    width = max(len(key) for key, _, _ in lines)
    file = settled.file.path if settled.file else say(options.lang, "（没有设置文件）")
    head = say(options.lang, "设置文件：{path}", path=file)
    return f"{head}\n" + "".join(f"{key:<{width}}  {value}  ({source})\n" for key, value, source in lines)


def _shown(value: object) -> str:
    if isinstance(value, Output):
        return f"{value.format}={value.path}" if value.path else value.format
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shown(codes)}" for key, codes in value.items()) or "-"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join(map(_shown, value)) or "-"
    return str(value or "-")
