"""``govtext pack``: write a pack, validate it, try its examples, lock it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from govtext.checks.packs import lineage, own_rules
from govtext.cli.arguments import Options
from govtext.cli.output import Screen, Status, complain, opened, replaced
from govtext.formats.view import clean, excerpt
from govtext.language import say
from govtext.lexicon import root
from govtext.model import GovtextError, Pack

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_SCHEMA = "govtext-lock/1"
_CHARACTERS = 60


def run(options: Options) -> Status:
    """Do what ``govtext pack`` was asked for. Raises GovtextError for a pack that cannot be used."""
    if options.action != "schema" and not options.target:
        raise GovtextError(say(options.lang, "请给出规则包；如 govtext pack check 规则包.toml"))
    return _ACTIONS[options.action](options)


def _new(options: Options) -> Status:
    """Write a starter pack, never over a file that is there."""
    lang, name = options.lang, str(options.target)
    if not _ID.fullmatch(name):
        raise GovtextError(say(lang, "“{name}”不能作规则包名；请用小写字母、数字和连字符，如 xian", name=name))
    path = Path(options.output or f"{name}.toml")
    if path.exists():
        raise GovtextError(say(lang, "{path}：文件已存在，没有改动；请换一个名字或用 -o 另给文件名", path=path))
    template = (root() / "pack-starter.toml").read_text(encoding="utf-8")
    with opened(str(path), (), utf8=True, lang=lang) as sink:
        sink.write(template.replace("«id»", name))
    return _said(say(lang, "已写入 {path}；接着 govtext pack test {path}", path=path))


def _check(options: Options) -> Status:
    """Validate a pack, and compare it with its lock where there is one."""
    packs, path = lineage(str(options.target)), Path(str(options.target))
    own = len(own_rules(packs))
    pack = packs[-1].ref
    lock = _lock_path(path)
    if lock.is_file() and _locked(lock) != _entries(packs):
        raise GovtextError(say(options.lang, "{lock}：规则包与锁定的版本不符；核对后可再 govtext pack lock", lock=lock))
    return _said(
        say(
            options.lang,
            "{path}：可用。{id} {version}，{own}条规则，另继承{more}条",
            path=path,
            id=pack.id,
            version=pack.version,
            own=own,
            more=len(packs[-1].rules) - own,
        )
    )


def _test(options: Options) -> Status:
    """Try every example and list those that failed."""
    from govtext.trial import trials

    lang = options.lang
    done = list(trials(lineage(str(options.target))))
    wrong = [trial for trial in done if not trial.right]
    for trial in wrong:
        fired = say(lang, "应触发而没有触发") if trial.kind == "fires" else say(lang, "不应触发而触发")
        found = "；".join(finding.message for finding in trial.findings if finding.counts)
        text = excerpt(trial.text, _CHARACTERS)
        _said(f"{trial.rule.code} {trial.kind}[{trial.number}] {fired}：{text}" + (f" → {found}" if found else ""))
    _said(say(lang, "例子{number}个，不符{wrong}个", number=len(done), wrong=len(wrong)))
    return Status.FINDINGS if wrong else Status.FINE


def _lock(options: Options) -> Status:
    """Note ids, versions and hashes of a pack and all that it extends."""
    target = Path(str(options.target))
    path = Path(options.output) if options.output else _lock_path(target)
    text = json.dumps(
        {"schema": _SCHEMA, "packs": _entries(lineage(str(options.target)))}, ensure_ascii=False, indent=1
    )
    with replaced(str(path), [str(target)], lang=options.lang) as stream:
        stream.write(f"{text}\n".encode())
    return _said(say(options.lang, "已写入 {path}", path=path))


def _schema(options: Options) -> Status:
    """Print the JSON Schema of packs, for editors of TOML."""
    from govtext.formats.packschema import text

    with opened(options.output, (), utf8=True, lang=options.lang) as sink:
        sink.write(text())
    return Status.FINE


def _entries(packs: Sequence[Pack]) -> list[dict[str, str]]:
    return [pack.ref.to_dict() for pack in packs]


def _lock_path(target: Path) -> Path:
    return target.with_name(f"{target.name.removesuffix('.toml')}.lock")


def _locked(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())["packs"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        complain(clean(f"{path}: ?"))
        return None


def _said(text: str) -> Status:
    Screen(utf8=False).write(f"{clean(text)}\n")
    return Status.FINE


_ACTIONS: Final[Mapping[str, Callable[[Options], Status]]] = MappingProxyType(
    {"new": _new, "check": _check, "test": _test, "lock": _lock, "schema": _schema}
)
