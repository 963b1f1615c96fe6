"""Lines that end a run: findings a rule, and time a rule."""

from __future__ import annotations

from typing import get_args

from govtext.formats.view import View
from govtext.model import Outcome
from govtext.tally import Tally

_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


def statistics(tally: Tally, view: View) -> str:
    """Return a line a rule: how many defects it found, and every outcome."""
    lines = []
    for code, outcomes in tally.outcomes.items():
        if set(outcomes) == {"pass"} and not view.show_pass:
            continue
        defects = outcomes["fail"] + outcomes["weak"]
        said = " ".join(f"{view.label(one)} {outcomes[one]}" for one in _OUTCOMES if outcomes[one])
        lines.append((-defects, code, f"{defects:>6}  {code} {tally.rules[code]}  {said}\n"))
    head = view.say("各规则的问题数（{documents}个文件）", documents=tally.documents)
    return f"{head}\n" + "".join(line for _, _, line in sorted(lines))


def timing(tally: Tally, view: View) -> str:
    """Return a line a rule: milliseconds in all and a document, the slowest first."""
    documents = max(1, tally.documents)
    head = view.say("各规则的用时，毫秒（合计，每个文件）")
    lines = [
        f"{seconds * 1000:>9.2f} {seconds * 1000 / documents:>8.3f}  {code} {tally.rules[code]}\n"
        for code, seconds in sorted(tally.seconds.items(), key=lambda pair: -pair[1])
    ]
    total = sum(tally.seconds.values())
    return f"{head}\n{''.join(lines)}{total * 1000:>9.2f} {total * 1000 / documents:>8.3f}  {view.say('合计')}\n"
