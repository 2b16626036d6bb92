"""What is said about editions: what they are based on and what they replace."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "metavar-old-edition": ("ПРЕЖНЯЯ", "OLD"),
    "metavar-new-edition": ("НОВАЯ", "NEW"),
    "help-format-plain": (
        "text — для чтения (так по умолчанию), json — для программ.",
        "text to read (the default), json for programs.",
    ),
    "help-template-short": (
        "Для тех, кто ведёт шаблоны конкурсов.",
        "For those who keep the templates of competitions.",
    ),
    "help-template": (
        "Завести конкурс или его новую очередь, увидеть, что она меняет, и доказать, что всё верно. Для этого нужны Word и YAML, а не Python; с чего начать — docs/maintainers.md.",
        "Begin a competition or a new edition of one, see what it changes, and prove that all is right. Word and YAML are enough, no Python; where to begin: docs/maintainers.md.",
    ),
    "metavar-text": ("ТЕКСТ", "TEXT"),
    "help-template-seal-short": ("Опечатать опубликованную очередь.", "Seal a published edition."),
    "help-template-seal": (
        "Запоминает, к чему сводится очередь: числа, вопросы, правила, документы с их шаблонами. Пока печать цела, тот, кто ведёт заявку, работает по тем же правилам, по которым начал. Изменилась — говорит, что и в каком файле (код 1); заменить печать можно, только назвав причину.",
        "Keeps what an edition comes to: figures, questions, rules, documents with their templates. While the seal is whole, every draft is held to the rules it was begun under. Where it is not, this tells what changed and in which file (exit code 1); it is set anew only for a reason.",
    ),
    "help-template-seal-competition": (
        "Имя конкурса, как в applykit list.",
        "The competition’s id, as in applykit list.",
    ),
    "help-template-seal-edition": ("Очередь конкурса.", "The edition."),
    "help-template-seal-reason": (
        "Почему опубликованная очередь изменилась; остаётся в файле печати.",
        "Why a published edition has changed; it stays in the seal’s file.",
    ),
    "cli-missing-template-seal-competition": (
        "Не указан конкурс. Пример: {command} fasie-start-1 2022-3",
        "Which competition? For example: {command} fasie-start-1 2022-3",
    ),
    "cli-missing-template-seal-edition": (
        "Не указана очередь. Пример: {command} fasie-start-1 2022-3",
        "Which edition? For example: {command} fasie-start-1 2022-3",
    ),
    "seal-set": ("Опечатано: {counts}. Печать — {file}", "Sealed: {counts}. The seal is {file}"),
    "seal-faulty": (
        "Очередь не опечатана: в конкурсе {count|ошибка|ошибки|ошибок}.",
        "The edition is not sealed: the competition has {count|error|errors}.",
    ),
    "seal-faulty-hint": (
        "Все ошибки покажет applykit template lint {competition}. Исправьте их и опечатайте снова.",
        "applykit template lint {competition} shows them all. Mend them and seal again.",
    ),
    "seal-unconfirmed": (
        "Официальным документом не подтверждено: {count|число|числа|чисел} из {all} (среди них {names}). Заявку они с рассмотрения не снимают: перенесённые из прежней очереди дают ошибку, остальные — предупреждение.",
        "No official document confirms {count|figure|figures} of {all} ({names} among them). They do not remove an application: those carried over from an earlier edition give errors, the others warnings.",
    ),
    "seal-count-figure": ("{count|число|числа|чисел}", "{count|figure|figures}"),
    "seal-count-question": ("{count|вопрос|вопроса|вопросов}", "{count|question|questions}"),
    "seal-count-rule": ("{count|правило|правила|правил}", "{count|rule|rules}"),
    "seal-count-document": ("{count|документ|документа|документов}", "{count|document|documents}"),
    "seal-count-attachment": ("{count|приложение|приложения|приложений}", "{count|attachment|attachments}"),
    "seal-count-criterion": ("{count|критерий|критерия|критериев}", "{count|criterion|criteria}"),
    "seal-whole": (
        "Печать очереди {edition} от {day} цела: ничего не изменилось.",
        "The seal of {edition}, set on {day}, is whole: nothing has changed.",
    ),
    "seal-broken": (
        "Очередь {edition} опечатана, а изменилась. Где: {files}. Что: {what}.",
        "The edition {edition} is sealed and has changed. Where: {files}. What: {what}.",
    ),
    "seal-broken-by-program": (
        "Очередь {edition} опечатана, файлы её те же, а программа читает их иначе. Что изменилось: {what}.",
        "The edition {edition} is sealed and its files are the same, but the program reads them otherwise. What changed: {what}.",
    ),
    "seal-broken-remedy": (
        'Верните как было или заведите новую очередь: applykit template edition {competition} ИМЯ. Если исправлена ошибка и черновики должны её учесть: applykit template seal {competition} {edition} --reason "что исправлено"',
        'Put it back, or begin a new edition: applykit template edition {competition} NAME. If a mistake was mended and drafts shall follow: applykit template seal {competition} {edition} --reason "what was mended"',
    ),
    "seal-item-competition": ("сведения о конкурсе{name}", "the competition itself{name}"),
    "seal-item-figure": ("число ${name}", "figure ${name}"),
    "seal-item-question": ("вопрос {name}", "question {name}"),
    "seal-item-rule": ("правило {name}", "rule {name}"),
    "seal-item-attachment": ("приложение {name}", "attachment {name}"),
    "seal-item-document": ("документ {name}", "document {name}"),
    "seal-item-template": ("шаблон {name}", "template {name}"),
    "seal-item-criterion": ("критерий {name}", "criterion {name}"),
    "seal-item-portal": ("страница портала «{name}»", "the portal's page “{name}”"),
    "seal-other-format": (
        "Печать поставлена другой версией applykit.",
        "The seal was set by another version of applykit.",
    ),
    "seal-other-format-hint": (
        "Обновите applykit или удалите файл печати и опечатайте очередь снова.",
        "Update applykit, or delete the seal’s file and seal the edition anew.",
    ),
    "seal-unreadable": ("Это не печать очереди: файл испорчен.", "This is no seal of an edition: the file is damaged."),
    "seal-unreadable-hint": (
        "Верните файл из архива или удалите его и опечатайте очередь снова.",
        "Restore the file, or delete it and seal the edition anew.",
    ),
    "seal-unwritten": ("Печать записать не удалось: {why}.", "The seal could not be written: {why}."),
    "seal-unwritten-hint": (
        "Опечатать можно только очередь в папке, куда разрешено писать: свою папку конкурсов подключает --library.",
        "Only an edition in a folder that may be written to can be sealed: --library names one of your own.",
    ),
    "help-template-diff-short": ("Что меняет новая очередь.", "What a new edition changes."),
    "help-template-diff": (
        "Говорит словами, чем очередь отличается от прежней: числа, вопросы, правила, приложения, документы, критерии. С папками заявок — что в каждой придётся исправить; сами заявки не меняются. Код 1, если исправлять есть что.",
        "Says in words how an edition differs from an earlier one: figures, questions, rules, attachments, documents, criteria. Given applications, what each of them must change; they stay as they are. Exit code 1 if there is anything to change.",
    ),
    "help-template-diff-competition": (
        "Имя конкурса, как в applykit list.",
        "The competition’s id, as in applykit list.",
    ),
    "help-template-diff-old": ("Очередь, с которой сравнивают.", "The edition to compare with."),
    "help-template-diff-new": ("Очередь, о которой речь.", "The edition in question."),
    "help-template-diff-paths": ("Папки заявок.", "Folders of applications."),
    "cli-missing-template-diff-competition": (
        "Не указан конкурс. Пример: {command} fasie-start-1 2022-3 2026-1",
        "Which competition? For example: {command} fasie-start-1 2022-3 2026-1",
    ),
    "cli-missing-template-diff-old": (
        "Не указано, какие очереди сравнить. Пример: {command} fasie-start-1 2022-3 2026-1",
        "Which editions? For example: {command} fasie-start-1 2022-3 2026-1",
    ),
    "cli-missing-template-diff-new": (
        "Не указана вторая очередь. Пример: {command} fasie-start-1 2022-3 2026-1",
        "Which is the second edition? For example: {command} fasie-start-1 2022-3 2026-1",
    ),
    "rule-key-editions": (
        "в каких очередях правило есть: `{from: 2026-1}` — начиная с этой, `{until: 2022-3}` — до этой включительно (нет ключа: во всех)",
        "the editions that have the rule: `{from: 2026-1}` from this one on, `{until: 2022-3}` up to and with this one (absent: all)",
    ),
    "edition-based-on-itself": (
        "Очередь {edition} через based_on основана сама на себе.",
        "The edition {edition} is, by way of based_on, based on itself.",
    ),
    "edition-based-on-hint": (
        "В based_on назовите очередь, которая была раньше, или null, если её нет.",
        "In based_on name an edition that came before, or null if there is none.",
    ),
    "patch-removes-nothing": (
        "Правка схемы убирает {at}, а в схеме конкурса этого нет.",
        "The patch of the schema takes away {at}, which the competition's schema does not have.",
    ),
    "patch-hint": (
        'Сверьте путь со схемой конкурса в папке schemas. Вопрос из общего определения ($ref) правкой не убрать: напишите у него в схеме конкурса "x-edition": {"present": "$имя"}.',
        'Compare the path with the competition\'s schema in the folder schemas. A question of a shared definition ($ref) cannot be taken away by a patch: give it "x-edition": {"present": "$name"} in the competition\'s schema.',
    ),
    # --- a preview
    "help-template-preview-short": ("Увидеть документы с данными-образцами.", "See the documents with sample data."),
    "help-template-preview": (
        "Заполняет все документы конкурса выдуманными ответами — для каждого вида заявителя — и кладёт их в папку вместе с PDF и картинками страниц. Нужен LibreOffice.",
        "Fills all documents of a competition with made-up answers, for each kind of applicant, and puts them into a folder with PDF files and pictures of their pages. Needs LibreOffice.",
    ),
    "help-template-preview-competition": (
        "Имя конкурса, как в applykit list.",
        "The competition’s id, as in applykit list.",
    ),
    "help-template-preview-shortest": (
        "Ответы как можно короче: ничего необязательного, по одной строке.",
        "Answers as short as can be: nothing optional, one row.",
    ),
    "help-template-preview-longest": (
        "Ответы как можно длиннее: видно, что ломается в форме.",
        "Answers as long as can be: what breaks the form is seen.",
    ),
    "help-template-preview-marked": (
        "Каждый ответ со своей пометкой: видно, куда он попал.",
        "Each answer with a mark of its own: where it went is seen.",
    ),
    "help-template-preview-output": (
        "Куда положить. Иначе в папку preview-КОНКУРС.",
        "Where to put them. Else into preview-COMPETITION.",
    ),
    "help-template-preview-watch": (
        "Не завершаться: сохранили шаблон в Word или файл конкурса — показать заново. Конец — Ctrl+C.",
        "Go on: once a template is saved in Word, or a file of the competition, show it again. Ctrl+C ends.",
    ),
    "cli-missing-template-preview-competition": (
        "Не указан конкурс. Пример: {command} fasie-start-1",
        "Which competition? For example: {command} fasie-start-1",
    ),
    "template-preview-one": ("Выберите что-то одно: {options}.", "Choose one of {options}."),
    "template-preview-of": ("{title}: {sample}", "{title}: {sample}"),
    "sample-varied": ("ответы-образцы", "sample answers"),
    "sample-shortest": ("самые короткие ответы", "the shortest answers"),
    "sample-longest": ("самые длинные ответы", "the longest answers"),
    "sample-marked": ("ответы с пометками", "marked answers"),
    "template-preview-pages": ("{count|страница|страницы|страниц}", "{count|page|pages}"),
    "template-preview-uncounted": ("страницы сосчитать не удалось", "the pages could not be counted"),
    "template-preview-waiting": (
        "Жду: сохраните шаблон — покажу заново. Конец — Ctrl+C.",
        "Waiting: save a template and it is shown again. Ctrl+C ends.",
    ),
    "template-preview-ended": ("Просмотр закончен.", "The preview has ended."),
    # --- a competition and an edition begun
    "help-template-new-short": ("Завести конкурс: маленький, но полный.", "Begin a competition: small, but complete."),
    "help-template-new": (
        "Пишет в вашу папку конкурсов учебный конкурс под данным именем: правила с числами, анкету, два шаблона Word, примеры и доказательства. Он сразу проверяется и заполняется; меняйте его, пока он не станет вашим.",
        "Writes a sample competition under the given name into a library of yours: rules and figures, questions, two Word templates, examples and proofs. It checks and fills at once; change it until it is yours.",
    ),
    "help-template-new-competition": (
        "Имя конкурса: строчные латинские буквы, цифры и дефис.",
        "The competition’s id: small Latin letters, digits, hyphens.",
    ),
    "help-template-new-folder": (
        "Ваша папка конкурсов; если её нет, будет создана.",
        "Your library; it is made if need be.",
    ),
    "cli-missing-template-new-competition": (
        "Не указано имя конкурса. Пример: {command} regional-grant мои-конкурсы",
        "What shall it be called? For example: {command} regional-grant my-library",
    ),
    "cli-missing-template-new-folder": (
        "Не указана папка конкурсов. Пример: {command} regional-grant мои-конкурсы",
        "Into which library? For example: {command} regional-grant my-library",
    ),
    "template-new-name": (
        "Имя «{name}» не годится: только строчные латинские буквы, цифры и дефис, например regional-grant-1.",
        "The id “{name}” will not do: small Latin letters, digits and hyphens only, such as regional-grant-1.",
    ),
    "template-new-taken": ("Конкурс «{name}» уже есть.", "There is a competition “{name}” already."),
    "template-new-taken-hint": (
        "Назовите новый иначе. Новая очередь того же конкурса: applykit template edition КОНКУРС ОЧЕРЕДЬ",
        "Choose another name. For a new edition of the same competition: applykit template edition COMPETITION EDITION",
    ),
    "template-new-made": ("Конкурс {name} заведён в папке {folder}:", "The competition {name} is begun in {folder}:"),
    "template-new-next": (
        "Он уже работает:\n  applykit --library {library} check {example}\n  applykit --library {library} fill {example}\nДальше — по шагам из docs/maintainers.md, начиная с editions/2026-1.yaml.",
        "It works already:\n  applykit --library {library} check {example}\n  applykit --library {library} fill {example}\nGo on as docs/maintainers.md tells, beginning with editions/2026-1.yaml.",
    ),
    "help-template-edition-short": ("Завести новую очередь конкурса.", "Begin a new edition of a competition."),
    "help-template-edition": (
        "Пишет файл новой очереди. Все числа прежней стоят в нём комментариями: прочли новый текст — снимите «#» и впишите, что напечатано. Чего в файле нет, берётся из прежней очереди с пометкой «не подтверждено».",
        "Writes the file of a new edition, with every figure of the earlier one as a comment: take the “#” away once the new text has been read. What the file does not have comes from the earlier edition, marked as unconfirmed.",
    ),
    "help-template-edition-competition": (
        "Имя конкурса, как в applykit list.",
        "The competition’s id, as in applykit list.",
    ),
    "help-template-edition-name": ("Как назвать очередь: 2026-1.", "What to call it: 2026-1."),
    "help-template-edition-base": (
        "На какой очереди основать. Иначе на последней.",
        "The edition to base it on. Else the latest.",
    ),
    "cli-missing-template-edition-competition": (
        "Не указан конкурс. Пример: {command} fasie-start-1 2027-1",
        "Which competition? For example: {command} fasie-start-1 2027-1",
    ),
    "cli-missing-template-edition-name": (
        "Не указано, как назвать очередь. Пример: {command} fasie-start-1 2027-1",
        "What shall the edition be called? For example: {command} fasie-start-1 2027-1",
    ),
    "template-edition-name": (
        "Название «{name}» не годится: строчные латинские буквы, цифры, дефис и точка, например 2026-1.",
        "The name “{name}” will not do: small Latin letters, digits, hyphens and dots, such as 2026-1.",
    ),
    "template-edition-shipped": (
        "Конкурс {competition} поставлен вместе с программой, его папку менять нельзя.",
        "The competition {competition} came with the program; its folder is not to be changed.",
    ),
    "template-edition-elsewhere": (
        "Конкурса {competition} нет в папке {folder}; он из другой, и там ничего не изменено.",
        "The competition {competition} is not in {folder}; it is from another library, where nothing was changed.",
    ),
    "template-edition-own": (
        "Скопируйте в свою папку конкурсов папки competition_templates/common, schemas, папку этого конкурса из competition_templates и его примеры из examples и назовите её: applykit --library ПАПКА template edition …",
        "Copy competition_templates/common, schemas, the competition's folder of competition_templates and its examples into a library of yours and name that: applykit --library FOLDER template edition …",
    ),
    "template-edition-there": ("Очередь {name} уже есть.", "There is an edition {name} already."),
    "template-edition-order": (
        "Очереди идут по порядку названий, а {name} встала бы раньше, чем {base}. Назовите её иначе или укажите --based-on.",
        "Editions are ordered by name, and {name} would come before {base}. Choose another name, or say --based-on.",
    ),
    "template-edition-made": (
        "Очередь начата: {file} (основана на {base})",
        "The edition is begun: {file} (based on {base})",
    ),
    "template-edition-next": (
        "Впишите в {file} то, что прочли в новом тексте. Что изменилось и что ещё не сверено: applykit template diff {command}",
        "Write into {file} what you read in the new text. What changed and what is still to be read: applykit template diff {command}",
    ),
    "begin-edition": (
        (
            "Очередь {edition} конкурса {competition}. Основана на {base}: чего здесь нет, берётся оттуда и помечено «не подтверждено».\n\n"
            "1. sources: впишите Положение этой очереди. Пока оно не прочитано, правила не снимают заявку, а дают ошибку.\n"
            "2. parameters: идите по новому тексту. Прочли число — снимите «#» у его строк, поправьте value, пункт и printed\n"
            "   (несколько слов так, как напечатано). Осталось прежним — тоже снимите «#»: теперь оно сверено.\n"
            "   Ограничения больше нет — value: null.\n"
            "3. Новый вопрос, другой предел ответа: editions/{edition}/schema.patch.json. Новая форма: editions/{edition}/имя.docx.\n"
            "   Новое правило или приложение: в competition.yaml, с ключом editions: {from: {edition}}.\n"
            "4. applykit template diff {competition} {base} {edition} — что изменилось и что ещё не сверено.\n"
            "5. applykit template lint {competition} — всё ли верно; applykit template seal {competition} {edition} — опубликовано.\n"
        ),
        (
            "The edition {edition} of {competition}. Based on {base}: what is not here comes from there, marked as unconfirmed.\n\n"
            "1. sources: enter the regulation of this edition. Until it has been read, rules do not block but make errors.\n"
            "2. parameters: go through the new text. Once a figure has been read, take the “#” off its lines and mend value,\n"
            "   clause and printed (a few words as they are printed). One that has stayed the same too: now it is confirmed.\n"
            "   Where there is no such limit any more: value: null.\n"
            "3. A new question, another limit: editions/{edition}/schema.patch.json. A new form: editions/{edition}/name.docx.\n"
            "   A new rule or attachment: in competition.yaml, with the key editions: {from: {edition}}.\n"
            "4. applykit template diff {competition} {base} {edition}: what has changed and what is still to be read.\n"
            "5. applykit template lint {competition}: is all right; applykit template seal {competition} {edition}: published.\n"
        ),
    ),
    "begin-title": ("очередь {edition}", "edition {edition}"),
    "begin-window": ("дни приёма, как их объявили: с … по …", "the days of the intake as announced"),
    "begin-sources": (
        "Документы очереди. Снимите «#» у тех, что вышли заново; остальные берутся из прежней очереди.",
        "The edition's documents. Take the “#” off those that are new; the others come from the earlier edition.",
    ),
    "begin-parameters": (
        "Числа прежней очереди. Сверили с новым текстом — снимите «#».",
        "The figures of the earlier edition. Take the “#” off once they have been read in the new text.",
    ),
    "begin-value": ("было: {value}", "it was: {value}"),
    # --- answers of another application
    "help-new-from": (
        "Взять ответы из другой заявки — на прежнюю очередь или на другой конкурс: перенесутся те, что значат то же самое; остальные будут названы. Та заявка не меняется.",
        "Take the answers of another application, for an earlier edition or another contest: those that mean the same go over, the rest is listed. That application stays as it is.",
    ),
    "new-file-attachment": ("приложенный файл", "an attached file"),
    "carry-done": (
        "Из заявки {path} {count#перенесён|перенесены|перенесено} {count|ответ|ответа|ответов}.",
        "From {path} {count|answer was|answers were} carried over.",
    ),
    "carry-look": ("{label}: {remark}", "{label}: {remark}"),
    "carry-renamed": (
        "вопрос теперь называется «{title}»; проверьте, подходит ли ответ.",
        "the question is now called “{title}”; see whether the answer fits.",
    ),
    "carry-files": (
        "{count#Скопирован|Скопированы|Скопировано} {count|приложенный файл|приложенных файла|приложенных файлов}; даты выдачи и годы проверьте.",
        "{count|attached file was|attached files were} copied; see to their dates and years.",
    ),
    "carry-left": (
        "Не {count#перенесён|перенесены|перенесено} {count|ответ|ответа|ответов}; {count#он остался|они остались|они остались} в прежней заявке:",
        "{count|answer was|answers were} not carried over and {count#stays|stay} in the earlier application:",
    ),
    "carry-left-one": ("{label} — {why}", "{label}: {why}"),
    "carry-left-section": (
        "{section}: {count|ответ|ответа|ответов} — таких вопросов здесь нет",
        "{section}: {count|answer|answers}; there are no such questions here",
    ),
    "carry-left-day": (
        "День подачи {day} не перенесён: у новой заявки он свой.",
        "The day of filing {day} was not taken over: a new application has its own.",
    ),
    "carry-left-accepted": (
        "Замечания, оставленные как есть ({count}), не перенесены: если они появятся снова, решите о них заново.",
        "Findings left as they are ({count}) were not taken over: if they come again, decide anew.",
    ),
    "carry-not-asked": ("такого вопроса здесь нет", "there is no such question here"),
    "carry-other-question": (
        "на этом месте теперь другой вопрос: «{title}»",
        "in its place another question is asked: “{title}”",
    ),
    "carry-other-type": ("здесь нужен ответ другого вида", "an answer of another kind is wanted here"),
    "carry-no-choice": (
        "такого варианта здесь нет; есть {choices}",
        "there is no such choice here; there are {choices}",
    ),
    "carry-signed-anew": (
        "это скан подписанного документа, его делают заново",
        "it is a scan of a signed document, which is made anew",
    ),
    "carry-answered-anew": (
        "это подтверждают на день подачи каждой заявки заново",
        "this is confirmed anew on the day of each application",
    ),
    "carry-unreadable": ("ответ не читается как таблица", "the answer cannot be read as a table"),
    "carry-asked": (
        "Ещё {count#нужен|нужны|нужно} {count|обязательный ответ|обязательных ответа|обязательных ответов}:",
        "{count|required answer is|required answers are} still wanted:",
    ),
    "carry-asked-one": ("{label}", "{label}"),
    "carry-asks-nothing": (
        "На все обязательные вопросы анкеты ответы есть; файлы, пределы и правила проверит applykit check.",
        "Every required question of the form has an answer; files, limits and rules are for applykit check.",
    ),
    # --- what a new edition changes
    "diff-window": ("Приём заявок: с {opens} по {closes}.", "Applications are taken from {opens} to {closes}."),
    "diff-day-unknown": ("(не известно)", "(not known)"),
    "diff-carried": (
        "С текстом новой очереди не {count#сверено|сверены|сверены} {count|число|числа|чисел} из прежней: {names}.",
        "{count|figure|figures} of the earlier edition {count#is|are} not yet confirmed by the text of the new one: {names}.",
    ),
    "diff-milder": (
        "Пока новый текст не сверен, {count|правило|правила|правил} не {count#снимает|снимают|снимают} заявку, а только {count#даёт|дают|дают} ошибку: {rules}.",
        "Until the new text has been read, {count|rule|rules} {count#does|do} not block but only {count#makes an error|make errors}: {rules}.",
    ),
    "diff-figure": ("{title}: {old} → {new}.", "{title}: {old} → {new}."),
    "diff-figure-new": ("Новое число — {title}: {value}.", "A new figure, {title}: {value}."),
    "diff-figure-gone": ("Больше нет числа — {title} (было {value}).", "Gone is the figure {title} (it was {value})."),
    "diff-list-gained": ("{title}: добавлено {items}.", "{title}: added {items}."),
    "diff-list-lost": ("{title}: убрано {items}.", "{title}: removed {items}."),
    "diff-none": ("нет", "none"),
    "diff-always": ("всегда", "always"),
    "diff-when": ("когда {condition}", "when {condition}"),
    "diff-must": ("обязательный", "required"),
    "diff-may": ("необязательный", "optional"),
    "diff-up-to": (", до {limit|знака|знаков|знаков}", ", up to {limit|character|characters}"),
    "diff-question-new": ("Новый вопрос ({how}{limit}): {label}.", "A new question ({how}{limit}): {label}."),
    "diff-question-gone": ("Больше не спрашивают: {label}.", "No longer asked: {label}."),
    "diff-group-new": ("Новая группа вопросов — {label}: {inside}.", "A new group of questions, {label}: {inside}."),
    "diff-group-gone": (
        "Больше нет группы вопросов — {label}: {inside}.",
        "Gone is the group of questions {label}: {inside}.",
    ),
    "diff-moved": ("Вопрос перенесён: {old} → {new}.", "A question has moved: {old} → {new}."),
    "diff-renamed": ("{old}: теперь называется «{new}».", "{old}: now called “{new}”."),
    "diff-type": ("{label}: вместо ответа «{old}» нужен «{new}».", "{label}: the answer is {new} instead of {old}."),
    "diff-type-string": ("текст", "a text"),
    "diff-type-integer": ("целое число", "a whole number"),
    "diff-type-number": ("число", "a number"),
    "diff-type-boolean": ("да или нет", "yes or no"),
    "diff-type-date": ("дата", "a date"),
    "diff-type-array": ("список", "a list"),
    "diff-type-object": ("группа вопросов", "a group of questions"),
    "diff-type-map": ("таблица", "a table"),
    "diff-unit": ("{label}: единица {old} → {new}.", "{label}: unit {old} → {new}."),
    "diff-limit-min-length": (
        "{label}: знаков не меньше {old} → {new}.",
        "{label}: at least {old} → {new} characters.",
    ),
    "diff-limit-max-length": ("{label}: предел {old} → {new} знаков.", "{label}: limit {old} → {new} characters."),
    "diff-limit-minimum": ("{label}: не меньше {old} → {new}.", "{label}: at least {old} → {new}."),
    "diff-limit-maximum": ("{label}: не больше {old} → {new}.", "{label}: at most {old} → {new}."),
    "diff-limit-min-items": ("{label}: строк не меньше {old} → {new}.", "{label}: rows at least {old} → {new}."),
    "diff-limit-max-items": ("{label}: строк не больше {old} → {new}.", "{label}: rows at most {old} → {new}."),
    "diff-choices-gained": ("{label}: новые варианты ответа — {items}.", "{label}: new choices, {items}."),
    "diff-choices-lost": ("{label}: больше нет вариантов — {items}.", "{label}: choices gone, {items}."),
    "diff-choice-renamed": (
        "{label}: вариант «{old}» теперь называется «{new}».",
        "{label}: the choice “{old}” is now called “{new}”.",
    ),
    "diff-now-must": ("{label}: теперь обязательно.", "{label}: now required."),
    "diff-now-may": ("{label}: теперь необязательно.", "{label}: now optional."),
    "diff-asked-otherwise": (
        "{label}: теперь спрашивают при другом выборе.",
        "{label}: now asked after another choice.",
    ),
    "diff-now-for-contract": (
        "{label}: теперь нужно только для договора.",
        "{label}: now wanted for the contract only.",
    ),
    "diff-now-for-application": (
        "{label}: теперь нужно уже в заявке.",
        "{label}: now wanted in the application already.",
    ),
    "diff-hints": ("Изменились подсказки: {labels}.", "Changed hints: {labels}."),
    "diff-rule-new": (
        "Новое правило {rule} — {about}. Строгость: {severity}. Откуда: {source}.",
        "A new rule {rule}, {about}. Severity: {severity}. Source: {source}.",
    ),
    "diff-no-source": ("не указано", "not named"),
    "diff-rule-gone": ("Больше нет правила {rule} — {about}.", "Gone is the rule {rule}, {about}."),
    "diff-rule-severity": (
        "Правило {rule} ({about}): строгость «{old}» → «{new}».",
        "The rule {rule} ({about}): severity {old} → {new}.",
    ),
    "diff-rule-when": (
        "Правило {rule} ({about}): теперь действует {when}.",
        "The rule {rule} ({about}): now holds {when}.",
    ),
    "diff-rule": (
        "Правило {rule} ({about}) проверяет иначе: изменилось {keys}.",
        "The rule {rule} ({about}) checks otherwise: {keys} changed.",
    ),
    "diff-attachment-new": ("Новое приложение «{title}» — нужно {when}.", "A new attachment “{title}”, wanted {when}."),
    "diff-attachment-gone": ("Больше не нужно приложение «{title}».", "The attachment “{title}” is no longer wanted."),
    "diff-document-new": ("Новый документ «{title}» — нужен {when}.", "A new document “{title}”, wanted {when}."),
    "diff-document-gone": ("Больше не нужен документ «{title}».", "The document “{title}” is no longer wanted."),
    "diff-paper-renamed": ("«{old}»: теперь называется «{new}».", "“{old}”: now called “{new}”."),
    "diff-paper-when": ("«{title}»: теперь нужно {when}.", "“{title}”: now wanted {when}."),
    "diff-attachment-max-age-days": (
        "«{title}»: возраст не больше {old} → {new} дней.",
        "“{title}”: not older than {old} → {new} days.",
    ),
    "diff-attachment-year": ("«{title}»: за год {old} → {new}.", "“{title}”: for the year {old} → {new}."),
    "diff-attachment-last-year": (
        "«{title}»: за каждый год по {old} → {new}.",
        "“{title}”: for every year to {old} → {new}.",
    ),
    "diff-attachment-max-pages": (
        "«{title}»: страниц не больше {old} → {new}.",
        "“{title}”: at most {old} → {new} pages.",
    ),
    "diff-attachment-max-megabytes": ("«{title}»: не больше {old} → {new} МБ.", "“{title}”: at most {old} → {new} MB."),
    "diff-attachment-formats": ("«{title}»: теперь {formats}.", "“{title}”: now {formats}."),
    "diff-attachment-colour": ("«{title}»: скан теперь нужен цветной.", "“{title}”: the scan now has to be in colour."),
    "diff-document-channel": ("«{title}»: теперь его надо {new}.", "“{title}”: what to do with it now: {new}."),
    "diff-document-steps": ("«{title}»: изменился порядок действий.", "“{title}”: the steps have changed."),
    "diff-document-by-hand": (
        "«{title}»: от руки теперь заполняют — {items}.",
        "“{title}”: filled in by hand now, {items}.",
    ),
    "diff-form": ("«{title}»: новая форма.{more}{less}{same}", "“{title}”: a new form.{more}{less}{same}"),
    "diff-form-more": (" Печатает ещё: {labels}.", " It also prints {labels}."),
    "diff-form-less": (" Больше не печатает: {labels}.", " It no longer prints {labels}."),
    "diff-form-same": (" Ответы в ней те же.", " Its answers are the same."),
    "diff-criterion-new": (
        "Новый критерий «{title}»: {points|балл|балла|баллов}.",
        "A new criterion “{title}”: {points|point|points}.",
    ),
    "diff-criterion-gone": ("Больше нет критерия «{title}».", "The criterion “{title}” is gone."),
    "diff-criterion-renamed": (
        "Критерий «{old}» теперь называется «{new}».",
        "The criterion “{old}” is now called “{new}”.",
    ),
    "diff-criterion-points": (
        "Критерий «{title}»: {old} → {new|балл|балла|баллов}.",
        "The criterion “{title}”: {old} → {new|point|points}.",
    ),
    "diff-criterion-fed": (
        "Критерий «{title}»: судят по другим разделам.",
        "The criterion “{title}” is judged by other sections.",
    ),
    "diff-portal-new": ("Новая страница портала «{title}».", "A new page of the portal, “{title}”."),
    "diff-portal-gone": ("Больше нет страницы портала «{title}».", "The portal's page “{title}” is gone."),
    "diff-portal": (
        "Страница портала «{title}»: другие поля или другой порядок.",
        "The portal's page “{title}”: other fields, or another order.",
    ),
    "diff-head": ("{title}: очередь {old} → {new}", "{title}: edition {old} → {new}"),
    "diff-area-intake": ("Очередь", "The edition"),
    "diff-area-figures": ("Числа", "Figures"),
    "diff-area-questions": ("Вопросы", "Questions"),
    "diff-area-rules": ("Правила", "Rules"),
    "diff-area-attachments": ("Приложения", "Attachments"),
    "diff-area-documents": ("Документы", "Documents"),
    "diff-area-criteria": ("Критерии", "Criteria"),
    "diff-area-portal": ("Портал", "The portal"),
    "diff-same": ("Очереди не отличаются.", "The editions do not differ."),
    "diff-application": ("Заявка {path}", "The application {path}"),
    "diff-demands-none": (
        "При переходе на {edition} менять ничего не нужно: новых замечаний нет.",
        "Moving to {edition} changes nothing: there are no new findings.",
    ),
    "diff-demands": (
        "При переходе на {edition} нужно исправить {count|место|места|мест}:",
        "Moving to {edition} asks for {count|change|changes}:",
    ),
    "diff-settled": (
        "Отпадает {count|замечание|замечания|замечаний} прежней очереди.",
        "{count|finding|findings} of the earlier edition no longer {count#stands|stand}.",
    ),
    "diff-pinned": (
        'Сейчас заявка ведётся по очереди {edition} и останется на ней, пока в application.yaml стоит edition: "{edition}".',
        'The application is made for {edition} and stays there as long as application.yaml says edition: "{edition}".',
    ),
    "diff-other-competition": (
        "Это заявка на другой конкурс: {found}, а сравниваются очереди конкурса {competition}.",
        "This application is for another contest, {found}; the editions compared are of {competition}.",
    ),
    "diff-other-competition-hint": (
        "Перенести ответы в другой конкурс: applykit new {competition} ПАПКА --from {path}",
        "To carry its answers over to the other contest: applykit new {competition} FOLDER --from {path}",
    ),
}
