"""Words of which made-up answers are made: plain Russian that no rule of a contest takes offence at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

SENTENCES: Final = (
    "Датчик измеряет вибрацию корпуса насоса по трём осям и передаёт спектр по радио.",
    "Расчёт энергобаланса показал, что перепада температур в десять градусов достаточно для круглосуточной работы.",
    "Макет проработал на стенде четыреста часов; отказов не было, а погрешность осталась в пределах трёх процентов.",
    "Корпус выполнен из алюминиевого сплава, плата залита компаундом, разъёмы защищены от воды и пыли.",
    "Алгоритм сравнивает огибающую сигнала с эталоном и сообщает о дефекте подшипника за две–три недели до отказа.",
    "Потребители — водоканалы и теплосети, у которых насосы стоят без резерва.",
    "Обслуживание сводится к осмотру раз в год: батареи нет, и менять в приборе нечего.",
    "Данные собирает шлюз, который устанавливают в машинном зале и включают в сеть предприятия.",
    "Испытания проводятся на трёх насосах разной мощности, результаты сравниваются с показаниями образцового прибора.",
    "Конструкция допускает крепление магнитом, шпилькой или хомутом; переход с одного на другое занимает пять минут.",
    "Нейронная сеть обучается на записях исправных агрегатов и потому не требует примеров поломок.",
    "Себестоимость опытного образца в полтора раза ниже цены зарубежных приборов того же класса.",
)
ACTIONS: Final = (
    *("Расчёт", "Разработка", "Изготовление", "Проверка", "Моделирование", "Доработка", "Сборка", "Отладка", "Анализ"),
    *("Оптимизация", "Исследование", "Проектирование", "Настройка", "Измерение", "Выбор", "Уточнение", "Обоснование"),
)
OBJECTS: Final = (
    *("схемы", "корпуса", "макета", "прототипа", "платы", "антенны", "фильтра", "приёмника", "генератора", "модуля"),
    *("алгоритма", "интерфейса", "стенда", "крепления", "датчика", "преобразователя", "усилителя", "шлюза", "образца"),
)
WHOLES: Final = (
    *(
        "для насоса",
        "для турбины",
        "для станка",
        "для компрессора",
        "для вентилятора",
        "для редуктора",
        "для конвейера",
    ),
    *("для котла", "для трубопровода", "для подшипника", "для теплосети", "для скважины", "для крана", "для реактора"),
)
# Short and sayable, each unlike the others.
SYLLABLES: Final = tuple(f"{first}{second}" for first in "БВГДЗКЛМНПРСТ" for second in "аеиоуы")
_PARAGRAPH: Final = "\n"
PEOPLE: Final = (
    ("Кедрова", "Анна", "Сергеевна"),
    ("Обский", "Пётр", "Ильич"),
    ("Ларина", "Ольга", "Петровна"),
    ("Шевчук", "Игорь", "Олегович"),
    ("Абдуллаева", "Динара", "Рустамовна"),
    ("Дюма", "Марк", "Андреевич"),
    ("Соловей", "Елена", "Викторовна"),
    ("Белых", "Никита", "Юрьевич"),
    ("Мамин-Сибиряк", "Лев", "Денисович"),
    ("Ким", "Вера", "Павловна"),
)


def phrase(number: int) -> str:
    """A short phrase of a few words; the first five thousand are unlike each other."""
    action, rest = ACTIONS[number % len(ACTIONS)], number // len(ACTIONS)
    thing, rest = OBJECTS[(rest + number) % len(OBJECTS)], rest // len(OBJECTS)
    words = f"{action} {thing} {WHOLES[(rest + number) % len(WHOLES)]}"
    return words if number < len(ACTIONS) * len(OBJECTS) * len(WHOLES) else f"{words} {number}"


def word(number: int) -> str:
    """The shortest text that is still a word: two letters, for the first few dozen, then four and more."""
    first, rest = SYLLABLES[number % len(SYLLABLES)], number // len(SYLLABLES)
    return f"{first}{word(rest - 1).lower()}" if rest else first


def prose(number: int, length: int) -> str:
    """Exactly *length* characters of sentences in paragraphs; texts of different numbers have few words in common."""
    if length <= 0:
        return ""
    parts = [phrase(number)]
    at = len(parts[0])
    index = 1
    while at < length:
        told = SENTENCES[(number + index * 5) % len(SENTENCES)].removesuffix(".")
        # Now and then a paragraph ends. The figures keep long texts from being copies of each other.
        end = _PARAGRAPH if index % 4 == 0 else " "
        trial, piece = number * 97 + index, number * 31 + index * 3 + 10_000
        told = f"{told[0].lower()}{told[1:]} (опыт {trial}, образец {piece})"
        parts.append(f": {told}.{end}{phrase(number * 13 + index * 7)}")
        at += len(parts[-1])
        index += 1
    return cut("".join(parts), length)


def line(number: int, length: int) -> str:
    """As `prose`, in one paragraph."""
    return prose(number, length).replace("\n", " ")


def person(random: Random) -> str:
    """A full name."""
    return " ".join(random.choice(PEOPLE))


def cut(text: str, length: int) -> str:
    """The text cut to *length*, with no blank at its end, which no form would count."""
    kept = text[:length]
    return kept.rstrip() + "." * (len(kept) - len(kept.rstrip()))
