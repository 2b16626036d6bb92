"""The frame of our HTML pages: one file, offline, nothing from elsewhere, fit for a phone and for paper.

The content security policy admits the one style sheet and the one script that stand in the page, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from functools import cache
from pathlib import Path
from typing import Final

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# Two sheets of paper, one behind the other.
COPY_ICON: Final = (
    '<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">'
    '<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/>'
    '<path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"/></svg>'
)


def whole(*, lang: str, title: str, body: str, copied: str = "", failed: str = "") -> str:
    """The page around *body* (HTML). *copied* and *failed* are what a copy button says afterwards."""
    style, script = _beside("page.css"), _beside("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_hash(style)}'",
            f"script-src 'sha256-{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body data-copied="{escape(copied)}" data-failed="{escape(failed)}">
<main>
{body}
</main>
<div id="said" class="said" role="status" aria-live="polite"></div>
<script>{script}</script>
</body>
</html>
"""


def escape(text: object) -> str:
    """Text as HTML holds it; characters that no document can hold are left out."""
    return html.escape(_UNPRINTABLE.sub("", str(text)), quote=True)


@cache
def _beside(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def facts(rows: list[tuple[str, str]]) -> str:
    """Names and what they are, as a list of definitions."""
    inner = "".join(f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in rows)
    return f'<dl class="facts">{inner}</dl>'
