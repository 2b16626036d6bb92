"""Texts that are no answers, whatever the contest, and characters that no document can hold.

That is what a template or a form left behind, what says nothing, what is said twice. What a contest itself asks of a
text (its length, its words, its numbers) is a rule of that contest.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.findings import ADVICE, Severity, say
from applykit.frozen import Frozen
from applykit.richtext import not_read
from applykit.schema import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.schema import Field, Shape

CONTROL_CHARACTERS: Final = "control-characters"
LOST_CHARACTERS: Final = "lost-characters"
PLACEHOLDER_LEFT: Final = "placeholder-left"
SAYS_NOTHING, COPIED, ONE_WORD, TITLE_LONG, AS_TYPED = ADVICE

_CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_ORDERS: Final = "укажите|впишите|вставьте|введите|заполните|напишите"
_FORM_WORDS: Final = (
    rf"{_ORDERS}|указать|вписать|вставить|ввести|заполнить|"
    r"названи|наименовани|ф\.?\s?и\.?\s?о\b|дат[аы]\b|сумм[аы]\b|город\b|должност|инн\b|текст\b"
)
_AFTER_THIRTY: Final = (
    "международн|всероссийск|научн|региональн|юбиле|конференц|съезд|сесси|симпозиум|форум|чтени|школ|олимпи|век"
)
# Each hangs on its first character, which is rare: the search runs at the speed of looking for one of a few characters.
_MARKS: Final = (
    # None of the others, so one that no document can hold, or the mark of one that was lost.
    r"(?<![{<\[_?xXTFLl«(])(?<!х)(?<!Х)",
    # A tag of a template; {{-3}} and {{a_1}+b} are formulas.
    r"(?<=\{)(?:\{-?\s*[^\W\d_][^{}\n]{0,80}\}\}|%[^{}\n]{1,80}%\}|\#[^{}\n]{1,80}\#\})",
    # <название>, but neither a comparison nor vector<int> nor <mail@example.org>.
    (
        r"(?<=<)(?<![^\s«„“\"'(\[:;,.=/№-]<)(?=[^\W\d_])(?![^<>]{0,60}\s>)"
        r"(?:(?=[^<>]{0,60}[а-яА-ЯёЁ]{3})[\w\s«»\"№.,:/()-]{2,60}"
        r"|(?i:your|insert|enter|company|project|name|date|placeholder|todo)\b[\w\s-]{0,40})>"
    ),
    # [укажите срок], but neither [1] nor [Электронный ресурс] nor a link; […] unless something is cited.
    rf"(?<=\[)(?:\s*(?i:{_FORM_WORDS})[^\[\]\n]{{0,60}}\](?!\()|\s*(?:…|\.{{3}})\s*\](?![^«»]{{0,200}}»))",
    r"(?<=_)__+",
    r"(?<=\?)\?\?+",
    # Crosses for a word to come, in either alphabet; a thirtieth conference is one.
    (
        r"(?<=[xXхХ])(?<![^\W_][xXхХ])"
        rf"(?![XХ]{{2}}(?:[-‑–][а-яё]{{1,3}}\b|\s+(?:[а-яё]{{1,30}}\s+)?(?i:{_AFTER_THIRTY})))[xXхХ]{{2,}}(?![^\W_])"
    ),
    r"(?<=T)(?<!\wT)(?:ODO|BD)\b(?![\s-]*(?i:list|лист))",
    r"(?<=F)(?<!\wF)IXME\b",
    r"(?<=[Ll])orem ipsum",
    r"(?<=«)\s*(?:…|\.{3})\s*»",
    r"(?<=\()\s*(?i:укажите|впишите|нужное\s+(?:подчеркнуть|указать|вписать)|ненужное\s+зачеркнуть)[^()\n]{0,60}\)",
)
_UNPRINTABLE: Final = f"[{_CONTROL}]"
_MARK: Final = re.compile(rf"[{_CONTROL}\ufffd{{<\[_?xXхХTFLl«(](?:{'|'.join(_MARKS)})")
_ORDER_TO_FILL: Final = re.compile(rf"\s*(?:{_ORDERS}|опишите|перечислите)\b", re.IGNORECASE)
# What may stand for a whole answer, taken without its blanks and final stops.
_DASHES: Final = re.compile(r"[\s.…‐-―−?!_-]*")
_BEGUN: Final = re.compile(r"\w+\s*(?:…|\.{3})")
_KEYS_HELD: Final = 4
_ROMAN: Final = "ivxcmхм"
_FILLERS: Final = frozenset(
    (
        *("фыва", "фывапролдж", "йцукен", "asdf", "qwerty", "бла-бла", "бла-бла-бла", "заглушка", "заготовка"),
        *("рыба-текст", "рыбный текст", "placeholder", "заполнить", "заполнить позже", "заполню позже", "дописать"),
        *("допишу", "допишу позже", "уточнить", "уточню", "уточняется", "потом", "позже", "не знаю", "пусто"),
        *("none", "null", "nan", "todo", "tbd"),
    )
)
# In a list these are words like any other («тест» among keywords), in a cell of a table they are answers.
_FILLERS_IN_TEXT: Final = frozenset(("тест", "тест тест", "test", "рыба", "текст", "ответ", "пример", "образец"))
_FILLERS_OUTSIDE_TABLES: Final = frozenset(("нет данных", "нет информации", "н/д", "нд", "n/a"))
_SHORT: Final = 40
_NOTHING: Final = (
    r"да|есть|имеется|имеются|будет|будут|ок|\+|плюс|(?:то|там) же|то же самое|аналогично|прилагается|"
    r"(?:во вложении|в приложении|во? приложенном файле)|(?:см|смотри|смотрите)\b.*|"
    r"(?:указан|описан|приведен|изложен)[оаы]?\s(?:выше|ниже|во?\s).*"
)
_NO: Final = "нет"
# How long the form's own hint must be before a text that repeats it can be nothing else.
_OWN_WORDS: Final = 40


class _Text(Frozen):
    """A text of the draft with its question. *listed*: an item of a list of texts; *cell*: of such a list in a row."""

    at: str
    text: str
    field: Field
    listed: bool
    cell: bool


def leftovers(
    shape: Shape, values: Any, *, theme: str = "", related: frozenset[str] = frozenset()
) -> Iterator[Violation]:
    """Yield a violation for each text that no reader would take for an answer, and remarks about those that say little.

    *theme* is the address of the application's title, *related* are patterns of answers that are meant to repeat each
    other. Names of files are left alone, and so is what the form does not ask.
    """
    texts: list[_Text] = []
    for section in shape.root.fields:
        if section.key != "attachments":
            _collect(section, addresses.child("", section.key), values.get(section.key), 0, texts)
    long: list[_Text] = []
    for one in texts:
        if (broken := _broken(shape, one)) is not None:
            yield broken
        elif one.field.long:
            long.append(one)
            if (unread := not_read(one.text)) is not None:
                message = say("markdown-as-typed", label=shape.label(one.at), what=say(f"markdown-{unread}"))
                yield Violation(AS_TYPED, one.at, message, say("markdown-as-typed-remedy"), level=Severity.NOTE)
            if _says_nothing(one):
                message = say("answer-says-nothing", label=shape.label(one.at), text=one.text.strip())
                yield Violation(SAYS_NOTHING, one.at, message, say("answer-says-nothing-remedy"), advice=True)
        elif one.at == theme:
            yield from _of_title(shape, one)
    for copy in _copies([one for one in long if one.field.address not in related]):
        yield _copied(shape, copy)


def _collect(field: Field, at: str, value: Any, rows: int, texts: list[_Text], *, listed: bool = False) -> None:
    """Add the texts that stand where the form asks for texts; *rows* counts the lists around."""
    if isinstance(value, dict):
        _collect_members(field, at, value, rows, texts)
    elif isinstance(value, list) and field.item is not None:
        for index, below in enumerate(value):
            _collect(field.item, f"{at}/{index}", below, rows + 1, texts, listed=True)
    elif isinstance(value, str) and _is_text(field):
        texts.append(_Text(at, value, field, listed, listed and rows > 1))


def _collect_members(field: Field, at: str, value: dict[str, Any], rows: int, texts: list[_Text]) -> None:
    for member in field.fields:
        below = value.get(member.key)
        # Most answers are of this sort and hold nothing else.
        if isinstance(below, str):
            if _is_text(member):
                texts.append(_Text(addresses.child(at, member.key), below, member, listed=False, cell=False))
        elif below is not None:
            _collect(member, addresses.child(at, member.key), below, rows, texts)
    if field.item is not None:
        for key, below in value.items():
            _collect(field.item, addresses.child(at, key), below, rows, texts)


def _is_text(field: Field) -> bool:
    return field.type == "string" and not field.enum


# --- what is no answer --------------------------------------------------------------------------------------------


def _broken(shape: Shape, one: _Text) -> Violation | None:
    """What cannot be an answer: an invisible character, a lost one, a placeholder."""
    found = _MARK.search(one.text)
    if found is not None:
        found = re.search(_UNPRINTABLE, one.text) or found
        mark = found.group()
        if mark == "\ufffd":
            message = say("lost-characters", label=shape.label(one.at), position=found.start() + 1)
            return Violation(LOST_CHARACTERS, one.at, message, say("lost-characters-remedy"))
        if len(mark) == 1:
            code, position = f"U+{ord(mark):04X}", found.start() + 1
            message = say("control-characters", label=shape.label(one.at), code=code, position=position)
            return Violation(CONTROL_CHARACTERS, one.at, message, say("control-characters-remedy"))
        return _placeholder(shape, one, mark)
    if len(one.text) <= _SHORT and _is_filler(one):
        return _placeholder(shape, one, one.text.strip())
    if order := _ORDER_TO_FILL.match(one.text):
        return _placeholder(shape, one, order.group().strip())
    if len(one.text) >= _OWN_WORDS and one.text.strip() in (one.field.hint, one.field.example):
        remedy = _instead(one)
        return Violation(PLACEHOLDER_LEFT, one.at, say("hint-left", label=shape.label(one.at)), remedy)
    return None


def _placeholder(shape: Shape, one: _Text, text: str) -> Violation:
    message = say("placeholder-left", label=shape.label(one.at), text=text)
    return Violation(PLACEHOLDER_LEFT, one.at, message, _instead(one))


def _instead(one: _Text) -> Any:
    return say("placeholder-left-remedy") if one.field.required or one.listed else say("placeholder-left-optional")


def _is_filler(one: _Text) -> bool:
    if not one.text[0].isalnum() and _DASHES.fullmatch(one.text):
        return not one.cell
    bare = one.text.strip().casefold()
    if bare[-1] in ".…" and _BEGUN.fullmatch(bare):
        return True
    bare = bare.rstrip(" .!?…")
    if len(bare) >= _KEYS_HELD and bare[0] == bare[-1] and bare.count(bare[0]) == len(bare):
        return bare[0].isalpha() and bare[0] not in _ROMAN
    return (
        bare in _FILLERS
        or (not one.listed and bare in _FILLERS_IN_TEXT)
        or (not one.cell and bare in _FILLERS_OUTSIDE_TABLES)
    )


# --- what says little ---------------------------------------------------------------------------------------------


def _says_nothing(one: _Text) -> bool:
    """Whether a text of several paragraphs is one word or a pointer elsewhere; an optional one may well be «нет»."""
    if len(one.text) > _SHORT:
        return False
    bare = one.text.strip().casefold().replace("ё", "е").strip(" .!…")
    return re.fullmatch(_NOTHING, bare) is not None or (bare == _NO and one.field.required)


# Characters. A title stands at the head of every document; those of the shipped examples have at most three hundred.
LONG_TITLE: Final = 500


def _of_title(shape: Shape, one: _Text) -> Iterator[Violation]:
    text, label = one.text.strip(), shape.label(one.at)
    if len(text.split()) == 1:
        message = say("title-of-one-word", label=label, text=text)
        yield Violation(ONE_WORD, one.at, message, say("title-of-one-word-remedy"), advice=True)
    elif len(text) > LONG_TITLE and one.field.max_length is None:
        message = say("title-long", label=label, length=len(text), limit=LONG_TITLE)
        yield Violation(TITLE_LONG, one.at, message, say("title-long-remedy"), advice=True)


class _Copy(Frozen):
    """A text that stands in two places; *first* comes first in the form."""

    first: _Text
    second: _Text
    whole: bool


def _copied(shape: Shape, copy: _Copy) -> Violation:
    at = copy.second.at
    section = shape.field(addresses.section(copy.first.at))
    message = say(
        "answer-copied" if copy.whole else "answer-nearly-copied",
        label=shape.label(at),
        other=shape.label(copy.first.at),
        section=section.title if section else "",
    )
    return Violation(COPIED, at, message, say("answer-copied-remedy"), advice=True)


# A text of fewer characters may well be said twice.
_WORTH_COMPARING: Final = 80
# Two texts are nearly the same when they have this share of their words in common.
_ALIKE: Final = 0.8
# More long texts than any form has are compared for sameness only: pairs grow with the square.
_MOST: Final = 200
# The commonest letters of Russian: texts that are nearly the same have nearly as many of each.
_LETTERS: Final = "оаинтс"
_WORD: Final = re.compile(r"\w+")


def _copies(texts: list[_Text]) -> Iterator[_Copy]:
    """Each long text that says what one before it says, with the first such one."""
    firsts: dict[str, _Text] = {}
    distinct: list[tuple[int, _Text]] = []
    for index, one in enumerate(texts):
        if len(one.text) >= _WORTH_COMPARING:
            first = firsts.setdefault(one.text, one)
            if first is one:
                distinct.append((index, one))
            else:
                yield _Copy(first, one, whole=True)
    if len(distinct) <= _MOST:
        yield from _near_copies(distinct)


def _near_copies(texts: list[tuple[int, _Text]]) -> Iterator[_Copy]:
    by_letters = sorted(((tuple(map(one.text.count, _LETTERS)), index, one) for index, one in texts), key=_order)
    words = cache(lambda text: frozenset(_WORD.findall(text.casefold().replace("ё", "е"))))
    found: dict[int, tuple[int, _Copy]] = {}
    for place, (fewer, one_index, one) in enumerate(by_letters):
        for more, other_index, other in islice(by_letters, place + 1, None):
            if not _close(fewer[0], more[0]):
                break
            if not all(map(_close, fewer, more)):
                continue
            ours, theirs = words(one.text), words(other.text)
            common, every = len(ours & theirs), len(ours | theirs)
            if common >= every * _ALIKE:
                (first, earlier), (second, later) = sorted(((one_index, one), (other_index, other)))
                if second not in found or first < found[second][0]:
                    found[second] = first, _Copy(earlier, later, whole=common == every)
    yield from (copy for _, copy in found.values())


def _order(text: tuple[tuple[int, ...], int, _Text]) -> tuple[tuple[int, ...], int]:
    return text[:2]


def _close(one: int, other: int) -> bool:
    return abs(one - other) * 5 <= max(one, other) + 5
