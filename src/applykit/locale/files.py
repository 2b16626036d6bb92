"""What is said of attached files."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- there is no file to look at
    "file-missing": ("Файла «{name}» нет в папке заявки.", "There is no file “{name}” in the application's folder."),
    "file-missing-remedy": ("Положите файл туда или исправьте путь.", "Put the file there or correct the path."),
    "file-absolute": (
        "Путь «{name}» ведёт от корня диска: на другом компьютере там ничего не будет.",
        "The path “{name}” starts at the root of a disk: another computer has nothing there.",
    ),
    "file-absolute-remedy": (
        "Положите файл в папку заявки и напишите путь от неё: attachments/имя.pdf.",
        "Put the file into the application's folder and write the path from there: attachments/name.pdf.",
    ),
    "file-outside": (
        "Файл «{name}» лежит вне папки заявки.",
        "The file “{name}” lies outside the application's folder.",
    ),
    "file-outside-remedy": (
        "Скопируйте его в папку заявки и укажите путь внутри неё.",
        "Copy it into the application's folder and give the path inside it.",
    ),
    "file-folder": ("«{name}» — это папка, а нужен файл.", "“{name}” is a folder, and a file is needed."),
    "file-folder-remedy": (
        "Укажите файл, который лежит в ней: attachments/имя.pdf.",
        "Name the file that lies in it: attachments/name.pdf.",
    ),
    "file-special": (
        "«{name}» — не обычный файл, а устройство или канал.",
        "“{name}” is no ordinary file but a device or a pipe.",
    ),
    "file-special-remedy": (
        "Положите в папку заявки сам документ и укажите его.",
        "Put the document itself into the application's folder and name it.",
    ),
    "file-forbidden": ("Файл «{name}» не даёт себя прочитать.", "The file “{name}” cannot be read."),
    "file-forbidden-remedy": (
        "Закройте его в других программах и проверьте, есть ли у вас к нему доступ.",
        "Close it in other programs, and check whether you may read it.",
    ),
    # --- the file is not what is asked for
    "file-empty": ("Файл «{name}» пуст.", "The file “{name}” is empty."),
    "file-empty-remedy": ("Сохраните документ заново.", "Save the document again."),
    "file-locked": ("Файл «{name}» открывается только с паролем.", "The file “{name}” opens with a password only."),
    "file-locked-remedy": (
        "Сохраните документ без пароля: у того, кто получит заявку, пароля нет.",
        "Save the document without a password: whoever gets the application does not have it.",
    ),
    "file-damaged": (
        "Файл «{name}» повреждён или скачан не до конца: целиком он не открывается.",
        "The file “{name}” is damaged or not downloaded to its end: it does not open as a whole.",
    ),
    "file-damaged-remedy": (
        "Скачайте или отсканируйте документ ещё раз и проверьте, что открываются все страницы.",
        "Download or scan the document again, and see that every page opens.",
    ),
    "file-kind": (
        "Файл «{name}» — {kind}, а нужен {wanted}.",
        "The file “{name}” is {kind}, where {wanted} is needed.",
    ),
    "file-kind-remedy": (
        "Сохраните документ как {wanted}; переименовать файл недостаточно.",
        "Save the document as {wanted}; renaming it is not enough.",
    ),
    "file-kind-pdf": ("PDF", "a PDF"),
    "file-kind-docx": ("документ Word (docx)", "a Word document (docx)"),
    "file-kind-xlsx": ("таблица Excel (xlsx)", "an Excel sheet (xlsx)"),
    "file-kind-pptx": ("презентация PowerPoint (pptx)", "a PowerPoint presentation (pptx)"),
    "file-kind-odt": ("документ LibreOffice (odt)", "a LibreOffice document (odt)"),
    "file-kind-ods": ("таблица LibreOffice (ods)", "a LibreOffice sheet (ods)"),
    "file-kind-doc": ("документ старого Word (doc)", "an old Word document (doc)"),
    "file-kind-xls": ("таблица старого Excel (xls)", "an old Excel sheet (xls)"),
    "file-kind-ppt": ("презентация старого PowerPoint (ppt)", "an old PowerPoint presentation (ppt)"),
    "file-kind-rtf": ("документ RTF", "an RTF document"),
    "file-kind-locked": ("документ Word или Excel под паролем", "a Word or Excel document with a password"),
    "file-kind-jpeg": ("картинка JPEG", "a JPEG picture"),
    "file-kind-png": ("картинка PNG", "a PNG picture"),
    "file-kind-tiff": ("картинка TIFF", "a TIFF picture"),
    "file-kind-gif": ("картинка GIF", "a GIF picture"),
    "file-kind-bmp": ("картинка BMP", "a BMP picture"),
    "file-kind-heic": ("фотография с айфона (HEIC)", "a photo from an iPhone (HEIC)"),
    "file-kind-webp": ("картинка WebP", "a WebP picture"),
    "file-kind-djvu": ("скан DjVu", "a DjVu scan"),
    "file-kind-zip": ("архив ZIP", "a ZIP archive"),
    "file-kind-rar": ("архив RAR", "a RAR archive"),
    "file-kind-7z": ("архив 7-Zip", "a 7-Zip archive"),
    "file-kind-signature": ("файл электронной подписи без документа", "a file with a signature, without the document"),
    "file-kind-html": (
        "страница сайта (часто так сохраняется сообщение об ошибке)",
        "a page of a web site (often a message about an error)",
    ),
    "file-kind-xml": ("файл XML", "an XML file"),
    "file-kind-text": ("простой текст", "plain text"),
    "file-kind-unknown": ("файл неизвестного вида", "a file of unknown kind"),
    "file-megabytes": (
        "Файл «{name}» занимает {size} МБ, а можно не больше {limit} МБ.",
        "The file “{name}” takes {size} MB, at most {limit} MB allowed.",
    ),
    "file-megabytes-remedy": (
        "Отсканируйте с меньшим разрешением (200–300 точек на дюйм хватает) или сожмите PDF.",
        "Scan at a lower resolution (200–300 dots per inch will do) or compress the PDF.",
    ),
    "file-pages": (
        "В файле «{name}» {pages|страница|страницы|страниц}, а можно не больше {limit}.",
        "The file “{name}” has {pages|page|pages}, at most {limit} allowed.",
    ),
    "file-pages-remedy": ("Оставьте только то, что требуется.", "Leave only what is asked for."),
    # --- the file is there, and something about it is odd
    "file-nameless": (
        "По имени «{name}» не понять, что это за документ.",
        "The name “{name}” does not tell which document it is.",
    ),
    "file-nameless-remedy": (
        "Назовите файл, как называется документ («{title}»), и впишите новое имя в черновик.",
        "Call the file what the document is called (“{title}”), and put the new name into the draft.",
    ),
    "file-of-a-page": (
        "Судя по имени «{name}», это одна страница, а нужен документ целиком.",
        "Going by the name “{name}” this is one page, and the whole document is needed.",
    ),
    "file-of-a-page-remedy": (
        "Соберите все страницы в один файл и назовите его, как называется документ.",
        "Put all pages into one file and call it what the document is called.",
    ),
    "file-misnamed": ("Файл называется «{name}», но внутри — {kind}.", "The file is called “{name}”, but is {kind}."),
    "file-misnamed-remedy": (
        "Переименуйте файл так, чтобы имя кончалось на {suffix}, и впишите новое имя в черновик.",
        "Rename the file so that the name ends in {suffix}, and put the new name into the draft.",
    ),
    "file-grey": (
        "Скан «{name}» чёрно-белый, а сканировать нужно в цвете.",
        "The scan “{name}” has no colour, and scans must be in colour.",
    ),
    "file-grey-remedy": (
        "Отсканируйте документ заново в цветном режиме.",
        "Scan the document again, in colour.",
    ),
    "file-no-text": (
        "В файле «{name}» нет текста, только картинки: похоже, документ распечатали и отсканировали.",
        "The file “{name}” has pictures only and no text: it looks printed and scanned.",
    ),
    "file-no-text-remedy": (
        "Этот документ выдают в электронном виде: лучше приложить сам полученный файл.",
        "This document is issued electronically: better attach the file as you got it.",
    ),
    "file-lacks": (
        "В тексте файла «{name}» нет того, что стоит в черновике ({label}: {value}). Есть другое: {found}.",
        "The text of “{name}” does not have what the draft says ({label}: {value}). It has {found} instead.",
    ),
    "file-lacks-remedy": (
        "Проверьте, тот ли файл приложен и нет ли опечатки в черновике.",
        "See whether it is the right file, and whether the draft has a slip.",
    ),
    "file-of-several": (
        "Похоже, в файле «{name}» несколько документов: {titles}.",
        "The file “{name}” seems to hold several documents: {titles}.",
    ),
    "file-of-several-remedy": (
        "Один файл — один документ: разделите их, если они нужны порознь.",
        "One file, one document: part them if they are wanted apart.",
    ),
    # --- what is said in any contest
    "file-twice": (
        "Один и тот же файл приложен дважды: «{one}» и «{other}».",
        "One file is attached twice: as “{one}” and as “{other}”.",
    ),
    "file-twice-remedy": (
        "Проверьте, не перепутаны ли файлы: к каждому пункту — свой документ.",
        "See whether the files are mixed up: each item has a document of its own.",
    ),
    "file-not-named": (
        "В папке заявки {count#лежит файл, который|лежат файлы, которые|лежат файлы, которые} в черновике не {count#назван|названы|названы}: {names}.",
        "The application's folder has {count#a file|files} that the draft does not name: {names}.",
    ),
    "file-not-named-many": (
        "В папке заявки лежат файлы, которые в черновике не названы: {names} и ещё {more}.",
        "The application's folder has files that the draft does not name: {names} and {more} more.",
    ),
    "file-not-named-remedy": (
        "Если это приложение, назовите его в разделе «Приложения» (attachments); если нет, уберите из папки.",
        "If it is an attachment, name it in the section attachments; if not, move it elsewhere.",
    ),
    "file-huge": (
        "Файл «{name}» не просмотрен: он занимает {size} МБ, а просматриваются файлы до {limit} МБ.",
        "The file “{name}” was not looked into: it takes {size} MB, and files up to {limit} MB are.",
    ),
    "file-huge-remedy": (
        "Вряд ли его примет и портал. Отсканируйте с меньшим разрешением или сожмите PDF.",
        "A portal will hardly take it either. Scan at a lower resolution or compress the PDF.",
    ),
    "file-long": (
        "Файл «{name}» не просмотрен: в нём {pages|страница|страницы|страниц}, а просматриваются файлы до {limit} страниц.",
        "The file “{name}” was not looked into: it has {pages|page|pages}, and files up to {limit} pages are.",
    ),
    "file-long-remedy": ("Проверьте, тот ли это файл.", "See whether it is the right file."),
    "file-intricate": (
        "Файл «{name}» не просмотрен до конца: он устроен слишком сложно.",
        "The file “{name}” was not looked into to its end: it is too intricate.",
    ),
    "file-intricate-remedy": (
        "Откройте его и проверьте, что видны все страницы. Помогает напечатать документ в новый PDF.",
        "Open it and see that every page shows. Printing the document into a new PDF helps.",
    ),
    "file-unstarted": (
        "Файл «{name}» не просмотрен: чтение PDF на этом компьютере не запустилось.",
        "The file “{name}” was not looked into: reading PDF did not start on this computer.",
    ),
    "file-unstarted-remedy": (
        "Установите applykit заново; пока этого не сделано, посмотрите файл сами.",
        "Install applykit anew; until then look at the file yourself.",
    ),
    # --- explain
    "explain-file-not-seen": (
        "Приложенный файл слишком велик или сложен, чтобы заглянуть в него за пару секунд. Есть ли в нём ошибка, неизвестно. Баллов это не стоит.",
        "An attached file is too large or too intricate to look into within two seconds. Whether anything is wrong with it is not known. It costs no points.",
    ),
    "explain-file-twice": (
        "Одно и то же содержимое приложено под двумя ключами: обычно файлы перепутаны. Баллов это не стоит.",
        "One content is attached under two keys: mostly the files are mixed up. It costs no points.",
    ),
    "explain-file-not-named": (
        "В папке заявки или в attachments лежит файл, на который черновик не ссылается: его могли забыть приложить. Баллов это не стоит.",
        "In the application's folder, or in attachments, lies a file that the draft does not refer to: perhaps it was forgotten. It costs no points.",
    ),
    "explain-kind-attachment": (
        "файл на месте, открывается без пароля и того вида, какой нужен; вид узнаётся по содержимому, а не по имени.",
        "the file is there, opens without a password, and is of the right kind by its content, not by its name.",
    ),
    "explain-kind-file-name": (
        "имя файла говорит, что это за документ, и кончается так, как положено файлам этого вида.",
        "the name of the file tells which document it is, and ends as files of its kind do.",
    ),
    "explain-kind-file-size": (
        "в файле не больше страниц и мегабайт, чем разрешено.",
        "the file has no more pages and megabytes than allowed.",
    ),
    "explain-kind-colour": (
        "если документ отсканирован, то в цвете; скан считается чёрно-белым, только если цвета нет ни на одной странице.",
        "a scan is in colour; it counts as colourless only if no page has any.",
    ),
    "explain-kind-text-layer": (
        "в документе, который выдают в электронном виде, есть текст, а не только картинки страниц.",
        "a paper that is issued electronically has text, not only pictures of its pages.",
    ),
    "explain-kind-mentions": (
        "в тексте файла есть эти ИНН, ОГРН, даты и годы; замечание появляется, только если вместо них стоят другие.",
        "the text of the file has these ИНН, ОГРН, dates and years; it is a finding only if it has others instead.",
    ),
    "explain-kind-one-document": (
        "в файле один документ, а не несколько подряд.",
        "the file holds one document, not several in a row.",
    ),
}
