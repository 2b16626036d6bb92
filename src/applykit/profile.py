"""The company profile: what a company says of itself once, for every application and for the navigator.

It is the ``applicant`` section of an application (`applicant: company.yaml` takes it as it is), and beside the answers
of the contests it may hold ``facts``, which only the navigator reads. A fact that is not given is not known, which is
not the same as «no».
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.address import child
from applykit.application import CARD_NAMES, FILE_NAMES, load_application
from applykit.errors import ApplicationError
from applykit.findings import Finding, Place, Severity, say
from applykit.nearest import nearest
from applykit.schema.answers import coerce
from applykit.sources.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from applykit.findings import Message
    from applykit.schema import Shape

Values = Any

APPLICANT: Final = "/applicant"
COMPANY: Final = f"{APPLICANT}/company"
FACTS: Final = f"{COMPANY}/facts"
PROFILE_NAMES: Final = (*CARD_NAMES, "applicant.yaml")

# Classes of ОК 029-2014 (КДЕС Ред. 2); the codes between them do not exist.
_CLASSES: Final = frozenset(
    f"{number:02}"
    for low, high in (
        *((1, 3), (5, 9), (10, 33), (35, 35), (36, 39), (41, 43), (45, 47), (49, 53), (55, 56), (58, 63), (64, 66)),
        *((68, 68), (69, 75), (77, 82), (84, 84), (85, 85), (86, 88), (90, 93), (94, 96), (97, 98), (99, 99)),
    )
    for number in range(low, high + 1)
)
# What a legal form in words says of who the company is.
_FORMS: Final = (
    (r"\bООО\b|ограниченной ответственностью", "ooo"),
    (r"\b(?:АО|ПАО|НАО|ЗАО|ОАО)\b|акционерное общество", "ao"),
    (r"\bКФХ\b|фермерское", "kfh"),
    (r"\bИП\b|индивидуальный предприниматель", "ip"),
    (r"\b(?:АНО|НКО|ЧУ|РОО|МОО)\b|некоммерческ|общественная организация", "nko"),
    (r"\b(?:ФГБУ|ФГАУ|ГБУ|ГАУ|МБУ|МАУ|МКУ|ГКУ)\b|(?:государственное|муниципальное) .*учреждение", "institution"),
    (r"\b(?:ФГБОУ ВО|ФГАОУ ВО)\b|университет", "university"),
)
# Rules about whole years: what the register calls a company by its staff (209-ФЗ, ст. 4).
_STAFF: Final = {"micro": 15, "small": 100, "medium": 250}
_FIRST_YEAR_OF_OGRN: Final = 2003


@dataclass(frozen=True)
class Profile:
    """One company as written: *values* is ``{"applicant": …}``, every scalar text; *places* tell where each stands.

    *path* is the file or folder it was read from.
    """

    path: Path
    values: Mapping[str, Values]
    places: Mapping[str, Place] = field(default_factory=dict)

    def typed(self, shape: Shape) -> Values:
        """The values as the form of a profile types them, with what one fact says of another."""
        typed = coerce(shape.root, self.values) or {}
        applicant = typed.setdefault("applicant", {})
        if not isinstance(applicant, dict):
            return typed
        applicant.setdefault("kind", "legal-entity")
        company = applicant.setdefault("company", {})
        if isinstance(company, dict):
            kind = kind_of(company)
            facts = company.get("facts", {})
            if kind is not None and isinstance(facts, dict) and "org_kind" not in facts:
                company["facts"] = {**facts, "org_kind": kind}
        return typed

    def name(self) -> str:
        """What the company is called; its file's name where it does not say."""
        applicant = self.values.get("applicant")
        company = applicant.get("company") if isinstance(applicant, dict) else None
        given = company if isinstance(company, dict) else {}
        return str(given.get("short_name") or given.get("full_name") or self.path.name)


def kind_of(company: Mapping[str, Values]) -> str | None:
    """Who a company is by its legal form or its name; None if they do not say."""
    for key in ("legal_form", "full_name", "short_name"):
        text = company.get(key)
        if isinstance(text, str):
            for pattern, kind in _FORMS:
                if re.search(pattern, text, re.IGNORECASE):
                    return kind
    return None


