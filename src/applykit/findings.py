"""What a check finds: immutable values that every other module may use, and that use none of them.

`Message`, `Amount`, `say` and `literal` stand in a module of their own for those who need nothing else: a script that
fills one template.
"""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from applykit.frozen import Frozen
from applykit.message import Amount, Message, literal, say

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "ADVICE",
    "BUILT_IN",
    "LANGUAGE",
    "Accepted",
    "Amount",
    "CriterionScore",
    "DocumentState",
    "Eligibility",
    "Finding",
    "Hidden",
    "LintReport",
    "Message",
    "NotChecked",
    "Place",
    "Report",
    "SectionScore",
    "Severity",
    "Skipped",
    "Source",
    "Spot",
    "Tier",
    "Verdict",
    "by_severity",
    "literal",
    "say",
]

# Remarks of the program itself about texts that stand: they cost no points.
ADVICE: Final = ("answer-says-nothing", "answer-copied", "title-of-one-word", "title-long", "markdown-as-typed")
# What reading the answers on demand may find; it costs no points, for it depends on what is installed.
LANGUAGE: Final = (
    "language-spelling",
    "language-grammar",
    "language-punctuation",
    "language-wording",
    "language-more",
)
# Rules that every application is held to, whatever its competition.
BUILT_IN: Final = (
    "answer-missing",
    "answer-wrong-type",
    "too-long",
    "too-short",
    "too-few",
    "too-many",
    "too-large",
    "too-small",
    "not-in-list",
    "bad-format",
    "bad-check-digit",
    "unknown-key",
    "not-for-this-choice",
    "placeholder-left",
    "control-characters",
    "lost-characters",
    *ADVICE,
    *LANGUAGE,
    "answers-readable",
    "filing-on-unread",
    "table-total",
    "table-units",
    "table-ambiguous",
    "table-unknown",
    "table-below",
    "word-changes",
    "word-control-lost",
    "word-imported",
    "word-not-read",
    "word-outside",
    "word-reply",
    "word-twice",
    "file-not-seen",
    "file-twice",
    "file-not-named",
    "accept-unused",
    "accept-expired",
    "accept-refused",
)


class Severity(enum.IntEnum):
    """How much a finding matters; the number is also its weight in the score."""

    NOTE = 0
    WARNING = 1
    ERROR = 2
    BLOCKING = 3

    @property
    def word(self) -> str:
        """The word used in manifests, JSON and ``expected.txt``: ``note``, ``warning``, ``error``, ``blocking``."""
        return self.name.lower()

    @classmethod
    def from_word(cls, word: str) -> Severity:
        """Read a word of `word`; raise KeyError for any other."""
        return cls[word.upper()]


class Tier(enum.Enum):
    """How sure the source of a rule is; it caps the severity of whatever rests on it."""

    OFFICIAL = "official"
    CARRIED = "carried"
    REPORTED = "reported"
    ASSUMED = "assumed"

    @property
    def cap(self) -> Severity:
        """The highest severity a finding may have that rests on a source of this tier."""
        return _CAPS[self]


_CAPS = {
    Tier.OFFICIAL: Severity.BLOCKING,
    Tier.CARRIED: Severity.ERROR,
    Tier.REPORTED: Severity.WARNING,
    Tier.ASSUMED: Severity.NOTE,
}


class Verdict(enum.Enum):
    """Whether the application may be filed; never hidden behind the score."""

    BLOCKED = "blocked"
    INCOMPLETE = "incomplete"
    READY = "ready"


class Source(Frozen):
    """Where a rule or a number comes from."""

    document: str
    clause: str
    tier: Tier
    verified_on: datetime.date | None = None

    def __str__(self) -> str:
        return f"{self.document}, {self.clause}" if self.clause else self.document


class Spot(NamedTuple):
    """Where something stands in a Word document, in the words that its reader sees.

    Under which *heading*, at which *question* ("": the heading itself is meant); in a table also in which *row* (from
    1, the headings aside; None: the whole table or column) and under which *column* heading ("": all of them).
    *paragraph* counts within the answer from 1; None where all of it is meant.
    """

    heading: str
    question: str = ""
    row: int | None = None
    column: str = ""
    paragraph: int | None = None


class Place(NamedTuple):
    """Where a value stands in what the company wrote.

    *line* and *column* count from 1; None in a file without lines. In a workbook there are *sheet* and *cell* («D4»)
    instead; *cell* is None where the whole sheet is meant. In a Word document there are *part* («тело документа») and
    *paragraph*, the text of the paragraph that is meant ("": none); in a questionnaire in Word a *spot*.
    """

    file: Path
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    part: Message | None = None
    paragraph: str = ""
    spot: Spot | None = None


