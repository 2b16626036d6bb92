"""What one edition of a competition asks otherwise than another, in sentences. Only templates are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.explainer import condition, full_label, value_in_words
from applykit.findings import Amount, Severity, Tier, literal, say
from applykit.frozen import Frozen, defaults
from applykit.wording.sameness import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from applykit.competition import AttachmentSpec, Competition, Criterion, DocumentSpec
    from applykit.findings import Finding, Message, Report, Source
    from applykit.rules.kind import Rule
    from applykit.schema import Field
    from applykit.view import When

AREAS: Final = ("intake", "figures", "questions", "rules", "attachments", "documents", "criteria", "portal")
NEW: Final = "new"
GONE: Final = "gone"
CHANGED: Final = "changed"

# What counts, in the order told: the field's attribute, with the unit where it is not the question's own.
_LIMITS: Final = ("min_length", "max_length", "minimum", "maximum", "min_items", "max_items")


class Difference(Frozen):
    """One thing that differs.

    *area* is one of `AREAS`, *change* one of ``new``, ``gone``, ``changed``; *subject* is what it is about: ``$name``,
    an address, the id of a rule, a document, an attachment or a criterion; "" for the edition itself.
    """

    area: str
    change: str
    subject: str
    message: Message


class Demand(Frozen):
    """What a new edition makes of one application: its reports before and after. *pinned* is the edition it names."""

    before: Report
    after: Report
    pinned: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the new edition finds and the old one does not, in the order of the report."""
        return _only(self.after, self.before)

    @property
    def settled(self) -> tuple[Finding, ...]:
        """What the old edition finds and the new one does not, in the order of the report."""
        return _only(self.before, self.after)


def _only(one: Report, other: Report) -> tuple[Finding, ...]:
    """The findings of *one* that *other* does not have; a finding that became graver is another one."""
    known = {(found.rule, found.address): found.severity for found in other.findings}
    return tuple(
        found for found in one.findings if known.get((found.rule, found.address), Severity.NOTE - 1) < found.severity
    )


def differences(old: Competition, new: Competition) -> tuple[Difference, ...]:
    """Everything that differs, area by area in the order of `AREAS`, within each in the order of the new edition.

    Both are of one moment. Raise TemplateError or SourceError for a template that cannot be read.
    """
    return tuple(_Comparison(old, new).all())


