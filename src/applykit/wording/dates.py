"""Dates as the forms print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


def date(value: datetime.date) -> str:
    """Write a date in figures: ``01.11.2022``."""
    # Not strftime: it pads years before 1000 on one system and not on another.
    return f"{value.day:02}.{value.month:02}.{value.year:04}"
