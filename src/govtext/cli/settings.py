"""Settings files: ``govtext.toml``, or ``[tool.govtext]`` of ``pyproject.toml``, the nearest one from a folder upward.

Faults are said with file, line and code: CFG001 unknown key, CFG002 unusable value, CFG003 no TOML.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from govtext.language import Lang, say
from govtext.model import Context, GovtextError

SHARED = "pyproject.toml"
_TABLE = "[tool.govtext"
_MOST_BYTES = 1_000_000
_FIELD = re.compile(r"unknown field `(.*)`")
_AT = re.compile(r"\$\.([\w-]+)")
_SYNTAX = re.compile(r"\(at line (\d+)")

Threshold = Literal["error", "warning", "info", "never"]
Screened = Literal["full", "concise", "json", "jsonl", "sarif", "github", "junit", "csv", "md", "html"]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """What a settings file may say; a format goes to the screen only: a file found beside a report writes nothing."""

    pack: str | None = None
    context: Context | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: Threshold | None = None
    format: Screened | None = None
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    per_section_ignores: dict[str, tuple[str, ...]] = {}


class SettingsFile(NamedTuple):
    """Settings, the file that says them and its lines."""

    path: Path
    said: Settings
    lines: tuple[str, ...]

    def place(self, *words: str) -> str:
        """Return ``file:line`` of the first line in the settings' table that begins with a key, or names a quoted one."""
        head = next((n for n, line in enumerate(self.lines, 1) if line.startswith(_TABLE)), 1)
        inside = list(enumerate(self.lines, 1))[head - 1 :]
        for word in words:
            key = re.compile(rf"""\s*(?:["']?{re.escape(word)}["']?\s*=|\[(?:tool\.govtext\.)?{re.escape(word)}\])""")
            if found := next((n for n, line in inside if key.match(line)), None):
                return f"{self.path}:{found}"
        return f"{self.path}:{head}"


def read(path: Path, lang: Lang) -> SettingsFile:
    """Return the settings in ``path``. Raises GovtextError for a file that cannot be used."""
    lines = _lines(path, lang)
    shared = path.name == SHARED
    if shared and not any(line.startswith(_TABLE) for line in lines):
        raise GovtextError(say(lang, "{path}：没有 [tool.govtext] 一节", path=path))
    try:
        table: dict[str, Any] = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _SYNTAX.search(str(error))
        place = f"{path}:{line[1] if line else len(lines)}"
        raise GovtextError(say(lang, "{place}: CFG003 TOML 语法错误：{error}", place=place, error=error)) from error
    given = table.get("tool", {}).get("govtext", {}) if shared else table
    try:
        return SettingsFile(path, msgspec.convert(given, Settings), lines)
    except msgspec.ValidationError as error:
        raise _fault(SettingsFile(path, Settings(), lines), str(error), lang) from error


def _lines(path: Path, lang: Lang) -> tuple[str, ...]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise GovtextError(say(lang, "{path}：设置文件超过{limit}字节", path=path, limit=f"{_MOST_BYTES:,}"))
        return tuple(path.read_text(encoding="utf-8-sig").splitlines())
    except OSError as error:
        raise GovtextError(say(lang, "{path}：无法读取设置（{reason}）", path=path, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise GovtextError(say(lang, "{path}：设置文件须为 UTF-8 编码", path=path)) from error


def _fault(file: SettingsFile, error: str, lang: Lang) -> GovtextError:
    if unknown := _FIELD.search(error):
        from difflib import get_close_matches

        known = [field.encode_name for field in msgspec.structs.fields(Settings)]
        near = "、".join(get_close_matches(unknown[1], known, n=1) or known)
        said = say(lang, "CFG001 没有设置“{key}”，可用：{near}", key=unknown[1], near=near)
        return GovtextError(f"{file.place(unknown[1])}: {said}")
    key = _AT.search(error)
    said = say(lang, "CFG002 设置的值不可用：{error}", error=error)
    return GovtextError(f"{file.place(key[1] if key else '')}: {said}")
