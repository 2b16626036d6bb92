from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applykit.formats import FORMATS, account_key_agrees, normalise
from applykit.locale import catalogue

GOOD = [
    ("date", "2022-11-01"),
    ("date", "2024-02-29"),
    ("email", "info@example.ru"),
    ("email", "ivan.petrov+start@mail.tomsk.ru"),
    ("email", "почта@пример.рф"),
    ("phone", "+7 3822 12-34-56"),
    ("phone", "8 (913) 123-45-67"),
    ("phone", "+79131234567"),
    ("phone", "+375 29 123-45-67"),
    ("phone", "+7 (3822) 12-34-56, доб. 12"),
    ("url", "https://example.ru/о-нас?x=1"),
    ("url", "example.ru"),
    ("url", "http://пример.рф"),
    ("inn-company", "7736004350"),
    ("inn-person", "123456789047"),
    ("ogrn", "1027739479734"),
    ("ogrnip", "304500116000157"),
    ("snils", "112-233-445 95"),
    ("snils", "001-001-998 00"),
    ("kpp", "701701001"),
    ("kpp", "7017AB001"),
    ("okved", "72"),
    ("okved", "72.19.3"),
    ("okved", "01.20"),
    ("oktmo", "69701000"),
    ("oktmo", "69701000001"),
    ("bik", "044525225"),
    ("account", "30101810400000000225"),
    ("leader-id", "123456"),
]
WRONG = [
    ("date", "01.11.22", "format-date-year"),
    ("date", "31.02.2022", "format-date-calendar"),
    ("date", "31 февраля 2022 г.", "format-date-calendar"),
    ("date", "15 брюмера 2022", "format-date"),
    ("date", "2022-1-1", "format-date"),
    ("date", "2022-02-30", "format-date-calendar"),
    ("email", "info@example", "format-email"),
    ("email", "a@b.ru, c@d.ru", "format-email"),
    ("email", "info@ex..ru", "format-email"),
    ("email", "info@examplе.ru", "format-email-alphabet"),  # a Cyrillic е
    ("phone", "12-34-56", "format-phone"),
    ("phone", "+7 3822 12-34-5", "format-phone"),
    ("phone", "нет", "format-phone"),
    ("url", "наш сайт", "format-url"),
    ("url", "https://", "format-url"),
    ("inn-company", "773600435", "format-inn-company"),
    ("inn-company", "0000000000", "format-inn-company"),
    ("inn-company", "٧٧٣٦٠٠٤٣٥٠", "format-inn-company"),
    ("inn-company", "7736004351", "check-digit-inn-company"),
    ("inn-person", "7736004350", "format-inn-person"),
    ("inn-person", "123456789037", "check-digit-inn-person"),
    ("inn-person", "123456789048", "check-digit-inn-person"),
    ("ogrn", "304500116000157", "format-ogrn"),
    ("ogrn", "1027739479735", "check-digit-ogrn"),
    ("ogrnip", "1027739479734", "format-ogrnip"),
    ("ogrnip", "304500116000158", "check-digit-ogrnip"),
    ("snils", "112-233-445", "format-snils"),
    ("snils", "112-233-445 96", "check-digit-snils"),
    ("kpp", "70170100", "format-kpp"),
    ("okved", "72.19 Научные исследования", "format-okved"),
    ("oktmo", "6970100", "format-oktmo"),
    ("bik", "944525225", "format-bik"),
    ("account", "4070281040000000022", "format-account"),
    ("leader-id", "id123", "format-leader-id"),
]


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_what_is_well_written_is_fine(name: str, text: str) -> None:
    assert FORMATS[name](text) is None


@pytest.mark.parametrize(("name", "text", "key"), WRONG)
def test_what_is_badly_written_is_told_by_its_shape_or_its_check_digit(name: str, text: str, key: str) -> None:
    assert FORMATS[name](text) == key


