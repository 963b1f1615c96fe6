"""Packs: rules read from TOML, validated before they judge anything; every error names file and line."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from os import PathLike
from pathlib import Path

import msgspec

from govtext.checks.packfile import AppliesTo, Head, PackFile, PackText, expand, problems
from govtext.checks.patterns import pattern_problem
from govtext.checks.shelf import PackError, Place, located
from govtext.lexicon import root
from govtext.model import Pack, PackRef, Rule

__all__ = ["PackError", "lineage", "load_pack", "own_rules", "packs"]

_SHOWN = 40
_BODY = re.compile(r"^\[(?:cues\]|\[rule\]\])", re.MULTILINE)


def packs() -> tuple[Pack, ...]:
    """Return the packs that come with govtext, ``base`` first."""
    return tuple(load_pack(path.stem) for path in _shipped())


@cache
def heads() -> tuple[Head, ...]:
    """Return the heads of the packs that come with govtext, ``base`` first; their rules are not read."""
    return tuple(_head(path) for path in _shipped())


def _shipped() -> list[Path]:
    return sorted((root() / "packs").glob("*.toml"), key=lambda path: (path.stem != "base", path.stem))


def _head(path: Path) -> Head:
    place = Place(path)
    text = _decoded(place, place.read())
    body = _BODY.search(text)
    return _converted(PackText(place, text[: body.start() if body else None].split("\n"))).pack


def load_pack(name: str | PathLike[str]) -> Pack:
    """Return the pack with this id, or at this path: a TOML file, a folder or a zip file (see :mod:`govtext.checks.shelf`).

    Raises PackError for unknown ids, unreadable files, unknown keys, kinds, lexicons and cues, empty or invalid patterns,
    duplicate codes, and rules without basis, firing and silent example.
    """
    return _read(located(name), ())


def lineage(name: str | PathLike[str]) -> tuple[Pack, ...]:
    """Return the packs that a pack extends, each after those that it extends itself, and the pack last (see :func:`load_pack`)."""
    return tuple(_lineage(located(name), ()).values())


def own_rules(packs_: Sequence[Pack]) -> tuple[Rule, ...]:
    """Return the rules of the last pack of a lineage that it has not from the others."""
    inherited = {rule.code for pack in packs_[:-1] for rule in pack.rules}
    return tuple(rule for rule in packs_[-1].rules if rule.code not in inherited)


def _lineage(place: Place, within: tuple[Place, ...]) -> dict[Place, Pack]:
    pack = _read(place, within)
    text = PackText(place, _decoded(place, place.read()).split("\n"))
    above: dict[Place, Pack] = {}
    for parent in _converted(text).pack.extends:
        above |= _lineage(located(parent, place), (*within, place))
    return {**above, place: pack}


def _read(place: Place, within: tuple[Place, ...]) -> Pack:
    try:
        return _load(place, *place.stamp(), within)
    except OSError as error:
        raise PackError(f"{place}: 无法读取规则包（{error.strerror}）") from error


@cache
def _load(path: Place, _changed: int, _size: int, within: tuple[Place, ...]) -> Pack:
    raw = path.read()
    text = PackText(path, _decoded(path, raw).split("\n"))
    data = _converted(text)
    parents = [_parent(text, parent, (*within, path)) for parent in data.pack.extends]
    _require_patterns(text, data.pack.applies_to)
    own = [_rule(text, number, rule, data.cues) for number, rule in enumerate(data.rule)]
    inherited = _inherited(text, parents, data.pack.without)
    _reject_duplicates(text, inherited, own)
    digest = sha256(raw + b"".join(parent.ref.sha256.encode() for parent in parents)).hexdigest()
    return Pack(
        ref=PackRef(id=data.pack.id, version=data.pack.version, sha256=digest),
        title=data.pack.title,
        title_cues=data.pack.applies_to.title,
        opening_cues=data.pack.applies_to.opening,
        rules=(*inherited, *own),
    )


def _decoded(path: Place, raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PackError(f"{path}:{line}: 规则包须为 UTF-8 编码") from error


def _converted(text: PackText) -> PackFile:
    try:
        return msgspec.convert(tomllib.loads("\n".join(text.lines)), PackFile)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"{text.path}: TOML 语法错误：{error}") from error
    except msgspec.ValidationError as error:
        line = text.line_of_fault(str(error))
        raise PackError(f"{text.place(line)}: {error}（该行：{text.lines[line - 1].strip()[:_SHOWN]}）") from error


def _parent(text: PackText, name: str, within: tuple[Place, ...]) -> Pack:
    place = text.place(text.line_of("extends"))
    try:
        path = located(name, text.path)
    except PackError as error:
        raise PackError(f"{place}: {error}") from error
    if path in within:
        raise PackError(f"{place}: 规则包不能（间接）继承自己：{name}")
    return _read(path, within)


def _require_patterns(text: PackText, applies_to: AppliesTo) -> None:
    for key in ("title", "opening", "sections"):
        patterns = getattr(applies_to, key)
        if problem := next(filter(None, map(pattern_problem, patterns)), None):
            line = text.line_of(f"{key} = [", f"{key}=[", "applies_to")
            raise PackError(f"{text.place(line)}: {problem}")


def _rule(text: PackText, number: int, rule: Rule, cues: Mapping[str, tuple[str, ...]]) -> Rule:
    """Return the rule with its cues put in, or raise the first of its problems with the line of the key at fault."""
    for key, problem in problems(rule, cues):
        raise PackError(f"{text.place(text.line_of_rule(number, key))}: {rule.code} {problem}")
    return msgspec.structs.replace(rule, params=expand(rule.params, cues))


def _inherited(text: PackText, parents: Sequence[Pack], without: Sequence[str]) -> list[Rule]:
    rules = [rule for parent in parents for rule in parent.rules]
    if unknown := set(without) - {rule.code for rule in rules}:
        raise PackError(f"{text.place(text.line_of('without'))}: 继承的规则包中没有规则 {'、'.join(sorted(unknown))}")
    return [rule for rule in rules if rule.code not in without]


def _reject_duplicates(text: PackText, inherited: Sequence[Rule], own: Sequence[Rule]) -> None:
    seen = {rule.code for rule in inherited}
    if len(seen) < len(inherited):
        raise PackError(f"{text.place(text.line_of('extends'))}: 继承的规则包中有重复的规则代码")
    for number, rule in enumerate(own):
        if rule.code in seen:
            raise PackError(f"{text.place(text.line_of_rule(number, 'code'))}: 规则代码 {rule.code} 重复")
        seen.add(rule.code)