def load_profile(path: Path) -> Profile:
    """Read the profile at *path*: a file, or a folder with an application or a profile.

    Raise ApplicationError if there is none, SourceError if a file cannot be read.
    """
    if path.is_dir():
        if any((path / name).is_file() for name in FILE_NAMES):
            return _of_application(path)
        found = next((path / name for name in PROFILE_NAMES if (path / name).is_file()), None)
        if found is None:
            raise ApplicationError(say("profile-none", names=PROFILE_NAMES), hint=say("profile-none-hint"), file=path)
        return load_profile(found)
    if path.name in FILE_NAMES or path.suffix == ".docx":
        return _of_application(path)
    tree = read_yaml(path)
    whole = tree.value if isinstance(tree.value, dict) else {}
    if "competition" in whole:
        return _of_application(path)
    if not isinstance(whole.get("company"), dict | None) or "company" not in whole:
        raise ApplicationError(say("profile-shape"), hint=say("profile-shape-hint"), file=path, line=1, column=1)
    places = {f"{APPLICANT}{at}": place for at, place in tree.places.items()}
    return Profile(path, {"applicant": whole}, {"": Place(path, 1, 1), **places})


def _of_application(path: Path) -> Profile:
    application = load_application(path)
    applicant = application.answers.get("applicant")
    company = applicant.get("company") if isinstance(applicant, dict) else None
    if isinstance(applicant, dict) and isinstance(company, dict) and application.facts is not None:
        applicant = {**applicant, "company": {**company, "facts": application.facts}}
    return Profile(path, {"applicant": applicant or {}}, dict(application.places))


# --- what is wrong with a profile ---------------------------------------------------------------------------


def findings(profile: Profile, shape: Shape, on: datetime.date) -> tuple[Finding, ...]:
    """What cannot be as it is written: shape, check digits, days to come, codes that do not exist, contradictions.

    In the order of the form. An answer that has one is not read by any measure.
    """
    typed = profile.typed(shape)
    found = [
        *(
            _finding(shape, profile, one.rule, one.severity, one.address, one.message, one.remedy)
            for one in shape.violations(typed)
            if not one.missing
        ),
        *(
            _finding(shape, profile, rule, severity, at, message, None)
            for rule, severity, at, message in impossible(typed, on)
        ),
    ]
    order = {at: position for position, at in enumerate(profile.places)}
    return tuple(sorted(found, key=lambda one: order.get(one.address, len(order))))


def _finding(
    shape: Shape,
    profile: Profile,
    rule: str,
    severity: Severity,
    address: str,
    message: Message,
    remedy: Message | None,
) -> Finding:
    at = address
    while at and at not in profile.places:
        at = at.rpartition("/")[0]
    return Finding(
        rule, severity, address, shape.label(address), APPLICANT, message, remedy, place=profile.places.get(at)
    )


Impossible = tuple[str, Severity, str, "Message"]


def impossible(typed: Values, on: datetime.date) -> Iterator[Impossible]:
    """What the answers say that cannot be so, each with rule, severity, address and sentence."""
    applicant = typed.get("applicant") if isinstance(typed, dict) else None
    company = applicant.get("company") if isinstance(applicant, dict) else None
    if not isinstance(company, dict):
        return
    yield from _days(company, COMPANY, on)
    for position, code in enumerate(company.get("okved") or ()):
        if isinstance(code, str) and re.fullmatch(r"\d{2}(\..*)?", code) and code[:2] not in _CLASSES:
            yield "okved-unknown", Severity.ERROR, f"{COMPANY}/okved/{position}", say("profile-okved", code=code)
    yield from _contradictions(company)


