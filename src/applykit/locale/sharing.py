"""Parts that several competitions share."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "shared-form": (
        "Под shared пишут имена файлов из папки competition_templates/common, например: shared: [fasie.yaml]; без части записей — «{file: fasie.yaml, except: [имя-записи]}».",
        "Under shared stand names of files in the folder competition_templates/common, for instance shared: [fasie.yaml]; without some entries: “{file: fasie.yaml, except: [name-of-entry]}”.",
    ),
    "shared-unknown": (
        "В папке competition_templates/common нет файла «{name}».",
        "The folder competition_templates/common has no file “{name}”.",
    ),
    "shared-nested": (
        "Общий файл «{file}» сам ссылается на общие файлы — так нельзя: назовите их все в манифесте конкурса.",
        "The shared file “{file}” shares others itself; name them all in the competition's manifest.",
    ),
    "shared-except-unknown": (
        "В общем файле «{file}» нет записи «{name}», исключать нечего.",
        "The shared file “{file}” has no entry “{name}” that could be left out.",
    ),
    "clause-unknown": (
        "Редакция {edition} не знает пункта «{name}»: такого имени нет ни в clauses, ни в parameters.",
        "Edition {edition} does not know the clause “{name}”: neither clauses nor parameters have that name.",
    ),
    "handling-unknown": (
        "Документ «{document}»: порядка работы «{name}» нет в handling.",
        "Document “{document}”: handling has no “{name}”.",
    ),
    "explain-shared": (
        "Записано в файле {file} — общем для нескольких конкурсов.",
        "Written in {file}, which several competitions share.",
    ),
    "show-shared": (
        "Общее с другими конкурсами записано в competition_templates/common: {files}.",
        "What other competitions share stands in competition_templates/common: {files}.",
    ),
}
