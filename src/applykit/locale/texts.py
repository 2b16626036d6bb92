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
    # --- for `applykit explain`
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
}
