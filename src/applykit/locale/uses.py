"""What `fill` says about the way of the answers: which document each went to, and whether anything changed."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "help-fill-verbose": (
        "Показать, в какой документ попал каждый ответ и какие ответы не попали никуда.",
        "Show which document each answer went to, and which answers went nowhere.",
    ),
    "fill-unchanged": (
        "Ничего не изменилось: все файлы уже такие, какими должны быть, и не тронуты.",
        "Nothing has changed: every file is already as it should be and was left alone.",
    ),
    "fill-uses": ("Куда попали ответы:", "Where the answers went:"),
    "fill-use": ("{label} → {places}", "{label} → {places}"),
    "fill-use-portal": ("страница для портала", "the page for the portal"),
    "fill-uses-nowhere": (
        "Ответы, которых нет ни в одном документе и на странице для портала:",
        "Answers that are in no document and not on the page for the portal:",
    ),
    "fill-slow-part": (
        "Шаблон {file}, {part}: таблица или ячейка начинается в одном блоке, а кончается в другом; эта часть заполняется медленнее.",
        "Template {file}, {part}: a table or cell begins in one block and ends in another; this part is filled more slowly.",
    ),
}
