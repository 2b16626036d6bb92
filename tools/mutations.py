"""Breaks Word templates as people break them, each mutation in one paragraph, so that the linter can be held to it.

``python tools/mutations.py [--count 200] [--seed 7] [--show]`` makes them of the shipped templates, lints each, and
says in how many the linter names the right paragraph. The same seed makes the same mutations.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from applykit.library import Library
from applykit.linting.templates import looked_at
from applykit.linting.trying import Tries
from applykit.locale import render
from applykit.schema import MOMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY: Final = "word/document.xml"
TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
CLOSING: Final = re.compile(r"\{%\s*(?:(?:p|tr|tc|r)\s+)?end(?:for|if)\s*%\}")
OPENING: Final = re.compile(r"\{%\s*(?:(?:p|tr|tc|r)\s+)?(?:for|if)\s")
QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"|«[^»]*»|“[^”]*”|‘[^’]*’")
NAME: Final = re.compile(r"[A-Za-z_]\w{2,}")
LOOK_ALIKES: Final = dict(zip("aceopxyk", "асеорхук", strict=True))

Element = Any


@dataclass(frozen=True, slots=True)
class Mutation:
    """A broken template. *paragraphs* are the texts of those that were touched; *is_legal*: it only looks broken."""

    template: Path
    kind: str
    paragraphs: tuple[str, ...]
    content: bytes
    is_legal: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the linter makes of a mutation: the paragraphs it names, with its sentences."""

    mutation: Mutation
    told: tuple[tuple[str, str], ...]

    @property
    def is_right(self) -> bool:
        """Whether it names one of the paragraphs, or says nothing of what is legal."""
        if self.mutation.is_legal:
            return not self.told
        return any(_is_of(paragraph, text) for paragraph, _ in self.told for text in self.mutation.paragraphs)


def _is_of(quoted: str, paragraph: str) -> bool:
    """Whether *quoted* is the text of the paragraph, or a piece of it."""
    return quoted.strip("…").strip() in " ".join(paragraph.split()) and bool(quoted.strip("…").strip())


# --- a document that can be changed


class Paper:
    """The paragraphs of a template with their texts, each in its runs."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist()}
        self._root = etree.fromstring(self._files[BODY])

    def paragraphs(self) -> list[Element]:
        """The paragraphs that have a tag."""
        return [one for one in self._root.iter(f"{W}p") if TAG.search(text_of(one))]

    def between(self, first: Element, last: Element) -> list[Element]:
        """The paragraphs with a tag that stand after one and before another; none if *last* comes first."""
        order = list(self._root.iter(f"{W}p"))
        return [one for one in order[order.index(first) + 1 : order.index(last)] if TAG.search(text_of(one))]

    def cells(self) -> list[Element]:
        """The first paragraphs of cells with text."""
        found = (cell.find(f"{W}p") for cell in self._root.iter(f"{W}tc"))
        return [one for one in found if one is not None and text_of(one).strip()]

    def packed(self) -> bytes:
        """The template as it is now."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**self._files, BODY: etree.tostring(self._root)}.items():
                # A date of its own would make each run another file.
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()


def texts_of(paragraph: Element) -> list[Element]:
    """The pieces of a paragraph's own text."""
    return [one for one in paragraph.iter(f"{W}t") if next(one.iterancestors(f"{W}p")) is paragraph]


def text_of(paragraph: Element) -> str:
    """A paragraph's own text."""
    return "".join(one.text or "" for one in texts_of(paragraph))


def put(paragraph: Element, start: int, end: int, new: str) -> None:
    """Replace a piece of a paragraph's text; *new* stands where the piece began."""
    at = 0
    for one in texts_of(paragraph):
        text = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last or (first == last and at <= start <= at + len(text) and new):
            one.text = text[:first] + new + text[max(first, last) :]
            new = ""
        at += len(text)


# --- the mutations


