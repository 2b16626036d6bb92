"""What is said about Word templates, filled documents and the files they are written to."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- the parts of a document ---
    "part-body": ("тело документа", "the body"),
    "part-header": ("верхний колонтитул ({file})", "the header ({file})"),
    "part-footer": ("нижний колонтитул ({file})", "the footer ({file})"),
    "part-footnotes": ("сноски", "the footnotes"),
    "part-endnotes": ("концевые сноски", "the endnotes"),
    "part-comments": ("примечания", "the comments"),
    "part-properties": (
        "свойства файла (название, тема, автор …)",
        "the properties of the file (title, subject, author …)",
    ),
    # --- a template that cannot be opened ---
    "template-absent": (
        "Шаблона с таким именем нет.",
        "There is no template of this name.",
    ),
    "template-unreadable": (
        "Шаблон не читается: {reason}.",
        "The template cannot be read: {reason}.",
    ),
    "template-no-docx": (
        "Этот файл — не документ Word (.docx). Откройте его в Word и сохраните как «Документ Word (*.docx)».",
        "This file is no Word document (.docx). Open it in Word and save it as “Word Document (*.docx)”.",
    ),
    "template-old-word": (
        "Это документ старого формата (.doc) или документ под паролем. Снимите пароль и сохраните его в Word как «Документ Word (*.docx)».",
        "This is a document of the old format (.doc) or one with a password. Remove the password and save it in Word as “Word Document (*.docx)”.",
    ),
    "template-other-kind": (
        "Внутри файла не обычный документ Word: это таблица, презентация или шаблон .dotx.",
        "Inside the file is no ordinary Word document but a workbook, a presentation or a .dotx template.",
    ),
    "template-macros": (
        "В шаблоне есть макросы; такие шаблоны не заполняются.",
        "The template holds macros; such templates are not filled.",
    ),
    "template-strict": (
        "Шаблон сохранён как «Строгий документ Open XML»; заполняются только обычные документы Word.",
        "The template was saved as “Strict Open XML Document”; only ordinary Word documents are filled.",
    ),
    "template-save-as-docx": (
        "Откройте его в Word и сохраните как «Документ Word (*.docx)».",
        "Open it in Word and save it as “Word Document (*.docx)”.",
    ),
    "template-unsafe": (
        "Шаблон отклонён: {what}.",
        "The template is refused: {what}.",
    ),
    "template-save-again": (
        "Если файл взят из надёжного места, откройте его в Word и сохраните заново; иначе не пользуйтесь им.",
        "If the file comes from a trusted place, open it in Word and save it anew; otherwise do not use it.",
    ),
    "template-too-large": (
        "он или что-то внутри него намного больше, чем нужно документу",
        "it, or something inside it, is far larger than a document needs to be",
    ),
    "template-too-deep": (
        "в нём слишком много вложенных блоков или слишком длинные выражения",
        "its blocks are nested too deeply or its expressions are too long",
    ),
    "template-twice": (
        "внутри него два файла с одним именем",
        "two files inside it have the same name",
    ),
    "template-odd-names": (
        "имена файлов внутри него ведут наружу",
        "names of files inside it lead outside",
    ),
    "template-broken-part": (
        "часть {file} внутри него повреждена",
        "the part {file} inside it is damaged",
    ),
    "template-odd-prefix": (
        "часть {file} внутри него записана не так, как пишут Word и LibreOffice",
        "the part {file} inside it is not written as Word and LibreOffice write",
    ),
    "template-entities": (
        "часть {file} внутри него содержит объявления DTD, которых в документах Word не бывает",
        "the part {file} inside it holds DTD declarations, which Word documents never do",
    ),
    "template-attached": (
        "он подключает шаблон извне ({target}); уберите его: Файл → Параметры → Надстройки → Шаблоны",
        "it attaches a template from elsewhere ({target}); remove it: File → Options → Add-ins → Templates",
    ),
    "template-remote": (
        "он загружает содержимое извне ({target}); вставьте его в сам документ",
        "it loads content from elsewhere ({target}); embed it in the document itself",
    ),
    # --- a tag that is wrong; `what` ends the sentence and says what to do ---
    "template-place": (
        "{part}, тег {tag}: {what}",
        "{part}, tag {tag}: {what}",
    ),
    "template-place-in": (
        "{part}, абзац «{paragraph}», тег {tag}: {what}",
        "{part}, paragraph “{paragraph}”, tag {tag}: {what}",
    ),
    "template-unclosed-tag": (
        "тег не закрыт в своём абзаце. Допишите }} или %}.",
        "the tag is not closed in its paragraph. Add }} or %}.",
    ),
    "template-unopened-tag": (
        "тег закрыт, но не открыт. Допишите перед ним {{ или {% либо уберите лишние скобки.",
        "a tag is closed that was not opened. Add {{ or {% before it, or remove the braces.",
    ),
    "template-long-tag": (
        "тег слишком длинный. Разбейте его на несколько или уберите лишние пробелы.",
        "the tag is too long. Split it or remove blanks.",
    ),
    "template-ready-made": (
        "готовая разметка Word здесь не вставляется, только текст. Напишите {{ имя }} без буквы после скобок.",
        "ready-made Word mark-up is not inserted here, only text. Write {{ name }} without the letter after the braces.",
    ),
    "template-unknown-tag": (
        "тега «{name}» нет. Есть for, if, elif, else, endif, endfor и set.",
        "there is no tag “{name}”. There are for, if, elif, else, endif, endfor and set.",
    ),
    "template-unknown-tag-near": (
        "тега «{name}» нет; похожие: {near}.",
        "there is no tag “{name}”; similar: {near}.",
    ),
    "template-misplaced": (
        "такой тег стоит не на месте: {%tr и {%tc — только в таблице, {%p — в абзаце, {%r — в тексте; знаков % и } внутри него быть не может.",
        "such a tag is out of place: {%tr and {%tc belong in a table, {%p in a paragraph, {%r in text; it cannot hold the signs % and }.",
    ),
    "template-no-cell": (
        "такой тег стоит не на месте: он меняет ячейку и пишется в её тексте — {% cellbg … %}, {% colspan … %}, {% vm %}, {% hm %}.",
        "such a tag is out of place: it changes a cell and is written in its text: {% cellbg … %}, {% colspan … %}, {% vm %}, {% hm %}.",
    ),
    "template-no-loop": (
        "loop есть только внутри цикла {% for … %}; туда же ставятся {% vm %} и {% hm %}.",
        "loop is only there inside {% for … %}; {% vm %} and {% hm %} belong there too.",
    ),
    "template-alone-p": (
        "абзац с таким тегом убирается целиком, и текст рядом с тегом пропал бы. Оставьте в абзаце только этот тег.",
        "a paragraph with such a tag is taken away whole, and the text beside the tag would be lost. Leave only this tag in it.",
    ),
    "template-alone-tr": (
        "строка с таким тегом убирается целиком, и текст рядом с тегом пропал бы. Оставьте в строке только этот тег.",
        "a row with such a tag is taken away whole, and the text beside the tag would be lost. Leave only this tag in it.",
    ),
    "template-alone-tc": (
        "ячейка с таким тегом убирается целиком, и текст рядом с тегом пропал бы. Оставьте в ячейке только этот тег.",
        "a cell with such a tag is taken away whole, and the text beside the tag would be lost. Leave only this tag in it.",
    ),
    "template-unclosed-block": (
        "блок не закрыт. Поставьте в конце {% {closing} %}.",
        "the block is not closed. Put {% {closing} %} at its end.",
    ),
    "template-unopened-block": (
        "перед этим тегом нет открытого {% {opening} … %}. Проверьте, не закрыт ли блок раньше или другим тегом.",
        "no {% {opening} … %} is open before this tag. See whether the block was closed earlier or by another tag.",
    ),
    "template-syntax": (
        "тег не читается. Проверьте имена, кавычки, скобки и знаки.",
        "the tag cannot be read. Check names, quotes, brackets and signs.",
    ),
    "template-not-allowed": (
        "такое в шаблонах не разрешено: только ответы заявки, арифметика, сравнения и фильтры.",
        "templates may not do this: only answers, arithmetic, comparisons and filters.",
    ),
    "template-unknown-filter": (
        "фильтра «{name}» нет. Есть: {known}.",
        "there is no filter “{name}”. There are: {known}.",
    ),
    "template-unknown-filter-near": (
        "фильтра «{name}» нет; похожие: {near}.",
        "there is no filter “{name}”; similar: {near}.",
    ),
    "template-unknown-test": (
        "проверки «is {name}» нет. Ответ, которого нет, проверяется так: {% if имя %}.",
        "there is no test “is {name}”. Whether an answer is given is asked so: {% if name %}.",
    ),
    "template-unknown-test-near": (
        "проверки «is {name}» нет; похожие: {near}.",
        "there is no test “is {name}”; similar: {near}.",
    ),
    "template-no-place": (
        "здесь нет места для текста. Поставьте тег в обычный абзац.",
        "there is no room for text here. Put the tag into an ordinary paragraph.",
    ),
    "template-torn": (
        "блок начинается и кончается в разных местах документа: например, в двух ячейках или внутри и вне таблицы. Поставьте {% {opening} %} и {% {closing} %} в отдельные абзацы или строки: {%p … %}, {%tr … %}.",
        "the block begins and ends in places that do not match: in two cells, or inside and outside a table. Put {% {opening} %} and {% {closing} %} into paragraphs or rows of their own: {%p … %}, {%tr … %}.",
    ),
    "template-two-cells": (
        "блок начинается и кончается в разных местах: начало — {begins}; {closing} — {ends}. Ячейки таблицы удвоились бы или пропали. Поставьте оба тега в одну ячейку; чтобы повторялась или пропадала строка, возьмите {%tr … %}, столбец — {%tc … %}.",
        "the block begins and ends in different places: it begins in {begins}, and {closing} is in {ends}. Cells of the table would come twice or get lost. Put both tags into one cell; to repeat or leave out a row, use {%tr … %}, a column, {%tc … %}.",
    ),
    "template-cell": (
        "таблица {table}, строка {row}, ячейка {cell}",
        "table {table}, row {row}, cell {cell}",
    ),
    "template-no-table": ("вне таблицы", "the text outside of tables"),
    "template-torn-part": (
        "{part}: с такими тегами документ не складывается. Уберите знаки «-» в {%- … -%}; блоки {% if %} и {% for %} ставьте в отдельные абзацы или строки: {%p … %}, {%tr … %}.",
        "{part}: with these tags the document does not hold together. Remove the signs “-” in {%- … -%}; put {% if %} and {% for %} into paragraphs or rows of their own: {%p … %}, {%tr … %}.",
    ),
    "template-unfilled-part": (
        "Тег {tag} стоит там, где документы не заполняются ({file}). Перенесите его в текст, колонтитул или сноску.",
        "The tag {tag} stands where documents are not filled ({file}). Move it into the text, a header or a note.",
    ),
    "template-tag-in-link": (
        "Тег {tag} стоит в адресе ссылки ({file}), а адреса не заполняются. Напечатайте адрес в тексте, без ссылки.",
        "The tag {tag} stands in the address of a link ({file}), and addresses are not filled. Print it in the text, without a link.",
    ),
    # --- a tag that meets a value it cannot take ---
    "template-unknown-name": (
        "имени «{name}» в заявке нет. Проверьте его по схеме конкурса.",
        "the application has no “{name}”. Check it against the competition's schema.",
    ),
    "template-unknown-name-near": (
        "имени «{name}» в заявке нет; похожие: {near}.",
        "the application has no “{name}”; similar: {near}.",
    ),
    "template-no-row": (
        "строки с номером {number} нет (счёт с нуля). Обойдите таблицу циклом for.",
        "there is no row {number} (counted from 0). Go over the table with for.",
    ),
    "template-not-text": (
        "здесь не текст, а раздел или таблица. Напечатайте то, что внутри: {{ раздел.имя }}.",
        "this is no text but a section or a table. Print what is inside: {{ section.name }}.",
    ),
    "template-not-rows": (
        "здесь не таблица и не список, обойти её циклом нельзя.",
        "this is no table or list, so for cannot go over it.",
    ),
    "template-wants-number": (
        "нужно число, а здесь не число.",
        "a number is needed, and this is none.",
    ),
    "template-wants-date": (
        "фильтру date нужна дата, а здесь не дата.",
        "the filter date needs a date, and this is none.",
    ),
    "template-wants-choice": (
        "фильтру title_of нужен ответ, выбранный из списка, а здесь не он.",
        "the filter title_of needs an answer chosen from a list, and this is none.",
    ),
    "template-value-unfit": (
        "с этим ответом так поступить нельзя: он другого вида. Проверьте, что сравнивается и печатается.",
        "this cannot be done with this answer: it is of another kind. Check what is compared and printed.",
    ),
    "template-result-too-large": (
        "документ получается слишком большим. Проверьте циклы и длину ответов.",
        "the document becomes too large. Check the loops and the length of the answers.",
    ),
    "template-too-much-work": (
        "циклы шаблона слишком велики. Уберите вложенные циклы и большие range.",
        "the template's loops are too large. Remove nested loops and large ranges.",
    ),
    # --- answers that cannot be printed ---
    "fill-undecided": (
        "Что будет в документе, зависит от ответа «{label}», а его нет или он записан неверно. Исправьте и заполните ещё раз.",
        "What the document says depends on the answer “{label}”, which is missing or wrong. Mend it and fill again.",
    ),
    "fill-unprintable": (
        "В ответе {where} стоит знак {character}, которого не может быть в документе Word. Наберите это место заново.",
        "The answer {where} holds the character {character}, which no Word document can hold. Type that place anew.",
    ),
    "fill-cannot-tell": (
        "Нужен ли этот документ, зависит от ответа «{label}», а его нет или он записан неверно. Исправьте и заполните ещё раз.",
        "Whether this document is needed depends on the answer “{label}”, which is missing or wrong. Mend it and fill again.",
    ),
    "fill-lacks": (
        "Документы не заполнены: не хватает {count|ответа|ответов|ответов}: {missing}.",
        "The documents were not filled: {count|answer is|answers are} missing: {missing}.",
    ),
    "fill-lacks-wrong": (
        "Документы не заполнены: нужно исправить {wrong_count|ответ|ответа|ответов}: {wrong}.",
        "The documents were not filled: {wrong_count|answer has|answers have} to be mended: {wrong}.",
    ),
    "fill-lacks-both": (
        "Документы не заполнены: не хватает {count|ответа|ответов|ответов}: {missing}; нужно исправить {wrong_count|ответ|ответа|ответов}: {wrong}.",
        "The documents were not filled: {count|answer is|answers are} missing: {missing}; {wrong_count|answer has|answers have} to be mended: {wrong}.",
    ),
    "fill-lacks-hint": (
        "Ответьте на них и заполните ещё раз; applykit fill --draft заполнит и так, с жёлтыми пометками на этих местах.",
        "Answer them and fill again; applykit fill --draft fills all the same, with yellow marks in these places.",
    ),
    # --- files that cannot be written ---
    "output-is-file": (
        "На месте папки для документов лежит файл.",
        "A file lies where the folder for the documents should be.",
    ),
    "output-under-file": (
        "Часть этого пути — файл, а не папка.",
        "A part of this path is a file and no folder.",
    ),
    "output-is-folder": (
        "На месте документа лежит папка с таким же именем.",
        "A folder of the same name lies where the document should be.",
    ),
    "output-move-away": (
        "Переименуйте или уберите её.",
        "Rename it or move it away.",
    ),
    "output-linked": (
        "Папка для документов — ссылка в другое место; туда ничего не пишется.",
        "The folder for the documents is a link to somewhere else; nothing is written there.",
    ),
    "output-linked-hint": (
        "Удалите эту ссылку или назовите папку сами: --out ПАПКА.",
        "Delete the link, or name the folder yourself: --out FOLDER.",
    ),
    "output-elsewhere": (
        "Укажите другую папку.",
        "Name another folder.",
    ),
    "output-full": (
        "На диске нет места; файл не записан, прежний цел.",
        "The disk is full; the file was not written, the former one is intact.",
    ),
    "output-make-room": (
        "Освободите место или укажите папку на другом диске: --out ПАПКА.",
        "Make room or name a folder on another disk: --out FOLDER.",
    ),
    "output-forbidden": (
        "Файл не записывается: он открыт в другой программе или сюда нельзя писать.",
        "The file cannot be written: another program has it open, or nothing may be written here.",
    ),
    "output-close-or-elsewhere": (
        "Закройте его в Word и повторите или укажите другую папку: --out ПАПКА.",
        "Close it in Word and try again, or name another folder: --out FOLDER.",
    ),
    "output-path-too-long": (
        "Путь к файлу длиннее, чем разрешает система.",
        "The path of the file is longer than the system allows.",
    ),
    "output-failed": (
        "Файл не записан: {reason}.",
        "The file was not written: {reason}.",
    ),
    "output-reason-full": ("на диске нет места", "the disk is full"),
    "output-reason-forbidden": (
        "сюда нельзя писать или файл открыт в другой программе",
        "nothing may be written here, or another program has the file open",
    ),
    "output-reason-in-the-way": (
        "на этом пути файл там, где нужна папка, или наоборот",
        "on this path a file stands where a folder is needed, or the other way round",
    ),
    "output-reason-long": ("путь длиннее, чем разрешает система", "the path is longer than the system allows"),
    "output-reason-other": ("система отказала ({reason})", "the system refused ({reason})"),
}
