"""What `applykit template lint` says about the files of a competition."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "part-settings": ("настройки документа", "the settings of the document"),
    "part-file": ("вложение {file}", "the embedded file {file}"),
    "lint-tag-is": ("Тег {tag}: {what}", "The tag {tag}: {what}"),
    "lint-file-unreadable": ("Файл не читается: {reason}.", "The file cannot be read: {reason}."),
    # --- names and letters in tags ---
    "lint-odd-letters": (
        "Перепишите латиницей: {names} — здесь кириллические буквы, похожие на латинские ({letters}).",
        "Type in Latin letters: {names}; it has Cyrillic letters that look like Latin ones ({letters}).",
    ),
    "lint-letters": (
        "В имени {names} кириллические буквы, похожие на латинские: {letters}.",
        "The name {names} has Cyrillic letters that look like Latin ones: {letters}.",
    ),
    "lint-letters-remedy": (
        "Наберите имя заново в английской раскладке.",
        "Type the name anew with a Latin keyboard.",
    ),
    "lint-name-letters": (
        "Имени «{name}» нет: в нём кириллические буквы ({letters}), а должно быть «{near}» латиницей.",
        "There is no “{name}”: it has Cyrillic letters ({letters}), and should be “{near}” in Latin ones.",
    ),
    "lint-name-letters-remedy": (
        "Наберите «{near}» заново в английской раскладке.",
        "Type “{near}” anew with a Latin keyboard.",
    ),
    "lint-name": ("Имени «{name}» в форме конкурса нет.", "The form has no “{name}”."),
    "lint-name-in": ("Имени «{name}» нет внутри «{holder}».", "There is no “{name}” in “{holder}”."),
    "lint-name-near": ("Похожие имена: {near}.", "Similar names: {near}."),
    "lint-name-remedy": (
        "Сверьте имя со схемой конкурса (applykit show называет разделы).",
        "Compare the name with the competition's schema (applykit show names the sections).",
    ),
    "lint-variable": (
        "Переменная «{name}» заведена, а ниже её никто не читает.",
        "The variable “{name}” is made, and nothing below reads it.",
    ),
    "lint-variable-remedy": (
        "Сверьте её имя с тем, что стоит внутри цикла: в одном из мест, скорее всего, опечатка.",
        "Compare its name with what stands inside the loop: one of them is most likely misspelt.",
    ),
    "lint-compared": (
        "«{label}» сравнивается с «{word}», а такого варианта в форме нет.",
        "“{label}” is compared with “{word}”, and the form has no such choice.",
    ),
    "lint-compared-near": (
        "Похоже, это {near}. Пишется код варианта.",
        "It looks like {near}. The code of the choice is written.",
    ),
    "lint-compared-choices": ("Варианты: {choices}.", "Choices: {choices}."),
    "lint-compared-flag": (
        "«{label}» — вопрос «да или нет», а сравнивается со словом «{word}».",
        "“{label}” is a question of yes or no, and is compared with the word “{word}”.",
    ),
    "lint-compared-flag-remedy": (
        "Напишите просто {% if ответ %} или {% if not ответ %}.",
        "Write just {% if answer %} or {% if not answer %}.",
    ),
    "lint-loop": (
        "Цикл for идёт по ответу «{label}», а это не таблица и не список.",
        "A loop goes over “{label}”, which is no table and no list.",
    ),
    "lint-loop-remedy": (
        "Назовите после in таблицу или список; один ответ печатается без цикла: {{ имя }}.",
        "Name a table or a list after in; one answer is printed without a loop: {{ name }}.",
    ),
    # --- what Word leaves in a file ---
    "lint-word-tracked-change": (
        "В шаблоне остались исправления (режим рецензирования): они попадут в каждый документ.",
        "The template holds tracked changes; they would be in every document.",
    ),
    "lint-word-tracked-change-remedy": (
        "Word: Рецензирование → Принять → Принять все исправления.",
        "Word: Review → Accept → Accept All Changes.",
    ),
    "lint-word-comment": (
        "В шаблоне осталось примечание: оно попадёт в каждый документ.",
        "The template holds a comment; it would be in every document.",
    ),
    "lint-word-comment-remedy": (
        "Word: Рецензирование → Удалить → Удалить все примечания.",
        "Word: Review → Delete → Delete All Comments.",
    ),
    "lint-word-embedded-object": (
        "В шаблоне вставлен объект (таблица Excel, рисунок-объект, файл): он не заполняется и не у всех откроется.",
        "The template holds an embedded object; it is not filled and will not open for everyone.",
    ),
    "lint-word-embedded-object-remedy": (
        "Замените его обычным текстом, таблицей Word или рисунком.",
        "Replace it by ordinary text, a Word table or a picture.",
    ),
    "lint-word-data-bound-control": (
        "В шаблоне элемент управления, связанный с данными: Word заменит напечатанный в нём ответ своими данными.",
        "The template holds a control bound to data; Word will replace the answer printed in it.",
    ),
    "lint-word-data-bound-control-remedy": (
        "Выделите его и нажмите «Удалить элемент управления содержимым» — текст останется.",
        "Select it and choose “Remove Content Control”; the text stays.",
    ),
    "lint-word-fetching-field": (
        "В шаблоне поле, которое берёт содержимое из другого файла: у других людей его не будет.",
        "The template holds a field that fetches its content from another file, which others will not have.",
    ),
    "lint-word-fetching-field-remedy": (
        "Замените поле его текстом: выделите и нажмите Ctrl+Shift+F9.",
        "Replace the field by its text: select it and press Ctrl+Shift+F9.",
    ),
    "lint-word-protected": (
        "Шаблон защищён от правки: заполненные документы нельзя будет исправить в Word.",
        "The template is protected; filled documents cannot be edited in Word.",
    ),
    "lint-word-protected-remedy": (
        "Word: Рецензирование → Ограничить редактирование → Отключить защиту.",
        "Word: Review → Restrict Editing → Stop Protection.",
    ),
    "lint-word-mail-merge": (
        "Шаблон настроен на слияние: Word при открытии спросит об источнике данных.",
        "The template is set up for mail merge; Word will ask for its data.",
    ),
    "lint-word-mail-merge-remedy": (
        "Word: Рассылки → Начать слияние → Обычный документ Word.",
        "Word: Mailings → Start Mail Merge → Normal Word Document.",
    ),
    "lint-word-tracking-on": (
        "В шаблоне включена запись исправлений: всё, что человек допишет, станет исправлением.",
        "Change tracking is on; whatever a person adds becomes a tracked change.",
    ),
    "lint-word-tracking-on-remedy": (
        "Word: Рецензирование → выключите «Исправления».",
        "Word: Review → switch off Track Changes.",
    ),
    "lint-word-stray-brace": (
        "Рядом с тегом осталась лишняя скобка: она напечатается как есть.",
        "A brace is left beside a tag; it will be printed as it is.",
    ),
    "lint-word-stray-brace-remedy": (
        "Уберите её или допишите вторую, если здесь должен быть тег.",
        "Remove it, or add the second one if there should be a tag.",
    ),
    # --- examples ---
    "lint-example-without-day": (
        "В примере нет даты подачи (filing_on): сроки в нём считались бы каждый день по-новому.",
        "The example names no day of filing (filing_on); its ages would change every day.",
    ),
    "lint-example-verdict": (
        "Пример даёт «{given}», а ожидается «{expected}».",
        "The example gives “{given}”, and “{expected}” is expected.",
    ),
    "lint-example-surplus": ("Пример даёт лишнее: {lines}.", "The example gives what is not expected: {lines}."),
    "lint-example-lacking": (
        "Пример не даёт ожидаемого: {lines}.",
        "The example does not give what is expected: {lines}.",
    ),
    "lint-example-order": (
        "Строки те же, но не в том порядке: сначала вердикт и балл, дальше — по алфавиту.",
        "The lines are the same but out of order: verdict and score first, then in alphabetical order.",
    ),
    "lint-example-remedy": (
        "Исправьте пример, правило или то, чего вы ждёте; ожидаемое пишут рукой, а не копируют из вывода.",
        "Mend the example, the rule or what you expect; what is expected is written by hand and not copied.",
    ),
    # --- cases ---
    "lint-case": ("Правило {rule}: {what}", "Rule {rule}: {what}"),
    "lint-case-example": ("примера «{example}» нет.", "there is no example “{example}”."),
    "lint-case-incomplete": (
        "случай «не срабатывает» ничего не доказывает: пример «{example}» неполный, правило молчит по многим причинам.",
        "a case that stays quiet proves nothing: the example “{example}” is incomplete.",
    ),
    "lint-case-no-rule": (
        "такого правила нет в этой очереди и в этот момент.",
        "there is no such rule in this edition at this moment.",
    ),
    "lint-case-fires": ("должно молчать, а срабатывает: {at}.", "it should stay quiet and fires at {at}."),
    "lint-case-waits": (
        "должно молчать, а ждёт ответа, которого нет: это не доказательство.",
        "it should stay quiet and waits for an answer that is missing, which is no proof.",
    ),
    "lint-case-quiet": ("должно сработать, а молчит.", "it should fire and stays quiet."),
    "lint-case-elsewhere": (
        "срабатывает не там: {at}, а ожидается {expected}.",
        "it fires elsewhere: at {at}, and {expected} is expected.",
    ),
    "lint-case-also": (
        "вместе с ним срабатывают и другие: {rules}. Если так и надо, назовите их в also.",
        "others fire with it: {rules}. If that is meant, name them in also.",
    ),
    "lint-case-not-also": (
        "в also названы те, что не сработали: {rules}.",
        "also names rules that do not fire: {rules}.",
    ),
    "lint-case-remedy": (
        "Исправьте случай в cases.yaml или само правило; applykit explain {rule} скажет, что правило читает.",
        "Mend the case in cases.yaml or the rule itself; applykit explain {rule} tells what it reads.",
    ),
    "lint-rule-never-fired": (
        "Ни один случай в cases.yaml не показывает, что правило {rule} срабатывает.",
        "No case in cases.yaml shows that the rule {rule} fires.",
    ),
    "lint-rule-never-quiet": (
        "Ни один случай в cases.yaml не показывает, что правило {rule} молчит, когда всё в порядке.",
        "No case in cases.yaml shows that the rule {rule} stays quiet when all is well.",
    ),
    "lint-rule-no-case": (
        "У правила {rule} нет ни одного случая в cases.yaml: ничто не показывает, когда оно срабатывает, а когда молчит.",
        "The rule {rule} has no case in cases.yaml; nothing shows when it fires and when it stays quiet.",
    ),
    "lint-rule-case-remedy": (
        "Допишите случай: { rule: {rule}, set: { адрес: значение }, fires: {fires} }.",
        "Add a case: { rule: {rule}, set: { address: value }, fires: {fires} }.",
    ),
    # --- figures ---
    "lint-figure": ("Число ${name}: {what}", "The number ${name}: {what}"),
    "lint-figure-no-clause": ("не назван пункт документа.", "no clause is named."),
    "lint-figure-not-printed": (
        "не сказано, какими словами оно напечатано (printed).",
        "it is not told in which words it is printed (printed).",
    ),
    "lint-figure-no-file": (
        "у документа «{document}» не назван файл с текстом (file).",
        "no file with the text is named for “{document}” (file).",
    ),
    "lint-figure-no-text": (
        "Официального текста {file} нет под рукой, или он не в UTF-8: ни одно число из него не сверено.",
        "The official text {file} is not at hand, or is not in UTF-8: none of its figures was looked up.",
    ),
    "lint-figure-no-text-remedy": (
        "Положите {file} в папку, которую называет APPLYKIT_SOURCES, или исправьте file у источника.",
        "Put {file} into the folder that APPLYKIT_SOURCES names, or correct the source's file.",
    ),
    "lint-figure-no-such-clause": ("{clause} нет в {file}.", "there is no {clause} in {file}."),
    "lint-figure-elsewhere": (
        "слов «{printed}» нет в {file}, {clause}.",
        "the words “{printed}” are not in {file}, {clause}.",
    ),
    "lint-figure-unlike": (
        "стоит {value}, а в напечатанных словах «{printed}» — {figures}.",
        "it is {value}, and the printed words “{printed}” say {figures}.",
    ),
    "lint-figure-remedy": (
        "Найдите число в официальном тексте и запишите value, source и printed так, как там напечатано; если его там нет, официальным оно не является.",
        "Find the number in the official text and write value, source and printed as it stands there; if it is not there, it is not official.",
    ),
    "lint-texts-not-at-hand": ("числа в официальных текстах", "figures in the official texts"),
    "lint-texts-not-at-hand-why": (
        "официальных текстов нет под рукой; назовите их папку: APPLYKIT_SOURCES=ПАПКА",
        "the official texts are not at hand; name their folder: APPLYKIT_SOURCES=FOLDER",
    ),
    # --- paper ---
    "lint-on-no-paper": (
        "Обязательный ответ «{label}» не попадает ни в один документ и не назван среди тех, что вводят на портале.",
        "The required answer “{label}” reaches no document and is not among those entered on the portal.",
    ),
    "lint-on-no-paper-of": (
        "Обязательный ответ «{label}» не попадает ни в один документ и не назван среди тех, что вводят на портале (заявитель: {variant}).",
        "The required answer “{label}” reaches no document and is not among those entered on the portal (applicant: {variant}).",
    ),
    "lint-on-no-paper-remedy": (
        "Напечатайте его в шаблоне или, если он вводится только на портале, добавьте {address} в portal или portal_only.",
        "Print it in a template or, if it is only entered on the portal, add {address} to portal or portal_only.",
    ),
    "lint-printed-outside-variant": (
        "Печатается ответ «{label}», о котором этого заявителя не спрашивают: на его месте будет пусто.",
        "“{label}” is printed, which this applicant is not asked; its place will be empty.",
    ),
    "lint-printed-outside-variant-of": (
        "Печатается ответ «{label}», о котором этого заявителя не спрашивают (заявитель: {variant}): на его месте будет пусто.",
        "“{label}” is printed, which this applicant is not asked (applicant: {variant}); its place will be empty.",
    ),
    "lint-printed-outside-variant-remedy": (
        "Поставьте тег внутрь {% if %} с тем же условием, с каким задан вопрос, или напишите {{ один or другой }}.",
        "Put the tag inside an {% if %} with the condition of the question, or write {{ one or other }}.",
    ),
    "lint-optional-printed-bare": (
        "Необязательный ответ «{label}» печатается как есть: если его нет, останется пустое место.",
        "The optional answer “{label}” is printed as it is; if it is not given, its place stays empty.",
    ),
    "lint-optional-printed-bare-remedy": (
        "Скажите, что печатать без него: {{ имя or 'не применимо' }}, {{ имя | optional }} (пусто — это нарочно) или {% if имя %}…{% endif %} вокруг.",
        "Say what is printed without it: {{ name or 'n/a' }}, {{ name | optional }} (empty on purpose), or {% if name %}…{% endif %} around it.",
    ),
    # --- the competition's own files ---
    "lint-no-edition": (
        "У конкурса нет ни одной очереди (editions/*.yaml).",
        "The competition has no edition (editions/*.yaml).",
    ),
    "lint-edition-name-remedy": (
        "Переименуйте файл (и папку рядом, если есть) из {old} в {new} и поправьте {old} всюду, где очередь названа: edition заявок, based_on, editions. Опечатанную опечатайте заново.",
        "Rename the file (and the folder beside it, if any) from {old} to {new}, and mend {old} wherever the edition is named: edition of applications, based_on, editions. If it is sealed, seal it anew.",
    ),
    "lint-edition-name-remedy-other": (
        "Переименуйте файл (и папку рядом, если есть) и поправьте название всюду, где очередь названа: edition заявок, based_on, editions.",
        "Rename the file (and the folder beside it, if any), and mend the name wherever the edition is named: edition of applications, based_on, editions.",
    ),
    "lint-no-expected": (
        "У примера нет expected.txt: что он должен дать, неизвестно.",
        "The example has no expected.txt; nobody knows what it should give.",
    ),
    "lint-no-complete": (
        "У конкурса нет полного примера (examples/{name}/…, expected.txt начинается с «ready 100»): правила нечем доказать.",
        "The competition has no complete example (examples/{name}/…, expected.txt begins with “ready 100”); nothing proves its rules.",
    ),
    "lint-address": (
        "Адреса {address} нет ни в одной очереди (назван в {where}).",
        "No edition has the address {address} (named in {where}).",
    ),
    "lint-address-remedy": (
        "Сверьте адрес со схемой конкурса.",
        "Compare the address with the competition's schema.",
    ),
    "lint-uploaded-as": (
        "Документ {document} назван приложением {id}, а такого приложения нет.",
        "The document {document} is uploaded as {id}, and there is no such attachment.",
    ),
    "lint-untranslated": (
        "Текст не переведён на русский ({where}): «{text}».",
        "A text is not in Russian ({where}): “{text}”.",
    ),
    "lint-untranslated-remedy": (
        "Его читает заявитель; переведите.",
        "Applicants read it; translate it.",
    ),
    "lint-parameter-unused": (
        "Число ${name} нигде не используется: ни в правилах, ни в схеме, ни в шаблонах.",
        "The number ${name} is used nowhere: not in rules, schema or templates.",
    ),
    "lint-parameter-unused-remedy": (
        "Уберите его или сошлитесь на него: ${name} в правиле или схеме, edition.{name} в шаблоне.",
        "Remove it or refer to it: ${name} in a rule or the schema, edition.{name} in a template.",
    ),
    "lint-source-unused": ("На документ «{name}» никто не ссылается.", "Nothing refers to the document “{name}”."),
    "lint-source-unused-remedy": ("Уберите его или укажите в source.", "Remove it or name it in a source."),
    "lint-orphan": ("Файл {name} нигде не назван.", "Nothing names the file {name}."),
    "lint-orphan-remedy": ("Уберите его или назовите.", "Remove it or name it."),
    "lint-orphan-template": (
        "Уберите его или назовите в documents: template в competition.yaml.",
        "Remove it or name it under documents: template in competition.yaml.",
    ),
    # --- questions ---
    "lint-no-title": ("У вопроса «{key}» нет названия (title).", "The question “{key}” has no title."),
    "lint-no-title-remedy": (
        "Впишите название так, как оно напечатано в форме: им вопрос называют все отчёты.",
        "Write the label as the form prints it; every report calls the question by it.",
    ),
    "lint-no-limit": (
        "У текста «{label}» нет предела длины, и не сказано почему.",
        "The text “{label}” has no limit of length, and it is not said why.",
    ),
    "lint-no-limit-remedy": (
        "Задайте maxLength (или x-edition: maxLength), а если предел неизвестен, назовите {address} в unlimited в competition.yaml, с причиной.",
        "Set maxLength (or x-edition: maxLength) or, if the limit is not known, name {address} under unlimited in competition.yaml, with the reason.",
    ),
    "lint-unlimited-unused": (
        "В unlimited назван {address}, а свободного текста там нет.",
        "unlimited names {address}, where there is no free text.",
    ),
    "lint-unlimited-unused-remedy": ("Уберите его.", "Remove it."),
    "lint-required-unknown": (
        "Обязательным назван «{key}», а такого вопроса нет.",
        "“{key}” is required, and there is no such question.",
    ),
    "lint-branch-no-question": (
        "Условие смотрит на «{key}», а такого вопроса нет: то, что за ним, не спросят никогда.",
        "A condition looks at “{key}”, and there is no such question; what follows is never asked.",
    ),
    "lint-branch-no-choice": (
        "Условие ждёт ответа «{value}» на «{label}», а его выбрать нельзя: то, что за ним, не спросят никогда.",
        "A condition waits for “{value}” in “{label}”, which cannot be chosen; what follows is never asked.",
    ),
    "lint-branch-choices": ("Можно выбрать: {choices}.", "The choices are: {choices}."),
    "lint-title-of-nothing": (
        "В x-titles вопроса «{label}» назван «{code}», которого нет среди ответов.",
        "x-titles of “{label}” names “{code}”, which is none of its choices.",
    ),
    "lint-bounds": (
        "У вопроса «{label}» наименьшее ({low}) больше наибольшего ({high}).",
        "The least of “{label}” ({low}) is more than its most ({high}).",
    ),
    "lint-bounds-remedy": ("Исправьте одно из двух.", "Mend one of the two."),
    "lint-example-unfit": (
        "Пример «{example}» у вопроса «{label}» сам не подходит: {why}.",
        "The example “{example}” of “{label}” is itself no answer: {why}.",
    ),
    "lint-example-unfit-remedy": (
        "Замените его: его видит каждый, кто отвечает на вопрос.",
        "Replace it; everyone who answers the question sees it.",
    ),
    "lint-unfit-type": ("ответ должен быть другого вида", "the answer should be of another kind"),
    "lint-unfit-large": ("больше наибольшего ({limit})", "it is more than the most ({limit})"),
    "lint-unfit-small": ("меньше наименьшего ({limit})", "it is less than the least ({limit})"),
    "lint-unfit-choice": ("его нет среди ответов", "it is none of the choices"),
    "lint-unfit-pattern": ("не того вида, что требует pattern", "it is not what the pattern wants"),
    "lint-unfit-long": ("длиннее предела ({limit})", "it is longer than the limit ({limit})"),
    "lint-unfit-short": ("короче предела ({limit})", "it is shorter than the limit ({limit})"),
    # --- rules that never fire ---
    "lint-never": ("Правило {rule} не сработает никогда: {why}.", "The rule {rule} can never fire: {why}."),
    "lint-never-remedy": ("Исправьте условие или уберите правило.", "Mend the condition or remove the rule."),
    "lint-no-source": (
        "У правила {rule} не назван источник, поэтому оно только советует.",
        "The rule {rule} names no source, so it is advice only.",
    ),
    "lint-no-source-remedy": (
        "Добавьте source: документ и пункт, из которого правило взято. Если это и есть совет, напишите severity: note.",
        "Add source: the document and the clause that the rule is taken from. If advice is what is meant, write severity: note.",
    ),
    "lint-never-no-bound": ("у него нет ни одной границы", "it has no bound at all"),
    "lint-never-no-words": ("в нём нет ни forbid, ни require", "it has neither forbid nor require"),
    "lint-never-no-test": ("в нём нет ни has, ни has_not", "it has neither has nor has_not"),
    "lint-never-required": (
        "ответ и так обязателен по форме, и об этом скажет она",
        "the form requires the answer anyway, and says so itself",
    ),
    "lint-never-kept-by-form": (
        "форма и так не примет другого ответа",
        "the form takes no other answer anyway",
    ),
    "lint-never-no-choice": (
        "условие ждёт «{value}» в «{label}», а выбрать можно только: {choices}",
        "its condition waits for “{value}” in “{label}”, and the choices are {choices}",
    ),
    "lint-never-other-variant": (
        "«{label}» спрашивают только при другом выборе, чем в его условии",
        "“{label}” is asked only after another choice than its condition names",
    ),
    # --- the report and the command ---
    "lint-title": ("{title} — {editions}", "{title}: {editions}"),
    "lint-clean": ("Замечаний нет.", "No findings."),
    "lint-page": ("Проверка шаблонов", "Templates checked"),
    "lint-paragraph": ("абзац «{paragraph}»", "paragraph “{paragraph}”"),
    "lint-tag": ("тег {tag}", "tag {tag}"),
    "help-template-lint-short": (
        "Проверить конкурс и его шаблоны Word.",
        "Check a competition and its Word templates.",
    ),
    "help-template-lint": (
        "Доказывает, что конкурс собран верно: теги в шаблонах Word и имена в них, адреса и числа, случаи правил и примеры, и что каждый обязательный ответ попадает в документ или на портал. Находит всё сразу и ни на чём не останавливается. Без имени проверяет все конкурсы.",
        "Proves that a competition is whole: the tags of its Word templates and the names in them, addresses and figures, the cases of rules and the examples, and that every required answer reaches a document or the portal. It finds everything at once and stops at nothing. Without a name, every competition.",
    ),
    "help-template-lint-names": (
        "Имя конкурса, папка с competition.yaml, папка библиотеки или один шаблон .docx.",
        "A competition's id, a folder with competition.yaml, a library's folder, or one .docx template.",
    ),
    "metavar-competition-or-path": ("КОНКУРС|ПУТЬ", "COMPETITION|PATH"),
    "lint-no-texts": (
        "Папки с официальными текстами нет: {folder}.",
        "There is no folder of official texts: {folder}.",
    ),
    "lint-no-texts-hint": (
        "Исправьте переменную {name} или уберите её: без текстов числа не ищутся.",
        "Mend the variable {name} or remove it; without the texts no figure is looked up.",
    ),
    "lint-no-competition": (
        "В папке {folder} нет ни competition.yaml, ни competition_templates.",
        "The folder {folder} has neither competition.yaml nor competition_templates.",
    ),
    "lint-no-competition-hint": (
        "Назовите папку конкурса, папку библиотеки или имя конкурса из applykit list.",
        "Name a competition's folder, a library's folder, or an id from applykit list.",
    ),
}
