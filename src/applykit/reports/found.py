"""What the navigator found, as text and as JSON."""

from __future__ import annotations

import datetime
import json
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from applykit.findings import literal, say
from applykit.locale import number, render
from applykit.navigator import STALE_AFTER_DAYS, Fit
from applykit.reports import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.catalogue import Catalogue
    from applykit.findings import Message
    from applykit.navigator import Finding, Found, Question, Reason
    from applykit.schema import Field

Values = Any

ORDER: Final = (Fit.YES, Fit.UNKNOWN, Fit.NO)
SIGNS: Final = {Fit.YES: "+", Fit.UNKNOWN: "?", Fit.NO: "−"}
ASKED: Final = 3

_TRUTH: Final = {True: say("find-mark-fits"), False: say("find-mark-does-not-fit")}
_WHY: Final = {Fit.YES: "find-why-holds", Fit.NO: "find-why-fails", Fit.UNKNOWN: "find-why-open"}


class Words:
    """Says what was found in one language, with the words of one catalogue."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self._catalogue = catalogue
        self.lang = lang

    def word(self, key: str, /, **values: object) -> str:
        """A sentence of the catalogue of messages."""
        return render(say(key, **values), self.lang)

    def given(self, reason: Reason) -> str:
        """The company's own values that a condition reads; what is not told says so."""
        shown = [self._value(address, value) for address, value in reason.given]
        return "; ".join(dict.fromkeys(shown)) or self.word("find-given-nothing")

    def _value(self, address: str, value: Values) -> str:
        field = self._catalogue.shape.field(address)
        if isinstance(value, bool):
            return render(_TRUTH[value], self.lang)
        if isinstance(value, int | Decimal):
            unit = f" {field.unit}" if field is not None and field.unit else ""
            return f"{number(value, self.lang)}{unit}"
        if field is not None and field.format == "date":
            with suppress(ValueError):
                return self.word("find-day", day=datetime.date.fromisoformat(str(value)))
        return _title(field, str(value))

    def amount(self, one: Finding) -> str:
        """How much it gives, as told; "" if nothing is known."""
        measure = one.measure
        if measure.printed or measure.amount_max is None:
            return measure.printed
        return self.word("find-amount-to", amount=number(measure.amount_max, self.lang))

    def intake(self, one: Finding) -> str:
        """When it takes applications."""
        if one.status == "open" and one.days_left is not None and one.measure.intake.closes is not None:
            return self.word("find-intake-until", day=one.measure.intake.closes, left=one.days_left)
        return self.word("find-intake", status=say(f"intake-{one.status}"))

    def marks(self, one: Finding, on: datetime.date) -> tuple[str, ...]:
        """What makes it doubtful; empty if nothing does."""
        measure = one.measure
        marks = [self.word("find-historic")] if measure.historic else []
        if not measure.is_official:
            marks.append(self.word("find-unofficial"))
        if measure.verified_on is None:
            marks.append(self.word("find-unverified"))
        elif (on - measure.verified_on).days > STALE_AFTER_DAYS:
            marks.append(self.word("find-stale", day=measure.verified_on))
        return tuple(marks)

    def reasons(self, one: Finding) -> Iterator[str]:
        """Why it does not fit, or what is missing to tell; nothing if it fits but for what is only believed."""
        for reason in one.failing:
            if one.measure.competition and reason.outcome.why is not None:
                yield f"{render(reason.outcome.why, self.lang)} {self._said(reason)}".strip()
                continue
            yield self.word(
                "find-needs",
                wanted=reason.condition.wanted,
                given=literal(self.given(reason)),
                source=self.source(reason),
            ).strip()
        if one.missing:
            labels = tuple(f"«{self._catalogue.label(at)}»" for at in one.missing)
            yield self.word("find-lacks", labels=labels)
        if one.fit is not Fit.NO:
            for reason in one.doubts:
                yield self.word("find-not-sure", wanted=reason.condition.wanted)

    def source(self, reason: Reason) -> Message | str:
        """Where a condition is from."""
        source = reason.condition.source
        if source is None:
            return ""
        return say("find-source", document=str(source), tier=say(f"tier-{source.tier.value}"))

    def question(self, one: Question) -> str:
        """What to answer, and how many measures wait for it."""
        told = {"label": one.label, "key": self.key(one.address), "waiting": one.waiting, "alone": one.alone}
        return self.word("find-question", **told)

    def _said(self, reason: Reason) -> str:
        told = self.source(reason)
        return told if isinstance(told, str) else render(told, self.lang)

    def key(self, address: str) -> str:
        """How an answer is called in the profile's file."""
        return address.removeprefix("/applicant/").replace("/", ".")