def brace_lost(paper: Paper, chance: random.Random) -> tuple[str, ...] | None:
    """One of the four signs of a tag is gone."""
    paragraph = chance.choice(paper.paragraphs())
    tag = chance.choice(list(TAG.finditer(text_of(paragraph))))
    at = chance.choice((tag.start(), tag.start() + 1, tag.end() - 2, tag.end() - 1))
    put(paragraph, at, at + 1, "")
    return (text_of(paragraph),)


def run_split(paper: Paper, chance: random.Random) -> tuple[str, ...] | None:
    """Word has split a tag over several runs, which docxtpl reads all the same."""
    paragraph = chance.choice(paper.paragraphs())
    piece = chance.choice([one for one in texts_of(paragraph) if len(one.text or "") > 1])
    run = piece.getparent()
    text = piece.text or ""
    at = chance.randrange(1, len(text))
    twin = etree.fromstring(etree.tostring(run))
    for other in [one for one in twin if one.tag not in (f"{W}rPr", f"{W}t")]:
        twin.remove(other)
    if run.tag != f"{W}r" or len(run.findall(f"{W}t")) != 1 or run[-1] is not piece:
        return None
    piece.text, twin.find(f"{W}t").text = text[:at], text[at:]
    for one in (piece, twin.find(f"{W}t")):
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(twin)
    return (text_of(paragraph),)


def name_misspelt(paper: Paper, chance: random.Random) -> tuple[str, ...] | None:
    """A letter of a name is lost, doubled, or has changed places with the next."""
    paragraph, found = _a_name(paper, chance)
    if found is None:
        return None
    name, at = found[0], chance.randrange(1, len(found[0]) - 1)
    slip = chance.choice(("lost", "doubled", "swapped"))
    new = {
        "lost": name[:at] + name[at + 1 :],
        "doubled": name[:at] + name[at] + name[at:],
        "swapped": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    }[slip]
    if new == name:
        return None
    put(paragraph, found.start(), found.end(), new)
    return (text_of(paragraph),)


def cyrillic_letter(paper: Paper, chance: random.Random) -> tuple[str, ...] | None:
    """A letter of a name is the Cyrillic one that looks like it."""
    paragraph, found = _a_name(paper, chance)
    places = [at for at, letter in enumerate(found[0]) if letter in LOOK_ALIKES] if found else []
    if not places or found is None:
        return None
    at = found.start() + chance.choice(places)
    put(paragraph, at, at + 1, LOOK_ALIKES[text_of(paragraph)[at]])
    return (text_of(paragraph),)


def end_elsewhere(paper: Paper, chance: random.Random) -> tuple[str, ...] | None:
    """The end of a block stands in another cell; its beginning is touched too, and what the block lost or took in."""
    ends = list(_ends(paper))
    if not ends:
        return None
    holder, nth, beginning = chance.choice(ends)
    own = next(holder.iterancestors(f"{W}tc"), None)
    others = [one for one in paper.cells() if one is not holder and next(one.iterancestors(f"{W}tc"), None) is not own]
    if not others:
        return None
    target = chance.choice(others)
    moved_over = [*paper.between(target, holder), *paper.between(holder, target)]
    tag = list(TAG.finditer(text_of(holder)))[nth]
    put(holder, tag.start(), tag.end(), "")
    put(target, len(text_of(target)), len(text_of(target)), tag[0])
    return (text_of(target), text_of(beginning), *map(text_of, moved_over))


def _ends(paper: Paper) -> Iterator[tuple[Element, int, Element]]:
    """The end of every block: its paragraph, which of the tags there it is, and the paragraph of its beginning."""
    begun: list[Element] = []
    for paragraph in paper.paragraphs():
        for nth, tag in enumerate(TAG.findall(text_of(paragraph))):
            if OPENING.match(tag):
                begun.append(paragraph)
            elif CLOSING.match(tag):
                yield paragraph, nth, begun.pop()


