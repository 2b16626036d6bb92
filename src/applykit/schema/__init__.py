"""The shape of an application: a competition's JSON Schema, resolved for one edition and one moment.

The subset of JSON Schema and our annotations (``x-edition``, ``x-source`` …) are described in ``docs/format.md``.
"""

from __future__ import annotations

from applykit.schema.answers import coerce
from applykit.schema.fields import APPLICATION, CONTRACT, MOMENTS, Condition, Duty, Field, fields_of, without_keys
from applykit.schema.shape import Shape, Violation

__all__ = [
    "APPLICATION",
    "CONTRACT",
    "MOMENTS",
    "Condition",
    "Duty",
    "Field",
    "Shape",
    "Violation",
    "coerce",
    "fields_of",
    "without_keys",
]
