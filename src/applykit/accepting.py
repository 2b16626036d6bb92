"""Findings that the applicant has decided to leave: which entry of ``accept`` covers what, and what covers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.findings import Accepted, Finding, Message, Severity, say
from applykit.frozen import Frozen
from applykit.nearest import nearest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Sequence

    from applykit.application import Acceptance
    from applykit.findings import Skipped

_SHOWN: Final = 3


class Settled(Frozen):
    """*findings* that stand, before them what is to be said of the entries themselves; and those *accepted*.

    Both are in the order in which the findings came.
    """

    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]


class Circumstances(Frozen):
    """What a check knows beside its findings.

    *today* is the last day on which an entry with that ``until`` holds; *rules* are the ids of all rules there are, and
    *idle* those that this moment or edition does not have.
    """

    today: datetime.date
    rules: Collection[str]
    idle: Collection[str]
    skipped: Sequence[Skipped]


def settle(findings: Sequence[Finding], entries: Sequence[Acceptance], circumstances: Circumstances) -> Settled:
    """Move what is accepted away from what stands; the first entry that covers a finding and holds has it.

    What would block, and a required answer that is not given, stand whatever is accepted.
    """
    if not entries:
        return Settled(tuple(findings), ())
    stand: list[Finding] = []
    accepted: list[Accepted] = []
    holding = [entry for entry in entries if not _has_expired(entry, circumstances.today)]
    for finding in findings:
        entry = next((one for one in holding if covers(one, finding)), None) if is_acceptable(finding) else None
        if entry is None:
            stand.append(finding)
        else:
            accepted.append(Accepted(finding, entry.reason, entry.until, entry.by))
    remarks = (remark for at, entry in enumerate(entries) for remark in _remarks(entry, at, findings, circumstances))
    return Settled((*remarks, *stand), tuple(accepted))


def covers(entry: Acceptance, finding: Finding) -> bool:
    """Whether an entry means a finding: it names its rule, and its address or one above it."""
    return entry.rule == finding.rule and addresses.is_below(finding.address, entry.at.rstrip("/"))


def is_acceptable(finding: Finding) -> bool:
    """Whether an applicant may leave a finding as it is."""
    return finding.severity < Severity.BLOCKING and not _is_required(finding)


def _is_required(finding: Finding) -> bool:
    return finding.missing and finding.severity >= Severity.ERROR


def _has_expired(entry: Acceptance, today: datetime.date) -> bool:
    return entry.until is not None and entry.until < today


# --- what is to be said of an entry


def _remarks(
    entry: Acceptance, at: int, findings: Sequence[Finding], circumstances: Circumstances
) -> Iterator[Finding]:
    meant = [finding for finding in findings if covers(entry, finding)]
    refused = next((finding for finding in meant if not is_acceptable(finding)), None)
    if not meant:
        if entry.rule not in circumstances.idle:
            message, remedy = _unused(entry, findings, circumstances)
            yield _remark("accept-unused", Severity.NOTE, entry, at, message, remedy)
    elif refused is not None:
        why = "missing" if _is_required(refused) else "blocking"
        message = _said(entry, f"accept-refused-{why}", rule=entry.rule, label=refused.label)
        remedy = _said(entry, f"accept-refused-{why}-remedy")
        yield _remark("accept-refused", Severity.WARNING, entry, at, message, remedy)
    elif _has_expired(entry, circumstances.today):
        message = say("accept-expired", rule=entry.rule, until=entry.until)
        yield _remark("accept-expired", Severity.WARNING, entry, at, message, say("accept-expired-remedy"))


def _unused(entry: Acceptance, findings: Sequence[Finding], circumstances: Circumstances) -> tuple[Message, Message]:
    """Why an entry covers nothing, and what to do about it."""
    elsewhere = tuple(dict.fromkeys(finding.address for finding in findings if finding.rule == entry.rule))
    waiting = next((skip for skip in circumstances.skipped if skip.rule == entry.rule), None)
    if elsewhere:
        near = nearest(entry.at, elsewhere, limit=_SHOWN) or elsewhere[:_SHOWN]
        message = _said(entry, "accept-elsewhere", rule=entry.rule, at=entry.at)
        return message, _said(entry, "accept-elsewhere-remedy", near=near)
    if waiting is not None:
        message = _said(entry, "accept-waits", rule=entry.rule, label=waiting.because_label)
        return message, _said(entry, "accept-waits-remedy")
    if entry.rule in circumstances.rules:
        return _said(entry, "accept-gone", rule=entry.rule, at=entry.at), _said(entry, "accept-gone-remedy")
    similar = nearest(entry.rule, circumstances.rules)
    remedy = say("accept-no-rule-similar", near=similar) if similar else say("accept-no-rule-remedy")
    return say("accept-no-rule", rule=entry.rule), remedy


def _said(entry: Acceptance, key: str, **values: object) -> Message:
    """A sentence about an entry, or about the reply to a comment in Word that stands for one."""
    return say(f"{key}-word" if entry.place.spot is not None else key, **values)


def _remark(rule: str, severity: Severity, entry: Acceptance, at: int, message: Message, remedy: Message) -> Finding:
    address = addresses.child("/accept", at)
    return Finding(rule, severity, address, "accept", "", message, remedy, place=entry.place)
