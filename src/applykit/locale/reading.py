"""What is said about the files of an application, its envelope and the formats of its answers."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- formats: what the answer must look like, as the end of a sentence ---
    "format-date": (
        "дата пишется как 12.10.2022 или 2022-10-12.",
        "a date is written as 2022-10-12 or 12.10.2022.",
    ),
    "format-date-year": (
        "год пишется четырьмя цифрами: 15.06.2022.",
        "the year is written in four digits: 15.06.2022.",
    ),
    "format-date-calendar": (
        "такого дня нет в календаре: проверьте число и месяц.",
        "the calendar has no such day: check the day and the month.",
    ),
    "format-email": (
        "адрес электронной почты выглядит как name@example.ru, без пробелов и только один.",
        "an e-mail address looks like name@example.ru: one address, no blanks.",
    ),
    "format-email-alphabet": (
        "в адресе электронной почты рядом стоят русские и латинские буквы: наберите его заново в латинской раскладке.",
        "the e-mail address mixes Cyrillic and Latin letters: type it again in the Latin layout.",
    ),
    "format-phone": (
        "телефон пишется с кодом города или оператора, один номер: +7 3822 12-34-56.",
        "a telephone number is written with its area code, one number: +7 3822 12-34-56.",
    ),
    "format-url": (
        "адрес сайта выглядит как https://example.ru, без пробелов.",
        "a web address looks like https://example.ru, without blanks.",
    ),
    "format-inn-company": (
        "ИНН организации — 10 цифр (12 цифр бывает у человека и у ИП).",
        "the ИНН of an organisation has 10 digits (12 are for a person or a sole trader).",
    ),
    "format-inn-person": (
        "ИНН человека — 12 цифр (10 цифр бывает у организации).",
        "the ИНН of a person has 12 digits (10 are for an organisation).",
    ),
    "format-ogrn": (
        "ОГРН организации — 13 цифр (15 цифр — это ОГРНИП).",
        "the ОГРН of an organisation has 13 digits (15 make an ОГРНИП).",
    ),
    "format-ogrnip": (
        "ОГРНИП — 15 цифр, первая 3 или 4.",
        "an ОГРНИП has 15 digits, the first is 3 or 4.",
    ),
    "format-snils": (
        "СНИЛС — 11 цифр: 112-233-445 95.",
        "a СНИЛС has 11 digits: 112-233-445 95.",
    ),
    "format-kpp": (
        "КПП — 9 знаков: цифры, на пятом и шестом месте могут стоять заглавные латинские буквы.",
        "a КПП has 9 characters: digits; the fifth and sixth may be Latin capitals.",
    ),
    "format-okved": (
        "код ОКВЭД — цифры через точку: 72, 72.1 или 72.19.3; название вида деятельности здесь не нужно.",
        "an ОКВЭД code is digits with points: 72, 72.1 or 72.19.3; leave out the name of the activity.",
    ),
    "format-oktmo": (
        "ОКТМО — 8 или 11 цифр.",
        "an ОКТМО code has 8 or 11 digits.",
    ),
    "format-bik": (
        "БИК — 9 цифр, первая 0, как 044525225.",
        "a БИК has 9 digits, the first is 0, such as 044525225.",
    ),
    "format-account": (
        "номер счёта — 20 цифр.",
        "an account number has 20 digits.",
    ),
    "format-leader-id": (
        "Leader-ID — только номер, от 4 до 8 цифр (он стоит в адресе вашего профиля).",
        "a Leader-ID is the number alone, 4 to 8 digits (it stands in the address of your profile).",
    ),
    "check-digit-inn-company": (
        "контрольная цифра ИНН не сходится: проверьте, нет ли опечатки.",
        "the check digit of the ИНН does not agree: look for a slip.",
    ),
    "check-digit-inn-person": (
        "контрольные цифры ИНН не сходятся: проверьте, нет ли опечатки.",
        "the check digits of the ИНН do not agree: look for a slip.",
    ),
    "check-digit-ogrn": (
        "контрольная цифра ОГРН не сходится: проверьте, нет ли опечатки.",
        "the check digit of the ОГРН does not agree: look for a slip.",
    ),
    "check-digit-ogrnip": (
        "контрольная цифра ОГРНИП не сходится: проверьте, нет ли опечатки.",
        "the check digit of the ОГРНИП does not agree: look for a slip.",
    ),
    "check-digit-snils": (
        "контрольные цифры СНИЛС (две последние) не сходятся: проверьте, нет ли опечатки.",
        "the check digits of the СНИЛС (the last two) do not agree: look for a slip.",
    ),
    # --- text files ---
    "text-missing": ("Такого файла нет.", "There is no such file."),
    "text-missing-hint": ("Проверьте имя и папку.", "Check the name and the folder."),
    "text-no-permission": ("Нет права читать этот файл.", "This file may not be read."),
    "text-no-permission-hint": (
        "Откройте доступ на чтение или скопируйте файл в свою папку.",
        "Allow reading, or copy the file to a folder of yours.",
    ),
    "text-unreadable": ("Система не даёт прочитать этот файл.", "The system does not let us read this file."),
    "text-unreadable-hint": (
        "Проверьте, на месте ли диск, не слишком ли длинное имя, и скопируйте файл в обычную папку.",
        "Check that the disk is there and the name is not too long, and copy the file to an ordinary folder.",
    ),
    "text-is-folder": ("Здесь нужен файл, а это папка.", "A file is needed here, and this is a folder."),
    "text-is-folder-hint": ("Укажите файл внутри этой папки.", "Name a file inside this folder."),
    "text-is-special": (
        "Это не обычный файл, а устройство или канал; он не читается.",
        "This is no ordinary file but a device or a pipe; it is not read.",
    ),
    "text-is-special-hint": ("Сохраните текст в обычный файл.", "Save the text as an ordinary file."),
    "text-too-large": (
        "Файл больше {megabytes} МБ; такие не читаются.",
        "The file exceeds {megabytes} MB and is not read.",
    ),
    "text-too-large-hint": (
        "Проверьте, тот ли это файл: текст заявки занимает обычно меньше мегабайта.",
        "Check that it is the right file: the text of an application is usually below one megabyte.",
    ),
    "text-is-archive": (
        "Это не текстовый файл, а документ Word, таблица Excel или архив.",
        "This is no text file but a Word document, an Excel sheet or an archive.",
    ),
    "text-is-archive-hint": (
        "Сохраните содержимое как обычный текст в кодировке UTF-8.",
        "Save the contents as plain text in UTF-8.",
    ),
    "text-encoding": (
        "Файл не читается: это не текст или текст в неизвестной кодировке.",
        "The file cannot be read: it is no text, or its encoding is unknown.",
    ),
    "text-encoding-hint": (
        "Сохраните файл в кодировке UTF-8 (в Блокноте: «Сохранить как», затем «Кодировка: UTF-8»).",
        "Save the file in UTF-8 (in Notepad: “Save as”, then “Encoding: UTF-8”).",
    ),
    # --- paths written in answers ---
    "path-absolute": (
        "Путь «{path}» ведёт от корня диска; заявка перестанет читаться на другом компьютере.",
        "The path “{path}” starts at the root of a disk; on another computer the application would not be readable.",
    ),
    "path-absolute-hint": (
        "Положите файл в папку заявки и напишите путь от неё, например texts/market.md.",
        "Put the file into the folder of the application and write the path from there, such as texts/market.md.",
    ),
    "path-outside": (
        "Путь «{path}» выводит из папки заявки; такие файлы не читаются.",
        "The path “{path}” leaves the folder of the application; such files are not read.",
    ),
    "path-outside-hint": (
        "Положите файл в папку заявки (профиль заявителя — applicant — может лежать и одной папкой выше).",
        "Put the file into the folder of the application (the profile of the applicant may also lie one folder up).",
    ),
    "path-missing": ("Файла «{path}» нет.", "There is no file “{path}”."),
    "path-missing-hint": (
        "Проверьте имя и папку: путь считается от файла, в котором он написан. Если это не файл, а текст, поставьте после него точку.",
        "Check the name and the folder: the path counts from the file it is written in. If it is text and no file, end it with a full stop.",
    ),
    "path-missing-similar": ("Рядом есть похожее имя: {names}.", "There is something similar: {names}."),
    # --- YAML ---
    "package-empty": ("Файл пуст: в нём 0 байт.", "The file is empty: it has 0 bytes."),
    "package-empty-hint": (
        "Скопируйте или скачайте его заново: так кончается прерванное копирование.",
        "Copy or download it again: this is how a copy ends that was interrupted.",
    ),
    "yaml-empty": ("Файл пуст.", "The file is empty."),
    "yaml-empty-hint": (
        "Впишите в него ответы; новую заявку с вопросами и подсказками создаёт команда applykit new.",
        "Write the answers into it; a new application with questions and hints is made by applykit new.",
    ),
    "yaml-root": (
        "Файл должен состоять из строк вида «ключ: значение».",
        "The file must consist of lines such as “key: value”.",
    ),
    "yaml-root-hint": (
        "Начните с ключа и двоеточия, например «title: Название».",
        "Begin with a key and a colon, such as “title: A name”.",
    ),
    "yaml-no-space": ("После двоеточия нет пробела.", "There is no blank after the colon."),
    "yaml-no-space-hint": (
        "Между двоеточием и значением нужен пробел: «title: Название», а не «title:Название».",
        "A blank belongs between the colon and the value: “title: A name”, not “title:A name”.",
    ),
    "yaml-documents": (
        "В файле несколько частей, разделённых строкой «---»; читается только одна.",
        "The file has several parts separated by “---”; only one is read.",
    ),
    "yaml-documents-hint": (
        "Уберите строку «---» или вынесите вторую часть в отдельный файл; если «---» — часть текста, возьмите текст в кавычки.",
        "Remove the line “---” or move the second part to a file of its own; if “---” is text, quote it.",
    ),
    "yaml-duplicate": (
        "Ключ «{key}» здесь уже есть (строка {line}); второй отменил бы первый.",
        "The key “{key}” is here already (line {line}); the second would undo the first.",
    ),
    "yaml-duplicate-hint": (
        "Оставьте один из двух или объедините то, что под ними.",
        "Keep one of the two, or join what is below them.",
    ),
    "yaml-depth": (
        "Вложенность больше {limit|уровня|уровней|уровней}.",
        "The nesting is deeper than {limit|level|levels}.",
    ),
    "yaml-depth-hint": (
        "Так бывает, если скобки [ или {} попали в текст без кавычек: возьмите текст в кавычки.",
        "This happens when brackets [ or {} stand in unquoted text: quote the text.",
    ),
    "yaml-nodes": (
        "В файле больше {limit|значения|значений|значений}; такие не читаются.",
        "The file has more than {limit|value|values} and is not read.",
    ),
    "application-nodes": (
        "С этим файлом в заявке больше {limit|значения|значений|значений}; такие не читаются.",
        "With this file the application has more than {limit|value|values} and is not read.",
    ),
    "application-texts": (
        "С этим файлом тексты заявки вместе больше {megabytes} млн знаков; столько не читается.",
        "With this file the texts of the application are more than {megabytes} million characters and are not read.",
    ),
    "application-texts-hint": (
        "Проверьте, те ли файлы названы: тексты заявки занимают обычно меньше мегабайта.",
        "Check that the right files are named: the texts of an application usually take less than a megabyte.",
    ),
    "yaml-nodes-hint": ("Проверьте, тот ли это файл.", "Check that it is the right file."),
    "yaml-alias": (
        "Знаки & и * в начале значения — это ссылки YAML; в заявке они не читаются.",
        "& and * at the start of a value are YAML references; an application does not take them.",
    ),
    "yaml-alias-hint": (
        "Если это текст, возьмите его в кавычки; если ссылка, повторите значение целиком.",
        "If it is text, quote it; if it is a reference, write the value again in full.",
    ),
    "yaml-tag": (
        "Восклицательный знак в начале значения — это тип YAML; в заявке типы не указываются.",
        "An exclamation mark at the start of a value is a YAML tag; an application does not take tags.",
    ),
    "yaml-tag-hint": ("Если это текст, возьмите его в кавычки.", "If it is text, quote it."),
    "yaml-merge": ("Ключ << (слияние) в заявке не читается.", "The key << (merge) is not taken in an application."),
    "yaml-merge-hint": ("Напишите нужные ключи сами.", "Write the keys themselves."),
    "yaml-key": ("Ключом может быть только слово.", "A key can only be a word."),
    "yaml-key-hint": (
        "Уберите «? » в начале строки или возьмите текст в кавычки.",
        "Remove “? ” from the start of the line, or quote the text.",
    ),
    "yaml-key-empty": ("Перед двоеточием нет ключа.", "There is no key before the colon."),
    "yaml-key-empty-hint": (
        "Напишите ключ слева от двоеточия; если двоеточие — часть текста, возьмите весь текст в кавычки.",
        "Write the key left of the colon; if the colon is part of a text, quote the whole text.",
    ),
    "yaml-braces": (
        "Фигурные или квадратные скобки здесь читаются как разметка.",
        "Braces or brackets are read as markup here.",
    ),
    "yaml-braces-hint": (
        'Если это текст, возьмите его в кавычки: "{{ … }}".',
        'If it is text, quote it: "{{ … }}".',
    ),
    "yaml-tab": ("Здесь стоит табуляция (клавиша Tab).", "There is a tab character here."),
    "yaml-tab-hint": (
        "Отступы набираются только пробелами: удалите табуляцию и поставьте столько пробелов, сколько у соседних строк.",
        "Indent with blanks only: delete the tab and type as many blanks as the neighbouring lines have.",
    ),
    "yaml-quote": ("Кавычка открыта здесь и нигде не закрыта.", "A quotation mark is opened here and never closed."),
    "yaml-quote-hint": (
        "Поставьте такую же кавычку в конце этого значения.",
        "Put the same quotation mark at the end of this value.",
    ),
    "yaml-colon": (
        "Двоеточие с пробелом внутри текста принято за новый ключ.",
        "A colon and a blank inside the text were taken for a new key.",
    ),
    "yaml-colon-hint": (
        'Возьмите всё значение в кавычки: title: "Датчик: новое поколение".',
        'Quote the whole value: title: "Sensor: a new generation".',
    ),
    "yaml-deeper": (
        "Ключ сдвинут вправо, хотя у строки выше уже есть значение.",
        "The key is indented although the line above has a value already.",
    ),
    "yaml-deeper-hint": (
        "Выровняйте строку по соседним ключам; если это продолжение текста, возьмите весь текст в кавычки.",
        "Align the line with its neighbours; if it continues a text, quote the whole text.",
    ),
    "yaml-dash": ("Список начат в одной строке с ключом.", "A list begins on the line of its key."),
    "yaml-dash-hint": (
        "Перенесите «- » на новую строку с отступом; если это тире в тексте, возьмите текст в кавычки.",
        "Move “- ” to a new, indented line; if it is a dash in a text, quote the text.",
    ),
    "yaml-no-colon": ("В этой строке нет ключа с двоеточием.", "This line has no key with a colon."),
    "yaml-no-colon-hint": (
        "Напишите «ключ: значение» (после двоеточия пробел); если строка продолжает текст выше, сдвиньте её вправо.",
        "Write “key: value” (a blank after the colon); if the line continues the text above, indent it.",
    ),
    "yaml-backslash": (
        "Обратная косая черта в двойных кавычках читается как особый знак.",
        "A backslash in double quotation marks has a special meaning.",
    ),
    "yaml-backslash-hint": (
        "Замените двойные кавычки вокруг значения на одинарные ('…') или пишите / вместо \\.",
        "Put single quotation marks ('…') round the value, or write / instead of \\.",
    ),
    "yaml-first-character": (
        "Значение не может начинаться со знака «{character}» без кавычек.",
        "A value cannot begin with “{character}” unless it is quoted.",
    ),
    "yaml-first-character-hint": (
        'Возьмите всё значение в кавычки: "{character}…".',
        'Quote the whole value: "{character}…".',
    ),
    "yaml-brackets": (
        "Скобка здесь читается как разметка, и у неё нет пары.",
        "A bracket is read as markup here, and its pair is missing.",
    ),
    "yaml-brackets-hint": (
        "Если это текст, возьмите его в кавычки; если список, закройте скобку и разделите значения запятыми.",
        "If it is text, quote it; if it is a list, close the bracket and separate the values by commas.",
    ),
    "yaml-after-quote": (
        "После закрывающей кавычки стоит ещё текст.",
        "There is more text after the closing quotation mark.",
    ),
    "yaml-after-quote-hint": (
        "Возьмите всё значение в одинарные кавычки ('ООО \"Ромашка\"') или пишите внутри «ёлочки»; проверьте и кавычку строкой выше.",
        "Put single quotation marks round the whole value ('\"Acme\" Ltd'); check the quotation mark on the line above too.",
    ),
    "yaml-indent": (
        "Отступ этой строки не совпадает с отступом соседних.",
        "The indentation of this line differs from its neighbours.",
    ),
    "yaml-indent-hint": (
        "Ключи и пункты одного уровня начинаются с одного столбца: выровняйте строку пробелами.",
        "Keys and items of one level begin in one column: align the line with blanks.",
    ),
    "yaml-control-character": (
        "Здесь невидимый управляющий символ ({code}); обычно он приходит при копировании из Word или PDF.",
        "There is an invisible control character here ({code}); it usually comes with text copied from Word or PDF.",
    ),
    "yaml-control-character-hint": (
        "Удалите его: сотрите соседние знаки и наберите их заново.",
        "Delete it: remove the characters around it and type them again.",
    ),
    "yaml-broken": ("Это место файла не читается.", "The file cannot be read at this place."),
    "yaml-broken-hint": (
        "Чаще всего виноваты двоеточие внутри текста без кавычек, табуляция вместо пробелов или незакрытая кавычка в этой строке или выше.",
        "The usual causes are a colon inside unquoted text, a tab instead of blanks, or an unclosed quotation mark on this line or above.",
    ),
    # --- the application and its envelope ---
    "application-no-path": ("Такой папки или файла нет.", "There is no such folder or file."),
    "application-no-path-hint": (
        "Проверьте путь; новую заявку создаёт команда applykit new.",
        "Check the path; a new application is made by applykit new.",
    ),
    "application-no-path-similar": ("Рядом есть похожее имя: {names}.", "There is something similar: {names}."),
    "application-not-found": (
        "В этой папке нет заявки: не найден файл {names}.",
        "There is no application in this folder: no file {names}.",
    ),
    "application-in-subfolders-many": (
        "Заявки лежат во вложенных папках: {folders} и ещё {more}. Укажите нужную или сразу все: {every}",
        "There are applications in folders below: {folders} and {more} more. Name the one you mean, or all of them: {every}",
    ),
    "application-in-subfolders": (
        "Заявки лежат во вложенных папках, укажите нужную: {folders}.",
        "There are applications in folders below, name the one you mean: {folders}.",
    ),
    "application-disguised": (
        "Блокнот добавил к имени «.txt»: переименуйте «{name}» в application.yaml.",
        "Notepad added “.txt” to the name: rename “{name}” to application.yaml.",
    ),
    "application-other-name": (
        "Если заявка — один из этих файлов, переименуйте его в application.yaml или укажите его самого: {names}.",
        "If the application is one of these files, rename it to application.yaml or name the file itself: {names}.",
    ),
    "application-saved-otherwise": (
        "Здесь есть {names}. Если это анкета, откройте её и сохраните как «Документ Word (.docx)».",
        "There is {names} here. If that is the questionnaire, open it and save it as “Word document (.docx)”.",
    ),
    "application-linked": (
        "Это ссылка на файл в другой папке; такие заявки не читаются: так в документы одной компании могли бы попасть данные другой.",
        "This is a link to a file in another folder, and is not read: so the data of one company could get into the documents of another.",
    ),
    "application-linked-hint": (
        "Положите сюда сам файл или назовите папку, в которой он лежит.",
        "Put the file itself here, or name the folder that it lies in.",
    ),
    "application-other-kind": (
        "Это не заявка: проверяется папка заявки, её application.yaml или анкета Word (.docx).",
        "This is no application: what is checked is its folder, its application.yaml or a Word questionnaire (.docx).",
    ),
    "application-is-pdf": (
        "Из PDF ответы не читаются. Назовите анкету .docx, из которой сделан этот PDF; текст чужого черновика сохраните в Word и разложите: applykit import черновик.docx -o ПАПКА",
        "Answers cannot be read from a PDF. Name the .docx it was made from; save the text of another draft in Word and sort it: applykit import draft.docx -o FOLDER",
    ),
    "application-is-document": (
        "Откройте файл в Word или LibreOffice и сохраните как «Документ Word (.docx)»: анкету applykit проверяйте, другой черновик разложите — applykit import черновик.docx -o ПАПКА",
        "Open it in Word or LibreOffice and save it as “Word document (.docx)”: check it if it is a questionnaire of applykit, sort any other draft with applykit import draft.docx -o FOLDER",
    ),
    "application-is-workbook": (
        "Таблица бывает частью заявки: назовите папку, в которой application.yaml. Черновик в Excel разложите: applykit import черновик.xlsx -o ПАПКА",
        "A workbook may be a part of an application: name the folder with application.yaml. Sort a draft in Excel with applykit import draft.xlsx -o FOLDER",
    ),
    "application-is-old-workbook": (
        "Сохраните таблицу как «Книга Excel (.xlsx)». Она бывает частью заявки — назовите папку, в которой application.yaml, — или черновиком: applykit import черновик.xlsx -o ПАПКА",
        "Save it as “Excel workbook (.xlsx)”. It may be a part of an application (name the folder with application.yaml) or a draft: applykit import draft.xlsx -o FOLDER",
    ),
    "application-is-archive": (
        "Распакуйте архив и назовите папку, в которой application.yaml или анкета .docx.",
        "Unpack it and name the folder with application.yaml or the questionnaire .docx.",
    ),
    "application-is-picture": (
        "Картинка бывает приложением: назовите папку, в которой application.yaml или анкета .docx.",
        "A picture may be an attachment: name the folder with application.yaml or the questionnaire .docx.",
    ),
    "application-is-report": (
        "Похоже, это отчёт. Назовите папку, в которой application.yaml или анкета .docx.",
        "It looks like a report. Name the folder with application.yaml or the questionnaire .docx.",
    ),
    "application-is-schema": (
        "Это схема: она говорит, что спрашивают, ответов в ней нет. Назовите папку, в которой application.yaml или анкета .docx.",
        "This is a schema: it says what is asked and holds no answers. Name the folder with application.yaml or the questionnaire .docx.",
    ),
    "application-card": (
        "Это карточка компании, а не заявка.",
        "This is a company's profile, not an application.",
    ),
    "application-is-card": (
        "Проверить карточку: applykit company check {path}; заявку начинает applykit new.",
        "Check the profile with applykit company check {path}; applykit new begins an application.",
    ),
    "application-only-card": (
        "Здесь только карточка компании. Проверить её: applykit company check {path}; заявку начинает applykit new.",
        "There is only a company's profile here. Check it with applykit company check {path}; applykit new begins an application.",
    ),
    "application-not-begun": (
        "Проверьте, та ли это папка; новую заявку создаёт команда applykit new.",
        "Check that it is the right folder; a new application is made by applykit new.",
    ),
    "envelope-slip": ("Ключа «{key}» нет.", "There is no key “{key}”."),
    "envelope-slip-hint": (
        "Похоже, это «{meant}»: исправьте написание.",
        "It looks like “{meant}”: correct the spelling.",
    ),
    "envelope-no-competition": ("Не указан конкурс.", "The competition is not told."),
    "envelope-no-competition-hint": (
        "Добавьте в начало файла строку «competition: …»; какие конкурсы есть, покажет applykit list.",
        "Add a line “competition: …” at the top; applykit list shows the competitions.",
    ),
    "envelope-no-edition": ("Не указана редакция (очередь) конкурса.", "The edition of the competition is not told."),
    "envelope-no-edition-hint": (
        'Добавьте строку «edition: "…"»; какие редакции есть, покажет applykit list.',
        "Add a line “edition: …”; applykit list shows the editions.",
    ),
    "envelope-no-text": ("После «{key}:» нужно одно значение, а не список.", "“{key}:” takes one value, not a list."),
    "envelope-no-text-hint": (
        "Напишите значение в той же строке, что и ключ.",
        "Write the value on the line of the key.",
    ),
    "envelope-date": ("«{key}: {value}» — не дата.", "“{key}: {value}” is no date."),
    "envelope-date-hint": (
        "Напишите день так: 2022-11-01 или 01.11.2022.",
        "Write the day as 2022-11-01 or 01.11.2022.",
    ),
    "accept-no-list": ("«accept» — это список.", "“accept” is a list."),
    "accept-no-list-hint": (
        "Каждую запись начните с «- »: «- {rule: …, at: …, reason: …}».",
        "Begin each entry with “- ”: “- {rule: …, at: …, reason: …}”.",
    ),
    "accept-no-entry": (
        "Запись в «accept» должна называть правило, место и причину.",
        "An entry of “accept” must name the rule, the place and the reason.",
    ),
    "accept-no-entry-hint": (
        "Напишите три ключа: rule, at и reason.",
        "Write three keys: rule, at and reason.",
    ),
    "accept-incomplete": ("В записи «accept» нет «{key}».", "An entry of “accept” lacks “{key}”."),
    "accept-incomplete-hint": (
        "Нужны rule (правило), at (место, например /calendar_plan/1) и reason (причина).",
        "It needs rule, at (the place, such as /calendar_plan/1) and reason.",
    ),
    "accept-at": ("«at: {value}» — не адрес ответа.", "“at: {value}” is no address of an answer."),
    "accept-at-hint": (
        "Адрес начинается с косой черты, как в отчёте: /calendar_plan/1.",
        "An address begins with a slash, as in the report: /calendar_plan/1.",
    ),
    "accept-unknown": ("Ключа «{key}» в записи «accept» не бывает.", "An entry of “accept” has no key “{key}”."),
    "accept-unknown-similar": ("Похоже, это «{meant}».", "It looks like “{meant}”."),
    "accept-unknown-hint": (
        "Возможные ключи: rule, at, reason, until, by.",
        "The keys are rule, at, reason, until, by.",
    ),
    "table-unread": (
        "«{path}»: таблицы читаются только из книг Excel (.xlsx).",
        "“{path}”: tables are read from Excel workbooks (.xlsx) only.",
    ),
    "table-unread-hint": (
        "Откройте файл в Excel или LibreOffice, сохраните как «Книга Excel (.xlsx)» и напишите новое имя.",
        "Open the file in Excel or LibreOffice, save it as “Excel workbook (.xlsx)” and write the new name.",
    ),
    "section-unread": ("Раздел не читается из файла «{path}».", "A section cannot be read from “{path}”."),
    "section-unread-hint": (
        "Разделы читаются из файлов .yaml, таблицы — из .xlsx, длинные тексты — из .md и .txt; сохраните содержимое так.",
        "Sections are read from .yaml files, tables from .xlsx, long texts from .md and .txt; save the contents as one of these.",
    ),
}
