"""Proves a competition: its files, its Word templates, its rules, and that every required answer reaches paper.

It collects everything and stops at nothing: what cannot be read is told, and the rest is looked at all the same. What
depends on something broken is left out, for its own fault would only be a consequence.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.cache import fingerprint, program, unpacked
from applykit.cases import FILE as CASES
from applykit.cases import read_cases
from applykit.editions import file_of, is_name
from applykit.errors import ApplykitError
from applykit.findings import Finding, LintReport, NotChecked, Place, Severity, say
from applykit.frozen import replace
from applykit.linting.contest import Contest, about_contest, made_of, named_by, rule_place, texts_of
from applykit.linting.paper import paper_findings
from applykit.linting.proofs import (
    EXPECTED,
    Examples,
    case_faults,
    clause_faults,
    example_faults,
    figure_faults,
    texts_missing,
)
from applykit.linting.questions import about_questions
from applykit.linting.remarks import broken, remark, seen_from
from applykit.linting.templates import Template, as_written, looked_at
from applykit.linting.trying import Tries
from applykit.loading import MANIFEST
from applykit.schema import MOMENTS
from applykit.sealing import broken_seals
from applykit.template import compile_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from applykit.cache import Cache
    from applykit.cases import Case
    from applykit.competition import Competition
    from applykit.library import Library

__all__ = ["lint", "lint_template"]

_KEPT_AS: Final = "lint"
# What is wrong with the names of a template, so that it cannot be filled.
_OF_NAMES: Final = ("template-name", "template-letters", "template-loop")
_PACKAGES: Final = ("docxtpl", "jinja2", "lxml", "jsonschema_rs", "pydantic", "pyyaml")


def lint(library: Library, competition: str, texts: Path | None = None) -> LintReport:
    """Everything that is to be said about a competition of *library*, every edition of it.

    *texts* is the folder of official texts, in which printed figures are looked up; None: they are not at hand. What
    was found is kept in the library's cache under the content of all files, so that a second look is quick.

    Raise CompetitionError if there is no such competition; whatever is wrong with one is a finding.
    """
    folder = library.folder(competition)
    return _kept(
        library.cache,
        lambda: _key(library, folder, texts),
        lambda: _Linter(library, competition, folder, texts).report(),
    )


def lint_template(file: Path, library: Library) -> LintReport:
    """What is to be said about one template; against the form too, where it lies in a competition's folder."""
    folder = file.parent
    competitions: tuple[Competition, ...] = ()
    if (folder / MANIFEST).is_file():
        found = _Linter(library, folder.name, folder, None)
        competitions = tuple(one for one in found.loaded if _makes(one, file))
    _, findings = looked_at(file, competitions, Tries())
    names = tuple(dict.fromkeys(one.edition.id for one in competitions))
    title = competitions[0].title if competitions else ""
    seen = tuple(replace(one, section=file.name) for one in findings)
    return LintReport(file, competitions[0].id if competitions else "", title, names, seen, ())


def _makes(competition: Competition, file: Path) -> bool:
    return any(document.template.resolve() == file.resolve() for document in competition.documents)