def test_every_format_is_tried_both_ways() -> None:
    assert {name for name, _ in GOOD} == FORMATS.keys()
    assert {name for name, *_ in WRONG} == FORMATS.keys()


@given(st.sampled_from(sorted(FORMATS)), st.text())
def test_any_text_gets_a_message_of_the_catalogue_or_none(name: str, text: str) -> None:
    key = FORMATS[name](normalise(name, text))
    assert key is None or (key in catalogue() and key.startswith((f"format-{name}", f"check-digit-{name}")))


@given(st.sampled_from(sorted(FORMATS)), st.text())
def test_normalising_twice_is_normalising_once(name: str, text: str) -> None:
    assert normalise(name, normalise(name, text)) == normalise(name, text)


@pytest.mark.parametrize(
    ("name", "typed", "text"),
    [
        ("date", " 12.10.2022 ", "2022-10-12"),
        ("date", "12.10.2022 года", "2022-10-12"),
        ("date", "15 июня 2022", "2022-06-15"),
        ("date", "15 июня 2022 г.", "2022-06-15"),
        ("date", "«05» МАЯ 2022\u00a0г.", "2022-05-05"),
        ("date", "31.02.2022", "31.02.2022"),
        ("date", "15.06.22", "15.06.22"),
        ("date", "1.3.2022 г.", "2022-03-01"),
        ("date", "2022-10-12", "2022-10-12"),
        ("date", "12 дня октября 2022", "12 дня октября 2022"),
        ("inn-company", "7736 004-350", "7736004350"),
        ("inn-company", "7736\u00a0004\u00a0350", "7736004350"),
        ("inn-company", "нет ИНН", "нет ИНН"),
        ("snils", "11223344595", "112-233-445 95"),
        ("snils", "112 233 445-95", "112-233-445 95"),
        ("account", "3010 1810 4000 0000 0225", "30101810400000000225"),
        ("okved", "72. 19", "72.19"),
        ("phone", " +7  (3822)\u00a012-34-56 ", "+7 (3822) 12-34-56"),
        ("no-such-format", " text ", "text"),
    ],
)
def test_what_people_type_is_brought_into_shape(name: str, typed: str, text: str) -> None:
    assert normalise(name, typed) == text


def test_ogrnip_takes_the_last_digit_of_a_remainder_of_two_digits() -> None:
    first = next(number for number in range(30_450_011_600_015, 30_450_011_600_030) if number % 13 == 11)
    assert FORMATS["ogrnip"](f"{first}1") is None
    assert FORMATS["ogrnip"](f"{first}0") == "check-digit-ogrnip"


def test_snils_whose_sum_is_100_or_101_ends_in_zeros() -> None:
    zeros = [number for number in range(2_000_000, 2_010_000) if _weighed(number) % 101 in (100, 0)]
    assert zeros
    assert all(FORMATS["snils"](f"{number:09}00") is None for number in zeros)


def _weighed(number: int) -> int:
    return sum(int(digit) * (9 - at) for at, digit in enumerate(f"{number:09}"))


@pytest.mark.parametrize(
    ("account", "bik", "agrees"),
    [
        ("30101810400000000225", "044525225", True),  # a correspondent account with the Bank of Russia
        ("30101810400000000226", "044525225", False),
        ("40702810500000000001", "044525225", False),
        ("30101810400000000225", "044525974", True),  # the bank's own digits do not enter the key there
        ("03214643000000016500", "016577551", True),  # a treasury account: another order
        ("4070281", "044525225", False),
        ("40702810500000000001", "44525225", False),
    ],
)
def test_the_key_of_an_account_is_held_against_the_bik(account: str, bik: str, *, agrees: bool) -> None:
    assert account_key_agrees(account, bik) is agrees


def test_exactly_one_key_digit_agrees_for_a_settlement_account() -> None:
    keys = [key for key in range(10) if account_key_agrees(f"40702810{key}00000000017", "044525225")]
    assert len(keys) == 1
    assert not account_key_agrees(f"40702810{keys[0]}00000000017", "044525974")
