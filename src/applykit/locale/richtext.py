"""What is said about Markdown in answers."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "markdown-as-typed": (
        "{label}: {what} в документах печатается так, как набрано, со всеми знаками.",
        "{label}: {what} is printed in documents as it is typed, with all its signs.",
    ),
    "markdown-as-typed-remedy": (
        "Уберите эти знаки. Понимаются абзацы через пустую строку, списки «1.» и «-», **жирный** и *курсив*.",
        "Remove these signs. Paragraphs between empty lines, lists with “1.” and “-”, **bold** and *italic* are understood.",
    ),
    "markdown-heading": ("заголовок Markdown (# …)", "a heading of Markdown (# …)"),
    "markdown-code": ("блок кода (```)", "a block of code (```)"),
    "markdown-link": ("ссылка Markdown ([…](…))", "a link of Markdown ([…](…))"),
    "markdown-table": ("таблица Markdown (| … |)", "a table of Markdown (| … |)"),
    "explain-markdown-as-typed": (
        "В длинном ответе есть разметка, которую документы не понимают: заголовок, ссылка, таблица, блок кода. Баллов это не отнимает.",
        "A long answer holds mark-up that documents do not understand: a heading, a link, a table, a block of code. It costs no points.",
    ),
}