def _a_name(paper: Paper, chance: random.Random) -> tuple[Element, re.Match[str] | None]:
    """A name in a tag of a paragraph, outside quotes."""
    paragraph = chance.choice(paper.paragraphs())
    text = text_of(paragraph)
    tag = chance.choice(list(TAG.finditer(text)))
    quoted = [range(*one.span()) for one in QUOTED.finditer(text)]
    names = [
        one
        for one in NAME.finditer(text, tag.start(), tag.end())
        if not any(one.start() in several for several in quoted)
    ]
    return paragraph, chance.choice(names) if names else None


KINDS: Final[dict[str, Callable[[Paper, random.Random], tuple[str, ...] | None]]] = {
    "brace lost": brace_lost,
    "tag split over runs": run_split,
    "name misspelt": name_misspelt,
    "end in another cell": end_elsewhere,
    "Cyrillic letter": cyrillic_letter,
}


def mutations(templates: Sequence[Path], count: int, seed: int) -> Iterator[Mutation]:
    """*count* mutations of *templates*, of all kinds in turn."""
    chance = random.Random(seed)  # noqa: S311 - the same seed, the same mutations
    contents = [(one, one.read_bytes()) for one in templates]
    made = 0
    while made < count:
        kind = list(KINDS)[made % len(KINDS)]
        template, content = chance.choice(contents)
        paper = Paper(content)
        touched = KINDS[kind](paper, chance)
        if touched is not None:
            yield Mutation(template, kind, touched, paper.packed(), kind == "tag split over runs")
            made += 1


# --- what the linter makes of them


def shipped_templates(library: Library) -> list[Path]:
    """Every template that a shipped competition uses, in every edition."""
    found = {
        document.template
        for name in library.ids()
        for edition in library.editions(name)
        for document in library.competition(name, edition).documents
    }
    return sorted(found)


def outcomes(library: Library, made: Iterable[Mutation], templates: Sequence[Path], folder: Path) -> Iterator[Outcome]:
    """What the linter says of each mutation, whose file lies in *folder* for as long as it is looked at."""
    loaded = [
        library.competition(name, edition, moment)
        for name in library.ids()
        for edition in library.editions(name)
        for moment in MOMENTS
    ]
    users = {
        file: [one for one in loaded if any(document.template == file for document in one.documents)]
        for file in templates
    }
    tries = Tries()
    for mutation in made:
        # Templates of several competitions may have one name.
        file = mutation.template
        broken = folder / file.name
        broken.write_bytes(mutation.content)
        competitions = [_with(one, file, broken) for one in users[file]]
        _, findings = looked_at(broken, competitions, tries)
        told = tuple(
            (finding.place.paragraph if finding.place else "", f"{finding.rule}: {render(finding.message, 'ru')}")
            for finding in findings
        )
        yield Outcome(mutation, told)


def _with(competition: Any, file: Path, broken: Path) -> Any:
    """The competition with *broken* in the place of a template."""
    from applykit.frozen import replace

    documents = tuple(replace(one, template=broken) if one.template == file else one for one in competition.documents)
    return replace(competition, documents=documents)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many paragraphs were named right; return 1 if any was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="print each mutation that was not named right")
    chosen = parser.parse_args(arguments)
    library = Library.default()
    templates = shipped_templates(library)
    right, whole = Counter[str](), Counter[str]()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for outcome in outcomes(library, mutations(templates, chosen.count, chosen.seed), templates, Path(folder)):
            whole[outcome.mutation.kind] += 1
            right[outcome.mutation.kind] += outcome.is_right
            if chosen.show and not outcome.is_right:
                sys.stdout.write(
                    f"{outcome.mutation.template.name}, {outcome.mutation.kind}: {outcome.mutation.paragraphs[0]}\n"
                )
                sys.stdout.writelines(f"    {paragraph} — {said}\n" for paragraph, said in outcome.told)
    for kind, count in whole.items():
        sys.stdout.write(f"{kind}: {right[kind]} of {count}\n")
    total = sum(whole.values())
    seconds = time.perf_counter() - began
    sys.stdout.write(f"{sum(right.values())} of {total} in {seconds:.1f} s, seed {chosen.seed}\n")
    return 0 if right == whole else 1


if __name__ == "__main__":
    sys.exit(main())
