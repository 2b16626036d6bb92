"""What is said about the cases of a competition's rules."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "case-address-unknown": (
        "В примере «{example}» нет адреса {address}, который меняет этот случай.",
        "The example “{example}” has no address {address}, which this case changes.",
    ),
    "case-address-unknown-hint": (
        "Сверьте адрес с ответами примера: строки считаются с 0, новая строка списка — следующая за последней.",
        "Compare the address with the example: rows count from 0, and a new row of a list is the one after its last.",
    ),
}