def _title(field: Field | None, code: str) -> str:
    return dict(field.enum).get(code, code) if field is not None else code


def counts(found: Found) -> dict[str, int]:
    """How many measures of each answer."""
    return {"fits": len(found.of(Fit.YES)), "others": len(found.of(Fit.NO)), "open": len(found.of(Fit.UNKNOWN))}


# --- text


def as_text(found: Found, catalogue: Catalogue, lang: str, *, width: int) -> str:
    """All measures of one company: what to answer first, then those that fit, may fit and do not."""
    words = Words(catalogue, lang)
    lines = [spoken.fit(found.name, width), words.word("find-sum", on=found.on, **counts(found)), ""]
    lines += _questions(found, words, width)
    for fit in ORDER:
        listed = found.of(fit)
        lines += [f"{words.word(f'find-{fit.value}')}: {len(listed)}", ""]
        for one in listed:
            lines += [*_entry(one, words, found, width), ""]
    lines.append(spoken.fit(words.word("find-disclaimer"), width))
    return "\n".join(lines) + "\n"


def _questions(found: Found, words: Words, width: int) -> Iterator[str]:
    asked = found.questions[:ASKED]
    if not asked:
        return
    yield words.word("find-ask-three") if len(asked) == ASKED else words.word("find-ask", count=len(asked))
    for position, one in enumerate(asked, 1):
        yield spoken.fit(words.question(one), width, f"  {position}. ", "     ")
    yield ""


def _entry(one: Finding, words: Words, found: Found, width: int) -> Iterator[str]:
    measure = one.measure
    yield spoken.fit(f"{measure.title} [{measure.id}]", width, f"  {SIGNS[one.fit]} ", "    ")
    if one.fit is not Fit.NO:
        told = (words.word(f"kind-of-{measure.kind}"), words.amount(one), measure.operator, words.intake(one))
        yield spoken.fit(" · ".join(part for part in told if part), width, "    ")
        marks = words.marks(one, found.on)
        if marks:
            yield spoken.fit("; ".join(marks), width, "    ≈ ", "      ")
    for reason in words.reasons(one):
        yield spoken.fit(reason, width, "    ", "      ")


def as_reasoning(found: Found, id: str, catalogue: Catalogue, lang: str, *, width: int) -> str:  # noqa: A002 - a measure's
    """The whole reasoning about one measure, condition by condition."""
    words = Words(catalogue, lang)
    one = next(entry for entry in found.findings if entry.measure.id == id)
    measure = one.measure
    fit = say(f"find-{one.fit.value}")
    lines = [spoken.fit(found.name, width), ""]
    lines.append(spoken.fit(words.word("find-why-title", title=measure.title, id=measure.id, fit=fit), width))
    told = (words.word(f"kind-of-{measure.kind}"), words.amount(one), measure.operator, words.intake(one))
    lines.append(spoken.fit(" · ".join(part for part in told if part), width))
    marks = words.marks(one, found.on)
    lines += [spoken.fit("; ".join(marks), width, "≈ ", "  ")] if marks else []
    lines += ["", words.word("find-why-conditions"), ""]
    for reason in one.reasons:
        lines += [*_condition(reason, words, width), ""]
    told_of = (
        ("find-why-who", "who", measure.beneficiaries),
        ("find-why-portal", "portal", measure.portal),
        ("find-why-basis", "basis", "; ".join(measure.legal_basis)),
    )
    lines += [spoken.fit(words.word(key, **{name: text}), width) for key, name, text in told_of if text]
    lines += [spoken.fit(words.word("find-why-note", note=note), width, "", "  ") for note in measure.notes]
    lines += [*measure.urls, "", spoken.fit(words.word("find-disclaimer"), width)]
    return "\n".join(lines) + "\n"


def _condition(reason: Reason, words: Words, width: int) -> Iterator[str]:
    fit = reason.outcome.fit
    wanted = render(reason.condition.wanted, words.lang)
    state = words.word(_WHY[fit])
    yield spoken.fit(f"{wanted}: {state}", width, f"  {SIGNS[fit]} ", "    ")
    yield spoken.fit(words.word("find-why-given", given=literal(words.given(reason))), width, "    ")
    for at in reason.outcome.missing:
        yield spoken.fit(words.word("find-why-key", key=words.key(at)), width, "    ")
    if reason.outcome.why is not None:
        yield spoken.fit(render(reason.outcome.why, words.lang), width, "    ")
    told = words.source(reason)
    said = render(told, words.lang) if not isinstance(told, str) else told
    decides = words.word("find-why-told" if reason.condition.decides else "find-why-belief")
    yield spoken.fit(f"{said} {decides}".strip(), width, "    ", "    ")