class Finding(Frozen):
    """One thing that is wrong: its place, its reason and its remedy.

    *rule* is an id in words; *address* the answer's JSON Pointer; *label* the same in the reader's words
    («Календарный план, этап 2, работа 3»). *missing* tells an answer that was not given from one that is wrong:
    only a wrong one can block. *points* is what mending it would bring back, of 100, exactly. *fragment* is the piece
    of the answer that is meant ("": all of it), *replacements* what may stand in its stead, the likeliest first.
    """

    rule: str
    severity: Severity
    address: str
    label: str
    section: str
    message: Message
    remedy: Message | None = None
    source: Source | None = None
    place: Place | None = None
    missing: bool = False
    points: Fraction = Fraction(0)
    fragment: str = ""
    replacements: tuple[str, ...] = ()


class Accepted(Frozen):
    """A finding that the applicant has decided to leave, because of *reason*; its points stay missing.

    *until* is the last day it is left (None: without end), *by* who decided (None: not told).
    """

    finding: Finding
    reason: str
    until: datetime.date | None = None
    by: str | None = None

    @property
    def points(self) -> Fraction:
        """What mending it would bring back."""
        return self.finding.points


class Hidden(Frozen):
    """A finding that was not asked for; *by* is the option that hides it (``--section``)."""

    finding: Finding
    by: str

    @property
    def points(self) -> Fraction:
        """What mending it would bring back."""
        return self.finding.points


class Skipped(Frozen):
    """A rule that could not look at what it reads, because the answer at *because* is missing or unreadable.

    *because* is the address of a section where the rule has nothing to look at yet and the section has no answer at
    all.
    """

    rule: str
    severity: Severity
    address: str
    label: str
    because: str
    because_label: str
    points: Fraction = Fraction(0)


class NotChecked(Frozen):
    """What this run did not look at, and why; printed so that silence is not taken for approval.

    *rules* are those that found nothing only because they did not look.
    """

    what: Message
    why: Message
    rules: tuple[str, ...] = ()


class SectionScore(Frozen):
    """Points of one section, of *out_of*; both are parts of the 100 of the whole application."""

    address: str
    title: str
    points: Fraction
    out_of: Fraction


class CriterionScore(Frozen):
    """Points of one criterion of the competition, or of the formal part, scaled to the 100 of the application."""

    id: str
    title: str
    points: Fraction
    out_of: Fraction


class Eligibility(enum.Enum):
    """May this applicant take part at all?"""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Report(Frozen):
    """Everything one check has to say about one application, in the order of the competition's form.

    *score* is 0–100, exact; ``score + points of findings, hidden, accepted and skipped == 100``. *eligibility* is NO
    if a condition of admission is violated, UNKNOWN while one cannot be decided (the missing answers are in
    *undecided*), else YES. *hidden* are findings that were not asked for; they count for score and verdict as all do.
    *repaired* is what an earlier report found and this one does not (None: there was no comparison). *notices* are
    sentences that stand above the report and are no findings: a closed edition, numbers that are not official.
    """

    path: Path
    competition: str
    edition: str
    title: str
    moment: str
    applicant: str | None
    filing_on: datetime.date
    today: datetime.date
    verdict: Verdict
    eligibility: Eligibility
    undecided: tuple[str, ...]
    score: Fraction
    sections: tuple[SectionScore, ...]
    criteria: tuple[CriterionScore, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    accepted: tuple[Accepted, ...]
    not_checked: tuple[NotChecked, ...]
    notices: tuple[Message, ...]
    documents: tuple[DocumentState, ...]
    hidden: tuple[Hidden, ...] = ()
    repaired: tuple[Finding, ...] | None = None

    def worst(self) -> Severity | None:
        """The highest severity among the findings that are shown; None if there are none."""
        return max((finding.severity for finding in self.findings), default=None)


class LintReport(Frozen):
    """Everything that is to be said about the files of one competition, file by file.

    *path* is its folder, or the one template that was looked at. *competition* and *title* are empty where they cannot
    be read, *editions* are those that were looked at. A finding's *section* is the file it is about, as seen from the
    library (``competition_templates/…/tz.docx``); its *address* that of the question it is about, if it is about one;
    its *fragment* the tag.
    """

    path: Path
    competition: str
    title: str
    editions: tuple[str, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]

    def worst(self) -> Severity | None:
        """The highest severity among the findings; None if there are none."""
        return max((finding.severity for finding in self.findings), default=None)


class DocumentState(Frozen):
    """A document of the competition as this application stands.

    *channel* is ``paper``, ``portal`` or ``attachment``; *needed* is None while the answer that decides it is missing.
    """

    id: str
    title: str
    moment: str
    channel: str
    needed: bool | None


def by_severity(findings: tuple[Finding, ...]) -> Mapping[Severity, int]:
    """Count findings by severity; severities without a finding are left out."""
    counts: dict[Severity, int] = {}
    for finding in findings:
        counts[finding.severity] = counts.get(finding.severity, 0) + 1
    return counts
