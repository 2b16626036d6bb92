"""Words for tables that are kept in Excel: what a workbook must be, how headings are understood, what cells lack."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "place-sheet": ("лист «{sheet}»", "sheet “{sheet}”"),
    # --- the file
    "sheet-other-kind": (
        "Это не книга Excel, хотя имя такое.",
        "This is no Excel workbook, although its name says so.",
    ),
    "sheet-other-kind-hint": (
        "Откройте файл в своей программе и сохраните: «Сохранить как» → «Книга Excel (.xlsx)».",
        "Open the file in your program and save it: “Save as” → “Excel workbook (.xlsx)”.",
    ),
    "sheet-old": (
        "Это книга старого формата Excel 97–2003 (.xls); такие не читаются.",
        "This workbook has the old format of Excel 97–2003 (.xls), which is not read.",
    ),
    "sheet-old-hint": (
        "Откройте её в Excel или LibreOffice и сохраните: «Сохранить как» → «Книга Excel (.xlsx)».",
        "Open it in Excel or LibreOffice and save it: “Save as” → “Excel workbook (.xlsx)”.",
    ),
    "sheet-password": ("Книга закрыта паролем, прочитать её нельзя.", "The workbook is locked with a password."),
    "sheet-password-hint": (
        "Снимите пароль в Excel: «Файл» → «Сведения» → «Защита книги» → «Зашифровать с использованием пароля», сотрите пароль и сохраните.",
        "Take the password off in Excel: “File” → “Info” → “Protect Workbook” → “Encrypt with Password”, empty the field and save.",
    ),
    "sheet-broken": (
        "Книга повреждена или устроена необычно: прочитать её не удалось.",
        "The workbook is damaged or unusual and cannot be read.",
    ),
    "sheet-broken-hint": (
        "Откройте её в Excel, сохраните под новым именем в формате .xlsx и укажите новый файл.",
        "Open it in Excel, save it under a new name as .xlsx and refer to the new file.",
    ),
    "sheet-too-large": ("Книга слишком велика: такие не читаются.", "The workbook is too large to be read."),
    "sheet-too-large-hint": (
        "Скопируйте таблицу в новую книгу: выделите её ячейки и вставьте «Значения».",
        "Copy the table to a new workbook: select its cells and paste “Values”.",
    ),
    "sheet-too-many-cells": (
        "На листе «{name}» больше {limit|ячейки|ячеек|ячеек}: для таблицы заявки это слишком много.",
        "The sheet “{name}” has more than {limit|cell|cells}: too many for a table of an application.",
    ),
    "sheet-too-many-cells-hint": (
        "Оставьте на листе только таблицу: скопируйте её ячейки на новый лист и укажите его.",
        "Leave nothing but the table on the sheet: copy its cells to a new sheet and refer to that.",
    ),
    "sheet-none": ("В книге нет ни одного листа с ячейками.", "The workbook has no sheet with cells."),
    "sheet-none-hint": (
        "Проверьте, тот ли это файл, и не скрыты ли его листы; сохраните его как «Книга Excel (.xlsx)», а не «Строгая книга Open XML».",
        "Check that it is the right file and that its sheets are not hidden; save it as “Excel workbook (.xlsx)”, not “Strict Open XML”.",
    ),
    "sheet-which": (
        "В книге несколько листов, и не сказано, на каком таблица: {names}.",
        "The workbook has several sheets, and it is not told which one has the table: {names}.",
    ),
    "sheet-which-hint": (
        "Напишите лист после знака #, без пробела перед ним: {file}#Лист.",
        "Write the sheet after the sign #, without a blank before it: {file}#Sheet.",
    ),
    "sheet-missing": ("Листа «{name}» в книге нет.", "The workbook has no sheet “{name}”."),
    "sheet-missing-hint": ("Какие есть: {names}.", "It has: {names}."),
    # --- cells
    "cell-error": ("В ячейке ошибка Excel: {name}.", "The cell has an error of Excel: {name}."),
    "cell-error-remedy": (
        "Исправьте формулу или впишите само значение.",
        "Mend the formula, or type the value itself.",
    ),
    "cell-error-ref": (
        "#ССЫЛКА! — формула ссылается на ячейку, которой больше нет",
        "#REF! — the formula refers to a cell that is no longer there",
    ),
    "cell-error-div": ("#ДЕЛ/0! — деление на ноль", "#DIV/0! — a division by zero"),
    "cell-error-na": ("#Н/Д — искомого значения нет", "#N/A — the value that is looked up is not there"),
    "cell-error-name": ("#ИМЯ? — в формуле неизвестное имя", "#NAME? — the formula has an unknown name"),
    "cell-error-value": ("#ЗНАЧ! — в формуле текст вместо числа", "#VALUE! — the formula has text for a number"),
    "cell-error-null": ("#ПУСТО! — у диапазонов формулы нет общих ячеек", "#NULL! — the ranges do not meet"),
    "cell-error-num": ("#ЧИСЛО! — формула даёт недопустимое число", "#NUM! — the formula gives an impossible number"),
    "cell-not-calculated": (
        "В ячейке формула, а её значение в файл не записано.",
        "The cell has a formula, and the file does not have its value.",
    ),
    "cell-not-calculated-remedy": (
        "Откройте книгу в Excel или LibreOffice, сохраните её и проверьте ещё раз.",
        "Open the workbook in Excel or LibreOffice, save it and check again.",
    ),
    "cell-digits": (
        "В числе больше {limit|цифры|цифр|цифр}: Excel хранит только первые {limit}, остальные потеряны.",
        "The number has more than {limit|digit|digits}: Excel keeps the first {limit}, the rest is lost.",
    ),
    "cell-digits-remedy": (
        "Задайте ячейке формат «Текстовый» и наберите номер заново.",
        "Give the cell the format “Text” and type the number again.",
    ),
    # --- headings
    "table-no-header": (
        "На листе «{sheet}» не нашлось строки заголовков. Нужны столбцы: {titles}.",
        "The sheet “{sheet}” has no line of headings. It needs columns: {titles}.",
    ),
    "table-no-header-remedy": (
        "Напишите заголовки над столбцами так, как называются вопросы; первые слова названия тоже подойдут.",
        "Write headings above the columns as the questions are called; the first words of a title will do.",
    ),
    "table-no-names": (
        "На листе «{sheet}» не нашлось столбца с вопросами, например {titles}.",
        "The sheet “{sheet}” has no column with the questions, such as {titles}.",
    ),
    "table-no-names-remedy": (
        "Напишите вопросы в одном столбце, а ответы — в столбце справа от него.",
        "Write the questions in one column and the answers in the column right of it.",
    ),
    "table-column-missing": (
        "В таблице нет столбца «{label}». Какие есть: {names}.",
        "The table has no column “{label}”. It has: {names}.",
    ),
    "table-column-missing-remedy": (
        "Добавьте столбец или назовите его «{label}».",
        "Add the column, or call it “{label}”.",
    ),
    "table-column-ambiguous": (
        "Не понять, где «{label}»: заголовок «{name}» подходит к нескольким вопросам или повторяется ({titles}).",
        "It cannot be told where “{label}” is: the heading “{name}” fits several questions or is there twice ({titles}).",
    ),
    "table-column-ambiguous-remedy": (
        "Напишите над столбцом название вопроса полностью.",
        "Write the full title of the question above the column.",
    ),
    "table-ambiguous": (
        "Столбец «{name}» не прочитан: он подходит к нескольким вопросам или повторяется ({titles}).",
        "The column “{name}” was not read: it fits several questions or is there twice ({titles}).",
    ),
    "table-ambiguous-remedy": (
        "Назовите столбец как вопрос, полностью, или удалите его.",
        "Call the column by the question’s full title, or delete it.",
    ),
    "table-ambiguous-line": (
        "Строка «{name}» не прочитана: она подходит к нескольким вопросам или повторяется ({titles}).",
        "The line “{name}” was not read: it fits several questions or is there twice ({titles}).",
    ),
    "table-ambiguous-line-remedy": (
        "Назовите строку как вопрос, полностью, или удалите её.",
        "Call the line by the question’s full title, or delete it.",
    ),
    "table-unknown-columns": (
        "На листе «{sheet}» есть столбцы, которых форма не спрашивает; они не прочитаны: {names}.",
        "The sheet “{sheet}” has columns that the form does not ask for; they were not read: {names}.",
    ),
    "table-unknown-columns-remedy": (
        "Если это заметки для себя, ничего не делайте; если ответ — назовите столбец как вопрос.",
        "If these are notes of your own, leave them; if they are answers, call the column by its question.",
    ),
    "table-unknown-lines": (
        "На листе «{sheet}» есть строки, которых форма не спрашивает; они не прочитаны: {names}.",
        "The sheet “{sheet}” has lines that the form does not ask for; they were not read: {names}.",
    ),
    "table-unknown-lines-remedy": (
        "Если это заметки для себя, ничего не делайте; если ответ — назовите строку как вопрос.",
        "If these are notes of your own, leave them; if they are answers, call the line by its question.",
    ),
    "table-below": (
        "На листе «{sheet}» под итогом есть ещё строки; в таблицу они не вошли: {cells}.",
        "The sheet “{sheet}” has lines below the total; they are no part of the table: {cells}.",
    ),
    "table-below-remedy": (
        "Если это подпись или примечание, ничего не делайте; если строки таблицы — перенесите их выше итога.",
        "If it is a signature or a remark, leave it; if these are rows of the table, move them above the total.",
    ),
    "table-units": (
        "«{label}»: форма спрашивает {unit}, а в таблице другие единицы: «{name}».",
        "“{label}”: the form asks for {unit}, and the table has other units: “{name}”.",
    ),
    "table-units-remedy": (
        "Запишите числа в единицах формы ({unit}) и исправьте заголовок.",
        "Write the numbers in the form’s unit ({unit}) and correct the heading.",
    ),
    "table-total": (
        "«{label}»: в строке итога {total}, а сложение строк даёт {sum}.",
        "“{label}”: the line of totals has {total}, and the rows add up to {sum}.",
    ),
    "table-total-remedy": (
        "Проверьте, все ли строки попали в формулу итога и нет ли чисел, набранных текстом.",
        "Check that the formula takes in all rows and that no number is typed as text.",
    ),
    "table-not-here": (
        "«{label}» — один ответ, таблицей его не дать.",
        "“{label}” is one answer and cannot be a table.",
    ),
    "table-not-here-remedy": (
        "Напишите ответ здесь; в Excel можно держать списки и разделы из коротких ответов.",
        "Write the answer here; lists and sections of short answers may be kept in Excel.",
    ),
    "new-how-sheet": (
        "Таблица в Excel: напишите вместо списка файл и лист, например plan.xlsx#Этапы. Над столбцами — названия вопросов, как они даны здесь.",
        "A table in Excel: instead of the list write the file and the sheet, say plan.xlsx#Stages. Above the columns stand the questions as they are called here.",
    ),
    # --- explain
    "explain-table-total": (
        "Строка «Итого» или «Всего» в таблице Excel не равна сумме строк. Заявку это не меняет, но где-то в таблице ошибка.",
        "A line of totals in an Excel table is not the sum of its rows. The application stays as it is, but the table has a slip.",
    ),
    "explain-table-units": (
        "Столбец в тысячах или миллионах, а форма спрашивает рубли: числа прочитаны как рубли и поэтому неверны.",
        "A column is in thousands or millions where the form asks for roubles: the numbers were read as roubles and so are wrong.",
    ),
    "explain-table-ambiguous": (
        "Заголовок в таблице Excel подходит к нескольким вопросам или стоит дважды; программа не угадывает и такой столбец не читает.",
        "A heading in an Excel table fits several questions or is there twice; nothing is guessed, and the column is not read.",
    ),
    "explain-table-unknown": (
        "В таблице Excel есть столбец или строка, которых форма не спрашивает. Это не ошибка: сказано, чтобы ответ не потерялся.",
        "An Excel table has a column or a line that the form does not ask for. It is no mistake: it is said lest an answer is lost.",
    ),
    "explain-table-below": (
        "Под последним итогом таблицы Excel есть строки. Обычно это подпись; сказано, чтобы строка таблицы не потерялась.",
        "There are lines below the last total of an Excel table. Mostly it is a signature; it is said lest a row is lost.",
    ),
}
