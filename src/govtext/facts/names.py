"""Names: how far a place, body, post or person reaches, by word lists and the divisions.

Classes of ``mention_words.tsv``: ``general`` no place though it ends like one; ``cue`` and ``weak_cue`` may stand before a name,
``begin`` begins none, ``end`` ends none, ``part`` does neither; ``broken`` is another word that begins like one of these. ``organ`` stands right
after a place or its bare level (县委, 镇政府), ``posted`` are those whose posts are named with them (镇党委书记), ``under`` and
``office`` offices with or without an organ before them, ``stem`` and ``tail`` make a department (农业农村 + 局), ``party`` may
follow it; ``organ_own`` is a body by itself. ``rank`` is a post after a body, ``rank_own`` one by itself. ``after`` may follow a
person. Words that are looked for in the text are classes too: ``post``, ``alone``, ``desk``, ``company``, ``naming``,
``comrade``, ``counted``, ``charge_label``, ``person_label``; ``company_cue`` stands before a company.
"""

import re
from functools import cache, lru_cache

from msgspec import Struct

from govtext.facts.divisions import ending
from govtext.lexicon import Words, column, rows
from govtext.lexicon import text as lexicon_text
from govtext.model import MentionKind

PROVINCE, COUNTY, TOWNSHIP, VILLAGE = 1, 3, 4, 5

_BOUND = "，"  # stands before a window that begins where a name may begin
_WINDOW = 8
_LONGEST_COMPANY, _SHORTEST_COMPANY = 18, 3
_DATE, _BREAKS = ("年", "月", "日"), "，。；：、\n 　"
_FIRST_NAMES = 2
_PRIOR = {1: 0.1, 2: 1.0, 3: 0.6, 4: 0.15, 5: 0.05}  # how common names of so many characters are before their ending
_LONG_NAME = 0.02
_BOUNDARY, _WORD, _LETTER, _WEAK, _NO_CUE = 1.0, 0.8, 0.7, 0.3, 0.02
_BEGINS_WITH_WORD, _BEGINS_WITH_LETTER, _BEGINS_WEAK = 0.05, 0.02, 0.3
_KNOWN = 10.0
_LEAST = 0.1
_LEVELS = "县区镇乡"


@cache
def _classes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows("mention_words"):
        found.setdefault(row["class"], []).extend(row["words"].split(" "))
    return found


@cache
def listed(*classes: str) -> tuple[str, ...]:
    """Return the words of ``classes``."""
    return tuple(word for name in classes for word in _classes()[name])


@cache
def words(*classes: str) -> Words:
    """Return the words of ``classes`` for the longest that starts or ends at a place."""
    return Words(listed(*classes))


@cache
def _cues() -> tuple[Words, frozenset[str], frozenset[str]]:
    """Return the words of two characters or more that may stand before a name, and the single ones, strong and weak."""
    cues = listed("cue")
    return (
        Words(w for w in cues if len(w) > 1),
        frozenset(w for w in cues if len(w) == 1),
        frozenset(listed("weak_cue")),
    )


def is_common(word: str) -> bool:
    """Whether ``word``, of two characters, is a verb or the like and no name."""
    return len(word) == len("走访") and word[1] in _seconds("common_words", word[0])


def is_word(word: str) -> bool:
    """Whether ``word`` is a frequent word of two characters, be it a name."""
    return is_common(word) or (len(word) == len("青海") and word[1] in _seconds("other_words", word[0]))


@cache
def _seconds(table: str, first: str) -> str:
    """Return the characters that make a word of ``table`` after ``first``."""
    words = lexicon_text(table)
    at = words.find(f"\n{first}\t")
    return words[at + len("\n走\t") : words.find("\n", at + 1)] if at >= 0 else ""


@cache
def _no_names() -> frozenset[str]:
    return frozenset(listed("part", "cue", "weak_cue", "after"))


def is_letter(character: str) -> bool:
    """Whether ``character`` is a Chinese one."""
    return "\u3400" <= character <= "\u9fff"


def window(folded: str, low: int, end: int) -> str:
    """Return the characters before ``end``, back to ``low``; a comma first where what they hold begins something."""
    start = max(low, end - _WINDOW)
    at = _run_start(folded, start, end)
    if at > low and folded[at : at + 1] in _DATE and folded[at - 1] not in _BREAKS:
        return _BOUND + folded[at + 1 : end]
    return folded[at:end] if at == start > low else _BOUND + folded[at:end]


