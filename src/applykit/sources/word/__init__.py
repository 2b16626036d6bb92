"""A questionnaire in Word, as `applykit.wordform` writes it and people fill it in, read into one tree of answers."""

from __future__ import annotations

from applykit.sources.word.draft import Draft, is_questionnaire, read_draft
from applykit.sources.word.remarks import Remark

__all__ = ["Draft", "Remark", "is_questionnaire", "read_draft"]
