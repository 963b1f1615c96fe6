"""The nouns of govtext: frozen records without behaviour beyond derived properties.

Positions are half-open character offsets into the caller's text; ``text[start:end] == surface`` where there is a ``surface``.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from govtext.record import Evidence as Evidence
from govtext.record import GovtextError as GovtextError
from govtext.record import Quote as Quote
from govtext.record import Record as Record
from govtext.record import Role as Role
from govtext.record import Span as Span
from govtext.record import to_json as to_json
from govtext.scored import Scores as Scores

SCHEMA = "1.2"

PlaceholderKind = Literal[
    "place", "organization", "person", "count", "amount", "percent", "measure", "date", "name", "other"
]
MetricKind = Literal["money", "count", "percent", "percentage_point", "measure", "ratio", "multiple", "rank"]
Modifier = Literal["exact", "approx", "at_least", "at_most", "over", "under"]
Direction = Literal["up", "down", "flat"]
Basis = Literal["yoy", "qoq", "mom", "vs_previous", "vs_base"]
Comparison = Literal["yoy", "qoq", "mom", "vs_previous", "vs_start", "vs_plan", "vs_year", "vs_peer"]
Statistic = Literal["level", "growth", "share", "completion", "rank", "cumulative", "average", "target"]
Status = Literal["done", "in_progress", "planned", "expected"]
Form = Literal["by", "to", "from"]
PeriodRole = Literal["report", "figure", "meeting", "deadline", "event"]
Grain = Literal["day", "month", "quarter", "half", "year", "years"]
CitationGenre = Literal["law", "party_regulation", "regulation", "policy", "report", "book", "record", "media", "other"]
MentionKind = Literal["place", "body", "post", "person"]
TaskRole = Literal["done", "problem", "plan"]
Severity = Literal["error", "warning", "info"]
Outcome = Literal["fail", "weak", "uncertain", "not_assessable", "pass"]
Context = Literal["submission", "published"]


class Part(Span, frozen=True, kw_only=True):
    """One section of the report and what it reports; parts follow each other without gaps."""

    role: Role


class Heading(Quote, frozen=True, kw_only=True):
    """A line or run-in opening that names what follows; ``level`` 1 is outermost, ``number`` may be absent."""

    level: int
    number: int | None
    title: str
    role: Role


class Item(Span, frozen=True, kw_only=True):
    """A member of a numbered list inside a part; ``list`` groups members, ``lead`` is the topic sentence."""

    marker: str
    ordinal: int
    list: str
    lead: Quote


class Sentence(Span, frozen=True, kw_only=True):
    """A sentence of the body: it ends at 。！？ (closing quotes included) or with its line."""


class Placeholder(Quote, frozen=True, kw_only=True):
    """A run of masking signs and the kind of thing it stands for."""

    kind: PlaceholderKind


class Change(Record, frozen=True, kw_only=True):
    """Direction of a change and what it is measured against."""

    direction: Direction
    basis: Basis | None


class Compared(Quote, frozen=True, kw_only=True):
    """The words that say what a figure is compared with (同比, 较年初, 高于全市平均), and their meaning."""

    kind: Comparison


class MetricPeriod(Quote, frozen=True, kw_only=True):
    """The time that a figure is of; ``inherited`` where another clause of the sentence, or the paragraph, names it."""

    inherited: bool


class Metric(Quote, frozen=True, kw_only=True):
    """A stated quantity. ``value``, ``low``, ``high`` are exact, in ``unit`` without scale; masked: all null.

    ``form``: the amount of a change (``by``), the level reached (``to``) or left (``from``); ``scale`` as written; ``subject``: whose.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    kind: MetricKind
    modifier: Modifier
    indicator: Quote | None
    change: Change | None
    masked: bool
    scale: str | None = None
    statistic: Statistic = "level"
    status: Status = "done"
    form: Form | None = None
    comparison: Compared | None = None
    period: MetricPeriod | None = None
    subject: Quote | None = None


class Gap(Span, frozen=True, kw_only=True):
    """A place, ``start == end``, where a figure or word was deleted outright (投入经费万多元), and what is missing."""

    kind: PlaceholderKind


class Formulation(Quote, frozen=True, kw_only=True):
    """A political formulation (提法) as written, the lexicon's ``phrase`` for it, and the months it was in use (ISO)."""

    phrase: str
    category: str
    since: str | None
    until: str | None


class Citation(Quote, frozen=True, kw_only=True):
    """A document named in 《…》, brackets included; ``number`` as 〔2022〕15号 with what stands before it, ``date`` ISO."""

    title: str
    genre: CitationGenre
    number: str | None
    date: str | None
    version: str | None
    masked: bool


