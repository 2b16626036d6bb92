"""What is said about spelling, grammar and punctuation, and about the program that looks at them."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- findings
    "language-unknown": ("«{fragment}» — такого слова нет в словаре.", "“{fragment}” is not in the dictionary."),
    "language-said": ("«{fragment}» — {said}", "“{fragment}”: {said}"),
    "language-instead": ("Может быть, {replacements}?", "Perhaps {replacements}?"),
    "language-term": (
        "Проверьте, нет ли опечатки; термин или имя оставьте как есть.",
        "See whether it is a slip; leave a term or a name as it is.",
    ),
    "language-reread": ("Перечитайте эту фразу и поправьте её.", "Read this phrase again and correct it."),
    "language-more": (
        "в этом ответе есть ещё {count|место|места|мест}, которые стоит поправить.",
        "this answer has {count|more place|more places} to correct.",
    ),
    "language-more-remedy": (
        "Исправьте показанные и проверьте снова: появятся следующие.",
        "Mend those shown and check again: the next ones will appear.",
    ),
    # --- what was not checked
    "not-checked-language": ("Язык и орфография", "Language and spelling"),
    "language-not-asked": (
        "язык не проверен, потому что об этом не просили: добавьте к команде --language",
        "language was not checked because nobody asked for it: add --language to the command",
    ),
    "language-unchecked": ("язык не проверен, потому что {why}", "language was not checked because {why}"),
    "language-partly": (
        "проверено ответов: {done} из {total}; остальные — нет, потому что {why}",
        "{done} of {total} answers were checked; the others were not because {why}",
    ),
    "language-no-library": (
        "не установлен пакет language-tool-python; выполните: pip install language-tool-python",
        "the package language-tool-python is not installed; run: pip install language-tool-python",
    ),
    "language-no-jars": (
        "на компьютере нет LanguageTool. Скачайте его командой python tools/get_languagetool.py или распакуйте в папку {folder} архив с https://languagetool.org/download/",
        "there is no LanguageTool on this computer. Fetch it with python tools/get_languagetool.py, or unpack an archive from https://languagetool.org/download/ into the folder {folder}",
    ),
    "language-no-java": (
        "на компьютере нет Java. Поставьте версию 17 или новее, например с https://adoptium.net, и проверьте снова",
        "there is no Java on this computer. Install version 17 or later, for example from https://adoptium.net, and check again",
    ),
    "language-old-java": (
        "Java на этом компьютере слишком старая ({java}). Поставьте версию 17 или новее, например с https://adoptium.net",
        "the Java on this computer is too old ({java}). Install version 17 or later, for example from https://adoptium.net",
    ),
    "language-no-start": (
        "LanguageTool не запустился: {said}",
        "LanguageTool did not start: {said}",
    ),
    "language-slow-start": (
        "LanguageTool не запустился за {seconds|секунду|секунды|секунд}; закройте лишние программы и проверьте снова",
        "LanguageTool did not start within {seconds|second|seconds}; close other programs and check again",
    ),
    "language-silent": (
        "сервер {server} не отвечает. Посмотрите, верен ли адрес и есть ли связь; что проверено, второй раз не отправится",
        "the server {server} does not answer. See whether the address is right and there is a connection; what was checked is not sent again",
    ),
    "language-refused": (
        "сервер {server} отказал: «{said}». Повторите позже; что проверено, второй раз не отправится",
        "the server {server} refused: “{said}”. Try later; what was checked is not sent again",
    ),
    "language-no-russian": (
        "сервер LanguageTool {server} не знает русского языка",
        "the LanguageTool server {server} does not know Russian",
    ),
    "language-no-such-server": (
        "по адресу {server} отвечает не LanguageTool",
        "what answers at {server} is not LanguageTool",
    ),
    "language-bad-url": (
        "«{url}» — не адрес сервера LanguageTool.",
        "“{url}” is not the address of a LanguageTool server.",
    ),
    "language-bad-url-hint": (
        "Адрес начинается с http:// или https://, например: --languagetool-url http://localhost:8081",
        "An address begins with http:// or https://, for example: --languagetool-url http://localhost:8081",
    ),
    "language-sent": (
        "Чтобы проверить язык, тексты ответов отправлены на {server}.",
        "To check the language, the texts of the answers were sent to {server}.",
    ),
    "cli-reading-language": (
        "Проверяю язык; в первый раз это может занять минуту.",
        "Checking the language; the first time this may take a minute.",
    ),
    # --- options
    "help-language": (
        "Проверить орфографию, грамматику и пунктуацию программой LanguageTool на этом компьютере.",
        "Check spelling, grammar and punctuation with LanguageTool on this computer.",
    ),
    "help-languagetool-url": (
        "Проверить язык на сервере LanguageTool с этим адресом: тексты ответов уйдут туда.",
        "Check the language on the LanguageTool server of this address: the texts of the answers go there.",
    ),
    "metavar-url": ("АДРЕС", "URL"),
    # --- explain
    "explain-language-spelling": (
        "Слова нет в словаре, или оно пишется иначе. Имена из карточки, латиница, сокращения и частые термины не считаются ошибками. Баллов не отнимает.",
        "A word is not in the dictionary, or is written otherwise. Names of the profile, Latin words, abbreviations and common terms are no mistakes. It costs no points.",
    ),
    "explain-language-grammar": (
        "Слова не согласованы, или после предлога стоит не тот падеж. Находит LanguageTool по ключу --language. Баллов не отнимает.",
        "Words do not agree, or a preposition has the wrong case. LanguageTool finds it with --language. It costs no points.",
    ),
    "explain-language-punctuation": (
        "Пропущен или лишний знак препинания. Находит LanguageTool по ключу --language. Баллов не отнимает.",
        "A punctuation mark is missing or superfluous. LanguageTool finds it with --language. It costs no points.",
    ),
    "explain-language-wording": (
        "Слово повторено, спутано с похожим, дата или единица невозможны. Находит LanguageTool по ключу --language. Баллов не отнимает.",
        "A word is repeated or mistaken for a similar one, a date or a unit is impossible. LanguageTool finds it with --language. It costs no points.",
    ),
    "explain-language-more": (
        "В одном ответе показаны первые десять мест; остальные появятся, когда эти исправлены.",
        "Of one answer the first ten places are shown; the others appear once these are mended.",
    ),
}
