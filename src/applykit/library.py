"""Finds competitions on disk: the shipped library and the user's own, in one order.

A library is a folder with ``competition_templates/``, ``schemas/``, ``examples/``. The first library that has a
competition wins. What was made of its files is kept for the next process: the files are read each time, but parsed and
checked only where one of them, or this program, has changed.
"""

from __future__ import annotations

import os
import pickle
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit import editions, loading
from applykit.cache import Cache, fingerprint, program, unpacked
from applykit.competition import Competition
from applykit.errors import ApplykitError, CompetitionError, SourceError
from applykit.findings import say
from applykit.frozen import Frozen, field
from applykit.loading import MANIFEST, TEMPLATES
from applykit.schema import APPLICATION
from applykit.sources.text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from applykit.sharing import Shelves

_KEPT_AS: Final = "competition"
_PARSED: Final = (".yaml", ".json")


@lru_cache(maxsize=1)
def shipped() -> Path:
    """The library that came with applykit: inside the installed package, or the repository it runs from."""
    inside = Path(__file__).parent / "_library"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2]


class Library(Frozen, eq=False):
    """Folders in order of precedence. What was loaded once is not read again for as long as this library lives.

    *cache* keeps what was made of them for other processes; None: nothing is kept.
    """

    roots: tuple[Path, ...] = field(default_factory=lambda: (shipped(),))
    cache: Cache | None = None
    _loaded: dict[tuple[str, str, str], Competition] = field(default_factory=dict)

    @classmethod
    def default(cls, extra: Sequence[Path] = (), cache: Cache | None = None) -> Library:
        """*extra* first, then ``APPLYKIT_LIBRARIES``, then the shipped library.

        Raise CompetitionError for a folder of *extra* that is no library.
        """
        for root in extra:
            if not (root / TEMPLATES).is_dir():
                raise CompetitionError(say("library-none", folder=str(root)), hint=say("library-none-remedy"))
        return _default((*extra, *_listed(os.environ.get("APPLYKIT_LIBRARIES", "")), shipped()), cache)

    def ids(self) -> tuple[str, ...]:
        """The ids of all competitions, sorted."""
        return tuple(sorted({folder.name for root in self.roots for folder in _folders(root)}))

    def editions(self, competition: str) -> tuple[str, ...]:
        """The editions of a competition, newest name last. Raise CompetitionError if there is no such competition."""
        return editions.names(self.folder(competition))

    def examples(self, competition: str) -> tuple[Path, ...]:
        """The folders of a competition's examples, sorted; none if it has none."""
        return tuple(
            sorted(
                folder
                for root in self.roots
                for folder in (root / "examples" / competition).glob("*")
                if folder.is_dir()
            )
        )

    def competition(self, competition: str, edition: str, moment: str = APPLICATION) -> Competition:
        """Load a competition for one edition and moment.

        Raise CompetitionError with the nearest names if there is none.
        """
        folder = self.folder(competition)
        if edition not in self.editions(competition):
            known = self.editions(competition)
            raise CompetitionError(
                say("edition-unknown", edition=edition, competition=competition),
                hint=say("editions-known", known=known),
            )
        key = (competition, edition, moment)
        if key not in self._loaded:
            self._loaded[key] = self._kept(folder, edition, moment)
        return self._loaded[key]

    def surveyed(
        self, competition: str, edition: str, moment: str = APPLICATION
    ) -> tuple[Competition | None, tuple[ApplykitError, ...]]:
        """A competition as far as its files can be read, and everything that is wrong with them.

        Entries of its manifest that do not fit are left out; where the manifest itself is wrong, all but its questions
        is. None: not even those can be read. Nothing is kept. Raise CompetitionError if there is no such competition.
        """
        folder = self.folder(competition)
        try:
            return self.competition(competition, edition, moment), ()
        except ApplykitError:
            return loading.surveyed(self.roots, folder, edition, moment)

    def _kept(self, folder: Path, edition: str, moment: str) -> Competition:
        """The competition as another process left it if nothing has changed since, else made anew."""
        if self.cache is None:
            return loading.load(self.roots, folder, edition, moment)
        key = _made_from(self.roots, folder, edition, moment)
        found = unpacked(self.cache.read(_KEPT_AS, key), Competition) if key else None
        if found is not None:
            return found
        made = loading.load(self.roots, folder, edition, moment)
        # A file that was saved while it was being read belongs to neither key.
        if key and key == _made_from(self.roots, folder, edition, moment):
            self.cache.write(_KEPT_AS, key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        return made

    def folder(self, competition: str) -> Path:
        """Where a competition lies. Raise CompetitionError with the nearest names if there is none."""
        for root in self.roots:
            for folder in _folders(root):
                if folder.name == competition:
                    return folder
        from applykit.nearest import nearest

        known = self.ids()
        raise CompetitionError(
            say("competition-unknown", competition=competition),
            hint=say("competitions-near", near=nearest(competition, known) or known),
        )

    def schema(self, name: str) -> Mapping[str, Any]:
        """A schema by its name under ``schemas/``. Raise CompetitionError if no library has it."""
        return loading.schema_of(self.roots[0], self.roots, name)

    def shelves(self, folder: Path) -> Shelves:
        """Where the shared parts of the competition in *folder* lie: its own library goes before the others."""
        return loading.shelves_of(folder, self.roots)


@lru_cache(maxsize=8)
def _default(roots: tuple[Path, ...], cache: Cache | None) -> Library:
    """One library for the same roots, so that what it loaded serves every check of a process."""
    return Library(roots, cache)


def _listed(paths: str) -> Iterator[Path]:
    return (Path(part) for part in paths.split(os.pathsep) if part)


def _folders(root: Path) -> Iterator[Path]:
    return (file.parent for file in sorted((root / TEMPLATES).glob(f"*/{MANIFEST}")))


# --- what was made before -----------------------------------------------------------------------------------


def _made_from(roots: tuple[Path, ...], folder: Path, edition: str, moment: str) -> str | None:
    """The fingerprint of everything a competition may be made from; None if a file of it cannot be read.

    That is every edition beside the one wanted and every schema and shared part of every library: which of them are
    used is only known once they are parsed.
    """
    inside = sorted(file for file in (folder / editions.FOLDER).rglob("*") if file.is_file())
    files = [folder / MANIFEST, *(file for file in inside if file.suffix in _PARSED)]
    # Of what stands in for another file it is enough that it is there; templates are read when they are filled.
    present = [*inside, *sorted(folder.glob("*.docx"))]
    for root in dict.fromkeys((folder.parent.parent, *roots)):
        files += sorted(file for file in (root / "schemas").rglob("*") if file.is_file())
    for shelf in loading.shelves_of(folder, roots).folders:
        files += sorted(shelf.glob("*.yaml"))
        present += sorted(shelf.glob("*.docx"))
    parts: list[str | bytes] = [*program(), str(folder), edition, moment, *map(str, present)]
    try:
        for file in files:
            parts += (str(file), read_bytes(file))
    except SourceError:
        return None
    return fingerprint(*parts)
