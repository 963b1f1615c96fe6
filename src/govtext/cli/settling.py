"""The settings of one run: the command line over the settings file over the defaults, and where each value came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, TypeVar

from govtext.cli.arguments import Options, Output
from govtext.language import say
from govtext.model import Context, Finding, GovtextError

if TYPE_CHECKING:
    from govtext.cli.settings import SettingsFile
    from govtext.review.hidden import Hidden

T = TypeVar("T")
Ignores = Mapping[str, Sequence[str]]
_TABLE: Final = b"\n[tool.govtext"
_MOST_BYTES: Final = 1_000_000
_FAILS: Final[Mapping[str, str]] = {"check": "error", "analyze": "never"}


class Settled:
    """What holds in a run, the settings file, if there is one, and where each value came from.

    Raises GovtextError for settings that cannot be used or differ between the inputs.
    """

    def __init__(self, options: Options) -> None:
        """Settle what holds for a run."""
        self.file = _file(options)
        self.shown: list[tuple[str, object, str]] = []
        self._lang = options.lang
        said: Any = self.file.said if self.file else None  # None says nothing of every setting
        self.pack = _pack(self._value("pack", options.pack, said and said.pack, None), self.file, options)
        self.context: Context = self._value("context", options.context, said and said.context, "submission")
        self.select: Sequence[str] = self._value("select", options.select, said and said.select, ())
        self.ignore: Sequence[str] = self._value("ignore", options.ignore, said and said.ignore, ())
        self.fail_on: str = self._value("fail-on", options.fail_on, said and said.fail_on, _FAILS[options.command])
        screen: Sequence[Output] | None = (Output(said.format),) if said and said.format else None
        self.outputs: Sequence[Output] = self._value("format", options.outputs, screen, (Output("full"),))
        self.by_file: Ignores = self._value("per-file-ignores", None, (said and said.per_file_ignores) or None, {})
        in_section = (said and said.per_section_ignores) or None
        self.by_section: Ignores = self._value("per-section-ignores", None, in_section, {})

    def _value(self, key: str, given: T | None, said: T | None, default: T) -> T:
        """Return what the command line gave, else what the file says, else the default, and note which."""
        if given is not None:
            chosen, source = given, say(self._lang, "命令行")
        elif said is not None and self.file is not None:
            chosen, source = said, self.file.place(key)
        else:
            chosen, source = default, say(self._lang, "默认")
        self.shown.append((key, chosen, source))
        return chosen

    def selected(self, code: str) -> bool:
        """Whether findings of a rule are wanted at all."""
        return (not self.select or starts(code, self.select)) and not starts(code, self.ignore)

    def judge(self, findings: Iterable[Finding], name: str | None) -> tuple[list[Finding], list[Hidden]]:
        """Return the findings on the file ``name`` that stand and those that its settings ignore by file or section."""
        if not (self.by_file or self.by_section):
            return list(findings), []
        from govtext.review.hidden import Hidden

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
        from govtext.review.hidden import relative

        place = relative(name, self.file.path.parent) if self.file else None
        if place is not None:
            for pattern, codes in self.by_file.items():
                if _fits(place, pattern) or _fits(PurePath(place).name, pattern):
                    yield pattern, codes

    def _section(self, finding: Finding) -> str | None:
        for pattern, codes in self.by_section.items():
            if starts(finding.code, codes) and any(_fits(title, pattern) for title in finding.section_path):
                return pattern
        return None


def _fits(text: str, pattern: str) -> bool:
    from fnmatch import fnmatchcase

    return fnmatchcase(text, pattern)


def starts(code: str, prefixes: Iterable[str]) -> bool:
    """Whether ``code``, with or without its pack's name, begins with one of ``prefixes``, in capitals or not."""
    forms = code.upper(), code.upper().rpartition("/")[2]
    return any(form.startswith(prefix.upper()) for prefix in prefixes for form in forms)


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
    paths = {Path(options.config)} if options.config is not None else _nearest(options.files or ["-"])
    if len(paths) > 1:
        said = "、".join(sorted(str(path or "-") for path in paths))
        raise GovtextError(
            say(options.lang, "各输入文件的设置不同（{paths}）；请分开运行，或用 --config、--no-config", paths=said)
        )
    (path,) = paths
    if path is None:
        return None
    from govtext.cli.settings import read

    return read(path, options.lang)


def _nearest(files: Iterable[str]) -> set[Path | None]:
    """Return the settings files that hold in the folders of ``files``, None where there is none."""
    return {
        next((path for above in (folder, *folder.parents) for path in _own(above)), None)
        for folder in set(map(folder_of, files))
    }


def _own(folder: Path) -> Iterator[Path]:
    """Yield the settings files in a folder, what is ours first; a pyproject.toml that cannot be read holds nothing."""
    if (path := folder / "govtext.toml").is_file():
        yield path
    path = folder / "pyproject.toml"
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= _MOST_BYTES and _TABLE in b"\n" + path.read_bytes():
            yield path


def folder_of(name: str) -> Path:
    """Return the folder of an input; of standard input the working folder."""
    return Path.cwd() if name == "-" else Path(name).parent.resolve()


def table(settled: Settled, options: Options) -> str:
    """Return every setting with its value and source, a line each."""
    lines = [(key, _shown(value), source) for key, value, source in settled.shown]
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