def as_changes(
    before: Found, after: Found, changes: Sequence[str], catalogue: Catalogue, lang: str, *, width: int
) -> str:
    """Which measures open and which close when the answers change."""
    words = Words(catalogue, lang)
    was = {one.measure.id: one for one in before.findings}
    lines = [spoken.fit(before.name, width), words.word("find-if-title", changes=tuple(changes)), ""]
    changed = [(was[one.measure.id], one) for one in after.findings if was[one.measure.id].fit is not one.fit]
    for earlier, later in changed:
        how = words.word(_CHANGES[earlier.fit, later.fit])
        lines.append(
            spoken.fit(f"{how}: {later.measure.title} [{later.measure.id}]", width, f"  {SIGNS[later.fit]} ", "    ")
        )
        lines += [spoken.fit(reason, width, "    ", "      ") for reason in words.reasons(later)]
    lines += [] if changed else [words.word("find-if-same")]
    return "\n".join(lines) + "\n"


_CHANGES: Final = {
    (Fit.NO, Fit.YES): "find-if-opens",
    (Fit.UNKNOWN, Fit.YES): "find-if-opens",
    (Fit.YES, Fit.NO): "find-if-closes",
    (Fit.UNKNOWN, Fit.NO): "find-if-settles",
    (Fit.NO, Fit.UNKNOWN): "find-if-opens-question",
    (Fit.YES, Fit.UNKNOWN): "find-if-unsettled",
}


def as_matrix(companies: Sequence[Found], catalogue: Catalogue, lang: str) -> str:
    """Companies by measures: a line each measure, a column each company."""
    words = Words(catalogue, lang)
    columns = [{one.measure.id: one.fit for one in found.findings} for found in companies]
    heads = [f"{position}. {found.name}" for position, found in enumerate(companies, 1)]
    ids = [one.measure for one in companies[0].findings]
    rows = [
        (*(SIGNS[fits[measure.id]] for fits in columns), f"{measure.title} [{measure.id}]")
        for measure in sorted(ids, key=lambda measure: measure.title)
    ]
    top = tuple(str(position) for position in range(1, len(companies) + 1))
    return "\n".join([*heads, "", spoken.columns([(*top, words.word("find-column-measure")), *rows])]) + "\n"


# --- JSON


def as_json(companies: Sequence[Found], catalogue: Catalogue, lang: str, *, tool: str, ascii_only: bool = False) -> str:
    """One object: every company with every measure, its answer and its reasons."""
    words = Words(catalogue, lang)
    told = {
        "find": 1,
        "tool": tool,
        "on": companies[0].on.isoformat() if companies else None,
        "companies": [
            {
                "name": found.name,
                **counts(found),
                "questions": [
                    {"answer": words.key(one.address), "label": one.label, "waiting": one.waiting, "alone": one.alone}
                    for one in found.questions
                ],
                "measures": [_told(one, words, found) for one in found.findings],
            }
            for found in companies
        ],
    }
    return json.dumps(told, ensure_ascii=ascii_only, indent=2)


def _told(one: Finding, words: Words, found: Found) -> dict[str, object]:
    measure = one.measure
    intake = measure.intake
    return {
        "id": measure.id,
        "title": measure.title,
        "fit": one.fit.value,
        "kind": measure.kind,
        "level": measure.level,
        "region": measure.region or None,
        "operator": measure.operator,
        "amount": {
            "min": measure.amount_min,
            "max": measure.amount_max,
            "share_max": measure.share_max,
            "printed": measure.printed,
        },
        "intake": {"status": one.status, "opens": _iso(intake.opens), "closes": _iso(intake.closes)},
        "historic": measure.historic,
        "marks": list(words.marks(one, found.on)),
        "missing": [words.key(at) for at in one.missing],
        "conditions": [
            {
                "id": reason.condition.id,
                "fit": reason.outcome.fit.value,
                "wanted": render(reason.condition.wanted, words.lang),
                "given": words.given(reason) if reason.given else None,
                "missing": [words.key(at) for at in reason.outcome.missing],
                "decides": reason.condition.decides,
                "source": str(reason.condition.source) if reason.condition.source else None,
                "tier": reason.condition.source.tier.value if reason.condition.source else None,
            }
            for reason in one.reasons
        ],
        "urls": list(measure.urls),
    }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day is not None else None
