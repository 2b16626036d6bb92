"""Words for the shape of answers, for competitions' own files, and for what stands above a report."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- answers
    "answer-missing": ("Нет ответа: «{label}».", "No answer: “{label}”."),
    "group-missing": (
        "Не заполнено: «{label}». Нужны ответы: {wanted}.",
        "Not filled in: “{label}”. It needs: {wanted}.",
    ),
    "group-missing-remedy": (
        "Допишите «{key}:», а под ним с отступом — названные в скобках ключи, каждый на своей строке.",
        "Add “{key}:” and below it, indented, the keys in brackets, each on a line of its own.",
    ),
    "group-missing-remedy-lists": (
        (
            "Допишите «{key}:», а под ним с отступом — названные в скобках ключи, каждый на своей строке. Список, каждый "
            "пункт с новой строки после «- »: {lists}."
        ),
        (
            "Add “{key}:” and below it, indented, the keys in brackets, each on a line of its own. A list, each item on "
            "a new line after “- ”: {lists}."
        ),
    ),
    "group-missing-remedy-lists-word": (
        "Впишите ответы в поля под этим заголовком; со звёздочкой — обязательные.",
        "Write the answers into the fields under this heading; those with a star must be given.",
    ),
    "rows-missing": (
        "Не заполнен список «{label}». В каждой строке нужны: {wanted}.",
        "The list “{label}” is empty. Each row needs: {wanted}.",
    ),
    "rows-missing-remedy": (
        "Под «{key}:» начните каждую строку списка с «- » и впишите названные в скобках ключи, каждый на своей строке.",
        "Below “{key}:” begin each row with “- ” and write the keys in brackets, each on a line of its own.",
    ),
    "rows-missing-remedy-lists": (
        (
            "Под «{key}:» начните каждую строку списка с «- » и впишите названные в скобках ключи, каждый на своей строке. "
            "Тоже список, каждый пункт с новой строки после «- »: {lists}."
        ),
        (
            "Below “{key}:” begin each row with “- ” and write the keys in brackets, each on a line of its own. A list too, "
            "each item on a new line after “- ”: {lists}."
        ),
    ),
    "rows-missing-remedy-lists-word": (
        "Заполните строки таблицы; новая строка — клавиша Tab в последней ячейке.",
        "Fill in the rows of the table; the Tab key in the last cell makes a new one.",
    ),
    "row-blank": ("Пустая строка: «{label}».", "An empty row: “{label}”."),
    "row-blank-remedy": ("Заполните строку или удалите её.", "Fill the row in or delete it."),
    "answer-hint": ("{hint}", "{hint}"),
    "answer-hint-example": ("{hint} Например: {example}", "{hint} For example: {example}"),
    "answer-example": ("Например: {example}", "For example: {example}"),
    "answer-list": (
        "{hint} Пишется списком: каждое значение с новой строки после «- ».",
        "{hint} Write a list: each value on a new line after “- ”.",
    ),
    "answer-list-plain": (
        "Пишется списком: каждое значение с новой строки после «- ».",
        "Write a list: each value on a new line after “- ”.",
    ),
    "answer-choose": ("Выберите одно из: {choices}.", "Choose one of: {choices}."),
    "answer-yes-or-no": ("Ответьте «да» или «нет». {hint}", "Answer “да” (yes) or “нет” (no). {hint}"),
    "answer-yes-or-no-plain": ("Ответьте «да» или «нет».", "Answer “да” (yes) or “нет” (no)."),
    "answer-unreadable": ("Ответ «{label}» не удалось прочитать.", "The answer “{label}” cannot be read."),
    "wrong-type-scalar": (
        "«{label}»: «{value}» — не то, что здесь нужно: {what}.",
        "“{label}”: “{value}” is not what is wanted here: {what}.",
    ),
    "wrong-type-structure": (
        "«{label}»: здесь нужно другое: {what}.",
        "“{label}”: something else is wanted here: {what}.",
    ),
    "type-object": (
        "ответы по пунктам, у каждого своя строка «ключ: ответ»",
        "answers one by one, each on a line “key: answer”",
    ),
    "type-object-remedy": (
        "Перенесите текст в пункты с отступом под этой строкой; какие они — покажет «applykit new».",
        "Move the text to the indented items below this line; “applykit new” shows which ones there are.",
    ),
    "type-map": (
        "ответы по годам, у каждого своя строка «год: число»",
        "answers by year, each on a line “year: number”",
    ),
    "type-map-remedy": (
        "Напишите, например, «2023: 2» отдельной строкой с отступом.",
        "Write, for example, “2023: 2” on an indented line of its own.",
    ),
    "type-array": ("список, каждый пункт с новой строки после «- »", "a list, each item on a new line after “- ”"),
    "type-array-remedy": (
        "Начните каждый пункт с новой строки с дефиса и пробела, даже если пункт один.",
        "Begin each item on a new line with a hyphen and a space, even if there is only one.",
    ),
    "type-integer": ("целое число", "a whole number"),
    "type-integer-remedy": (
        "Напишите только цифры, без слов и единиц, например 12 или 4 000 000.",
        "Write digits only, without words or units, for example 12 or 4 000 000.",
    ),
    "type-number": ("число", "a number"),
    "type-number-remedy": ("Напишите только цифры, например 12,5.", "Write digits only, for example 12.5."),
    "type-boolean": ("«да» или «нет»", "“да” (yes) or “нет” (no)"),
    "type-boolean-remedy": ("Ответьте одним словом: да или нет.", "Answer in one word: да or нет."),
    "type-string": ("текст", "text"),
    "type-string-remedy": ("Напишите ответ текстом в этой строке.", "Write the answer as text on this line."),
    "too-long": (
        "«{label}»: {value|знак|знака|знаков} с пробелами, можно не больше {limit}.",
        "“{label}”: {value|character|characters} with blanks, at most {limit} allowed.",
    ),
    "too-short": (
        "«{label}»: {value|знак|знака|знаков} с пробелами, нужно не меньше {limit}.",
        "“{label}”: {value|character|characters} with blanks, at least {limit} needed.",
    ),
    "too-many": (
        "«{label}»: строк — {value}, можно не больше {limit}.",
        "“{label}”: {value|row|rows}, at most {limit} allowed.",
    ),
    "too-few": (
        "«{label}»: строк — {value}, нужно не меньше {limit}.",
        "“{label}”: {value|row|rows}, at least {limit} needed.",
    ),
    "too-large": ("«{label}»: {value}, можно не больше {limit}.", "“{label}”: {value}, at most {limit} allowed."),
    "too-small": ("«{label}»: {value}, нужно не меньше {limit}.", "“{label}”: {value}, at least {limit} needed."),
    "not-in-list": ("«{label}»: такого варианта нет — «{value}».", "“{label}”: there is no such choice — “{value}”."),
    "not-in-list-near": ("Вероятно, «{near}». Все варианты: {choices}.", "Probably “{near}”. All choices: {choices}."),
    "not-in-list-choices": ("Выберите одно из: {choices}.", "Choose one of: {choices}."),
    "format-broken": ("«{label}»: «{value}» — {what}", "“{label}”: “{value}” — {what}"),
    "pattern-broken": (
        "«{label}»: «{value}» записано не так, как принято.",
        "“{label}”: “{value}” is not written the usual way.",
    ),
    "unknown-key": (
        "Лишний ключ «{key}»: в форме «{place}» такого вопроса нет.",
        "Unknown key “{key}”: the form has no such question in “{place}”.",
    ),
    "unknown-key-near": (
        "Похожие ключи: {near}. Исправьте ключ или удалите строку.",
        "Similar keys: {near}. Correct the key or delete the line.",
    ),
    "unknown-key-remove": (
        "Удалите строку или перенесите ответ к своему вопросу; все ключи покажет «applykit new».",
        "Delete the line or move the answer to its question; “applykit new” shows all keys.",
    ),
    "unknown-key-meant": (
        "Ключа «{key}» нет; похоже, это «{meant}» — «{label}».",
        "There is no key “{key}”; it looks like “{meant}” — “{label}”.",
    ),
    "unknown-key-rename": ("Переименуйте «{key}» в «{meant}».", "Rename “{key}” to “{meant}”."),
    "not-for-this-choice": (
        "«{label}» не нужно при выбранном ответе.",
        "“{label}” is not wanted with the answer you chose.",
    ),
    "not-for-this-choice-remedy": (
        "Удалите этот раздел или измените выбор (например, вид заявителя).",
        "Delete this part or change the choice (for example, the kind of applicant).",
    ),
    "control-characters": (
        "«{label}»: на месте {position} стоит невидимый символ {code}, которого не может быть в документе.",
        "“{label}”: position {position} holds an invisible character {code} that no document can hold.",
    ),
    "control-characters-remedy": (
        "Сотрите его и соседние буквы и наберите заново; обычно он попадает сюда при копировании.",
        "Delete it with its neighbours and type them again; it usually comes with copying.",
    ),
    "placeholder-left": (
        "«{label}»: осталась заготовка «{text}» вместо ответа.",
        "“{label}”: a placeholder “{text}” is left instead of an answer.",
    ),
    "placeholder-left-remedy": ("Замените её ответом.", "Replace it with the answer."),
    # --- above the report
    "edition-closed": (
        "Приём заявок в эту очередь закончен: это правила {year} года. Сверьте с действующим Положением; решает текст Фонда.",
        "This edition takes no applications any more: its rules are of {year}. Compare them with those in force; the Fund's own text decides.",
    ),
    "edition-not-official": (
        "Числа редакции «{edition}» взяты не из её официального текста: они только предупреждают.",
        "The figures of “{edition}” do not come from its official text: they only warn.",
    ),
    "filing-on-unread": (
        "Дата подачи «{value}» — не дата: {what}",
        "The day of filing “{value}” is no date: {what}",
    ),
    "filing-on-unread-remedy": (
        "Напишите её так: 01.11.2022 или 1 ноября 2022.",
        "Write it so: 01.11.2022.",
    ),
    "explain-filing-on-unread": (
        "Вместо даты подачи написано то, что датой не прочесть. Возраст компании, сроки выписок и договоров не проверяются, пока она не исправлена.",
        "What is written as the day of filing cannot be read as a date. Until it is mended, ages of the company, extracts and contracts are not checked.",
    ),
    "filing-on-unread-first": (
        "Сначала исправьте дату подачи («{value}» — не дата): пока она не прочитана, возраст компании, сроки выписок и договоров не проверены.",
        "First mend the day of filing (“{value}” is no date): until it is read, ages of the company, extracts and contracts are not checked.",
    ),
    "filing-on-absent": (
        "Дата подачи не указана: сроки считаются на сегодня, {on}.",
        "No day of filing is given: ages are counted as of today, {on}.",
    ),
    "not-checked-inside-files": (
        "Подписи, печати и суть приложенных документов",
        "Signatures, stamps and the substance of the attached documents",
    ),
    "not-checked-inside-files-why": (
        "в файлах просмотрены вид, страницы, цвет, ИНН и даты; остальное посмотрите сами",
        "kind, pages, colour, ИНН and dates of the files were looked at; look at the rest yourself",
    ),
    "not-checked-truth": (
        "Достоверность сведений и суть проекта",
        "Whether the facts are true, and the project itself",
    ),
    "not-checked-truth-why": ("это оценивают эксперты: {operator}", "the experts judge that: {operator}"),
    # --- competitions
    "schema-too-deep": (
        "Схема ссылается сама на себя, вложена слишком глубоко или слишком велика.",
        "The schema refers to itself, is nested too deeply or is too large.",
    ),
    "schema-ref-unknown": ("Ссылка «{reference}» никуда не ведёт.", "The reference “{reference}” leads nowhere."),
    "schema-unknown": ("Нет схемы «{name}» в папке schemas.", "There is no schema “{name}” in the folder schemas."),
    "schema-broken": ("Файл схемы «{name}» — не JSON.", "The schema file “{name}” is no JSON."),
    "parameter-unknown": (
        "Редакция не знает параметра «{name}».",
        "The edition has no parameter “{name}”.",
    ),
    "figure-unreadable": (
        "Число {name} записано словами или знаками: «{value}».",
        "The figure {name} is written in words or signs: “{value}”.",
    ),
    "figure-unreadable-remedy": (
        "В value — одни цифры: 20000000 вместо «20 млн», 25 вместо «25 %», 0,5 вместо «1/2». Единица пишется в unit, слова положения — в printed.",
        "In value write digits only: 20000000 for “20 mln”, 25 for “25 %”, 0.5 for “1/2”. The unit belongs into unit, the words of the text into printed.",
    ),
    "schema-members-untyped": (
        "Схема: x-edition с propertyNames.enum называет строки таблицы, а какими бывают их значения, не сказано.",
        "The schema: x-edition with propertyNames.enum names the rows of a table, but nothing says what their values are.",
    ),
    "schema-members-untyped-remedy": (
        'Добавьте рядом вид значений: "additionalProperties": {"type": "integer"}.',
        'Add the type of the values beside it: "additionalProperties": {"type": "integer"}.',
    ),
    "source-unknown": ("Источника «{source}» нет в редакции {edition}.", "Edition {edition} has no source “{source}”."),
    "near-keys": ("Возможно: {near}.", "Perhaps: {near}."),
    "manifest-key-unknown": ("Лишний ключ «{key}».", "Unknown key “{key}”."),
    "manifest-key-missing": ("Не хватает ключа «{key}».", "The key “{key}” is missing."),
    "manifest-value-wrong": (
        "Ключ «{key}»: значение «{value}» не подходит.",
        "The key “{key}”: the value “{value}” does not fit.",
    ),
    "manifest-value-empty": (
        "Ключ «{key}» пуст: под ним ничего нет.",
        "The key “{key}” is empty: nothing is below it.",
    ),
    "manifest-value-empty-remedy": (
        "Снимите # со всех его строк (они ниже, с отступом) или поставьте # и перед ним самим.",
        "Take the # from all of its lines (those below it, indented), or put one before the key too.",
    ),
    "rule-wrong": ("Правило «{rule}»: {what}", "Rule “{rule}”: {what}"),
    "rule-kind-unknown": ("Правило «{rule}»: нет вида «{kind}».", "Rule “{rule}”: there is no kind “{kind}”."),
    "rule-key-unknown": ("у вида «{kind}» нет ключа «{key}».", "the kind “{kind}” has no key “{key}”."),
    "rule-key-missing": ("виду «{kind}» не хватает ключа «{key}».", "the kind “{kind}” lacks the key “{key}”."),
    "rule-value-unreadable": (
        "ключ «{key}»: значение «{value}» не читается.",
        "the key “{key}”: the value “{value}” cannot be read.",
    ),
    "rule-value-choices": ("Можно: {choices}.", "It may be: {choices}."),
    "rule-address-unknown": ("адреса «{address}» в схеме нет.", "the schema has no address “{address}”."),
    "schema-invalid": ("Схема составлена неверно: {where}.", "The schema is not valid: {where}."),
    "schema-key-unknown": ("Схема, {where}: неизвестный ключ «{key}».", "The schema, {where}: unknown key “{key}”."),
    "schema-format-unknown": (
        "Схема, {where}: нет формата «{key}».",
        "The schema, {where}: there is no format “{key}”.",
    ),
    "competition-misnamed": (
        "Папка называется «{folder}», а в манифесте id: «{id}» — они должны совпадать.",
        "The folder is called “{folder}”, the manifest says id: “{id}”; they must be the same.",
    ),
    "count-add": ("Добавьте: не хватает {count}.", "Add what is missing: {count} more."),
    "count-remove": ("Уберите лишнее: {count}.", "Remove what is too much: {count}."),
    "rule-section-unknown": ("раздела «{section}» в схеме нет.", "the schema has no section “{section}”."),
    "library-none": ("В папке {folder} нет конкурсов.", "The folder {folder} holds no competitions."),
    "library-none-remedy": (
        "Нужна папка, в которой лежит competition_templates.",
        "It must be a folder that holds competition_templates.",
    ),
    "competition-unknown": ("Нет конкурса «{competition}».", "There is no competition “{competition}”."),
    "competitions-near": (
        "Возможно: {near}. Все конкурсы покажет «applykit list».",
        "Perhaps: {near}. “applykit list” shows all.",
    ),
    "edition-unknown": (
        "У конкурса «{competition}» нет редакции «{edition}».",
        "The competition “{competition}” has no edition “{edition}”.",
    ),
    "editions-known": ("Есть: {known}.", "There are: {known}."),
}