def _days(value: Values, at: str, on: datetime.date) -> Iterator[Impossible]:
    """Every day that is yet to come."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _days(below, child(at, key), on)
    elif isinstance(value, list):
        for position, below in enumerate(value):
            yield from _days(below, child(at, position), on)
    elif at.endswith("_on") and isinstance(value, str):
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            return
        if day > on:
            yield "day-to-come", Severity.ERROR, at, say("profile-future", day=day, today=on)


def _contradictions(company: Mapping[str, Values]) -> Iterator[Impossible]:
    ogrn, registered = company.get("ogrn"), company.get("registered_on")
    if isinstance(ogrn, str) and isinstance(registered, str) and re.fullmatch(r"\d{13}", ogrn):
        year = int(registered[:4]) if registered[:4].isdigit() else 0
        if year >= _FIRST_YEAR_OF_OGRN and int(ogrn[1:3]) != year % 100:
            yield (
                "ogrn-year",
                Severity.WARNING,
                f"{COMPANY}/ogrn",
                say("profile-ogrn-year", ogrn=ogrn[1:3], year=str(year)),
            )
    stated = company.get("facts", {}).get("org_kind") if isinstance(company.get("facts"), dict) else None
    told = kind_of(company)
    if stated and told and stated != told and {stated, told} != {"kfh", "ip"}:
        yield "kinds-differ", Severity.ERROR, f"{FACTS}/org_kind", say("profile-kinds", stated=stated, told=told)
    headcount, status = company.get("headcount"), company.get("sme_status")
    if isinstance(headcount, dict) and status in _STAFF:
        numbers = {year: number for year, number in headcount.items() if isinstance(number, int)}
        newest = max(numbers, default="")
        if newest and numbers[newest] > _STAFF[status]:
            yield (
                "status-staff",
                Severity.WARNING,
                f"{COMPANY}/sme_status",
                say("profile-staff", people=numbers[newest], limit=_STAFF[status], year=newest),
            )


# --- questions and changes ----------------------------------------------------------------------------------


def open_questions(profile: Profile, shape: Shape) -> tuple[int, int]:
    """How many questions of the form are answered, and how many are not."""
    typed = profile.typed(shape)
    applicant = shape.field(APPLICANT)
    answered = lacking = 0
    for question in applicant.walk() if applicant is not None else ():
        if question.is_container or "*" in question.address:
            continue
        if addresses.value_at(typed, addresses.steps(question.address)) is None:
            lacking += 1
        else:
            answered += 1
    return answered, lacking


def changed(profile: Profile, text: str, shape: Shape) -> Profile:
    """The profile with one answer changed: ``it_accredited=да``, ``okved+=72.19``, ``facts.project.budget=1000000``.

    An answer is called by its key, or by keys with full stops between them where several have that key. Raise
    ApplicationError for what is not understood.
    """
    name, sign, value = text.partition("=")
    adding = name.endswith("+")
    name, value = name.removesuffix("+").strip(), value.strip()
    if not sign or not name:
        raise ApplicationError(say("find-if-unreadable", text=text))
    address = _address(name, shape)
    steps = addresses.steps(address)
    values = _copied(profile.values)
    question = shape.field(address)
    is_list = question is not None and question.type == "array"
    if adding and not is_list:
        raise ApplicationError(say("find-if-list", name=name))
    new: Values = [part.strip() for part in value.split(",")] if is_list else value
    if adding:
        before = addresses.value_at(values, steps)
        new = [*(before if isinstance(before, list) else []), value]
    addresses.put(values, steps, new)
    after = Profile(profile.path, values, profile.places)
    _refuse_unreadable(after, address, text, shape)
    return after


def _refuse_unreadable(after: Profile, address: str, text: str, shape: Shape) -> None:
    for one in shape.violations(after.typed(shape)):
        if not one.missing and (one.address == address or one.address.startswith(f"{address}/")):
            raise ApplicationError(say("find-if-wrong", text=text, why=one.message), hint=one.remedy)


def _address(name: str, shape: Shape) -> str:
    wanted = "/" + name.replace(".", "/")
    applicant = shape.field(APPLICANT)
    known = [one.address for one in applicant.walk() if not one.is_container] if applicant is not None else []
    known = [address for address in known if "*" not in address]
    found = [address for address in known if address.endswith(wanted)]
    if not found:
        keys = [address.rpartition("/")[2] for address in known]
        near = nearest(name, keys)
        raise ApplicationError(say("find-if-unknown", name=name), hint=say("near-keys", near=near) if near else None)
    if len(found) > 1:
        keys = [address.removeprefix(f"{APPLICANT}/").replace("/", ".") for address in found]
        raise ApplicationError(say("find-if-many", name=name, keys=tuple(keys)))
    return found[0]


def _copied(value: Values) -> Values:
    if isinstance(value, dict):
        return {key: _copied(below) for key, below in value.items()}
    return list(value) if isinstance(value, list) else value
