"""A Markdown page a rule, and a table of them all, from the packs and what was measured of their alarms.

``python -m govtext.pages`` writes the files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from govtext import pipeline
from govtext.formats.alarms import lines, measured
from govtext.formats.md import escape
from govtext.formats.view import View
from govtext.model import Pack, Rule

INDEX = "README.md"
_VIEW = View()
_OTHERS = """\
## 复核与设置

不是规则包里的规则：

| 代码 | 级别 | 说明 |
|---|---|---|
| SUP001 suppression-unused | 提示 | 复核记录没有对应的发现，见 [复核](../review.md) |
| SUP002 suppression-expired | 警告 | 复核记录已到期，不再生效 |
| CFG001 | 不运行 | 设置文件中有不认识的键，报出文件和行 |
| CFG002 | 不运行 | 设置的值不可用 |
| CFG003 | 不运行 | 设置文件不是有效的 TOML |
"""


def pages(packs: Sequence[Pack]) -> Mapping[str, str]:
    """Return the text of each file by its name."""
    written = {f"{rule.code}.md": "".join(_page(rule, pack)) for rule, pack in _rules(packs)}
    return {**written, INDEX: "".join(_index(packs))}


def _rules(packs: Sequence[Pack]) -> Iterator[tuple[Rule, Pack]]:
    """Yield each rule once, with the first pack that holds it."""
    seen: set[str] = set()
    for pack in packs:
        for rule in pack.rules:
            if rule.code not in seen:
                seen.add(rule.code)
                yield rule, pack


def _page(rule: Rule, pack: Pack) -> Iterator[str]:
    label = _VIEW.label
    yield f"# {rule.code} {rule.name}\n\n> {escape(rule.message)}\n\n"
    if rule.weak:
        yield f"偏弱时：{escape(rule.weak)}\n\n"
    if rule.en:
        yield f"{escape(rule.en)}.\n\n"
    yield f"{escape(rule.why)}\n\n"
    role = f"，部分：{label(rule.role)}" if rule.role else ""
    yield "| | |\n|---|---|\n"
    yield f"| 级别 | {label(rule.severity)} `{rule.severity}` |\n"
    yield f"| 依据 | {escape(f'{rule.basis.title} {rule.basis.clause}'.strip())}（{label(rule.basis.status)}） |\n"
    yield f"| 类型 | `{rule.kind}`{role} |\n"
    yield f"| 规则包 | {escape(pack.title)} `{pack.ref.id}` {pack.ref.version} |\n"
    yield f"| 误报检验 | {'<br>'.join(map(escape, lines(rule.code, _VIEW)))} |\n"
    yield f"\n参数：\n\n{_block('json', json.dumps(rule.params, ensure_ascii=False, indent=1))}"
    for title, texts in (("触发例", rule.fires), ("不触发例", rule.silent)):
        yield f"\n## {title}\n" + "".join(f"\n{_block('text', text.strip())}" for text in texts)


def _block(language: str, text: str) -> str:
    """Return a code block whose fence is longer than any in the text."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}\n"


def _index(packs: Sequence[Pack]) -> Iterator[str]:
    names = [*measured().sets]
    yield "# 规则\n\n由 `make docs` 从规则包写成。"
    yield "报的处数是在误报检验用的报告上数出的，由 `make alarms` 写入；真实报告中的命中不都是误报。\n"
    yield "".join(f"- {name}：{what}\n" for name, what in measured().sets.items()).join(("\n", "")) if names else ""
    for pack in packs:
        own = [rule for rule, first in _rules(packs) if first is pack]
        yield f"\n## {escape(pack.title)} `{pack.ref.id}` {pack.ref.version}\n\n"
        yield f"| 代码 | 级别 | 类型 | 说明 | {' | '.join(names)} |\n|{'---|' * (4 + len(names))}\n"
        yield from (_row(rule, names) for rule in own)
    yield f"\n{_OTHERS}"


def _row(rule: Rule, names: Sequence[str]) -> str:
    counts = measured().rules.get(rule.code, {})
    cells = [f"{counts[name].alarms}/{counts[name].judged}" if name in counts else "" for name in names]
    link = f"[{rule.code}]({rule.code}.md) {rule.name}"
    said = (link, _VIEW.label(rule.severity), f"`{rule.kind}`", escape(rule.message), *cells)
    return f"| {' | '.join(said)} |\n"


def main(folder: str = "docs/rules") -> None:
    """Write the files into ``folder`` and take away pages of rules that are gone."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    made = pages(pipeline.packs())
    for path in target.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
