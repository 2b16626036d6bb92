"""What is said about editions: what they are based on and what they replace."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "rule-key-editions": (
        "в каких очередях правило есть: `{from: 2026-1}` — начиная с этой, `{until: 2022-3}` — до этой включительно (нет ключа: во всех)",
        "the editions that have the rule: `{from: 2026-1}` from this one on, `{until: 2022-3}` up to and with this one (absent: all)",
    ),
    "edition-based-on-itself": (
        "Очередь {edition} через based_on основана сама на себе.",
        "The edition {edition} is, by way of based_on, based on itself.",
    ),
    "edition-based-on-hint": (
        "В based_on назовите очередь, которая была раньше, или null, если её нет.",
        "In based_on name an edition that came before, or null if there is none.",
    ),
    "patch-removes-nothing": (
        "Правка схемы убирает {at}, а в схеме конкурса этого нет.",
        "The patch of the schema takes away {at}, which the competition's schema does not have.",
    ),
    "patch-hint": (
        'Сверьте путь со схемой конкурса в папке schemas. Вопрос из общего определения ($ref) правкой не убрать: напишите у него в схеме конкурса "x-edition": {"present": "$имя"}.',
        'Compare the path with the competition\'s schema in the folder schemas. A question of a shared definition ($ref) cannot be taken away by a patch: give it "x-edition": {"present": "$name"} in the competition\'s schema.',
    ),
}