class _Comparison(Frozen):
    old: Competition
    new: Competition

    def all(self) -> Iterator[Difference]:
        yield from self._intake()
        yield from self._figures()
        yield from self._questions()
        yield from self._rules()
        yield from self._papers("attachments", self.old.attachments, self.new.attachments, self._attachment)
        yield from self._papers("documents", self.old.documents, self.new.documents, self._document)
        yield from self._criteria()
        yield from self._portal()

    # --- the edition and its numbers

    def _intake(self) -> Iterator[Difference]:
        old, new = self.old.edition, self.new.edition
        if (old.opens, old.closes) != (new.opens, new.closes) and (new.opens or new.closes):
            message = say(
                "diff-window",
                opens=new.opens or say("diff-day-unknown"),
                closes=new.closes or say("diff-day-unknown"),
            )
            yield Difference("intake", CHANGED, "", message)
        yield from self._carried()

    def _carried(self) -> Iterator[Difference]:
        """What the new edition has only from the old one, and what that makes milder."""
        new = self.new.edition
        carried = tuple(f"${one.name}" for one in new.parameters.values() if _tier(one.source) is Tier.CARRIED)
        if carried:
            yield Difference("intake", CHANGED, "", say("diff-carried", names=carried, count=len(carried)))
        before = {rule.id: rule for rule in self.old.rules}
        milder = tuple(rule.id for rule in self.new.rules if _is_milder(before.get(rule.id), rule))
        if milder:
            yield Difference("intake", CHANGED, "", say("diff-milder", rules=milder, count=len(milder)))

    def _figures(self) -> Iterator[Difference]:
        for name, change, old, new in _pairs(self.old.edition.parameters, self.new.edition.parameters):
            one = new or old
            title = one.title or one.name
            if change == CHANGED:
                if str(old.value) == str(new.value) and old.unit == new.unit:
                    continue
                was, now = (value_in_words(each.value, each.unit) for each in (old, new))
                whole = Difference("figures", CHANGED, f"${name}", say("diff-figure", title=title, old=was, new=now))
                yield from _lists(f"${name}", title, old.value, new.value) or (whole,)
                continue
            message = say(f"diff-figure-{change}", title=title, value=value_in_words(one.value, one.unit))
            yield Difference("figures", change, f"${name}", message)

    # --- questions

    def _questions(self) -> Iterator[Difference]:
        old, new = _fields(self.old), _fields(self.new)
        fresh = [at for at in new if at not in old]
        lost = [at for at in old if at not in new]
        moved = dict(_moved([old[at] for at in lost], [new[at] for at in fresh]))
        for at, field in new.items():
            if at in old:
                yield from self._question(old[at], field)
            elif at in moved:
                was = moved[at]
                message = say("diff-moved", old=full_label(was, self.old), new=full_label(at, self.new))
                yield Difference("questions", CHANGED, at, message)
                yield from self._question(old[was], field)
            elif addresses.parent(at) not in fresh:
                yield Difference("questions", NEW, at, self._told("new", field, self.new))
        for at in lost:
            if at not in moved.values() and addresses.parent(at) not in lost:
                yield Difference("questions", GONE, at, self._told("gone", old[at], self.old))
        hints = tuple(f"«{full_label(at, self.new)}»" for at in new if at in old and old[at].hint != new[at].hint)
        if hints:
            yield Difference("questions", CHANGED, "", say("diff-hints", labels=hints))

    def _told(self, change: str, field: Field, competition: Competition) -> Message:
        inside = tuple(one.title for one in field.walk() if one is not field and not one.is_container)
        label = full_label(field.address, competition)
        if inside:
            return say(f"diff-group-{change}", label=label, inside=inside)
        how = say("diff-must" if field.required else "diff-may")
        limit = say("diff-up-to", limit=Amount(field.max_length)) if field.max_length else literal("")
        return say(f"diff-question-{change}", label=label, how=how, limit=limit)

    def _question(self, old: Field, new: Field) -> Iterator[Difference]:
        for message in self._question_changes(old, new):
            yield Difference("questions", CHANGED, new.address, message)

    def _question_changes(self, old: Field, new: Field) -> Iterator[Message]:
        label = full_label(new.address, self.new)
        if old.title != new.title:
            yield say("diff-renamed", old=full_label(old.address, self.old), new=new.title)
        if (old.type, old.format) != (new.type, new.format):
            yield say("diff-type", label=label, old=_type(old), new=_type(new))
        if old.unit != new.unit:
            yield say("diff-unit", label=label, old=old.unit or say("diff-none"), new=new.unit or say("diff-none"))
        for name in _LIMITS:
            was, now = getattr(old, name), getattr(new, name)
            if was != now:
                unit = new.unit if name in ("minimum", "maximum") else ""
                yield say(f"diff-limit-{name.replace('_', '-')}", label=label, old=_bound(was), new=_bound(now, unit))
        if old.enum != new.enum:
            yield from _choices(label, old, new)
        if old.required != new.required:
            yield say("diff-now-must" if new.required else "diff-now-may", label=label)
        elif old.condition != new.condition:
            yield say("diff-asked-otherwise", label=label)
        if old.moment != new.moment:
            yield say(f"diff-now-for-{new.moment}", label=label)

    # --- rules

    def _rules(self) -> Iterator[Difference]:
        old = {rule.id: rule for rule in self.old.rules}
        new = {rule.id: rule for rule in self.new.rules}
        for name, change, before, after in _pairs(old, new):
            # What is asked of an attachment is told with it.
            if change != CHANGED and _paper(name, self.old if after is None else self.new) is not None:
                continue
            if change == CHANGED:
                yield from self._rule(before, after)
                continue
            of = self.new if after is not None else self.old
            rule = after or before
            message = say(
                f"diff-rule-{change}",
                rule=name,
                about=_about(rule, of),
                severity=say(f"severity-{rule.severity.word}"),
                source=str(rule.source) if rule.source is not None else say("diff-no-source"),
            )
            yield Difference("rules", change, name, message)

    def _rule(self, old: Rule, new: Rule) -> Iterator[Difference]:
        about = _about(new, self.new)
        if old.severity is not new.severity and not _is_milder(old, new):
            message = say(
                "diff-rule-severity",
                rule=new.id,
                about=about,
                old=say(f"severity-{old.severity.word}"),
                new=say(f"severity-{new.severity.word}"),
            )
            yield Difference("rules", CHANGED, new.id, message)
        if _when(old.when, self.old, old.each) != _when(new.when, self.new, new.each):
            message = say("diff-rule-when", rule=new.id, about=about, when=_when(new.when, self.new, new.each))
            yield Difference("rules", CHANGED, new.id, message)
        keys = tuple(_changed_keys(old, new))
        # What its numbers did has been told with the numbers.
        if keys and not self._by_numbers(old, new):
            yield Difference("rules", CHANGED, new.id, say("diff-rule", rule=new.id, about=about, keys=keys))

    def _by_numbers(self, old: Rule, new: Rule) -> bool:
        if old.kind.name != new.kind.name or old.each != new.each or old.parameters != new.parameters:
            return False
        if old.kind.reads() != new.kind.reads():
            return False
        before, after = self.old.edition.parameters, self.new.edition.parameters
        return any(str(before[name].value) != str(after[name].value) for name in new.parameters if name in before)

    # --- papers

    def _papers(
        self, area: str, old: Iterable[Any], new: Iterable[Any], changes: Callable[[Any, Any], Iterator[Message]]
    ) -> Iterator[Difference]:
        singular = area.removesuffix("s")
        pairs = _pairs({one.id: one for one in old}, {one.id: one for one in new})
        for name, change, before, after in pairs:
            if change == CHANGED:
                for message in changes(before, after):
                    yield Difference(area, CHANGED, name, message)
                continue
            one, of = (before, self.old) if after is None else (after, self.new)
            message = say(f"diff-{singular}-{change}", title=one.title, when=_when(one.when, of))
            yield Difference(area, change, name, message)

    def _paper(self, old: AttachmentSpec | DocumentSpec, new: AttachmentSpec | DocumentSpec) -> Iterator[Message]:
        if old.title != new.title:
            yield say("diff-paper-renamed", old=old.title, new=new.title)
        if _when(old.when, self.old) != _when(new.when, self.new):
            yield say("diff-paper-when", title=new.title, when=_when(new.when, self.new))
        if old.moment != new.moment:
            yield say(f"diff-now-for-{new.moment}", label=new.title)

    def _attachment(self, old: AttachmentSpec, new: AttachmentSpec) -> Iterator[Message]:
        yield from self._paper(old, new)
        if (old.severity >= Severity.ERROR) != (new.severity >= Severity.ERROR):
            key = "diff-now-must" if new.severity >= Severity.ERROR else "diff-now-may"
            yield say(key, label=new.title)
        for name in ("max_age_days", "year", "last_year", "max_pages", "max_megabytes"):
            was, now = getattr(old, name), getattr(new, name)
            if was != now:
                key = f"diff-attachment-{name.replace('_', '-')}"
                yield say(key, title=new.title, old=_bound(was), new=_bound(now))
        if old.formats != new.formats:
            shown_formats = tuple(name.upper() for name in new.formats)
            yield say("diff-attachment-formats", title=new.title, formats=shown_formats)
        if new.colour and not old.colour:
            yield say("diff-attachment-colour", title=new.title)

    def _document(self, old: DocumentSpec, new: DocumentSpec) -> Iterator[Message]:
        yield from self._paper(old, new)
        if old.channel != new.channel:
            yield say("diff-document-channel", title=new.title, new=say(f"channel-{new.channel}"))
        if old.template != new.template and _bytes(old.template) != _bytes(new.template):
            yield self._form(old, new)
        if [step.text for step in old.steps] != [step.text for step in new.steps]:
            yield say("diff-document-steps", title=new.title)
        by_hand = tuple(step.text for step in new.by_hand)
        if by_hand != tuple(step.text for step in old.by_hand):
            yield say("diff-document-by-hand", title=new.title, items=by_hand or say("diff-none"))

    def _form(self, old: DocumentSpec, new: DocumentSpec) -> Message:
        """What another template prints more and less."""
        was, now = _printed(old.template), _printed(new.template)
        more = tuple(f"«{full_label(at, self.new)}»" for at in now if at not in was and self.new.shape.field(at))
        less = tuple(f"«{full_label(at, self.old)}»" for at in was if at not in now and self.old.shape.field(at))
        return say(
            "diff-form",
            title=new.title,
            more=say("diff-form-more", labels=more) if more else literal(""),
            less=say("diff-form-less", labels=less) if less else literal(""),
            same=literal("") if more or less else say("diff-form-same"),
        )

    # --- what experts and the portal see

    def _criteria(self) -> Iterator[Difference]:
        every = (*self.old.criteria, self.old.formal), (*self.new.criteria, self.new.formal)
        old, new = ({one.id: one for one in each} for each in every)
        for name, change, before, after in _pairs(old, new):
            if change == CHANGED:
                for message in _criterion(before, after):
                    yield Difference("criteria", CHANGED, name, message)
                continue
            one = after or before
            message = say(f"diff-criterion-{change}", title=one.title, points=one.points)
            yield Difference("criteria", change, name, message)

    def _portal(self) -> Iterator[Difference]:
        old, new = ({one.title: one for one in each.portal} for each in (self.old, self.new))
        for name, change, before, after in _pairs(old, new):
            if change != CHANGED:
                yield Difference("portal", change, name, say(f"diff-portal-{change}", title=name))
            elif before.fields != after.fields:
                yield Difference("portal", CHANGED, name, say("diff-portal", title=name))


