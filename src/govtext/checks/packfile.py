"""How a pack is written: its tables and keys, what may be wrong with a rule, and in which line."""

import re
import string
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from govtext.checks.kinds import KINDS, Kind
from govtext.checks.patterns import pattern_names, pattern_problem
from govtext.checks.shelf import Place
from govtext.lexicon import LexiconError, rows
from govtext.model import Rule

CODE = re.compile(r"(?:[a-z0-9-]+/)?[A-Z]{3}\d{3}")
_CUE = re.compile(r"\{([a-z_]+)\}")
_RULE_PATH = re.compile(r"\$\.rule\[(\d+)\](?:\.(\w+))?")
_TABLE_PATH = re.compile(r"\$\.(\w+)(?:\.(\w+))?")
_FIELD = re.compile(r"field `(\w+)`")


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Source(_Strict, frozen=True, forbid_unknown_fields=True):
    """What the pack rests on, and since when that holds."""

    name: str
    effective: Any = None


class AppliesTo(_Strict, frozen=True, forbid_unknown_fields=True):
    """The kinds of report that the pack is for, and the patterns that tell them by title, opening and headings.

    In ``base``, ``title`` tells what is no report of any kind that has a pack.
    """

    genres: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


class Head(_Strict, frozen=True, forbid_unknown_fields=True):
    """The table ``[pack]``; ``without`` are the rules of those it extends that it puts its own in place of."""

    id: str
    version: str
    title: str
    source: Source
    extends: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    applies_to: AppliesTo = AppliesTo()


class PackFile(_Strict, frozen=True, forbid_unknown_fields=True):
    """A pack's file."""

    pack: Head
    cues: dict[str, tuple[str, ...]] = {}
    rule: tuple[Rule, ...] = ()


class PackText(NamedTuple):
    """A pack's file as text, for saying in which line a fault lies."""

    path: Place
    lines: list[str]

    def place(self, line: int) -> str:
        """Return ``file:line``."""
        return f"{self.path}:{line}"

    def line_of_fault(self, fault: str) -> int:
        """Return the line of the key that msgspec's message names, or of the table that it lies in."""
        if rule := _RULE_PATH.search(fault):
            return self.line_of_rule(int(rule[1]), rule[2])
        if "$.cues" in fault:
            return self._line_of_cue()
        table, field = _TABLE_PATH.search(fault), _FIELD.search(fault)
        key = field[1] if field else table[2] if table else None
        head = self.line_of(f"[{table[1]}]") if table else 1
        if key is None:
            return head
        return self.line_of(f"[{key}]", f"{key} ", f"{key}=", since=head, otherwise=head)

    def _line_of_cue(self) -> int:
        """Return the first line of ``[cues]`` that sets anything but a list."""
        head = self.line_of("[cues]")
        numbered = enumerate(self.lines[head:], head + 1)
        return next((number for number, line in numbered if "=" in line and "[" not in line), head)

    def line_of_rule(self, number: int, key: str | None = None) -> int:
        """Return the line of the ``number``-th rule, or of ``key`` in it."""
        heads = [i for i, line in enumerate(self.lines, 1) if line.strip() == "[[rule]]"]
        if number >= len(heads):
            return 1
        until = heads[number + 1] if number + 1 < len(heads) else None
        return self.line_of(key, since=heads[number], until=until, otherwise=heads[number]) if key else heads[number]

    def line_of(self, *starts: str, since: int = 1, until: int | None = None, otherwise: int = 1) -> int:
        """Return the first line from ``since`` on that begins with one of ``starts``."""
        numbered = enumerate(self.lines[since - 1 : until], since)
        return next((number for number, line in numbered if line.startswith(starts)), otherwise)


def expand(params: Mapping[str, Any], cues: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Put the alternatives of each ``{cue}`` into the patterns of ``params``."""

    def put(value: object) -> object:
        if isinstance(value, list):
            return [put(member) for member in value]
        return _CUE.sub(lambda m: f"(?:{'|'.join(cues[m[1]])})", value) if isinstance(value, str) else value

    return {key: put(value) for key, value in params.items()}


def problems(rule: Rule, cues: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield (key, what is wrong with it) of a rule."""
    if not CODE.fullmatch(rule.code):
        yield "code", "规则代码须为三个大写字母加三位数字"
    if not (rule.fires and rule.silent and rule.basis.title and rule.why):
        yield "code", "缺少依据（basis）、理由（why）、触发示例（fires）或静默示例（silent）"
    kind = KINDS.get(rule.kind)
    if kind is None:
        yield "kind", f"未知的规则类型“{rule.kind}”（可用：{'、'.join(KINDS)}）"
    else:
        yield from (("params", problem) for problem in _params_problems(rule, kind, cues))
        yield from _message_problems(rule, kind)


def _params_problems(rule: Rule, kind: Kind, cues: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    texts = [text for value in rule.params.values() for text in _texts(value)]
    unknown = {name for text in texts for name in _CUE.findall(text)} - set(cues)
    if unknown:
        yield f"未定义的提示词 {'、'.join(sorted(unknown))}"
        return
    params = expand(rule.params, cues)
    try:
        msgspec.convert(params, kind.params)
    except msgspec.ValidationError as error:
        yield str(error)
        return
    patterns = (text for name in pattern_names(kind.params) for text in _texts(params.get(name)))
    yield from filter(None, map(pattern_problem, patterns))
    if "lexicon" in params:
        yield from filter(None, [_lexicon_problem(params["lexicon"], params.get("where", {}))])


def _texts(value: object) -> list[str]:
    """Return the texts of a parameter: itself, its members, or none."""
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def _lexicon_problem(name: str, where: Mapping[str, str]) -> str | None:
    try:
        found = rows(name)
    except LexiconError as error:
        return str(error)
    unknown = set(where) - set(found[0] if found else ())
    if unknown:
        return f"词表 {name} 没有列 {'、'.join(sorted(unknown))}"
    fits = any(all(row[key] == value for key, value in where.items()) for row in found)
    return None if fits else f"词表 {name} 没有符合 where 的行"


def _message_problems(rule: Rule, kind: Kind) -> Iterator[tuple[str, str]]:
    for key, template in (("message", rule.message), ("weak", rule.weak)):
        try:
            named = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
        except ValueError as error:
            yield key, f"消息中的花括号有误：{error}"
            continue
        if unknown := named - kind.values:
            yield key, f"消息中有未知的值 {'、'.join(sorted(unknown))}（可用：{'、'.join(sorted(kind.values))}）"