class _Linter:
    """One look at one competition."""

    def __init__(self, library: Library, name: str, folder: Path, texts: Path | None) -> None:
        self.library = library
        self.name = name
        self.folder = folder
        self.official = texts
        self.root = folder.parent.parent
        self.manifest = folder / MANIFEST
        self.faults: list[Finding] = []
        self.editions = library.editions(name)
        self.by_edition = dict(self._load())
        self.loaded = tuple(one for several in self.by_edition.values() for one in several.values())
        self.examples = Examples(library, name)

    def report(self) -> LintReport:
        """Look at everything, in the order of what hangs on what."""
        templates = tuple(self._templates())
        cases = self._cases()
        made = texts_of(made_of(self.folder, self.library.roots))
        is_whole = not any(finding.rule == "file-broken" for finding in self.faults)
        if all(competition.documents for competition in self.loaded) or is_whole:
            contest = Contest(
                self.folder, self.loaded, templates, cases, made, texts_of(named_by(self.folder, self.library))
            )
            self.faults += about_contest(contest)
            for competition in self.loaded:
                self.faults += about_questions(competition, self._schema_of(competition), self.manifest)
            surveys = {template.file: template.survey for template in templates}
            for finding in self._paper(templates):
                found = surveys.get(finding.place.file) if finding.place else None
                self.faults.append(as_written(finding, found) if found else finding)
        self.faults += self._figures()
        if is_whole:
            self.faults += self._examples()
            self.faults += self._rules(cases, made)
            self.faults += self._seals()
        title = self.loaded[-1].title if any(one.documents for one in self.loaded) or is_whole else ""
        return LintReport(
            self.folder, self.name, title, self.editions, tuple(self._sorted()), tuple(self._not_checked())
        )

    def _load(self) -> Iterator[tuple[str, dict[str, Competition]]]:
        for edition in self.editions:
            loaded: dict[str, Competition] = {}
            for moment in MOMENTS:
                found, faults = self.library.surveyed(self.name, edition, moment)
                self.faults += (broken(error, self.manifest) for error in faults)
                if found is not None:
                    loaded[moment] = found
            yield edition, loaded
            if not is_name(edition):
                self.faults.append(self._misnamed(edition))
        if not self.editions:
            self.faults.append(remark("edition-missing", Severity.ERROR, self.manifest, say("lint-no-edition")))

    def _misnamed(self, edition: str) -> Finding:
        """An edition with a name that cannot be given to a new one."""
        better = edition.lower()
        remedy = (
            say("lint-edition-name-remedy", old=edition, new=better)
            if is_name(better)
            else say("lint-edition-name-remedy-other")
        )
        return remark(
            "edition-name",
            Severity.ERROR,
            file_of(self.folder, edition),
            say("template-edition-name", name=edition),
            remedy,
        )

    def _schema_of(self, competition: Competition) -> Path:
        return self.root / "schemas" / f"{competition.id}.schema.json"

    def _templates(self) -> Iterator[Template]:
        """Every template that an edition uses, and every other Word file in the folder."""
        users: dict[Path, list[Competition]] = {}
        for competition in self.loaded:
            for document in competition.documents:
                listed = users.setdefault(document.template, [])
                if competition not in listed:
                    listed.append(competition)
        # Without a manifest nobody knows which edition uses a template: any of them may.
        unknown = [one for one in self.loaded if not one.documents] if self.faults else []
        lying = (file for file in sorted(self.folder.rglob("*.docx")) if not file.name.startswith("~$"))
        for file in dict.fromkeys((*users, *lying)):
            template, findings = looked_at(file, users.get(file) or unknown)
            self.faults += findings
            if template is not None:
                yield template

    def _cases(self) -> tuple[Case, ...]:
        try:
            return read_cases(self.folder, self.library.shelves(self.folder))
        except ApplykitError as error:
            self.faults.append(broken(error, self.folder / CASES))
            return ()

    def _figures(self) -> Iterator[Finding]:
        told: set[tuple[str, str]] = set()
        for several in self.by_edition.values():
            for competition in list(several.values())[:1]:
                edition = competition.edition
                file = self.folder / "editions" / f"{edition.id}.yaml"
                places = self._places(file)
                for source, text in texts_missing(edition, self.official):
                    yield remark(
                        "figure-unproven",
                        Severity.ERROR,
                        file,
                        say("lint-figure-no-text", file=text),
                        say("lint-figure-no-text-remedy", file=text),
                        place=places.get(f"/sources/{source}"),
                    )
                faults = [
                    *(
                        (name, "parameters", figure_faults(edition, one, self.official))
                        for name, one in edition.parameters.items()
                    ),
                    *((name, "clauses", clause_faults(edition, name, self.official)) for name in edition.clauses),
                ]
                for name, key, whats in faults:
                    for what in whats:
                        if (name, str(what)) not in told:
                            told.add((name, str(what)))
                            yield remark(
                                "figure-unproven",
                                Severity.ERROR,
                                file,
                                say("lint-figure", name=name, what=what),
                                say("lint-figure-remedy"),
                                place=places.get(f"/{key}/{name}"),
                            )

    def _places(self, file: Path) -> Mapping[str, Place]:
        """Where everything in a file stands, what it shares with others among it."""
        try:
            return self.library.shelves(self.folder).read(file).places
        except ApplykitError:
            return {}

    def _paper(self, templates: Sequence[Template]) -> Iterator[Finding]:
        compiled = {}
        for template in templates:
            if not template.survey.flaws:
                compiled[template.file] = compile_template(template.file, self.library.cache)
        refused = any(finding.severity >= Severity.ERROR and finding.rule in _OF_NAMES for finding in self.faults)
        for several in self.by_edition.values():
            if len(several) == len(MOMENTS) and not refused:
                yield from paper_findings(several, compiled, self.manifest)

    def _examples(self) -> Iterator[Finding]:
        if not self.loaded:
            return
        is_any_complete = False
        for name, folder in self.examples.folders.items():
            moments = [moment for moment in MOMENTS if (folder / EXPECTED[moment]).is_file()]
            if not moments:
                yield remark(
                    "example-differs", Severity.ERROR, folder / EXPECTED["application"], say("lint-no-expected")
                )
            for moment in moments:
                file = folder / EXPECTED[moment]
                is_any_complete = is_any_complete or self.examples.is_complete(name, moment)
                yield from self._about_example(name, moment, file)
        if not is_any_complete:
            yield remark("example-missing", Severity.WARNING, self.manifest, say("lint-no-complete", name=self.name))

    def _about_example(self, name: str, moment: str, file: Path) -> Iterator[Finding]:
        try:
            for what in example_faults(self.examples, name, moment):
                yield remark("example-differs", Severity.ERROR, file, what, say("lint-example-remedy"))
        except ApplykitError as error:
            yield broken(error, file)

    def _rules(self, cases: Sequence[Case], made: Mapping[Path, str]) -> Iterator[Finding]:
        """Every case says what is so, and every rule has one that fires it and one that does not."""
        for case in cases:
            try:
                for what in case_faults(self.examples, case):
                    yield self._case(case, say("lint-case", rule=case.rule, what=what))
            except ApplykitError as error:
                yield self._case(case, error.message)
        try:
            rules = self.examples.rules()
        except ApplykitError:
            return
        firing = {case.rule for case in cases if case.fires is not None}
        quiet = {case.rule for case in cases if case.fires is None}
        for name in rules:
            if name not in firing and name not in quiet:
                yield self._without_case(name, "lint-rule-no-case", "true", made)
                continue
            for known, key, fires in (
                (firing, "lint-rule-never-fired", "true"),
                (quiet, "lint-rule-never-quiet", "false"),
            ):
                if name not in known:
                    yield self._without_case(name, key, fires, made)

    def _without_case(self, name: str, key: str, fires: str, made: Mapping[Path, str]) -> Finding:
        return remark(
            "rule-without-case",
            Severity.ERROR,
            self.folder / CASES,
            say(key, rule=name),
            say("lint-rule-case-remedy", rule=name, fires=fires),
            label=name,
            place=rule_place(self.manifest, {}, made, name),
        )

    def _seals(self) -> Iterator[Finding]:
        """Sealed editions that no longer come to the same."""
        try:
            for seal in broken_seals(self.library, self.name):
                file = seal.files[0] if seal.files else seal.seal
                yield remark("seal-broken", Severity.ERROR, file, seal.message, seal.remedy)
        except ApplykitError as error:
            yield broken(error, self.folder / "editions")

    @staticmethod
    def _case(case: Case, message: Any) -> Finding:
        remedy = say("lint-case-remedy", rule=case.rule)
        return remark(
            "case-differs", Severity.ERROR, case.place.file, message, remedy, place=case.place, label=case.rule
        )

    def _sorted(self) -> Iterator[Finding]:
        """Each finding once, file by file in the order in which a competition is made, the gravest first."""
        once: dict[Any, Finding] = {}
        for finding in self.faults:
            once.setdefault((finding.rule, finding.section, finding.place, finding.message, finding.fragment), finding)
        order = {file: index for index, file in enumerate(self._files())}
        listed = [replace(one, section=seen_from(self.root, Path(one.section))) for one in once.values()]
        listed.sort(
            key=lambda one: (
                order.get(one.section.split("/")[0], 9),
                one.section != seen_from(self.root, self.manifest),
                one.section,
                -one.severity,
                one.place.line or 0 if one.place else 0,
            )
        )
        return iter(listed)

    @staticmethod
    def _files() -> Iterable[str]:
        return ("competition_templates", "schemas", "examples")

    def _not_checked(self) -> Iterator[NotChecked]:
        if self.official is None:
            yield NotChecked(say("lint-texts-not-at-hand"), say("lint-texts-not-at-hand-why"))