def _run_start(folded: str, low: int, end: int) -> int:
    while end > low and is_letter(folded[end - 1]):
        end -= 1
    return end


@lru_cache(maxsize=8192)
def place_name(before: str, suffix: str, rank: int, *, believed: bool) -> int:
    """Return how many characters of ``before`` (see :func:`window`) are a name that ends in ``suffix``, 0 for none.

    ``believed`` names need not be among the divisions.
    """
    general = words("general").ending(before + suffix, 0, len(before) + len(suffix)) - len(suffix)
    known = len(ending(before + suffix)) - len(suffix) if rank <= TOWNSHIP else 0
    best, length = _LEAST, 0
    for size in range(1, len(before.lstrip(_BOUND)) + 1):
        if size <= general or not (believed or size == known):
            continue
        left = _left(before, size)
        if size == 1 and (size != known or left < _WORD or before[-1] in _cues()[2]):
            continue
        score = _PRIOR.get(size, _LONG_NAME) * left * _form(before[-size:])
        score *= _KNOWN if size == known and before[-size:] not in _no_names() else 1
        if score > best:
            best, length = score, size
    return length


def _left(before: str, size: int) -> float:
    """Return how well a name may begin after what stands before it."""
    end = len(before) - size
    if end == 1 and before[0] == _BOUND:
        return _BOUNDARY
    long, letters, weak = _cues()
    if long.ending(before, 0, end) or is_common(before[end - 2 : end]):
        return _WORD
    letter = before[end - 1]
    if is_common(before[end - 1 : end + 1]):
        return _NO_CUE
    return _LETTER if letter in letters else _WEAK if letter in weak else _NO_CUE


def _form(name: str) -> float:
    """Return how well ``name`` may be a name by the words it begins with, ends in, or is."""
    long, letters, weak = _cues()
    part, end = words("part"), len(name)
    if is_common(name[:2]) or is_common(name[-2:]) or long.starting(name, 0, end) or long.ending(name, 0, end):
        return _BEGINS_WITH_WORD
    if any(letter in _LEVELS for letter in name[1:-1]) or words("end").ending(name, 0, end):
        return _BEGINS_WITH_WORD
    if part.starting(name, 0, end) > 1 or part.ending(name, 0, end) > 1:
        return _BEGINS_WITH_WORD
    if name[0] in letters or name[-1] in letters or words("begin").starting(name, 0, end):
        return _BEGINS_WITH_LETTER
    return _BEGINS_WEAK if name[0] in weak else 1.0


class Reach(Struct, frozen=True):
    """How far a body or post reaches that begins after a place or its level; ``organ`` is its name without them."""

    end: int
    kind: MentionKind
    organ: str


@cache
def openers() -> frozenset[str]:
    """Return the characters that a body or post may begin with after a place."""
    return frozenset(("第", *(word[0] for word in listed("organ", "office", "rank_own", "stem"))))


def after_place(folded: str, start: int, end: int) -> Reach | None:
    """Return the body or post that follows a place or its bare level at ``start``."""
    counted = folded.startswith("第", start) and any(sign in folded[start : start + 6] for sign in "届次")
    session = _session().match(folded, start, end) if counted else None
    at = session.end() if session else start + whole(folded, start, end, "organ")
    if at > start:
        return _organ(folded, start, at, end)
    rank = words("rank_own").starting(folded, start, end)
    if rank:
        return Reach(start + rank, "post", folded[start : start + rank])
    stop = max(department_end(folded, start, end), start + whole(folded, start, end, "office"))
    return Reach(stop, "body", folded[start:stop]) if stop > start else None


@cache
def _session() -> re.Pattern[str]:
    number = "第[一二三四五六七八九十百0-9]{1,4}"
    return re.compile(f"{number}[届次](?:委员会|纪律检查委员会|人民代表大会(?:{number}次会议)?|党员代表大会|代表大会)")


