"""Words for the questionnaire in Word: what it says itself, what is said of a document that was filled in."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- the questionnaire
    "word-form-how-answer": (
        "•  Пишите прямо в поля. Серый текст в поле — подсказка: начните писать, и она исчезнет.",
        "•  Write in the fields. Grey text in a field is a hint: begin to write and it is gone.",
    ),
    "word-form-how-star": (
        "•  Звёздочкой отмечены обязательные ответы.",
        "•  A star marks the answers that must be given.",
    ),
    "word-form-how-unsure": (
        "•  Знак ≈ — вопрос взят не из официального текста, а, например, из формы на портале.",
        "•  The sign ≈ means that the question does not come from the official text but, say, from the form on the web.",
    ),
    "word-form-how-long": (
        "•  В длинных ответах можно делать абзацы, списки, полужирный и курсив: они попадут в документы.",
        "•  Long answers may have paragraphs, lists, bold and italics: they go into the documents.",
    ),
    "word-form-how-list": (
        "•  Строк в таблицах — сколько нужно: поставьте курсор в последнюю ячейку и нажмите Tab. Лишние строки можно оставить пустыми.",
        "•  Tables have as many rows as you need: put the cursor into the last cell and press Tab. Spare rows may stay empty.",
    ),
    "word-form-how-next": (
        "•  Готово или наполовину готово — сохраните и проверьте: applykit check имя-этого-файла.docx",
        "•  Done or half done: save and check it with applykit check name-of-this-file.docx",
    ),
    "word-form-filing-on": ("Когда собираетесь подать заявку", "When you mean to file the application"),
    "word-form-filing-on-hint": (
        "От этого дня считаются возраст предприятия и давность справок. Без ответа — от дня проверки.",
        "Ages and terms count from that day; without an answer, from the day of the check.",
    ),
    "word-form-list": ("Каждый пункт — с новой строки (Enter).", "Each item in a line of its own (Enter)."),
    "word-form-row": ("Строка", "Row"),
    "word-form-year": ("Год", "Year"),
    "word-form-value": ("Значение", "Value"),
    "word-form-yes": ("да", "yes"),
    "word-form-no": ("нет", "no"),
    "word-form-prompt-text": ("Впишите ответ", "Write the answer"),
    "word-form-prompt-prose": (
        "Впишите ответ: абзацы и списки сохранятся",
        "Write the answer: paragraphs and lists are kept",
    ),
    "word-form-prompt-choice": ("Выберите из списка", "Choose from the list"),
    "word-form-prompt-date": ("Выберите или впишите дату", "Choose or write a date"),
    "word-form-prompt-list": ("Впишите, каждый пункт с новой строки", "Write each item in a line of its own"),
    "word-form-footer": ("Анкета: {title}, {edition}", "Questionnaire: {title}, {edition}"),
    "help-new-word": (
        "Одна анкета Word вместо файлов YAML: её заполняют в Word или LibreOffice и проверяют так же.",
        "One questionnaire in Word instead of YAML files: it is filled in with Word or LibreOffice and checked the same way.",
    ),
    "help-new-profile": (
        "Карточка заявителя (company.yaml): её сведения уже будут стоять в анкете. Только вместе с --word.",
        "The applicant’s profile (company.yaml): its facts stand in the questionnaire already. Only with --word.",
    ),
    "new-profile-needs-word": (
        "--profile нужен только вместе с --word. В YAML одна карточка служит нескольким заявкам так: в application.yaml каждой напишите applicant: ../company.yaml — путь к карточке в папке над заявкой.",
        "--profile goes with --word only. In YAML one card serves several applications: write applicant: ../company.yaml into the application.yaml of each, the way to the card in the folder above it.",
    ),
    "new-profile-left-out": (
        "В этой анкете не спрашивают, поэтому из карточки не перенесено: {names}.",
        "The questionnaire does not ask for it, so it was not taken from the profile: {names}.",
    ),
    "new-file-word": (
        "анкета: все вопросы, подсказки и поля для ответов",
        "the questionnaire: all questions, hints and fields",
    ),
    "new-next-word": (
        "\nДальше: заполните {file} в Word или LibreOffice, сохраните и выполните\n  applykit check {folder}",
        "\nNext: fill in {file} with Word or LibreOffice, save it and run\n  applykit check {folder}",
    ),
    # --- the file
    "word-other-kind": (
        "Это не документ Word, хотя имя такое.",
        "This is no Word document, although its name says so.",
    ),
    "word-other-kind-hint": (
        "Откройте файл в своей программе и сохраните: «Сохранить как» → «Документ Word (.docx)».",
        "Open the file in your program and save it: “Save as” → “Word document (.docx)”.",
    ),
    "word-old": (
        "Это документ старого формата Word 97–2003 (.doc); такие не читаются.",
        "This document has the old format of Word 97–2003 (.doc), which is not read.",
    ),
    "word-old-hint": (
        "Откройте его в Word или LibreOffice и сохраните: «Сохранить как» → «Документ Word (.docx)».",
        "Open it in Word or LibreOffice and save it: “Save as” → “Word document (.docx)”.",
    ),
    "word-password": ("Документ закрыт паролем, прочитать его нельзя.", "The document is locked with a password."),
    "word-password-hint": (
        "Снимите пароль в Word: «Файл» → «Сведения» → «Защита документа» → «Зашифровать с использованием пароля», сотрите пароль и сохраните.",
        "Take the password off in Word: “File” → “Info” → “Protect Document” → “Encrypt with Password”, empty the field and save.",
    ),
    "word-broken": (
        "Документ повреждён или сохранён не до конца: прочитать его не удалось.",
        "The document is damaged or was not saved completely, and cannot be read.",
    ),
    "word-broken-hint": (
        "Откройте его в Word (он предложит восстановить), сохраните под новым именем в формате .docx и проверьте новый файл.",
        "Open it in Word (which will offer to repair it), save it under a new name as .docx and check the new file.",
    ),
    "word-too-large": ("Документ слишком велик: такие не читаются.", "The document is too large to be read."),
    "word-too-large-hint": (
        "Скопируйте ответы в новую анкету, без рисунков и лишнего оформления.",
        "Copy the answers to a new questionnaire, without pictures and needless formatting.",
    ),
    "word-not-ours": (
        "В этом документе Word нет меток анкеты applykit: непонятно, что здесь ответ на какой вопрос.",
        "This Word document has no marks of an applykit questionnaire: which answer belongs to which question cannot be told.",
    ),
    "word-not-ours-hint": (
        "Разложите его по вопросам командой «applykit import этот-файл.docx -o ПАПКА» или начните анкету командой «applykit new КОНКУРС ПАПКА --word».",
        "Sort it by questions with “applykit import this-file.docx -o FOLDER”, or begin a questionnaire with “applykit new COMPETITION FOLDER --word”.",
    ),
    "application-which": (
        "В папке несколько анкет Word, и не сказано, какая — заявка: {names}.",
        "The folder has several Word questionnaires, and it is not told which is the application: {names}.",
    ),
    "application-which-hint": (
        "Укажите файл вместо папки или оставьте в папке одну анкету.",
        "Name the file instead of the folder, or leave one questionnaire in the folder.",
    ),
    "application-other-word": (
        "В ней есть документы Word ({names}), но это не анкеты applykit. Разложить свой черновик по вопросам: applykit import файл.docx -o ПАПКА",
        "It has Word documents ({names}), but they are no questionnaires of applykit. To sort a draft of your own by questions: applykit import file.docx -o FOLDER",
    ),
    "word-beside": (
        "Рядом лежит анкета {name}, но она не прочитана: ответы взяты из {main}.",
        "There is a questionnaire {name} beside, which was not read: the answers are those of {main}.",
    ),
    "word-beside-remedy": (
        "Чтобы читать и её, допишите в application.yaml строку «from: {name}»; если она не нужна, уберите её из папки.",
        "To have it read too, add the line “from: {name}” to application.yaml; if it is not needed, take it out of the folder.",
    ),
    "report-document": ("Анкета", "Questionnaire"),
    # --- remarks
    "word-changes": (
        "Есть исправления, которые ещё не приняты и не отклонены: {titles}. Прочитано так, как будто все они приняты.",
        "There are tracked changes that are neither accepted nor rejected: {titles}. They were read as if all were accepted.",
    ),
    "word-changes-many": (
        "Есть исправления, которые ещё не приняты и не отклонены: {titles} и ещё {more|ответ|ответа|ответов}. Прочитано так, как будто все они приняты.",
        "There are tracked changes that are neither accepted nor rejected: {titles} and {more|more answer|more answers}. They were read as if all were accepted.",
    ),
    "word-changes-remedy": (
        "Просмотрите их в Word: «Рецензирование» → «Принять» или «Отклонить».",
        "Look them through in Word: “Review” → “Accept” or “Reject”.",
    ),
    "word-control-lost": (
        "Поле для ответа удалено: {titles}. Ответ прочитан по подписи рядом.",
        "The field for the answer was deleted: {titles}. The answer was read by the label beside it.",
    ),
    "word-control-lost-many": (
        "Поля для ответов удалены: {titles} и ещё {more|вопрос|вопроса|вопросов}. Ответы прочитаны по подписям рядом.",
        "The fields for the answers were deleted: {titles} and {more|more question|more questions}. The answers were read by the labels beside them.",
    ),
    "word-control-lost-remedy": (
        "Проверьте, что ответ на месте; подписи слева не меняйте: по ним он и находится.",
        "See that the answer is in its place, and leave the labels as they are: the answer is found by them.",
    ),
    "word-twice": (
        "Вопрос встречается в документе дважды, и ответы разные: {titles}. Взят первый.",
        "The question is in the document twice with different answers: {titles}. The first one was taken.",
    ),
    "word-twice-many": (
        "Вопросы встречаются в документе дважды, и ответы разные: {titles} и ещё {more}. Взяты первые.",
        "The questions are in the document twice with different answers: {titles} and {more} more. The first ones were taken.",
    ),
    "word-twice-remedy": ("Оставьте один ответ, другой удалите.", "Leave one answer and delete the other."),
    "word-outside-one": (
        "Этот текст стоит вне полей для ответов и не прочитан: «{text}».",
        "This text stands outside of the fields for answers and was not read: “{text}”.",
    ),
    "word-outside": (
        "Этот текст стоит вне полей для ответов и не прочитан: «{text}». Таких мест ещё {rest}.",
        "This text stands outside of the fields for answers and was not read: “{text}”. There are {rest} more such places.",
    ),
    "word-outside-remedy": (
        "Если это ответ, перенесите его в поле; если заметка для себя — оставьте или удалите.",
        "If it is an answer, move it into its field; if it is a note of your own, leave or delete it.",
    ),
    "word-not-read-picture": (
        "В ответе есть рисунок или надпись, читается только текст: {titles}.",
        "The answer has a picture or a text box; only the text is read: {titles}.",
    ),
    "word-not-read-picture-many": (
        "В ответах есть рисунки или надписи, читается только текст: {titles} и ещё {more}.",
        "Answers have pictures or text boxes; only the text is read: {titles} and {more} more.",
    ),
    "word-not-read-picture-remedy": (
        "Рисунок приложите отдельным файлом, текст из надписи перенесите в ответ.",
        "Attach the picture as a file of its own, and move the text of a text box into the answer.",
    ),
    "word-not-read-object": (
        "В ответе есть вставленный объект (таблица Excel, формула), он не читается: {titles}.",
        "The answer has an embedded object (a table of Excel, a formula), which is not read: {titles}.",
    ),
    "word-not-read-object-many": (
        "В ответах есть вставленные объекты (таблицы Excel, формулы), они не читаются: {titles} и ещё {more}.",
        "Answers have embedded objects (tables of Excel, formulas), which are not read: {titles} and {more} more.",
    ),
    "word-not-read-object-remedy": (
        "Напишите то, что в нём, словами или обычной таблицей.",
        "Write what is in it as text or as an ordinary table.",
    ),
    "word-not-read-footnote": (
        "В ответе есть сноска, её текст не читается: {titles}.",
        "The answer has a footnote, whose text is not read: {titles}.",
    ),
    "word-not-read-footnote-many": (
        "В ответах есть сноски, их текст не читается: {titles} и ещё {more}.",
        "Answers have footnotes, whose text is not read: {titles} and {more} more.",
    ),
    "word-not-read-footnote-remedy": (
        "Перенесите текст сноски в ответ, например в скобках.",
        "Move the text of the footnote into the answer, say in brackets.",
    ),
    "word-not-read-macros": (
        "В файле есть макросы: они не запускались и не читались.",
        "The file has macros: they were neither run nor read.",
    ),
    "word-not-read-macros-remedy": (
        "Анкете они не нужны. Если вы их не добавляли, выясните, откуда файл.",
        "The questionnaire needs none. If you did not add them, find out where the file comes from.",
    ),
    "word-not-read-embedded": (
        "В файл вложены другие файлы или объекты: они не открывались.",
        "The file holds other files or objects: they were not opened.",
    ),
    "word-not-read-embedded-remedy": (
        "Что нужно для заявки, сохраните отдельными файлами и назовите в разделе «Приложения».",
        "Save what the application needs as files of their own and name them among the attachments.",
    ),
    "word-not-read-links": (
        "Документ ссылается на данные вне файла (связанный рисунок, шаблон): по ссылкам программа не ходит.",
        "The document refers to data outside of the file (a linked picture, a template): the links are not followed.",
    ),
    "word-not-read-links-remedy": (
        "Если это рисунок, вставьте его в документ; если шаблон — открепите его.",
        "If it is a picture, insert it into the document; if it is a template, detach it.",
    ),
    "group-missing-word": (
        "Не заполнено: «{label}». Нужны ответы: {wanted}.",
        "Not filled in: “{label}”. It needs: {wanted}.",
    ),
    "group-missing-remedy-word": (
        "Впишите ответы в поля под этим заголовком; со звёздочкой — обязательные.",
        "Write the answers into the fields under this heading; those with a star must be given.",
    ),
    "rows-missing-word": (
        "Не заполнена таблица «{label}». В каждой строке нужны: {wanted}.",
        "The table “{label}” is empty. Each row needs: {wanted}.",
    ),
    "rows-missing-remedy-word": (
        "Заполните строки таблицы; новая строка — клавиша Tab в последней ячейке.",
        "Fill in the rows of the table; the Tab key in the last cell makes a new one.",
    ),
    "answer-list-word": (
        "{hint} Каждое значение — с новой строки (Enter).",
        "{hint} Each value in a line of its own (Enter).",
    ),
    "answer-list-plain-word": (
        "Каждое значение — с новой строки (Enter).",
        "Each value in a line of its own (Enter).",
    ),
    "word-imported": (
        "ответ перенесён из черновика по похожему названию, и никто не подтвердил, что он на своём месте.",
        "the answer was taken from a draft by a similar title, and nobody has confirmed that it is in its place.",
    ),
    "word-imported-remedy": (
        "Прочтите примечание к ответу. Верно — удалите примечание; нет — перенесите ответ в нужное поле.",
        "Read the comment at the answer. If it is right, delete the comment; if not, move the answer to its field.",
    ),
    "explain-word-imported": (
        "applykit import поставил этот ответ сюда по похожему, а не по тому же названию. Примечание на полях говорит, откуда он; замечание уходит вместе с примечанием.",
        "applykit import put this answer here by a similar title and not by the same one. The comment in the margin says where it is from; the finding goes with the comment.",
    ),
    "word-reply": (
        "На замечание {rule} отвечено «ок», но причины нет, поэтому оно остаётся.",
        "The finding {rule} was answered “ok” without a reason, so it stands.",
    ),
    "word-reply-remedy": (
        "Допишите причину после двоеточия: «ок: согласовано с Фондом».",
        "Add the reason after the colon: “ok: agreed with the Fund”.",
    ),
    "explain-word-reply": (
        "На примечание с замечанием отвечено «ок» без причины. Замечание принимается только с причиной.",
        "A comment with a finding was answered “ok” without a reason. A finding is accepted only with one.",
    ),
    "annotate-severity": ("{severity}. {message}", "{severity}. {message}"),
    "annotate-source": ("Основание: {source}.", "It rests on: {source}."),
    "annotate-rule": ("Правило: {rule}", "Rule: {rule}"),
    "annotate-rule-acceptable": (
        "Правило: {rule}. Оставить как есть? Ответьте на примечание: «ок: причина».",
        "Rule: {rule}. Leave it as it is? Reply to this comment: “ok: reason”.",
    ),
    "annotate-told": (
        "Примечания в {file}: новых — {added}, прежних — {kept}, снято — {removed}.",
        "Comments in {file}: {added} new, {kept} as before, {removed} taken away.",
    ),
    "annotate-elsewhere": (
        "Замечаний не об анкете, поэтому без примечания: {count}.",
        "Findings that are not about the questionnaire and have no comment: {count}.",
    ),
    "annotate-no-word": (
        "{path}: ответы не в анкете Word, примечания писать некуда.",
        "{path}: the answers are in no Word questionnaire, so that there is nowhere to comment.",
    ),
    "annotate-refused": (
        "В этот документ не удалось вписать примечания: он устроен необычно.",
        "Comments cannot be written into this document: it is unusual.",
    ),
    "annotate-refused-hint": (
        "Откройте его в Word, сохраните как «Документ Word (.docx)» (не «Строгий Open XML» и без макросов) и повторите.",
        "Open it in Word, save it as “Word document (.docx)” (not “Strict Open XML”, and without macros) and try again.",
    ),
    "annotate-unwritten": ("Не удалось записать примечания: {reason}.", "Cannot write the comments: {reason}."),
    "annotate-unwritten-hint": (
        "Закройте документ в Word и повторите.",
        "Close the document in Word and try again.",
    ),
    "help-check-annotate": (
        "Вписать замечания примечаниями на поля анкеты Word; исправленные снимаются, новые добавляются.",
        "Write the findings as comments into the Word questionnaire; those repaired are taken away, new ones added.",
    ),
    "word-form-left": ("Не разложено по вопросам", "Not sorted by questions"),
    "word-form-left-told": (
        "Здесь то, что есть в прежнем черновике, а к какому вопросу относится — неясно. Перенесите нужное в поля выше, остальное удалите.",
        "This stands in the earlier draft, and which question it belongs to cannot be told. Move what you need to the fields above and delete the rest.",
    ),
    "import-other-kind": (
        "Раскладываются документы Word (.docx) и книги Excel (.xlsx), а это другой файл.",
        "Documents of Word (.docx) and workbooks of Excel (.xlsx) are sorted, and this is another file.",
    ),
    "import-other-kind-hint": (
        "Откройте его в Word, Excel или LibreOffice и сохраните в одном из этих форматов.",
        "Open it in Word, Excel or LibreOffice and save it in one of these formats.",
    ),
    "import-is-ours": (
        "Это уже анкета applykit, раскладывать её не нужно.",
        "This is a questionnaire of applykit already.",
    ),
    "import-is-ours-hint": ("Проверьте её: applykit check этот-файл.docx", "Check it: applykit check this-file.docx"),
    "import-table": ("таблица {number}", "table {number}"),
    "import-row": ("{where}, строка {number}", "{where}, row {number}"),
    "import-paragraph": ("абзац {number}", "paragraph {number}"),
    "import-sureness-5": ("название совпало дословно", "the same title"),
    "import-sureness-4": ("совпало без номера и единиц", "the same but for number and unit"),
    "import-sureness-3": ("совпало начало названия", "the title begins the same"),
    "import-sureness-2": ("похоже на сокращение названия", "looks like the title shortened"),
    "import-sureness-1": ("похоже на название", "looks like the title"),
    "import-note": (
        "Перенесено из черновика: {where}, «{label}» ({sureness}). Если ответ на своём месте, удалите примечание; если нет — перенесите ответ.\nПравило: {rule}",
        "Taken from the draft: {where}, “{label}” ({sureness}). If the answer is in its place, delete this comment; if not, move the answer.\nRule: {rule}",
    ),
    "import-head": (
        "{file}: разложено по вопросам. {title}, {edition}",
        "{file}: sorted by its questions. {title}, {edition}",
    ),
    "import-doubtful": (
        "Перенесены по похожему названию — проверьте, тот ли это вопрос: {count}",
        "Taken by a title that is only similar; see whether it is the right question: {count}",
    ),
    "import-matched": ("Нашли свой вопрос: {count}", "Found their question: {count}"),
    "import-match": (
        "{title} ← «{label}» ({where}; {sureness})",
        "{title} ← “{label}” ({where}; {sureness})",
    ),
    "import-nothing-matched": (
        "Ни один вопрос конкурса в черновике не узнан: названия вопросов должны быть похожи на те, что в форме (applykit show).",
        "No question of the competition was recognised: the titles must be like those of the form (applykit show).",
    ),
    "import-without-answer": (
        "В черновике без ответа, переносить нечего ({count}): {labels}",
        "Without an answer in the draft, nothing to take ({count}): {labels}",
    ),
    "import-empty": (
        "В черновике нет ни текста, ни таблиц.",
        "The draft holds neither text nor tables.",
    ),
    "import-empty-hint": (
        "Проверьте, тот ли это файл. Если в нём только картинки или скан, распознайте текст; пустую анкету создаёт applykit new КОНКУРС ПАПКА --word.",
        "See whether it is the right file. If it holds only pictures or a scan, have the text recognised; an empty questionnaire is made by applykit new COMPETITION FOLDER --word.",
    ),
    "import-puzzles": (
        "Могут относиться к разным вопросам, поэтому не перенесены: {count}",
        "May belong to several questions and were not taken: {count}",
    ),
    "import-puzzle": ("«{label}» ({where}): {titles}", "“{label}” ({where}): {titles}"),
    "import-left": ("Не нашли своего вопроса: {count}", "Found no question: {count}"),
    "import-left-one": ("«{text}» ({where})", "“{text}” ({where})"),
    "import-others": (
        "Больше всего ответов подошло этому конкурсу: {title}. Пробовали и другие: {others}. Назвать конкурс самому: --competition",
        "Most answers fit this competition: {title}. Others were tried: {others}. To name the competition yourself: --competition",
    ),
    "import-others-alike": (
        "Нескольким конкурсам подошло одинаково много ответов; взят первый: {title}. Другие: {others}. Назвать конкурс самому: --competition",
        "Several competitions fit equally many answers; the first was taken: {title}. Others: {others}. To name the competition yourself: --competition",
    ),
    "import-doubts": (
        "Сомнительных ответов — {count}: они первые в списке и отмечены примечаниями в анкете. applykit check напоминает о каждом, пока примечание не удалено.",
        "Doubtful answers: {count}. They come first in the list and have comments in the questionnaire. applykit check reminds of each until its comment is deleted.",
    ),
    "import-next": (
        "Всё это — в {file}: разложенное стоит в полях, остальное в конце под заголовком «Не разложено по вопросам». Просмотрите и проверьте: applykit check {folder}\nЭтот список сохранён рядом: {report}",
        "All of it is in {file}: what was sorted stands in the fields, the rest at the end under “Not sorted by questions”. Look it through and check it: applykit check {folder}\nThis list lies beside: {report}",
    ),
    "help-import-short": ("Разложить чужой черновик по вопросам.", "Sort a draft by questions."),
    "help-import": (
        "Раскладывает черновик Word или Excel, сделанный не по нашей анкете, по вопросам конкурса. Понимает таблицы «№ | вопрос | ответ», заголовки с ответом под ними и таблицы с колонками, как в форме. Что перенесено, с какой уверенностью и что осталось — перечисляет.",
        "Sorts a draft in Word or Excel that was not made with our questionnaire by the questions of a competition. It knows tables “№ | question | answer”, headings with the answer below, and tables with the form’s columns. It lists what went where, how surely, and what is left over.",
    ),
    "help-import-draft": ("Черновик: .docx или .xlsx.", "The draft: .docx or .xlsx."),
    "help-import-output": ("Новая папка для заявки.", "A new folder for the application."),
    "help-import-competition": (
        "Имя конкурса, как в applykit list. Иначе тот, чьим вопросам отвечает больше всего.",
        "The competition’s id, as in applykit list. Else the one most of whose questions are answered.",
    ),
    "cli-missing-import-draft": (
        "Укажите файл черновика: applykit import черновик.docx -o ПАПКА",
        "Name the draft: applykit import draft.docx -o FOLDER",
    ),
    "cli-missing-import-folder": (
        "Укажите папку для заявки: applykit import черновик.docx -o ПАПКА",
        "Name the folder of the application: applykit import draft.docx -o FOLDER",
    ),
    "place-word": ("«{heading}»", "“{heading}”"),
    "place-word-question": ("вопрос «{question}»", "question “{question}”"),
    "place-word-table": ("таблица «{question}»", "table “{question}”"),
    "place-word-row": ("строка {row}", "row {row}"),
    "place-word-column": ("столбец «{column}»", "column “{column}”"),
    "place-word-paragraph": ("абзац {paragraph}", "paragraph {paragraph}"),
    "explain-word-changes": (
        "В анкете Word есть непринятые исправления. Считается принятый текст, но лучше решить самому.",
        "A Word questionnaire has tracked changes that were not accepted. They are read as accepted, but it is better to decide.",
    ),
    "explain-word-control-lost": (
        "Поле для ответа в анкете Word удалено; ответ найден по подписи рядом.",
        "The field for an answer in a Word questionnaire was deleted; the answer was found by the label beside it.",
    ),
    "explain-word-not-read": (
        "В документе Word есть то, что программа не читает: рисунки, вложенные объекты, сноски, макросы, ссылки наружу.",
        "A Word document has what is not read: pictures, embedded objects, footnotes, macros, links to elsewhere.",
    ),
    "explain-word-outside": (
        "В анкете Word есть текст вне полей для ответов. Сказано, чтобы ответ не потерялся.",
        "A Word questionnaire has text outside of the fields for answers. It is said so that no answer is lost.",
    ),
    "explain-word-twice": (
        "Один вопрос встречается в анкете Word дважды, и ответы разные.",
        "A question stands twice in a Word questionnaire, with different answers.",
    ),
}
