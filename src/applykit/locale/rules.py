"""Words for what the rule kinds find."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- answers
    "answered": ("Не дано: «{label}».", "Not given: “{label}”."),
    "answered-group": (
        "Не дано: «{label}». Что вписать: {wanted}.",
        "Not given: “{label}”. What to write: {wanted}.",
    ),
    "unanswered": ("«{label}» здесь не нужно.", "“{label}” is not wanted here."),
    "confirmed-yes": ("«{label}»: отвечено «нет», а нужно «да».", "“{label}”: answered “no”, where “yes” is needed."),
    "confirmed-no": (
        "«{label}»: отвечено «да», а допускается только «нет».",
        "“{label}”: answered “yes”, where only “no” is allowed.",
    ),
    # --- numbers
    "limit-max": (
        "«{label}»: {value}, а можно не больше {limit}.",
        "“{label}”: {value}, where at most {limit} is allowed.",
    ),
    "limit-min": (
        "«{label}»: {value}, а нужно не меньше {limit}.",
        "“{label}”: {value}, where at least {limit} is needed.",
    ),
    "limit-above": (
        "«{label}»: {value}, а нужно больше {limit}.",
        "“{label}”: {value}, where more than {limit} is needed.",
    ),
    "limit-below": (
        "«{label}»: {value}, а нужно меньше {limit}.",
        "“{label}”: {value}, where less than {limit} is needed.",
    ),
    "limit-percent": (
        "«{label}»: {value}, а можно не больше {percent} % от «{of}», то есть {limit}.",
        "“{label}”: {value}, where at most {percent} % of “{of}” is allowed, that is {limit}.",
    ),
    "limit-percent-remedy": ("Уменьшите сумму до {limit} или меньше.", "Lower the amount to {limit} or less."),
    "limit-computed-max": (
        "«{label}»: в среднем или вместе {value}, а можно не больше {limit}.",
        "“{label}”: {value} on average or in all, where at most {limit} is allowed.",
    ),
    "limit-computed-min": (
        "«{label}»: в среднем или вместе {value}, а нужно не меньше {limit}.",
        "“{label}”: {value} on average or in all, where at least {limit} is needed.",
    ),
    "limit-computed-above": (
        "«{label}»: в среднем или вместе {value}, а нужно больше {limit}.",
        "“{label}”: {value} on average or in all, where more than {limit} is needed.",
    ),
    "limit-computed-below": (
        "«{label}»: в среднем или вместе {value}, а нужно меньше {limit}.",
        "“{label}”: {value} on average or in all, where less than {limit} is needed.",
    ),
    "limit-computed-percent": (
        "«{label}»: всего {value}, а можно не больше {percent} % от «{of}», то есть {limit}.",
        "“{label}”: {value} in all, where at most {percent} % of “{of}” is allowed, that is {limit}.",
    ),
    "count-min": (
        "«{label}»: сейчас {value}, а нужно не меньше {limit}.",
        "“{label}”: there are {value}, at least {limit} needed.",
    ),
    "count-max": (
        "«{label}»: сейчас {value}, а можно не больше {limit}.",
        "“{label}”: there are {value}, at most {limit} allowed.",
    ),
    "count-equals": (
        "«{label}»: сейчас {value}, а нужно ровно {limit}.",
        "“{label}”: there are {value}, exactly {limit} needed.",
    ),
    "count-where-min": (
        "«{label}»: подходящих строк {value}, а нужно не меньше {limit}.",
        "“{label}”: {value|row fits|rows fit}, at least {limit} needed.",
    ),
    "count-where-max": (
        "«{label}»: таких строк {value}, а можно не больше {limit}.",
        "“{label}”: {value|such row|such rows}, at most {limit} allowed.",
    ),
    "count-where-equals": (
        "«{label}»: таких строк {value}, а нужно ровно {limit}.",
        "“{label}”: {value|such row|such rows}, exactly {limit} needed.",
    ),
    "sum-equals": (
        "«{label}»: вместе получается {total}, а должно быть {limit} («{of}»).",
        "“{label}”: they add up to {total}, where it must be {limit} (“{of}”).",
    ),
    "sum-equals-number": (
        "«{label}»: вместе получается {total}, а должно быть {limit}.",
        "“{label}”: they add up to {total}, where it must be {limit}.",
    ),
    "sum-equals-over": ("Уменьшите на {gap} или исправьте итог.", "Lower them by {gap} or correct the total."),
    "sum-equals-under": (
        "Не хватает {gap}: добавьте или исправьте итог.",
        "{gap} is missing: add it or correct the total.",
    ),
    "sum-at_most": (
        "«{label}»: вместе получается {total}, а можно не больше {limit} («{of}»).",
        "“{label}”: they add up to {total}, where at most {limit} is allowed (“{of}”).",
    ),
    "sum-at_most-number": (
        "«{label}»: вместе получается {total}, а можно не больше {limit}.",
        "“{label}”: they add up to {total}, where at most {limit} is allowed.",
    ),
    "sum-at_most-over": ("Уменьшите на {gap}.", "Lower them by {gap}."),
    "sum-at_most-under": ("Исправьте на {gap}.", "Correct them by {gap}."),
    "sum-at_least": (
        "«{label}»: вместе получается {total}, а нужно не меньше {limit}.",
        "“{label}”: they add up to {total}, where at least {limit} is needed.",
    ),
    "sum-at_least-over": ("Исправьте на {gap}.", "Correct them by {gap}."),
    "sum-at_least-under": ("Добавьте ещё {gap}.", "Add {gap} more."),
    "shares-equals": (
        "«{label}»: {value}, а положено {limit} ({percent} %).",
        "“{label}”: {value}, where {limit} ({percent} %) is due.",
    ),
    "shares-at_most": (
        "«{label}»: {value}, а можно не больше {limit} ({percent} %).",
        "“{label}”: {value}, where at most {limit} ({percent} %) is allowed.",
    ),
    "shares-at_least": (
        "«{label}»: {value}, а нужно не меньше {limit} ({percent} %).",
        "“{label}”: {value}, where at least {limit} ({percent} %) is needed.",
    ),
    "shares-plain-equals": ("«{label}»: {value}, а положено {limit}.", "“{label}”: {value}, where {limit} is due."),
    "shares-plain-at_most": (
        "«{label}»: {value}, а можно не больше {limit}.",
        "“{label}”: {value}, where at most {limit} is allowed.",
    ),
    "shares-plain-at_least": (
        "«{label}»: {value}, а нужно не меньше {limit}.",
        "“{label}”: {value}, where at least {limit} is needed.",
    ),
    "totals-differ": (
        "«{label}»: {value}, а строки «{of}» дают {total}.",
        "“{label}”: {value}, where the rows of “{of}” come to {total}.",
    ),
    "totals-over": (
        "Строк на {gap} больше: исправьте их или сумму.",
        "The rows are {gap} more: correct them or the sum.",
    ),
    "totals-under": (
        "Не расписано {gap}: добавьте строки или исправьте сумму.",
        "{gap} is not accounted for: add rows or correct the sum.",
    ),
    "totals-elsewhere": (
        "«{label}»: в «{of}» такой строки нет.",
        "“{label}”: there is no such line in “{of}”.",
    ),
    "balance-end": (
        "«{label}»: {value}, а получается {left}: было {opening}, пришло {came}, ушло {went}.",
        "“{label}”: {value}, where it comes to {left}: there was {opening}, {came} came in, {went} went out.",
    ),
    "balance-end-remedy": (
        "Проверьте строки этого периода; если они верны, впишите {left}.",
        "Check the lines of this period; if they are right, write {left}.",
    ),
    "balance-start": (
        "«{label}»: {value}, а «{other}»: {left}; период начинается с того, чем кончился прежний.",
        "“{label}”: {value}, “{other}”: {left}; a period begins with what the one before it left.",
    ),
    "shares-so-far-equals": (
        "«{label}» вместе с предыдущим: {value}, а положено {limit} ({percent} %).",
        "“{label}” together with what comes before: {value}, where {limit} ({percent} %) is due.",
    ),
    "shares-so-far-at_most": (
        "«{label}» вместе с предыдущим: {value}, а можно не больше {limit} ({percent} %).",
        "“{label}” together with what comes before: {value}, where at most {limit} ({percent} %) is allowed.",
    ),
    "shares-so-far-at_least": (
        "«{label}» вместе с предыдущим: {value}, а нужно не меньше {limit} ({percent} %).",
        "“{label}” together with what comes before: {value}, where at least {limit} ({percent} %) is needed.",
    ),
    "shares-so-far-plain-equals": (
        "«{label}» вместе с предыдущим: {value}, а положено {limit}.",
        "“{label}” together with what comes before: {value}, where {limit} is due.",
    ),
    "shares-so-far-plain-at_most": (
        "«{label}» вместе с предыдущим: {value}, а можно не больше {limit}.",
        "“{label}” together with what comes before: {value}, where at most {limit} is allowed.",
    ),
    "shares-so-far-plain-at_least": (
        "«{label}» вместе с предыдущим: {value}, а нужно не меньше {limit}.",
        "“{label}” together with what comes before: {value}, where at least {limit} is needed.",
    ),
    "compare-equals": (
        "«{label}»: {value}, а «{other}»: {limit}; они должны совпадать.",
        "“{label}”: {value}, “{other}”: {limit}; they must agree.",
    ),
    "compare-at_most": (
        "«{label}»: {value} — больше, чем «{other}»: {limit}.",
        "“{label}”: {value} is more than “{other}”: {limit}.",
    ),
    "compare-at_least": (
        "«{label}»: {value} — меньше, чем «{other}»: {limit}.",
        "“{label}”: {value} is less than “{other}”: {limit}.",
    ),
    # --- lists
    "members-all-answers": (
        "«{label}»: «{value}» не найдено дословно в разделе «{place}».",
        "“{label}”: “{value}” is not found word for word in “{place}”.",
    ),
    "members-all-list": (
        "«{label}»: «{value}» нет среди допустимых: {choices}.",
        "“{label}”: “{value}” is not among what is allowed: {choices}.",
    ),
    "members-none-answers": (
        "«{label}»: «{value}» повторяет то, что есть в разделе «{place}».",
        "“{label}”: “{value}” repeats what stands in “{place}”.",
    ),
    "members-none-list": ("«{label}»: «{value}» не допускается.", "“{label}”: “{value}” is not allowed."),
    "members-any": (
        "«{label}»: нет ни одного из нужных: {values}.",
        "“{label}”: none of those needed is there: {values}.",
    ),
    "members-not-all": (
        "«{label}»: все до одного попали в другой список: {values}.",
        "“{label}”: every one is in the other list: {values}.",
    ),
    "same": (
        "«{label}» — «{value}», а «{other}» — «{expected}»: это должно совпадать.",
        "“{label}” is “{value}”, while “{other}” is “{expected}”: they must agree.",
    ),
    "unique": ("«{label}»: «{value}» повторяет «{other}».", "“{label}”: “{value}” repeats “{other}”."),
    # --- texts
    "words-forbid": (
        "«{label}»: слову «{word}» здесь не место («{value}»).",
        "“{label}”: the word “{word}” does not belong here (“{value}”).",
    ),
    "words-require": ("«{label}»: нет ни одного из слов: {words}.", "“{label}”: it has none of the words: {words}."),
    "text-has-number": (
        "«{label}»: нет ни одного числа («{value}»).",
        "“{label}”: there is no number in it (“{value}”).",
    ),
    "text-has-unit": (
        "«{label}»: не указана единица измерения («{value}»).",
        "“{label}”: it names no unit (“{value}”).",
    ),
    "text-has-not-number": (
        "«{label}»: число здесь не нужно («{value}»).",
        "“{label}”: a number is not wanted here (“{value}”).",
    ),
    "text-has-not-unit": (
        "«{label}»: единица здесь не нужна («{value}»).",
        "“{label}”: a unit is not wanted here (“{value}”).",
    ),
    # --- dates
    "period-reversed": ("«{label}»: {start} позже, чем {end}.", "“{label}”: {start} is later than {end}."),
    "years-lacking": (
        "«{label}»: не хватает: {years}.",
        "“{label}”: {years} is missing.",
    ),
    "period-max-days": (
        "«{label}»: {start}; до {end} прошло {days|день|дня|дней}, а можно не больше {limit}. Нужна дата не раньше {earliest}.",
        "“{label}”: {start}; {days|day|days} before {end}, at most {limit} allowed. It must not be before {earliest}.",
    ),
    "period-max-months": (
        "«{label}»: {start}; до {end} прошло больше {limit#месяца|месяцев|месяцев} ({limit}). Нужна дата не раньше {earliest}.",
        "“{label}”: {start} is more than {limit|month|months} before {end}. It must not be before {earliest}.",
    ),
    "period-max-years": (
        "«{label}»: {start}; на {end} это больше {limit|года|лет|лет}. Допустима дата не раньше {earliest}.",
        "“{label}”: {start} is more than {limit|year|years} before {end}. It must not be before {earliest}.",
    ),
    "period-under-days": (
        "«{label}»: {start}; на {end} уже {limit|день|дня|дней} или больше, а нужно меньше.",
        "“{label}”: {start}; by {end} it is {limit|day|days} or more, less is needed.",
    ),
    "period-under-months": (
        "«{label}»: {start}; на {end} уже {limit|месяц|месяца|месяцев} или больше, а нужно меньше.",
        "“{label}”: {start}; by {end} it is {limit|month|months} or more, less is needed.",
    ),
    "period-under-years": (
        "«{label}»: {start}; на {end} уже {limit|год|года|лет} или больше, а нужно меньше.",
        "“{label}”: {start}; by {end} it is {limit|year|years} or more, less is needed.",
    ),
    "period-min-days": (
        "«{label}»: {start}; до {end} только {days|день|дня|дней}, а нужно не меньше {limit}.",
        "“{label}”: {start}; only {days|day|days} before {end}, at least {limit} needed.",
    ),
    "period-min-months": (
        "«{label}»: {start}; до {end} меньше {limit|месяца|месяцев|месяцев}.",
        "“{label}”: {start} is less than {limit|month|months} before {end}.",
    ),
    "period-min-years": (
        "«{label}»: {start}; на {end} это меньше {limit|года|лет|лет}.",
        "“{label}”: {start} is less than {limit|year|years} before {end}.",
    ),
    # --- identifiers
    "account-key": (
        "«{label}»: контрольная цифра счёта не сходится с БИК {bik}.",
        "“{label}”: the key digit of the account does not agree with the БИК {bik}.",
    ),
}
