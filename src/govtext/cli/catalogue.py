"""``govtext rules`` and ``govtext rule CODE``."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from govtext import pipeline
from govtext.cli.arguments import Options
from govtext.cli.output import Screen, Status, screen
from govtext.formats import json
from govtext.language import say
from govtext.model import GovtextError, Pack, Rule


def table(options: Options) -> Status:
    """List the rules of one pack or of all."""
    chosen = packs(options)
    if options.format == "json":
        rules = {rule.code: rule for pack in chosen for rule in pack.rules}
        return _written(options, "".join(map(json.line, rules.values())))
    from govtext.formats.full.rules import catalogue

    return _written(options, catalogue(chosen, screen(options)))


def page(options: Options) -> Status:
    """Show one rule. Raises GovtextError for a code that no pack has."""
    rule, pack = _found(options)
    if options.format == "json":
        return _written(options, json.line(rule))
    from govtext.formats.full import rules

    return _written(options, rules.page(rule, pack, screen(options)))


def _found(options: Options) -> tuple[Rule, Pack]:
    """Return the rule asked for and the first pack that holds it."""
    wanted = options.code.upper()
    rules = {rule.code.upper(): (rule, pack) for pack in reversed(packs(options)) for rule in pack.rules}
    if wanted not in rules:
        near = "、".join(get_close_matches(wanted, rules, n=3)) or "govtext rules"
        raise GovtextError(say(options.lang, "没有规则“{code}”；可看 {near}", code=options.code, near=near))
    return rules[wanted]


def packs(options: Options) -> Sequence[Pack]:
    """Return the pack of ``--pack``, else all. Raises GovtextError for a pack that cannot be used."""
    return pipeline.packs() if options.pack is None else (pipeline.load_pack(options.pack),)


def _written(options: Options, text: str) -> Status:
    Screen(utf8=options.format == "json").write(text)
    return Status.FINE
