"""The rules themselves: a table of them, and the page of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from govtext.formats.alarms import lines
from govtext.formats.full.paper import grid, join, printed, prose, section, table
from govtext.formats.full.styles import SEVERITY
from govtext.formats.view import View
from govtext.model import Pack, Rule

_CODE = 10


def catalogue(packs: Sequence[Pack], view: View) -> str:
    """Return the rules of ``packs``, each rule once, under the first pack that holds it."""
    blocks: list[RenderableType] = []
    seen: set[str] = set()
    for pack in packs:
        own = [rule for rule in pack.rules if rule.code not in seen]
        blocks += _pack(pack, own, view)
        seen.update(rule.code for rule in own)
    return printed(view, lambda console: _print(console, blocks))


def _pack(pack: Pack, own: Sequence[Rule], view: View) -> Iterator[RenderableType]:
    yield section(f"{pack.title} {pack.ref.id} {pack.ref.version}")
    sheet = table((view.say("代码"), _CODE), (view.say("级别"), 8), (view.say("类型"), 13), (view.say("说明"), None))
    for rule in own:
        severity = prose((view.label(rule.severity), SEVERITY[rule.severity]))
        said = prose(rule.en or rule.message) if view.lang == "en" else prose(rule.message)
        sheet.add_row(prose((rule.code, "bold")), severity, prose(rule.kind), join([said, prose((rule.name, "dim"))]))
    yield sheet
    if shared := len(pack.rules) - len(own):
        yield prose((view.say("另含上面列过的{shared}条", shared=shared), "dim"))


def page(rule: Rule, pack: Pack, view: View) -> str:
    """Return the page of ``rule``: what it says, why, on which basis, where it fires and where it is silent."""
    title = prose(
        (rule.code, "bold"), " ", (rule.name, "dim"), "  ", (view.label(rule.severity), SEVERITY[rule.severity])
    )
    rows = [(prose((name, "dim")), text) for name, text in _rows(rule, pack, view)]
    return printed(view, lambda console: _print(console, [title, grid(rows, 8 if view.lang == "en" else 6)]))


def _rows(rule: Rule, pack: Pack, view: View) -> Iterator[tuple[str, Text]]:
    if view.lang == "en" and rule.en:
        yield view.say("说明"), prose(rule.en)
    yield view.say("提示语"), prose(rule.message)
    if rule.weak:
        yield view.say("偏弱时"), prose(rule.weak)
    yield view.say("理由"), prose(rule.why)
    basis = f"{rule.basis.title} {rule.basis.clause}".strip()
    yield view.say("依据"), prose(basis, (view.say("（{status}）", status=view.label(rule.basis.status)), "dim"))
    yield view.say("类型"), prose(rule.kind, (f" · {view.label(rule.role)}" if rule.role else "", "dim"))
    yield view.say("规则包"), prose(f"{pack.title} {pack.ref.id} {pack.ref.version}")
    yield view.say("误报检验"), join(map(prose, lines(rule.code, view)))
    yield view.say("触发例"), _examples(rule.fires)
    yield view.say("不触发"), _examples(rule.silent)


def _examples(texts: Sequence[str]) -> Text:
    return join(join(map(prose, text.strip().split("\n"))) for text in texts)


def _print(console: Console, blocks: Sequence[RenderableType]) -> None:
    for block in blocks:
        console.print(block)
