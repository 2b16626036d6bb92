"""What is said about forms of words, in templates and after filling."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- filters of templates; each ends the sentence about a tag ---
    "template-unknown-case": (
        "падежа «{name}» нет. Есть: {known}.",
        "there is no case “{name}”. There are: {known}.",
    ),
    "template-unknown-gender": (
        "рода «{name}» нет. Есть: {known}.",
        "there is no gender “{name}”. There are: {known}.",
    ),
    "template-wants-whole": (
        "нужно целое число, а здесь дробное.",
        "a whole number is needed, and this is none.",
    ),
    "template-unsayable": (
        "такое большое число словами не пишут. Проверьте, сколько в нём цифр.",
        "so large a number is not written in words. Check how many figures it has.",
    ),
    "template-wants-plurals": (
        "нужны три формы слова: plural('работа', 'работы', 'работ'); четвёртая, если есть, — для дробных чисел.",
        "three forms of the word are needed: plural('работа', 'работы', 'работ'); a fourth, if there is one, is for fractions.",
    ),
    # --- after filling ---
    "case-genitive": ("родительный", "genitive"),
    "case-dative": ("дательный", "dative"),
    "case-accusative": ("винительный", "accusative"),
    "case-instrumental": ("творительный", "instrumental"),
    "case-prepositional": ("предложный", "prepositional"),
    "fill-forms": (
        "Просклоняла программа — прочтите, так ли:",
        "Declined by the program; see whether it is right:",
    ),
    "fill-form": ("{text} → {form} ({case})", "{text} → {form} ({case})"),
    "fill-form-doubtful": ("ПОД ВОПРОСОМ: {text} → {form} ({case})", "DOUBTFUL: {text} → {form} ({case})"),
    "fill-forms-remedy-word": (
        "Где не так, впишите верную форму в анкету, в таблицу «Формы слов, которые программа склоняет не так», и заполните снова.",
        "Where it is not, write the right form into the questionnaire's table «Формы слов, которые программа склоняет не так», and fill again.",
    ),
    "fill-forms-remedy": (
        "Где не так, допишите верную форму в карточку компании или человека и заполните снова:",
        "Where it is not, add the right form to the profile of the company or person, and fill again:",
    ),
}