# --- details


def _pairs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, Any]]:
    """Every name with how it changed and what stands under it before and after (None: nothing)."""
    for name, after in new.items():
        yield name, CHANGED if name in old else NEW, old.get(name), after
    for name, before in old.items():
        if name not in new:
            yield name, GONE, before, None


def _fields(competition: Competition) -> dict[str, Field]:
    """Every question and group by address. The section of attachments is told with the attachments."""
    return {
        field.address: field
        for field in competition.root.walk()
        if field.address and addresses.section(field.address) != "/attachments"
    }


def _moved(lost: Iterable[Field], fresh: Iterable[Field]) -> Iterator[tuple[str, str]]:
    """The new address of a question with the one it had: they are alike, and no other is like them."""
    for new in fresh:
        alike = [old for old in lost if _is_like(old, new)]
        back = [one for one in fresh if alike and _is_like(alike[0], one)]
        if len(alike) == 1 and len(back) == 1:
            yield new.address, alike[0].address


def _is_like(old: Field, new: Field) -> bool:
    return (
        not new.is_container
        and (old.type, old.format) == (new.type, new.format)
        and normalised(old.title) == normalised(new.title) != ""
        and (old.address.count("*") == new.address.count("*"))
    )


def _lists(subject: str, title: str, old: Any, new: Any) -> tuple[Difference, ...]:
    """What lists gained and lost; none if the values are no lists of words, or only the order changed."""
    if not (isinstance(old, list) and isinstance(new, list)):
        return ()
    gained = tuple(str(one) for one in new if one not in old)
    lost = tuple(str(one) for one in old if one not in new)
    return tuple(
        Difference("figures", CHANGED, subject, say(key, title=title, items=items))
        for key, items in (("diff-list-gained", gained), ("diff-list-lost", lost))
        if items
    )


