"""Spelling, grammar and punctuation of the answers, on demand, by LanguageTool."""

from __future__ import annotations

from applykit.language.match import Match, Unavailable
from applykit.language.proofreading import Proof, Proofreader, unread
from applykit.language.service import Service, find

__all__ = ["Match", "Proof", "Proofreader", "Service", "Unavailable", "find", "unread"]
