"""Words about texts: those that are no answers, say nothing or say a thing twice."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "lost-characters": (
        "«{label}»: на месте {position} стоит «�» — здесь потерялась буква.",
        "“{label}”: position {position} holds “�”: a letter was lost there.",
    ),
    "lost-characters-remedy": (
        "Наберите это место заново: так бывает, когда текст сохранён в одной кодировке, а прочитан в другой.",
        "Type the place again: this happens to a text that is saved in one encoding and read in another.",
    ),
    "placeholder-left-optional": (
        "Замените её ответом или сотрите совсем: на этот вопрос можно не отвечать.",
        "Replace it with the answer or delete it: this question may be left open.",
    ),
    "hint-left": (
        "«{label}»: на месте ответа стоит подсказка или пример из самой формы.",
        "“{label}”: the form's own hint or example stands where the answer should be.",
    ),
    "answer-says-nothing": (
        "«{label}»: «{text}» — эксперту это ничего не говорит.",
        "“{label}”: “{text}” tells an expert nothing.",
    ),
    "answer-says-nothing-remedy": (
        "Ответьте здесь целым предложением: по ссылке эксперт может и не пойти. Если сказать нечего, так и напишите, например: «Привлекать специалистов не планируется».",
        "Answer here in a whole sentence: an expert may not follow a pointer. If there is nothing to say, say so: “We do not plan to hire”, for example.",
    ),
    "answer-copied": (
        "«{label}»: слово в слово повторяет ответ «{other}» (раздел «{section}»).",
        "“{label}” repeats the answer “{other}” (section “{section}”) word for word.",
    ),
    "answer-nearly-copied": (
        "«{label}»: почти слово в слово повторяет ответ «{other}» (раздел «{section}»).",
        "“{label}” repeats the answer “{other}” (section “{section}”) almost word for word.",
    ),
    "answer-copied-remedy": (
        "Вопросы разные: оставьте в каждом ответе то, о чём спрашивают именно там.",
        "The questions differ: keep in each answer what is asked there.",
    ),
    "title-of-one-word": (
        "«{label}»: одно слово «{text}» — по нему не понять, о чём проект.",
        "“{label}”: nobody can tell from the one word “{text}” what the project is about.",
    ),
    "title-of-one-word-remedy": (
        "Назовите, что создаётся и для чего, одной фразой.",
        "Say in one phrase what is made and what for.",
    ),
    "title-long": (
        "«{label}»: {length|знак|знака|знаков}. Название стоит в начале каждого документа, и такое длинное никто не прочтёт до конца.",
        "“{label}”: {length|character|characters}. It stands at the head of every document, and nobody reads so long a title to its end.",
    ),
    "title-long-remedy": (
        "Оставьте одну фразу, что создаётся и для чего; остальное скажите в ответах.",
        "Keep one phrase, what is made and what for; say the rest in the answers.",
    ),
    # --- lengths, and how they are counted
    "length-min-characters": (
        "«{label}»: {length|знак|знака|знаков} с пробелами, советуем не меньше {limit}. Несколько пробелов или переносов подряд — один знак.",
        "“{label}”: {length|character|characters} with blanks, at least {limit} advised. Several blanks or line breaks in a row are one.",
    ),
    "length-max-characters": (
        "«{label}»: {length|знак|знака|знаков} с пробелами, можно не больше {limit}. Несколько пробелов или переносов подряд — один знак.",
        "“{label}”: {length|character|characters} with blanks, at most {limit} allowed. Several blanks or line breaks in a row are one.",
    ),
    "length-min-without-spaces": (
        "«{label}»: {length|знак|знака|знаков} без пробелов, советуем не меньше {limit}.",
        "“{label}”: {length|character|characters} without blanks, at least {limit} advised.",
    ),
    "length-max-without-spaces": (
        "«{label}»: {length|знак|знака|знаков} без пробелов, можно не больше {limit}.",
        "“{label}”: {length|character|characters} without blanks, at most {limit} allowed.",
    ),
    "length-min-words": (
        "«{label}»: {length|слово|слова|слов}, советуем не меньше {limit}.",
        "“{label}”: {length|word|words}, at least {limit} advised.",
    ),
    "length-max-words": (
        "«{label}»: {length|слово|слова|слов}, можно не больше {limit}.",
        "“{label}”: {length|word|words}, at most {limit} allowed.",
    ),
    "length-min-characters-remedy": (
        "Допишите по существу хотя бы {gap|знак|знака|знаков}.",
        "Add at least {gap|character|characters}, to the point.",
    ),
    "length-max-characters-remedy": (
        "Сократите на {gap|знак|знака|знаков}.",
        "Cut {gap|character|characters}.",
    ),
    "length-min-words-remedy": (
        "Допишите по существу хотя бы {gap|слово|слова|слов}.",
        "Add at least {gap|word|words}, to the point.",
    ),
    "length-max-words-remedy": ("Сократите на {gap|слово|слова|слов}.", "Cut {gap|word|words}."),
    # --- words, numbers, units
    "words-forbid-remedy": ("Скажите это иначе или уберите.", "Say it otherwise or leave it out."),
    "words-require-remedy": (
        "Скажите об этом прямо, хотя бы одним из этих слов.",
        "Say it outright, with one of these words at least.",
    ),
    "text-has-number-remedy": (
        "Назовите число или границы, например: «не более 0,5».",
        "Name a number or bounds, for example “not more than 0.5”.",
    ),
    "text-has-unit-remedy": (
        "Допишите единицу измерения; у безразмерной величины — «безразм.».",
        "Add the unit; for a quantity without one write «безразм.».",
    ),
    "units": (
        "«{label}»: у числа «{value}» нет единицы измерения.",
        "“{label}”: the number “{value}” has no unit.",
    ),
    "units-remedy": (
        "Допишите единицу здесь же или в названии строки после запятой, например «Масса, кг».",
        "Add the unit here or to the row's title after a comma: «Масса, кг».",
    ),
    # --- for `applykit explain`
    "explain-kind-units": (
        "у каждого числа таблицы есть единица измерения: в самой ячейке, в названии строки или в графе единиц.",
        "every number of a table has its unit: in its cell, in the row's title or in the column of units.",
    ),
    "explain-lost-characters": (
        "На месте буквы стоит «�»: текст сохранили в одной кодировке, а прочли в другой, и буква потерялась.",
        "“�” stands for a letter that was lost: the text was saved in one encoding and read in another.",
    ),
    "explain-answer-says-nothing": (
        "На вопрос, где ждут рассказа, отвечено «да», «нет», «см. выше» или подобным. Баллов это не отнимает.",
        "Where a story is expected the answer is “yes”, “no”, “see above” or the like. It costs no points.",
    ),
    "explain-answer-copied": (
        "Один и тот же длинный текст стоит ответом на два вопроса. Баллов это не отнимает, но эксперты это видят.",
        "One long text answers two questions. It costs no points, but experts notice.",
    ),
    "explain-title-of-one-word": (
        "Название проекта состоит из одного слова. Баллов это не отнимает.",
        "The project's title is a single word. It costs no points.",
    ),
    "explain-title-long": (
        "Название проекта длиннее 500 знаков, а предела конкурс не называет. Баллов это не отнимает.",
        "The project's title has more than 500 characters, and the contest names no limit. It costs no points.",
    ),
}
