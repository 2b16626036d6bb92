"""The report as an HTML page."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "page-title": ("Проверка: {theme}", "Check: {theme}"),
    "page-titles": ("Проверка заявок", "Check of applications"),
    "page-column-application": ("Заявка", "Application"),
    "page-column-verdict": ("Итог", "Verdict"),
    "page-column-score": ("Заполнено, из 100", "Complete, of 100"),
    "page-column-findings": ("Замечания", "Findings"),
    "page-of-hundred": ("из 100", "of 100"),
    "page-points-of": ("{points} из {out_of}", "{points} of {out_of}"),
    "page-sections": ("Полнота по разделам", "Completeness by section"),
    "page-clean": ("без замечаний", "no findings"),
    "page-show": ("Показывать", "Show"),
    "page-lines": ("Показать место: {file}, строка {line}", "Show the place: {file}, line {line}"),
    "page-open": ("Открыть файл", "Open the file"),
    "page-foot": ("{tool}. Страница не обращается к сети.", "{tool}. This page does not use the network."),
    "cli-report-written": ("Отчёт записан: {path}", "The report was written to {path}"),
    "cli-report-unwritten": (
        "Отчёт не записан: {reason}.",
        "The report could not be written: {reason}.",
    ),
    "cli-report-elsewhere": (
        "Закройте файл, если он открыт, или назовите другой: -o ФАЙЛ.",
        "Close the file if it is open, or name another one: -o FILE.",
    ),
    "help-output": (
        "Записать отчёт в этот файл. Окончание .html, .json или .txt заменяет --format.",
        "Write the report to this file. The ending .html, .json or .txt stands in for --format.",
    ),
}