def _organ(folded: str, start: int, at: int, end: int) -> Reach:
    """Return how far the organ at ``[start, at)`` reaches with an office under it, or with a post that is named with it."""
    stop = max(department_end(folded, at, end), at + whole(folded, at, end, "under", "office"))
    rank = words("rank").starting(folded, at, end) if stop == at and folded[start:at] in listed("posted") else 0
    return Reach(stop + rank, "post" if rank else "body", folded[start:stop])


def whole(folded: str, start: int, end: int, *classes: str) -> int:
    """Return the length of the longest word of ``classes`` at ``start``, 0 if it is but the beginning of another word."""
    length = words(*classes).starting(folded, start, end)
    return 0 if length and is_broken(folded, start, start + length) else length


def is_broken(folded: str, start: int, end: int) -> bool:
    """Whether what stands at ``[start, end)``, or its last character, begins a longer word (部 in 部署)."""
    broken, far = words("broken"), end + len("中心工作")
    return broken.starting(folded, start, far) > end - start or (broken.starting(folded, end - 1, far) > 1)


def department_end(folded: str, start: int, end: int) -> int:
    """Return where a department ends that begins at ``start`` (农业农村 + 局), its Party body included, 0 for none."""
    stems, at, found = words("stem"), start, 0
    while length := stems.starting(folded, at, end):
        at += length
        tail = whole(folded, at, end, "tail", "company")
        found = at + tail if tail else found
    party = found + whole(folded, found, end, "party") if found else 0
    return found if words("rank").starting(folded, party, end) else party


def department_start(folded: str, low: int, end: int) -> int:
    """Return where the stems of a department begin that end at ``end``, ``end`` for none."""
    stems, at = words("stem"), end
    while length := stems.ending(folded, low, at):
        at -= length
    return at


def opens(folded: str, low: int, at: int) -> bool:
    """Whether a name may begin at ``at`` by what stands before it."""
    if at <= low or not is_letter(folded[at - 1]):
        return True
    long, letters, weak = _cues()
    return (
        bool(long.ending(folded, low, at))
        or is_common(folded[at - 2 : at])
        or folded[at - 1] in letters
        or folded[at - 1] in weak
    )


def person_end(folded: str, start: int, end: int) -> int:
    """Return where the name of a person ends that begins at ``start``, 0 for none; ``end`` may lie behind the text."""
    end = min(end, len(folded))
    surname = _surnames().starting(folded, start, min(end, start + 2))
    if not surname:
        return 0
    for given in range(1, _FIRST_NAMES + 1):
        stop = start + surname + given
        if stop > end or not is_letter(folded[stop - 1]):
            return 0
        if _closes(folded, stop, end) and not _no_person(folded[start:stop]):
            return stop
    return 0


def _no_person(name: str) -> bool:
    return name in _no_names() or is_common(name[:2]) or is_common(name[-2:])


def person_start(folded: str, low: int, end: int) -> int:
    """Return where a person's name begins that ends at ``end``, ``end`` for none."""
    for size in (3, 2, 4):
        start = end - size
        if start >= low and person_end(folded, start, end) == end and opens(folded, low, start):
            return start
    return end


def _closes(folded: str, at: int, end: int) -> bool:
    return at >= min(end, len(folded)) or not is_letter(folded[at]) or bool(words("after").starting(folded, at, end))


@cache
def _surnames() -> Words:
    return Words((*column("surnames", "surname"), *listed("surname")))


def surname_before(folded: str, low: int, at: int) -> int:
    """Return how many characters of a surname end at ``at``, 0 for none."""
    return _surnames().ending(folded, low, at)


def surname_after(folded: str, at: int) -> int:
    """Return how many characters of a surname begin at ``at``, 0 for none."""
    return _surnames().starting(folded, at, at + 2)


def company_start(folded: str, low: int, end: int) -> int:
    """Return where the name of a company begins whose legal form ends it at ``end``, ``end`` for none."""
    start = max(low, end - _LONGEST_COMPANY)
    at = _run_start(folded, start, end)
    cues = words("company_cue")
    cuts = [cut for cut in range(end - _SHORTEST_COMPANY, at, -1) if cues.ending(folded, at, cut)]
    long = next((cut for cut in cuts if cues.ending(folded, at, cut) > 1), None)
    if cuts:
        return long or cuts[0]
    return at if (at > start or at == low) and at <= end - _SHORTEST_COMPANY else end