class Period(Quote, frozen=True, kw_only=True):
    """A time named in the text. ``first`` and ``last`` are inclusive days; null where open, masked or vague."""

    first: date | None
    last: date | None
    grain: Grain
    role: PeriodRole
    masked: bool


class Mention(Quote, frozen=True, kw_only=True):
    """A named place, body, post or person.

    ``code`` is the division's statistical code (GB/T 2260, GB/T 10114) where the name has just one in the data; ``own`` whether it
    is the reporting unit or inside it, null where the text cannot tell; ``exposed`` marks a name left in a report that masks such names.
    """

    kind: MentionKind
    code: str | None
    own: bool | None
    in_charge: bool
    exposed: bool
    masked: bool


class Task(Span, frozen=True, kw_only=True):
    """A numbered heading or item with what stands in it; ``path`` are the marks from the outermost to its own.

    It reaches from its mark to the end of its passage; ``metrics`` and ``placeholders`` are all inside, ``children``'s included.
    """

    path: tuple[str, ...]
    marker: str
    ordinal: int
    lead: Quote
    role: TaskRole
    in_charge: tuple[Mention, ...]
    deadline: Period | None
    metrics: tuple[Metric, ...]
    placeholders: tuple[Placeholder, ...]
    children: tuple["Task", ...]


class ReportYear(Quote, frozen=True, kw_only=True):
    """The year that the report is about, and where the text says so."""

    year: int


class Document(Record, frozen=True, kw_only=True, gc=True, dict=True):
    """A text and the facts read from it."""  # its __dict__ keeps what rules derive from them

    id: str | None = None
    schema: str = SCHEMA
    text: str
    title: Quote | None
    year: ReportYear | None
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    items: tuple[Item, ...]
    sentences: tuple[Sentence, ...]
    metrics: tuple[Metric, ...]
    placeholders: tuple[Placeholder, ...]
    gaps: tuple[Gap, ...] = ()
    formulations: tuple[Formulation, ...] = ()
    citations: tuple[Citation, ...] = ()
    periods: tuple[Period, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the text of ``span``."""
        return self.text[span.start : span.end]

    def tasks(self) -> Iterator[Task]:
        """Yield the numbered headings and list items, a parent before its ``children``; they are read anew at each call."""
        from govtext.facts.tasks import build_tasks, walk

        return walk(build_tasks(self))


class Source(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The document and clause that a rule rests on; ``status`` says whether someone read the source."""

    title: str
    clause: str = ""
    status: Literal["verified", "background"] = "background"


class Rule(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One check as data: its kind says what it does, ``params`` with what."""

    code: str
    name: str
    kind: str
    severity: Severity
    message: str
    basis: Source
    why: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    weak: str = ""
    en: str = ""
    role: Role | None = None
    params: dict[str, Any] = {}


class PackRef(Record, frozen=True, kw_only=True):
    """Which rules judged: identity, version and hash of the pack."""

    id: str
    version: str
    sha256: str


class Pack(Record, frozen=True, kw_only=True):
    """The rules for one kind of report, its own and those of the packs it extends."""

    ref: PackRef
    title: str
    title_cues: tuple[str, ...]
    opening_cues: tuple[str, ...]
    rules: tuple[Rule, ...]


class Fix(Span, frozen=True, kw_only=True):
    """What to write instead of ``[start, end)``; only a ``safe`` one can be applied without a reader. Never applied to the input."""

    replace: str
    safety: Literal["safe", "unsafe"]


class Finding(Span, frozen=True, kw_only=True):
    """What a rule says of the document. A missing part has ``start == end``."""

    code: str
    name: str
    kind: str
    outcome: Outcome
    severity: Severity
    confidence: float
    message: str
    basis: Source
    line: int
    column: int
    section_path: tuple[str, ...]
    quote: str
    evidence: tuple[Evidence, ...]
    fingerprint: str
    pack: PackRef
    related: tuple[Evidence, ...] = ()
    fix: Fix | None = None

    @property
    def counts(self) -> bool:
        """Whether the outcome is a defect (``fail`` or ``weak``)."""
        return self.outcome in ("fail", "weak")


class PackChoice(Record, frozen=True, kw_only=True):
    """The pack that was applied, why, and how sure the kind of report is: 1 as given, 0 where nothing told it."""

    id: str
    version: str
    sha256: str
    title: str
    chosen: Literal["given", "detected", "default"]
    reason: str
    confidence: float = 1.0


class Analysis(Record, frozen=True, kw_only=True):
    """A document with what we think of it; ``scores`` is None where only the rules were asked."""

    id: str | None = None
    schema: str = SCHEMA
    pack: PackChoice
    document: Document
    findings: tuple[Finding, ...]
    scores: Scores | None
