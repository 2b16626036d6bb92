"""What is said of findings that the applicant leaves as they are."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "accept-no-rule": (
        "В accept названо правило «{rule}», а такого нет.",
        "accept names the rule “{rule}”, and there is none.",
    ),
    "accept-no-rule-similar": ("Похоже, это {near}. Исправьте rule.", "It looks like {near}. Correct rule."),
    "accept-no-rule-remedy": (
        "Возьмите имя из отчёта: оно стоит последним под замечанием.",
        "Take the name from the report: it is the last thing below a finding.",
    ),
    "accept-elsewhere": (
        "В accept сказано оставить «{rule}» на {at}, но это замечание в другом месте.",
        "accept leaves “{rule}” at {at}, but this finding is elsewhere.",
    ),
    "accept-elsewhere-remedy": (
        "Исправьте at, вот где оно сейчас: {near}. Строки считаются с нуля.",
        "Correct at; this is where it is now: {near}. Rows count from zero.",
    ),
    "accept-waits": (
        "В accept сказано оставить «{rule}», но это правило ещё не проверялось: нужен ответ «{label}».",
        "accept leaves “{rule}”, but this rule has not been checked yet: it needs the answer “{label}”.",
    ),
    "accept-waits-remedy": (
        "Дайте ответ; тогда будет видно, нужна ли запись.",
        "Give the answer; then you will see whether the entry is needed.",
    ),
    "accept-gone": (
        "В accept сказано оставить «{rule}» на {at}, но такого замечания нет.",
        "accept leaves “{rule}” at {at}, but there is no such finding.",
    ),
    "accept-gone-remedy": ("Удалите эту запись.", "Delete this entry."),
    "accept-elsewhere-word": (
        "На примечание о «{rule}» отвечено «ок», но это замечание теперь в другом месте.",
        "A comment about “{rule}” was answered “ok”, but this finding is elsewhere now.",
    ),
    "accept-elsewhere-remedy-word": (
        "Запустите applykit check --annotate и ответьте на новое примечание.",
        "Run applykit check --annotate and answer the new comment.",
    ),
    "accept-waits-word": (
        "На примечание о «{rule}» отвечено «ок», но это правило ещё не проверялось: нужен ответ «{label}».",
        "A comment about “{rule}” was answered “ok”, but this rule has not been checked yet: it needs the answer “{label}”.",
    ),
    "accept-waits-remedy-word": ("Дайте этот ответ.", "Give that answer."),
    "accept-gone-word": (
        "На примечание о «{rule}» отвечено «ок», но такого замечания больше нет.",
        "A comment about “{rule}” was answered “ok”, but there is no such finding any more.",
    ),
    "accept-gone-remedy-word": (
        "Удалите примечание; applykit check --annotate сделает это сам.",
        "Delete the comment; applykit check --annotate does it by itself.",
    ),
    "accept-refused-blocking-word": (
        "Ответом «ок» нельзя оставить «{rule}»: с этим заявку снимут с рассмотрения («{label}»).",
        "“{rule}” cannot be left by answering “ok”: with it the application will be removed (“{label}”).",
    ),
    "accept-refused-blocking-remedy-word": ("Исправьте замечание.", "Mend the finding."),
    "accept-refused-missing-word": (
        "Ответом «ок» нельзя оставить «{rule}»: без обязательного ответа заявку не подать («{label}»).",
        "“{rule}” cannot be left by answering “ok”: without a required answer nothing can be filed (“{label}”).",
    ),
    "accept-refused-missing-remedy-word": ("Дайте ответ.", "Give the answer."),
    "accept-expired": (
        "Срок записи в accept вышел {until}: замечание «{rule}» снова действует.",
        "This entry of accept ended on {until}: the finding “{rule}” stands again.",
    ),
    "accept-expired-remedy": (
        "Исправьте замечание и удалите запись, или передвиньте until.",
        "Mend the finding and delete the entry, or move until.",
    ),
    "accept-refused-blocking": (
        "«{rule}» нельзя оставить через accept: с этим заявку снимут с рассмотрения («{label}»).",
        "“{rule}” cannot be left by accept: with it the application will be removed (“{label}”).",
    ),
    "accept-refused-blocking-remedy": (
        "Исправьте замечание и удалите запись.",
        "Mend the finding and delete the entry.",
    ),
    "accept-refused-missing": (
        "«{rule}» нельзя оставить через accept: без обязательного ответа заявку не подать («{label}»).",
        "“{rule}” cannot be left by accept: without a required answer nothing can be filed (“{label}”).",
    ),
    "accept-refused-missing-remedy": ("Дайте ответ и удалите запись.", "Give the answer and delete the entry."),
    "explain-accept-unused": (
        "Запись в accept ничего не оставляет: такого правила нет, замечание стоит в другом месте или его уже исправили.",
        "An entry of accept leaves nothing: there is no such rule, the finding is elsewhere, or it has been mended.",
    ),
    "explain-accept-expired": (
        "День until в записи accept прошёл. Он сравнивается с сегодняшним днём, а не с днём подачи.",
        "The day until of an entry of accept is over. It is compared with today, not with the day of filing.",
    ),
    "explain-accept-refused": (
        "Замечание уровня «отказ» и обязательный вопрос без ответа оставить как есть нельзя: они действуют, что бы ни стояло в accept.",
        "A refusal, and a required question without an answer, cannot be left: they stand whatever accept says.",
    ),
}