# --- what was found before --------------------------------------------------------------------------------------------


def _kept(cache: Cache | None, key: Callable[[], str | None], make: Callable[[], LintReport]) -> LintReport:
    """What another process found in the same files, else what is found now."""
    made_from = key() if cache is not None else None
    if cache is None or made_from is None:
        return make()
    found = unpacked(cache.read(_KEPT_AS, made_from), LintReport)
    if found is not None:
        return found
    report = make()
    # A file that was saved while it was looked at belongs to neither key.
    if made_from == key():
        cache.write(_KEPT_AS, made_from, pickle.dumps(report, pickle.HIGHEST_PROTOCOL))
    return report


def _key(library: Library, folder: Path, texts: Path | None) -> str | None:
    """The fingerprint of every file that a competition is made of or proven with; None if one cannot be read."""
    root = folder.parent.parent
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    files += made_of(folder, library.roots)
    files += sorted((root / "competition_templates" / "common").glob("*.docx"))
    files += sorted(file for file in (root / "examples" / folder.name).rglob("*") if file.is_file())
    if texts is not None:
        files += sorted(texts.glob("*.txt"))
    parts: list[str | bytes] = [*program(*_PACKAGES), str(folder), str(texts)]
    try:
        for file in dict.fromkeys(files):
            parts += (str(file), file.read_bytes())
    except OSError:
        return None
    return fingerprint(*parts)
