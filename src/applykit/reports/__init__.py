"""What a check or a filling has to say, as text, JSON or pages. Pure functions from results to str."""

from __future__ import annotations
