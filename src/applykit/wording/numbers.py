"""Numbers as the forms print them: no-break spaces between thousands, a decimal comma."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

NO_BREAK_SPACE = "\u00a0"

_KOPECK = Decimal("0.01")
_THOUSAND = Decimal(1_000)
_MILLION = Decimal(1_000_000)
# Above this many digits before the comma a number is written as it was typed: nobody reads it grouped.
_LONGEST = 24


def plain(value: float | Decimal) -> str:
    """Write a number exactly, ungrouped and without trailing zeros: ``3,5``, ``72``, ``-0,25``."""
    if isinstance(value, int):
        return str(value)
    exact = Decimal(str(value))
    if not exact.is_finite() or abs(exact.adjusted()) > _LONGEST:
        return str(value)
    text = f"{exact:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def money(value: float | Decimal) -> str:
    """Write a sum: ``4 000 000``; with kopecks (two digits, rounded half up) only where there are any: ``1 234,50``."""
    exact = Decimal(str(value))
    if not exact.is_finite() or exact.adjusted() > _LONGEST:
        return str(value)
    rounded = exact.quantize(_KOPECK, ROUND_HALF_UP)
    whole, _, kopecks = f"{rounded:,f}".partition(".")
    grouped = whole.replace(",", NO_BREAK_SPACE)
    return grouped if kopecks == "00" else f"{grouped},{kopecks}"


def thousands(value: float | Decimal) -> str:
    """Write a sum in thousands, exactly: 4 000 500 gives ``4 000,5``. The word is the form's own."""
    exact = Decimal(str(value)) / _THOUSAND
    if not exact.is_finite() or exact.adjusted() > _LONGEST:
        return plain(exact)
    whole, comma, rest = plain(abs(exact)).partition(",")
    return f"{'-' if exact < 0 else ''}{int(whole):,}".replace(",", NO_BREAK_SPACE) + comma + rest


def millions(value: float | Decimal) -> str:
    """Write a sum in millions, exactly: 4 000 000 gives ``4``, 3 500 000 gives ``3,5``. The word is the form's own."""
    return plain(Decimal(str(value)) / _MILLION)
