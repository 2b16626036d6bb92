"""How long `applykit check` takes, beside what others need for less, all in one run."""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from race import Runner, Seconds, race, show, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE: Final = Path(__file__).resolve().parent
REPOSITORY: Final = HERE.parent
LIBRARY: Final = HERE / "library"
SCHEMA: Final = HERE / "peers" / "schema.json"
COMPLETE: Final = LIBRARY / "examples" / "grant-form" / "complete"
BROKEN: Final = LIBRARY / "examples" / "grant-form" / "broken"
START: Final = REPOSITORY / "examples" / "fasie-start-1" / "company-complete"
ON: Final = datetime.date(2026, 3, 1)

WARM: Final = 0.35
COLD: Final = 0.6
WITHIN: Final = 0.8
FOUND: Final = (1,)  # both programs end so where they found something
WORD: Final = 4.0
# Characters of an answer whose limit is not known, and rows of a list: some sixty pages of a questionnaire.
LONG: Final = 800
ROWS: Final = 5
MISSING: Final = "{name} is not installed, so there is nothing to compare with: pip install -e '.[bench]'"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both benchmarks; 0 whatever they show, for a busy machine is no mistake of anybody's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        show("The whole program, from start to end", race(_programs(folder), rounds))
        show("A questionnaire of some sixty pages, in one process", race(_questionnaires(folder), rounds * 2))
    show("The check itself, in one process", race(_checks(), rounds * 2))
    return 0


# --- whole programs -----------------------------------------------------------------------------------------


def _programs(folder: Path) -> list[Runner]:
    """The peer first. Each process finds its modules compiled: the first round of a race does not count."""
    bad = folder / "bad.yaml"
    bad.write_text(_for_peers(BROKEN), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "pycache"), "APPLYKIT_LANG": "ru"}
    environment |= {"PYTHONPATH": str(REPOSITORY / "src")}
    kept = {**environment, "APPLYKIT_CACHE": str(folder / "kept")}

    def cold() -> Seconds:
        # A folder of its own each time: nothing is found there, and what is made is kept, as in a first run.
        with tempfile.TemporaryDirectory(dir=folder) as empty:
            return timed(_applykit(BROKEN), {**environment, "APPLYKIT_CACHE": empty}, codes=FOUND)

    runners = [
        Runner("applykit check, draft with 47 findings", lambda: timed(_applykit(BROKEN), kept, codes=FOUND), WARM),
        Runner("applykit check, complete draft", lambda: timed(_applykit(COMPLETE), kept), WARM),
        Runner("applykit check, complete «Старт-1»", lambda: timed(_applykit(START), kept), WARM),
        Runner("applykit check, nothing kept yet", cold, COLD),
        Runner("python, doing nothing", lambda: timed([sys.executable, "-c", "pass"], environment)),
    ]
    peer = shutil.which(
        "check-jsonschema", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    )
    if peer is None:
        print(MISSING.format(name="check-jsonschema"))
        return runners
    judge = [peer, "--schemafile", str(SCHEMA), str(bad)]
    return [
        Runner("check-jsonschema, the same 47 violations", lambda: timed(judge, environment, codes=FOUND)),
        *runners,
    ]


def _applykit(application: Path) -> list[str]:
    return [sys.executable, "-m", "applykit", "--library", str(LIBRARY), "check", str(application)]


# --- the same answers in YAML and in Word -------------------------------------------------------------------


def _questionnaires(folder: Path) -> list[Runner]:
    """Reading and checking «Старт-1» with long answers and many rows: YAML first, then one document of Word."""
    from applykit.application import load_application
    from applykit.checker import examine
    from applykit.library import Library
    from applykit.questionnaire import files
    from applykit.samples import longest
    from applykit.wordform import questionnaire

    competition = Library.default().competition("fasie-start-1", "2022-3")
    sample = longest(competition, characters=LONG, rows=ROWS)
    kind = sample.choices.get("/applicant/kind")
    (folder / "yaml").mkdir()
    for name, text in files(competition, "ru", kind, sample.answers).items():
        (folder / "yaml" / name).write_text(text, encoding="utf-8")
    document = folder / "questionnaire.docx"
    document.write_bytes(questionnaire(competition, "ru", kind=kind, answers=sample.answers).content)

    def work(path: Path) -> Callable[[], object]:
        return lambda: examine(load_application(path), competition, sample.filing_on)

    return [_within("the answers in YAML", work(folder / "yaml")), _within("the same in Word", work(document), WORD)]


# --- the check alone ----------------------------------------------------------------------------------------


def _checks() -> list[Runner]:
    """The peers first, on data that is parsed already; ours reads the files too."""
    from applykit.application import load_application
    from applykit.checker import examine
    from applykit.library import Library, shipped

    shelf = Library((LIBRARY, shipped()))

    def ours(folder: Path) -> Callable[[], object]:
        first = load_application(folder)
        competition = shelf.competition(first.competition, first.edition)
        return lambda: examine(load_application(folder), competition, ON)

    runners = [
        _within("read and check the complete draft", ours(COMPLETE), WITHIN),
        _within("read and check the draft with 47 findings", ours(BROKEN), WITHIN),
        _within("read and check the complete «Старт-1»", ours(START)),
    ]
    if importlib.util.find_spec("jsonschema") is None:
        print(MISSING.format(name="jsonschema"))
        return runners
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

    def theirs(folder: Path) -> Callable[[], object]:
        data = _parsed(_for_peers(folder))
        return lambda: list(validator.iter_errors(data))

    return [
        _within("jsonschema.iter_errors, the complete draft", theirs(COMPLETE)),
        _within("jsonschema.iter_errors, 47 violations", theirs(BROKEN)),
        *runners,
    ]


def _within(name: str, work: Callable[[], object], target: float | None = None) -> Runner:
    def run() -> Seconds:
        used, begun = time.process_time(), time.perf_counter()
        work()
        return time.perf_counter() - begun, time.process_time() - used

    return Runner(name, run, target)


def _for_peers(folder: Path) -> str:
    """The same answers as YAML for a validator: without the envelope, under the name their schema has for the files."""
    text = (folder / "application.yaml").read_text(encoding="utf-8")
    return text[text.index("form:") :].replace("\nfiles:", "\nattachments:")


def _parsed(text: str) -> Any:
    import yaml

    return yaml.safe_load(text)


if __name__ == "__main__":
    sys.exit(main())