def _choices(label: str, old: Field, new: Field) -> Iterator[Message]:
    before, after = dict(old.enum), dict(new.enum)
    gained = tuple(title for code, title in after.items() if code not in before)
    lost = tuple(title for code, title in before.items() if code not in after)
    if gained:
        yield say("diff-choices-gained", label=label, items=gained)
    if lost:
        yield say("diff-choices-lost", label=label, items=lost)
    for code, title in after.items():
        if before.get(code, title) != title:
            yield say("diff-choice-renamed", label=label, old=before[code], new=title)


def _bound(value: Any, unit: str = "") -> object:
    return say("diff-none") if value is None else Amount(value, unit)


def _type(field: Field) -> Message:
    return say(f"diff-type-{field.format}" if field.format == "date" else f"diff-type-{field.type}")


def _tier(source: Source | None) -> Tier | None:
    return None if source is None else source.tier


def _is_milder(old: Rule | None, new: Rule) -> bool:
    """Whether nothing but an unconfirmed source holds a rule back now."""
    return (
        old is not None
        and old.stated is new.stated
        and new.severity < old.severity
        and new.severity is Tier.CARRIED.cap
    )


def _about(rule: Rule, competition: Competition) -> str:
    reads = [addresses.absolute(one, rule.each or "") for one in rule.kind.reads()]
    return full_label(reads[0], competition) if reads else rule.section


def _paper(rule: str, competition: Competition) -> AttachmentSpec | None:
    return next((one for one in competition.attachments if rule.startswith(f"{one.id}-")), None)


def _when(when: When, competition: Competition, each: str | None = None) -> Message:
    return (
        say("diff-when", condition=condition(when, competition.shape, each or ""))
        if when.clauses
        else say("diff-always")
    )


def _changed_keys(old: Rule, new: Rule) -> Iterator[str]:
    """The keys of a rule's entry that changed."""
    if old.kind.name != new.kind.name:
        yield "kind"
        return
    if old.each != new.each:
        yield "each"
    for name, _ in defaults(type(new.kind)):
        if getattr(old.kind, name) != getattr(new.kind, name):
            yield name.rstrip("_")


def _criterion(old: Criterion, new: Criterion) -> Iterator[Message]:
    if old.title != new.title:
        yield say("diff-criterion-renamed", old=old.title, new=new.title)
    if old.points != new.points:
        yield say("diff-criterion-points", title=new.title, old=old.points, new=new.points)
    if dict(old.fed_by) != dict(new.fed_by):
        yield say("diff-criterion-fed", title=new.title)


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _printed(file: Path) -> dict[str, None]:
    """The answers that a template prints, in its order."""
    from applykit.template import compile_template

    return dict.fromkeys(place.address for place in compile_template(file).placeholders() if place.printed)
