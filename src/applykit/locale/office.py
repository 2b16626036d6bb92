"""What is said about LibreOffice, and about the PDF files and pictures that it makes."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- LibreOffice itself ---
    "office-missing": (
        "PDF и картинки страниц делает LibreOffice, а его на этом компьютере нет.",
        "PDF files and pictures of pages are made by LibreOffice, which is not on this computer.",
    ),
    "office-install": (
        "Поставьте LibreOffice (он бесплатный) и повторите команду. Windows: winget install TheDocumentFoundation.LibreOffice или скачайте с https://www.libreoffice.org/download. macOS: brew install --cask libreoffice. Debian, Ubuntu, Astra Linux: sudo apt install libreoffice-writer. Fedora, РЕД ОС: sudo dnf install libreoffice-writer. Если он стоит в необычном месте, назовите его в переменной {variable}. Документы Word собираются и без него.",
        "Install LibreOffice (it is free) and repeat the command. Windows: winget install TheDocumentFoundation.LibreOffice, or https://www.libreoffice.org/download. macOS: brew install --cask libreoffice. Debian, Ubuntu: sudo apt install libreoffice-writer. Fedora: sudo dnf install libreoffice-writer. If it is in an unusual place, name it in the variable {variable}. Word documents are made without it too.",
    ),
    "office-not-there": (
        "Переменная {variable} говорит, что LibreOffice — это {path}, но такой программы там нет.",
        "The variable {variable} says that LibreOffice is {path}, but there is no such program.",
    ),
    "office-variable": (
        "Назовите в ней программу soffice или папку, в которой она лежит, либо уберите переменную: обычные места просматриваются и так.",
        "Name the program soffice in it or the folder that holds it, or remove the variable: the usual places are looked at anyway.",
    ),
    "office-broken": (
        "LibreOffice ({program}) не запускается: {said}.",
        "LibreOffice ({program}) does not start: {said}.",
    ),
    # --- one document ---
    "office-late": (
        "LibreOffice не справился с ним за {seconds|секунду|секунды|секунд} и был остановлен. Закройте лишние программы и повторите; если не поможет, откройте документ в Word и сохраните как PDF",
        "LibreOffice did not manage it within {seconds|second|seconds} and was stopped. Close other programs and repeat; if that does not help, open the document in Word and save it as PDF",
    ),
    "office-refused": (
        "LibreOffice его не сделал («{said}»). Откройте документ в Word и сохраните как PDF",
        "LibreOffice did not make it (“{said}”). Open the document in Word and save it as PDF",
    ),
    "office-uncounted": (
        "PDF есть, но страницы в нём посчитать не удалось",
        "the PDF is there, but its pages could not be counted",
    ),
    "office-undrawn": (
        "картинки его страниц нарисовать не удалось: откройте сам PDF",
        "the pictures of its pages could not be drawn: open the PDF itself",
    ),
    # --- fill --pdf, fill --pictures ---
    "help-fill-pdf": (
        "Положить рядом с каждым документом его PDF и сказать, сколько в нём страниц. Нужен LibreOffice.",
        "Put a PDF beside each document and tell how many pages it has. Needs LibreOffice.",
    ),
    "help-fill-pictures": (
        "Положить картинки страниц (PNG) в папку pictures. Нужен LibreOffice.",
        "Put pictures of the pages (PNG) into the folder pictures. Needs LibreOffice.",
    ),
    "fill-printed": ("На бумаге: {things}", "On paper: {things}"),
    "fill-printed-pages": (
        "На бумаге {pages|страница|страницы|страниц}: {things}",
        "On paper {pages|page|pages}: {things}",
    ),
    "fill-pdf": ("{name}", "{name}"),
    "fill-pictures": ("картинки в папке pictures", "pictures in the folder pictures"),
    "fill-unprinted": ("На бумаге не всё: {why}.", "Not all of it is on paper: {why}."),
    "fill-too-long": (
        "Слишком длинно: можно не больше {limit} стр. Сократите ответы, которые он печатает.",
        "Too long: at most {limit} pages are allowed. Shorten the answers that it prints.",
    ),
    "fill-too-long-by": (
        "Слишком длинно: можно не больше {limit} стр. ({source}). Сократите ответы, которые он печатает.",
        "Too long: at most {limit} pages are allowed ({source}). Shorten the answers that it prints.",
    ),
    "fill-row-unprinted": ("{row}; PDF или картинки сделаны не все", "{row}; not every PDF or picture was made"),
}
