"""What was measured of each rule's alarms on good and real reports; ``make alarms`` writes the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from govtext.formats.view import View
from govtext.lexicon import root

NAME = "alarms.json"


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """On how many documents a rule was run, and how many defects it found in how many of them."""

    judged: int
    alarms: int
    documents: int


class Alarms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The counts of each rule by set of documents, and what the sets are."""

    sets: dict[str, str]
    rules: dict[str, dict[str, Count]]


@cache
def measured() -> Alarms:
    """Return the data, empty where there is none."""
    path = root() / NAME
    return msgspec.json.decode(path.read_bytes(), type=Alarms) if path.is_file() else Alarms({}, {})


def lines(code: str, view: View) -> Iterator[str]:
    """Yield a line a set for a rule, or that it was not measured."""
    alarms = measured()
    counts: Mapping[str, Count] = alarms.rules.get(code, {})
    for name, what in alarms.sets.items():
        if (count := counts.get(name)) and count.judged:
            yield view.say(
                "{what}：查{judged}篇，报{alarms}处（{documents}篇）",
                what=view.say(what),
                judged=count.judged,
                alarms=count.alarms,
                documents=count.documents,
            )
    if not any(count.judged for count in counts.values()):
        yield view.say("没有测过")
