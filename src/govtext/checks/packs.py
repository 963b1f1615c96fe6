"""Packs: rules read from TOML, validated before they judge anything; every error names file and line."""

import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import msgspec
import regex

from govtext.checks.kinds import KINDS, Kind
from govtext.checks.patterns import compiled
from govtext.lexicon import LexiconError, root, rows
from govtext.model import Citation, GovtextError, Pack, PackRef, Role, Rule, Severity

_CODE = regex.compile(r"(?:[a-z0-9-]+/)?[A-Z]{3}\d{3}")
_CUE = regex.compile(r"\{([a-z_]+)\}")
_PATH = regex.compile(r"\$\.rule\[(\d+)\](?:\.(\w+))?")
_PATTERNS = ("cue", "substance", "pattern", "forms")
_MOST_BYTES = 1_000_000


class PackError(GovtextError):
    """A pack cannot be used; the message names file, line and remedy."""


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class _Source(_Strict, frozen=True, forbid_unknown_fields=True):
    name: str
    effective: Any = None


class _AppliesTo(_Strict, frozen=True, forbid_unknown_fields=True):
    genres: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()


class _Head(_Strict, frozen=True, forbid_unknown_fields=True):
    id: str
    version: str
    title: str
    source: _Source
    extends: tuple[str, ...] = ()
    applies_to: _AppliesTo = _AppliesTo()


class _Basis(_Strict, frozen=True, forbid_unknown_fields=True):
    title: str
    clause: str = ""
    status: Literal["verified", "background"] = "background"


class _Row(_Strict, frozen=True, forbid_unknown_fields=True):
    code: str
    name: str
    kind: str
    severity: Severity
    message: str
    basis: _Basis
    why: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    weak: str = ""
    en: str = ""
    role: Role | None = None
    params: dict[str, Any] = {}


class _File(_Strict, frozen=True, forbid_unknown_fields=True):
    pack: _Head
    cues: dict[str, tuple[str, ...]] = {}
    rule: tuple[_Row, ...] = ()


def packs() -> tuple[Pack, ...]:
    """Return the packs that come with govtext, ``base`` first."""
    names = sorted((path.stem for path in (root() / "packs").glob("*.toml")), key=lambda name: (name != "base", name))
    return tuple(load_pack(name) for name in names)


