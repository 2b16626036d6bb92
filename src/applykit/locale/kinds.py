"""What each kind of rule is good for and what its keys mean; what it checks is told by ``explain-kind-…``."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- why a kind is there: kind-NAME-why; what a key means: kind-NAME-KEY
    "kind-answered-why": (
        "Схема спрашивает то, что нужно всегда. А список работ подрядчиков нужен, только если на них заложены деньги: такое «нужно, когда …» говорит правило.",
        "The schema asks for what is always needed. A list of contractors’ works is needed only where money for them is planned: a rule says such a “needed when”.",
    ),
    "kind-answered-fields": ("вопросы, на которые нужен ответ", "the questions that need an answer"),
    "kind-unanswered-why": (
        "Лишний ответ сбивает эксперта: у действующего предприятия не может быть обещания его создать.",
        "An answer too many misleads an expert: a company that exists cannot promise to found itself.",
    ),
    "kind-unanswered-fields": (
        "вопросы, на которые отвечать не надо",
        "the questions that are not to be answered",
    ),
    "kind-confirmed-why": (
        "Подтверждения под заявлением и условия допуска — это вопросы «да или нет», и подходит только один ответ. Вопрос без ответа правило не судит: о нём скажет сама форма.",
        "The declarations of an application and the conditions of admission are yes-or-no questions with one right answer. A question without an answer is left to the form.",
    ),
    "kind-confirmed-of": ("вопросы с ответом «да» или «нет»", "the yes-or-no questions"),
    "kind-confirmed-answer": ("какой ответ нужен", "the answer that is wanted"),
    "kind-limit-why": (
        "Размер гранта, доля материалов, зарплата, срок: у большинства чисел заявки есть напечатанный предел, и он бывает долей другого числа.",
        "The grant, the share of materials, a salary, a term: most numbers have a printed bound, and often it is a share of another number.",
    ),
    "kind-limit-value": (
        "число: адрес (проверяется каждое найденное место) или вычисление (одно число)",
        "the number: an address (every place is checked) or a computation (one number)",
    ),
    "kind-limit-min": ("не меньше", "at least"),
    "kind-limit-max": ("не больше", "at most"),
    "kind-limit-above": ("строго больше", "more than"),
    "kind-limit-below": ("строго меньше", "less than"),
    "kind-count-why": (
        "«Не менее двух человек в команде», «каждый этап — не менее трёх работ», «хотя бы один зарубежный аналог».",
        "“At least two in the team”, “at least three works in every stage”, “at least one foreign analogue”.",
    ),
    "kind-count-of": (
        "список; с where — его строки (/market/*)",
        "the list; with where, its rows (/market/*)",
    ),
    "kind-count-where": ("какие строки считать", "which rows to count"),
    "kind-count-min": ("не меньше строк", "at least so many rows"),
    "kind-count-max": ("не больше строк", "at most so many rows"),
    "kind-count-equals": ("ровно столько строк", "exactly so many rows"),
    "kind-sum-why": (
        "Одни и те же деньги записаны несколько раз: в гранте, по этапам, по статьям сметы. Если они не сходятся, никто не знает, какая сумма верна.",
        "The same money is written several times: as the grant, by stage, by line of the budget. Where they do not agree nobody knows which is right.",
    ),
    "kind-sum-of": (
        "что сложить: адреса или {products: [количество, цена]} — сумма произведений по строкам",
        "what to add up: addresses, or {products: [quantity, price]}, the sum of products row by row",
    ),
    "kind-sum-equals": ("сумма равна этому", "the sum is this"),
    "kind-sum-at_most": ("сумма не больше", "the sum is at most this"),
    "kind-sum-at_least": ("сумма не меньше", "the sum is at least this"),
    "kind-sum-tolerance": (
        "насколько можно разойтись, в тех же единицах",
        "how far it may be off, in the same unit",
    ),
    "kind-shares-why": (
        "Гранты платят по этапам, и доли этапов напечатаны: пополам за год или, скажем, 40, 30 и 30 за полтора. Так же обещают выручку: 30 % гранта за первый год после проекта, 60 % за два, 100 % за три.",
        "Grants are paid by stage, and the shares of the stages are printed: halves for a year or, say, 40, 30 and 30 for a year and a half. Revenue is promised likewise: 30 % of the grant in the first year after the project, 60 % in two, 100 % in three.",
    ),
    "kind-shares-of": ("числа по порядку", "the numbers in their order"),
    "kind-shares-table": (
        "проценты: список или таблица списков",
        "the percentages: a list, or a table of lists",
    ),
    "kind-shares-whole": (
        "от чего берутся доли; без него в таблице стоят сами числа",
        "what the shares are of; without it the table has the numbers themselves",
    ),
    "kind-shares-at": (
        "вопрос, ответ на который выбирает строку таблицы",
        "the question whose answer chooses the row of the table",
    ),
    "kind-shares-is": ("как сравнивать", "how to compare"),
    "kind-shares-after": (
        "числа по годам: считать только годы после этого ответа",
        "numbers by year: only the years after this answer count",
    ),
    "kind-shares-cumulative": ("сравнивать нарастающий итог", "compare the sums so far"),
    "kind-shares-tolerance": (
        "насколько можно разойтись, в тех же единицах",
        "how far it may be off, in the same unit",
    ),
    "kind-compare-why": (
        "Показатели по годам зависят друг от друга: заявок на регистрацию не может быть больше, чем объектов, о которых они поданы.",
        "Figures by year depend on each other: there cannot be more filings than there are objects to file.",
    ),
    "kind-compare-left": ("числа, которые сравниваются", "the numbers that are compared"),
    "kind-compare-is": ("как сравнивать", "how to compare"),
    "kind-compare-right": (
        "с чем: в той же строке или том же году",
        "with what: in the same row or year",
    ),
    "kind-totals-why": (
        "Деньги записаны дважды: по статьям сметы и построчно в расшифровке. Если строки статьи не дают её суммы, эксперт не знает, чему верить.",
        "Money is written twice: by article of the budget and line by line. If the lines of an article do not come to its sum, nobody knows which to believe.",
    ),
    "kind-totals-of": ("строки: /costs/*", "the rows: /costs/*"),
    "kind-totals-by": (
        "ответ строки, который говорит, к какому числу она относится",
        "the answer of a row that says which number it belongs to",
    ),
    "kind-totals-amount": ("число строки", "the number of a row"),
    "kind-totals-equals": (
        "группа чисел, ключи которой — коды этого ответа",
        "the group of numbers whose keys are the codes of that answer",
    ),
    "kind-totals-where": ("какие строки считать", "which rows count"),
    "kind-totals-tolerance": (
        "насколько можно разойтись, в тех же единицах",
        "how far it may be off, in the same unit",
    ),
    "kind-balance-why": (
        "План движения денег сходится, если остаток на конец — это остаток на начало, поступления и расходы, а следующий период начинается с него. Ошибку в одной клетке видно сразу.",
        "A cash flow agrees if what is left at the end is what was there at first, what came and what went, and the next period begins with it. A slip in one cell shows at once.",
    ),
    "kind-balance-opening": ("остаток на начало, по периодам", "what is there at the beginning, by period"),
    "kind-balance-incoming": ("что приходит, по периодам", "what comes in, by period"),
    "kind-balance-outgoing": ("что уходит, по периодам", "what goes out, by period"),
    "kind-balance-closing": ("остаток на конец, по периодам", "what is left at the end, by period"),
    "kind-members-why": (
        "Формы просят повторить слово в слово: работу подрядчика — как в календарном плане, статью расходов — как в перечне, код — как в классификаторе.",
        "Forms want things word for word: a contractor’s work as in the calendar plan, a cost as in the list, a code as in the classifier.",
    ),
    "kind-members-of": ("что ищется", "what is looked for"),
    "kind-members-in": ("где ищется", "where it is looked for"),
    "kind-members-how": (
        "all — каждое есть в списке, any — хотя бы одно, none — ни одного, not-all — не все",
        "all: each is in the list; any: at least one; none: not one; not-all: not every one",
    ),
    "kind-members-match": (
        "normalised — регистр, кавычки, тире и пробелы не важны; exact — знак в знак; prefix — код или вложенный в него",
        "normalised: case, quotes, dashes and blanks do not matter; exact: to the letter; prefix: a code or one below it",
    ),
    "kind-same-why": (
        "Тема проекта стоит в заявлении, ТЗ, плане и договоре и обязана совпадать: иначе это два разных проекта.",
        "The theme stands in the statement, the terms of reference, the plan and the contract, and must agree: else these are two projects.",
    ),
    "kind-same-places": (
        "где стоит одно и то же; верным считается первое",
        "where the one fact stands; the first is taken for right",
    ),
    "kind-same-normalise": (
        "не замечать регистра, кавычек, тире и пробелов",
        "let case, quotes, dashes and blanks pass",
    ),
    "kind-unique-why": (
        "Работа, записанная на двух этапах, выглядит оплаченной дважды; почти то же другими словами — тоже.",
        "A work that stands in two stages looks paid for twice; nearly the same in other words does too.",
    ),
    "kind-unique-of": ("тексты, которые не должны повторяться", "the texts that may not repeat"),
    "kind-unique-similarity": (
        "с какой доли сходства считать повтором: 1 — только одинаковые, 0.9 — на девять десятых; после 300 текстов и длиннее 1000 знаков — только одинаковые",
        "from what likeness on it is a repetition: 1 only the same, 0.9 nine tenths alike; after 300 texts and beyond 1000 characters only the same",
    ),
    "kind-words-why": (
        "Есть работы и расходы, которые грант не оплачивает, и слова, которых в анкете не ждут. Искать их надо в любой форме и не находить внутри других слов.",
        "There are works and costs that a grant does not pay for, and words that are not wanted. They must be found in any form and never inside other words.",
    ),
    "kind-words-in": ("в каких текстах", "in which texts"),
    "kind-words-forbid": (
        "основы слов, которых быть не должно; две основы рядом — два слова подряд; * перед основой — слово может начинаться как угодно",
        "stems that may not be there; two in a row are two words in a row; a * before a stem lets its word begin as it likes",
    ),
    "kind-words-require": (
        "основы, из которых нужна хотя бы одна",
        "stems of which at least one must be there",
    ),
    "kind-words-whole": (
        "в списке целые слова, а не основы: для «я», «мы», «наш»",
        "the list has whole words, not stems: for «я», «мы», «наш»",
    ),
    "kind-text-why": (
        "«Высокая точность» ничего не обещает; количественный параметр без числа или единицы проверить нельзя.",
        "“High precision” promises nothing; a parameter without a number or a unit cannot be checked.",
    ),
    "kind-text-in": ("в каких текстах", "in which texts"),
    "kind-text-has": ("что в тексте должно быть", "what a text must have"),
    "kind-text-has_not": ("чего в тексте быть не должно", "what a text may not have"),
    "kind-length-why": (
        "Длинного не примет портал, короткому не поверит эксперт. Считать надо так, как считает портал: с пробелами или без.",
        "A portal refuses what is long, an expert distrusts what is short. It must be counted as the portal counts: with blanks or without.",
    ),
    "kind-length-of": ("тексты", "the texts"),
    "kind-length-min": ("не короче", "no shorter"),
    "kind-length-max": ("не длиннее", "no longer"),
    "kind-length-unit": (
        "characters — знаки с пробелами (несколько пробелов или переносов подряд — один), without-spaces — без них, words — слова",
        "characters: with blanks (several in a row are one), without-spaces: without them, words",
    ),
    "kind-units-why": (
        "Число без единицы в таблице сравнения никто не сможет сопоставить. Годы, количества и коэффициенты единицы не просят.",
        "Nobody can compare a number without a unit. Years, counts and coefficients need none.",
    ),
    "kind-units-numbers": ("ячейки строки, где бывают числа", "the cells of a row that may hold numbers"),
    "kind-units-title": ("название строки: единица может стоять в нём", "the row’s title, which may name the unit"),
    "kind-units-unit": ("графа единиц, если она есть", "the column of units, if there is one"),
    "kind-period-why": (
        "Возраст предприятия и давность выписки считают от дня подачи; бумага старше на один день может стоить заявки.",
        "A company’s age and an extract’s are counted from the day of filing; a paper that is a day too old may cost the application.",
    ),
    "kind-period-from": ("от какой даты: адрес или filing_on", "from which date: an address or filing_on"),
    "kind-period-to": ("до какой даты: адрес или filing_on", "to which date: an address or filing_on"),
    "kind-period-min": ("прошло не меньше", "at least this long"),
    "kind-period-max": ("прошло не больше", "at most this long"),
    "kind-period-under": ("прошло меньше: этот срок ещё не исполнился", "less than this long: it is not complete yet"),
    "kind-years-why": (
        "Отчётность просят за каждый год, и забывают обычно один. С какого года — зависит от того, когда предприятие создано.",
        "Accounts are asked for of every year, and it is usually one that is forgotten. Where the row begins depends on when the company was founded.",
    ),
    "kind-years-of": ("какие годы названы", "which years are named"),
    "kind-years-from": (
        "с какого года: число, $параметр, ответ-год или ответ-дата; из нескольких — самый поздний",
        "from which year: a number, a $parameter, an answer that is a year or a date; of several, the latest",
    ),
    "kind-years-to": ("по какой год", "to which year"),
    "kind-account-key-why": (
        "Опечатка в номере счёта видна сразу: контрольная цифра не сойдётся с БИК. Найти её лучше до договора.",
        "A slip in an account number shows: its key digit does not agree with the БИК. Better found before the contract.",
    ),
    "kind-account-key-account": ("номер счёта, 20 цифр", "the account, 20 digits"),
    "kind-account-key-bik": ("БИК банка", "the bank’s БИК"),
    "kind-attachment-why": (
        "Портал примет файл с любым содержимым, а рассматривать будут документ: он должен быть на месте, открываться без пароля и быть того вида, который просят.",
        "A portal takes a file whatever is in it, but a document is looked at: it must be there, open without a password, and be of the kind asked for.",
    ),
    "kind-attachment-file": ("вопрос, где назван файл", "the question that names the file"),
    "kind-attachment-formats": (
        "какого вида он может быть; пусто — любого",
        "of what kinds it may be; empty: of any",
    ),
    "kind-file-name-why": (
        "Эксперт видит список имён. По имени scan0001.pdf не понять, что внутри, а файл с чужим расширением не откроется.",
        "An expert sees a list of names. scan0001.pdf does not tell what is inside, and a file with a wrong ending does not open.",
    ),
    "kind-file-name-file": ("вопросы, где названы файлы", "the questions that name files"),
    "kind-file-name-formats": (
        "каких видов файлы просят; как кончается имя файла другого вида, не проверяется",
        "the kinds asked for; how the name of another kind ends is not checked",
    ),
    "kind-file-size-why": (
        "Слишком большой файл портал не примет, слишком длинный не дочитают.",
        "A portal refuses a file that is too large, and nobody reads one that is too long.",
    ),
    "kind-file-size-file": ("вопросы, где названы файлы", "the questions that name files"),
    "kind-file-size-pages": ("не больше страниц", "at most so many pages"),
    "kind-file-size-megabytes": (
        "не больше мегабайт (миллионов байт)",
        "at most so many megabytes (millions of bytes)",
    ),
    "kind-colour-why": (
        "На чёрно-белом скане подпись и печать выглядят копией. Что скан чёрно-белый, видно по тому, что ни одна картинка ни на одной странице цвета не хранит.",
        "In a scan without colour a signature and a stamp look like a copy. A scan has no colour if no picture on any page can hold one.",
    ),
    "kind-colour-file": ("вопросы, где названы файлы", "the questions that name files"),
    "kind-text-layer-why": (
        "Если электронный документ распечатать и отсканировать, электронная подпись пропадёт.",
        "An electronic document that is printed and scanned loses its electronic signature.",
    ),
    "kind-text-layer-file": ("вопрос, где назван файл", "the question that names the file"),
    "kind-mentions-why": (
        "Чужую или прошлогоднюю выписку легко приложить по ошибке. Скан без текста правило не судит.",
        "The extract of another company, or last year’s, is easily attached. A scan without text is not judged.",
    ),
    "kind-mentions-file": ("вопрос, где назван файл", "the question that names the file"),
    "kind-mentions-of": (
        "ответы, которые должны стоять в тексте: ИНН, ОГРН, даты, годы",
        "the answers that the text should have: ИНН, ОГРН, dates, years",
    ),
    "kind-one-document-why": (
        "Документ, который ищут под его именем, внутри другого не найдут. Новый документ узнаётся по заголовку прописными в начале страницы.",
        "A paper that is looked for under its own name is not found inside another. Another one is told by a title in capitals where a page begins.",
    ),
    "kind-one-document-file": ("вопрос, где назван файл", "the question that names the file"),
    # --- keys that every rule has
    "rule-key-severity": (
        "строгость: blocking, error, warning, note; выше, чем позволяют источник правила и источники его чисел, она не будет",
        "blocking, error, warning or note; never more than the sources of the rule and of its numbers allow",
    ),
    "rule-key-source": ("откуда правило: документ и пункт", "where the rule comes from: document and clause"),
    "rule-key-each": (
        "проверять в каждой строке; адреса без косой черты тогда считаются от неё",
        "check in every row; addresses without a slash are then relative to it",
    ),
    "rule-key-when": ("условие, при котором правило действует", "the condition under which the rule holds"),
    "rule-key-section": (
        "раздел, к которому относятся баллы и замечания; обычно ясен из адреса",
        "the section of its points and findings; mostly clear from the address",
    ),
    "rule-key-weight": (
        "вес в баллах вместо обычного для строгости",
        "its weight in points, instead of its severity’s",
    ),
    "rule-key-moment": (
        "application — для заявки и договора, contract — только для договора",
        "application: for the application and the contract; contract: only for the contract",
    ),
    "rule-key-why": ("зачем правило, для explain", "what the rule is for, told by explain"),
    "rule-key-remedy": ("что сделать; печатается под замечанием", "what to do; printed below the finding"),
    "rule-key-message": ("своё замечание вместо обычного", "a finding’s own words instead of the usual ones"),
    # --- what stands as a value: value-METHOD of the reader
    "value-pattern": ("адрес", "an address"),
    "value-patterns": ("адрес или список", "an address or a list"),
    "value-constant": ("число или $параметр", "a number or a $parameter"),
    "value-flag": ("true или false", "true or false"),
    "value-word": ("слово", "a word"),
    "value-words": ("список или $параметр", "a list or a $parameter"),
    "value-table": ("список, таблица или $параметр", "a list, a table or a $parameter"),
    "value-pool": ("адрес, список или $параметр", "an address, a list or a $parameter"),
    "value-summands": ("адрес, список или products", "an address, a list or products"),
    "value-when": ("условие", "a condition"),
    "value-period": ("days, months или years", "days, months or years"),
    "value-operands": (
        "число, $параметр, адрес, вычисление или их список",
        "a number, a $parameter, an address, a computation, or a list of these",
    ),
    "value-operand": ("число, $параметр, адрес или вычисление", "a number, a $parameter, an address or a computation"),
    # --- for `applykit explain`
    "explain-kind-why": ("Зачем: {why}", "What for: {why}"),
    "explain-kind-key": ("{key} ({value}): {what}", "{key} ({value}): {what}"),
}
