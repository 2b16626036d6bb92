"""What is said where only a part of a report is asked for."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "help-select": (
        'Показать только замечания этих правил: имена через запятую, можно со звёздочкой и тогда в кавычках: "stages-*".',
        'Show the findings of these rules only: names with commas between them, also with a star and then in quotes: "stages-*".',
    ),
    "help-ignore": (
        "Не показывать замечания этих правил; пишутся так же.",
        "Do not show the findings of these rules; written alike.",
    ),
    "help-section": (
        "Показать только один раздел: его название (хватит начала), ключ или адрес, например /calendar_plan/1. Можно несколько раз.",
        "Show one section only: its title (the beginning will do), its key or an address such as /calendar_plan/1. May be repeated.",
    ),
    "help-since": (
        "Показать только новое по сравнению с прежним отчётом, сохранённым так: -o ОТЧЁТ.json. Скажет и что исправлено.",
        "Show only what is new since an earlier report, kept with -o REPORT.json. Also tells what was repaired.",
    ),
    "metavar-rules": ("ПРАВИЛА", "RULES"),
    "metavar-section": ("РАЗДЕЛ", "SECTION"),
    "metavar-report": ("ОТЧЁТ", "REPORT"),
    "filter-no-rule": (
        "{option}: правила «{name}» нет. Имя правила стоит в отчёте последним под замечанием.",
        "{option}: there is no rule “{name}”. A rule’s name is the last thing below a finding of the report.",
    ),
    "filter-no-rule-near": (
        "{option}: правила «{name}» нет. Похожие: {near}.",
        "{option}: there is no rule “{name}”. Similar: {near}.",
    ),
    "filter-no-section": (
        "--section: раздела «{word}» нет. Есть: {titles}.",
        "--section: there is no section “{word}”. There are: {titles}.",
    ),
    "filter-no-section-near": (
        "--section: раздела «{word}» нет. Похоже на: {near}.",
        "--section: there is no section “{word}”. Similar: {near}.",
    ),
    "since-no-report": (
        "--since: этот файл — не отчёт applykit.",
        "--since: this file is no report of applykit.",
    ),
    "since-no-report-hint": (
        "Сохраните отчёт: applykit check ПАПКА -o отчёт.json. С ним можно будет сравнивать.",
        "Keep a report: applykit check FOLDER -o report.json. It can be compared with later.",
    ),
    "since-newer": (
        "--since: этот отчёт сделала более новая версия applykit.",
        "--since: this report was made by a newer version of applykit.",
    ),
    "since-newer-hint": (
        "Обновите applykit или сохраните отчёт этой версией.",
        "Upgrade applykit, or make the report with this version.",
    ),
    "since-absent": (
        "В прежнем отчёте этой заявки нет, поэтому новым считается всё.",
        "The earlier report does not have this application, so everything counts as new.",
    ),
    "since-narrowed": (
        "В прежнем отчёте {count|замечание скрыто|замечания скрыты|замечаний скрыто}: здесь они могут показаться новыми.",
        "The earlier report hides {count|finding|findings}, which may look new here.",
    ),
    "report-counts-shown": (
        "Замечаний: {total}, показано {shown} ({counts}).",
        "Findings: {total}, shown: {shown} ({counts}).",
    ),
    "report-none-shown": ("Замечаний: {total}, здесь не показано ни одного.", "Findings: {total}, none shown here."),
    "report-hidden": (
        "Скрыто: {by}. Отчёт целиком: applykit check {path}",
        "Hidden: {by}. All of it: applykit check {path}",
    ),
    "report-hidden-by": ("{count} из-за {option}", "{count} by {option}"),
    "report-since": (
        "С прежнего отчёта: новых замечаний — {new}, исправлено — {repaired}.",
        "Since the earlier report: {new} new, {repaired} repaired.",
    ),
    "report-repaired": ("Исправлено с прежнего отчёта", "Repaired since the earlier report"),
    "report-repaired-one": ("{said} ({rule})", "{said} ({rule})"),
    "report-then-whole": (
        "Здесь исправлять нечего. Остальное: applykit check {path}",
        "Nothing to mend here. The rest: applykit check {path}",
    ),
}