def load_pack(name: str | PathLike[str]) -> Pack:
    """Return the pack with this id, or in this TOML file.

    Raises PackError for unknown ids, unreadable files, unknown keys, kinds, lexicons and cues, empty or invalid patterns,
    duplicate codes, and rules without basis, firing and silent example.
    """
    path = Path(name)
    if isinstance(name, str) and path.suffix != ".toml":
        path = root() / "packs" / f"{name}.toml"
        if not path.is_file():
            known = "、".join(sorted(p.stem for p in (root() / "packs").glob("*.toml")))
            raise PackError(f"没有规则包“{name}”（可用：{known}，或给出 .toml 文件的路径）")
    try:
        stat = path.stat()
        return _load(path, stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        raise PackError(f"{path}: 无法读取规则包（{error.strerror}）") from error


@cache
def _load(path: Path, _changed: int, size: int) -> Pack:
    if size > _MOST_BYTES:
        raise PackError(f"{path}: 规则包超过 {_MOST_BYTES // 1000} KB")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
        data = msgspec.convert(tomllib.loads(text), _File)
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: 规则包须为 UTF-8 编码（第{error.start}字节）") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"{path}: TOML 语法错误：{error}") from error
    except msgspec.ValidationError as error:
        raise PackError(f"{_place(path, text, str(error))}: {error}") from error
    parents = [load_pack(parent) for parent in data.pack.extends]
    own = tuple(_rule(path, text, number, row, data.cues) for number, row in enumerate(data.rule))
    rules = (*(rule for parent in parents for rule in parent.rules), *own)
    _reject_duplicates(path, text, rules, len(rules) - len(own))
    digest = sha256(raw + b"".join(parent.ref.sha256.encode() for parent in parents)).hexdigest()
    ref = PackRef(id=data.pack.id, version=data.pack.version, sha256=digest)
    return Pack(
        ref=ref,
        title=data.pack.title,
        title_cues=data.pack.applies_to.title,
        opening_cues=data.pack.applies_to.opening,
        rules=rules,
    )


def _place(path: Path, text: str, error: str) -> str:
    match = _PATH.search(error)
    return f"{path}:{_line(text, int(match[1]), match[2])}" if match else str(path)


def _line(text: str, number: int, key: str | None = None) -> int:
    """Return the line of the ``number``-th rule, or of ``key`` in it."""
    heads = [i for i, line in enumerate(text.split("\n"), 1) if line.strip() == "[[rule]]"]
    if number >= len(heads):
        return 1
    last = heads[number + 1] if number + 1 < len(heads) else None
    body = text.split("\n")[heads[number] : last]
    return next((heads[number] + i for i, line in enumerate(body, 1) if key and line.startswith(key)), heads[number])


def _rule(path: Path, text: str, number: int, row: _Row, cues: Mapping[str, tuple[str, ...]]) -> Rule:
    """Return the rule of a row, or raise the first of its problems with the line of the key at fault."""
    for key, problem in _problems(row, cues):
        raise PackError(f"{path}:{_line(text, number, key)}: {row.code} {problem}")
    return Rule(
        code=row.code,
        name=row.name,
        kind=row.kind,
        severity=row.severity,
        message=row.message,
        basis=Citation(title=row.basis.title, clause=row.basis.clause, status=row.basis.status),
        why=row.why,
        fires=row.fires,
        silent=row.silent,
        weak=row.weak,
        en=row.en,
        role=row.role,
        params=_expand(row.params, cues),
    )


def _problems(row: _Row, cues: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    if not _CODE.fullmatch(row.code):
        yield "code", "规则代码须为三个大写字母加三位数字"
    if not (row.fires and row.silent and row.basis.title and row.why):
        yield "code", "缺少依据（basis）、理由（why）、触发示例（fires）或静默示例（silent）"
    kind = KINDS.get(row.kind)
    if kind is None:
        yield "kind", f"未知的规则类型“{row.kind}”（可用：{'、'.join(KINDS)}）"
    else:
        yield from _params_problems(row, kind, cues)
        yield from _message_problems(row, kind)


def _params_problems(row: _Row, kind: Kind, cues: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    unknown = {name for value in row.params.values() if isinstance(value, str) for name in _CUE.findall(value)} - set(
        cues
    )
    if unknown:
        yield "params", f"未定义的提示词 {'、'.join(sorted(unknown))}"
        return
    params = _expand(row.params, cues)
    try:
        msgspec.convert(params, kind.params)
    except msgspec.ValidationError as error:
        yield "params", str(error)
        return
    yield from (
        ("params", problem) for key in _PATTERNS if key in params and (problem := _pattern_problem(params[key]))
    )
    if "lexicon" in params:
        try:
            rows(params["lexicon"])
        except LexiconError as error:
            yield "params", str(error)


def _pattern_problem(pattern: str) -> str | None:
    try:
        empty = not pattern or compiled(pattern).fullmatch("") is not None
    except regex.error as error:
        return f"正则表达式无效：{error}"
    return "正则表达式为空，或能匹配空文本" if empty else None


def _message_problems(row: _Row, kind: Kind) -> Iterator[tuple[str, str]]:
    for key, template in (("message", row.message), ("weak", row.weak)):
        try:
            named = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
        except ValueError as error:
            yield key, f"消息中的花括号有误：{error}"
            continue
        if unknown := named - kind.values:
            yield key, f"消息中有未知的值 {'、'.join(sorted(unknown))}（可用：{'、'.join(sorted(kind.values))}）"


def _expand(params: Mapping[str, Any], cues: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Put the alternatives of each ``{cue}`` into the patterns."""
    return {
        key: _CUE.sub(lambda m: f"(?:{'|'.join(cues[m[1]])})", value) if isinstance(value, str) else value
        for key, value in params.items()
    }


def _reject_duplicates(path: Path, text: str, rules: Sequence[Rule], inherited: int) -> None:
    seen: dict[str, int] = {}
    for number, rule in enumerate(rules):
        if rule.code in seen:
            raise PackError(f"{path}:{_line(text, max(0, number - inherited), 'code')}: 规则代码 {rule.code} 重复")
        seen[rule.code] = number
