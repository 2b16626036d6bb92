"""What docxtpl reads we read: the XML of every part is docxtpl's own, and where it is not there is a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from applykit.errors import TemplateError
from applykit.filler import context_of
from applykit.locale import render
from applykit.template import Template, compile_template
from by_docxtpl import by_docxtpl, canonical
from collection import COLLECTION, DATA, EVERYTHING, OF_WIDTH, REFUSED, TARGET, Case
from docx_maker import W, by_libreoffice, docx, texts_of, tree_of
from shipped import COMPLETE, application_of, competition_of, whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALIKE = tuple(name for name, case in COLLECTION.items() if not case.differs or case.apart)


@dataclass(frozen=True, repr=False)
class Compiled:
    """Every template of the collection."""

    folder: Path
    templates: dict[str, Template] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Template:
        if name not in self.templates:
            path = self.folder / f"{name}.docx"
            path.write_bytes(COLLECTION[name].template)
            self.templates[name] = compile_template(path)
        return self.templates[name]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """The collection, each template compiled when it is first asked for."""
    return Compiled(tmp_path_factory.mktemp("collection"))


def common(content: bytes, case: Case) -> dict[str, str]:
    """The XML of every part without that in which the documents may differ."""
    parts = canonical(content)
    return {name: re.sub(case.apart, "", part) if case.apart else part for name, part in parts.items()}


@pytest.mark.parametrize("name", ALIKE)
def test_a_document_is_what_docxtpl_makes_of_its_template(compiled: Compiled, name: str) -> None:
    case = COLLECTION[name]
    assert common(compiled[name].render(DATA), case) == common(by_docxtpl(case.template, DATA), case)


@pytest.mark.parametrize("name", [name for name, case in COLLECTION.items() if case.differs])
def test_a_difference_that_has_a_reason_is_one(compiled: Compiled, name: str) -> None:
    """Once docxtpl does the same, the reason goes."""
    case = COLLECTION[name]
    ours = canonical(compiled[name].render(DATA))
    try:
        theirs = canonical(by_docxtpl(case.template, DATA))
    except Exception:  # noqa: BLE001  # whatever Jinja says of a tag that docxtpl did not read
        return
    assert ours != theirs


@pytest.mark.parametrize("name", COLLECTION)
def test_a_document_says_what_its_template_means(compiled: Compiled, name: str) -> None:
    case = COLLECTION[name]
    assert tuple(texts_of(compiled[name].render(DATA), case.part)) == case.says


def test_properties_hold_their_answers(compiled: Compiled) -> None:
    core = tree_of(compiled["signs in core properties"].render(DATA), "docProps/core.xml")
    assert core[0].text == DATA["title"]
    custom = tree_of(compiled["custom properties"].render(DATA), "docProps/custom.xml")
    assert "".join(custom.itertext()) == DATA["title"]


def test_what_is_deleted_or_inserted_stays_for_the_reader_to_judge(compiled: Compiled) -> None:
    tree = tree_of(compiled["deleted text"].render(DATA))
    assert [text.text for text in tree.iter(f"{{{W}}}delText")] == ["{{ gone }} {% for %}"]
    tree = tree_of(compiled["tags half inserted"].render(DATA))
    assert ["".join(inserted.itertext()) for inserted in tree.iter(f"{{{W}}}ins")] == [" и"]


def test_a_cell_without_properties_takes_a_colour(compiled: Compiled) -> None:
    tree = tree_of(compiled["cells without properties"].render(DATA))
    shades = [cell.find(f"{{{W}}}tcPr/{{{W}}}shd") for cell in tree.iter(f"{{{W}}}tc")]
    assert [shade.get(f"{{{W}}}fill") for shade in shades] == [DATA["colour"]] * 2


@pytest.mark.slow
def test_a_template_saved_by_libreoffice_gives_what_docxtpl_makes_of_it(
    tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    path = tmp_path / "шаблон.docx"
    path.write_bytes(EVERYTHING)
    saved = by_libreoffice(require_tool("soffice"), path, "docx:MS Word 2007 XML")
    ours = compile_template(saved).render(DATA)
    assert canonical(ours) == canonical(by_docxtpl(saved.read_bytes(), DATA))
    assert DATA["title"] in texts_of(ours)


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "says"), REFUSED)
def test_what_cannot_be_done_is_refused_by_name(tmp_path: Path, body: Any, says: str) -> None:
    path = tmp_path / "шаблон.docx"
    path.write_bytes(docx("Начало", body))
    with pytest.raises(TemplateError) as caught:
        compile_template(path).render(DATA)
    assert caught.value.file == path
    assert says in render(caught.value.message, "ru")
    assert render(caught.value.message, "en")


@pytest.mark.parametrize("address", ["https://example.org/{{ title }}", "https://example.org/%7B%7B%20title%20%7D%7D"])
def test_a_tag_in_the_address_of_a_link_is_refused(tmp_path: Path, address: str) -> None:
    path = tmp_path / "шаблон.docx"
    target = TARGET.replace("https://example.org/", address)
    path.write_bytes(docx("{{ title }}", header=["а"], more={"word/_rels/header.xml.rels": target}))
    with pytest.raises(TemplateError) as caught:
        compile_template(path)
    sentence = render(caught.value.message, "ru")
    assert "Тег {{ title }}" in sentence
    assert "стоит в адресе ссылки (word/_rels/header.xml.rels)" in sentence


# --- whatever the answers --------------------------------------------------------------------------------------------

# docxtpl reads braces, tabs and form feeds of an answer as its own signs; tabs are in the collection.
letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="{}\ufffe\uffff")
texts = st.text(letters, max_size=20)
rows = st.fixed_dictionaries(
    {"name": texts, "cost": st.integers(0, 10**9), "parts": st.lists(texts, max_size=3)},
)
data = st.fixed_dictionaries(
    {
        "title": texts,
        "lines": st.text(letters | st.just("\n"), max_size=20),
        "columns": texts,
        "yes": st.booleans(),
        "no": st.booleans(),
        "count": st.integers(1, 2),
        "colour": st.text("0123456789ABCDEF", min_size=6, max_size=6),
        "rows": st.lists(rows, min_size=2, max_size=4),
        "years": st.lists(texts, min_size=1, max_size=4),
    }
)


@settings(max_examples=150, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(name=st.sampled_from(ALIKE), values=data)
def test_whatever_the_answers_the_documents_are_the_same(compiled: Compiled, name: str, values: dict[str, Any]) -> None:
    case = COLLECTION[name]
    ours, theirs = common(compiled[name].render(values), case), common(by_docxtpl(case.template, values), case)
    assert ours == theirs


# --- the shipped competitions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("example", "moment"), COMPLETE)
def test_the_documents_of_a_complete_example_are_what_docxtpl_makes_of_them(example: str, moment: str) -> None:
    context = context_of(whole(example, moment))
    for spec in competition_of(application_of(example), moment).documents:
        if spec.moment == moment:
            rendered = compile_template(spec.template).render(context)
            # Where columns are repeated, cells get the width of theirs on purpose.
            ours, theirs = map(_but_widths, (rendered, by_docxtpl(spec.template.read_bytes(), context)))
            assert ours == theirs, spec.id


def _but_widths(content: bytes) -> dict[str, str]:
    parts = canonical(content)
    return {name: re.sub(OF_WIDTH, "", part) for name, part in parts.items()}
